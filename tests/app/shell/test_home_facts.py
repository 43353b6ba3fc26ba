"""What rooms offer Home: figures, what comes, where a row is shown; and what one user keeps of it."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from app.actions.edits import add_action
from app.actions.schema import Action, ActionUpdate, Decision
from app.budget.schema import BudgetContribution, BudgetEntry, BudgetLine
from app.groups.schema import Appointment, Group, Seat
from app.meetings.edits import add_meeting
from app.meetings.queries_agenda import AgendaSummary
from app.meetings.report_home import papers_stand
from app.meetings.rules import MeetingStatus
from app.meetings.schema import Attendance, Letter, Meeting
from app.offers import Attention, Goal, Sight, Standing
from app.people.schema import Agency, Person
from app.risks.schema import Risk, RiskReview
from app.rooms import coming, figures, shown
from app.shell.home_facts import ask, last_step
from app.shell.home_kept import Kept, keep, kept_of
from app.shell.home_waiting import Pile, pile_of, sifted
from app.training.schema import Booking, Course, TrainingEvent
from db.store import Store
from tests.small_board import small_board

TODAY = date(2015, 3, 20)


def test_each_room_tells_its_figure_of_the_sample_year(wolverhampton: Store) -> None:
    with wolverhampton.reading() as session:
        found = {figure.title: figure for figure in figures(session, Sight(TODAY, 2014, 1))}

    assert [(title, one.value, one.of) for title, one in found.items()] == [
        ("Attendance this year", "59%", ""),
        ("Risks rated high or extreme", "4", "of 5"),
        ("Training places used", "64%", ""),
        ("Spend to end February", "£142k", "of £165k"),
    ]
    assert found["Spend to end February"].words == "£9,947 under profile, mainly Training Expenses."
    assert found["Risks rated high or extreme"].words == "1 is extreme. No change since 12 March 2015."
    assert found["Training places used"].words == "290 people came to 25 events with 456 places."
    assert found["Attendance this year"].trend == (53, 63, 64, 65, 50)


def test_what_comes_is_told_by_day(wolverhampton: Store) -> None:
    with wolverhampton.reading() as session:
        found = coming(session, TODAY, date(2015, 4, 23))

    days = [item.day for item in found]
    assert days == sorted(days)
    assert {item.goal.place for item in found} >= {"meetings", "risks", "budget"}
    assert "End of 2014/15: last day to post spending" in {item.what for item in found}


SHOWN = [
    (Meeting, "calendar"),
    (Attendance, "register"),
    (Letter, "watch"),
    (Group, "structure"),
    (Seat, "seats"),
    (Appointment, "seats"),
    (Person, "people"),
    (Agency, "agencies"),
    (Risk, "register"),
    (RiskReview, "register"),
    (Course, "courses"),
    (TrainingEvent, "bookings"),
    (Booking, "bookings"),
    (Action, "log"),
    (ActionUpdate, "log"),
    (Decision, "decisions"),
    (BudgetLine, "summary"),
    (BudgetEntry, "entries"),
    (BudgetContribution, "contributions"),
]


@pytest.mark.parametrize(("kind", "view"), SHOWN, ids=lambda value: getattr(value, "__tablename__", value))
def test_a_row_is_shown_where_it_is_kept_and_nowhere_once_it_is_gone(
    wolverhampton: Store, kind: type, view: str
) -> None:
    with wolverhampton.reading() as session:
        first = session.scalar(select(kind.id).limit(1))
        goal = shown(session, kind.__tablename__, first) if first else None
        gone = shown(session, kind.__tablename__, 10**9)

    assert first is None or (goal is not None and goal.view == view)
    assert gone is None or kind is Course


def test_actions_due_and_papers_to_come_stand_among_what_comes(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        add_meeting(session, board.group, date(2015, 4, 2))
        add_action(session, "Reply to the chair", TODAY, group_id=board.group).due = date(2015, 4, 1)

    with store.reading() as session:
        found = coming(session, TODAY, date(2015, 4, 30))

    assert [(item.day, item.what, item.standing, item.state) for item in found] == [
        (date(2015, 4, 1), "Reply to the chair", None, ""),
        (date(2015, 4, 2), "Board", Standing.NOT_STARTED, "Not started"),
    ]


@pytest.mark.parametrize(
    ("papers", "here", "overdue", "items", "stands"),
    [
        (3, 2, 1, 4, (Standing.LATE, "1 paper overdue")),
        (3, 1, 0, 4, (Standing.NOT_STARTED, "2 papers to come")),
        (3, 3, 0, 4, (Standing.READY, "Papers ready")),
        (0, 0, 0, 4, (Standing.READY, "Agenda ready")),
        (0, 0, 0, 0, (Standing.NOT_STARTED, "Not started")),
    ],
)
def test_papers_stand_by_the_worst_of_them(
    papers: int, here: int, overdue: int, items: int, stands: tuple[Standing, str]
) -> None:
    planned = (1, 1, "Board", TODAY, None, MeetingStatus.PLANNED, None, TODAY)

    assert papers_stand(AgendaSummary(*planned, items, papers, here, overdue, None)) == stands


def test_the_step_last_seen_divides_what_is_new(wolverhampton: Store) -> None:
    seen = last_step(wolverhampton)
    with wolverhampton.writing("Rename an agency") as session:
        agency = session.scalars(select(Agency)).first()
        assert agency is not None
        agency.short_name = "New"

    facts = ask(wolverhampton, TODAY, 2014, None, seen)

    assert [(item.step.label, item.goal) for item in facts.changes] == [
        ("Rename an agency", Goal("groups", "agencies", agency.id))
    ]
    assert facts.more_changes == 0


def waiting(due: date | None = None, *, urgent: bool = False, place: str = "risks", owner: str = "") -> Attention:
    return Attention(Goal(place), "Something", due=due, urgent=urgent, owner=owner)


@pytest.mark.parametrize(
    ("item", "pile"),
    [
        (waiting(date(2015, 3, 19)), Pile.OVERDUE),
        (waiting(urgent=True), Pile.OVERDUE),
        (waiting(TODAY), Pile.WEEK),
        (waiting(date(2015, 3, 26)), Pile.WEEK),
        (waiting(date(2015, 3, 27)), Pile.LATER),
        (waiting(), Pile.LATER),
    ],
)
def test_a_thing_lies_in_the_pile_of_its_day(item: Attention, pile: Pile) -> None:
    assert pile_of(item, TODAY) is pile


def test_mine_is_what_my_seat_owns_and_what_waits_in_my_rooms() -> None:
    owned, looked_after = waiting(owner="Board Manager, City Council"), waiting(place="training")
    kept = Kept(seat="board manager", places=("training",), only_mine=True)

    found = sifted([owned, looked_after, waiting(owner="Police")], kept, TODAY)

    assert set(found.listed) == {owned, looked_after}
    assert found.others == 1


def test_what_is_kept_of_one_board_leaves_the_others_alone(tmp_path: Path) -> None:
    file, one, other = tmp_path / "home.json", Path("one.quorate"), Path("other.quorate")

    keep(one, Kept(seat="Chair", places=("risks",), put_off={"a": "2015-01-01"}), file)
    keep(other, Kept(seen=7), file)

    assert kept_of(one, file) == Kept(seat="Chair", places=("risks",), put_off={"a": "2015-01-01"})
    assert kept_of(other, file) == Kept(seen=7)


@pytest.mark.parametrize("text", ["", "[]", '{"one.quorate": 3}', '{"one.quorate": {"seat": 3, "put_off": {"a": 1}}}'])
def test_a_spoilt_file_keeps_nothing(tmp_path: Path, text: str) -> None:
    file = tmp_path / "home.json"
    file.write_text(text, "utf-8")

    assert kept_of(Path("one.quorate"), file) == Kept()
