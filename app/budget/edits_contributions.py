"""What is done with a model of next year's contributions: it is written down whole. Never commits."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from app.budget.edits import check_open, set_contribution
from app.budget.queries import contribution_of
from app.budget.rules import Nature, Refusal
from app.budget.rules_money import pounds
from app.groups.rules_year import year_label
from app.people.schema import Agency


def take_over(session: Session, year: int, agreed: Mapping[int, int]) -> int:
    """Write down what each agency (its id) gives every year, in pence, from the year on; how many differ from before.

    What an agency gives under another nature stays as it is, and so do agencies that are not in the model. Raises
    Refusal, and writes nothing, in a closed year, without an agency, for an amount below zero, or where an invoice
    was raised for more or less than the model gives.
    """
    what = f"The contributions of {year_label(year)} were not written down."
    check_open(session, year, what)
    if not agreed:
        raise Refusal(what, "The model holds no agency.", "Choose the agencies that contribute, and how.")
    for agency_id, amount in agreed.items():
        _check(session, what, year, agency_id, amount)
    before = {each: contribution_of(session, year, each, Nature.RECURRING) for each in agreed}
    changed = [each for each, found in before.items() if found is None or found.agreed != agreed[each]]
    for agency_id in changed:
        set_contribution(session, year, agency_id, Nature.RECURRING, {"agreed": agreed[agency_id]})
    return len(changed)


def _check(session: Session, what: str, year: int, agency_id: int, amount: int) -> None:
    name = session.get_one(Agency, agency_id).name
    if amount < 0:
        raise Refusal(what, f"{name} would give {pounds(amount)}.", "Give every agency an amount of zero or more.")
    found = contribution_of(session, year, agency_id, Nature.RECURRING)
    if found is not None and found.invoiced and found.invoiced != amount:
        why = f"{name} was invoiced for {pounds(found.invoiced)} already, and the model gives {pounds(amount)}."
        raise Refusal(what, why, "Correct the invoice first, or change that contribution alone.")
