"""What waits in the meetings for somebody, in words: marks, meetings that have passed, watches, quorum, plans."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from operator import attrgetter

from sqlalchemy.orm import Session

from app.groups.queries import groups
from app.groups.queries_holding import holdings
from app.groups.rules_year import year_label, year_of, year_span
from app.meetings.queries import last_year_held, years
from app.meetings.queries_letters import open_letters
from app.meetings.queries_quorate import LastMeeting, last_meetings
from app.meetings.queries_waiting import GroupWatch, Plan, Waiting, past_planned, plans, unmarked, watches
from app.meetings.report_attention_letters import letters_waiting
from app.meetings.report_attention_papers import papers_and_minutes_waiting
from app.meetings.report_words import day_words, plural, quorum_words
from app.offers import Attention, Goal

EACH = 3
"""As many meetings are named one by one in a group; more are one line."""
FINISH, ENTER = "Finish register", "Enter marks"
"""What the buttons say."""
Names = Mapping[int, str]


def attention(session: Session, today: date) -> Iterable[Attention]:
    """One item for each thing that waits, those of a group together."""
    with_meetings = years(session)
    if not with_meetings:
        goal = Goal("meetings", "calendar", year=year_of(today))
        yield Attention(goal, "No meetings yet", "Add them one by one, or four a year at once", verb="Add meetings")
        return
    names, held = {line.id: line.name for line in groups(session)}, holdings(session)
    yield from _unmarked(unmarked(session, held), names)
    yield from _past(past_planned(session, today), names)
    yield from _not_quorate(last_meetings(session, held), names)
    if (year := last_year_held(session)) is not None:
        yield from _watched(watches(session, held, *year_span(year)), names, year, year_of(today))
    yield from papers_and_minutes_waiting(session, today)
    yield from letters_waiting(open_letters(session), today)
    yield from _planned(session, names, year_of(today), with_meetings)


def _unmarked(found: Sequence[Waiting], names: Names) -> Iterator[Attention]:
    for items in _by_group(found):
        if len(items) > EACH:
            missing = sum(item.missing for item in items)
            yield _together(items, names, f"{missing:,} marks still to enter for {len(items)} meetings", FINISH)
            continue
        for item in items:
            words = "No marks yet for" if not item.marked else f"{plural(item.missing, 'mark')} still to enter for"
            yield Attention(
                _register(item),
                f"{words} {day_words(item.held_on)}",
                f"{names[item.group_id]}, {plural(item.missing + item.marked, 'seat')}",
                item.held_on,
                verb=FINISH,
            )


def _past(found: Sequence[Waiting], names: Names) -> Iterator[Attention]:
    for items in _by_group(found):
        if len(items) > EACH:
            yield _together(items, names, f"{len(items)} planned meetings have passed without marks", ENTER)
            continue
        for item in items:
            words = f"The meeting planned for {day_words(item.held_on)} has no marks"
            yield Attention(_register(item), words, names[item.group_id], item.held_on, verb=ENTER)


def _together(items: Sequence[Waiting], names: Names, words: str, verb: str) -> Attention:
    first = items[0]
    goal = Goal("meetings", "register", group=first.group_id, year=year_of(items[-1].held_on))
    return Attention(
        goal, words, f"{names[first.group_id]}, since {day_words(first.held_on)}", first.held_on, verb=verb
    )


def _register(item: Waiting) -> Goal:
    return Goal("meetings", "register", item.id, item.group_id, year_of(item.held_on))


def _by_group(found: Sequence[Waiting]) -> Iterator[list[Waiting]]:
    for _, items in groupby(found, key=attrgetter("group_id")):
        yield list(items)


def _not_quorate(found: Iterable[LastMeeting], names: Names) -> Iterator[Attention]:
    for item in found:
        if not item.quorum.met:
            goal = Goal("meetings", "register", item.id, item.group_id, year_of(item.held_on))
            why = quorum_words(replace(item.quorum, uncounted=())).removeprefix("Not quorate: ")
            words = f"The last meeting was not quorate: {day_words(item.held_on)}"
            yield Attention(
                goal, words, f"{names[item.group_id]}: {why}", item.held_on, urgent=True, verb="Open register"
            )


def _watched(found: Iterable[GroupWatch], names: Names, year: int, now: int) -> Iterator[Attention]:
    when = f" in {year_label(year)}" if year != now else ""
    for item in found:
        count = item.low + item.misses
        words = f"{plural(count, 'seat')} on watch: write to {'its agency' if count == 1 else 'their agencies'}"
        why = [f"{item.low} below the % expected"] if item.low else []
        why += [f"{item.misses} missed the last meetings"] if item.misses else []
        goal = Goal("meetings", "watch", group=item.group_id, year=year)
        yield Attention(goal, words, f"{names[item.group_id]}{when}: {', '.join(why)}", verb="Write letters")


def _planned(session: Session, names: Names, year: int, with_meetings: Sequence[int]) -> Iterator[Attention]:
    if year not in with_meetings:
        goal = Goal("meetings", "calendar", year=year)
        yield Attention(
            goal, f"No meetings in {year_label(year)} yet", "Plan the dates of the year", verb="Plan meetings"
        )
        return
    for item in plans(session, *year_span(year)):
        if item.there < item.wanted:
            goal = Goal("meetings", "calendar", group=item.group_id, year=year)
            yield Attention(goal, _plan_words(item, year), names[item.group_id], verb="Plan meetings")


def _plan_words(item: Plan, year: int) -> str:
    there = plural(item.there, "meeting") if item.there else "No meeting"
    return f"{there} in {year_label(year)}, {item.wanted} a year are agreed"
