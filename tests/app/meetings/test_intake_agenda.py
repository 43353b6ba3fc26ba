"""Agendas, papers with their files, and minutes go out and come in again unchanged; what cannot be taken says why."""

from pathlib import Path

import pytest
from sqlalchemy import update

from app.interchange.accepting import Preview
from app.interchange.table import Result
from app.meetings.edits import add_meeting, change_meeting, delete_meeting, set_mark
from app.meetings.edits_agenda import add_item, issue, remove_item, set_finish
from app.meetings.edits_guests import add_guest
from app.meetings.edits_minutes import circulate, confirm, draft, lose_quorum, set_closed, set_minute
from app.meetings.edits_papers import attach, change_paper, expect_paper, remove_paper
from app.meetings.queries_agenda import agenda, agendas
from app.meetings.queries_minutes import minutes
from app.meetings.queries_papers import file_of
from app.meetings.rules import Mark
from app.meetings.rules_minutes import MinutesStatus
from app.meetings.schema_papers import Paper
from app.people.rules import InUse
from app.schema import metadata
from app.stores import Wanted, import_into, make_report, tables_out
from db.backup import backup, restore
from db.check import findings
from db.store import Store
from tests.app.meetings.agendas import MAY, PAPER, write_agenda
from tests.small_board import JUNE, SEPTEMBER, TODAY, SmallBoard, small_board

OURS = {"agendas", "agenda_items", "papers", "minutes", "minutes_attendance"}


@pytest.fixture
def board(store: Store) -> SmallBoard:
    """The meeting in June with all that can be said of one."""
    with store.writing("Set up") as session:
        board = small_board(session)
        items = write_agenda(session, board)
        change_meeting(session, board.june, {"start": "09:30"})
        set_finish(session, board.june, "11:30")
        attach(session, expect_paper(session, items[0], "Report").id, "Report: final.pdf", PAPER, MAY)
        issue(session, board.june, MAY)
        remove_item(session, add_item(session, board.june, "Late", facts={"lead": "Director, Council"}).id)
        paper = expect_paper(session, items[1], "Register", facts={"owner": "Inspector, Police"}).id
        change_paper(session, paper, {"marking": "Official", "recommendation": "Agree\n\nand note"})
        remove_paper(session, expect_paper(session, items[1], "Withdrawn").id)
        set_mark(session, board.june, board.director, Mark.PRESENT, TODAY)
        add_guest(session, board.june, "A speaker", agency="Health", note="Item 2")
        set_minute(session, items[0], "Welcome.\n\nApologies were taken.", JUNE)
        set_closed(session, board.june, "11:45", JUNE)
        lose_quorum(session, board.june, items[1], JUNE)
        circulate(session, board.june, JUNE)
        confirm(session, board.june, SEPTEMBER, board.september)
        draft(session, board.september, SEPTEMBER)
    return board


def _tables(store: Store, folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in tables_out(store, folder)}


def _taken(store: Store, folder: Path, name: str, text: str) -> Preview:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return import_into(store, [folder / f"{name}.csv"])


def test_all_of_it_goes_out_and_comes_in_again_unchanged(store: Store, board: SmallBoard, tmp_path: Path) -> None:
    out = _tables(store, tmp_path / "out")
    with Store.create(tmp_path / "again.quorate", metadata) as again:
        preview = import_into(again, [tmp_path / "out"])
        assert preview.refused == ()
        assert preview.not_read == ()

        assert _tables(again, tmp_path / "again") == out
        with again.reading() as session:
            line = agenda(session, 2, TODAY)
            assert line is not None
            assert file_of(session, line.papers[0].id) == ("Report: final.pdf", PAPER)
    assert {f"{name}.csv" for name in OURS} <= set(out)
    (file,) = [name for name in out if name.startswith("files")]
    assert out[file] == PAPER


def test_a_second_time_nothing_changes(store: Store, board: SmallBoard, tmp_path: Path) -> None:
    tables_out(store, tmp_path / "out")
    before = store.head()

    preview = import_into(store, [tmp_path / "out"])

    assert {one.result for name in OURS for one in preview.outcomes[name]} == {Result.UNCHANGED}
    assert store.head() == before


def test_a_copy_and_what_is_restored_from_it_hold_the_papers(store: Store, board: SmallBoard, tmp_path: Path) -> None:
    backup(store.path, tmp_path / "copy.quorate")
    restore(tmp_path / "copy.quorate", tmp_path / "again.quorate")

    with Store.open(tmp_path / "again.quorate", metadata, read_only=True) as again, again.reading() as session:
        line = agenda(session, board.june, TODAY)
        assert line is not None
        assert file_of(session, line.papers[0].id) == ("Report: final.pdf", PAPER)
    assert findings(store.path, metadata) == []


def test_a_board_that_can_only_be_read_shows_it_all(store: Store, board: SmallBoard, tmp_path: Path) -> None:
    with Store.open(store.path, metadata, read_only=True) as again, again.reading() as session:
        assert again.read_only
        found = minutes(session, board.june, TODAY)
        assert found is not None
        assert (found.status, len(found.presence)) == (MinutesStatus.CONFIRMED, 2)
        assert len(agendas(session, None, JUNE, SEPTEMBER, TODAY)) == 2
        for name in ("agenda", "minutes"):
            assert "Board. 12 June 2014" in make_report(session, name, Wanted(as_at=JUNE)).scope


def test_a_paper_whose_content_is_gone_is_named_by_the_check(store: Store, board: SmallBoard) -> None:
    with store.writing("Bend it") as session:
        session.execute(update(Paper).where(Paper.id == 1).values(digest="0" * 64))

    (found,) = findings(store.path, metadata)
    assert found.startswith("The file of row 1 of paper is not in the store.")


def test_a_meeting_with_an_agenda_is_not_deleted(store: Store, board: SmallBoard) -> None:
    with pytest.raises(InUse) as used, store.writing("Delete") as session:
        delete_meeting(session, board.june)

    assert {"agenda": 1, "agenda_item": 4, "minutes": 1}.items() <= used.value.by.items()


def test_where_nothing_of_it_is_used_no_table_is_written(store: Store, tmp_path: Path) -> None:
    with store.writing("Set up") as session:
        small_board(session)

    assert not {f"{name}.csv" for name in OURS} & set(_tables(store, tmp_path))


def test_a_paper_whose_file_is_missing_comes_in_without_it_and_says_so(
    store: Store, board: SmallBoard, tmp_path: Path
) -> None:
    tables_out(store, tmp_path / "out")
    (file,) = (tmp_path / "out" / "files").iterdir()
    file.unlink()

    with Store.create(tmp_path / "again.quorate", metadata) as again:
        preview = import_into(again, [tmp_path / "out"])
        with again.reading() as session:
            line = agenda(session, 2, TODAY)
            assert line is not None
            assert [one.title for one in line.papers] == ["Report", "Register", "Withdrawn"]
            assert line.papers[0].digest is None
    assert [fault.file for fault in preview.not_read] == [f"files/{file.name}"]


def test_a_paper_that_comes_with_its_file_is_in(store: Store, tmp_path: Path) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        write_agenda(session, board)
    (tmp_path / "in" / "files").mkdir(parents=True)
    (tmp_path / "in" / "files" / "risks.pdf").write_bytes(PAPER)

    _taken(store, tmp_path / "in", "papers", "group,date,item,order,title,file\nBoard,2014-06-12,2,1,Risks,risks.pdf\n")

    with store.reading() as session:
        line = agenda(session, board.june, TODAY)
        assert line is not None
        (paper,) = line.papers
        assert (paper.file_name, paper.waits) == ("risks.pdf", False)


HEAD = "group,date,"


@pytest.mark.parametrize(
    ("table", "text", "column", "why"),
    [
        ("agendas", "finish\nBoard,2014-06-13,10:00", "date", "Board has no meeting on 13 June 2014."),
        ("agendas", "finish\nBoard,2014-09-11,08:00", "finish", "The meeting begins at 09:30, which is not before"),
        ("agendas", "finish\nBoard,2014-06-12,11:00", "date", "were confirmed on 11 September 2014"),
        ("agenda_items", "order,title\nBoard,2014-06-12,1,Other", "date", "were confirmed on 11 September 2014"),
        ("agenda_items", "order,title\nBoard,2014-06-12,9,New", "date", "were confirmed on 11 September 2014"),
        ("agenda_items", "order,number,title\nBoard,2014-06-12,2,1,Risks", "number", "Another item of that agenda"),
        ("papers", "item,order,title\nBoard,2014-06-12,77,1,Report", "item", "The agenda has no item 77."),
        ("papers", "item,order,number,title\nBoard,2014-06-12,2,1,1,Risks", "number", "Another paper of that"),
        ("minutes", "circulated\nBoard,2014-06-12,2014-06-01", "circulated", "That is before the meeting of"),
        ("minutes", "confirmed\nBoard,2014-12-11,2015-01-10", "confirmed", "A meeting that did not take place"),
        ("minutes", "confirmed_at\nBoard,2014-06-12,2014-04-04", "confirmed_at", "Board has no later meeting on"),
        ("minutes", "quorum_lost_at\nBoard,2014-06-12,77", "quorum_lost_at", "The agenda has no item 77."),
        ("minutes_attendance", "order,presence\nBoard,2014-09-11,1,present", "date", "are not confirmed, so that"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why_and_writes_nothing(
    store: Store, board: SmallBoard, tmp_path: Path, table: str, text: str, column: str, why: str
) -> None:
    with store.writing("Plan") as session:
        add_meeting(session, board.group, TODAY.replace(day=11))
        change_meeting(session, board.september, {"start": "09:30"})
    before = store.head()

    (refused,) = _taken(store, tmp_path / "in", table, f"{HEAD}{text}\n").refused

    assert refused.column == column
    assert why in refused.why
    assert refused.remedy
    assert store.head() == before


def test_rows_of_unconfirmed_minutes_change_them(store: Store, board: SmallBoard, tmp_path: Path) -> None:
    preview = _taken(store, tmp_path / "in", "minutes", f"{HEAD}circulated\nBoard,2014-09-11,2014-09-20\n")

    assert preview.count("minutes", Result.CHANGED) == 1
    preview = _taken(store, tmp_path / "in", "minutes", f"{HEAD}circulated\nBoard,2014-04-04,2014-04-20\n")
    assert preview.count("minutes", Result.ADDED) == 1
