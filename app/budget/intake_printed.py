"""The interchange table of printed shares and balances. Written where used."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.budget.edits_printed import print_balance, print_share
from app.budget.intake_lines import known_year, refused
from app.budget.queries_printed import printed_figures
from app.budget.rules import Refusal
from app.interchange.cells import financial_year_out, pence, pence_out, read
from app.interchange.table import Outcome, Refused, Result, Row, TableSpec, one_by_one, required
from app.people.queries import agency_named
from app.people.schema import Agency

COLUMNS = ("year", "what", "percent", "balance", "fund", "agencies")


def _take(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    return one_by_one(rows, partial(_take_figure, session))


def _take_figure(session: Session, row: Row) -> Result:
    required(row, "year", "what")
    year, balance = known_year(row), read(row, "balance", pence)
    before = {(figure.year, figure.name, figure.fund) for figure, _ in printed_figures(session)}
    try:
        if balance is not None:
            changed = print_balance(session, year, row["what"], row["fund"], balance)
        else:
            share = row["percent"].rstrip("% ")
            changed = print_share(session, year, row["what"], share, _agencies(session, row), row["fund"] or None)
    except Refusal as refusal:
        column = "fund" if balance is not None else "percent" if "percentage" in refusal.why else "agencies"
        raise refused(row, column, refusal) from refusal
    is_new = (year, row["what"], row["fund"] or None) not in before
    return Result.ADDED if is_new else Result.CHANGED if changed else Result.UNCHANGED


def _agencies(session: Session, row: Row) -> list[int]:
    found = []
    for name in filter(None, map(str.strip, row["agencies"].split(";"))):
        agency = agency_named(session, name)
        if agency is None:
            why = f"There is no agency {name}."
            raise Refused("agencies", row["agencies"], why, "Add it to agencies, or correct the name.")
        found.append(agency.id)
    return found


def _give(session: Session) -> Iterator[Sequence[str]]:
    names = {agency.id: agency.name for agency in session.scalars(select(Agency))}
    for figure, agencies in printed_figures(session):
        yield (
            *(financial_year_out(figure.year), figure.name, figure.percent or "", pence_out(figure.balance)),
            *(figure.fund or "", "; ".join(names[each] for each in agencies)),
        )


PRINTED = TableSpec("printed_figures", COLUMNS, COLUMNS[:2], _take, _give, rare=COLUMNS)
