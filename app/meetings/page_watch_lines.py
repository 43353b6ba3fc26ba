"""The lines of the watch: an agency that is on it, or a letter to one; what each column says of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.kit.cells import Align, Cell, Share, Words
from app.kit.columns import Column
from app.meetings.panel_letter import tr
from app.meetings.queries_letters import LetterLine
from app.meetings.queries_watch import AgencyWatch
from app.meetings.report_letter import watch_words
from app.meetings.report_words import day_words, short_day
from app.meetings.rules import AgencyTally, percent
from app.meetings.rules_letters import LetterStatus


@dataclass(frozen=True)
class WatchLine:
    """An agency with a letter to it, or without one yet."""

    id: tuple[int, int]
    """The agency, and its how manieth line it is: the line stays the same when its letter is drafted."""
    agency: str
    about: AgencyWatch | None
    """None where the agency is no longer on watch."""
    letter: LetterLine | None
    today: date

    @property
    def tally(self) -> AgencyTally:
        """The figures of now, or of the letter where they are in order now."""
        return self.about.tally if self.about else self.letter.tally if self.letter else AgencyTally()

    @property
    def least(self) -> int:
        """Whole percent expected."""
        return self.about.least if self.about else self.letter.least if self.letter else 0

    @property
    def may_be_written_to(self) -> bool:
        """Whether a letter can be drafted: the agency is on watch and none to it is open."""
        return self.about is not None and (self.letter is None or self.letter.closed_on is not None)


def lines_of(watched: Sequence[AgencyWatch], letters: Sequence[LetterLine], today: date) -> list[WatchLine]:
    """The agencies on watch, each with its letters; then the letters to those no longer on it."""
    about = {line.agency_id: line for line in watched}
    agencies = [*about, *dict.fromkeys(line.agency_id for line in letters if line.agency_id not in about)]
    return [line for number in agencies for line in _of_agency(number, about.get(number), letters, today)]


def _of_agency(
    number: int, about: AgencyWatch | None, letters: Iterable[LetterLine], today: date
) -> Iterator[WatchLine]:
    own = [line for line in letters if line.agency_id == number]
    for place, letter in enumerate(own or [None]):
        name = about.agency if about else letter.agency if letter else ""
        yield WatchLine((number, place), name, about, letter, today)


def columns() -> tuple[Column[WatchLine], ...]:
    """What is shown of each."""
    return (
        Column[WatchLine]("agency", tr("Agency"), lambda line: Words(line.agency, pad=20), pad=20, opens=True),
        Column[WatchLine]("why", tr("Why"), _why, width=250, narrow=230, opens=True),
        Column[WatchLine]("there", tr("Represented"), _there, width=104, align=Align.RIGHT, opens=True),
        Column[WatchLine]("share", tr("Agency %"), _share, width=150, narrow=90, opens=True),
        Column[WatchLine]("seats", tr("Seats on watch"), _seats, width=220, from_width=1060, opens=True),
        Column[WatchLine]("letter", tr("Letter"), _letter, width=200, narrow=156, opens=True),
    )


def _why(line: WatchLine) -> Cell:
    words = watch_words(line.about) if line.about is not None else tr("no longer on watch")
    return Words(f"{words[0].upper()}{words[1:]}", color="text" if line.about else "text2")


def _there(line: WatchLine) -> Cell:
    tally = line.tally
    return Words(tr("{there} of {expected}").format(there=tally.represented, expected=tally.expected))


def _share(line: WatchLine) -> Cell:
    share = percent(line.tally.share)
    text = tr("n/a") if share is None else f"{share}%"
    spoken = tr("{agency}: agency {share}, {least}% expected").format(agency=line.agency, share=text, least=line.least)
    return Share(text, spoken, percent=share, expected=line.least)


def _seats(line: WatchLine) -> Cell:
    return Words(", ".join(seat.label for seat in line.about.seats) if line.about else "", color="text2")


def _letter(line: WatchLine) -> Cell:
    if line.letter is None:
        return Words(tr("No letter yet"), color="amber_text", pad=10)
    words, tip = letter_words(line.letter, line.today)
    return Words(
        words, f"{tr('Letter')}: {tip}", tip, color="red_text" if line.letter.is_overdue(line.today) else "text"
    )


def letter_words(letter: LetterLine, today: date) -> tuple[str, str]:
    """How a letter stands: short for a table, and in full."""
    status = letter.status(today)
    if status is LetterStatus.CLOSED and letter.closed_on:
        return _both(tr("Closed {day}"), letter.closed_on)
    if status is LetterStatus.REPLIED and letter.replied_on:
        return _both(tr("Replied {day}"), letter.replied_on)
    if status is LetterStatus.SENT and letter.sent_on:
        late = letter.is_overdue(today)
        due = tr("Sent {sent}, reply overdue") if late else tr("Sent {sent}, reply due {due}")
        if letter.reply_due is None:
            due = tr("Sent {sent}")
        short, full = (
            due.format(sent=day(letter.sent_on), due=day(letter.reply_due or letter.sent_on))
            for day in (short_day, day_words)
        )
        return short, full
    return _both(tr("Draft of {day}"), letter.drafted_on)


def _both(words: str, day: date) -> tuple[str, str]:
    return words.format(day=short_day(day)), words.format(day=day_words(day))
