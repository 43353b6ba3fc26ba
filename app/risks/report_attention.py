"""What waits in the risk registers for somebody, in words: reviews overdue, risks over appetite, risks not scored."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy.orm import Session

from app.offers import Attention, Goal
from app.risks.queries_register import Register, RiskLine, registers
from app.risks.report_words import day_words, plural
from app.risks.rules import RiskStatus

EACH = 3
"""As many risks are named one by one in a register; more are one line."""


def attention(session: Session, today: date) -> Iterator[Attention]:
    """One item for each risk whose review is overdue, and one a register for those over appetite or not scored."""
    for item in registers(session, today):
        yield from _overdue(item, [risk for risk in item.risks if risk.overdue])
        open_ = [risk for risk in item.risks if risk.status is RiskStatus.OPEN]
        yield from _together(item, [risk for risk in open_ if risk.over_appetite], "over the appetite", "Open")
        yield from _together(item, [risk for risk in open_ if risk.current is None], "not scored yet", "Score")


def _overdue(item: Register, risks: Sequence[RiskLine]) -> Iterator[Attention]:
    first = min((risk.review_due for risk in risks if risk.review_due), default=None)
    if len(risks) > EACH and first:
        words = f"{len(risks)} risks are overdue for review"
        yield Attention(
            _goal(item), words, f"{item.group}, since {day_words(first)}", first, urgent=True, verb="Review risks"
        )
        return
    for risk in risks:
        if risk.review_due:
            words = f"{risk.ref} was due for review on {day_words(risk.review_due)}"
            yield Attention(
                _goal(item, risk),
                words,
                f"{risk.title}, {item.group}",
                risk.review_due,
                urgent=True,
                verb="Review risk",
                owner=risk.owner or "",
            )


def _together(item: Register, risks: Sequence[RiskLine], what: str, verb: str) -> Iterator[Attention]:
    if risks:
        number = f"{plural(len(risks), 'risk')} {'is' if len(risks) == 1 else 'are'} {what}"
        only = risks[0] if len(risks) == 1 else None
        why = f"{', '.join(risk.ref for risk in risks[:EACH])}, {item.group}"
        owner = ", ".join(sorted({risk.owner for risk in risks if risk.owner}))
        verb = f"{verb} {'risk' if only else 'risks'}"
        yield Attention(_goal(item, only), number, why, verb=verb, owner=owner)


def _goal(item: Register, risk: RiskLine | None = None) -> Goal:
    return Goal("risks", "register", risk.id if risk else None, item.group_id)
