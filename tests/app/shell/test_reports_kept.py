"""Layouts and parts left out, as one user keeps them; and a report without its parts."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.export.report import Chart, Column, Kind, Report, Section, Series, Table
from app.shell.reports_kept import Layout, ReportsKept
from app.shell.reports_parts import CHARTS, NOTES, TABLES, without

LAYOUT = Layout("Short", "one.quorate", "attendance", None, 2, "pdf", (CHARTS,))


def test_what_is_kept_is_there_the_next_time_board_by_board(tmp_path: Path) -> None:
    file = tmp_path / "reports.json"
    kept = ReportsKept(file)
    kept.add(LAYOUT)
    kept.leave_out("risks", NOTES, out=True)
    kept.leave_out("risks", TABLES, out=True)
    kept.leave_out("risks", TABLES, out=False)

    again = ReportsKept(file)

    assert again.layouts("one.quorate") == [LAYOUT]
    assert again.layouts("other.quorate") == []
    assert again.left_out("risks") == {NOTES}
    assert again.left_out("attendance") == frozenset()


@pytest.mark.parametrize("text", ["", "[]", '{"layouts": [3, {"name": "x"}], "left_out": 3}', '{"left_out": {"a": 1}}'])
def test_a_spoilt_file_keeps_nothing(tmp_path: Path, text: str) -> None:
    file = tmp_path / "reports.json"
    file.write_text(text, "utf-8")

    kept = ReportsKept(file)

    assert kept.layouts("one.quorate") == []
    assert kept.left_out("a") == frozenset()


def test_a_report_loses_the_parts_left_out_and_the_workbook_keeps_its_tables() -> None:
    table = Table("t", "Table", (Column("a", "A"),), (("x",),))
    chart = Chart("c", "Chart", "", Kind.WHOLE, ("x",), (Series("s", (1,)),), table="t", columns=("a",))
    sections = (Section("Both", charts=(chart,), tables=(table,)), Section("Drawn", charts=(chart,)))
    whole = Report("r", "R", "Board", date(2014, 4, 1), date(2015, 3, 31), "", (table,), sections, notes=("A note",))

    found = without(whole, {CHARTS, NOTES})

    assert [(section.title, section.charts, section.tables) for section in found.sections] == [("Both", (), (table,))]
    assert found.notes == ()
    assert found.tables == (table,)
    assert without(whole, ()) is whole
    assert [section.title for section in without(whole, {TABLES}).sections] == ["Both", "Drawn"]
    assert [section.tables for section in without(replace(whole, sections=()), {TABLES}).sections] == [()]
