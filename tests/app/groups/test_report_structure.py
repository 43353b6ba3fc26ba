"""The structure report: the groups of a day as a chart and a table, with the boards they are linked to."""

from datetime import date
from pathlib import Path

import pytest

from app.export.report import Diagram
from app.groups.edits import add_group, put_under
from app.groups.edits_group import change_group, change_group_from, close_group, link_board
from app.stores import Wanted, make_report
from db.store import Store
from tests.app.groups.test_report_membership import END, MADE, tables
from tests.small_board import JUNE, SINCE, SmallBoard


@pytest.fixture
def structured(store: Store, board: SmallBoard) -> Store:
    with store.writing("Set up the groups") as session:
        executive, panel = add_group(session, "Executive", "executive").id, add_group(session, "Panel", "panel").id
        put_under(session, executive, board.group)
        put_under(session, panel, board.group)
        change_group(session, board.group, {"meetings_per_year": 4})
        change_group(session, panel, {"meetings_per_year": 1})
        link_board(session, board.group, "Adults Board", "joint protocol")
        link_board(session, panel, "Coroner")
    return store


def chart(store: Store, wanted: Wanted) -> Diagram:
    with store.reading() as session:
        (section, _) = make_report(session, "structure", wanted, MADE).sections
    return section.diagrams[0]


def test_the_chart_says_what_hangs_under_what(structured: Store) -> None:
    found = chart(structured, Wanted(since=SINCE, as_at=END))

    assert [(node.label, node.sub, node.under, node.is_beside) for node in found.nodes] == [
        ("Board", "3 seats, 4 meetings a year", "", False),
        ("Executive", "", "group-1", False),
        ("Panel", "1 meeting a year", "group-1", False),
        ("Adults Board", "joint protocol", "group-1", True),
        ("Coroner", "", "group-3", True),
    ]
    assert "Adults Board is linked to Board: joint protocol." in found.alt
    assert "Panel, under Board: 1 meeting a year." in found.alt


def test_the_table_says_the_same(structured: Store, tmp_path: Path) -> None:
    rows = tables(structured, "structure", tmp_path, Wanted(since=SINCE, as_at=END))["structure"]

    assert [(row["group"], row["kind"], row["parent"], row["link"], row["seats"]) for row in rows] == [
        ("Board", "board", None, None, 3),
        ("Executive", "executive", "Board", None, 0),
        ("Panel", "panel", "Board", None, 0),
        ("Adults Board", "linked board", "Board", "joint protocol", None),
        ("Coroner", "linked board", "Panel", None, None),
    ]


def test_one_group_is_shown_with_what_is_under_it_and_linked_to_it(structured: Store) -> None:
    found = chart(structured, Wanted(since=SINCE, as_at=END, group="Panel"))

    assert [node.label for node in found.nodes] == ["Panel", "Coroner"]


@pytest.mark.parametrize(
    ("group", "day", "said"),
    [
        (None, END, "As at 31 March 2015."),
        ("Panel", END, "As at 31 March 2015. Panel."),
        ("Panel", date(2014, 4, 2), "As at 2 April 2014. A group that is not open on the day."),
    ],
)
def test_it_says_what_it_shows(structured: Store, group: str | None, day: date, said: str) -> None:
    with structured.writing("Open the panel later") as session:
        change_group(session, 3, {"opens": JUNE})

    with structured.reading() as session:
        report = make_report(session, "structure", Wanted(since=SINCE, as_at=day, group=group), MADE)

    assert report.scope == said


def test_an_earlier_day_shows_the_structure_of_its_time(structured: Store, tmp_path: Path) -> None:
    wanted = Wanted(since=SINCE, as_at=JUNE)
    before = tables(structured, "structure", tmp_path, wanted), chart(structured, wanted)

    with structured.writing("Restructure") as session:
        change_group_from(session, 3, END, {"name": "Review Panel", "parent_id": 2})
        close_group(session, 3, date(2015, 5, 1), planned=())

    assert (tables(structured, "structure", tmp_path, wanted), chart(structured, wanted)) == before
    later = chart(structured, Wanted(since=SINCE, as_at=END))
    assert [(node.label, node.under) for node in later.nodes][:3] == [
        ("Board", ""),
        ("Executive", "group-1"),
        ("Review Panel", "group-2"),
    ]
    assert "Review Panel" not in chart(structured, Wanted(as_at=date(2015, 6, 1))).alt


def test_a_store_without_groups_has_a_table_and_no_chart(store: Store) -> None:
    with store.reading() as session:
        report = make_report(session, "structure", Wanted(since=SINCE, as_at=END), MADE)

    assert [section.title for section in report.sections] == ["Groups"]
