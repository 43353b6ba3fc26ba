"""Papers that are not in, minutes that nobody confirmed, and what the search finds of both."""

from datetime import date

import pytest
from sqlalchemy import update

from app.meetings.edits import add_meeting
from app.meetings.edits_agenda import add_item, issue, set_finish
from app.meetings.edits_minutes import confirm, draft, set_minute
from app.meetings.edits_papers import attach, expect_paper
from app.meetings.queries_find import find
from app.meetings.report_attention import attention
from app.meetings.report_attention_papers import papers_and_minutes_waiting
from app.meetings.report_home import shown as shown_where
from app.meetings.room import ROOM
from app.meetings.schema_papers import Agenda, AgendaItem, Minutes, MinutesPresence, Paper
from app.offers import Attention, Goal
from db.store import Store
from tests.app.meetings.agendas import PAPER, write_agenda
from tests.small_board import APRIL, JUNE, TODAY, SmallBoard, small_board

MEETS = date(2015, 3, 12)
DUE = date(2015, 3, 5)


@pytest.fixture
def board(store: Store) -> SmallBoard:
    with store.writing("Set up") as session:
        return small_board(session)


@pytest.fixture
def planned(store: Store, board: SmallBoard) -> int:
    """A meeting in March with three papers, one of them in."""
    with store.writing("Plan") as session:
        meeting = add_meeting(session, board.group, MEETS, start="10:00").id
        item = add_item(session, meeting, "Business plan", facts={"lead": "Director, Council"}).id
        expect_paper(session, item, "Plan", facts={"owner": "Director, Council"})
        expect_paper(session, item, "Costs", facts={"owner": "Director, Council"})
        attach(session, expect_paper(session, item, "Annex").id, "annex final.pdf", PAPER, TODAY)
        return meeting


def _waiting(store: Store, today: date) -> list[Attention]:
    with store.reading() as session:
        return list(papers_and_minutes_waiting(session, today))


def test_papers_are_asked_for_from_two_weeks_before_they_are_due(store: Store, board: SmallBoard, planned: int) -> None:
    assert _waiting(store, date(2015, 2, 18)) == []
    (item,) = _waiting(store, date(2015, 2, 19))
    assert item.what == "Papers for the Board of 12 March are due on 5 March: 2 still to come"
    assert (item.why, item.owner, item.due, item.urgent) == ("Plan, Costs", "Director, Council", DUE, False)
    assert item.goal == Goal("meetings", "agenda", planned, board.group, 2014)


def test_papers_that_are_late_are_urgent_until_the_meeting_is_over(store: Store, planned: int) -> None:
    (item,) = _waiting(store, date(2015, 3, 6))
    assert item.what == "Papers for the Board of 12 March were due on 5 March: 2 still to come"
    assert item.urgent
    assert _waiting(store, date(2015, 3, 13)) == []


def test_home_hears_of_them(store: Store, planned: int) -> None:
    with store.reading() as session:
        assert any(item.verb == "See papers" for item in attention(session, DUE))


def test_minutes_wait_for_the_next_meeting_that_was_held(store: Store, board: SmallBoard) -> None:
    with store.writing("Write") as session:
        draft(session, board.june, JUNE)
        draft(session, board.september, TODAY)

    (item,) = _waiting(store, TODAY)
    assert item.what == "The minutes of 12 June 2014 are not confirmed"
    assert item.why == "Board has met since, on 11 September 2014"
    assert item.goal == Goal("meetings", "minutes", board.june, board.group, 2014)
    with store.writing("Confirm") as session:
        confirm(session, board.june, TODAY, board.september)
    assert _waiting(store, TODAY) == []


def test_many_unconfirmed_minutes_are_one_line(store: Store, board: SmallBoard) -> None:
    with store.writing("Write") as session:
        for day in (date(2014, 5, 1), date(2014, 5, 15)):
            draft(session, add_meeting(session, board.group, day).id, day)
        for meeting in (board.april, board.june):
            draft(session, meeting, JUNE)

    (item,) = _waiting(store, TODAY)
    assert (item.what, item.why) == ("The minutes of 4 meetings are not confirmed", "Since 4 April 2014")


def test_items_papers_and_minutes_are_found_by_their_words(store: Store, board: SmallBoard, planned: int) -> None:
    with store.writing("Take down") as session:
        item = write_agenda(session, board)[1]
        set_minute(
            session, item, "Members discussed at some length whether neglect had been seen early enough. " * 2, JUNE
        )

    def found(words: str) -> list[tuple[str, str, str, str]]:
        with store.reading() as session:
            return [(one.name, one.kind, one.detail, one.goal.view) for one in find(session, words)]

    assert found("business plan")[0] == (
        *("Business plan", "Agenda item", "Board, 12 March 2015. Director, Council", "agenda"),
    )
    assert ("Annex", "Paper", "Board, 12 March 2015. annex final.pdf", "agenda") in found("annex")
    ((name, kind, detail, view),) = found("neglect")
    assert (name, kind, view) == ("Risks", "Minutes", "minutes")
    assert "neglect had been seen" in detail
    assert detail.endswith("…”")
    assert ("Welcome", "Agenda item", "Board, 12 June 2014", "agenda") in found("welcome")


def test_a_row_of_the_history_leads_to_its_tab(store: Store, board: SmallBoard, planned: int) -> None:
    with store.writing("Write") as session:
        set_finish(session, planned, "12:00")
        draft(session, board.june, JUNE)
        session.add(MinutesPresence(minutes_id=1, place=1, presence="present", name="A speaker"))

    with store.reading() as session:
        views = {table: shown_where(session, table, 1) for table in ("agenda", "agenda_item", "paper")}
        assert {goal.view for goal in views.values() if goal} == {"agenda"}
        assert {goal.id for goal in views.values() if goal} == {planned}
        for table in ("minutes", "minutes_presence"):
            goal = shown_where(session, table, 1)
            assert goal is not None
            assert (goal.view, goal.id) == ("minutes", board.june)
        assert shown_where(session, "paper", 99) is None


def test_what_contradicts_itself_is_found(store: Store, board: SmallBoard, planned: int) -> None:
    with store.writing("Write") as session:
        issue(session, planned, TODAY)
        add_item(session, planned, "Late")
        set_finish(session, planned, "12:00")
        draft(session, board.june, JUNE)
    with store.writing("Bend it") as session:
        session.execute(update(AgendaItem).values(number="1"))
        session.execute(update(Paper).values(number="7"))
        session.execute(update(Agenda).values(finish="09:00"))
        session.execute(update(Minutes).values(confirmed_on=APRIL))

    with store.reading() as session:
        assert list(ROOM.findings(session)) == [
            "Several items of the meeting on 2015-03-12 (Board) have the number 1.",
            "Several papers of the meeting on 2015-03-12 (Board) have the number 7.",
            "The meeting on 2015-03-12 (Board) begins at 10:00 and is planned to end at 09:00.",
            "The minutes of 2014-06-12 (Board) were confirmed on 2014-04-04, before the meeting.",
        ]
