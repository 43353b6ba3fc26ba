"""The panel of a merger or a split: which agencies end, which follow, and what becomes of every seat."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from app.groups.edits_succession import Follow, succeed
from app.groups.panel import day_entry, text_entry
from app.groups.panel_passing import PassingPart
from app.groups.panel_words import counted, tr
from app.groups.queries_succession import Legacy, SeatLeft, legacy
from app.groups.rules_succession import Passing
from app.kit.choice import Choice
from app.kit.fields import Unfit, day_words
from app.kit.form import Form, no_fact
from app.kit.look import Look
from app.kit.wishes import Wish
from app.people.edits import found_agency
from app.people.schema import Agency

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Preview = Callable[[Sequence[int], Sequence[int], date], Legacy]
"""What would become of everything the first agencies have, if the second followed them on that day."""
ENDING, FOLLOWING = ("ends_1", "ends_2", "ends_3"), ("follows_1", "follows_2", "follows_3")


class SuccessionPanel(Form):
    """Up to three agencies that end and up to three that follow. Nothing is stored before the button."""

    def __init__(
        self, look: Look, year: int, today: Callable[[], date], named: Sequence[tuple[int, str]], preview: Preview
    ) -> None:
        super().__init__(look, no_fact)
        self._preview, self._names = preview, dict(named)
        self.day, self.reason = day_entry(look, year, today), text_entry()
        self.follow: Follow | None = None
        """Takes what the rooms above keep of a seat along."""
        self.place("day", tr("First day of those that follow"), self.day)
        self._choices(ENDING, tr("Ends"), tr("Ends too"), new="")
        self._choices(FOLLOWING, tr("Follows"), tr("Follows too"), new=tr("New agency…"))
        self.place("reason", tr("Reason"), self.reason, optional=True)
        self.heading(tr("What happens"))
        self.preview = self.note(tr("Give the day and who follows, and it is told here before anything is stored."))
        self.passing = PassingPart(look)
        self.rows.addWidget(self.passing)
        self.passing.hide()
        self.passing.changed.connect(self._tell)
        self.do_button = self.button(tr("Merge or split"), self._do)
        self.rows.addStretch(1)
        self.day.committed.connect(lambda _: self._tell())

    def begin(self, agency_id: int) -> None:
        """Begin with that agency, which ends."""
        self.chooser(ENDING[0]).show_value(agency_id)

    def chooser(self, key: str) -> Choice:
        """One of the fields that take an agency."""
        editor = self.fields[key].editor
        assert isinstance(editor, Choice)
        return editor

    def _choices(self, keys: Sequence[str], first: str, more: str, new: str) -> None:
        for key in keys:
            choice = Choice(self.look, list(self._names.items()), new=new, empty=tr("None"))
            self.place(key, first if key == keys[0] else more, choice, optional=key != keys[0])
            choice.committed.connect(lambda _: self._tell())
            choice.wants_new.connect(partial(self._on_new, key))

    def _chosen(self, keys: Sequence[str]) -> list[int]:
        found = []
        for key in keys:
            try:
                value = self.chooser(key).value() if self.chooser(key).text().strip() else None
            except Unfit:
                value = None
            if isinstance(value, int) and value not in found:
                found.append(value)
        return found

    def _typed_day(self) -> date | None:
        try:
            found = self.day.value()
        except Unfit:
            return None
        return found if isinstance(found, date) else None

    def _tell(self) -> None:
        """Say what would happen, as far as it is known."""
        ending, following, day = self._chosen(ENDING), self._chosen(FOLLOWING), self._typed_day()
        if ending and following and day and not set(ending) & set(following):
            found = self._preview(ending, following, day)
            self.passing.forget_but(following)
            self.passing.show_legacy(found, [(number, self._names[number]) for number in following])
            self.preview.setText(self._words(found))

    def _words(self, found: Legacy) -> str:
        by_seat: dict[int, list[Passing]] = {}
        for item in self.passing.passings(found.passings):
            by_seat.setdefault(item.seat_id, []).append(item)
        lines = [self._seat_words(seat, by_seat[seat.id]) for seat in found.seats]
        if not lines:
            lines = [tr("No seat is open on that day.")]
        if found.people:
            lines.append(self._people_words(found.people))
        lines += [tr("The quorum of {group} asks for those that follow.").format(group=name) for name in found.required]
        return "\n".join(lines)

    def _people_words(self, number: int) -> str:
        if len(self._chosen(FOLLOWING)) == 1:
            return counted(number, "1 person goes along.", "{count} people go along.")
        one = tr("1 person is of it, and goes along with a seat they hold.")
        return counted(number, one, tr("{count} people are of it: those who go on in a seat go along with it."))

    def _seat_words(self, seat: SeatLeft, passings: Sequence[Passing]) -> str:
        heirs = [item for item in passings if item.successor_id is not None]
        where = tr("{seat}, {group}").format(seat=seat.label, group=seat.group)
        if not heirs:
            return tr("{seat}: closes").format(seat=where)
        parts = [self._heir_words(seat, item) for item in heirs]
        return tr("{seat}: to {heirs}").format(seat=where, heirs="; ".join(parts))

    def _heir_words(self, seat: SeatLeft, item: Passing) -> str:
        agency = self._names.get(item.successor_id or 0, "")
        if item.label != seat.label:
            agency = tr("{agency} as {label}").format(agency=agency, label=item.label)
        if not (item.carried and seat.holder):
            return agency
        return tr("{agency}, {holder} goes on").format(agency=agency, holder=seat.holder)

    def _do(self) -> None:
        said = self.read("day", "reason", needed={"day": tr("Type the first day of those that follow.")})
        filled = [key for key in (*ENDING, *FOLLOWING) if self.chooser(key).text().strip()]
        if said is None or self.read(*filled) is None:
            return
        if not self._chosen(ENDING):
            self.fields[ENDING[0]].say(tr("Choose the agency that ends."))
            self.chooser(ENDING[0]).setFocus()
            return
        ending, following = self._chosen(ENDING), self._chosen(FOLLOWING)
        before, after = (", ".join(self._names[number] for number in numbers) for numbers in (ending, following))
        words = tr("Let {before} be followed by {after} from {day}").format(
            before=before, after=after, day=day_words(said["day"])
        )
        edit = partial(self._stored, ending, following, said["day"], said["reason"])
        self.wished.emit(Wish(words, edit, self.fields[FOLLOWING[0]].say, lambda _: self.finished.emit()))

    def _stored(
        self, ending: list[int], following: list[int], day: date, reason: str | None, session: "Session"
    ) -> None:
        assert self.follow is not None
        passings = self.passing.passings(legacy(session, ending, following, day).passings)
        succeed(session, ending, following, day, passings, follow=self.follow, reason=reason)

    def _on_new(self, key: str, typed: str) -> None:
        """Found an agency that carries on the work of the one that ends: of its sector and its class."""
        ending, day, name = self._chosen(ENDING), self._typed_day(), " ".join(typed.split())
        if not name or not ending or day is None:
            self.fields[key].say(tr("Give the day first and type the new name, then choose New agency…"))
            return
        edit = partial(found_agency, name=name, like_id=ending[0], since=day)
        words = tr("Add the agency {name}").format(name=name)
        self.wished.emit(Wish(words, edit, self.fields[key].say, partial(self._take, key)))

    def _take(self, key: str, agency: Agency) -> None:
        self._names[agency.id] = agency.name
        for other in (*ENDING, *FOLLOWING):
            self.chooser(other).offer(list(self._names.items()))
        self.chooser(key).show_value(agency.id)
        self.fields[key].say("")
        self._tell()
