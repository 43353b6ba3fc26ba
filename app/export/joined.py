"""Several reports as one: their tables under the same names, their sections under a heading each. Knows no room."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.export.report import (
    CellMap,
    Chart,
    Column,
    Gathered,
    Looked,
    Report,
    Section,
    Table,
)
from app.export.words import NOTHING


@dataclass(frozen=True)
class Joined:
    """What reports hold together, to be put into one."""

    tables: tuple[Table, ...]
    """In the order in which the reports were given. JSON has the names that the single reports have."""
    sections: tuple[Section, ...]
    """A heading for each report, with its scope and key numbers, and its own sections within.

    One that prints nothing has a line that says so, on the page of the part before.
    """
    notes: tuple[str, ...]
    """Each with the title of the report whose note it is; none of a report that prints nothing."""


def joined(reports: Sequence[tuple[str, Report]], printed: Sequence[str] = ()) -> Joined:
    """The reports, each under its title, as parts of one; `printed`: their names in the order in which they print.

    A table whose name or title an earlier one has gets the report's as well, so that sheets and files differ;
    formulas, charts and maps that refer to it follow.
    """
    names: set[str] = set()
    titles: set[str] = set()
    parts = [_part(title, report, names, titles) for title, report in reports]
    order = list(printed) or [report.name for _, report in reports]
    on_paper = sorted(parts, key=lambda part: order.index(part.report))
    return Joined(
        tuple(table for part in parts for table in part.tables),
        tuple(section for part in on_paper for section in part.sections),
        tuple(note for part in on_paper for note in part.notes),
    )


@dataclass(frozen=True)
class _Part:
    report: str
    tables: tuple[Table, ...]
    sections: tuple[Section, ...]
    notes: tuple[str, ...]


def _part(title: str, report: Report, names: set[str], titles: set[str]) -> _Part:
    told = {table.name: f"{report.name}-{table.name}" for table in report.tables if table.name in names}
    new = {id(table): _named_apart(table, report, title, told, titles) for table in report.tables}
    tables = tuple(new[id(table)] for table in report.tables)
    names |= {table.name for table in tables}
    titles |= {table.title for table in tables}
    retitled = {old.title: table.title for old, table in zip(report.tables, tables, strict=True)}
    sections = report.sections or tuple(Section(table.title, tables=(table,)) for table in report.tables)
    within = (_within(section, new, told, retitled) for section in sections)
    if not any(map(_prints, sections)):
        return _Part(report.name, tables, (Section(title, words=(report.scope, NOTHING)),), ())
    head = Section(title, words=(report.scope,), figures=report.figures, starts_page=True)
    return _Part(report.name, tables, (head, *within), tuple(f"{title}: {note}" for note in report.notes))


def _prints(section: Section) -> bool:
    """Whether there is more on paper than empty tables."""
    charts = any(chart.categories for chart in section.charts)
    tables = any(table.printed and not _is_empty(table) for table in section.tables)
    return bool(charts or tables or section.grids or section.maps or section.diagrams or section.words)


def _is_empty(table: Table) -> bool:
    return isinstance(table.rows, Sequence) and not table.rows


def _named_apart(table: Table, report: Report, title: str, told: dict[str, str], titles: set[str]) -> Table:
    name = told.get(table.name, table.name)
    return replace(
        table,
        name=name,
        called=table.name if name != table.name else "",
        of=report.name,
        title=f"{table.title}, {title[0].lower()}{title[1:]}" if table.title in titles else table.title,
        columns=tuple(_column(column, told) for column in table.columns),
    )


def _column(column: Column, told: dict[str, str]) -> Column:
    rule = column.formula
    if isinstance(rule, Gathered | Looked) and rule.table in told:
        return replace(column, formula=replace(rule, table=told[rule.table]))
    return column


def _within(section: Section, new: dict[int, Table], told: dict[str, str], retitled: dict[str, str]) -> Section:
    """The section as a part of a report's: with the tables as they are called now."""
    is_of_table = any(table.title == section.title for table in section.tables)
    return replace(
        section,
        title=retitled.get(section.title, section.title) if is_of_table else section.title,
        tables=tuple(new.get(id(table), table) for table in section.tables),
        charts=tuple(_charts(section.charts, told)),
        maps=tuple(_map(item, told) for item in section.maps),
        is_within=True,
        starts_page=False,
    )


def _charts(charts: Sequence[Chart], told: dict[str, str]) -> Iterator[Chart]:
    for chart in charts:
        yield replace(chart, table=told.get(chart.table, chart.table))


def _map(item: CellMap, told: dict[str, str]) -> CellMap:
    if item.count is None:
        return item
    words = item.count.words
    count = replace(
        item.count,
        table=told.get(item.count.table, item.count.table),
        words=replace(words, table=told.get(words.table, words.table)),
    )
    return replace(item, count=count)
