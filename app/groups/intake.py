"""The interchange tables groups and seats: how their rows become edits, and records rows."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.groups.edits import add_group, add_seat, put_under
from app.groups.intake_appointments import APPOINTMENTS, check_holder, seat_holder, take_holder
from app.groups.intake_groups import GROUP_HISTORY, GROUP_LINKS
from app.groups.intake_names import group_of
from app.groups.queries import group_named, seat_named
from app.groups.rules import Category, NotAQuorum, SeatStatus, Span, quorum_rule
from app.groups.schema import Group, Seat
from app.interchange.cells import (
    choice,
    choice_out,
    day,
    day_out,
    read,
    whole,
    whole_out,
    yes_no,
    yes_no_out,
)
from app.interchange.table import Outcome, Refused, Result, Row, TableSpec, one_by_one, required
from app.people.intake import agency_of
from app.people.queries import agency_named
from app.people.schema import Agency
from db.base import amend


def _take_groups(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    named = {row["group"] for row in rows}
    taken = list(one_by_one(rows, partial(_take_group, session, named)))
    for outcome in taken:  # a parent may stand below its group, so the links come last
        if outcome.result is Result.REFUSED or not outcome.row["parent"]:
            yield outcome
        else:
            yield from one_by_one([outcome.row], partial(_hang, session, outcome.result))


def _take_group(session: Session, named: set[str], row: Row) -> Result:
    required(row, "group")
    if (parent := row["parent"]) and parent not in named and group_named(session, parent) is None:
        raise Refused("parent", parent, "There is no such group.", "Add it to groups, or correct the name.")
    facts = {
        "kind": row["kind"] or None,
        "meetings_per_year": read(row, "meetings_per_year", partial(whole, least=0, most=366)),
        "quorum": _quorum(session, row),
        "expected_attendance": read(row, "expected_attendance", partial(whole, least=0, most=100)),
        "purpose": row["purpose"] or None,
        "opens": read(row, "from", day),
        "closes": read(row, "to", day),
        "closed_reason": row["closed_reason"] or None,
        "terms_of_reference": row["terms_of_reference"] or None,
    }
    group = group_named(session, row["group"])
    opens, closes = (facts[key] or (getattr(group, key) if group else None) for key in ("opens", "closes"))
    _in_order("group", Span(cast("date | None", opens), cast("date | None", closes)), row)
    added = group is None
    group = group or add_group(session, row["group"])
    changed = amend(group, facts)
    return Result.ADDED if added else Result.CHANGED if changed else Result.UNCHANGED


def _quorum(session: Session, row: Row) -> str | None:
    try:
        rule = quorum_rule(row["quorum"])
    except NotAQuorum as fault:
        remedy = "Write parts such as count=4; fraction=1/3; agencies=3; require=A|B, joined by semicolons."
        raise Refused("quorum", fault.part, "This part of the rule cannot be read.", remedy) from fault
    for name in rule.require if rule else ():
        if agency_named(session, name) is None:
            remedy = "Add it to agencies, or correct the name: a rule that asks for nobody known is never met."
            raise Refused("quorum", name, "The rule requires an agency that is not there.", remedy)
    return row["quorum"] or None


def _hang(session: Session, result: Result, row: Row) -> Result:
    group, parent = group_of(session, row), group_of(session, row, "parent")
    try:
        moved = put_under(session, group.id, parent.id)
    except ValueError as fault:
        why = f"{row['parent']} is itself under {row['group']}."
        raise Refused("parent", row["parent"], why, "Give one of the two another parent, or none.") from fault
    return Result.CHANGED if moved and result is Result.UNCHANGED else result


def _give_groups(session: Session) -> Iterator[Sequence[str]]:
    parent = aliased(Group)
    query = select(Group, parent.name).outerjoin(parent, parent.id == Group.parent_id).order_by(Group.id)
    for group, above in session.execute(query):
        numbers = whole_out(group.meetings_per_year), group.quorum or "", whole_out(group.expected_attendance)
        dates = day_out(group.opens), day_out(group.closes), group.closed_reason or ""
        plain = (group.name, group.kind or "", above or "", *numbers, group.purpose or "")
        yield (*plain, *dates, group.terms_of_reference or "")


USUAL = ("group", "kind", "parent", "meetings_per_year", "quorum", "expected_attendance", "purpose")
OVER_TIME = ("from", "to", "closed_reason", "terms_of_reference")
GROUPS = TableSpec(
    name="groups",
    columns=(*USUAL, *OVER_TIME),
    required=("group",),
    take=_take_groups,
    give=_give_groups,
    rare=OVER_TIME,
)


def _take_seats(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    return one_by_one(rows, partial(_take_seat, session))


def _take_seat(session: Session, row: Row) -> Result:
    required(row, "group", "seat", "agency")
    group, agency = group_of(session, row), agency_of(session, row)
    category = read(row, "category", partial(choice, words=Category))
    status = read(row, "status", partial(choice, words=SeatStatus))
    voting, span = read(row, "voting", yes_no), Span(read(row, "from", day), read(row, "to", day))
    seat = seat_named(session, group.id, row["seat"], agency.id)
    _in_order(
        "seat", Span(span.first or (seat.opens if seat else None), span.last or (seat.closes if seat else None)), row
    )
    check_holder(session, seat, row)
    added = seat is None
    more = {"closed_reason": row["closed_reason"] or None, "unnamed_until": read(row, "unnamed_until", day)}
    if seat is None:
        place = (session, group.id, row["seat"], agency.id)
        seat = add_seat(*place, category=category, voting=voting, span=span, status=status)
        changed = amend(seat, more)
    else:
        facts = {"category": category, "voting": voting, "status": status, "opens": span.first, "closes": span.last}
        changed = amend(seat, {**facts, **more})
    changed |= take_holder(session, seat, row["holder"])
    return Result.ADDED if added else Result.CHANGED if changed else Result.UNCHANGED


def _in_order(what: str, span: Span, row: Row) -> None:
    if span.first and span.last and span.last < span.first:
        why = f"The {what} would close before it opens on {day_out(span.first)}."
        raise Refused("to", row["to"], why, "Correct one of the two dates.")


def _give_seats(session: Session) -> Iterator[Sequence[str]]:
    query = (
        select(Seat, Group.name, Agency.name)
        .join(Group, Group.id == Seat.group_id)
        .join(Agency, Agency.id == Seat.agency_id)
        .order_by(Seat.id)
    )
    holder = seat_holder(session)
    for seat, group, agency in session.execute(query):
        yield (
            *(group, seat.label, agency, choice_out(seat.category), yes_no_out(value=seat.voting)),
            *(day_out(seat.opens), day_out(seat.closes), holder(seat), choice_out(seat.status)),
            *(seat.closed_reason or "", day_out(seat.unnamed_until)),
        )


HELD = ("closed_reason", "unnamed_until")
SEATS = TableSpec(
    name="seats",
    columns=("group", "seat", "agency", "category", "voting", "from", "to", "holder", "status", *HELD),
    required=("group", "seat", "agency"),
    take=_take_seats,
    give=_give_seats,
    rare=HELD,
)

TABLES = (GROUPS, GROUP_HISTORY, GROUP_LINKS, SEATS, APPOINTMENTS)
