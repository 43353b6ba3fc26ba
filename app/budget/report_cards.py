"""What the budget knows of an agency, for its card in a lower room: what it gives and owes, in neutral form."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.budget.queries_contributions import contributions
from app.budget.rules_contribution import Contribution
from app.budget.rules_money import pounds
from app.budget.rules_profile import last_month_end
from app.groups.rules_year import year_label, year_of
from app.offers import Asked, Part


def parts(session: Session, asked: Asked) -> Sequence[Part]:
    """An agency's contributions of the period's last year: agreed, and what is outstanding of each."""
    if asked.kind != "agency":
        return ()
    year = year_of(asked.until)
    found = contributions(session, year, last_month_end(year, asked.until))
    lines = tuple(_line(each.what) for each in found if each.agency_id == asked.id)
    return (Part(f"Contributions {year_label(year)}", lines),) if lines else ()


def _line(given: Contribution) -> tuple[str, str]:
    nature = given.nature.value.capitalize() if given.nature else "Other"
    return nature, f"{pounds(given.agreed)}, {_left(given.outstanding)}"


def _left(outstanding: int) -> str:
    return f"{pounds(outstanding)} outstanding" if outstanding else "nothing outstanding"
