"""What is asked of the risks beside their register: what a search finds, and what contradicts the rules."""

from app.risks.edits_life import close
from app.risks.queries_find import find
from app.risks.queries_findings import findings
from app.risks.rules import RiskStatus
from app.risks.schema import Risk
from db.store import Store
from tests.app.risks.conftest import JUNE, Small


def test_a_risk_is_found_by_its_words_and_says_where_it_stands(store: Store, small: Small) -> None:
    with store.reading() as session:
        (found,) = find(session, "late RECORDS")
        assert find(session, " ") == find(session, "nothing of the kind") == []
    assert (found.name, found.kind, found.detail) == ("R01 Records are late", "Risk", "Panel")
    assert (found.goal.place, found.goal.id, found.goal.group) == ("risks", small.risk, small.panel)

    with store.writing("Close it") as session:
        close(session, small.risk, JUNE, "Done")
    with store.reading() as session:
        assert find(session, "r01")[0].detail == "Panel, closed"


def test_what_contradicts_the_rules_is_named(store: Store, small: Small) -> None:
    with store.reading() as session:
        assert list(findings(session)) == []

    with store.writing("Write over what the reviews say") as session:
        risk = session.get_one(Risk, small.risk)
        risk.current_impact, risk.status = 5, RiskStatus.CLOSED

    with store.reading() as session:
        assert list(findings(session)) == [
            "Risk R01 of Panel is not scored 4 x 3, as its last review on 2014-04-04 says.",
            "Risk R01 of Panel is closed without a reason.",
        ]
