"""What is true of meetings: what counts, the three percentages, the quorum, the watch."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from app.groups.rules import NEVER_IN_QUORUM, Category, Deputies, QuorumRule, seats_needed


class Mark(Enum):
    """What the register says of one seat at one meeting; no mark is not recorded yet."""

    PRESENT = "P"
    DEPUTY = "D"
    APOLOGIES = "A"
    ABSENT = "X"
    VIRTUAL = "V"


class MeetingKind(Enum):
    """What sort of meeting it is."""

    ORDINARY = "ordinary"
    EXTRAORDINARY = "extraordinary"
    DEVELOPMENT_DAY = "development day"


class MeetingStatus(Enum):
    """Whether it took place."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Standing(Enum):
    """How one seat stands to one meeting: counted, or left out and why."""

    COUNTED = "counted"
    NOT_RECORDED = "not recorded"
    NOT_EXPECTED = "not expected"
    VACANT = "vacant"
    CANCELLED = "cancelled"
    PLANNED = "planned"
    NOT_COUNTING = "not counting"


def standing(status: MeetingStatus, counts: bool, is_open: bool, held: bool, mark: Mark | None) -> Standing:
    """How a seat (open that day or not, held or vacant) stands to a meeting (DOMAIN.md section 2, Expected)."""
    if status is MeetingStatus.CANCELLED:
        return Standing.CANCELLED
    if not is_open:
        return Standing.NOT_EXPECTED
    if status is MeetingStatus.PLANNED:
        return Standing.PLANNED
    if not held:
        return Standing.VACANT
    if not counts:
        return Standing.NOT_COUNTING
    return Standing.NOT_RECORDED if mark is None else Standing.COUNTED


TAKES_A_MARK = frozenset({Standing.COUNTED, Standing.NOT_RECORDED, Standing.NOT_COUNTING, Standing.VACANT})
"""A vacant seat may be marked (somebody came for it); the mark is kept and counts nowhere."""


class MarkRefused(Exception):
    """A mark at a meeting that takes none from this seat; carries why."""

    def __init__(self, why: Standing) -> None:
        super().__init__(why.value)
        self.why = why


class MeetsThatDay(Exception):
    """A group that has a meeting on that day already."""

    def __init__(self, day: date) -> None:
        super().__init__(day.isoformat())
        self.day = day


class HasMarks(Exception):
    """A meeting that cannot be cancelled or planned again, because marks are recorded at it."""

    def __init__(self, marks: int) -> None:
        super().__init__(f"{marks} marks")
        self.marks = marks


class MarksElsewhere(Exception):
    """A meeting that cannot move to a day on which seats marked at it are not open; carries how many."""

    def __init__(self, marks: int) -> None:
        super().__init__(f"{marks} marks")
        self.marks = marks


class GuestListed(Exception):
    """A guest who is listed at the meeting already."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def takes_mark(found: Standing, held_on: date, today: date) -> bool:
    """Whether a seat of this standing can be marked; a planned meeting takes marks once its day has come."""
    return found in TAKES_A_MARK or (found is Standing.PLANNED and held_on <= today)


@dataclass(frozen=True)
class Tally:
    """How often each mark was set, where the mark counts. Virtual presence is in `present` or `apologies`."""

    present: int = 0
    deputy: int = 0
    apologies: int = 0
    absent: int = 0
    not_recorded: int = 0

    @property
    def expected(self) -> int:
        """The base of both percentages: every mark that was recorded."""
        return self.present + self.deputy + self.apologies + self.absent

    @property
    def attendance(self) -> Fraction | None:
        """Share at which the member was there in person; None when none was expected (A1, A7)."""
        return Fraction(self.present, self.expected) if self.expected else None

    @property
    def representation(self) -> Fraction | None:
        """Share at which the seat was filled by the member or a deputy; None when none was expected."""
        return Fraction(self.present + self.deputy, self.expected) if self.expected else None

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.present + other.present,
            self.deputy + other.deputy,
            self.apologies + other.apologies,
            self.absent + other.absent,
            self.not_recorded + other.not_recorded,
        )

    def __sub__(self, other: "Tally") -> "Tally":
        return Tally(
            self.present - other.present,
            self.deputy - other.deputy,
            self.apologies - other.apologies,
            self.absent - other.absent,
            self.not_recorded - other.not_recorded,
        )


def tally(marks: Iterable[Mark | None], virtual_is_present: bool = True) -> Tally:
    """The count of the marks of meetings that count; None among them is not recorded."""
    marks = list(marks)
    recorded = Counter(mark for mark in marks if mark is not None)
    return tally_of(recorded, len(marks) - recorded.total(), virtual_is_present)


def tally_of(seen: Mapping[Mark, int], not_recorded: int, virtual_is_present: bool = True) -> Tally:
    """The tally of marks that were counted already, and of so many not recorded."""
    virtual = seen.get(Mark.VIRTUAL, 0)
    return Tally(
        present=seen.get(Mark.PRESENT, 0) + virtual * virtual_is_present,
        deputy=seen.get(Mark.DEPUTY, 0),
        apologies=seen.get(Mark.APOLOGIES, 0) + virtual * (not virtual_is_present),
        absent=seen.get(Mark.ABSENT, 0),
        not_recorded=not_recorded,
    )


def is_there(mark: Mark | None, virtual_is_present: bool = True) -> bool:
    """Whether the seat was filled: in person, by a deputy, or virtually where that counts."""
    return mark in (Mark.PRESENT, Mark.DEPUTY) or (mark is Mark.VIRTUAL and virtual_is_present)


@dataclass(frozen=True)
class AgencyTally:
    """At how many meetings any seat of an agency was expected, and at how many one was there."""

    expected: int = 0
    represented: int = 0

    @property
    def share(self) -> Fraction | None:
        """The agency percentage's share; None when the agency was never expected."""
        return Fraction(self.represented, self.expected) if self.expected else None


def agency_tally(meetings: Iterable[Sequence[Mark]], virtual_is_present: bool = True) -> AgencyTally:
    """The tally over meetings, each given as the counted marks of all the agency's seats."""
    expected = [marks for marks in meetings if marks]
    return AgencyTally(len(expected), sum(any(is_there(m, virtual_is_present) for m in marks) for marks in expected))


def percent(share: Fraction | None) -> int | None:
    """Whole percent, half up (A5); None stays None, to be printed n/a."""
    if share is None:
        return None
    return (200 * share.numerator + share.denominator) // (2 * share.denominator)


def average(shares: Iterable[Fraction | None]) -> Fraction | None:
    """The mean of the shares there are; those of nobody expected leave it (A7)."""
    known = [share for share in shares if share is not None]
    return sum(known, Fraction(0)) / len(known) if known else None


@dataclass(frozen=True)
class QuorumSeat:
    """One open seat on the day of a meeting, as the quorum sees it."""

    label: str
    agency: str
    sector: str | None
    category: Category | None
    votes: bool
    held: bool
    mark: Mark | None
    by_named_deputy: bool = False


class Lacking(Enum):
    """The part of a quorum rule that does not hold."""

    SEATS = "seats"
    AGENCIES = "agencies"
    AGENCY = "agency"
    SECTOR = "sector"
    CATEGORY = "category"


@dataclass(frozen=True)
class Shortfall:
    """One part of the rule that does not hold: who or what, how many needed, how many there."""

    what: Lacking
    name: str
    needed: int
    there: int


@dataclass(frozen=True)
class Quorum:
    """Whether a meeting could decide, and why not; labels of seats that were there and count for nothing."""

    needed: int
    there: int
    short: tuple[Shortfall, ...]
    uncounted: tuple[str, ...]

    @property
    def met(self) -> bool:
        """Whether every part of the rule holds."""
        return not self.short


def quorum(rule: QuorumRule, seats: Sequence[QuorumSeat], virtual_is_present: bool = True) -> Quorum:
    """How the rule stands with these open seats (A8, A10, A13, A14; grammar in INTERCHANGE.md)."""
    there = [seat for seat in seats if is_there(seat.mark, virtual_is_present)]
    present = [seat for seat in there if seat.held and _deputy_counts(rule, seat)]
    voting = [seat for seat in present if seat.votes and seat.category not in NEVER_IN_QUORUM]
    electorate = [seat for seat in seats if seat.votes and seat.category not in NEVER_IN_QUORUM]
    needed = seats_needed(rule, sum(seat.held for seat in electorate), len(electorate))
    short = tuple(item for item in _demands(rule, needed, voting, present) if item.there < item.needed)
    counted = {id(seat) for seat in voting}
    return Quorum(needed, len(voting), short, tuple(seat.label for seat in there if id(seat) not in counted))


def _deputy_counts(rule: QuorumRule, seat: QuorumSeat) -> bool:
    if seat.mark is not Mark.DEPUTY:
        return True
    return rule.deputies is Deputies.ANY or (rule.deputies is Deputies.NAMED and seat.by_named_deputy)


def _demands(
    rule: QuorumRule, needed: int, voting: Sequence[QuorumSeat], present: Sequence[QuorumSeat]
) -> Iterable[Shortfall]:
    yield Shortfall(Lacking.SEATS, "", needed, len(voting))
    yield Shortfall(Lacking.AGENCIES, "", rule.agencies or 0, len({seat.agency for seat in voting}))
    for name in rule.require:
        yield Shortfall(Lacking.AGENCY, name, 1, sum(seat.agency == name for seat in voting))
    for name in rule.sectors:
        yield Shortfall(Lacking.SECTOR, name, 1, sum(seat.sector == name for seat in voting))
    for category, number in rule.categories:
        yield Shortfall(Lacking.CATEGORY, category.value, number, sum(seat.category is category for seat in present))


def standing_items(items: int, lost_at: int | None) -> tuple[range, range]:
    """The items that stand and those for ratification, when the quorum was lost at an item (A19)."""
    first_lost = items + 1 if lost_at is None else lost_at
    return range(1, first_lost), range(first_lost, items + 1)


MISSES = 2
"""Consecutive misses that raise the watch, where the office does not say otherwise (DOMAIN.md, Watch)."""
WATCHED_FROM = 2
"""Meetings that must have been expected before a percentage raises the watch."""


class Watch(Enum):
    """Why the chair should write to an agency about a seat."""

    LOW = "low"
    MISSES = "misses"


def watch(marks: Sequence[Mark], below: int, misses: int = MISSES, virtual_is_present: bool = True) -> Watch | None:
    """Whether a seat's counted marks, in order of meeting, ask for a letter to its agency, and why.

    LOW when the seat's representation is under `below` percent once two meetings were expected: a deputy is
    the agency's answer, so representation and not attendance. MISSES when the last `misses` were all missed.
    """
    return watch_of([is_there(mark, virtual_is_present) for mark in marks], below, misses)


def watch_of(there: Sequence[bool], below: int, misses: int = MISSES) -> Watch | None:
    """The same of anybody expected at meetings, in order: a seat, or an agency with all its seats."""
    if len(there) >= misses > 0 and not any(there[-misses:]):
        return Watch.MISSES
    if len(there) >= WATCHED_FROM and Fraction(sum(there), len(there)) < Fraction(below, 100):
        return Watch.LOW
    return None
