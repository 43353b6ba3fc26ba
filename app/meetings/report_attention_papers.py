"""The papers and minutes that wait for somebody, in words."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy.orm import Session

from app.groups.rules_year import year_of
from app.meetings.queries_papers_waiting import MinutesWaiting, PapersWaiting, minutes_waiting, papers_waiting
from app.meetings.report_words import day_words
from app.offers import Attention, Goal

AHEAD = timedelta(days=14)
"""From how long before they are due papers are asked for."""
EACH = 3
"""As many minutes are named one by one; more are one line."""


def papers_and_minutes_waiting(session: Session, today: date) -> Iterator[Attention]:
    """One item for each meeting to which papers are missing, and for minutes that the group should have confirmed."""
    for papers in papers_waiting(session, today):
        if papers.due_on - AHEAD <= today:
            yield _papers(papers, today)
    unconfirmed = minutes_waiting(session)
    if len(unconfirmed) > EACH:
        first = unconfirmed[0]
        what = f"The minutes of {len(unconfirmed)} meetings are not confirmed"
        yield Attention(_goal("minutes", first), what, f"Since {day_words(first.held_on)}", verb="Open minutes")
        return
    yield from map(_minutes, unconfirmed)


def _papers(item: PapersWaiting, today: date) -> Attention:
    late = item.due_on < today
    verb = "were" if late else "are"
    day = f"{item.due_on.day} {item.due_on:%B}"
    what = f"Papers for the {item.group} of {item.held_on.day} {item.held_on:%B} {verb} due on {day}"
    return Attention(
        _goal("agenda", item),
        f"{what}: {len(item.titles)} still to come",
        ", ".join(item.titles),
        item.due_on,
        urgent=late,
        verb="See papers",
        owner=", ".join(item.owners),
    )


def _minutes(item: MinutesWaiting) -> Attention:
    what = f"The minutes of {day_words(item.held_on)} are not confirmed"
    why = f"{item.group} has met since, on {day_words(item.met_on)}"
    return Attention(_goal("minutes", item), what, why, item.met_on, verb="Open minutes")


def _goal(view: str, item: PapersWaiting | MinutesWaiting) -> Goal:
    return Goal("meetings", view, item.meeting_id, item.group_id, year_of(item.held_on))
