"""A paper beside the agenda: what is expected of whom by when, its file, its cover sheet. Never stores."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.groups.panel import day_entry, name_entry, text_entry
from app.kit.buttons import Button, IconButton, Weight
from app.kit.choice import Suggestion
from app.kit.form import Form
from app.kit.look import Look
from app.kit.text_area import TextArea
from app.kit.wishes import Wish
from app.meetings.edits_papers import change_paper, detach, remove_paper
from app.meetings.panel_papers import STATES, due_words, tr
from app.meetings.queries_papers import PaperLine
from app.meetings.report_words import day_words
from app.meetings.rules_papers import PaperState


class PaperList(QWidget):
    """The papers of an item under each other: choosing one opens it, its file is opened or saved from here too."""

    wants_paper = Signal(object)
    """A PaperLine to be looked at or changed."""
    wants_open = Signal(object)
    """A PaperLine whose file is to be opened, as a copy."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[PaperLine, ...] = ()
        self.setLayout(QVBoxLayout())

    def show_papers(self, papers: Sequence[PaperLine]) -> None:
        """List these papers."""
        found = tuple(paper for paper in papers if not paper.withdrawn)
        self.setVisible(bool(found))
        if found == self._shown:
            return  # a button that is in use keeps the focus
        self._shown = found
        if (old := self.layout()) is not None:
            QWidget().setLayout(old)  # takes what was listed before with it
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for paper in found:
            layout.addLayout(self._row(paper))

    def _row(self, paper: PaperLine) -> QHBoxLayout:
        row = QHBoxLayout()
        words = tr("{number}. {title}, {state}").format(
            number=paper.number, title=paper.title, state=tr(STATES[paper.state])
        )
        named = Button(self._look, shortened(words), weight=Weight.QUIET)
        named.setAccessibleName(words)
        named.setToolTip(words)
        named.clicked.connect(lambda _=False: self.wants_paper.emit(paper))
        row.addWidget(named)
        row.addStretch(1)
        if paper.digest is not None:
            look_at = IconButton(self._look, "reports", tr("Open a copy of {file}").format(file=paper.file_name))
            look_at.clicked.connect(lambda _=False: self.wants_open.emit(paper))
            row.addWidget(look_at)
        return row


class PaperCard(Form):
    """A paper: what it is, who sends it, whether it is in, its file, and what its cover sheet says."""

    wants_file = Signal()
    """A file is to be chosen for it."""
    wants_open = Signal(object)
    wants_copy = Signal(object)
    """A PaperLine whose file is to be saved as a copy."""
    wants_cover = Signal(object)
    """A PaperLine whose cover sheet is to be made."""
    wants_item = Signal()
    """Back to its item."""

    def __init__(self, look: Look, year: int, today: Callable[[], date], read_only: bool = False) -> None:
        super().__init__(look, change_paper, read_only)
        self.said = self.note()
        self.attach = self.button(tr("Attach the file…"), self.wants_file.emit)
        self.open = self.button(tr("Open a copy"), lambda: self.wants_open.emit(self.record))
        self.copy = self.button(tr("Save a copy"), lambda: self.wants_copy.emit(self.record))
        self.take_off = self.button(tr("Take the file off"), self._detach, Weight.QUIET)
        self.owners, self.author = Suggestion(look), text_entry()
        self.fact("title", tr("Title of the paper"), name_entry(tr("The title")))
        self.fact("owner", tr("Who sends it"), self.owners, optional=True)
        hint = tr("Empty while it is to come")
        self.fact("received_on", tr("In since"), day_entry(look, year, today), hint, optional=True)
        self.heading(tr("Cover sheet"))
        self.fact("author", tr("Author"), self.author, optional=True)
        self.fact("marking", tr("Marking"), text_entry(), tr("For example Official"), optional=True)
        self._texts()
        self.cover = self.button(tr("Make the cover sheet in Word"), lambda: self.wants_cover.emit(self.record))
        self.back = self.button(tr("Back to the item"), self.wants_item.emit)
        self.foot(tr("Delete paper"))

    def show_paper(self, paper: PaperLine, days: int, owners: Sequence[str]) -> None:
        """Show a paper that is due so many working days before the meeting."""
        self.owners.suggest(owners)
        self.show_record(paper, paper.title)
        self.said.setText(said_of(paper, days))
        has_file = paper.digest is not None
        self.attach.setText(tr("Put another file in its place…") if has_file else tr("Attach the file…"))
        for button in (self.open, self.copy):
            button.setVisible(has_file)
            button.setEnabled(has_file)  # also where nothing can be changed
        self.take_off.setVisible(has_file)
        for button in (self.cover, self.back):
            button.setEnabled(True)

    def delete(self) -> None:
        words = tr("Delete the paper {title}").format(title=self.whom)
        edit = partial(remove_paper, paper_id=self.record.id)
        self.wished.emit(Wish(words, edit, self.fields["title"].say, lambda _: self.wants_item.emit()))

    def _texts(self) -> None:
        for key, label in (
            ("purpose", tr("What it is for")),
            ("recommendation", tr("What the meeting is asked to do")),
            ("equality", tr("Equality and diversity")),
            ("financial", tr("What it costs, and from what")),
        ):
            self.fact(key, label, TextArea(self.look, 2), optional=True)

    def _detach(self) -> None:
        words = tr("Take the file off the paper {title}").format(title=self.whom)
        self.wished.emit(Wish(words, partial(detach, paper_id=self.record.id), self.fields["title"].say))


def said_of(paper: PaperLine, days: int) -> str:
    """How a paper stands: its file, since when it is in, or by when it is due."""
    due = due_words(paper.due_on, days)
    if paper.received_on is None:
        late = tr("Overdue: it was {due}.") if paper.state is PaperState.OVERDUE else tr("Still to come, {due}.")
        return late.format(due=due)
    words = tr("In since {day}.") if paper.state is PaperState.IN else tr("In late, on {day}; it was {due}.")
    said = words.format(day=day_words(paper.received_on), due=due)
    if not paper.file_name:
        return tr("{state} No file is attached.").format(state=said)
    return tr("{state} {file}, {size}.").format(state=said, file=paper.file_name, size=size_words(paper.file_size))


def size_words(size: int) -> str:
    """How large a file is: 12 KB, 1.4 MB."""
    if size < 1024 * 1024:
        return tr("{size} KB").format(size=max(1, round(size / 1024)))
    return tr("{size} MB").format(size=f"{size / 1024 / 1024:.1f}")


def shortened(words: str, most: int = 40) -> str:
    """The words, or their beginning where they are longer: a button does not break its line."""
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
