"""What is true of actions: how one gets on, where it is in its life, which reference comes next, what is refused."""

from collections.abc import Iterable
from datetime import date
from enum import Enum


class Progress(Enum):
    """How an action gets on, as its owner says; not the RAG of a risk or of attendance (DOMAIN.md section 7)."""

    NOT_STARTED = "not started"
    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    COMPLETE = "complete"


class ActionStatus(Enum):
    """Where an action is in its life."""

    OPEN = "open"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Source(Enum):
    """What an action came out of."""

    MEETING = "meeting"
    REVIEW = "review"
    IMPROVEMENT_PLAN = "improvement plan"
    INSPECTION = "inspection"
    CHALLENGE = "challenge"


class Life(Enum):
    """What happened to an action besides its updates."""

    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    REOPENED = "reopened"


def is_overdue(status: ActionStatus, due: date | None, today: date) -> bool:
    """Whether the action is open and was due before today; on the day itself it is not late yet."""
    return status is ActionStatus.OPEN and due is not None and due < today


def status_on(status: ActionStatus, closed: date | None, lives: Iterable[tuple[date, Life]], day: date) -> ActionStatus:
    """Where the action was in its life at the end of that day.

    `closed` is the day of the present status (None: open, or not known, which counts as always), `lives` what was
    taken back since by reopening.
    """
    if status is not ActionStatus.OPEN and (closed is None or closed <= day):
        return status
    found = ActionStatus.OPEN
    for when, what in sorted(lives, key=lambda life: life[0]):
        if when <= day:
            found = _AFTER[what]
    return found


_AFTER = {
    Life.CLOSED: ActionStatus.CLOSED,
    Life.WITHDRAWN: ActionStatus.WITHDRAWN,
    Life.REOPENED: ActionStatus.OPEN,
}


def group_mark(name: str) -> str:
    """The short mark of a group in references: the first letters of its words but small ones, "FB" of Full Board.

    A name of one word gives its first two letters.
    """
    words = [word for word in name.replace("-", " ").split() if word[:1].isalnum()]
    told = [word for word in words if word.lower() not in SMALL_WORDS] or words
    if len(told) == 1:
        return told[0][:2].upper()
    return "".join(word[0] for word in told).upper()


SMALL_WORDS = frozenset({"a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to", "with"})


def next_ref(mark: str, day: date, refs: Iterable[str]) -> str:
    """The reference after the highest of that mark and calendar year in use: "FB 14/33" after "FB 14/32"."""
    begins = f"{mark} {day:%y}/"
    tails = (ref.removeprefix(begins) for ref in refs if ref.startswith(begins))
    return f"{begins}{max((int(tail) for tail in tails if tail.isascii() and tail.isdigit()), default=0) + 1:02}"


def ref_order(ref: str) -> tuple[str, int, str]:
    """By which references are put in order: by their words, then by their numbers, so that 14/100 comes after 14/99."""
    return ref.rstrip("0123456789"), len(ref), ref


class NoReason(Exception):
    """A deed that needs its reason written down: withdrawing, reopening, extending a deadline."""


class NothingSaid(Exception):
    """An update that says neither how the action gets on nor anything about it."""


class RefTaken(Exception):
    """A reference that another record goes by; references are unique in the whole store."""

    def __init__(self, ref: str) -> None:
        super().__init__(ref)
        self.ref = ref


class NameTaken(Exception):
    """A name that another priority of the plan, or another kind of deadline, goes by."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class YearsReversed(Exception):
    """A plan whose last year is before its first."""


class WrongStatus(Exception):
    """A deed that an action of this status does not allow; carries the status."""

    def __init__(self, status: ActionStatus) -> None:
        super().__init__(status.value)
        self.status = status


class NotInOrder(Exception):
    """A day before the one it must follow; carries that one."""

    def __init__(self, after: date) -> None:
        super().__init__(after.isoformat())
        self.after = after


class ToldBefore(Exception):
    """A day of agreeing after one on which the action was told of; carries that one."""

    def __init__(self, told: date) -> None:
        super().__init__(told.isoformat())
        self.told = told
