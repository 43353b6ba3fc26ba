"""What the office chose in place of defaults comes in as a table: every choice there is, and none that breaks a page."""

import re
from pathlib import Path

import pytest

from app.groups.edits import choose
from app.interchange.table import Result
from app.meetings.intake_settings import CHOICES
from app.stores import import_into, tables_out
from db.store import Store

APP = Path(__file__).parents[3] / "app"
ASKED = re.compile(r'(?:\bsetting\(session, |_KEY = )"(\w+)"')


def test_every_choice_that_is_asked_for_can_come_in() -> None:
    asked = {key for path in APP.rglob("*.py") for key in ASKED.findall(path.read_text(encoding="utf-8"))}

    assert asked == set(CHOICES)


def test_a_choice_goes_out_where_one_was_made_and_a_fuller_table_changes_it(store: Store, tmp_path: Path) -> None:
    tables_out(store, tmp_path / "none")
    assert not (tmp_path / "none" / "settings.csv").exists()
    with store.writing("Watch seats after 3 meetings missed in a row") as session:
        choose(session, "consecutive_misses", "3")
    tables_out(store, tmp_path / "out")
    path = tmp_path / "out" / "settings.csv"
    assert path.read_text("utf-8") == "setting,value\nconsecutive_misses,3\n"

    path.write_text("setting,value\nconsecutive_misses,4\nvirtual_counts_as,a\n", "utf-8")
    taken = [one.result for one in import_into(store, [path]).outcomes["settings"]]
    again = [one.result for one in import_into(store, [path]).outcomes["settings"]]

    assert taken == [Result.CHANGED, Result.ADDED]
    assert again == [Result.UNCHANGED, Result.UNCHANGED]


@pytest.mark.parametrize(
    ("key", "value", "why"),
    [
        ("colour", "blue", "There is no such setting."),
        ("most_seats", "few", "few is not a whole number."),
        ("expected_attendance", "101", "101 is more than 100."),
        ("virtual_counts_as", "X", "X is neither P nor A."),
        ("usual_items", "Welcome | singing", "Welcome | singing: singing is none of decision, discussion and noting."),
    ],
)
def test_a_choice_that_no_page_could_make_is_refused(
    store: Store, tmp_path: Path, key: str, value: str, why: str
) -> None:
    path = tmp_path / "settings.csv"
    path.write_text(f"setting,value\n{key},{value}\n", "utf-8")

    (refused,) = import_into(store, [path]).refused

    assert refused.why == why
    assert refused.remedy.endswith(".")
