"""The sample boards hold together: every row speaks of groups, agencies, seats and meetings that are there."""

import csv
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parent.parent / "resources" / "samples"


def rows(board: str, table: str) -> list[dict[str, str]]:
    path = SAMPLES / board / f"{table}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def keys(board: str, table: str, *columns: str) -> set[tuple[str, ...]]:
    return {tuple(row[column] for column in columns) for row in rows(board, table)}


@pytest.mark.parametrize("board", ["wolverhampton-2014-15", "wiltshire-2012-13"])
def test_a_sample_speaks_only_of_what_it_holds(board: str) -> None:
    agencies, groups = keys(board, "agencies", "agency"), keys(board, "groups", "group")
    seats = keys(board, "seats", "group", "seat", "agency")

    assert agencies
    assert {(parent,) for _, parent in keys(board, "groups", "group", "parent") if parent} <= groups
    assert {(group,) for group, _, _ in seats} <= groups
    assert {(agency,) for _, _, agency in seats} <= agencies
    assert keys(board, "meetings", "group") <= groups
    assert keys(board, "attendance", "group", "seat", "agency") <= seats
    assert keys(board, "attendance", "group", "date") <= keys(board, "meetings", "group", "date")


def test_wolverhampton_brings_its_published_percentages() -> None:
    published = [row["what"] for row in rows("wolverhampton-2014-15", "published")]

    assert sum(what.startswith("attendance percent | ") for what in published) == 82
    assert len(rows("wolverhampton-2014-15", "attendance")) == 390
