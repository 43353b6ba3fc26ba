"""The Agenda tab: the items of one meeting in order, typed in place, with their times, papers and panel."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from app.kit.buttons import Button, Weight
from app.kit.columns import Column, Section
from app.kit.desk import Desk
from app.kit.form import Form
from app.kit.grid import Foot
from app.kit.grid_keys import Deed
from app.kit.kept_files import dropped
from app.kit.legend import Key
from app.kit.list_view import ListView
from app.kit.page import Command
from app.kit.wishes import Wish
from app.kit.words import counted
from app.meetings.edits_agenda import clone, issue, move_item, propose
from app.meetings.page_agenda_columns import TITLE, columns, feet, summary
from app.meetings.page_agenda_files import NewFile, PaperFiles, attach_new, put_in, title_of, unbound_words
from app.meetings.page_agenda_keys import AgendaKeys
from app.meetings.panel_item import AgendaCard, ItemCard
from app.meetings.panel_paper import PaperCard
from app.meetings.panel_papers import REFUSALS, confirmed_words, tr
from app.meetings.panel_usual import Chosen, UsualCard
from app.meetings.queries_agenda import AgendaLine, ItemLine, agenda, last_agenda, usual
from app.meetings.queries_choices import owners_on
from app.meetings.queries_minutes import confirmed_on
from app.meetings.queries_papers import PaperLine, due_days
from app.meetings.report_words import day_words
from app.meetings.rules_agenda import usual_text

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class AgendaView(ListView):
    """The agenda of one meeting. Its page says which, and passes its words on."""

    refusals = REFUSALS

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__(desk, today, tr("Agenda"))
        look = desk.look
        self.found: AgendaLine | None = None
        self.owners: Sequence[str] = ()
        self._meeting: int | None = None
        self._confirmed: date | None = None
        self._last: int | None = None
        self._chosen = Chosen("", 0)
        self.files, self.keys = PaperFiles(desk, self), AgendaKeys(desk, self)
        self.issue_button = Button(look, tr("Issue the agenda"), weight=Weight.PRIMARY)
        self.from_last = Button(look, tr("Start from the last agenda"), "paste", Weight.PRIMARY)
        self.from_usual = Button(look, tr("Start from the standing items"))
        self.usual_button = Button(look, tr("Usual items…"), weight=Weight.QUIET)
        self.filters = (self.issue_button,)
        self._offer()
        self._listen()
        self.setAcceptDrops(True)

    @property
    def may_edit(self) -> bool:
        """Whether anything of this agenda can be changed."""
        return self.found is not None and self._confirmed is None and not self.read_only

    def show_meeting(self, meeting: int | None, year: int) -> None:
        """Show the agenda of that meeting, in the financial year that begins in that calendar year."""
        other = meeting != self._meeting
        if other:
            self.panel.close()
            self.keys.drop()
        self._meeting, self.year = meeting, year
        self.refresh()
        if other and self.current() is not None:
            self.keys.stand_on(TITLE)  # what is typed next is typed there

    def ask(self, session: "Session") -> None:
        self._chosen = Chosen(usual_text(usual(session)), due_days(session))
        self.found = agenda(session, self._meeting, self._today()) if self._meeting is not None else None
        if self.found is None or self._meeting is None:
            return
        self._confirmed = confirmed_on(session, self._meeting)
        self._last = last_agenda(session, self.found.group_id, self.found.held_on)
        self.owners = owners_on(session, self.found.group_id, self.found.held_on)

    def show_lines(self) -> None:
        super().show_lines()
        found, may_edit = self.found, self.may_edit
        empty = found is None or not found.items
        self.issue_button.setVisible(not empty and found is not None and found.issued_on is None)
        self.issue_button.setEnabled(may_edit)
        self.from_last.setVisible(found is not None and self._last is not None)
        for button in (self.from_usual, self.usual_button):
            button.setVisible(found is not None)
        for button in (self.from_last, self.from_usual):
            button.setEnabled(may_edit)

    def columns(self) -> Sequence[Column[Any]]:
        return columns(self.may_edit)

    def sections(self) -> Sequence[Section[Any]]:
        return [Section(self.keys.with_draft(self.found.items if self.found else ()))]

    def feet(self) -> Sequence[Foot]:
        return feet(self.found) if self.found is not None else ()

    def nothing(self) -> tuple[str, str]:
        if self.found is None:
            return tr("No meeting to write an agenda for"), tr(
                "An agenda belongs to a meeting of the group in the year shown. Add one in the Calendar, with Ctrl+N."
            )
        day = day_words(self.found.held_on)
        return tr("No agenda for {day} yet").format(day=day), tr(
            "Its items get their times from the minutes you give them, and their papers are asked for in time. Press "
            "Insert to add the first item, or begin with those that always come back."
        )

    def summary(self) -> str:
        return summary(self.found) if self.found is not None and self.found.items else ""

    def card(self, line: ItemLine) -> tuple[str, Form]:
        card = ItemCard(self._desk.look, not self.may_edit)
        card.wants_file.connect(self.choose_file)
        card.papers.wants_paper.connect(self.open_paper)
        card.papers.wants_open.connect(lambda paper: self.files.open(paper.id))
        return tr("Item {number}").format(number=line.number), card

    def fill(self, form: QWidget, line: ItemLine) -> None:
        if self.found is None:
            return
        if isinstance(form, ItemCard):
            form.show_item(line, self.found, self._chosen.days, self.owners)
            self.panel.title.setText(tr("Item {number}").format(number=line.number))
        elif isinstance(form, PaperCard):
            self._fill_paper(form, line)

    def open_paper(self, paper: PaperLine) -> None:
        """Open a paper of the item that is shown."""
        card = PaperCard(self._desk.look, self.year, self._today, not self.may_edit)
        card.show_paper(paper, self._chosen.days, self.owners)
        card.wants_item.connect(self.open_card)
        card.wants_file.connect(self.choose_file)
        card.wants_open.connect(lambda paper: self.files.open(paper.id))
        card.wants_copy.connect(lambda paper: self.files.save(paper.id))
        card.wants_cover.connect(self._make_cover)
        self.put(tr("Paper {number}").format(number=paper.number), card, paper.item_id)

    def open_agenda(self) -> None:
        """Open the panel of the agenda as a whole."""
        if self.found is not None:
            card = AgendaCard(self._desk.look, not self.may_edit)
            card.show_agenda(self.found)
            self.put(tr("Agenda"), card)

    def open_usual(self) -> None:
        """Open the panel of what the office chose for every agenda."""
        card = UsualCard(self._desk.look, self.read_only)
        card.show_chosen(self._chosen)
        self.put(tr("Usual items"), card)

    def add(self) -> None:
        self.keys.add()

    def start_from_last(self) -> None:
        """Write the items of the group's last agenda as this one's."""
        if self._last is not None and self._meeting is not None and self.may_write():
            edit = partial(clone, meeting_id=self._meeting, from_id=self._last)
            self._start(tr("Start the agenda from the last one"), edit)

    def start_from_usual(self) -> None:
        """Write the standing items as this agenda."""
        if self._meeting is not None and self.may_write():
            self._start(tr("Start the agenda from the standing items"), partial(propose, meeting_id=self._meeting))

    def issue(self) -> None:
        """Let the agenda go out: its numbers stay from now on."""
        if self.found is None or not self.may_write():
            return
        words = tr("Issue the agenda of {day}").format(day=day_words(self.found.held_on))
        edit = partial(issue, meeting_id=self.found.meeting_id, on=self._today())
        said = tr("The agenda is issued. Its numbers stay: a late item is numbered like 14A.")
        self.grant(Wish(words, edit, self.refused.emit, lambda _: self.toasted.emit(said, True)))  # noqa: FBT003

    def move_by(self, by: int) -> None:
        """Put the item of the cursor one place up or down."""
        line, found = self.current(), self.found
        if line is None or found is None or not self.may_write():
            return
        others = [item.id for item in found.items if item.id != line.id]
        at = next(place for place, item in enumerate(found.items) if item.id == line.id) + by
        if not 0 <= at <= len(others):
            return
        words = tr("Move item {number}, {title}").format(number=line.number, title=line.title)
        edit = partial(move_item, item_id=line.id, behind=others[at - 1] if at else None)
        self.grant(Wish(words, edit, self.refused.emit))

    def choose_file(self) -> None:
        """Choose a file: for the paper that is open, else as another paper of the item of the cursor."""
        if self.may_write() and self.may_edit and (path := self.files.choose(tr("Attach a paper"))) is not None:
            self.attach([path])

    def attach(self, paths: Sequence[Path]) -> None:
        """Attach files: the first to the paper that is open, where one is; else each as a paper of the item."""
        open_paper = self.panel.content if isinstance(self.panel.content, PaperCard) else None
        line = self.current()
        if line is None or not self.keys.may_change():
            return
        for path in paths:
            content = self.files.read(path)
            if content is None:
                continue
            words = tr("Attach {file} to item {number}").format(file=path.name, number=line.number)
            new = NewFile(path.name, content, self._today())
            if open_paper is not None:
                edit: Callable[[Session], object] = partial(put_in, paper_id=open_paper.record.id, new=new)
            else:
                edit = partial(attach_new, item_id=line.id, title=title_of(path), new=new)
            self.grant(Wish(words, edit, self.refused.emit, partial(self._say_unbound, new)))
            open_paper = None

    def _say_unbound(self, new: NewFile, _: object) -> None:
        if words := unbound_words(new):
            self.toasted.emit(words, False)  # noqa: FBT003

    def why_not(self) -> str:
        """Why nothing can be changed here."""
        if self.read_only:
            return tr("You can read this board but not change it.")
        return confirmed_words(self._confirmed) if self._confirmed is not None else ""

    def may_write(self) -> bool:
        if why := self.why_not():
            self.refused.emit(why)
        return not why

    def legend(self) -> Sequence[Key]:
        if not self.may_edit:
            return Key("Enter", tr("look at it")), Key("Ctrl P", tr("PDF")), Key("F6", tr("next area"))
        if self._is_empty:
            return Key("Ins", tr("add item")), Key("Tab", tr("ways to begin")), Key("F6", tr("next area"))
        return (
            Key(tr("A–Z"), tr("type to replace")),
            Key("Ins", tr("add item")),
            Key("Alt Shift ↑↓", tr("move")),
            Key("F4", tr("note and papers")),
            Key("Ctrl V", tr("attach the files copied")),
            Key("Ctrl -", tr("delete")),
            Key("Ctrl Z", tr("undo")),
            Key("F6", tr("next area")),
            Key("F1", tr("all keys")),
        )

    def commands(self, here: Callable[[], bool]) -> Sequence[Command]:
        def may_edit() -> bool:
            return here() and self.may_edit

        def on_item() -> bool:
            return may_edit() and self.current() is not None

        def is_empty() -> bool:
            return may_edit() and self.found is not None and not self.found.items

        def has_last() -> bool:
            return is_empty() and self._last is not None

        def may_issue() -> bool:
            return may_edit() and self.found is not None and bool(self.found.items) and self.found.issued_on is None

        return (
            Command(tr("Type in this cell"), "F2", self.keys.edit, on_item),
            Command(tr("Move the item up"), "Alt+Shift+Up", partial(self.move_by, -1), on_item),
            Command(tr("Move the item down"), "Alt+Shift+Down", partial(self.move_by, 1), on_item),
            Command(tr("Delete the item, or take it off"), "Ctrl+-", self.remove, on_item),
            Command(tr("Attach a file to the item…"), "Ctrl+Shift+O", self.choose_file, on_item),
            Command(tr("Plan when the meeting ends…"), "Ctrl+Shift+M", self.open_agenda, here),
            Command(tr("Issue the agenda"), "Ctrl+Shift+G", self.issue, may_issue),
            Command(tr("Start from the last agenda"), "", self.start_from_last, has_last),
            Command(tr("Start from the standing items"), "", self.start_from_usual, is_empty),
            Command(tr("Choose the usual items…"), "", self.open_usual, here),
        )

    def remove(self) -> None:
        """Delete the item of the cursor; one that went out is taken off, and its number stays."""
        self.open_card(take_focus=False)
        form = self.panel.content
        if isinstance(form, ItemCard) and self.keys.may_change():
            form.delete()

    def areas(self) -> Sequence[QWidget]:
        feet = (self.table.feet,) if self.table.feet.isVisible() else ()
        panel = (self.panel.close_button,) if self.panel.is_open else ()
        return (self.table.view, *feet, *panel)

    def take_focus(self) -> None:
        begin = next((button for button in (self.from_last, self.from_usual) if button.isVisible()), None)
        if begin is not None and begin.isEnabled() and self._is_empty:
            begin.setFocus()
        else:
            super().take_focus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.may_edit and dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.attach(dropped(event.mimeData()))
        event.acceptProposedAction()

    @property
    def _is_empty(self) -> bool:
        return not (self.found and self.found.items)

    def _make_cover(self, paper: PaperLine) -> None:
        if self._meeting is not None:
            self.files.make_cover(self._meeting, paper)

    def _follow(self) -> None:
        super()._follow()
        form = self.panel.content if self.panel.is_open else None
        if isinstance(form, UsualCard):
            form.show_chosen(self._chosen)
        elif isinstance(form, AgendaCard) and self.found is not None:
            form.show_agenda(self.found)

    def _fill_paper(self, form: PaperCard, line: ItemLine) -> None:
        paper = next((paper for paper in line.papers if paper.id == form.record.id and not paper.withdrawn), None)
        if paper is None:
            self.open_card()
        else:
            form.show_paper(paper, self._chosen.days, self.owners)

    def _start(self, words: str, edit: Callable[["Session"], int]) -> None:
        self.grant(Wish(words, edit, self.refused.emit, self._on_started))

    def _on_started(self, items: int) -> None:
        self.table.view.setFocus()
        said = counted(items, tr("1 item is on the agenda"), tr("{count} items are on the agenda"))
        self.toasted.emit(said, True)  # noqa: FBT003

    def _offer(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in (self.from_last, self.from_usual, self.usual_button):
            row.addWidget(button)
        row.addStretch(1)
        self.emptiness.layout().insertLayout(2, row)  # type: ignore[union-attr]

    def _listen(self) -> None:
        self.from_last.clicked.connect(lambda _=False: self.start_from_last())
        self.from_usual.clicked.connect(lambda _=False: self.start_from_usual())
        self.usual_button.clicked.connect(lambda _=False: self.open_usual())
        self.issue_button.clicked.connect(lambda _=False: self.issue())
        self.files.troubled.connect(self.troubled)
        self.files.made.connect(self.made)
        self.files.failed.connect(self.failed)

    def _on_asked(self, deed: Deed) -> None:
        if deed is Deed.PASTE:
            self._paste()
        elif deed is Deed.OPEN and self.table.feet.hasFocus():
            self.open_agenda()
        else:
            super()._on_asked(deed)

    def _paste(self) -> None:
        paths = dropped(QApplication.clipboard().mimeData())
        if paths:
            self.attach(paths)
        else:
            self.refused.emit(tr("No file is copied. Copy the paper in its folder, then press Ctrl+V here."))
