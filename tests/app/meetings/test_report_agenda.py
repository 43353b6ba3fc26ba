"""Agenda, minutes and cover sheet say what was arranged and agreed, in Word and in PDF, read by other programs."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from docx import Document

from app import rooms
from app.export.files import write
from app.export.report import Report
from app.export.request import Request
from app.meetings.edits import change_meeting, set_mark
from app.meetings.edits_agenda import add_item, change_item, issue, remove_item, set_finish
from app.meetings.edits_minutes import circulate, confirm, lose_quorum, set_closed, set_minute
from app.meetings.edits_papers import attach, change_paper, expect_paper
from app.meetings.queries_agenda import items_of
from app.meetings.report_agenda import cover_report
from app.meetings.report_words import time_words
from app.meetings.rules import Mark, MeetingKind
from app.meetings.rules_agenda import Purpose
from app.offers import TakenDown
from app.people.edits import add_person
from app.people.schema import Person
from app.stores import Wanted, make_report
from db.store import Store
from tests.app.export.reading import by_libreoffice, pdf_text
from tests.app.meetings.agendas import MAY, PAPER, shown, write_agenda
from tests.small_board import JUNE, SEPTEMBER, TODAY, SmallBoard, small_board

MADE = datetime(2014, 12, 31, 9, tzinfo=UTC)


@pytest.fixture
def board(store: Store) -> SmallBoard:
    """June with an agenda that runs over, a late item, papers, minutes of one item, a decision and an action."""
    with store.writing("Set up") as session:
        board = small_board(session)
        welcome, risks, _ = write_agenda(session, board)
        change_meeting(session, board.june, {"start": "09:30", "venue": "Civic suite"})
        set_finish(session, board.june, "10:20")
        attach(session, expect_paper(session, risks, "Register").id, "register.pdf", PAPER, MAY)
        expect_paper(session, risks, "Appendix", facts={"owner": "Inspector, Police"})
        issue(session, board.june, MAY)
        add_item(session, board.june, "Late news", facts={"purpose": Purpose.NOTING, "lead": "Director, Council"})
        remove_item(session, add_item(session, board.june, "Not after all").id)
        set_mark(session, board.june, board.director, Mark.PRESENT, TODAY)
        set_minute(session, welcome, "The chair welcomed all.\n\nApologies were taken.", JUNE)
        take_down = rooms.others().take_down
        take_down(session, board.april, TakenDown("action", "Draft the register.", owner="Inspector, Police"))
        take_down(session, board.june, TakenDown("decision", "The register was agreed.", item="2"))
        take_down(session, board.june, TakenDown("action", "Publish it.", "2", "Inspector, Police", date(2014, 7, 1)))
        take_down(session, board.june, TakenDown("decision", "To meet again."))
    return board


def _made(store: Store, name: str, wanted: Wanted = Wanted(group="Board", as_at=JUNE)) -> Report:  # noqa: B008
    with store.reading() as session:
        return make_report(session, name, wanted, MADE)


def _rows(report: Report, table: str) -> list[tuple[object, ...]]:
    return [tuple(row) for each in report.tables if each.name == table for row in each.rows]


def _words(report: Report, title: str) -> tuple[str, ...]:
    return next(section.words for section in report.sections if section.title == title)


def test_an_agenda_past_midnight_says_so_in_print(store: Store, board: SmallBoard) -> None:
    with store.writing("Mistype the minutes") as session:
        change_item(session, items_of(session, board.june)[1].id, {"minutes": 999})
    report = _made(store, "agenda")

    assert [row[1] for row in _rows(report, "items")][1:3] == ["10:00–02:39 the next day", "02:39 the next day"]
    said = "They end 02:49 the next day: shorten some of them, or part the meeting in two."
    assert said in _words(report, "Items")
    assert time_words("04:00", 2) == "04:00, 2 days later"


def test_an_agenda_tells_times_papers_and_what_arises(store: Store, board: SmallBoard) -> None:
    report = _made(store, "agenda")

    assert report.scope == "Board. 12 June 2014, 09:30 to 10:20. Civic suite."
    assert [row[:5] for row in _rows(report, "items")] == [
        ("1", "09:30–10:00", "Welcome", None, 30),
        ("2", "10:00–10:20", "Risks", None, 20),
        ("2A", "10:20", "Late news", "noting", None),
        ("2B", None, "Not after all (withdrawn)", None, None),
        ("3", "10:20–10:30", "Other business", None, 10),
    ]
    assert [(row[0], row[2], row[7]) for row in _rows(report, "papers")] == [
        *(("1", "Register", "in"), ("2", "Appendix", "overdue"))
    ]
    assert [row[1] for row in _rows(report, "matters")] == ["Draft the register."]
    assert _words(report, "Items") == (
        "The items take 60 minutes in all.",
        "Without minutes: 1 item.",
        "That is 10 minutes longer than the 50 planned.",
        "1 paper still to come; papers are due on 5 June 2014.",
    )


def test_the_day_asked_for_chooses_the_meeting(store: Store, board: SmallBoard) -> None:
    with store.writing("Write another") as session:
        add_item(session, board.september, "September's")
        change_meeting(session, board.september, {"kind": MeetingKind.EXTRAORDINARY})

    assert _made(store, "agenda", Wanted(year=2014)).scope == "Board. Extraordinary meeting. 11 September 2014."
    assert _made(store, "agenda").since == JUNE
    for name in ("agenda", "minutes"):
        none = _made(store, name, Wanted(as_at=date(2014, 4, 30)))
        assert none.scope == "No agenda has been written for a meeting of this period."
        assert _rows(none, "items") == []


def test_minutes_tell_who_was_there_what_was_said_and_what_was_agreed(store: Store, board: SmallBoard) -> None:
    report = _made(store, "minutes")

    assert report.scope.endswith("Draft: not agreed by any meeting yet.")
    assert _rows(report, "presence") == [("Present", None, "Director", "Council", None)]
    assert _words(report, "1 Welcome") == ("The chair welcomed all.", "Apologies were taken.")
    assert [line.split(": ")[1] for line in _words(report, "2 Risks")] == ["The register was agreed.", "Publish it."]
    assert "Inspector, Police, by 1 July 2014" in _words(report, "2 Risks")[1]
    assert _words(report, "3 Other business") == ("Nothing was taken down.",)
    assert len(_words(report, "Also agreed")) == 1
    assert [row[0] for row in _rows(report, "agreed")] == ["Decision", "Action", "Decision"]
    assert report.notes == ("1 seat without a mark in the register.",)


def test_minutes_say_how_far_they_are(store: Store, board: SmallBoard) -> None:
    with store.writing("Send round") as session:
        circulate(session, board.june, JUNE)
        set_closed(session, board.june, "11:00", JUNE)
        lose_quorum(session, board.june, shown(store, board.june).items[1].id, JUNE)
    report = _made(store, "minutes")
    assert report.scope.endswith("Unconfirmed: sent round on 12 June 2014.")
    assert _words(report, "Who was there") == (
        "The quorum was lost at item 2. For ratification: 2, 2A, 3.",
        "The meeting began at 09:30 and ended at 11:00.",
    )
    assert _words(report, "3 Other business")[-1] == "For ratification: the meeting was no longer quorate."

    with store.writing("Confirm") as session:
        change_meeting(session, board.june, {"start": None})
        confirm(session, board.june, SEPTEMBER, board.september)
    report = _made(store, "minutes")
    assert report.scope.endswith("Confirmed by the meeting on 11 September 2014.")
    assert _words(report, "Who was there")[-1] == "The meeting ended at 11:00."


def test_no_withheld_name_leaves_in_minutes(store: Store, board: SmallBoard) -> None:
    with store.writing("Withhold") as session:
        person = add_person(session, "Young Person A")
        session.get_one(Person, person.id).name_withheld = True
        set_minute(session, shown(store, board.june).items[0].id, "Young Person A spoke.", JUNE)

    assert _words(_made(store, "minutes"), "1 Welcome") == ("Name withheld spoke.",)


@pytest.mark.parametrize("name", ["agenda", "minutes"])
def test_word_has_real_headings_and_tables_with_header_rows(
    store: Store, board: SmallBoard, tmp_path: Path, name: str
) -> None:
    path = tmp_path / f"{name}.docx"
    write(_made(store, name), "docx", path)

    document = Document(str(path))
    headings = [each.text for each in document.paragraphs if each.style.name.startswith("Heading")]
    first = {"agenda": "Items", "minutes": "Who was there"}[name]
    assert first in headings
    assert "2 Risks" in headings or name == "agenda"
    heads = [[cell.text for cell in table.rows[0].cells] for table in document.tables]
    assert heads[0][0] == {"agenda": "Item", "minutes": "How"}[name]
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in document.tables)


def test_libreoffice_and_pdftotext_read_the_minutes(store: Store, board: SmallBoard, tmp_path: Path) -> None:
    report = _made(store, "minutes")
    write(report, "pdf", tmp_path / "minutes.pdf")
    write(report, "docx", tmp_path / "word.docx")

    ours, theirs = pdf_text(tmp_path / "minutes.pdf"), pdf_text(by_libreoffice(tmp_path / "word.docx", "pdf", tmp_path))
    for words in ("Minutes of 12 June 2014", "The chair welcomed all.", "Publish it.", "2A Late news"):
        assert words in ours
        assert words in theirs
    assert b"/StructTreeRoot" in (tmp_path / "minutes.pdf").read_bytes() or _tagged(tmp_path / "minutes.pdf")


def _tagged(path: Path) -> bool:
    import pikepdf

    with pikepdf.open(path) as pdf:
        return bool(pdf.Root.MarkInfo.Marked)


def test_a_cover_sheet_says_what_is_asked_of_the_meeting(store: Store, board: SmallBoard, tmp_path: Path) -> None:
    with store.writing("Fill it in") as session:
        paper = shown(store, board.june).papers[0]
        facts = {"recommendation": "Agree it.\n\nNote it.", "marking": "Official", "author": "Inspector"}
        change_paper(session, paper.id, facts)
    line = shown(store, board.june, JUNE)

    report = cover_report(line, line.items[1], line.items[1].papers[0], "Board", MADE)
    write(report, "pdf", tmp_path / "cover.pdf")

    text = pdf_text(tmp_path / "cover.pdf")
    for words in ("Paper 1: Register", "Recommendation", "Agree it.", "Official", "2 Risks", "20 May 2014"):
        assert words in text
    waiting = cover_report(line, line.items[1], line.items[1].papers[1], "Board", MADE)
    assert ("Came in", "Still to come. It is due on 5 June 2014.") in list(waiting.tables[0].rows)


def test_a_request_without_other_rooms_makes_an_agenda_all_the_same(store: Store, board: SmallBoard) -> None:
    with store.reading() as session:
        made = next(spec for room in rooms.ROOMS for spec in room.reports() if spec.name == "agenda").make
        report = made(session, Request(JUNE, JUNE, board.group, made=MADE))

    assert _rows(report, "matters") == []
    assert len(_rows(report, "items")) == 5
