"""Copies are kept without being asked, thinned out with age, and never all lost."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.people.schema import Agency
from db.backup import is_sound, manifest_path, restore
from db.copies import Copy, copies_in, keep_copy, out_of_date
from db.store import Store
from tests.db.board import add_board, content, outside

TODAY = date(2014, 6, 12)


def _add(store: Store, name: str) -> None:
    with store.writing(f"Add {name}") as session:
        session.add(Agency(name=name))


def _numbers(folder: Path) -> list[int]:
    return [copy.number for copy in copies_in(folder, "board")]


def _copies(*ages: int) -> list[Copy]:
    """Copies of so many days ago, in the order in which they were made."""
    return [Copy(number, TODAY - timedelta(age), Path(f"{number}")) for number, age in enumerate(ages, 1)]


def _kept(copies: list[Copy]) -> list[int]:
    gone = out_of_date(copies)
    return [copy.number for copy in copies if copy not in gone]


def test_a_changed_store_is_copied_and_an_unchanged_one_is_not(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    _add(store, "Police")

    assert keep_copy(store.path, folder, TODAY) is not None
    assert keep_copy(store.path, folder, TODAY) is None
    _add(store, "Health")
    assert keep_copy(store.path, folder, TODAY) is not None

    assert [copy.path.name for copy in copies_in(folder, "board")] == [
        "board.000001.2014-06-12.quorate",
        "board.000002.2014-06-12.quorate",
    ]


def test_a_copy_that_was_spoiled_is_made_again(store: Store, tmp_path: Path) -> None:
    _add(store, "Police")
    keep_copy(store.path, tmp_path, TODAY)
    copies_in(tmp_path, "board")[0].path.write_bytes(b"spoiled")

    assert keep_copy(store.path, tmp_path, TODAY) is not None

    assert is_sound(copies_in(tmp_path, "board")[-1].path)


def test_old_copies_go_with_their_manifests(store: Store, tmp_path: Path) -> None:
    for age in range(40, 0, -1):
        _add(store, f"Agency {age}")
        keep_copy(store.path, tmp_path / "copies", TODAY - timedelta(age))

    kept = copies_in(tmp_path / "copies", "board")
    assert len(kept) == 2 + 14 + 4  # days in full, days, weeks
    assert {file.name for file in (tmp_path / "copies").iterdir()} == {
        name for copy in kept for name in (copy.path.name, manifest_path(copy.path).name)
    }


def test_a_store_with_faults_lets_no_copy_go(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    with store.writing("Make the board") as session:
        add_board(session)
    for age in range(30, 1, -1):
        _add(store, f"Agency {age}")
        keep_copy(store.path, folder, TODAY - timedelta(age))
    before = _numbers(folder)
    with outside(store.path) as file:
        file.execute("PRAGMA foreign_keys = OFF")
        file.execute("DELETE FROM meeting")
        file.execute("DELETE FROM board_group")
    _add(store, "Last")

    manifest = keep_copy(store.path, folder, TODAY)

    assert manifest.faults
    assert _numbers(folder) == [*before, before[-1] + 1]


def test_a_restored_store_goes_on_counting_and_lets_nothing_go(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    for age in (3, 2, 1):
        _add(store, f"Agency {age}")
        keep_copy(store.path, folder, TODAY - timedelta(age))
    store.close()
    store.path.unlink()
    restore(copies_in(folder, "board")[0].path, store.path)

    keep_copy(store.path, folder, TODAY - timedelta(3))

    assert _numbers(folder) == [1, 2, 3, 4]
    assert len(content(copies_in(folder, "board")[-1].path)["agency"]) == 1


def test_the_copies_of_another_store_are_left_alone(store: Store, tmp_path: Path) -> None:
    _add(store, "Police")
    for name in ("board two.000001.2014-01-01.quorate", "board.quorate.txt", "board.1.2014-01-01.quorate"):
        (tmp_path / name).touch()

    keep_copy(store.path, tmp_path, TODAY)

    assert _numbers(tmp_path) == [1]
    assert (tmp_path / "board two.000001.2014-01-01.quorate").exists()


def test_every_copy_of_two_days_is_kept() -> None:
    assert _kept(_copies(2, 2, 1, 1, 1, 0, 0)) == [2, 3, 4, 5, 6, 7]


def test_then_the_last_of_each_of_fourteen_days_eight_weeks_and_twelve_months() -> None:
    daily = _copies(*range(800, -1, -1))

    kept = [(TODAY - daily[number - 1].day).days for number in reversed(_kept(daily))]

    assert kept[:16] == list(range(16))
    weeks, months = kept[16:24], kept[24:]
    assert all(later - earlier == 7 for earlier, later in pairwise(weeks))
    assert len(months) == 12
    assert all(28 <= later - earlier <= 31 for earlier, later in pairwise(months[1:]))


def test_a_store_left_alone_for_years_loses_nothing() -> None:
    assert _kept(_copies(3000, 2000, 1000, 0)) == [1, 2, 3, 4]


def test_a_clock_gone_wrong_for_a_day_costs_no_copy() -> None:
    assert _kept(_copies(5, 4, 3, -30_000, 2, 1, 0)) == [1, 2, 3, 4, 5, 6, 7]


@given(st.lists(st.integers(-400, 2000), max_size=60))
def test_the_newest_copies_always_stay_and_as_many_as_promised(ages: list[int]) -> None:
    copies = _copies(*ages)

    kept = _kept(copies)

    assert kept[-2:] == [copy.number for copy in copies][-2:]
    assert len({copies[number - 1].day for number in kept}) >= min(len(set(ages)), 12)


@given(st.lists(st.integers(0, 900), max_size=60))
def test_thinning_out_again_lets_no_more_go(ages: list[int]) -> None:
    copies = _copies(*ages)
    kept = [copy for copy in copies if copy not in out_of_date(copies)]

    assert len(out_of_date(kept)) <= len(kept)
    assert kept[-2:] == copies[-2:]


@pytest.mark.parametrize("many", [0, 1, 2])
def test_few_copies_are_all_kept(many: int) -> None:
    assert out_of_date(_copies(*range(many))) == []


def test_changes_from_outside_are_copied_too(store: Store, tmp_path: Path) -> None:
    _add(store, "Police")
    keep_copy(store.path, tmp_path / "copies", TODAY)
    with outside(store.path) as file:
        file.execute("UPDATE agency SET name = 'Robbers'")

    assert keep_copy(store.path, tmp_path / "copies", TODAY) is not None
