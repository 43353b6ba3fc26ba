"""The register's charts as tables: the same figures for whoever would rather read, copy or hear them."""

from functools import partial
from operator import attrgetter

from app.kit.cells import Align, Cell, Share, Words
from app.kit.columns import Column, Section
from app.kit.grid import Grid
from app.kit.look import Look
from app.meetings.charts_figures import AgencyBar, AgencyFigures, MeetingBar, MeetingFigures
from app.meetings.page_words import tr


def agency_table(look: Look, figures: AgencyFigures) -> Grid:
    """The agency % of every agency, also of those that were not drawn."""
    columns = (
        Column("agency", tr("Agency"), _agency, pad=4, least=150),
        Column("percent", tr("Agency %"), partial(_percent, figures.expected), width=150, pad=14),
    )
    return _table(look, tr("Attendance by agency"), columns, figures.bars)


def meeting_table(look: Look, figures: MeetingFigures) -> Grid:
    """How the seats expected at each meeting answered."""
    parts = (
        ("present", tr("Present")),
        ("deputy", tr("Deputy")),
        ("apologies", tr("Apol."), tr("Apologies")),
        ("absent", tr("None"), tr("No apology")),
        ("expected", tr("Of")),
    )
    columns = (
        Column("meeting", tr("Meeting"), _meeting, pad=4, least=76),
        *(
            Column(
                key, words, partial(_number, key), spoken=spoken[0] if spoken else words, width=52, align=Align.RIGHT
            )
            for key, words, *spoken in parts
        ),
    )
    return _table(look, tr("By meeting"), columns, figures.bars)


def _table(
    look: Look,
    name: str,
    columns: tuple[Column[AgencyBar], ...] | tuple[Column[MeetingBar], ...],
    bars: tuple[AgencyBar, ...] | tuple[MeetingBar, ...],
) -> Grid:
    table = Grid(look, tr("{chart}, as a table").format(chart=name))
    table.show_lines(columns, (Section(bars),))
    table.setMinimumHeight(look.px(30) + max(len(bars), 1) * look.row(28) + 2)
    return table


def _agency(bar: AgencyBar) -> Cell:
    return Words(bar.name, tip=bar.name, pad=4)


def _percent(expected: int, bar: AgencyBar) -> Cell:
    said = tr("{name}: agency {percent}").format(name=bar.name, percent=f"{bar.percent}%")
    return Share(f"{bar.percent}%", said, said, bar.percent, expected)


def _meeting(bar: MeetingBar) -> Cell:
    return Words(bar.short, bar.day, bar.day, pad=4)


def _number(key: str, bar: MeetingBar) -> Cell:
    return Words(str(attrgetter(key)(bar)))
