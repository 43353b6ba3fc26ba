"""Confirmations, reminders and notices to managers, read back as Word and mail programs read them."""

import email
import email.policy
from dataclasses import replace
from datetime import UTC, date, datetime
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest
from icalendar import Calendar

from app.people.schema import Person
from app.training.report_papers import write_letter, write_letters
from app.training.rules import Event, Session, Status, Trigger
from app.training.rules_event import EventStatus
from app.training.rules_letter import NOTHING, LetterKind, NoPlace, cancelling_words, check_place
from app.training.rules_policy import NoticeRule, Policy, Unit
from app.training.schema import Booking, TrainingEvent
from db.store import Store
from tests.app.export.reading import by_libreoffice, pdf_text
from tests.app.test_withheld import leaks
from tests.app.training.programme import HIDDEN, Programme, book, charge, programme

MADE = datetime(2014, 11, 1, 9, 0, tzinfo=UTC)
TODAY = MADE.date()
EVENT = Event((Session(datetime(2014, 11, 25, 9, 30), datetime(2014, 11, 25, 16, 30)),))  # noqa: DTZ001
POLICY = Policy("Seven days", triggers=(Trigger.LATE_CANCELLATION,), notice=NoticeRule(Unit.CALENDAR_DAYS, threshold=7))


def test_the_last_day_on_which_cancelling_is_free_is_told_in_the_policy_s_own_words_or_the_usual_ones() -> None:
    own = replace(POLICY, confirmation="Free until {last_free_date}.")

    assert cancelling_words(own, EVENT, {}, TODAY) == "Free until 18 November 2014."
    assert cancelling_words(POLICY, EVENT, {}, TODAY) == (
        "You can give up your place without charge until 18 November 2014. After that your agency is charged for it."
    )


def test_a_day_that_is_over_is_said_to_be_over() -> None:
    assert "is over" not in cancelling_words(POLICY, EVENT, {}, date(2014, 11, 18))
    assert cancelling_words(POLICY, EVENT, {}, date(2014, 11, 19)).endswith("is over: 18 November 2014.")


def test_where_nothing_is_charged_the_letter_says_so() -> None:
    assert cancelling_words(None, EVENT, {}, TODAY) == NOTHING
    assert cancelling_words(replace(POLICY, charges=False), EVENT, {}, TODAY) == NOTHING
    own = replace(POLICY, charges=False, confirmation="Come along.")
    assert cancelling_words(own, EVENT, {}, TODAY) == "Come along."


def test_only_who_has_a_place_is_sent_a_confirmation() -> None:
    check_place(LetterKind.CONFIRMATION, Status.CONFIRMED)
    check_place(LetterKind.MANAGER, Status.CANCELLED)
    with pytest.raises(NoPlace) as refused:
        check_place(LetterKind.REMINDER, Status.WAITING)

    assert refused.value.status is Status.WAITING


@pytest.fixture
def line(store: Store) -> Programme:
    with store.writing("Set up") as session:
        return programme(session)


def booked(store: Store, line: Programme, name: str = "Nursery Manager", **facts: object) -> int:
    with store.writing("Book somebody") as session:
        return book(session, line.event, line.school, name, Status.CONFIRMED, **facts)


def texts(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def read(path: Path) -> EmailMessage:
    found = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found


def test_a_confirmation_says_what_when_where_and_until_when_cancelling_is_free(
    store: Store, line: Programme, tmp_path: Path
) -> None:
    number = booked(store, line)

    with store.reading() as session:
        path = write_letter(session, number, LetterKind.CONFIRMATION, tmp_path / "a.docx", MADE)

    found = texts(path)
    assert found[:5] == [
        "Safeguarding Board",
        "1 November 2014",
        "To: Nursery Manager, Hill Street School",
        "Your place on Working Practices",
        "Dear Nursery Manager",
    ]
    assert "Your place is free if you use it. You can give it up without charge until 18 November 2014." in found
    rows = [tuple(cell.text for cell in row.cells) for row in docx.Document(str(path)).tables[0].rows]
    assert rows[2] == ("Session 1", "Tuesday 25 November 2014, 09:30 to 16:30")
    assert ("Where", "Training centre") in rows
    assert not any("{{" in words for words in found)


def test_another_program_shows_the_letter_on_one_page(store: Store, line: Programme, tmp_path: Path) -> None:
    number = booked(store, line)
    with store.reading() as session:
        path = write_letter(session, number, LetterKind.REMINDER, tmp_path / "a.docx", MADE)

    words = pdf_text(by_libreoffice(path, "pdf", tmp_path))

    assert words.count("\f") == 1
    assert "We expect you on 25 November 2014 and 26 November 2014 at 09:30" in " ".join(words.split())


def test_a_confirmation_by_mail_goes_to_the_delegate_with_the_calendar_s_entries(
    store: Store, line: Programme, tmp_path: Path
) -> None:
    number = booked(store, line)

    with store.reading() as session:
        found = read(write_letter(session, number, LetterKind.CONFIRMATION, tmp_path / "a.eml", MADE))

    assert found["To"] == "manager@example.org"
    assert found["Subject"] == "Your place on Working Practices, 25 November 2014 and 26 November 2014"
    body = found.get_body(("plain",))
    assert body is not None
    assert "without charge until 18 November 2014." in body.get_content()
    assert "Session 2: Wednesday 26 November 2014, 09:30 to 16:30" in body.get_content()
    (part,) = found.iter_attachments()
    assert part.get_filename() == "WP-1.ics"
    assert len(Calendar.from_ical(part.get_payload(decode=True)).walk("VEVENT")) == 2


def test_a_manager_is_told_what_a_missed_place_costs_and_by_which_rule(
    store: Store, line: Programme, tmp_path: Path
) -> None:
    with store.writing("Decide on the charge") as session:
        booking = session.get_one(Booking, line.missed)
        booking.line_manager, booking.manager_email = "Headteacher", "head@example.org"
        charge(session, line.missed, line.school)

    with store.reading() as session:
        path = write_letter(session, line.missed, LetterKind.MANAGER, tmp_path / "a.docx", MADE)
        mail = read(write_letter(session, line.missed, LetterKind.MANAGER, tmp_path / "a.eml", MADE))

    found = texts(path)
    assert "Dear Headteacher" in found
    assert (
        "Deputy Head Teacher had a place on, and did not attend, Working Practices "
        "on 25 November 2014 and 26 November 2014."
    ) in found
    assert any(words.startswith("Hill Street School is charged £50.00. Missed places: did not") for words in found)
    assert mail["To"] == "head@example.org"
    assert not list(mail.iter_attachments())


def test_a_manager_of_somebody_who_came_or_will_come_is_not_told_of_charges(
    store: Store, line: Programme, tmp_path: Path
) -> None:
    number = booked(store, line)

    with store.reading() as session:
        came = texts(write_letter(session, line.attended, LetterKind.MANAGER, tmp_path / "a.docx", MADE))
        will = texts(write_letter(session, number, LetterKind.MANAGER, tmp_path / "b.docx", MADE))

    assert came[4:7] == [
        "Dear manager",
        "Ward Manager attended Working Practices on 25 November 2014 and 26 November 2014.",
        "If anything of this is not right, tell us, and we will look at it again.",
    ]
    assert any("until 18 November 2014" in words for words in will)
    assert not any("charged" in words for words in came)


def test_a_place_given_up_in_time_costs_nothing(store: Store, line: Programme, tmp_path: Path) -> None:
    with store.writing("It was in time") as session:
        session.get_one(Booking, line.cancelled).told_on = date(2014, 11, 3)

    with store.reading() as session:
        found = texts(write_letter(session, line.cancelled, LetterKind.MANAGER, tmp_path / "a.docx", MADE))

    assert "Nothing is charged for it." in found


def test_nobody_has_a_place_on_an_event_that_was_cancelled(store: Store, line: Programme, tmp_path: Path) -> None:
    number = booked(store, line)
    with store.writing("Cancel the event") as session:
        session.get_one(TrainingEvent, line.event).status = EventStatus.CANCELLED

    with store.reading() as session:
        with pytest.raises(NoPlace):
            write_letter(session, number, LetterKind.REMINDER, tmp_path / "a.docx", MADE)
        found = texts(write_letter(session, number, LetterKind.MANAGER, tmp_path / "b.docx", MADE))

    assert not (tmp_path / "a.docx").exists()
    assert found[5:7] == [
        "We had to cancel Working Practices on 25 November 2014 and 26 November 2014. Nursery Manager was booked.",
        "Nothing is charged for it.",
    ]


def test_everybody_with_a_place_has_a_draft(store: Store, line: Programme, tmp_path: Path) -> None:
    for name in ("Nursery Manager", "Support Worker"):
        booked(store, line, name)
    with store.reading() as session:
        made = write_letters(session, line.event, LetterKind.REMINDER, tmp_path, ".eml", MADE)

    assert sorted(path.name for path in made) == [
        "Reminder, WP-1, Nursery Manager.eml",
        "Reminder, WP-1, Support Worker.eml",
    ]
    assert {read(path)["To"] for path in made} == {"manager@example.org", "worker@example.org"}


def test_a_name_that_is_withheld_is_in_no_letter_and_no_address(store: Store, line: Programme, tmp_path: Path) -> None:
    booked(store, line, line_manager=HIDDEN, manager_email="quillzark@example.org")
    with store.writing("Two whose names are withheld") as session:
        session.get_one(Booking, line.hidden).status = Status.CONFIRMED
        second = book(session, line.event, line.police, "Sergeant", Status.CONFIRMED)
        session.get_one(Person, session.get_one(Booking, second).person_id).name_withheld = True
    out = tmp_path / "out"
    out.mkdir()

    with store.reading() as session:
        for ending in (".docx", ".eml"):
            for kind in LetterKind:
                write_letters(session, line.event, kind, out, ending, MADE)

    assert leaks(out) == []
    assert len(list(out.iterdir())) == 3 * 2 * 3
    assert read(out / "Confirmation, WP-1, Name withheld 2.eml")["To"] is None
