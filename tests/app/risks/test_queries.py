"""What is asked of the risks beside their register: what a search finds, and what contradicts the rules."""

from collections import Counter
from datetime import date

from app.risks.edits import add_risk
from app.risks.edits_life import close, reopen
from app.risks.edits_review import review
from app.risks.queries_find import find
from app.risks.queries_findings import findings
from app.risks.queries_register import bands_on, register
from app.risks.rules import RiskStatus
from app.risks.rules_matrix import Band
from app.risks.schema import Risk
from db.store import Store
from tests.app.risks.conftest import JUNE, SEPTEMBER, Small


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


def test_the_bands_of_many_days_are_those_of_the_register_on_each_of_them(store: Store, small: Small) -> None:
    with store.writing("Score, close and reopen") as session:
        review(session, small.risk, JUNE, 5, 5, reason="Worse")
        close(session, small.risk, date(2014, 7, 1), "Done")
        reopen(session, small.risk, date(2014, 8, 1), "Not done")
        review(session, small.risk, SEPTEMBER, 1, 2, reason="Better")
        add_risk(session, small.panel, "Staff leave", JUNE, current=(4, 2), reason="First score")
        add_risk(session, small.panel, "Not scored", JUNE)
    days = [date(2014, month, 12) for month in range(3, 11)]

    with store.reading() as session:
        found = bands_on(session, small.panel, days)

        assert bands_on(session, small.panel, []) == []
        for day, counts in zip(days, found, strict=True):
            shown = register(session, small.panel, day).on_map
            assert counts == Counter(risk.current.band for risk in shown if risk.current)
    assert [counts[Band.EXTREME] for counts in found] == [0, 0, 0, 1, 0, 1, 0, 0]
