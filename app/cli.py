"""The command line: the same work as the window, unattended. Opens the window when asked for nothing else."""

import os
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from app.cli_words import CannotDo

if TYPE_CHECKING:  # the window is painted before SQLAlchemy is imported
    from app.stores import Wanted
    from db.store import Store

SAMPLES = Path(__file__).resolve().parents[1] / "resources" / "samples"
DONE, FINDINGS, COULD_NOT = 0, 1, 2
FORMATS = ("xlsx", "pdf", "docx", "csv", "json")
USAGE = """\
python main.py [STORE]                            open the window
python main.py --sample NAME                      open a copy of a sample board
python main.py new STORE [--sample NAME] [--board "Name"]
python main.py import STORE PATH... [--dry-run] [--strict]
python main.py reports [STORE]                    what can be exported
python main.py export STORE --report NAME [--year 2014/15 | --from D --to D] [--group G] [--agency A] [--as-at D]
                      --format xlsx|pdf|docx|csv|json --out FILE
python main.py export STORE --tables FOLDER       every table, as it would come in again
python main.py pack STORE [--group G] [--date D] --out FILE
                                                  the board pack of a meeting, the next one planned, as one PDF
python main.py check STORE                        one line a finding
python main.py backup STORE --out FILE            a verified copy

Ends 0 when done, 1 when done with findings, 2 when it could not be done (one line says why)."""


class Parser(ArgumentParser):
    """A parser that answers a bad call with one line instead of its whole usage."""

    def error(self, message: str) -> NoReturn:
        raise CannotDo(f"This call is not complete: {message}. See python main.py --help.")


def main(words: Sequence[str]) -> int:
    """Carry out a call; its exit status: 0 done, 1 done with findings, 2 could not."""
    for stream in (sys.stdout, sys.stderr):
        if callable(reconfigure := getattr(stream, "reconfigure", None)):
            reconfigure(errors="replace")  # a console that cannot show a letter is no reason to stop
    try:
        if words and words[0] in COMMANDS:
            return _command(words[0], words[1:])
        return _open_window(_window_parser().parse_args(words))
    except CannotDo as refusal:
        print(" ".join(str(refusal).split()), file=sys.stderr)
        return COULD_NOT
    except Exception as fault:  # noqa: BLE001  # no traceback reaches a user: it is written down
        print(_unexpected(fault), file=sys.stderr)
        return COULD_NOT


def _unexpected(fault: Exception) -> str:
    import traceback

    from app.log import keep, log_file

    kept = keep("".join(traceback.format_exception(fault)), log_file())
    where = f"The details are in {kept}: send them" if kept else "Send this line"
    said = " ".join(str(fault).split())[:200]
    return (
        f"Something happened that Quorate did not expect: {type(fault).__name__} {said}. {where} to whoever helps you."
    )


def _command(name: str, words: Sequence[str]) -> int:
    """Carry out one of COMMANDS; what is expected to be refused is told in words."""
    from app.cli_refusals import in_words

    command, parser = COMMANDS[name]
    asked = parser(name).parse_args(words)
    with in_words():
        return command(asked)


def _window_parser() -> Parser:
    parser = Parser(prog="python main.py", usage=USAGE, add_help=True, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("store", nargs="?", type=Path)
    parser.add_argument("--sample", metavar="NAME")
    return parser


def _open_window(asked: Namespace) -> int:
    if asked.store is not None and asked.sample is not None:
        raise CannotDo("A store and a sample cannot both be opened. Name one of them.")
    if asked.store is not None and not asked.store.is_file():
        raise CannotDo(
            f"There is no file {asked.store}. Check the name, or make a store: python main.py new {asked.store}"
        )
    if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"} & set(os.environ):
        raise CannotDo(
            "The window cannot open, because there is no screen. The commands work without one: python main.py --help"
        )
    if asked.sample is not None:
        _check_sample(asked.sample)
    from app.shell.start import open_window

    return open_window(asked.store, asked.sample)


def _check_sample(name: str) -> None:
    known = sorted(path.name for path in SAMPLES.iterdir() if path.is_dir())
    if name not in known:
        raise CannotDo(f"There is no sample called {name}. There are: {', '.join(known)}.")


def _new_parser(name: str) -> Parser:
    parser = Parser(prog=f"python main.py {name}", usage=USAGE)
    parser.add_argument("store", type=Path)
    parser.add_argument("--sample", metavar="NAME")
    parser.add_argument("--board", metavar='"NAME"')
    return parser


def _new(asked: Namespace) -> int:
    from app.interchange.words import import_lines
    from app.stores import make_store

    store, preview = make_store(asked.store, asked.sample, asked.board)
    store.close()
    _say(import_lines(preview))
    return FINDINGS if preview.refused or preview.not_read else DONE


def _import_parser(name: str) -> Parser:
    parser = Parser(prog=f"python main.py {name}", usage=USAGE)
    parser.add_argument("store", type=Path)
    parser.add_argument("paths", type=Path, nargs="+", metavar="PATH")
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("--strict", action="store_true")
    return parser


def _import(asked: Namespace) -> int:
    from app.interchange.words import import_lines
    from app.stores import import_into

    for path in asked.paths:
        if not path.exists():
            raise CannotDo(f"Nothing was imported: there is no file or folder {path}. Check the name.")
    with _opened(asked.store, writing=True) as store:
        preview = import_into(store, asked.paths, dry_run=asked.dry_run, strict=asked.strict)
    _say(import_lines(preview))
    stopped = len(preview.refused) + len(preview.not_read)
    if asked.strict and stopped:
        raise CannotDo(f"Nothing was imported: {stopped} refused, and --strict takes all or nothing. Correct them.")
    return DONE if preview.whole else FINDINGS


def _reports_parser(name: str) -> Parser:
    parser = Parser(prog=f"python main.py {name}", usage=USAGE)
    parser.add_argument("store", type=Path, nargs="?")
    return parser


def _reports(asked: Namespace) -> int:
    from app.rooms import reports

    if asked.store is not None:
        with _opened(asked.store):
            pass  # a call that names a store should fail where the store does
    _say(f"{spec.name}\t{spec.title}" for spec in reports().values())
    return DONE


def _export_parser(name: str) -> Parser:
    parser = Parser(prog=f"python main.py {name}", usage=USAGE)
    parser.add_argument("store", type=Path)
    for option in ("--report", "--year", "--from", "--to", "--group", "--agency", "--as-at", "--format"):
        parser.add_argument(option, dest=option.strip("-").replace("-", "_") + "_")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--tables", type=Path)
    return parser


def _export(asked: Namespace) -> int:
    if asked.tables is not None:
        if any(value for name, value in vars(asked).items() if name not in ("store", "tables")):
            raise CannotDo("--tables writes every table of the store and takes no other option. Leave the others out.")
        return _export_tables(asked.store, asked.tables)
    from app.export.files import write
    from app.stores import make_report

    _check_export(asked)
    wanted = _wanted(asked)
    with _opened(asked.store) as store, store.reading() as session:
        report = make_report(session, asked.report_, wanted)
    _say(str(path) for path in write(report, asked.format_, asked.out))
    return DONE


def _export_tables(store_path: Path, folder: Path) -> int:
    from app.stores import tables_out

    with _opened(store_path) as store:
        _say(str(path) for path in tables_out(store, folder))
    return DONE


def _check_export(asked: Namespace) -> None:
    if not (asked.report_ and asked.format_ and asked.out):
        raise CannotDo("An export needs --report, --format and --out, or --tables FOLDER. Add what is missing.")
    if asked.format_ not in FORMATS:
        raise CannotDo(f"Nothing is written as {asked.format_}. Choose one of {', '.join(FORMATS)}.")
    if asked.year_ and (asked.from_ or asked.to_):
        raise CannotDo("A year and a period cannot both be asked for. Leave out --year, or --from and --to.")
    if bool(asked.from_) != bool(asked.to_):
        raise CannotDo("A period needs both its days. Give --from and --to.")


def _wanted(asked: Namespace) -> "Wanted":
    from app.cli_refusals import cell
    from app.interchange.cells import day, financial_year
    from app.stores import Wanted

    since, until = cell("--from", asked.from_, day), cell("--to", asked.to_, day)
    if since and until and until < since:
        raise CannotDo(f"The period ends on {until} before it begins on {since}. Correct one of the two days.")
    year, as_at = cell("--year", asked.year_, financial_year), cell("--as-at", asked.as_at_, day)
    return Wanted(year, since, until, asked.group_, asked.agency_, as_at)


def _pack_parser(name: str) -> Parser:
    parser = _store_parser(name)
    parser.add_argument("--group", metavar="G")
    parser.add_argument("--date", metavar="D")
    parser.add_argument("--out", type=Path, required=True)
    return parser


def _pack(asked: Namespace) -> int:
    """Make a board pack; papers that could not be bound are named, one a line."""
    from app.cli_refusals import cell
    from app.interchange.cells import day
    from app.stores import make_pack

    with _opened(asked.store) as store:
        made = make_pack(store, asked.group, cell("--date", asked.date, day), asked.out)
    _say([str(made.path), *made.left_out, *made.remarks])
    return FINDINGS if made.left_out else DONE


def _store_parser(name: str) -> Parser:
    parser = Parser(prog=f"python main.py {name}", usage=USAGE)
    parser.add_argument("store", type=Path)
    return parser


def _check(asked: Namespace) -> int:
    from app.rooms import findings as of_the_rules
    from app.schema import metadata
    from db.check import findings

    found = list(findings(asked.store, metadata))
    if not found:  # a file that is not sound cannot be asked about its meetings
        with _opened(asked.store) as store, store.reading() as session:
            found = list(of_the_rules(session))
    _say(found)
    return FINDINGS if found else DONE


def _backup_parser(name: str) -> Parser:
    parser = _store_parser(name)
    parser.add_argument("--out", type=Path, required=True)
    return parser


def _backup(asked: Namespace) -> int:
    from db.backup import backup

    backup(asked.store, asked.out)
    _say([str(asked.out)])
    return DONE


@contextmanager
def _opened(path: Path, *, writing: bool = False) -> Iterator["Store"]:
    """The open store; refused where it has to be written and somebody else writes it."""
    from app.cli_refusals import holder_words
    from app.stores import open_store

    with open_store(path, read_only=not writing) as store:
        if writing and store.read_only:
            raise CannotDo(holder_words(store.path, store.holder))
        yield store


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


COMMANDS: dict[str, tuple[Callable[[Namespace], int], Callable[[str], Parser]]] = {
    "new": (_new, _new_parser),
    "import": (_import, _import_parser),
    "reports": (_reports, _reports_parser),
    "export": (_export, _export_parser),
    "pack": (_pack, _pack_parser),
    "check": (_check, _store_parser),
    "backup": (_backup, _backup_parser),
}
