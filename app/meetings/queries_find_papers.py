"""What the search finds of agendas, papers and minutes."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.groups.rules_year import year_of
from app.groups.schema import Group
from app.meetings.schema import Meeting
from app.meetings.schema_papers import AgendaItem, Paper
from app.offers import Found, Goal
from app.people.queries_find import holding

Asked = Select[*tuple[Any, ...]]
"""A question of which the columns are told one by one."""
AROUND = 60
"""Signs of a minute that are shown around the words."""


def find_papers(session: Session, words: str, most: int = 20) -> Iterator[Found]:
    """Items of agendas, papers and minutes that say the words, the latest first: so many of each."""
    item, paper = AgendaItem, Paper
    by_title = _at(select(item.title, item.lead)).where(*holding(words, item.title, item.lead, item.note))
    for title, lead, *meeting in session.execute(_latest(by_title, most)):
        yield _found(title, "Agenda item", lead or "", "agenda", *meeting)
    named = (paper.title, paper.owner, paper.author, paper.file_name)
    of_paper = _at(select(paper.title, paper.file_name), Paper).where(*holding(words, *named))
    for title, file, *meeting in session.execute(_latest(of_paper, most)):
        yield _found(title, "Paper", file or "", "agenda", *meeting)
    minuted = _at(select(item.title, item.minute)).where(*holding(words, item.minute))
    for title, minute, *meeting in session.execute(_latest(minuted, most)):
        yield _found(title, "Minutes", f"“{_around(minute, words)}”", "minutes", *meeting)


def _at(asked: Asked, of: type[AgendaItem] | type[Paper] = AgendaItem) -> Asked:
    """The question with the meeting that it is about."""
    asked = asked.add_columns(Meeting.id, Meeting.held_on, Group.id, Group.name).select_from(of)
    if of is Paper:
        asked = asked.join(AgendaItem, AgendaItem.id == Paper.item_id)
    return asked.join(Meeting, Meeting.id == AgendaItem.meeting_id).join(Group, Group.id == Meeting.group_id)


def _latest(asked: Asked, most: int) -> Asked:
    return asked.order_by(Meeting.held_on.desc(), AgendaItem.place).limit(most)


def _found(
    title: str, kind: str, detail: str, view: str, meeting_id: int, day: date, group_id: int, group: str
) -> Found:
    where = f"{group}, {day.day} {day:%B %Y}"
    goal = Goal("meetings", view, meeting_id, group_id, year_of(day))
    return Found(title, kind, f"{where}. {detail}" if detail else where, goal)


def _around(text: str, words: str) -> str:
    """The part of the text around the first of the words."""
    flat = " ".join(text.split())
    at = max(flat.casefold().find(words.split(maxsplit=1)[0].casefold()), 0)
    start = max(at - AROUND // 2, 0)
    cut = flat[start : start + AROUND]
    return f"{'…' if start else ''}{cut}{'…' if start + AROUND < len(flat) else ''}"
