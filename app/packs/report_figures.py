"""The key figures of a year beside those of the year before, each with its base; read from the rooms' own reports."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from app.actions.queries_past import has_undated
from app.actions.report import actions_report
from app.budget.queries_year import Year
from app.budget.report import asked as budget_asked
from app.budget.rules import Kind as Side
from app.export.report import Column, Kind, Report, Sum, Table, Value
from app.export.request import Request
from app.export.worked import half_up
from app.groups.queries import BOARD, groups
from app.groups.report_membership import membership_report
from app.groups.rules import SeatStatus
from app.groups.rules_year import year_label, year_of, year_span
from app.meetings.report import attendance_report
from app.risks.report import risks_report
from app.risks.report_words import BANDS
from app.training.report import training_report
from app.training.report_charges import charges_report

NOTE = "Change = this year − the year before. Nothing stands where the record of a year is silent."
NO_BOARD = "the board"
"""Where none is kept yet, or none by that day."""
OPEN = "open at the end of the period"
Line = Mapping[str, Value]
Made = Mapping[str, Report]
"""The single reports of a year, by name."""


@dataclass(frozen=True)
class Figures:
    """What a year's key figures are worked out from."""

    board: str
    reports: Made
    budget: Year
    has_log: bool = True
    """Whether the record tells which actions there were at the end of the year."""

    def rows(self, report: str, table: str) -> Iterator[Line]:
        """The rows of a report's table, each by the keys of its columns."""
        found = next(each for each in self.reports[report].tables if each.name == table)
        keys = [column.key for column in found.columns]
        return (dict(zip(keys, row, strict=True)) for row in found.rows)


@dataclass(frozen=True)
class Key:
    """One key figure: what it is, of what, and how it is found; None where the year's record is silent."""

    what: str
    base: str
    kind: Kind
    of: Callable[[Figures], int | None] = field(repr=False)


def made_for(session: Session, request: Request) -> Made:
    """The single reports that key figures are read from."""
    board = board_id(session, request)
    return {
        "attendance": attendance_report(session, replace(request, group_id=board)),
        "membership": membership_report(session, replace(request, group_id=board)),
        "training": training_report(session, request),
        "charges": charges_report(session, request),
        "risks": risks_report(session, request),
        "actions": actions_report(session, request),
    }


def board_id(session: Session, request: Request) -> int | None:
    """The group that attendance is compared of: the one asked for, else the board."""
    if request.group_id is not None:
        return request.group_id
    return next((line.id for line in groups(session, request.until) if line.kind == BOARD), None)


def comparison(session: Session, request: Request, this: Made) -> tuple[Table, ...]:
    """The key figures of the request's last year and of the one before; `this`: the reports made already."""
    year = year_of(request.until)
    since, until = year_span(year - 1)
    before = replace(request, since=since, until=until)
    number = board_id(session, request)
    board = next((line.name for line in groups(session, request.until) if line.id == number), "")
    now = Figures(board, this, budget_asked(session, request))
    then = Figures(board, made_for(session, before), budget_asked(session, before), not has_undated(session))
    funds = dict.fromkeys(line.fund for line in (*now.budget.lines, *then.budget.lines))
    found = [(key, key.of(then), key.of(now)) for key in _keys(board, tuple(funds))]
    return tuple(
        _table(name, title, kind, year, [(key, was, is_) for key, was, is_ in found if key.kind is kind])
        for name, title, kind in KINDS
    )


KINDS = (
    ("key_percentages", "Percentages", Kind.PERCENT),
    ("key_money", "Money", Kind.MONEY),
    ("key_numbers", "Numbers", Kind.WHOLE),
)


def _table(name: str, title: str, kind: Kind, year: int, found: Sequence[tuple[Key, int | None, int | None]]) -> Table:
    columns = (
        Column("figure", "Figure", width=26),
        Column("base", "Of what", width=52),
        Column("last_year", year_label(year - 1), kind, width=13),
        Column("this_year", year_label(year), kind, width=13),
        Column("change", "Change", kind, Sum(("this_year",), ("last_year",)), width=13),
    )
    rows = tuple((key.what, key.base, was, now, _change(was, now)) for key, was, now in found)
    return Table(name, title, columns, rows)


def _change(was: int | None, now: int | None) -> int | None:
    return None if was is None or now is None else now - was


def _keys(board: str, funds: Sequence[str]) -> tuple[Key, ...]:
    places = f"of the places of all seats of {board or NO_BOARD} at its meetings"
    return (
        Key("Attendance", f"present in person, {places}", Kind.PERCENT, _share("present")),
        Key("Representation", f"present or by deputy, {places}", Kind.PERCENT, _share("present", "deputy")),
        Key("Take-up of training", "attended, of the places offered", Kind.PERCENT, _take_up),
        *_money(None),
        *(key for fund in funds if len(funds) > 1 for key in _money(fund)),
        Key("Charges for training", "net of VAT, those waived left out", Kind.MONEY, _charges),
        Key("Seats", f"of {board or NO_BOARD}, {OPEN}", Kind.WHOLE, _seats(*SeatStatus)),
        Key("Vacant seats", "of them, held by nobody", Kind.WHOLE, _seats(SeatStatus.VACANT)),
        Key("Withheld seats", "of them, their holder's name withheld", Kind.WHOLE, _seats(SeatStatus.WITHHELD)),
        Key("Training places offered", "at events that were not cancelled", Kind.WHOLE, _places("places")),
        Key("Training places taken", "attended in full", Kind.WHOLE, _places("attended")),
        *(Key(f"{words} risks", OPEN, Kind.WHOLE, _risks(band.value)) for band, words in BANDS.items()),
        Key("Open actions", OPEN, Kind.WHOLE, _actions("status", "open")),
        Key("Overdue actions", f"{OPEN}, and due before it", Kind.WHOLE, _actions("overdue", "yes")),
    )


def _share(*parts: str) -> Callable[[Figures], int | None]:
    def share(year: Figures) -> int | None:
        rows = [row for row in year.rows("attendance", "seats") if row["group"] == year.board]
        there, expected = _sum(rows, *parts), _sum(rows, "expected")
        return half_up(there, expected, 100) if expected else None

    return share


def _seats(*statuses: SeatStatus) -> Callable[[Figures], int | None]:
    wanted = {status.value for status in statuses}

    def seats(year: Figures) -> int | None:
        found = [row["status"] in wanted for row in year.rows("membership", "seats") if row["group"] == year.board]
        return sum(found) if found else None

    return seats


def _sum(rows: Sequence[Line], *keys: str) -> int:
    return sum(value for row in rows for key in keys if isinstance(value := row[key], int))


def _take_up(year: Figures) -> int | None:
    rows = list(year.rows("training", "events"))
    places = _sum(rows, "places")
    return half_up(_sum(rows, "attended"), places, 100) if places else None


def _places(key: str) -> Callable[[Figures], int | None]:
    def places(year: Figures) -> int | None:
        rows = list(year.rows("training", "events"))
        return _sum(rows, key) if rows else None

    return places


def _charges(year: Figures) -> int | None:
    events = list(year.rows("training", "events"))
    return _sum(list(year.rows("charges", "agencies")), "amount") if events else None


def _money(fund: str | None) -> Iterator[Key]:
    """Income, spending and what is left of one fund, or of all."""
    of = f", {fund} fund" if fund else ""
    whose = f"{fund} fund, what passes between funds included" if fund else "all funds together"
    yield Key(f"Income{of}", f"latest budget, {whose}", Kind.MONEY, _total(Side.INCOME, "latest", fund))
    yield Key(f"Spending{of}", f"actual, {whose}", Kind.MONEY, _total(Side.EXPENDITURE, "actual", fund))
    yield Key(f"Balance{of}", "income less spending, as forecast to the year's end", Kind.MONEY, _balance(fund))


def _total(side: Side, figure: str, fund: str | None) -> Callable[[Figures], int | None]:
    def total(year: Figures) -> int | None:
        found: int = getattr(year.budget.total(side, fund), figure)
        return found if year.budget.of(side, fund) else None

    return total


def _balance(fund: str | None) -> Callable[[Figures], int | None]:
    income, spending = _total(Side.INCOME, "outturn", fund), _total(Side.EXPENDITURE, "outturn", fund)

    def balance(year: Figures) -> int | None:
        came, went = income(year), spending(year)
        return None if came is None or went is None else came - went

    return balance


def _risks(band: str) -> Callable[[Figures], int | None]:
    def number(year: Figures) -> int | None:
        rows = list(year.rows("risks", "risks"))
        return sum(row["band"] == band and row["status"] == "open" for row in rows) if rows else None

    return number


def _actions(key: str, word: str) -> Callable[[Figures], int | None]:
    def number(year: Figures) -> int | None:
        rows = list(year.rows("actions", "actions"))
        return sum(row[key] == word for row in rows) if rows and year.has_log else None

    return number
