"""A board pack from the record: its parts in order, papers behind their cover sheets, what is not in it and why."""

import sqlite3
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pypdf
import pytest
from sqlalchemy import delete, select

from app.export.report import Cancelled
from app.groups.edits import add_group
from app.meetings.edits import add_meeting
from app.meetings.edits_agenda import add_item
from app.meetings.edits_minutes import draft, set_minute
from app.meetings.schema import Meeting
from app.meetings.schema_papers import AgendaItem
from app.packs.queries import meetings_ahead, next_meeting
from app.packs.report_pack import Made, build
from app.packs.rules import NoMeeting, Part
from app.people.schema import Person
from app.schema import metadata
from db.kept import CONTENTS
from db.store import Store
from tests.app.packs.conftest import BOARD, DAY

LOCKED = "it is protected with a password. Open it, save or print it as a PDF without a password, and attach that."
MADE = datetime(2015, 4, 15, 10, tzinfo=UTC)


def meeting_of(store: Store) -> int:
    with store.reading() as session:
        found = next_meeting(session, None, MADE.date())
    assert found is not None
    return found.id


def made(store: Store, path: Path, *parts: Part) -> Made:
    return build(store, meeting_of(store), parts or tuple(Part), path, made=MADE)


def pages(path: Path) -> list[str]:
    done = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True)
    return done.stdout.decode().split("\f")[:-1]


def chapters(path: Path) -> Iterator[tuple[str, int]]:
    """The bookmarks at the top, each with its page."""
    read = pypdf.PdfReader(path)
    for item in read.outline:
        if not isinstance(item, list):
            yield item.title, read.get_destination_page_number(item) + 1


def test_every_part_is_bound_in_order_with_what_is_not_in_it_told(board: Store, tmp_path: Path) -> None:
    pack = made(board, tmp_path / "pack.pdf")

    found = dict(chapters(pack.path))
    assert list(found) == [
        *("Cover", "Contents", "Agenda", "5 Budget 2015/16", "Matters arising", "Action log", "Attendance"),
        *("Risks, with what moved", "Finance", "Training"),
    ]
    texts = pages(pack.path)
    assert len(texts) == pack.bound.pages
    assert "Made 15 April 2015, 10:00, from the board's own record." in texts[0]
    assert "16 April 2015, 09:30" in texts[0]
    assert "Official" in texts[0]
    assert "Welcome and apologies" in texts[found["Agenda"] - 1]
    assert "£280,725.00" in texts[found["Finance"] - 1]
    assert pack.left_out == (
        f"2 Locked appendix: appendix.pdf is left out, because {LOCKED}",
        "3 Late plan is left out, because it is still to come. Ask for it, and attach it.",
    )
    assert pack.remarks == ("Minutes of the last meeting left out: nothing is taken down of 12 March 2015 yet.",)


def test_each_paper_stands_behind_its_cover_sheet(board: Store, tmp_path: Path) -> None:
    pack = made(board, tmp_path / "pack.pdf", Part.PAPERS)

    texts = pages(pack.path)
    assert len(texts) == 2 + (1 + 3) + (1 + 1) + (1 + 1)
    assert "Agree the budget." in texts[2]
    assert "8 April 2015" in texts[2]
    assert "Budget, sheet 1" in texts[3]
    assert "Locked appendix" in texts[6]
    assert "appendix.pdf is not in this pack" in texts[7]
    assert "Still to come. It is due on" in texts[8]
    assert "This paper is not in this pack" in texts[9]


def test_what_the_last_meeting_said_and_agreed_is_bound(board: Store, tmp_path: Path) -> None:
    with board.writing("Take minutes down") as session:
        last = session.scalars(select(Meeting.id).where(Meeting.held_on == date(2015, 3, 12))).one()
        draft(session, last, date(2015, 3, 13))
        set_minute(session, add_item(session, last, "Neglect").id, "The audit was noted.", date(2015, 3, 13))

    pack = made(board, tmp_path / "pack.pdf", Part.MINUTES)

    text = "".join(pages(pack.path)[2:])
    assert "Minutes of 12 March 2015" in text
    assert "Draft: not agreed" in text
    assert "The audit was noted." in text
    assert "Independent Chair" in text


def test_a_board_that_keeps_nothing_has_a_pack_that_says_so(store: Store, tmp_path: Path) -> None:
    with store.writing("Plan a meeting") as session:
        add_meeting(session, add_group(session, "Task group", "task-and-finish").id, DAY)

    pack = made(store, tmp_path / "pack.pdf")

    assert pack.bound.pages == 2
    assert pack.remarks == (
        "Agenda left out: no item is on the agenda yet.",
        "Papers left out: no paper is wanted for this meeting.",
        "Minutes of the last meeting left out: the group has not met before.",
        "Action log left out: no action is followed up.",
        "Attendance left out: the group has not met before.",
        "Risks, with what moved left out: the group keeps no risk register.",
        "Finance left out: no budget is kept.",
        "Training left out: no event is kept from 2014/15 on.",
    )


def test_a_store_that_is_only_read_makes_the_same_pack(board: Store, tmp_path: Path) -> None:
    written = made(board, tmp_path / "written.pdf")
    board.close()

    with Store.open(board.path, metadata, read_only=True) as chair:
        read = made(chair, tmp_path / "read.pdf")

    assert read.bound == written.bound
    assert pages(read.path) == pages(written.path)


def test_a_withheld_name_stands_nowhere_in_a_pack(board: Store, tmp_path: Path) -> None:
    with board.writing("Withhold a name") as session:
        session.add(Person(name="Young Adviser", name_withheld=True))
        session.scalars(select(AgendaItem).filter_by(title="Budget 2015/16")).one().lead = "Young Adviser"

    pack = made(board, tmp_path / "pack.pdf", Part.AGENDA, Part.PAPERS)

    text = "".join(pages(pack.path))
    assert "Young Adviser" not in text
    assert "Name withheld" in text


def test_a_file_that_is_gone_from_the_store_is_named(board: Store, tmp_path: Path) -> None:
    board.close()
    with sqlite3.connect(board.path) as bare:
        bare.execute("DROP TRIGGER journal_kept_content_no_delete")
        bare.execute(str(delete(CONTENTS)))
    bare.close()

    with Store.open(board.path, metadata, read_only=True) as damaged:
        pack = made(damaged, tmp_path / "pack.pdf", Part.PAPERS)

    assert pack.left_out[0] == (
        "1 Budget proposals: budget.pdf is left out, because it is no longer kept in this board's file. Attach it again."
    )


def test_cancelling_leaves_no_file(board: Store, tmp_path: Path) -> None:
    def stop(done: int, of: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        build(board, meeting_of(board), tuple(Part), tmp_path / "pack.pdf", stop, MADE)

    assert list(tmp_path.glob("*pack*")) == []


def test_there_is_no_pack_for_a_meeting_that_is_no_more(board: Store, tmp_path: Path) -> None:
    with pytest.raises(NoMeeting):
        build(board, 10_000, tuple(Part), tmp_path / "pack.pdf")


def test_the_next_planned_meeting_comes_first_to_choose(board: Store) -> None:
    with board.reading() as session:
        found = meetings_ahead(session, MADE.date())

    assert (found[0].group, found[0].held_on) == (BOARD, DAY)
    days = [line.held_on for line in found]
    ahead = [day for day in days if day >= MADE.date()]
    assert days == [*sorted(ahead), *sorted(days[len(ahead) :], reverse=True)]
