"""What comes in and goes out of the room of actions: the samples' logs, every record there and back, what is refused."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from app.actions.edits import add_action, agreed_at, change_action, tell
from app.actions.edits_agreed import take_down
from app.actions.edits_challenges import change_challenge, escalate, raise_challenge, resolve, respond
from app.actions.edits_deadlines import change_incident, extend, meet, record_incident, set_kind
from app.actions.edits_life import close, reopen, withdraw
from app.actions.edits_priorities import add_priority
from app.actions.rules import ActionStatus, Progress, Source
from app.actions.schema import Action
from app.calendar.rules import Nation
from app.interchange.accepting import Preview
from app.interchange.words import refused_line
from app.meetings.edits import change_meeting
from app.offers import TakenDown
from app.schema import metadata
from app.stores import SAMPLES, import_into, tables_out
from db.store import Store
from tests.app.actions.conftest import JUNE, OCTOBER, SEPTEMBER, Small

OURS = [
    table
    for table in metadata.sorted_tables
    if table.name.startswith(("action", "decision", "challenge", "priority", "incident", "deadline"))
]


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every row of our tables, as it is remembered."""
    with store.reading() as session:
        return {table.name: [tuple(row) for row in session.execute(select(table).order_by("id"))] for table in OURS}


def fill(store: Store, small: Small) -> None:
    """One of everything there is to remember."""
    with store.writing("Fill") as session:
        for name, first in (("Voice", 2014), ("Practice", None)):
            add_priority(session, name, lead="Chair, Police", first_year=first, last_year=first and first + 2)
        own = add_action(session, "Ask the region", OCTOBER, ref="IP07", source=Source.IMPROVEMENT_PLAN).id
        facts = {"theme": "Audit", "priority": "Voice", "risk": "R04", "evidence": "Minutes", "owner": "Chair, Police"}
        change_action(session, own, facts)
        agreed_at(session, own, small.september, "14A")
        tell(session, small.action, date(2014, 7, 1), Progress.RED, "Nothing came", "Board Manager")
        tell(session, small.action, date(2014, 8, 1), Progress.AMBER)
        close(session, small.action, SEPTEMBER)
        reopen(session, small.action, OCTOBER, "It was last year's")
        gone = add_action(session, "Ask again", JUNE, group_id=small.board).id
        withdraw(session, gone, SEPTEMBER, "Asked already")
        take_down(session, small.september, TakenDown("decision", "Adopt the plan", "3"))
        number = raise_challenge(session, JUNE, small.police, small.council, "Thresholds").id
        change_challenge(session, number, {"concern": "Three cases", "from_seat": "Inspector"})
        respond(session, number, date(2014, 7, 1), "Being rewritten")
        escalate(session, number, date(2014, 8, 1), "Independent chair")
        resolve(session, number, SEPTEMBER, "Rewritten")
        set_kind(session, "notification", 4)
        record_incident(session, date(2026, 4, 1), Nation.SCOTLAND, about="Known late")
        meet(session, 1, date(2026, 4, 9))
        extend(session, 2, date(2026, 5, 1), "The panel asked", date(2026, 4, 20))
        extend(session, 2, date(2026, 5, 8), "And again", None)


def test_all_that_is_remembered_goes_out_and_comes_in_again(store: Store, small: Small, tmp_path: Path) -> None:
    fill(store, small)
    tables_out(store, tmp_path / "out")

    with Store.create(tmp_path / "again.quorate", metadata) as again:
        taken = import_into(again, [tmp_path / "out"])
        once = import_into(again, [tmp_path / "out"])

        assert taken.whole
        assert rows(again) == rows(store)
    assert once.whole
    assert {one.result.value for many in once.outcomes.values() for one in many} == {"unchanged"}
    filled = [table for table, found in rows(store).items() if found]
    assert filled == [table.name for table in OURS]
    remembered = {
        column.name
        for table, found in zip(OURS, rows(store).values(), strict=True)
        for place, column in enumerate(table.columns)
        if all(row[place] is None for row in found)
    }
    assert remembered == set()


def test_a_day_that_was_corrected_behind_what_hangs_on_it_comes_in_as_recorded(
    store: Store, small: Small, tmp_path: Path
) -> None:
    with store.writing("Correct the days") as session:
        tell(session, small.action, date(2014, 6, 20), Progress.AMBER)
        change_meeting(session, small.june, {"held_on": date(2014, 6, 26)})
        record_incident(session, date(2026, 4, 1))
        extend(session, 2, date(2026, 5, 1), "The panel asked", date(2026, 4, 20))
        change_incident(session, 1, {"aware_on": date(2026, 5, 5)})
    tables_out(store, tmp_path / "out")

    with Store.create(tmp_path / "again.quorate", metadata) as again:
        assert import_into(again, [tmp_path / "out"]).whole
        assert rows(again) == rows(store)


@pytest.mark.parametrize(("sample", "actions"), [("wolverhampton-2014-15", 95), ("wiltshire-2012-13", 27)])
def test_the_log_of_a_sample_goes_out_letter_for_letter_as_it_came(sample: str, actions: int, tmp_path: Path) -> None:
    with Store.create(tmp_path / "board.quorate", metadata) as store:
        files = ("agencies.csv", "groups.csv", "actions.csv", "priorities.csv")
        taken = import_into(store, [SAMPLES / sample / name for name in files])
        tables_out(store, tmp_path / "out")

    assert len(taken.outcomes["actions"]) == actions
    for name in ("actions.csv", "priorities.csv"):
        came = (SAMPLES / sample / name).read_text("utf-8-sig").splitlines()
        assert (tmp_path / "out" / name).read_text("utf-8-sig").splitlines() == came
    assert not (tmp_path / "out" / "deadline_kinds.csv").exists()


def take(store: Store, folder: Path, table: str, text: str) -> Preview:
    (folder / f"{table}.csv").write_text(text, "utf-8")
    return import_into(store, [folder / f"{table}.csv"])


def test_a_row_says_where_its_action_is_in_its_life(store: Store, small: Small, tmp_path: Path) -> None:
    taken = take(store, tmp_path, "actions", "ref,action,closed\nA1,Open,\nA2,Closed by its day,2014-09-01\n")

    assert taken.whole
    with store.reading() as session:
        status = dict(session.execute(select(Action.ref, Action.status)).all())
    assert (status["A1"], status["A2"]) == (ActionStatus.OPEN, ActionStatus.CLOSED)
    again = take(store, tmp_path, "actions", "ref,action,status\nA2,Closed by its day,open\n")
    assert "opening it again needs a reason" in refused_line(again.refused[0])


REFUSED = [
    ("actions", "ref,action\n,Ask\n", "the ref is missing"),
    ("actions", "ref,action,group\nA1,Ask,Nowhere\n", "no such group"),
    ("actions", "ref,action,progress\nA1,Ask,purple\n", "not one of the words"),
    ("actions", "ref,action,status,closed\nA1,Ask,open,2014-09-01\n", "open and closed on a day"),
    ("actions", "ref,action,status\nA1,Ask,withdrawn\n", "withdrawn for a reason"),
    ("actions", "ref,action,meeting_group,meeting_date\nA1,Ask,Full Board,2014-06-12\n", "no meeting on that day"),
    ("actions", "ref,action\nFLP 14/02,Ask\n", "a decision has this reference"),
    ("actions", "ref,action,progress\nFLP 14/01,Bring the audit,green\n", "says otherwise. Add the new one to"),
    ("action_updates", "ref,date,progress\nA9,2014-07-01,red\n", "no such action"),
    ("action_updates", "ref,date,progress\nFLP 14/01,2014-07-02,\n", "neither progress nor"),
    ("action_updates", "ref,date,progress\nGONE,2014-06-01,red\n", "agreed on 12 June 2014"),
    ("action_updates", "ref,date,progress\nGONE,2014-09-12,red\n", "withdrawn on 11 September 2014"),
    ("action_life", "ref,date,what\nFLP 14/01,2014-09-12,died\n", "not one of the words"),
    (
        "decisions",
        "ref,meeting_group,meeting_date,decision\nFLP 14/01,Front-line Panel,2014-06-12,No\n",
        "an action has",
    ),
    ("challenges", "ref,raised,from_agency,to_agency,about\nC9,2014-06-01,Police,Police,Hours\n", "challenge itself"),
    ("challenges", "ref,raised,from_agency,to_agency,about\nC9,2014-06-01,Police,Nobody,Hours\n", "no such agency"),
    (
        "challenges",
        "ref,raised,from_agency,to_agency,about,resolved\nC9,2014-06-01,Police,City Council,Hours,2014-05-01\n",
        "before the challenge was raised, on 1 June 2014",
    ),
    ("deadline_kinds", "kind,days\nreview,0\n", "less than 1"),
    ("incidents", "ref,aware_on\nSI01,2026-04-03\n", "was met before that day"),
    ("deadlines", "ref,kind,days\nSI77,review,5\n", "no such incident"),
    ("deadlines", "ref,kind,days,done\nSI01,review,5,2026-01-01\n", "became aware later, on 1 April 2026"),
    ("deadline_extensions", "ref,kind,until,reason\nSI01,review,2026-06-01,\n", "the reason is missing"),
    ("deadline_extensions", "ref,kind,until,reason\nSI01,review,2026-06-01,Asked\n", "no such deadline"),
    ("priorities", "priority,first_year,last_year\nVoice,2015/16,2014/15\n", "before the first"),
]


@pytest.fixture(scope="module")
def told(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store at rest whose records the refused rows contradict."""
    from tests.app.actions.conftest import set_up

    path = tmp_path_factory.mktemp("told") / "board.quorate"
    path.write_bytes(empty_file.read_bytes())
    with Store.open(path, metadata) as store, store.writing("Set up") as session:
        small = set_up(session)
        take_down(session, small.june, TakenDown("decision", "Adopt"))
        tell(session, small.action, date(2014, 7, 1), Progress.RED)
        withdraw(session, add_action(session, "Ask", JUNE, ref="GONE").id, SEPTEMBER, "Asked")
        record_incident(session, date(2026, 4, 1), Nation.NORTHERN_IRELAND)
        meet(session, 1, date(2026, 4, 2))
    return path


@pytest.mark.parametrize(("table", "text", "why"), REFUSED)
def test_a_row_that_cannot_be_is_refused_in_words(told: Path, tmp_path: Path, table: str, text: str, why: str) -> None:
    path = tmp_path / "board.quorate"
    path.write_bytes(told.read_bytes())
    with Store.open(path, metadata) as store:
        before = rows(store)
        taken = take(store, tmp_path, table, text)

        assert why.lower() in refused_line(taken.refused[0]).lower()
        assert rows(store) == before


def test_rows_change_what_is_there_and_leave_the_rest(store: Store, small: Small, tmp_path: Path) -> None:
    fill(store, small)

    folder = tmp_path / "in"
    folder.mkdir()
    for table, text in (
        ("priorities", "priority,lead\nVoice,Director\n"),
        ("actions", "ref,action,due\nIP07,Ask the whole region,2014-12-01\n"),
        ("action_updates", "ref,date,update\nFLP 14/01,2014-07-01,Half came\n"),
        ("action_life", "ref,date,what,reason\nFLP 14/01,2014-10-01,reopened,Another year's\n"),
        ("decisions", "ref,meeting_group,meeting_date,decision\nFLP 14/02,Front-line Panel,2014-09-11,Adopt it all\n"),
        ("challenges", "ref,raised,from_agency,to_agency,about\nC01,2014-06-12,Police,City Council,Thresholds again\n"),
        ("deadline_kinds", "kind,days\nnotification,6\n"),
        ("incidents", "ref,aware_on,nation\nSI01,2026-04-01,england and wales\n"),
        ("deadlines", "ref,kind,days,done\nSI01,rapid review,16,2026-04-30\n"),
        ("deadline_extensions", "ref,kind,until,reason\nSI01,rapid review,2026-05-08,And once more\n"),
    ):
        (folder / f"{table}.csv").write_text(text, "utf-8")

    taken, again = import_into(store, [folder]), import_into(store, [folder])

    assert [[one.result.value for one in found] for found in taken.outcomes.values()] == [["changed"]] * 10
    assert {one.result.value for found in again.outcomes.values() for one in found} == {"unchanged"}
