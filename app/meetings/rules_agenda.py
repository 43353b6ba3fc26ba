"""What is true of agendas: the usual items, numbers that stay, times that add up."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

A_DAY = 24 * 60


class Purpose(Enum):
    """What a meeting is asked to do with an item."""

    DECISION = "decision"
    DISCUSSION = "discussion"
    NOTING = "noting"


@dataclass(frozen=True)
class Usual:
    """An item that every agenda is proposed to have."""

    title: str
    purpose: Purpose | None = None
    minutes: int | None = None
    at_end: bool = False
    """Whether it stands behind all that is added later: any other business."""


USUAL = (
    Usual("Welcome and apologies", Purpose.NOTING, 5),
    Usual("Declarations of interest", Purpose.NOTING, 5),
    Usual("Minutes of the last meeting", Purpose.DECISION, 5),
    Usual("Matters arising and action log", Purpose.DISCUSSION, 15),
    Usual("Any other business", Purpose.DISCUSSION, 5, at_end=True),
    Usual("Dates of the next meetings", Purpose.NOTING, 5, at_end=True),
)
"""The items proposed for a new agenda, where the office does not say otherwise."""
BETWEEN = "..."
"""The line of the written list that stands for what is added between the first and the last items."""


class NotUsualItems(ValueError):
    """A written list of usual items that cannot be read: the line, and what is wrong with it in words."""

    def __init__(self, line: str, why: str) -> None:
        super().__init__(f"{line}: {why}")
        self.line, self.why = line, why


def usual_text(items: Iterable[Usual]) -> str:
    """The list as people write it: a line an item, "title | purpose | minutes", and "..." before the last ones."""
    lines, ended = [], False
    for item in items:
        if item.at_end and not ended:
            lines.append(BETWEEN)
            ended = True
        facts = [item.title, item.purpose.value if item.purpose else "", "" if item.minutes is None else item.minutes]
        lines.append(" | ".join(str(fact) for fact in facts).rstrip(" |"))
    return "\n".join(lines)


def usual_items(text: str) -> tuple[Usual, ...]:
    """The items of a written list. Raises NotUsualItems."""
    found, at_end = [], False
    for line in filter(None, map(str.strip, text.splitlines())):
        if line == BETWEEN:
            at_end = True
        else:
            found.append(_usual(line, at_end))
    return tuple(found)


def _usual(line: str, at_end: bool) -> Usual:
    title, purpose, minutes, *more = [*(part.strip() for part in line.split("|")), "", ""]
    if not title or any(more):
        raise NotUsualItems(line, "it is not a title, what it is for, and its minutes, with | between them")
    purpose = purpose.lower()
    if purpose and purpose not in {word.value for word in Purpose}:
        raise NotUsualItems(line, f"{purpose} is none of decision, discussion and noting")
    if minutes and not (minutes.isascii() and minutes.isdigit() and int(minutes) <= A_DAY):
        raise NotUsualItems(line, f"{minutes} is not a number of minutes")
    return Usual(title, Purpose(purpose) if purpose else None, int(minutes) if minutes else None, at_end)


class AgendaIssued(Exception):
    """What cannot be done to an agenda that has gone out: its numbers stay; carries when it did."""

    def __init__(self, issued_on: date) -> None:
        super().__init__(issued_on.isoformat())
        self.issued_on = issued_on


class EmptyAgenda(Exception):
    """An agenda without items cannot go out, nor be cloned."""


class HasAgenda(Exception):
    """A meeting that has an agenda already; carries how many items."""

    def __init__(self, items: int) -> None:
        super().__init__(f"{items} items")
        self.items = items


class EndsTooSoon(Exception):
    """A meeting planned to end before it begins; both times as HH:MM."""

    def __init__(self, start: str, finish: str) -> None:
        super().__init__(f"{start} to {finish}")
        self.start, self.finish = start, finish


def late_number(before: str | None, taken: Collection[str]) -> str:
    """The number of what is put in behind `before` once the others' numbers have gone out: 14A, then 14B.

    `taken` are all numbers ever given at the meeting, so that none is given twice; None: it goes before the first.
    """
    base = base_of(before) if before else 0
    letters = [_value(letters_of(number)) for number in taken if base_of(number) == base]
    return f"{base}{_letters(max(letters, default=0) + 1)}"


def next_number(taken: Collection[str]) -> str:
    """The number of what is put in behind everything before the numbers have gone out: one more than the highest."""
    return str(max((base_of(number) for number in taken), default=0) + 1)


def put_in(numbers: Sequence[str], place: int) -> tuple[int, str]:
    """At which place, and under which number, something new stands among numbers that went out, put in at that place.

    Behind all it goes on counting; between others it takes a letter, and stands behind those with the same figures.
    """
    before = numbers[place - 1] if place else None
    base = base_of(before) if before else 0
    while place < len(numbers) and base_of(numbers[place]) == base:
        place += 1
    return place, next_number(numbers) if place == len(numbers) else late_number(before, numbers)


def base_of(number: str) -> int:
    """The figures of a number: 14 of 14A. 0 where it has none."""
    digits = number.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits) if digits.isascii() and digits.isdigit() else 0


def letters_of(number: str) -> str:
    """The letters of a late number: A of 14A; nothing of one that was there from the start."""
    return number.lstrip("0123456789")


def in_order(number: str) -> tuple[int, int, str]:
    """The key by which numbers stand in order: 2, 14, 14A, 14B, 15."""
    return base_of(number), _value(letters_of(number)), number


def _value(letters: str) -> int:
    """A is 1, Z is 26, AA is 27."""
    value = 0
    for letter in letters:
        value = value * 26 + ord(letter) - ord("A") + 1
    return value


def _letters(value: int) -> str:
    letters = ""
    while value:
        value, rest = divmod(value - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def shown_numbers(fixed: Sequence[str | None]) -> list[str]:
    """The number shown for each, in order: the one fixed when the agenda went out, else the next figure."""
    found: list[str] = []
    for number in fixed:
        found.append(number or next_number([*found, *filter(None, fixed)]))
    return found


@dataclass(frozen=True)
class Slot:
    """When an item begins and ends, as HH:MM; None where the meeting's start is not known."""

    starts: str | None
    ends: str | None
    over: int
    """By how many minutes its end is past the planned finish of the meeting."""
    starts_days: int = 0
    ends_days: int = 0
    """How many days after the meeting's own that is: 1 past midnight."""


@dataclass(frozen=True)
class Timetable:
    """The times of a whole agenda."""

    slots: tuple[Slot, ...]
    """One an item, in their order."""
    minutes: int
    """Of all items together."""
    untimed: int
    """Items of which the minutes are not said."""
    planned: int | None
    """Minutes from the start to the planned finish; None where one of them is not known."""

    @property
    def over(self) -> int:
        """By how many minutes the items take longer than is planned."""
        return max(0, self.minutes - self.planned) if self.planned is not None else 0

    @property
    def ends(self) -> str | None:
        """When the last item ends."""
        return self.slots[-1].ends if self.slots else None

    @property
    def ends_days(self) -> int:
        """How many days after the meeting's own the last item ends; an agenda past midnight is a slip, and is said."""
        return self.slots[-1].ends_days if self.slots else 0


def timetable(start: str | None, finish: str | None, minutes: Sequence[int | None]) -> Timetable:
    """When each item begins and ends, one after the other from the meeting's start; times HH:MM, lengths in minutes."""
    planned = planned_minutes(start, finish)
    slots, gone = [], 0
    for length in minutes:
        ends = gone + (length or 0)
        over = max(0, ends - planned) if planned is not None else 0
        slots.append(Slot(_after(start, gone), _after(start, ends), over, _days(start, gone), _days(start, ends)))
        gone = ends
    return Timetable(tuple(slots), gone, sum(length is None for length in minutes), planned)


def planned_minutes(start: str | None, finish: str | None) -> int | None:
    """Minutes from the start of a meeting to its planned finish; None where that is not before it, or not known."""
    if start is None or finish is None or (length := _clock(finish) - _clock(start)) <= 0:
        return None
    return length


def finish_after(start: str, minutes: int) -> str | None:
    """When a meeting that begins then ends after so many minutes; None where that is on another day."""
    return _after(start, minutes) if _clock(start) + minutes < A_DAY else None


def _clock(time: str) -> int:
    hours, _, minutes = time.partition(":")
    return int(hours) * 60 + int(minutes)


def _days(start: str | None, minutes: int) -> int:
    return 0 if start is None else (_clock(start) + minutes) // A_DAY


def _after(start: str | None, minutes: int) -> str | None:
    if start is None:
        return None
    at = (_clock(start) + minutes) % A_DAY
    return f"{at // 60:02}:{at % 60:02}"
