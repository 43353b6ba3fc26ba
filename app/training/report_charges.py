"""The charges report: every charge with the rule that made it, in words, and what each agency owes."""

from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from app.export.report import Column, Figure, Kind, Report, Row, Section, Table
from app.export.request import Request
from app.groups.queries import board_name
from app.people.queries import names_as_at
from app.training.queries_charging import ChargeLine, charges
from app.training.rules_words import money
from db.figures import head_of

CHARGES = (
    Column("event", "Event", width=10),
    Column("delegate", "Delegate", width=26),
    Column("agency", "Agency", width=30),
    Column("trigger", "For", width=18),
    Column("notice", "Notice", width=16),
    Column("rule", "Rule", width=60),
    Column("amount", "Amount", Kind.MONEY, total=True),
    Column("vat", "VAT", Kind.MONEY, total=True),
    Column("gross", "With VAT", Kind.MONEY, total=True),
    Column("status", "Status", width=11),
    Column("invoice", "Invoice", Kind.WHOLE, width=9),
)
AGENCIES = (
    Column("agency", "Agency", width=36),
    Column("charges", "Charges", Kind.WHOLE, total=True),
    Column("amount", "Amount", Kind.MONEY, total=True),
)
WHAT = (
    "Amounts are net of VAT. A charge that is proposed is worked out by the policy in force when the place was booked. "
    "Charges waived or credited are listed, and are not in what an agency owes."
)


def charges_report(session: Session, request: Request) -> Report:
    """The charges of the period's events, by place and by agency (INTERCHANGE.md, report `charges`)."""
    found = charges(session, request.since, request.until, request.made.date())
    found = [charge for charge in found if request.agency_id in {None, charge.booking.agency_id}]
    names = names_as_at(session, request.until)
    listed = Table("charges", "Charges", CHARGES, tuple(_rows(found)), WHAT)
    agencies = Table("agencies", "Agencies", AGENCIES, tuple(_agency_rows(found, names)))
    owed = [charge for charge in found if charge.is_owed]
    return Report(
        name="charges",
        title="Charges",
        board=board_name(session, request.until),
        since=request.since,
        until=request.until,
        scope=f"{len(owed)} charges, {money(sum(charge.amount for charge in owed))} net of VAT.",
        tables=(listed, agencies),
        sections=(Section("Agencies", tables=(agencies,)), Section("Charges", tables=(listed,))),
        figures=(
            Figure(str(len(owed)), "charges"),
            Figure(money(sum(charge.amount for charge in owed)), "owed, net of VAT"),
        ),
        notes=(WHAT,),
        source="the training record",
        made=request.made,
        footer=f"State of the record: {head_of(session).steps}-{head_of(session).chain[:8]}.",
    )


def _rows(found: Sequence[ChargeLine]) -> Iterator[Row]:
    for charge in found:
        yield (
            *(charge.event.ref, charge.booking.delegate, charge.booking.agency, charge.trigger.value, charge.notice),
            *(charge.rule, charge.amount, charge.vat, charge.gross, charge.status.value, charge.invoice),
        )


def _agency_rows(found: Sequence[ChargeLine], names: dict[int, str]) -> Iterator[Row]:
    owed = [charge for charge in found if charge.is_owed]
    for agency_id in sorted({charge.booking.agency_id for charge in owed}, key=lambda one: names[one]):
        mine = [charge.amount for charge in owed if charge.booking.agency_id == agency_id]
        yield names[agency_id], len(mine), sum(mine)
