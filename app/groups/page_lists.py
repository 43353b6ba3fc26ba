"""The four lists of the groups' place: what each is called, what it asks, and its columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.groups.panel_words import counted, month_words, tr
from app.groups.queries_lists import (
    AgencyRow,
    GroupRow,
    PersonRow,
    SeatRow,
    agency_rows,
    group_rows,
    person_rows,
    seat_rows,
)
from app.kit.cells import Align, Cell, Words
from app.kit.columns import Column
from app.kit.words import QT_TRANSLATE_NOOP
from app.people.rules import WITHHELD


@dataclass(frozen=True)
class Listing:
    """One list. Words are translated where they are shown."""

    key: str
    tab: str
    one: str
    many: str
    add: str
    nothing: str
    begin: str
    ask: Callable[[Session, date], Sequence[Any]]
    columns: Callable[[], tuple[Column[Any], ...]]
    searched: Callable[[Any], tuple[str | None, ...]]
    """What the filter looks at."""

    def count(self, number: int) -> str:
        """So many of them: 33 seats."""
        return counted(number, self.one, self.many)


def _text(words: object, color: str = "text", tip: str = "") -> Cell:
    return Words("" if words is None else str(words), color=color, tip=tip)


def _group_columns() -> tuple[Column[GroupRow], ...]:
    return (
        Column(
            "name",
            tr("Group"),
            lambda row: Words(row.name, indent=16 * row.depth, pad=20),
            pad=20,
            least=220,
            opens=True,
        ),
        Column("kind", tr("Kind"), lambda row: _text(row.kind, "text2"), width=140, narrow=110, opens=True),
        Column("seats", tr("Seats"), lambda row: _text(row.seats), width=70, align=Align.RIGHT, opens=True),
        Column(
            "vacant",
            tr("Vacant"),
            lambda row: _text(row.vacant or "", "amber_text"),
            width=76,
            align=Align.RIGHT,
            opens=True,
        ),
        Column("meets", tr("Meets a year"), lambda row: _text(row.meetings_per_year), width=110, align=Align.RIGHT),
        Column(
            "expected", tr("Expected"), lambda row: _text(f"{row.expected}%"), width=90, align=Align.RIGHT, opens=True
        ),
        Column("quorum", tr("Quorum"), lambda row: _text(row.quorum, "text2"), width=240, from_width=900, opens=True),
    )


def _seat_columns() -> tuple[Column[SeatRow], ...]:
    return (
        Column("seat", tr("Seat"), _seat, _seats_head, pad=20, least=200, opens=True),
        Column("agency", tr("Agency"), lambda row: _text(row.agency), width=220, narrow=180, opens=True),
        Column("category", tr("Category"), _category, width=130, from_width=1000, opens=True),
        Column("holder", tr("Holder"), _holder, width=170, narrow=150, opens=True),
        Column("deputy", tr("Deputy"), lambda row: _text(row.deputy, "text2"), width=160, from_width=1240, opens=True),
        Column("since", tr("Since"), lambda row: _day(row.span.first), width=100, opens=True),
        Column("until", tr("Until"), lambda row: _day(row.span.last), width=100, from_width=900, opens=True),
    )


def _seat(row: SeatRow) -> Cell:
    return Words(row.label, pad=20, indent=16)


def _seats_head(rows: Sequence[SeatRow]) -> Cell:
    """The group over its seats: its name, how many they are."""
    vacant = sum(row.vacant for row in rows)
    words = SEATS.count(len(rows))
    words += tr(", {count} vacant").format(count=vacant) if vacant else ""
    return Words(rows[0].group, f"{rows[0].group}, {words}", sub=words, bold=True, pad=20)


def _category(row: SeatRow) -> Cell:
    return _text(row.category.value.capitalize() if row.category else "", "text2")


def _holder(row: SeatRow) -> Cell:
    if row.vacant:
        return _text(tr("Vacant"), "amber_text", tr("To be confirmed: nobody holds this seat"))
    return _text(row.holder)


def _day(day: date | None) -> Cell:
    return _text(month_words(day) if day else "", "text2")


def _person_columns() -> tuple[Column[PersonRow], ...]:
    return (
        Column("name", tr("Name"), _person, pad=20, least=190, opens=True),
        Column("post", tr("Post"), lambda row: _text(row.post), width=220, narrow=160, opens=True),
        Column("agency", tr("Agency"), lambda row: _text(row.agency), width=220, narrow=170, opens=True),
        Column("seats", tr("Seats held"), lambda row: _text("; ".join(row.seats), "text2"), width=260, narrow=180),
        Column("email", tr("Email"), _email, width=200, from_width=1040, opens=True),
    )


def _person(row: PersonRow) -> Cell:
    if not row.name_withheld:
        return Words(row.name, pad=20)
    return Words(row.name, pad=20, sub=tr("withheld"), copied=WITHHELD)


def _email(row: PersonRow) -> Cell:
    return Words(row.email or "", color="text2", copied="" if row.name_withheld else None)


def _agency_columns() -> tuple[Column[AgencyRow], ...]:
    return (
        Column("name", tr("Agency"), _agency, pad=20, least=220, opens=True),
        Column("short", tr("Short name"), lambda row: _text(row.short_name), width=120, opens=True),
        Column("sector", tr("Sector"), lambda row: _text(row.sector, "text2"), width=150, opens=True),
        Column("class", tr("Charging class"), _class, width=170, from_width=780, opens=True),
        Column("seats", tr("Seats"), lambda row: _text(row.seats), width=70, align=Align.RIGHT, opens=True),
        Column(
            "followed",
            tr("Followed by"),
            lambda row: _text(", ".join(row.followed_by), "text2"),
            width=200,
            from_width=980,
            opens=True,
        ),
    )


def _agency(row: AgencyRow) -> Cell:
    earlier = tr("before: {name}").format(name=row.earlier[-1].value) if row.earlier else ""
    return Words(row.name, pad=20, sub=earlier)


def _class(row: AgencyRow) -> Cell:
    return _text((row.charging_class or "").capitalize(), "text2")


GROUPS = Listing(
    key="groups",
    tab=QT_TRANSLATE_NOOP("groups", "Groups"),
    one=QT_TRANSLATE_NOOP("groups", "1 group"),
    many=QT_TRANSLATE_NOOP("groups", "{count} groups"),
    add=QT_TRANSLATE_NOOP("groups", "Add group"),
    nothing=QT_TRANSLATE_NOOP("groups", "Add your first group"),
    begin=QT_TRANSLATE_NOOP("groups", "A board, its executive, its sub-groups: each has its own seats and meetings."),
    ask=group_rows,
    columns=_group_columns,
    searched=lambda row: (row.name, row.kind, row.purpose),
)
SEATS = Listing(
    key="seats",
    tab=QT_TRANSLATE_NOOP("groups", "Seats"),
    one=QT_TRANSLATE_NOOP("groups", "1 seat"),
    many=QT_TRANSLATE_NOOP("groups", "{count} seats"),
    add=QT_TRANSLATE_NOOP("groups", "Add seat"),
    nothing=QT_TRANSLATE_NOOP("groups", "Add your first seat"),
    begin=QT_TRANSLATE_NOOP(
        "groups", "A seat is an agency's place on a group, whoever sits in it. Registers have a line for each."
    ),
    ask=seat_rows,
    columns=_seat_columns,
    searched=lambda row: (row.label, row.agency, row.group, row.holder, row.deputy),
)
PEOPLE = Listing(
    key="people",
    tab=QT_TRANSLATE_NOOP("groups", "People"),
    one=QT_TRANSLATE_NOOP("groups", "1 person"),
    many=QT_TRANSLATE_NOOP("groups", "{count} people"),
    add=QT_TRANSLATE_NOOP("groups", "Add person"),
    nothing=QT_TRANSLATE_NOOP("groups", "Add your first person"),
    begin=QT_TRANSLATE_NOOP("groups", "People hold seats and deputise. A name can be kept and never printed."),
    ask=person_rows,
    columns=_person_columns,
    searched=lambda row: (row.name, row.post, row.agency, row.email, *row.seats),
)
AGENCIES = Listing(
    key="agencies",
    tab=QT_TRANSLATE_NOOP("groups", "Agencies"),
    one=QT_TRANSLATE_NOOP("groups", "1 agency"),
    many=QT_TRANSLATE_NOOP("groups", "{count} agencies"),
    add=QT_TRANSLATE_NOOP("groups", "Add agency"),
    nothing=QT_TRANSLATE_NOOP("groups", "Add your first agency"),
    begin=QT_TRANSLATE_NOOP("groups", "The councils, forces, trusts and schools that seats belong to."),
    ask=agency_rows,
    columns=_agency_columns,
    searched=lambda row: (row.name, row.short_name, row.sector, *(item.value for item in row.earlier)),
)
LISTINGS = {listing.key: listing for listing in (GROUPS, SEATS, PEOPLE, AGENCIES)}
