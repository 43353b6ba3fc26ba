"""A membership list that was pasted: what each row would add, what is wrong with it, and adding the good ones."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.groups.intake import SEATS
from app.groups.intake_columns import Column
from app.groups.rules import Category
from app.groups.schema import Seat
from app.interchange.cells import NotUnderstood, choice, day, yes_no
from app.interchange.sheet import Line
from app.interchange.table import Outcome, Result, Row
from app.people.edits import add_agency
from app.people.queries import person_named
from app.people.schema import Agency, AgencyName
from db.base import amend

PASTED = "the pasted list"


class Wrong(Enum):
    """What keeps a row from being added."""

    NO_SEAT = "no seat"
    NO_AGENCY = "no agency"
    NO_SUCH_DAY = "no such day"
    NOT_A_DATE = "not a date"
    BACKWARDS = "backwards"
    NO_CATEGORY = "no category"
    NO_VOTE = "no vote"
    TWICE = "twice"
    REFUSED = "refused"


@dataclass(frozen=True)
class Known:
    """What the store knows already, all names in small letters."""

    agencies: Mapping[str, str]
    """Every name, earlier name and short name of an agency, to its present name."""
    seats: frozenset[tuple[str, str]]
    """Seat and agency of every seat of the group."""

    def agency(self, text: str) -> str:
        """The agency's present name where it is known, else the text itself."""
        return self.agencies.get(text.casefold(), text)


@dataclass(frozen=True)
class Checked:
    """One row with what is to become of it."""

    line: Line
    wrong: Wrong | None = None
    place: int | None = None
    """The cell that is wrong, where it is one."""
    why: str = ""
    """In a few words, for the table: Choose an agency."""
    is_there: bool = False
    """The group has that seat: nothing is to be done."""
    new_agency: str = ""
    """The agency that the row would make."""

    @property
    def ready(self) -> bool:
        """Whether the row adds a seat."""
        return self.wrong is None and not self.is_there


def known(session: Session, group_id: int) -> Known:
    """What the store knows of agencies, and of the group's seats."""
    agencies = list(session.scalars(select(Agency).order_by(Agency.id)))
    present = {agency.id: agency.name for agency in agencies}
    earlier = session.execute(select(AgencyName.name, AgencyName.agency_id))
    names = {agency.short_name.casefold(): agency.name for agency in agencies if agency.short_name}
    names |= {name.casefold(): present[agency_id] for name, agency_id in earlier}
    names |= {name.casefold(): name for name in present.values()}
    seats = session.execute(select(Seat.label, Seat.agency_id).where(Seat.group_id == group_id))
    return Known(names, frozenset((label.casefold(), present[agency].casefold()) for label, agency in seats))


def check(rows: Iterable[Line], columns: Sequence[Column | None], known: Known) -> list[Checked]:
    """What becomes of each row. One that says the same as a row above it is wrong."""
    seen: dict[tuple[str, str], int] = {}
    found, makes = [], set[str]()
    for line in rows:
        row = _check_row(line, columns, known, makes)
        key = _key(line, columns, known)
        if row.wrong is None and key in seen:
            row = Checked(line, Wrong.TWICE, _place(columns, Column.SEAT), f"Same as row {seen[key]}")
        elif row.wrong is None:
            seen[key] = line.number
            makes |= {row.new_agency.casefold()} - {""}
        found.append(row)
    return found


def _check_row(line: Line, columns: Sequence[Column | None], known: Known, makes: set[str]) -> Checked:
    def cell(column: Column) -> str:
        place = _place(columns, column)
        return "" if place is None else line.cells[place]

    for column, wrong, why in (
        (Column.SEAT, Wrong.NO_SEAT, "Name the seat"),
        (Column.AGENCY, Wrong.NO_AGENCY, "Choose an agency"),
    ):
        if not cell(column):
            return Checked(line, wrong, _place(columns, column), why)
    for column in (Column.SINCE, Column.UNTIL, Column.CATEGORY, Column.VOTING):
        if fault := _fault(column, cell(column)):
            return Checked(line, fault[0], _place(columns, column), fault[1])
    since, until = day(cell(Column.SINCE)), day(cell(Column.UNTIL))
    if since and until and until < since:
        return Checked(line, Wrong.BACKWARDS, _place(columns, Column.UNTIL), "Ends before it begins")
    agency = cell(Column.AGENCY)
    new = "" if agency.casefold() in known.agencies or agency.casefold() in makes else agency
    return Checked(line, is_there=_key(line, columns, known) in known.seats, new_agency=new)


def _fault(column: Column, text: str) -> tuple[Wrong, str] | None:
    """What is wrong with a cell, in a few words; None where nothing is."""
    parse, wrong = PARSES[column]
    try:
        parse(text)
    except NotUnderstood as fault:
        if wrong is Wrong.NO_CATEGORY:
            return wrong, f"{text} is not a category"
        if fault.why.startswith("There is no "):
            return Wrong.NO_SUCH_DAY, f"{text} does not exist"
        return wrong, fault.why.rstrip(".")
    return None


def _place(columns: Sequence[Column | None], column: Column) -> int | None:
    return columns.index(column) if column in columns else None


def _key(line: Line, columns: Sequence[Column | None], known: Known) -> tuple[str, str]:
    seat, agency = (_place(columns, column) for column in (Column.SEAT, Column.AGENCY))
    return (
        "" if seat is None else line.cells[seat].casefold(),
        "" if agency is None else known.agency(line.cells[agency]).casefold(),
    )


PARSES: Mapping[Column, tuple[Callable[[str], object], Wrong]] = {
    Column.SINCE: (day, Wrong.NOT_A_DATE),
    Column.UNTIL: (day, Wrong.NOT_A_DATE),
    Column.CATEGORY: (partial(choice, words=Category), Wrong.NO_CATEGORY),
    Column.VOTING: (yes_no, Wrong.NO_VOTE),
}
NUMBERS = ("", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
KINDS = {
    Wrong.NO_SEAT: ("names no seat", "name no seat"),
    Wrong.NO_AGENCY: ("has no agency", "have no agency"),
    Wrong.NO_SUCH_DAY: ("has a date that does not exist", "have a date that does not exist"),
    Wrong.NOT_A_DATE: ("has a date that cannot be read", "have a date that cannot be read"),
    Wrong.BACKWARDS: ("ends before it begins", "end before they begin"),
    Wrong.NO_CATEGORY: ("has a category that is not known", "have a category that is not known"),
    Wrong.NO_VOTE: ("says neither yes nor no to voting", "say neither yes nor no to voting"),
    Wrong.TWICE: ("says the same as another row", "say the same as another row"),
    Wrong.REFUSED: ("was refused", "were refused"),
}


def reasons(rows: Iterable[Checked]) -> str:
    """Why rows cannot be added, counted: Two have no agency, and one has a date that does not exist."""
    counted = Counter(row.wrong for row in rows if row.wrong).most_common()
    parts = [f"{_number(many)} {KINDS[wrong][many > 1]}" for wrong, many in counted]
    if not parts:
        return ""
    parts[1:] = [part[0].lower() + part[1:] for part in parts[1:]]
    *first, last = parts
    return f"{', '.join(first)}, and {last}." if first else f"{last}."


def _number(many: int) -> str:
    return NUMBERS[many] if many < len(NUMBERS) else f"{many:,}"


@dataclass(frozen=True)
class Added:
    """What became of the rows that were ready."""

    seats: int
    agencies: int
    refused: tuple[Outcome, ...]


def take_list(
    session: Session, group: str, rows: Iterable[Checked], columns: Sequence[Column | None], known: Known
) -> Added:
    """Add the seats of the rows that are ready to the group, and the agencies they are the first to name."""
    ready = [row for row in rows if row.ready]
    made = {row.new_agency.casefold(): row.new_agency for row in ready if row.new_agency}
    for name in made.values():
        add_agency(session, name)
    known = Known({**known.agencies, **made}, known.seats)
    given = [_as_row(group, row.line, columns, known) for row in ready]
    outcomes = list(SEATS.take(session, given))
    for outcome in outcomes:
        if outcome.result is not Result.REFUSED and outcome.row["holder"] and outcome.row["post"]:
            _set_post(session, outcome.row)
    refused = tuple(outcome for outcome in outcomes if outcome.result is Result.REFUSED)
    return Added(len(outcomes) - len(refused), len(made), refused)


def _as_row(group: str, line: Line, columns: Sequence[Column | None], known: Known) -> Row:
    cells = {column.value: text for column, text in zip(columns, line.cells, strict=True) if column}
    cells["agency"] = known.agency(cells["agency"])
    return Row(PASTED, line.number, {"group": group, **cells})


def _set_post(session: Session, row: Row) -> None:
    person = person_named(session, row["holder"])
    if person is not None:
        amend(person, {"post": row["post"]})
