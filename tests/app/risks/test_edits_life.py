"""The life of a risk: it happens, is closed, reopened, escalated and brought back; each undone and done again."""

from datetime import date

import pytest

from app.groups.edits import add_group
from app.risks.edits import add_risk
from app.risks.edits_life import bring_back, close, close_issue, escalate, occur, reopen
from app.risks.edits_review import review
from app.risks.queries import issues_of, life_of
from app.risks.queries_register import register
from app.risks.rules import (
    Escalated,
    Life,
    NoParent,
    NoReason,
    NotEscalated,
    NotInOrder,
    RiskStatus,
    WrongStatus,
)
from app.risks.schema import Risk
from db.store import Store
from tests.app.risks.conftest import APRIL, JUNE, SEPTEMBER, Small

OCTOBER = date(2014, 10, 1)


def statuses(store: Store, group: int, *days: date) -> list[str]:
    with store.reading() as session:
        return [risk.status.value for day in days for risk in register(session, group, day).risks]


def test_r7_what_happens_opens_an_issue_and_leaves_the_scores(store: Store, small: Small, undone) -> None:
    with undone("It happened") as session:
        issue = occur(session, small.risk, JUNE, "Three files were lost", "Chair").id
    with undone("The issue is dealt with") as session:
        close_issue(session, issue, SEPTEMBER)

    with store.reading() as session:
        risk = register(session, small.panel, JUNE).risks[0]
        assert (risk.status, risk.current.score, risk.inherent.score) == (RiskStatus.OCCURRED, 12, 12)
        assert [(item.issue, item.opened, item.closed) for item in issues_of(session, small.risk)] == [
            ("Three files were lost", JUNE, SEPTEMBER)
        ]
    assert statuses(store, small.panel, APRIL, JUNE) == ["open", "occurred"]


def test_what_did_not_happen_so_is_refused(store: Store, small: Small) -> None:
    with store.writing("Try") as session:
        with pytest.raises(NoReason):
            occur(session, small.risk, JUNE, " ")
        with pytest.raises(NotInOrder):
            occur(session, small.risk, date(2014, 1, 1), "Lost files")
        issue = occur(session, small.risk, JUNE, "Lost files").id
        with pytest.raises(WrongStatus) as refused:
            occur(session, small.risk, JUNE, "Lost more")
        with pytest.raises(NotInOrder):
            close_issue(session, issue, APRIL)
        close_issue(session, issue, JUNE)
        close_issue(session, issue, None)
        assert issues_of(session, small.risk)[0].closed is None

    assert refused.value.status is RiskStatus.OCCURRED


def test_r8_closing_needs_a_reason(store: Store, small: Small, undone) -> None:
    with store.writing("Try") as session, pytest.raises(NoReason):
        close(session, small.risk, JUNE, "")
    assert statuses(store, small.panel, JUNE) == ["open"]

    with undone("Close R01") as session:
        close(session, small.risk, JUNE, "The new system keeps the list")

    with store.reading() as session:
        found = register(session, small.panel, JUNE)
        assert found.on_map == ()
        risk = found.risks[0]
        assert (risk.closed, risk.closed_reason) == (JUNE, "The new system keeps the list")
        assert (risk.review_due, risk.overdue, risk.flaws) == (None, False, ())
    assert statuses(store, small.panel, APRIL, JUNE) == ["open", "closed"]


def test_closing_is_refused_twice_and_before_the_last_review(store: Store, small: Small) -> None:
    with store.writing("Try") as session:
        review(session, small.risk, JUNE, 3, 3)
        with pytest.raises(NotInOrder) as early:
            close(session, small.risk, APRIL, "Done")
        close(session, small.risk, JUNE, "Done")
        with pytest.raises(WrongStatus):
            close(session, small.risk, JUNE, "Done")

    assert early.value.after == JUNE


def test_reopening_is_a_record_too(store: Store, small: Small, undone) -> None:
    with store.writing("It happened, and was closed") as session:
        occur(session, small.risk, JUNE, "Lost files")
        close(session, small.risk, SEPTEMBER, "Found again")

    with undone("Reopen R01") as session:
        reopen(session, small.risk, OCTOBER, "It may happen again")

    assert statuses(store, small.panel, APRIL, JUNE, SEPTEMBER, OCTOBER) == ["open", "occurred", "closed", "open"]
    with store.reading() as session:
        assert [(item.day, item.what, item.reason) for item in life_of(session, small.risk)] == [
            (JUNE, Life.OCCURRED, None),
            (SEPTEMBER, Life.CLOSED, "Found again"),
            (OCTOBER, Life.REOPENED, "It may happen again"),
        ]
        assert session.get_one(Risk, small.risk).review_due == date(2014, 11, 1)


def test_a_life_is_told_up_to_the_present(store: Store, small: Small) -> None:
    with store.writing("It happens twice in a day, and is closed") as session:
        occur(session, small.risk, JUNE, "Lost files")
        reopen(session, small.risk, JUNE, "A mistake")
        occur(session, small.risk, JUNE, "Lost after all")
        reopen(session, small.risk, JUNE, "Another mistake")
        occur(session, small.risk, SEPTEMBER, "Lost")
        close(session, small.risk, OCTOBER, "Found")
        assert [item.issue for item in issues_of(session, small.risk)] == ["Lost", "Lost after all"]

    with store.reading() as session:
        assert [(item.day, item.what) for item in life_of(session, small.risk)] == [
            *((JUNE, Life.OCCURRED), (JUNE, Life.REOPENED)),
            *((SEPTEMBER, Life.OCCURRED), (OCTOBER, Life.CLOSED)),
        ]
    assert statuses(store, small.panel, JUNE) == ["open"]


def test_reopening_what_cannot_be_reopened_is_refused(store: Store, small: Small) -> None:
    with store.writing("Try") as session:
        with pytest.raises(WrongStatus):
            reopen(session, small.risk, JUNE, "Again")
        close(session, small.risk, SEPTEMBER, "Done")
        with pytest.raises(NoReason):
            reopen(session, small.risk, SEPTEMBER, "")
        with pytest.raises(NotInOrder):
            reopen(session, small.risk, JUNE, "Again")


@pytest.mark.parametrize("scored", [True, False])
def test_days_never_known_are_those_of_the_last_review_or_of_the_reopening(
    store: Store, small: Small, scored: bool
) -> None:
    with store.writing("Two risks as another office wrote them down") as session:
        risk = add_risk(session, small.panel, "Old", APRIL, current=(2, 2) if scored else None)
        risk.status = RiskStatus.OCCURRED
        was = statuses_now(session, small.panel, APRIL)
        reopen(session, risk.id, JUNE, "It is over")
        risk.status, risk.closed_reason = RiskStatus.CLOSED, "Done"
        reopen(session, risk.id, SEPTEMBER, "It is not")
        days = [(item.day, item.what) for item in life_of(session, risk.id)]

    assert was == ["open", "occurred"]
    if scored:
        assert days[:2] == [(APRIL, Life.OCCURRED), (APRIL, Life.CLOSED)]
    else:
        assert days[0] == (JUNE, Life.OCCURRED)
        assert days[-2] == (SEPTEMBER, Life.CLOSED)


def statuses_now(session, group: int, day: date) -> list[str]:
    return [risk.status.value for risk in register(session, group, day).risks]


def test_a_risk_is_escalated_and_brought_back_with_both_scores_and_the_link(store: Store, small: Small, undone) -> None:
    with undone("Escalate R01") as session:
        above = escalate(session, small.risk, JUNE).id
    with store.writing("The board scores it for itself") as session:
        review(session, above, SEPTEMBER, 3, 3)

    with store.reading() as session:
        own, boards = (
            register(session, small.panel, SEPTEMBER).risks[0],
            register(session, small.board, SEPTEMBER).risks[0],
        )
    assert (own.raised_to, boards.raised_from) == (above, small.risk)
    assert (own.current.score, boards.current.score, boards.ref, boards.controls) == (12, 9, "R01", 1)

    with undone("Bring R01 back") as session:
        bring_back(session, small.risk, OCTOBER, "The panel has it in hand")

    with store.reading() as session:
        own, boards = register(session, small.panel, OCTOBER).risks[0], register(session, small.board, OCTOBER).risks[0]
        then = register(session, small.panel, SEPTEMBER).risks[0]
    assert (own.raised_to, then.raised_to, boards.raised_from) == (None, above, small.risk)
    assert (boards.status, boards.closed_reason) == (RiskStatus.CLOSED, "The panel has it in hand")
    assert (own.status, own.current.score) == (RiskStatus.OPEN, 12)


def test_what_cannot_be_escalated_or_brought_back_is_refused(store: Store, small: Small) -> None:
    with store.writing("Try") as session:
        alone = add_risk(session, small.board, "Of the board", APRIL).id
        add_risk(session, small.board, "Another", APRIL)
        with pytest.raises(NoParent):
            escalate(session, alone, JUNE)
        with pytest.raises(NotEscalated):
            bring_back(session, small.risk, JUNE, "Never")
        with pytest.raises(NotInOrder):
            escalate(session, small.risk, date(2014, 1, 1))
        above = escalate(session, small.risk, JUNE)
        with pytest.raises(Escalated) as there:
            escalate(session, small.risk, JUNE)
        with pytest.raises(NoReason):
            bring_back(session, small.risk, SEPTEMBER, " ")
        with pytest.raises(NotInOrder):
            bring_back(session, small.risk, APRIL, "Too early")
        close(session, above.id, SEPTEMBER, "Dealt with")
        bring_back(session, small.risk, OCTOBER, "It is over")
        assert (above.closed, above.closed_reason, above.brought_back) == (SEPTEMBER, "Dealt with", OCTOBER)
        close(session, small.risk, OCTOBER, "Done")
        with pytest.raises(WrongStatus):
            escalate(session, small.risk, OCTOBER)

    assert there.value.ref == "R03"


def test_a_group_without_one_above_cannot_escalate(store: Store) -> None:
    with store.writing("Try") as session:
        group = add_group(session, "Alone").id
        risk = add_risk(session, group, "A risk", APRIL).id
        with pytest.raises(NoParent):
            escalate(session, risk, JUNE)
