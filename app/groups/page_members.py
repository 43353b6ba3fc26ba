"""The table of members: the seats of a group as at a day, with role, since, until, deputy and attendance."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication

from app.groups.panel_words import counted, day_in_table, tr
from app.groups.queries_structure import SeatAsAt
from app.groups.rules import Category
from app.kit.cells import Align, Cell, Pill, Share, Words
from app.kit.columns import Column, Section
from app.kit.grid import Grid
from app.kit.grid_copy import copied
from app.kit.grid_keys import Deed
from app.kit.look import Look
from app.offers import Rate

FILLED_DOWN = ("role", "deputy")
"""Columns whose value Ctrl+D takes down to the lines below."""


@dataclass(frozen=True)
class Member:
    """One line: a seat, and how often somebody came from it."""

    seat: SeatAsAt
    rate: Rate | None
    expected: int | None

    @property
    def id(self) -> int:
        """The seat's."""
        return self.seat.seat_id


@dataclass(frozen=True)
class FillDown:
    """What Ctrl+D asks for: the value of one seat's column for others below it."""

    column: str
    source: SeatAsAt
    targets: tuple[SeatAsAt, ...]


class Members(Grid):
    """Enter opens a seat, Ctrl+D fills down, Ctrl+C copies."""

    wants_card = Signal()
    wants_filled = Signal(object)
    """A FillDown."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, tr("Members"))
        self.asked.connect(self._on_asked)
        self.view.doubleClicked.connect(lambda _: self.wants_card.emit())

    def show_seats(
        self,
        seats: Sequence[SeatAsAt],
        rates: Mapping[int, Rate],
        expected: Mapping[int, int],
        heads: Mapping[int, str],
    ) -> None:
        """Show these; under the names of their groups where `heads` has them."""
        by_group: dict[int, list[Member]] = {}
        for seat in seats:
            line = Member(seat, rates.get(seat.seat_id), expected.get(seat.group_id))
            by_group.setdefault(seat.group_id, []).append(line)
        sections = [
            Section(lines, head=(heads[group], len(lines)) if group in heads else None, key=group)
            for group, lines in by_group.items()
        ]
        self.show_lines(_columns(), sections or [Section(())])
        if seats and not self.view.currentIndex().isValid():
            self.view.go_to(0 if self.view.lines.line(0) is not None else 1, 0)

    def current(self) -> SeatAsAt | None:
        """The seat the cursor is on."""
        index = self.view.currentIndex()
        line = self.view.lines.line(index.row()) if index.isValid() else None
        return line.seat if line is not None else None

    def stand_at(self, seat_id: int) -> None:
        """Put the cursor on that seat, where it is shown."""
        for section in self.view.lines.sections:
            row = self.view.lines.row((section.key, seat_id))
            if row is not None:
                self.view.go_to(row, 0)

    def fill_down(self) -> None:
        """Ask for the value of the line above, or of the topmost selected one, on the lines below it."""
        view = self.view
        column = str(view.lines.columns[view.currentIndex().column()].key) if view.currentIndex().isValid() else ""
        lines = list(self._chosen())
        if column in FILLED_DOWN and len(lines) > 1:
            self.wants_filled.emit(FillDown(column, lines[0], tuple(lines[1:])))

    def _chosen(self) -> Iterator[SeatAsAt]:
        """The seats of the selected lines; of one alone, the line above it first."""
        rows, _ = self.view.area()
        if len(rows) < 2:
            row = self.view.currentIndex().row()
            rows = range(max(row - 1, 0), row + 1)
        lines = (self.view.lines.line(row) for row in rows)
        return (line.seat for line in lines if line is not None)

    def _on_asked(self, deed: Deed) -> None:
        if deed is Deed.OPEN:
            self.wants_card.emit()
        elif deed is Deed.FILL_DOWN:
            self.fill_down()
        elif deed is Deed.COPY:
            QApplication.clipboard().setMimeData(copied(self.view))


def _columns() -> tuple[Column[Member], ...]:
    said = tr("Representation %: in person or by deputy")
    return (
        Column("seat", tr("Seat"), lambda line: Words(line.seat.label, pad=20), _head, pad=20, least=180, opens=True),
        Column("agency", tr("Agency"), lambda line: Words(line.seat.agency), width=230, narrow=150, opens=True),
        Column("role", tr("Role"), _role, width=116, narrow=106, opens=True),
        Column("holder", tr("Holder"), _holder, width=150, from_width=1300, opens=True),
        Column("since", tr("Member since"), lambda line: _day(line.seat.since), width=108, from_width=660, opens=True),
        Column("until", tr("Until"), lambda line: _day(line.seat.until), width=96, from_width=900, opens=True),
        Column("deputy", tr("Deputy"), _deputy, width=134, narrow=124, from_width=800, opens=True),
        Column(
            *("represented", tr("Represented"), _represented),
            spoken=said,
            width=100,
            from_width=1060,
            align=Align.RIGHT,
            opens=True,
        ),
        Column(
            *("attendance", tr("Attendance"), _attendance),
            spoken=tr("Attendance %: in person"),
            width=156,
            narrow=110,
            pad=14,
            opens=True,
        ),
    )


def _head(head: tuple[str, int]) -> Cell:
    words = counted(head[1], "1 seat", "{count} seats")
    return Words(head[0], f"{head[0]}, {words}", sub=words, bold=True, pad=20)


def _role(line: Member) -> Cell:
    seat = line.seat
    if seat.category is Category.CHAIR:
        return Pill(seat.role, tr("Role: {role}").format(role=seat.role))
    return Words(seat.role, color="text2" if seat.category is not Category.MEMBER and seat.category else "text")


def _holder(line: Member) -> Cell:
    seat = line.seat
    if not seat.vacant:
        return Words(seat.holder)
    since = tr("Vacant since {day}").format(day=day_in_table(seat.vacant_since)) if seat.vacant_since else tr("Vacant")
    return Words(seat.holder, since, since, color="amber_text")


def _day(day: object) -> Cell:
    return Words(day_in_table(day), color="text") if day else Words("")


def _deputy(line: Member) -> Cell:
    seat = line.seat
    if seat.deputy or seat.vacant:
        return Words(seat.deputy, color="text2")
    if not seat.deputy_needed:
        return Words(tr("Not needed"), color="text3")
    return Words(tr("None named"), color="amber_text")


def _represented(line: Member) -> Cell:
    rate = line.rate
    if rate is None or rate.represented is None:
        return Words("")
    return Words(f"{rate.represented}%", color="text2")


def _attendance(line: Member) -> Cell:
    rate = line.rate
    if rate is None:
        return Words("")
    if rate.attended is None:
        return Words(tr("n/a"), tr("Attendance: was not expected yet"), color="text2")
    words = tr("{seat}: attended {percent}% in person, of {count} meetings expected this year")
    said = words.format(seat=line.seat.label, percent=rate.attended, count=rate.expected)
    return Share(f"{rate.attended}%", said, said, rate.attended, line.expected)
