"""A board with a meeting ahead and papers to it, some of which cannot be bound."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from app.groups.schema import Group
from app.meetings.edits import add_meeting
from app.meetings.edits_agenda import add_item, issue, items_of, propose
from app.meetings.edits_papers import attach, expect_paper
from app.meetings.rules_agenda import Purpose
from app.schema import metadata
from db.store import Store
from tests.app.export import papers

BOARD = "Wolverhampton Safeguarding Children Board"
DAY = date(2015, 4, 16)


@pytest.fixture(scope="session")
def papers_file(wolverhampton_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store at rest: the sample board, its next meeting with papers. Copy it, never open it."""
    path = tmp_path_factory.mktemp("papers") / "board.quorate"
    store = Store.open(shutil.copy(wolverhampton_file, path), metadata)
    with store, store.writing("Plan the next meeting with its papers") as session:
        board = session.scalars(select(Group.id).filter_by(name=BOARD)).one()
        meeting = add_meeting(session, board, DAY, start="09:30", venue="Civic Centre")
        propose(session, meeting.id)
        behind = items_of(session, meeting.id)[3].id
        item = add_item(session, meeting.id, "Budget 2015/16", behind=behind, facts={"purpose": Purpose.DECISION})
        facts = {"recommendation": "Agree the budget.", "marking": "Official", "author": "Independent Chair"}
        for title, name, content in (
            ("Budget proposals", "budget.pdf", papers.linked("Budget")),
            ("Locked appendix", "appendix.pdf", papers.locked("Appendix", "secret")),
        ):
            paper = expect_paper(session, item.id, title, facts=facts)
            attach(session, paper.id, name, content, date(2015, 4, 8))
        issue(session, meeting.id, date(2015, 4, 9))
        expect_paper(session, item.id, "Late plan", facts={"owner": "Local Policing"})
    return path


@pytest.fixture
def board(papers_file: Path, tmp_path: Path) -> Iterator[Store]:
    """That board in a store of the test's own, open for writing."""
    store = Store.open(shutil.copy(papers_file, tmp_path / "board.quorate"), metadata)
    yield store
    store.close()
