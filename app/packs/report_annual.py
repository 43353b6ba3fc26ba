"""The annual report: all rooms' reports of a year as one, compared with the year before, with a list of acronyms."""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy.orm import Session

from app.actions.report import actions_report
from app.budget.report import budget_report
from app.budget.report_contributions import contributions_report
from app.export.joined import joined
from app.export.report import Figure, Kind, Report, Row, Section, Table
from app.export.request import Request
from app.export.words import day_words, shown
from app.groups.queries import board_name
from app.groups.report_membership import membership_report
from app.groups.rules_year import year_label, year_of
from app.meetings.report import attendance_report
from app.packs.report_acronyms import acronym_table
from app.packs.report_figures import NOTE, comparison
from app.packs.report_left_out import below_checks, left_out_table
from app.risks.report import risks_report
from app.training.report import training_report
from app.training.report_charges import charges_report
from db.figures import head_of

Make = Callable[[Session, Request], Report]
PARTS: tuple[tuple[str, Make], ...] = (
    ("Attendance", attendance_report),
    ("Membership", membership_report),
    ("Risks", risks_report),
    ("Training", training_report),
    ("Charges for training", charges_report),
    ("Income and expenditure", budget_report),
    ("Contributions", contributions_report),
    ("Actions", actions_report),
)
"""The parts in INTERCHANGE.md's order, which JSON and the workbook keep."""
ON_PAPER = ("membership", "attendance", "budget", "contributions", "training", "charges", "risks", "actions")
"""Who they are, whether they came, what it cost, what was done: the order in which the parts print."""


def annual_report(session: Session, request: Request) -> Report:
    """The year of the period's last day in all its appendices (INTERCHANGE.md, report `annual`)."""
    made = [(title, make(session, request)) for title, make in PARTS]
    parts = joined(made, ON_PAPER)
    compared = comparison(session, request, {report.name: report for _, report in made})
    left_out = left_out_table(session, request)
    acronyms, untold = acronym_table(session, request.until, parts.tables)
    year = year_label(year_of(request.until))
    return Report(
        name="annual",
        title=f"Annual report {year}",
        board=board_name(session, request.until),
        since=request.since,
        until=request.until,
        scope=f"{day_words(request.since)} to {day_words(request.until)}.",
        tables=(*parts.tables, left_out, *compared, acronyms),
        sections=(
            Section(f"Compared with {year_label(year_of(request.until) - 1)}", tables=compared, words=(NOTE,)),
            *below_checks(parts.sections, left_out),
            replace(Section("Acronyms", tables=(acronyms,)), starts_page=True),
        ),
        figures=_figures(compared),
        notes=(*parts.notes, *untold),
        source="the board's own record",
        made=request.made,
        footer=f"State of the record: {head_of(session).steps}-{head_of(session).chain[:8]}.",
    )


FIRST = ("Attendance", "Representation", "Income", "Spending", "Balance", "Training places taken")
"""The key figures that open the report."""


def _figures(compared: tuple[Table, ...]) -> tuple[Figure, ...]:
    kinds = {table.name: table.columns[3].kind for table in compared}
    found = {str(row[0]): (row, kinds[table.name]) for table in compared for row in table.rows}
    return tuple(_figure(*found[what]) for what in FIRST if found[what][0][3] is not None)


def _figure(row: Row, kind: Kind) -> Figure:
    what, base, was, now, _ = row
    before = f"; {shown(was, kind)} the year before" if isinstance(was, int) else ""
    return Figure(shown(now if isinstance(now, int) else None, kind), f"{str(what).lower()}: {base}{before}")
