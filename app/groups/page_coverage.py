"""The Coverage tab: how many seats each agency has on each group, what is missing, and who sits in many places."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.groups.panel_words import counted, tr
from app.groups.queries_coverage import AgencyCover, Cell, Coverage, ManySeats
from app.groups.queries_structure import Box
from app.kit.cells import Align, Words
from app.kit.cells import Cell as Painted
from app.kit.columns import Column, Section
from app.kit.grid import Foot, Grid
from app.kit.grid_copy import copied
from app.kit.grid_keys import Deed
from app.kit.look import Look

VACANT, NO_DEPUTY = "v", "d"
"""What stands behind a number of seats of which one or more are vacant, or without a deputy."""


@dataclass(frozen=True)
class Line:
    """One agency; without a cover it has no seat at all."""

    id: int
    agency: str
    cover: AgencyCover | None


@dataclass(frozen=True)
class PersonLine:
    """One person on many seats."""

    id: int
    person: ManySeats


class CoverageTables(QWidget):
    """Agencies by groups, and below them the people who hold more seats than one should. Enter opens an agency."""

    wants_agency = Signal(int)
    wants_person = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.matrix = Grid(look, tr("Agencies by group"), header=40)
        self.people = Grid(look, tr("People on many seats"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.matrix, 1)
        layout.addWidget(self.people)
        for grid, wanted in ((self.matrix, self.wants_agency.emit), (self.people, self.wants_person.emit)):
            grid.asked.connect(partial(self._on_asked, grid, wanted))
            grid.view.doubleClicked.connect(lambda _, grid=grid, wanted=wanted: self._open(grid, wanted))

    def show_coverage(self, found: Coverage, words: str) -> int:
        """Show those agencies whose name holds the words; how many they are."""
        wanted = words.casefold().split()
        kept = [line for line in found.agencies if all(word in line.agency.casefold() for word in wanted)]
        without = [name for name in found.elsewhere if all(word in name.casefold() for word in wanted)]
        lines = [Line(cover.agency_id, cover.agency, cover) for cover in kept]
        bare = [Line(-number, name, None) for number, name in enumerate(without, 1)]
        sections: list[Section[Line]] = [Section(lines)]
        if bare:
            sections.append(Section(bare, head=tr("No seat on any group"), key="none"))
        self.matrix.show_lines(_columns(found.groups), sections, (_foot(kept, found.groups),) if kept else ())
        _begin(self.matrix)
        self._show_people(found)
        return len(kept) + len(bare)

    def _show_people(self, found: Coverage) -> None:
        lines = [PersonLine(person.person_id, person) for person in found.people]
        head = tr("More than {most} seats").format(most=found.most_seats)
        columns = (
            Column[PersonLine]("person", head, _person, pad=20, width=260, opens=True),
            Column[PersonLine](
                "seats",
                tr("Seats"),
                lambda line: Words(str(len(line.person.seats))),
                width=70,
                align=Align.RIGHT,
                opens=True,
            ),
            Column[PersonLine]("places", tr("Where"), _places, least=200, opens=True),
        )
        self.people.show_lines(columns, [Section(lines)])
        _begin(self.people)
        self.people.setVisible(bool(lines))
        self.people.setFixedHeight(self._look.px(32) + min(len(lines), 4) * self._look.row(28))

    def _on_asked(self, grid: Grid, wanted: Callable[[int], None], deed: Deed) -> None:
        if deed is Deed.OPEN:
            self._open(grid, wanted)
        elif deed is Deed.COPY:
            QApplication.clipboard().setMimeData(copied(grid.view))

    @staticmethod
    def _open(grid: Grid, wanted: Callable[[int], None]) -> None:
        index = grid.view.currentIndex()
        line = grid.view.lines.line(index.row()) if index.isValid() else None
        if line is not None and line.id > 0:
            wanted(line.id)


def _begin(grid: Grid) -> None:
    if grid.view.lines.rowCount() and not grid.view.currentIndex().isValid():
        grid.view.go_to(0, 0)


def _person(line: PersonLine) -> Painted:
    return Words(line.person.holder, pad=20)


def _places(line: PersonLine) -> Painted:
    words = "; ".join(line.person.seats)
    return Words(words, tip="\n".join(line.person.seats), color="text2")


def _columns(groups: Sequence[Box]) -> tuple[Column[Line], ...]:
    return (
        Column("agency", tr("Agency"), lambda line: Words(line.agency, pad=20), _head, pad=20, least=220, opens=True),
        *(_of_group(place, box) for place, box in enumerate(groups)),
        Column("total", tr("Seats"), _total, width=66, align=Align.RIGHT, opens=True),
    )


def _head(words: str) -> Painted:
    return Words(words, bold=True, pad=20)


def _of_group(place: int, box: Box) -> Column[Line]:
    first, *rest = box.name.split()
    return Column(
        box.id,
        first,
        partial(_cell, place, box),
        below=" ".join(rest),
        spoken=box.name,
        width=72,
        narrow=66,
        align=Align.CENTRE,
        pad=2,
        opens=True,
    )


def _cell(place: int, box: Box, line: Line) -> Painted:
    if line.cover is None or not (cell := line.cover.cells[place]).seats:
        return Words("", tr("{agency} on {group}: no seat").format(agency=line.agency, group=box.name))
    words = tr("{agency} on {group}: {what}").format(agency=line.agency, group=box.name, what=cell_words(cell))
    short = f"{cell.seats}{VACANT if cell.vacant else ''}{NO_DEPUTY if cell.no_deputy else ''}"
    color = "amber_text" if cell.vacant or cell.no_deputy else "text"
    return Words(short, words, words, color=color, bold=bool(cell.vacant), pad=2)


def cell_words(cell: Cell) -> str:
    """What there is and what is missing: 2 seats, 1 vacant, 1 without a deputy."""
    parts = [counted(cell.seats, "1 seat", "{count} seats")]
    if cell.vacant:
        parts.append(counted(cell.vacant, "1 vacant", "{count} vacant"))
    if cell.no_deputy:
        parts.append(counted(cell.no_deputy, "1 without a deputy", "{count} without a deputy"))
    return ", ".join(parts)


def _total(line: Line) -> Painted:
    total = line.cover.total if line.cover else Cell()
    words = cell_words(total)
    return Words(str(total.seats), f"{line.agency}: {words}", words, bold=True)


def _foot(agencies: Sequence[AgencyCover], groups: Sequence[Box]) -> Foot:
    totals = [sum(line.cells[place].seats for line in agencies) for place in range(len(groups))]
    cells = (Words(str(total) if total else "", bold=True, pad=2) for total in totals)
    name = Words(tr("All agencies"), sub=counted(len(agencies), "1 agency", "{count} agencies"), bold=True, pad=20)
    return Foot("total", (name, *cells, Words(str(sum(totals)), bold=True)))
