"""What is true of risks: which way one moves, how long it may wait, what contradicts itself, what is refused."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.risks.rules_matrix import Score


class RiskStatus(Enum):
    """Where a risk is in its life."""

    OPEN = "open"
    OCCURRED = "occurred"
    CLOSED = "closed"


class Life(Enum):
    """What happened to a risk besides its reviews."""

    OCCURRED = "occurred"
    CLOSED = "closed"
    REOPENED = "reopened"


class Response(Enum):
    """What the board does about a risk."""

    TOLERATE = "tolerate"
    TREAT = "treat"
    TRANSFER = "transfer"
    TERMINATE = "terminate"


class Proximity(Enum):
    """How soon the event could happen."""

    NOW = "now"
    MONTHS = "within three months"
    YEAR = "within a year"
    LATER = "later"


class ControlKind(Enum):
    """What a control does about the event."""

    PREVENTIVE = "preventive"
    CORRECTIVE = "corrective"
    DIRECTIVE = "directive"
    DETECTIVE = "detective"


class Rating(Enum):
    """Whether a control does what it is for."""

    WORKS = "works"
    PARTLY = "partly"
    FAILS = "fails"


class Direction(Enum):
    """Which way a score went between two looks at it."""

    NEW = "new"
    UP = "up"
    SAME = "same"
    DOWN = "down"


class Change(Enum):
    """How a risk of a copied register stands to the one it was copied from."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class Flaw(Enum):
    """What contradicts itself in the record of a risk (DOMAIN.md section 3, quality warnings)."""

    ABOVE_INHERENT = "above inherent"
    NO_CONTROL = "lower without a control"
    OVER_APPETITE = "over appetite"
    NO_DATE = "action without a date"


@dataclass(frozen=True)
class Scored:
    """A risk's scores on a day, with what the warnings look at beside them."""

    status: RiskStatus
    inherent: Score | None
    current: Score | None
    controls: int
    undated_actions: int
    appetite: int | None
    """The highest score the office accepts in the risk's category; None where it has not said."""


def flaws(risk: Scored) -> Iterator[Flaw]:
    """What contradicts itself, in the order of DOMAIN.md section 3; nothing of a closed risk."""
    if risk.status is RiskStatus.CLOSED:
        return
    inherent, current = risk.inherent, risk.current
    if inherent and current and current.score > inherent.score:
        yield Flaw.ABOVE_INHERENT
    if inherent and current and current.score < inherent.score and not risk.controls:
        yield Flaw.NO_CONTROL
    if risk.status is RiskStatus.OPEN and is_over(current, risk.appetite):
        yield Flaw.OVER_APPETITE
    if risk.undated_actions:
        yield Flaw.NO_DATE


def is_over(current: Score | None, appetite: int | None) -> bool:
    """Whether the score is above the highest one accepted (R5); never where nothing is said."""
    return current is not None and appetite is not None and current.score > appetite


def gap(current: Score | None, target: Score | None) -> int | None:
    """Points from the current score down to the target (R5); None where one of them is not known."""
    return None if current is None or target is None else current.score - target.score


def direction(before: Score | None, now: Score | None) -> Direction | None:
    """Which way the score went (R10); NEW where there was none before, None where there is none now."""
    if now is None:
        return None
    if before is None:
        return Direction.NEW
    if now.score == before.score:
        return Direction.SAME
    return Direction.UP if now.score > before.score else Direction.DOWN


def control_names(text: str) -> list[str]:
    """The controls that a cell names, parted by semicolons, each once and in order."""
    return list(dict.fromkeys(" ".join(part.split()) for part in text.split(";") if part.strip()))


def next_ref(refs: Iterable[str]) -> str:
    """The reference after the highest in use: R17 after R16; R01 where there is none."""
    numbers = [int(ref[1:]) for ref in refs if ref[:1] == "R" and ref[1:].isascii() and ref[1:].isdigit()]
    return f"R{max(numbers, default=0) + 1:02}"


def status_on(
    status: RiskStatus, occurred: date | None, closed: date | None, lives: Iterable[tuple[date, Life]], day: date
) -> RiskStatus:
    """Where the risk was in its life on that day.

    `occurred` and `closed` are the days of the present status, `lives` what was taken back since by reopening.
    """
    found = RiskStatus.OPEN
    for when, what in sorted(lives, key=lambda life: life[0]):
        if when <= day:
            found = _AFTER[what]
    if occurred is not None and occurred <= day:
        found = RiskStatus.OCCURRED
    if status is RiskStatus.CLOSED and (closed is None or closed <= day):
        found = RiskStatus.CLOSED
    return found


_AFTER = {
    Life.OCCURRED: RiskStatus.OCCURRED,
    Life.CLOSED: RiskStatus.CLOSED,
    Life.REOPENED: RiskStatus.OPEN,
}


class NoReason(Exception):
    """A deed that needs its reason written down: closing, reopening, scoring above the inherent score."""


class ScoredAbove(Exception):
    """An inherent score under the one of a review that gives no reason for it (R4); carries its day and its score."""

    def __init__(self, day: date, score: int) -> None:
        super().__init__(f"{score} on {day}")
        self.day, self.score = day, score


class RefTaken(Exception):
    """A reference that another risk of the register goes by."""

    def __init__(self, ref: str) -> None:
        super().__init__(ref)
        self.ref = ref


class OffTheMatrix(Exception):
    """A score that the matrix of the day has no cell for; carries the matrix's size."""

    def __init__(self, size: int) -> None:
        super().__init__(f"1 to {size}")
        self.size = size


class NotInOrder(Exception):
    """A day before the one it must follow; carries that one."""

    def __init__(self, after: date) -> None:
        super().__init__(after.isoformat())
        self.after = after


class TooLate(Exception):
    """A day after the one it must not pass; carries that one."""

    def __init__(self, before: date) -> None:
        super().__init__(before.isoformat())
        self.before = before


class WrongStatus(Exception):
    """A deed that a risk of this status does not allow; carries the status."""

    def __init__(self, status: RiskStatus) -> None:
        super().__init__(status.value)
        self.status = status


class NoParent(Exception):
    """A register whose group hangs under no other, so that nothing can be escalated from it."""


class Escalated(Exception):
    """A risk that stands in the parent's register already; carries its reference there."""

    def __init__(self, ref: str) -> None:
        super().__init__(ref)
        self.ref = ref


class NotEscalated(Exception):
    """A risk that was not escalated, or was brought back already."""


class ScoredSince(Exception):
    """A matrix that cannot change from a day on which, or after which, risks were reviewed; carries the last such."""

    def __init__(self, last: date) -> None:
        super().__init__(last.isoformat())
        self.last = last


class NotOneControl(Exception):
    """A control whose name has a semicolon in it, which parts controls in a table."""
