"""What is done to the lines of a budget: added, changed, moved between, profiled, forecast. Never commits."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.budget.queries import (
    contribution_of,
    forecast_on,
    is_closed,
    latest_budget,
    line_named,
    typed_months,
)
from app.budget.rules import Kind, Nature, Refusal, Subjective
from app.budget.rules_line import Forecast, check_forecast
from app.budget.rules_profile import months_gone, profile_of, typed_profile
from app.budget.rules_published import printed_totals
from app.budget.rules_virement import Side, Virement, check_approval, check_virement
from app.budget.schema import BudgetContribution, BudgetForecast, BudgetLine, BudgetProfile, BudgetVirement
from app.groups.rules_year import year_label
from db.base import amend
from db.hanging import hanging


def check_open(session: Session, year: int, what: str) -> None:
    """Nothing where the year is open; else raises Refusal that begins with what was not done."""
    if is_closed(session, year):
        raise Refusal(what, f"{year_label(year)} is closed.", "Open it again, or change the open year.")


def add_line(
    session: Session,
    year: int,
    fund: str,
    kind: Kind,
    name: str,
    original_budget: int,
    *,
    agency_id: int | None = None,
    nature: Nature | None = None,
    subjective: Subjective | None = None,
    published_total: str | None = None,
) -> BudgetLine:
    """Add a line to one side of a fund's year, its original budget in pence.

    Raises Refusal in a closed year, without a name or a fund, for a name that is taken, or where the printed totals
    cannot be read.
    """
    what = f"The line {name.strip()} was not added."
    check_open(session, year, what)
    if not name.strip() or not fund.strip():
        raise Refusal("The line was not added.", "It has no name or no fund.", "Type both.")
    _check_free(session, what, (year, fund.strip(), kind, name.strip()))
    printed_totals(published_total or "")
    line = BudgetLine(
        year=year,
        fund=fund.strip(),
        kind=kind,
        name=name.strip(),
        agency_id=agency_id,
        nature=nature,
        subjective=subjective,
        original_budget=original_budget,
        published_total=published_total,
    )
    session.add(line)
    session.flush()
    return line


def _check_free(session: Session, what: str, key: tuple[int, str, Kind, str]) -> None:
    year, fund, kind, _ = key
    if line_named(session, *key) is not None:
        why = f"The {fund} fund has {kind.value} of that name in {year_label(year)}."
        raise Refusal(what, why, "Give it another name, or enter the amount on the line there is.")


def change_line(session: Session, line_id: int, facts: Mapping[str, object]) -> None:
    """Set a line's name, agency_id, nature, subjective, original_budget or published_total; None empties it.

    Months that were typed follow a new budget, the difference spread evenly. Raises Refusal as `add_line` does.
    """
    line = session.get_one(BudgetLine, line_id)
    what = f"The line {line.name} was not changed."
    check_open(session, line.year, what)
    name = str(facts.get("name", line.name) or "").strip()
    if not name:
        raise Refusal(what, "It would have no name.", "Type a name.")
    if name != line.name:
        _check_free(session, what, (line.year, line.fund, line.kind, name))
    printed_totals(str(facts.get("published_total") or ""))
    for fact, value in facts.items():
        setattr(line, fact, value)
    line.name = name
    if "original_budget" in facts and (months := typed_months(session, line_id)):
        _keep_months(session, line_id, profile_of(latest_budget(session, line), months))


def delete_line(session: Session, line_id: int) -> None:
    """Take a line away that was added by mistake; raises Refusal in a closed year, or where anything hangs on it."""
    line = session.get_one(BudgetLine, line_id)
    what = f"The line {line.name} was not deleted."
    check_open(session, line.year, what)
    if hanging(session, line):
        raise Refusal(what, "It has entries, virements or forecasts.", "Keep it; an empty line does no harm.")
    session.delete(line)
    session.flush()


def move_budget(
    session: Session, virement: Virement[int], approved_by: str | None, reason: str | None, *, as_recorded: bool = False
) -> BudgetVirement:
    """Move budget between two lines by their ids, the total unchanged (B12).

    As recorded elsewhere, the approval may be one not known. Raises Refusal as `check_virement` and `check_approval`.
    """
    source, target = (session.get_one(BudgetLine, each) for each in (virement.from_line, virement.to_line))
    if not as_recorded:
        check_approval(virement.amount, approved_by)
    sides = (Side(line.fund, line.kind, latest_budget(session, line)) for line in (source, target))
    check_virement(source.year, virement, *sides, closed=is_closed(session, source.year))
    if source.year != target.year:
        what = "The virement was not made."
        raise Refusal(what, "The lines are of two years.", "Choose two lines of one year.")
    made = BudgetVirement(
        from_line_id=source.id,
        to_line_id=target.id,
        day=virement.on,
        amount=virement.amount,
        approved_by=(approved_by or "").strip() or None,
        reason=reason,
    )
    session.add(made)
    session.flush()
    return made


def set_profile(session: Session, line_id: int, months: Sequence[int] | None) -> bool:
    """Type the twelve months of a line, April first, or make them even again (None); whether that changed anything.

    Raises Refusal unless they come to the latest budget, or in a closed year.
    """
    line = session.get_one(BudgetLine, line_id)
    if months is not None:
        typed_profile(months, latest_budget(session, line))
    return record_profile(session, line, months)


def record_profile(session: Session, line: BudgetLine, months: Sequence[int] | None) -> bool:
    """Keep months that were typed before a later virement, which is spread over them; see `set_profile`."""
    if typed_months(session, line.id) == (list(months) if months is not None else None):
        return False
    check_open(session, line.year, f"The profile of {line.name} was not kept.")
    _keep_months(session, line.id, months or ())
    return True


def _keep_months(session: Session, line_id: int, months: Sequence[int]) -> None:
    session.execute(delete(BudgetProfile).where(BudgetProfile.line_id == line_id))
    for month, amount in enumerate(months, start=1):
        session.add(BudgetProfile(line_id=line_id, month=month, amount=amount))
    session.flush()


def set_forecast(session: Session, line_id: int, forecast: Forecast, reason: str | None = None) -> bool:
    """Forecast a line as at a month end, in place of what was forecast as at that day; whether it changed anything.

    Raises Refusal for a day that is no month end of the year, typed without an amount, or in a closed year.
    """
    line = session.get_one(BudgetLine, line_id)
    months_gone(line.year, forecast.as_at)
    check_forecast(forecast)
    found = forecast_on(session, line_id, forecast.as_at)
    facts = (forecast.method, forecast.still_to_come, reason)
    if found and (found.method, found.still_to_come, found.reason) == facts:
        return False
    check_open(session, line.year, f"The forecast of {line.name} was not kept.")
    record = found or BudgetForecast(line_id=line_id, as_at=forecast.as_at)
    record.method, record.still_to_come, record.reason = facts
    session.add(record)
    session.flush()
    return True


def set_contribution(
    session: Session, year: int, agency_id: int, nature: Nature, facts: Mapping[str, object]
) -> BudgetContribution:
    """Write down what an agency agreed to give, and its invoice: agreed, invoiced, invoiced_on, invoice_ref.

    What is None stays as it was; agreed without a figure is nothing agreed. Raises Refusal in a closed year.
    """
    check_open(session, year, "The contribution was not written down.")
    found = contribution_of(session, year, agency_id, nature)
    record = found or BudgetContribution(year=year, agency_id=agency_id, nature=nature, agreed=0)
    amend(record, facts)
    session.add(record)
    session.flush()
    return record
