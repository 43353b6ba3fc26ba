"""The first step of setting a board up: what it is called, and which year to begin with."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from sqlalchemy.orm import Session

from app.groups.edits import add_group
from app.groups.edits_group import change_group
from app.groups.panel import name_entry
from app.groups.queries import BOARD
from app.groups.rules_year import year_label
from app.interchange.cells import NotUnderstood, financial_year
from app.kit.buttons import Weight
from app.kit.fields import TextEntry, Unfit
from app.kit.form import Form
from app.kit.look import Look
from app.kit.wishes import Wish


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("set-up", text)


class NameStep(Form):
    """The board's name and the financial year; the year is shown and not stored: its meetings make it."""

    year_chosen = Signal(int)

    def __init__(self, look: Look, year: int) -> None:
        super().__init__(look, change_group)
        self._board: int | None = None
        self.name = name_entry(tr("The name"))
        self.year = TextEntry(_year, write=_label, width=look.px(120))
        self.heading(tr("What is the board called?"))
        self.place("name", tr("Name of the board"), self.name, tr("As it stands on its papers"))
        self.place("year", tr("Financial year to begin with"), self.year, tr("April to March, for example 2014/15"))
        self.next = self.button(tr("Go on to the seats"), self.finished.emit, Weight.PRIMARY)
        self.rows.addStretch(1)
        self.rows.setContentsMargins(20, 4, 20, 14)
        self.setMaximumWidth(look.px(560))
        self.show_year(year)
        self.name.committed.connect(self._on_name)
        self.year.committed.connect(self.year_chosen.emit)

    def show_board(self, board: tuple[int, str] | None) -> None:
        """Show the name of the board, by its id and name."""
        self._board = board[0] if board else None
        if not (self.name.hasFocus() and self.name.is_changed()):
            self.name.show_value(board[1] if board else None)

    def show_year(self, year: int) -> None:
        """Show the year."""
        self.year.show_value(year)

    def _on_name(self, name: str) -> None:
        words = tr("Name the board {name}").format(name=name)
        self.wished.emit(Wish(words, partial(_name, self._board, name), self.fields["name"].refuse))


def _name(board: int | None, name: str, session: Session) -> None:
    if board is None:
        board = add_group(session, "", BOARD).id
    change_group(session, board, {"name": name})


def _label(year: object) -> str:
    assert isinstance(year, int)
    return year_label(year)


def _year(text: str) -> int:
    try:
        year = financial_year(text)
    except NotUnderstood as fault:
        raise Unfit(f"{fault.why} {fault.remedy}") from fault
    if year is None:
        raise Unfit(tr("The year is missing. Write it as 2014/15."))
    return year
