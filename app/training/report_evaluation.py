"""The evaluation report: forms due and back by event and by course at each stage, and the ratings they gave."""

from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from app.export.report import Column, Figure, Kind, Ratio, Report, Row, Section, Table
from app.export.request import Request
from app.groups.queries import board_name
from app.training.queries_events import EventLine, events
from app.training.queries_forms import RATINGS, Returns, returns_of, together
from app.training.rules_event import MONTHS_ON, Stage
from db.figures import head_of

KEYS = {Stage.BEFORE: "before", Stage.AFTER: "after", Stage.THREE_MONTHS: "three_months_on"}
COUNTS = tuple(
    column
    for stage, key in KEYS.items()
    for column in (
        Column(f"{key}_due", f"{stage.value.capitalize()}: due", Kind.WHOLE, total=True),
        Column(f"{key}_back", "Back", Kind.WHOLE, total=True),
        Column(f"{key}_percent", "Back %", Kind.PERCENT, Ratio((f"{key}_back",), (f"{key}_due",))),
    )
)
EVENTS = (
    Column("event", "Event", width=10),
    Column("title", "Title", width=30),
    Column("start", "Start", Kind.DATE, width=11),
    *COUNTS,
)
COURSES = (Column("code", "Code", width=8), Column("title", "Title", width=34), *COUNTS)
RATED = (
    Column("code", "Code", width=8),
    Column("title", "Title", width=34),
    Column("stage", "Form", width=16),
    *(Column(f"rated_{mark}", f"Rated {mark}", Kind.WHOLE, total=True) for mark in RATINGS),
)
WHAT = (
    "The return rate is forms back / forms due. Before the event a form is due from everybody with a place; after it, "
    f"and {MONTHS_ON} months on, from everybody who came, wholly or in part. A form is due once its day has come; "
    "events that the organiser cancelled have none."
)
MARKS = "1 is of no use, 5 is very useful. A form that came back without a rating is not here."


def evaluation_report(session: Session, request: Request) -> Report:
    """Return rates and ratings of the events that begin in the period."""
    lines = [line for line in events(session, request.since, request.until) if line.sessions]
    found = returns_of(session, lines, request.made.date())
    whole = together(found.values())
    tables = (
        Table("events", "By event", EVENTS, tuple(_event_rows(lines, found)), WHAT),
        Table("courses", "By course", COURSES, tuple(_course_rows(lines, found)), WHAT),
        Table("ratings", "Ratings", RATED, tuple(_rating_rows(lines, found)), MARKS),
    )
    return Report(
        name="evaluation",
        title="Evaluation",
        board=board_name(session, request.until),
        since=request.since,
        until=request.until,
        scope=f"{len(lines)} events.",
        tables=tables,
        sections=tuple(Section(table.title, tables=(table,)) for table in tables),
        figures=tuple(
            Figure("n/a" if one.percent is None else f"{one.percent}%", f"of forms {one.stage.value} came back")
            for one in whole
        ),
        notes=(WHAT,),
        source="the training record",
        made=request.made,
        footer=f"State of the record: {head_of(session).steps}-{head_of(session).chain[:8]}.",
    )


def _counts(returns: Sequence[Returns]) -> Iterator[int | None]:
    for one in returns:
        yield from (one.due, one.back, one.percent)


def _event_rows(lines: Sequence[EventLine], found: dict[int, tuple[Returns, ...]]) -> Iterator[Row]:
    for line in lines:
        yield line.ref, line.title, line.start.date() if line.start else None, *_counts(found[line.id])


def _courses(
    lines: Sequence[EventLine], found: dict[int, tuple[Returns, ...]]
) -> Iterator[tuple[str, str, tuple[Returns, ...]]]:
    """Each course by its code, with its title and the return rates of its events together."""
    titles = {line.code: line.title for line in lines}
    for code in sorted(titles):
        yield code, titles[code], together(found[line.id] for line in lines if line.code == code)


def _course_rows(lines: Sequence[EventLine], found: dict[int, tuple[Returns, ...]]) -> Iterator[Row]:
    for code, title, returns in _courses(lines, found):
        yield code, title, *_counts(returns)


def _rating_rows(lines: Sequence[EventLine], found: dict[int, tuple[Returns, ...]]) -> Iterator[Row]:
    for code, title, returns in _courses(lines, found):
        for one in returns:
            if any(one.ratings):
                yield code, title, one.stage.value, *one.ratings
