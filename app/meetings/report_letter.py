"""One letter to an agency in words: the figures it rests on, the record, the places of its template."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from app.export.letter import Letter
from app.groups.queries import board_name
from app.meetings.queries_letters import LetterLine
from app.meetings.queries_watch import AgencyWatch, Expected
from app.meetings.report_words import MARKS, day_words, period_words, plural
from app.meetings.rules import AgencyTally, Watch, percent
from app.meetings.rules_letters import LetterStatus, paragraphs
from app.people.queries import cleaner_of
from app.people.rules_withheld import Clean

NEXT = "the next meeting"
"""By when a reply is asked for where no day is set."""
STATUSES = {
    LetterStatus.DRAFT: "draft",
    LetterStatus.SENT: "sent",
    LetterStatus.REPLIED: "replied",
    LetterStatus.CLOSED: "closed",
}


def figures_words(tally: AgencyTally, least: int) -> str:
    """What the agency's share is: "represented at 1 of 4 meetings expected, 25%; 75% is expected"."""
    share = percent(tally.share)
    found = "n/a" if share is None else f"{share}%"
    meetings = plural(tally.expected, "meeting")
    return f"represented at {tally.represented} of {meetings} expected, {found}; {least}% is expected"


def why_words(why: Watch, tally: AgencyTally, least: int) -> str:
    """Why an agency was written to, as far as its letter tells: "below the 75% expected"."""
    if why is Watch.MISSES:
        return "missed meetings in a row"
    low = tally.share is not None and tally.share * 100 < least
    return f"below the {least}% expected" if low else f"a seat below the {least}% expected"


def watch_words(about: AgencyWatch) -> str:
    """Why an agency is on watch now: "missed the last 2 meetings", "a seat missed the last meetings"."""
    if about.why is Watch.LOW:
        return why_words(about.why, about.tally, about.least)
    return f"missed the last {about.missed} meetings" if about.missed > 1 else "a seat missed the last meetings"


def finding_words(about: AgencyWatch) -> str:
    """The same as a letter says it, in whole sentences."""
    share, tally = percent(about.tally.share), about.tally
    meetings = plural(tally.expected, "meeting")
    first = f"{about.agency} was represented at {tally.represented} of the {meetings} of {about.group} at which it was"
    said = [f"{first} expected. That is {share}%, and {about.least}% is expected."]
    if about.missed > 1:
        said.append(f"Nobody came for it to the last {about.missed} meetings.")
    said += [
        f"The seat {seat.label} was filled at {seat.there} of the {plural(seat.expected, 'meeting')} expected."
        for seat in about.seats
        if (seat.there, seat.expected) != (tally.represented, tally.expected)  # else it is the agency's own figure
    ]
    return " ".join(said)


def record_words(meetings: Iterable[Expected]) -> str:
    """What was recorded, a line a meeting: "12 June 2014: Inspector, apologies; Director, present"."""
    return "\n".join(
        f"{day_words(meeting.held_on)}: " + "; ".join(f"{label}, {MARKS[mark]}" for label, mark in meeting.marks)
        for meeting in meetings
    )


def fields_of(session: Session, about: AgencyWatch) -> Mapping[str, str]:
    """What can stand in the places of the wording when a letter is drafted."""
    return {
        "board": board_name(session),
        "group": about.group,
        "agency": about.agency,
        "period": period_words(about.since, about.until),
        "finding": finding_words(about),
        "expected": f"{about.least}%",
    }


def letter_out(session: Session, line: LetterLine, made: datetime) -> Letter:
    """The letter as it leaves the store: no name that is withheld, whatever was typed (DOMAIN.md section 1)."""
    board, clean = board_name(session), cleaner_of(session)
    fields = {
        "board": board,
        "group": line.group,
        "agency": line.agency,
        "period": period_words(line.since, line.until),
        "finding": f"{line.agency} was {figures_words(line.tally, line.least)}.",
        "expected": f"{line.least}%",
        "date": day_words(line.sent_on or made.date()),
        "reply by": day_words(line.reply_due) if line.reply_due else NEXT,
    }
    found = Letter(
        title=f"Letter to {line.agency} about {line.group}",
        sender=board,
        fields=fields,
        wording=paragraphs(line.wording),
        headings=("Meeting", "Recorded"),
        record=tuple(_record_row(row) for row in line.record.splitlines() if row.strip()),
        made=made,
    )
    return _cleaned(found, clean) if clean else found


def _cleaned(found: Letter, clean: Clean) -> Letter:
    return replace(
        found,
        title=clean(found.title),
        sender=clean(found.sender),
        fields={key: clean(text) for key, text in found.fields.items()},
        wording=tuple(clean(text) for text in found.wording),
        record=tuple((clean(day), clean(said)) for day, said in found.record),
    )


def _record_row(row: str) -> tuple[str, str]:
    day, _, said = row.partition(": ")
    return day, said
