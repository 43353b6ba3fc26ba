"""The parts of a printed report that can be left out: charts, tables, notes. A workbook keeps its tables."""

from collections.abc import Collection
from dataclasses import replace

from app.export.report import Report, Section

CHARTS, TABLES, NOTES = "charts", "tables", "notes"
PARTS = (CHARTS, TABLES, NOTES)


def without(report: Report, left_out: Collection[str]) -> Report:
    """The report without these parts on paper and in Word; sections of which nothing is left go with them."""
    if not left_out:
        return report
    printed = report.sections or (Section(report.title, tables=report.tables),)
    kept = [section for each in printed if (section := _section(each, left_out)) is not None]
    return replace(
        report,
        sections=tuple(kept) or (Section(report.title),),  # none at all would print every table
        notes=() if NOTES in left_out else report.notes,
    )


def _section(section: Section, left_out: Collection[str]) -> Section | None:
    if CHARTS in left_out:
        section = replace(section, charts=(), diagrams=(), maps=())
    if TABLES in left_out:
        section = replace(section, grids=(), tables=())
    holds = (section.charts, section.diagrams, section.maps, section.grids, section.tables)
    return section if any((*holds, section.words, section.figures)) else None
