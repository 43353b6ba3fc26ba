"""The key figures of the year on Home, each with what it is a share of, in words."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QVBoxLayout, QWidget

from app.kit.look import Look
from app.meetings.report_words import day_words
from app.meetings.rules import percent
from app.shell.home_facts import KeyFigures

IN_A_ROW_FROM = 640
"""Pixels under which the figures stand one under the other."""


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("home", text)


class FigureCell(QWidget):
    """One figure: what it is, the number, and of what."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self._look = look
        self.title, self.number, self.words = QLabel(title), QLabel(), QLabel()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 12)
        layout.setSpacing(2)
        for label, name in ((self.title, "hint"), (self.number, ""), (self.words, "hint")):
            label.setObjectName(name)
            label.setTextFormat(Qt.TextFormat.PlainText)
            layout.addWidget(label)
        self.words.setWordWrap(True)
        layout.addStretch(1)
        look.changed.connect(self._fit)
        self._fit()

    def say(self, number: str, words: str) -> None:
        """Show the number and what it is of."""
        self.number.setText(number)
        self.words.setText(words)

    def _fit(self) -> None:
        self.number.setFont(self._look.font(26, 600))


class Figures(QFrame):
    """Attendance, representation and quorate meetings of the board's year."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("card")
        self.attendance = FigureCell(look, tr("Attendance"))
        self.representation = FigureCell(look, tr("Representation"))
        self.quorate = FigureCell(look, tr("Quorate meetings"))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        for cell in (self.attendance, self.representation, self.quorate):
            self._row.addWidget(cell, 1)

    def show_figures(self, found: KeyFigures | None, year: str) -> None:
        """Show the figures of the year, or why there are none."""
        for cell, title in (
            (self.attendance, tr("Attendance {year}")),
            (self.representation, tr("Representation {year}")),
            (self.quorate, tr("Quorate meetings {year}")),
        ):
            cell.title.setText(title.format(year=year))
        if found is None or not found.tally.expected:
            for cell in (self.attendance, self.representation):
                cell.say("–", tr("No marks in {year} yet.").format(year=year))
        else:
            self._show_shares(found)
        self._show_quorate(found)
        self.setAccessibleName(found.group if found else "")

    def _show_shares(self, found: KeyFigures) -> None:
        count = found.tally
        self.attendance.say(
            f"{percent(count.attendance)}%",
            tr("In person: {there} of {expected} places. The board expects {least}%.").format(
                there=count.present, expected=count.expected, least=found.expected_attendance
            ),
        )
        self.representation.say(
            f"{percent(count.representation)}%",
            tr("In person or by deputy: {there} of {expected} places.").format(
                there=count.present + count.deputy, expected=count.expected
            ),
        )

    def _show_quorate(self, found: KeyFigures | None) -> None:
        known = len(found.quorate) + len(found.not_quorate) if found else 0
        if found is None or not found.has_quorum:
            self.quorate.say("–", tr("No quorum rule is set."))
        elif not known:
            self.quorate.say("–", tr("No meeting is marked yet."))
        else:
            number = tr("{met} of {known}").format(met=len(found.quorate), known=known)
            self.quorate.say(number, self._quorate_words(found))

    @staticmethod
    def _quorate_words(found: KeyFigures) -> str:
        if not found.not_quorate:
            return tr("Every marked meeting was quorate.")
        days = ", ".join(day_words(day) for day in found.not_quorate[-2:])
        if len(found.not_quorate) > 2:
            return tr("Not quorate, the last two: {days}.").format(days=days)
        return tr("Not quorate: {days}.").format(days=days)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        in_a_row = self.width() >= self._look.px(IN_A_ROW_FROM)
        direction = QBoxLayout.Direction.LeftToRight if in_a_row else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != direction:
            self._row.setDirection(direction)
