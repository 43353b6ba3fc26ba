"""The report of training needs: how many people of each agency need which course, why, and who they are."""

from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from app.export.report import Column, Figure, Kind, Report, Row, Section, Sum, Table
from app.export.request import Request
from app.groups.queries import board_name
from app.training.queries_needs import Need, NeedLine, training_needs
from app.training.rules_words import day_words
from db.figures import head_of

AGENCIES = (
    Column("agency", "Agency", width=34),
    Column("code", "Code", width=8),
    Column("course", "Course", width=34),
    Column("refresher", "Refresher due", Kind.WHOLE, total=True),
    Column("before", "Before another course", Kind.WHOLE, total=True),
    Column("missed", "Missed, not made up", Kind.WHOLE, total=True),
    Column("people", "People", Kind.WHOLE, Sum(("refresher", "before", "missed")), total=True),
)
PEOPLE = (
    Column("agency", "Agency", width=30),
    Column("person", "Person", width=26),
    Column("post", "Post", width=24),
    Column("code", "Code", width=8),
    Column("course", "Course", width=30),
    Column("need", "Why", width=24),
    Column("since", "Since", Kind.DATE, width=11),
)
WHAT = (
    "A person needs a course again once its refresher is due; before another course that asks for it first, where they "
    "have a place there or wait, and never attended it; and still, where they were booked, did not attend or gave the "
    "place up, and have neither attended it since nor another place. A course that nobody of a kind was ever booked on "
    "is not known here. The agency is that of a person's latest booking."
)


def needs_report(session: Session, request: Request) -> Report:
    """Who needs which course on the last day of the period, or today where that is still to come."""
    day = min(request.until, request.made.date())
    found = training_needs(session, day)
    if request.agency_id is not None:
        found = [line for line in found if line.person.agency_id == request.agency_id]
    by_agency = Table("needs", "By agency", AGENCIES, tuple(_agency_rows(found)), WHAT)
    people = Table("people", "People", PEOPLE, tuple(map(_row, found)))
    return Report(
        name="training-needs",
        title="Training needs",
        board=board_name(session, request.until),
        since=request.since,
        until=request.until,
        scope=f"As at {day_words(day)}.",
        tables=(by_agency, people),
        sections=tuple(Section(table.title, tables=(table,)) for table in (by_agency, people)),
        figures=tuple(Figure(str(sum(line.need is need for line in found)), need.value) for need in Need),
        notes=(WHAT,),
        source="the training record",
        made=request.made,
        footer=f"State of the record: {head_of(session).steps}-{head_of(session).chain[:8]}.",
    )


def _agency_rows(found: Sequence[NeedLine]) -> Iterator[Row]:
    groups: dict[tuple[str, str, str], list[Need]] = {}
    for line in found:
        groups.setdefault((line.person.agency, line.code, line.course), []).append(line.need)
    for key in sorted(groups):
        yield *key, *(groups[key].count(need) for need in Need), len(groups[key])


def _row(line: NeedLine) -> Row:
    person = line.person
    return person.agency, person.name, person.post, line.code, line.course, line.need.value, line.since
