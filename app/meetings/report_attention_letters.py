"""The letters that wait for somebody, in words: to be sent, to be answered, to be closed."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from operator import attrgetter

from app.groups.rules_year import year_of
from app.meetings.queries_letters import LetterLine
from app.meetings.report_words import day_words
from app.meetings.rules_letters import LetterStatus
from app.offers import Attention, Goal

EACH = 3
"""As many letters are named one by one in a group; more are one line."""


def letters_waiting(found: Iterable[LetterLine], today: date) -> Iterator[Attention]:
    """One item for each open letter, given by group; of many in a group one for all."""
    for group_id, items in groupby(found, key=attrgetter("group_id")):
        lines = list(items)
        if len(lines) > EACH:
            late = sum(line.is_overdue(today) for line in lines)
            why = f"{lines[0].group}, {late} without the reply that was due" if late else lines[0].group
            goal = Goal("meetings", "watch", group=group_id, year=year_of(lines[0].since))
            yield Attention(
                goal, f"{len(lines)} letters to agencies are open", why, urgent=late > 0, verb="Open letters"
            )
            continue
        for line in lines:
            goal = Goal("meetings", "watch", line.id, group_id, year_of(line.since))
            what, due = _words(line, today)
            yield Attention(
                goal, what, line.group, due, urgent=line.is_overdue(today), verb="Open letter", owner=line.agency
            )


def _words(line: LetterLine, today: date) -> tuple[str, date | None]:
    """What is to be done about the letter, and the day that goes with it."""
    status = line.status(today)
    if status is LetterStatus.DRAFT:
        return f"The letter to {line.agency} is drafted and not sent", line.drafted_on
    if status is LetterStatus.REPLIED:
        return f"{line.agency} replied: say what came of it, and close the letter", line.replied_on
    if line.is_overdue(today) and line.reply_due:
        return f"No reply from {line.agency}: it was due on {day_words(line.reply_due)}", line.reply_due
    due = f" by {day_words(line.reply_due)}" if line.reply_due else ""
    return f"{line.agency} is to reply to the chair's letter{due}", line.reply_due
