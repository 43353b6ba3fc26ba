"""The panel of an entry: a new one, one as it stands, taken back, or an order met. Nothing of an entry is changed."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent

from app.budget.edits_close import carry_order
from app.budget.edits_entries import About, add_entry, detach_paper, meet_order, reverse_entry, split_entry
from app.budget.panel_line import no_amount
from app.budget.panel_words import KINDS, money_entry, short_pounds, tr
from app.budget.queries_entries import EntryLine
from app.budget.rules_entry import Entry, EntryType
from app.budget.rules_money import split_evenly
from app.groups.intake_days import typed_day
from app.groups.panel import text_entry
from app.interchange.cells import NotUnderstood
from app.kit.choice import Choice
from app.kit.fields import DateEntry, Tick, Unfit, day_words
from app.kit.form import Form
from app.kit.form_new import NewForm
from app.kit.look import Look
from app.kit.wishes import Wish
from app.kit.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

TYPES = {
    EntryType.ACTUAL: QT_TRANSLATE_NOOP("budget", "Paid or received"),
    EntryType.COMMITMENT: QT_TRANSLATE_NOOP("budget", "Ordered, not paid yet"),
}
Lines = Sequence[tuple[object, str]]
NO_LINE = 0
PARTS = 4
"""Lines over which one payment is split in the panel."""


class LedgerDate(DateEntry):
    """A day that + and − step, [ and ] take to an end of its month, and t to today, while no other is being typed."""

    def __init__(self, look: Look, year: int, today: Callable[[], date]) -> None:
        super().__init__(look, partial(_day, year), today)
        self._year = year

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moved = self._moved(event.text().casefold())
        if moved is None:
            super().keyPressEvent(event)
        else:
            self.setText(day_words(moved))

    def _moved(self, key: str) -> date | None:
        """The day that the key leads to; None where it belongs to what is being typed."""
        try:
            here = _day(self._year, self.text())
        except Unfit:
            here = self._today()
            if self.text().strip():
                return None
        if self.text().strip() and self.text() != day_words(here):
            return None
        after = (here.replace(day=28) + timedelta(days=4)).replace(day=1)
        return {
            "+": here + timedelta(days=1),
            "=": here + timedelta(days=1),  # the same key without Shift
            "-": here - timedelta(days=1),
            "[": here.replace(day=1),
            "]": after - timedelta(days=1),
            "t": self._today(),
        }.get(key)


def _day(year: int, text: str) -> date:
    try:
        found = typed_day(text, year)
    except NotUnderstood as fault:
        raise Unfit(f"{fault.why} {fault.remedy}") from fault
    if found is None:
        raise Unfit(tr("The date is missing. Type it as 12/6 or 12 jun, or t for today."))
    return found


def new_entry(look: Look, year: int, today: Callable[[], date], lines: Lines, line: object = None) -> NewForm:
    """Begins an entry: date, line, amount, and what is known besides."""

    def add(session: "Session", facts: dict[str, Any]) -> int:
        about = About(facts["reference"], facts["description"], vat=facts["vat"], document=facts["document"])
        return add_entry(session, facts["line"], Entry(facts["day"], facts["amount"], facts["type"]), about).id

    names = dict(lines)

    def words(facts: dict[str, Any]) -> str:
        money = short_pounds(facts["amount"])
        return tr("Enter {money} on {line}").format(money=money, line=names[facts["line"]])

    form = NewForm(look, words, add)
    form.need("day", tr("Date"), LedgerDate(look, year, today), tr("+ and − step a day, [ ] to an end of the month"))
    form.need("line", tr("Line"), Choice(look, lines))
    _need_type(form, look)
    form.need("reference", tr("Reference (optional)"), text_entry())
    form.need("description", tr("Description (optional)"), text_entry())
    form.need("document", tr("Document (optional)"), text_entry(), tr("The name of the paper it rests on"))
    form.need("vat", tr("VAT of it (optional)"), money_entry(look), tr("In pounds; a note beside the amount"))
    form.need(
        "amount", tr("Amount"), money_entry(look, no_amount()), tr("As the budget bears it: with VAT, or without")
    )
    form.end(tr("Add entry"))
    if line is not None:
        form.fields["line"].editor.show_value(line)  # type: ignore[attr-defined]  # a Choice
    return form


def _need_type(form: NewForm, look: Look) -> None:
    types = Choice(look, [(each, tr(words)) for each, words in TYPES.items()])
    form.need("type", tr("What it is"), types)
    types.show_value(EntryType.ACTUAL)


class SplitForm(NewForm):
    """One payment over several lines; their amounts come to the whole."""

    def __init__(self, look: Look, year: int, today: Callable[[], date], lines: Lines) -> None:
        super().__init__(look, self._said, self._split)
        self.need("day", tr("Date"), LedgerDate(look, year, today))
        _need_type(self, look)
        self.need("reference", tr("Reference (optional)"), text_entry())
        self.need("description", tr("Description (optional)"), text_entry())
        for number in range(1, PARTS + 1):
            needed = number <= 2
            line = Choice(look, lines if needed else [(NO_LINE, tr("None")), *lines])
            part = money_entry(look, no_amount() if needed else "")
            self.need(f"line{number}", tr("Line {number}").format(number=number), line)
            self.need(f"part{number}", tr("Its amount"), part)
            if not needed:
                line.show_value(NO_LINE)
        self.need("amount", tr("The whole payment"), money_entry(look, no_amount()))
        self.even_button = self.button(tr("Split it evenly"), self._even)
        self.end(tr("Add entries"))

    def _even(self) -> None:
        """Fill the parts in: the whole, the same for each line that is chosen, no penny lost."""
        numbers = [str(number) for number in range(1, PARTS + 1)]
        said = self.read("amount", *(f"line{number}" for number in numbers))
        if said is None:
            return
        chosen = [number for number in numbers if said[f"line{number}"] not in (None, NO_LINE)]
        for number, part in zip(chosen, split_evenly(said["amount"], len(chosen)), strict=True):
            self.fields[f"part{number}"].editor.show_value(part)  # type: ignore[attr-defined]  # a TextEntry

    def _said(self, facts: dict[str, Any]) -> str:
        return tr("Split {money} over lines").format(money=short_pounds(facts["amount"]))

    def _split(self, session: "Session", facts: dict[str, Any]) -> int:
        pairs = ((facts[f"line{number}"], facts[f"part{number}"]) for number in range(1, PARTS + 1))
        parts = [(line, part) for line, part in pairs if line != NO_LINE and part is not None]
        whole = Entry(facts["day"], facts["amount"], facts["type"])
        return split_entry(session, whole, parts, About(facts["reference"], facts["description"]))[0].id


class EntryCard(Form):
    """An entry as it stands, and what can be done about it."""

    wants_file = Signal()
    """A file is to be chosen as the paper it rests on."""
    wants_open = Signal()
    wants_copy = Signal()

    def __init__(self, look: Look, year: int, today: Callable[[], date], may_write: bool) -> None:
        super().__init__(look, _nothing, read_only=not may_write)
        self.entry: EntryLine | None = None
        self.said = self.note()
        self.attach_button = self.button(tr("Attach the paper…"), self.wants_file.emit)
        self.open_button = self.button(tr("Open the paper"), self.wants_open.emit)
        self.copy_button = self.button(tr("Save a copy of it"), self.wants_copy.emit)
        self.detach_button = self.button(tr("Take the paper away"), self._detach)
        for looks in (self.open_button, self.copy_button):
            looks.setEnabled(True)  # looking at it changes nothing
        self.back = self.heading(tr("Take it back"))
        self.place("day", tr("On"), LedgerDate(look, year, today), tr("Another entry takes it back; both stay."))
        self.reverse_button = self.button(tr("Reverse this entry"), self._reverse)
        self.meet = self.heading(tr("Meet the order"))
        self.place("paid_on", tr("Paid on"), LedgerDate(look, year, today))
        self.place("paid", tr("Amount paid"), money_entry(look, no_amount()))
        self.more = Tick(look, tr("More of it is still to come"))
        self.place("more", "", self.more)
        self.meet_button = self.button(tr("Enter the payment"), self._meet)
        self.carry_button = self.button(tr("Carry it into the next year"), self._carry)
        self.rows.addStretch(1)

    def show_entry(self, entry: EntryLine) -> None:
        """Show an entry."""
        self.entry = entry
        self.said.setText("\n".join(facts(entry)))
        stands = not entry.reversed and entry.reverses_id is None
        ordered = stands and entry.type is EntryType.COMMITMENT and entry.amount != 0 and entry.meets_id is None
        for button in (self.open_button, self.copy_button, self.detach_button):
            button.setVisible(entry.has_paper)
        self.attach_button.setText(tr("Attach another in its place…") if entry.has_paper else tr("Attach the paper…"))
        for part in (self.back, self.fields["day"], self.reverse_button):
            part.setVisible(stands)
        meeting = (self.meet, self.fields["paid_on"], self.fields["paid"], self.fields["more"])
        for part in (*meeting, self.meet_button, self.carry_button):
            part.setVisible(ordered)

    def _reverse(self) -> None:
        found = self.read("day")
        if found is not None and self.entry is not None:
            words = tr("Reverse {money} on {line}").format(money=short_pounds(self.entry.amount), line=self.entry.line)
            self._wish_for(words, partial(reverse_entry, entry_id=self.entry.id, on=found["day"]), "day")

    def _meet(self) -> None:
        found = self.read("paid_on", "paid")
        if found is not None and self.entry is not None:
            words = tr("Pay {money} of an order on {line}").format(
                money=short_pounds(found["paid"]), line=self.entry.line
            )
            edit = partial(
                meet_order,
                entry_id=self.entry.id,
                paid=found["paid"],
                on=found["paid_on"],
                more_to_come=self.more.isChecked(),
            )
            self._wish_for(words, edit, "paid")

    def _carry(self) -> None:
        if self.entry is not None:
            words = tr("Carry an order on {line} into the next year").format(line=self.entry.line)
            self._wish_for(words, partial(carry_order, entry_id=self.entry.id), "more")

    def _detach(self) -> None:
        if self.entry is not None:
            words = tr("Take {paper} away").format(paper=self.entry.document)
            edit = partial(detach_paper, entry_id=self.entry.id)
            self.wished.emit(Wish(words, edit, self.fields["day"].say))

    def _wish_for(self, words: str, edit: Callable[["Session"], object], field: str) -> None:
        self.wished.emit(Wish(words, edit, self.fields[field].say, lambda _: self.finished.emit()))


def facts(entry: EntryLine) -> list[str]:
    """All that is known of an entry, a line each."""
    known = [
        tr("{side}: {line} ({fund} fund)").format(side=tr(KINDS[entry.kind]), line=entry.line, fund=entry.fund),
        f"{tr(TYPES[entry.type])}: {short_pounds(entry.amount)}",
    ]
    known += [
        words.format(what=what)
        for words, what in (
            (tr("Agency: {what}"), entry.agency),
            (tr("Reference: {what}"), entry.reference),
            (tr("Description: {what}"), entry.description),
            (tr("Document: {what}"), entry.document),
            (tr("VAT: {what}"), "" if entry.vat is None else short_pounds(entry.vat)),
            (tr("From {what}"), entry.came_from),
        )
        if what
    ]
    if entry.reversed:
        known.append(tr("Another entry takes it back."))
    if entry.reverses_id is not None:
        known.append(tr("It takes another entry back."))
    return known


def _nothing(session: "Session", number: int, facts: dict[str, Any]) -> None:
    """Nothing of an entry is changed: what is wrong is reversed."""
