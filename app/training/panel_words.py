"""The words the pages of training share: figures, days, how things stand, and why something was not done."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QCoreApplication
from sqlalchemy.exc import NoResultFound

from app.interchange.cells import NotUnderstood, clock, pence, pence_out
from app.kit.fields import TextEntry, Unfit, day_words
from app.kit.look import Look
from app.kit.wishes import Refusals
from app.kit.words import QT_TRANSLATE_NOOP
from app.people.rules import InUse, NameTaken, NoName
from app.training.rules import Mode, Status, WaiverRefused
from app.training.rules_event import (
    AlreadyBooked,
    EventStatus,
    NoPlace,
    NoSession,
    NotCharged,
    NotMarked,
    NotOnTheDay,
    NotPlanned,
    OtherCourse,
    Overlapping,
    RegisterOpen,
    SignedIn,
    TooEarly,
)
from app.training.rules_toml import PoliciesRefused
from app.training.rules_words import money

STATUS = {
    Status.WAITING: QT_TRANSLATE_NOOP("training", "waiting"),
    Status.CONFIRMED: QT_TRANSLATE_NOOP("training", "booked"),
    Status.ATTENDED: QT_TRANSLATE_NOOP("training", "attended"),
    Status.PART_ATTENDED: QT_TRANSLATE_NOOP("training", "attended in part"),
    Status.DID_NOT_ATTEND: QT_TRANSLATE_NOOP("training", "did not attend"),
    Status.CANCELLED: QT_TRANSLATE_NOOP("training", "cancelled"),
    Status.SUBSTITUTED: QT_TRANSLATE_NOOP("training", "someone else came"),
}
EVENT_STATUS = {
    EventStatus.PLANNED: QT_TRANSLATE_NOOP("training", "Planned"),
    EventStatus.HELD: QT_TRANSLATE_NOOP("training", "Held"),
    EventStatus.CANCELLED: QT_TRANSLATE_NOOP("training", "Cancelled"),
}
MODES = {
    Mode.CLASSROOM: QT_TRANSLATE_NOOP("training", "Classroom"),
    Mode.VIRTUAL: QT_TRANSLATE_NOOP("training", "Virtual"),
    Mode.E_LEARNING: QT_TRANSLATE_NOOP("training", "E-learning"),
    Mode.BRIEFING: QT_TRANSLATE_NOOP("training", "Briefing"),
}


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("training", text)


def counted(number: int, one: str, many: str) -> str:
    """So many of something: "1 booking", "24 bookings"."""
    return (one if number == 1 else many).format(count=f"{number:,}")


def status_words(status: Status) -> str:
    """How a booking stands."""
    return tr(STATUS[status])


def short_day(day: date) -> str:
    """A day in a table: 12 Mar 2015."""
    return f"{day.day} {day:%b %Y}"


def pounds(amount: int | None) -> str:
    """Pence as money, "" for none."""
    return "" if amount is None else money(amount)


def joined(parts: Iterable[str | None]) -> str:
    """What there is of these, with commas between."""
    return ", ".join(part for part in parts if part)


def clock_entry(look: Look) -> TextEntry:
    """A time of day, or nothing: 9:30."""

    def read(text: str) -> str | None:
        try:
            return clock(text)
        except NotUnderstood as fault:
            raise Unfit(f"{fault.why} {fault.remedy}") from fault

    return TextEntry(read, width=look.px(90))


def money_entry(look: Look) -> TextEntry:
    """A sum in pounds, or nothing."""

    def read(text: str) -> int | None:
        try:
            found = pence(text)
        except NotUnderstood as fault:
            raise Unfit(f"{fault.why} {fault.remedy}") from fault
        if found is not None and found < 0:
            raise Unfit(tr("{sum} is less than nothing. Enter 0 or more.").format(sum=text.strip()))
        return found

    return TextEntry(read, lambda value: pence_out(value if isinstance(value, int) else None), look.px(110))


def _no_place(refused: NoPlace) -> str:
    words = tr("This booking stands as “{status}”, so that cannot be done with it. Take its last change back first.")
    return words.format(status=status_words(refused.status))


def _not_planned(refused: NotPlanned) -> str:
    held = tr("The register of this event is closed, so its bookings stay. Open the register again first.")
    cancelled = tr("This event was cancelled. Plan it again first.")
    planned = tr("This event is still planned.")
    words = {EventStatus.HELD: held, EventStatus.CANCELLED: cancelled, EventStatus.PLANNED: planned}
    return words[refused.status]


def _in_use(refused: InUse) -> str:
    uses = ", ".join(f"{number} {what}" for what, number in refused.by.items())
    return tr("This is still used by {uses}, so it stays.").format(uses=uses)


REFUSALS: Refusals = {
    NameTaken: lambda taken: tr("{name} is in use already. Choose another.").format(name=taken.args[0]),
    NoName: lambda _: tr("This needs a name. Type one, or press Esc to keep what was there."),
    InUse: _in_use,
    AlreadyBooked: lambda _: tr("This person is on the event already. Look for the name in the list."),
    NoPlace: _no_place,
    NotPlanned: _not_planned,
    NotOnTheDay: lambda refused: tr("The event does not take place on {day}, so nobody can walk in.").format(
        day=day_words(refused.day)
    ),
    OtherCourse: lambda _: tr("A booking moves to another event of the same course. Choose one of those."),
    NoSession: lambda _: tr("An event needs a day. Enter when it starts and ends."),
    Overlapping: lambda refused: tr(
        "The session of {day} ends before it starts, or after the next one has begun. Correct its times."
    ).format(day=day_words(refused.starts.date())),
    TooEarly: lambda refused: tr("The event begins on {day}. Marks are entered from that day on.").format(
        day=day_words(refused.begins)
    ),
    NotMarked: lambda refused: counted(
        refused.bookings,
        tr("1 person has no mark yet, so the register stays open. Type P or X for them: F8 goes there."),
        tr("{count} people have no mark yet, so the register stays open. Type P or X for them: F8 goes there."),
    ),
    SignedIn: lambda refused: tr(
        "People are marked at the session of {day}, so it stays. Clear their marks in the register first."
    ).format(day=day_words(refused.starts.date())),
    RegisterOpen: lambda refused: tr(
        "The register of {event} is open, so what is owed may still change. Close it first: Ctrl+R under Bookings."
    ).format(event=refused.ref),
    NotCharged: lambda _: tr("Nothing is owed here, or it was recharged by journal already, so it stays as it is."),
    PoliciesRefused: lambda refused: "\n".join(map(str, refused.faults)),
    WaiverRefused: lambda _: tr("A waiver needs a reason and who approved it, and a policy that allows it."),
    NoResultFound: lambda _: tr("This is no longer there. Press F5 to see what is."),
}
