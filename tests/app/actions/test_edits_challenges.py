"""What is done to challenges and priorities, and what is refused."""

from datetime import date

import pytest

from app.actions.edits import add_action, change_action
from app.actions.edits_challenges import change_challenge, escalate, raise_challenge, resolve, respond, resume
from app.actions.edits_priorities import add_priority, change_priority
from app.actions.queries_challenges import ChallengeLine, challenges
from app.actions.queries_priorities import priorities
from app.actions.rules import NameTaken, NotInOrder, RefTaken, YearsReversed
from app.actions.rules_challenge import ChallengeStatus, NoOutcome, NoResponse, ToItself
from app.people.rules import NoName
from db.store import Store
from tests.app.actions.conftest import JUNE, OCTOBER, SEPTEMBER, Small

JULY, AUGUST = date(2014, 7, 10), date(2014, 8, 4)


def only(found: list[ChallengeLine]) -> ChallengeLine:
    (line,) = found
    return line


def test_a_challenge_waits_until_it_is_answered_and_ends_with_its_outcome(store: Store, small: Small) -> None:
    with store.writing("Challenge") as session:
        number = raise_challenge(session, JUNE, small.police, small.council, " Thresholds ").id
        waiting = only(challenges(session, OCTOBER))
        respond(session, number, JULY, "They are being rewritten")
        answered = only(challenges(session, OCTOBER))
        escalate(session, number, AUGUST, "Independent chair")
        escalated = only(challenges(session, OCTOBER, small.council))
        resolve(session, number, SEPTEMBER, "New thresholds in force")
        resolved = only(challenges(session, OCTOBER))
        left = challenges(session, OCTOBER, only_open=True)
        resume(session, number)
        again = only(challenges(session, OCTOBER))

    assert (waiting.ref, waiting.about, waiting.from_agency, waiting.to_agency) == (
        *("C01", "Thresholds", "Police", "City Council"),
    )
    assert (waiting.status, waiting.waits) == (ChallengeStatus.RAISED, (OCTOBER - JUNE).days)
    assert (answered.status, answered.response, answered.waits) == (
        *(ChallengeStatus.ANSWERED, "They are being rewritten", None),
    )
    assert (escalated.status, escalated.escalated_to) == (ChallengeStatus.ESCALATED, "Independent chair")
    assert (resolved.status, resolved.outcome, left) == (ChallengeStatus.RESOLVED, "New thresholds in force", [])
    assert (again.status, again.outcome) == (ChallengeStatus.ESCALATED, "New thresholds in force")


def test_a_challenge_out_of_order_or_without_words_is_refused(store: Store, small: Small) -> None:
    with store.writing("Try") as session:
        with pytest.raises(NoName):
            raise_challenge(session, JUNE, small.police, small.council, " ")
        with pytest.raises(ToItself):
            raise_challenge(session, JUNE, small.police, small.police, "Thresholds")
        number = raise_challenge(session, JUNE, small.police, small.council, "Thresholds").id
        with pytest.raises(RefTaken):
            raise_challenge(session, JUNE, small.police, small.council, "Again", ref="C01")
        with pytest.raises(NoResponse):
            respond(session, number, JULY, " ")
        with pytest.raises(NoName):
            escalate(session, number, JULY, " ")
        with pytest.raises(NoOutcome):
            resolve(session, number, JULY, " ")
        with pytest.raises(NotInOrder, match=JUNE.isoformat()):
            respond(session, number, date(2014, 6, 1), "Yes")
        respond(session, number, AUGUST, "Yes")
        with pytest.raises(NotInOrder, match=AUGUST.isoformat()):
            resolve(session, number, JULY, "Done")


def test_what_a_challenge_is_about_is_corrected(store: Store, small: Small) -> None:
    with store.writing("Correct") as session:
        number = raise_challenge(session, JUNE, small.police, small.council, "Thresholds").id
        raise_challenge(session, JUNE, small.council, small.police, "Attendance")
        respond(session, number, AUGUST, "Yes")

        facts = {"concern": "Three cases were not opened", "from_seat": "Inspector", "raised_on": JULY}
        assert change_challenge(session, number, facts)
        assert not change_challenge(session, number, facts)
        for fact in ("ref", "about"):
            with pytest.raises(NoName):
                change_challenge(session, number, {fact: ""})
        with pytest.raises(ToItself):
            change_challenge(session, number, {"to_agency_id": small.police})
        with pytest.raises(RefTaken):
            change_challenge(session, number, {"ref": "C02"})
        with pytest.raises(NotInOrder):
            change_challenge(session, number, {"raised_on": SEPTEMBER})
        line = next(one for one in challenges(session, OCTOBER) if one.id == number)
        assert (line.concern, line.from_seat, line.raised_on) == ("Three cases were not opened", "Inspector", JULY)


def test_actions_follow_the_name_of_their_priority(store: Store, small: Small) -> None:
    with store.writing("Plan") as session:
        number = add_priority(session, " Effective governance ", lead="Chair", first_year=2014, last_year=2016).id
        late = add_action(session, "Late", JUNE).id
        change_action(session, late, {"priority": "Effective governance", "due": JULY})
        change_action(session, small.action, {"priority": "Effective governance", "due": None})

        change_priority(session, number, {"name": "Governance", "last_year": 2015})

        (line,) = priorities(session, OCTOBER)
    assert (line.name, line.lead, line.first_year, line.last_year) == ("Governance", "Chair", 2014, 2015)
    assert (line.actions, line.open, line.overdue) == (2, 2, 1)


def test_a_priority_has_a_name_of_its_own_and_years_in_order(store: Store) -> None:
    with store.writing("Plan") as session:
        number = add_priority(session, "Governance").id
        add_priority(session, "Practice")
        with pytest.raises(NoName):
            add_priority(session, " ")
        with pytest.raises(NameTaken, match="Practice"):
            add_priority(session, "Practice")
        with pytest.raises(YearsReversed):
            add_priority(session, "Voice", first_year=2015, last_year=2014)
        with pytest.raises(NoName):
            change_priority(session, number, {"name": ""})
        with pytest.raises(NameTaken):
            change_priority(session, number, {"name": "Practice"})
        change_priority(session, number, {"first_year": 2015})
        with pytest.raises(YearsReversed):
            change_priority(session, number, {"last_year": 2014})
