"""The annual report: all rooms' tables under their own names, compared with the year before, and its acronyms."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import select

from app.actions.report import actions_report
from app.actions.rules import ActionStatus
from app.actions.schema import Action
from app.export.files import write
from app.export.report import Table, Value
from app.export.request import Request
from app.rooms import reports
from db.store import Store

YEAR = Request(date(2014, 4, 1), date(2015, 3, 31), made=datetime(2026, 3, 2, 10, tzinfo=UTC))
SINGLE = ("attendance", "membership", "risks", "training", "charges", "budget", "contributions", "actions")


def rows(table: Table) -> list[dict[str, Value]]:
    return [dict(zip([column.key for column in table.columns], row, strict=True)) for row in table.rows]


def test_it_holds_the_tables_of_each_report_under_the_same_names_in_order(wolverhampton: Store, tmp_path: Path) -> None:
    with wolverhampton.reading() as session:
        annual = reports()["annual"].make(session, YEAR)
        single = [reports()[name].make(session, YEAR) for name in SINGLE if name in reports()]

    told = json.loads(write(annual, "json", tmp_path / "a.json")[0].read_text("utf-8"))["tables"]
    wanted = [
        {"report": report.name, **table}
        for report in single
        for table in json.loads(write(report, "json", tmp_path / "b.json")[0].read_text("utf-8"))["tables"]
    ]

    assert told[: len(wanted)] == wanted
    assert [table["name"] for table in told[len(wanted) :]] == [
        "left_out",
        "key_percentages",
        "key_money",
        "key_numbers",
        "acronyms",
    ]


def test_no_two_of_its_tables_share_a_file_or_a_sheet(wolverhampton: Store) -> None:
    with wolverhampton.reading() as session:
        annual = reports()["annual"].make(session, YEAR)

    assert len({table.name for table in annual.tables}) == len(annual.tables)
    assert len({table.title for table in annual.tables}) == len(annual.tables)


def test_its_acronyms_are_told_in_the_words_of_the_store(wolverhampton: Store) -> None:
    with wolverhampton.reading() as session:
        annual = reports()["annual"].make(session, YEAR)

    told = {row["acronym"]: row["stands_for"] for row in rows(annual.tables[-1])}
    assert told["WSCB"] == "Wolverhampton Safeguarding Children Board"
    assert told["YOT"] == "Wolverhampton Youth Offending Team"
    assert told["CDOP"] == "Child Death Overview Panel"
    assert "CAFCASS" not in told
    assert "CAMHS" in annual.notes[-1]


def test_open_actions_are_compared_only_where_the_log_says_since_when_each_runs(wolverhampton: Store) -> None:
    def compared() -> tuple[Value, Value]:
        with wolverhampton.reading() as session:
            tables = reports()["annual"].make(session, YEAR).tables
        numbers = next(table for table in tables if table.name == "key_numbers")
        line = next(row for row in rows(numbers) if row["figure"] == "Open actions")
        return line["last_year"], line["this_year"]

    assert compared() == (None, 46)  # published without the days on which they were agreed

    with wolverhampton.writing("Say since when the actions run") as session:
        for number, action in enumerate(session.scalars(select(Action).order_by(Action.id))):
            action.agreed_on = date(2014, 3 if number < 20 else 6, 1)
    was, is_ = compared()
    assert isinstance(was, int)
    assert 0 < was < 46 == is_


def test_a_year_before_all_that_the_record_tells_has_no_action(wolverhampton: Store) -> None:
    with wolverhampton.reading() as session:
        old = actions_report(session, replace(YEAR, since=date(1999, 4, 1), until=date(2000, 3, 31)))
        own = actions_report(session, YEAR)

    assert (old.tables[0].rows, old.notes) == ((), ())
    assert old.scope == "As at 31 March 2000. 0 actions."
    assert len(tuple(own.tables[0].rows)) == 95
    assert own.notes[0].startswith("Agreed on a day that is not known: 95 actions, counted from ")


def test_actions_count_in_every_period_where_the_record_tells_of_no_day(store: Store) -> None:
    with store.writing("Keep an action without a day") as session:
        session.add(Action(ref="A1", action="Ask for the audit", status=ActionStatus.OPEN))

    with store.reading() as session:
        old = actions_report(session, YEAR)

    assert old.notes == ("Agreed on a day that is not known: 1 action, counted in every period.",)


def test_an_empty_store_has_an_annual_report_that_says_nothing_is_there(store: Store, tmp_path: Path) -> None:
    with store.reading() as session:
        annual = reports()["annual"].make(session, YEAR)

    assert annual.figures == ()
    bases = [str(row["base"]) for table in annual.tables if table.name.startswith("key_") for row in rows(table)]
    assert "present in person, of the places of all seats of the board at its meetings" in bases
    assert "of the board, open at the end of the period" in bases
    for form in ("pdf", "docx", "xlsx", "csv", "json"):
        assert write(annual, form, tmp_path / f"a.{form}")
