"""The words the page of actions shares: how things stand, days, and why something was not done."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QCoreApplication
from sqlalchemy.exc import NoResultFound

from app.actions.rules import (
    ActionStatus,
    Life,
    NameTaken,
    NoReason,
    NothingSaid,
    NotInOrder,
    Progress,
    RefTaken,
    Source,
    ToldBefore,
    WrongStatus,
    YearsReversed,
)
from app.actions.rules_challenge import ChallengeStatus, NoOutcome, NoResponse, ToItself
from app.actions.rules_deadline import DeadlineStatus, LastKind, NoDays, NotLater
from app.calendar.rules import Nation
from app.kit.fields import day_words
from app.kit.rag import AMBER, COMPLETE, GREEN, NOT_STARTED, RED
from app.kit.wishes import Refusals
from app.kit.words import QT_TRANSLATE_NOOP
from app.people.rules import NoName

PROGRESS = {
    Progress.RED: QT_TRANSLATE_NOOP("actions", "Red"),
    Progress.AMBER: QT_TRANSLATE_NOOP("actions", "Amber"),
    Progress.GREEN: QT_TRANSLATE_NOOP("actions", "Green"),
    Progress.COMPLETE: QT_TRANSLATE_NOOP("actions", "Complete"),
    Progress.NOT_STARTED: QT_TRANSLATE_NOOP("actions", "Not started"),
}
LETTERS = {
    Progress.RED: RED,
    Progress.AMBER: AMBER,
    Progress.GREEN: GREEN,
    Progress.COMPLETE: COMPLETE,
    Progress.NOT_STARTED: NOT_STARTED,
}
"""By progress: the sign that is painted."""
STATUS = {
    ActionStatus.OPEN: QT_TRANSLATE_NOOP("actions", "Open"),
    ActionStatus.CLOSED: QT_TRANSLATE_NOOP("actions", "Closed"),
    ActionStatus.WITHDRAWN: QT_TRANSLATE_NOOP("actions", "Withdrawn"),
}
SOURCES = {
    Source.MEETING: QT_TRANSLATE_NOOP("actions", "A meeting"),
    Source.REVIEW: QT_TRANSLATE_NOOP("actions", "A review"),
    Source.IMPROVEMENT_PLAN: QT_TRANSLATE_NOOP("actions", "The improvement plan"),
    Source.INSPECTION: QT_TRANSLATE_NOOP("actions", "An inspection"),
    Source.CHALLENGE: QT_TRANSLATE_NOOP("actions", "A challenge"),
}
LIVES = {
    Life.CLOSED: QT_TRANSLATE_NOOP("actions", "closed"),
    Life.WITHDRAWN: QT_TRANSLATE_NOOP("actions", "withdrawn"),
    Life.REOPENED: QT_TRANSLATE_NOOP("actions", "opened again"),
}
CHALLENGES = {
    ChallengeStatus.RAISED: QT_TRANSLATE_NOOP("actions", "Raised"),
    ChallengeStatus.ANSWERED: QT_TRANSLATE_NOOP("actions", "Answered"),
    ChallengeStatus.ESCALATED: QT_TRANSLATE_NOOP("actions", "Escalated"),
    ChallengeStatus.RESOLVED: QT_TRANSLATE_NOOP("actions", "Resolved"),
}
DEADLINES = {
    DeadlineStatus.RUNNING: QT_TRANSLATE_NOOP("actions", "Running"),
    DeadlineStatus.OVERDUE: QT_TRANSLATE_NOOP("actions", "Overdue"),
    DeadlineStatus.MET: QT_TRANSLATE_NOOP("actions", "Met"),
    DeadlineStatus.MET_LATE: QT_TRANSLATE_NOOP("actions", "Met late"),
}
NATIONS = {
    Nation.ENGLAND_AND_WALES: QT_TRANSLATE_NOOP("actions", "England and Wales"),
    Nation.SCOTLAND: QT_TRANSLATE_NOOP("actions", "Scotland"),
    Nation.NORTHERN_IRELAND: QT_TRANSLATE_NOOP("actions", "Northern Ireland"),
}


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("actions", text)


def short_day(day: date | None) -> str:
    """A day in a table: 12 Mar 2015; "" for none."""
    return "" if day is None else f"{day.day} {day:%b %Y}"


def joined(parts: Iterable[str | None], between: str = ", ") -> str:
    """What there is of these, with commas between."""
    return between.join(part for part in parts if part)


def progress_words(progress: Progress | None) -> str:
    """How an action gets on; nothing where nothing was said yet."""
    return tr(PROGRESS[progress]) if progress is not None else ""


def no_reason(_: object = None) -> str:
    """What is said where a reason is missing."""
    return tr("This needs a reason, so that it can be explained later. Type it, then try again.")


def _wrong_status(refused: WrongStatus) -> str:
    open_ = tr("The action is open. Close it first.")
    over = tr("The action is {status}. Open it again first.").format(status=tr(STATUS[refused.status]).lower())
    return open_ if refused.status is ActionStatus.OPEN else over


def _not_in_order(refused: NotInOrder) -> str:
    words = tr("That day is before {day}, which comes first. Enter that day or a later one.")
    return words.format(day=day_words(refused.after))


REFUSALS: Refusals = {
    RefTaken: lambda taken: tr("{ref} is in use already. Choose another number.").format(ref=taken.ref),
    NameTaken: lambda taken: tr("{name} is in use already. Choose another.").format(name=taken.name),
    NoName: lambda _: tr("This needs words. Type them, or press Esc to keep what was there."),
    NoReason: no_reason,
    WrongStatus: _wrong_status,
    NotInOrder: _not_in_order,
    ToldBefore: lambda found: tr(
        "An update of it is from {day} already. Choose a meeting on that day or an earlier one."
    ).format(day=day_words(found.told)),
    NothingSaid: lambda _: tr("An update needs its progress, or words. Choose or type one, then try again."),
    ToItself: lambda _: tr("An agency does not challenge itself. Choose two different agencies."),
    NoOutcome: lambda _: tr("A challenge is resolved with its outcome. Type what came of it, then try again."),
    NoResponse: lambda _: tr("A response needs its words. Type what was answered, then try again."),
    NoDays: lambda _: tr("A deadline runs for at least one working day. Enter 1 or more."),
    LastKind: lambda _: tr("This is the only kind of deadline, so it stays. Add another one first."),
    YearsReversed: lambda _: tr("The last year is before the first. Enter the first year or a later one."),
    NotLater: lambda refused: tr("It runs to {day} already. Enter a later day.").format(day=day_words(refused.due)),
    NoResultFound: lambda _: tr("This is no longer there. Press F5 to see what is."),
}
