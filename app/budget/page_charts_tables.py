"""The figures of a chart as a table, for whoever would rather read, copy or hear them."""

from collections.abc import Callable, Sequence
from typing import Any

from app.budget.charts_figures import AgencyFigures, MonthBar, MonthFigures
from app.budget.charts_figures_outturn import OutturnFigures
from app.budget.charts_figures_years import ProjectionFigures, YearBar, YearsFigures
from app.budget.panel_words import short_pounds, tr
from app.kit.cells import Align, Cell, Words
from app.kit.columns import Column, Section
from app.kit.desk import Desk
from app.kit.grid import Grid
from app.kit.words import QT_TRANSLATE_NOOP

Drawn = MonthFigures | AgencyFigures | OutturnFigures | YearsFigures | ProjectionFigures
"""The figures of any chart."""
Money = tuple[tuple[str, str], ...]
"""The figure of a bar, and its heading."""
YEARS: Money = (
    ("income", QT_TRANSLATE_NOOP("budget", "Income")),
    ("spending", QT_TRANSLATE_NOOP("budget", "Spending")),
    ("left", QT_TRANSLATE_NOOP("budget", "Left")),
)
SHOWN: dict[type, tuple[str, Money]] = {
    MonthFigures: (
        QT_TRANSLATE_NOOP("budget", "Month"),
        (
            ("profile", QT_TRANSLATE_NOOP("budget", "Profile")),
            ("spent", QT_TRANSLATE_NOOP("budget", "Spending")),
        ),
    ),
    AgencyFigures: (
        QT_TRANSLATE_NOOP("budget", "Agency"),
        (
            ("recurring", QT_TRANSLATE_NOOP("budget", "Every year")),
            ("one_off", QT_TRANSLATE_NOOP("budget", "One-off")),
        ),
    ),
    OutturnFigures: (
        QT_TRANSLATE_NOOP("budget", "Heading"),
        (
            ("budget", QT_TRANSLATE_NOOP("budget", "Budget")),
            ("outturn", QT_TRANSLATE_NOOP("budget", "Outturn")),
        ),
    ),
    YearsFigures: (QT_TRANSLATE_NOOP("budget", "Year"), YEARS),
    ProjectionFigures: (QT_TRANSLATE_NOOP("budget", "Year"), YEARS),
}
"""Of each chart what its first column names, and its figures."""


def table_of(desk: Desk, title: str, figures: Drawn) -> Grid:
    """All figures of a chart, also those that were not drawn."""
    first, money = SHOWN[type(figures)]
    wide = 92 if len(money) < 3 else 80
    columns: list[Column[Any]] = [Column("name", tr(first), _name, pad=4, least=70)]
    for key, heading in money:
        columns.append(Column(key, tr(heading), _figure(key), width=wide, align=Align.RIGHT))
    table = Grid(desk.look, tr("{chart}, as a table").format(chart=title))
    bars: Sequence[object] = figures.bars
    table.show_lines(columns, (Section(bars),))
    table.setMinimumHeight(desk.look.px(30) + max(len(bars), 1) * desk.look.row(28) + 2)
    return table


def _name(bar: Any) -> Cell:  # noqa: ANN401  a bar of any chart
    still = isinstance(bar, MonthBar | YearBar) and bar.to_come
    return Words(bar.name, tip=bar.name, sub=tr("still to come") if still else "", pad=4)


def _figure(key: str) -> Callable[[Any], Cell]:
    return lambda bar: Words(short_pounds(getattr(bar, key)))
