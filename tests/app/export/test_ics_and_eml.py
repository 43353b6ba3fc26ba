"""Invitations and mail drafts, read back by their own standards' readers."""

import email
import email.policy
from datetime import UTC, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from app.export.files import CannotWrite
from app.export.invitation import Invitation, Sitting
from app.export.mail import Attached, Mail
from app.export.write_eml import write_eml
from app.export.write_ics import write_ics

MADE = datetime(2015, 3, 20, 10, 42, tzinfo=UTC)
WINTER = Sitting("A\n1", "Day one", datetime(2015, 3, 25, 9, 30), datetime(2015, 3, 25, 16, 30))  # noqa: DTZ001
SUMMER = Sitting(
    "A\n2",
    "Day two; roles, duties",
    datetime(2015, 4, 1, 9, 30),  # noqa: DTZ001
    datetime(2015, 4, 1, 16, 30),  # noqa: DTZ001
    where="Room 1, Centre",
    link="https://example.org/join?a=1",
    said="Łukasz gives it.\nBring a pen.",
)


def entries(path: Path) -> list[dict[str, object]]:
    return [
        {"starts": item.decoded("dtstart"), **{name.lower(): str(value) for name, value in item.property_items()}}
        for item in Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    ]


def test_each_sitting_is_an_entry_in_the_place_s_own_time_on_either_side_of_the_change_of_clocks(
    tmp_path: Path,
) -> None:
    path = write_ics(Invitation("Board", (WINTER, SUMMER), MADE), tmp_path / "a.ics")

    first, second = entries(path)
    assert first["starts"].astimezone(UTC) == datetime(2015, 3, 25, 9, 30, tzinfo=UTC)
    assert second["starts"].astimezone(UTC) == datetime(2015, 4, 1, 8, 30, tzinfo=UTC)
    assert (second["summary"], second["location"]) == ("Day two; roles, duties", "Room 1, Centre")
    assert (second["url"], second["description"]) == (SUMMER.link, SUMMER.said)
    assert "url" not in first


def test_the_file_keeps_to_the_letter_of_the_standard(tmp_path: Path) -> None:
    data = write_ics(Invitation("Board", (WINTER, SUMMER), MADE), tmp_path / "a.ics").read_bytes()

    lines = data.split(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    assert [lines[0], lines[-2]] == [b"BEGIN:VCALENDAR", b"END:VCALENDAR"]
    assert b"DTSTART;TZID=Europe/London:20150325T093000" in lines
    assert lines.count(b"BEGIN:VTIMEZONE") == 1
    assert lines.count(b"DTSTAMP:20150320T104200Z") == 2


def test_an_invitation_to_the_same_event_changes_its_entries_and_a_cancelled_one_strikes_them_out(
    tmp_path: Path,
) -> None:
    before = write_ics(Invitation("Board", (WINTER, SUMMER), MADE), tmp_path / "a.ics")
    after = write_ics(Invitation("Board", (WINTER, SUMMER), MADE, cancelled=True), tmp_path / "b.ics")
    other = write_ics(Invitation("Other board", (WINTER,), MADE), tmp_path / "c.ics")

    assert [one["uid"] for one in entries(before)] == [one["uid"] for one in entries(after)]
    assert entries(other)[0]["uid"] not in {one["uid"] for one in entries(before)}
    assert {(one["status"], one["sequence"]) for one in entries(before)} == {("CONFIRMED", "0")}
    assert {(one["status"], one["sequence"]) for one in entries(after)} == {("CANCELLED", "1")}


def test_a_draft_is_opened_unsent_with_its_words_and_what_goes_with_it(tmp_path: Path) -> None:
    mail = Mail(
        ("one@example.org", "two@example.org"),
        "Your place on Łódź\nBcc: other@example.org",
        ("Dear all", "£50 – and a line that is long enough that it has to be broken " * 3),
        MADE,
        (Attached("event.ics", "text/calendar", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),),
    )

    data = write_eml(mail, tmp_path / "a.eml").read_bytes()

    assert data.isascii()  # the oldest program can read it
    assert max(map(len, data.partition(b"\r\n\r\n")[2].split(b"\r\n"))) <= 78
    found = email.message_from_bytes(data, policy=email.policy.default)
    assert found["X-Unsent"] == "1"
    assert found["To"] == "one@example.org, two@example.org"
    assert found["Subject"] == "Your place on Łódź Bcc: other@example.org"
    assert found["Bcc"] is None
    assert found["From"] is None
    body = found.get_body(("plain",))
    assert body.get_content() == "\r\n\r\n".join(mail.paragraphs) + "\r\n"
    (part,) = found.iter_attachments()
    assert (part.get_filename(), part.get_content_type()) == ("event.ics", "text/calendar")
    assert part["Content-Type"].params["charset"] == "utf-8"
    assert part.get_payload(decode=True) == mail.attached[0].data


def test_a_draft_to_nobody_known_has_no_address(tmp_path: Path) -> None:
    found = email.message_from_bytes(
        write_eml(Mail((), "About", ("Words",), MADE), tmp_path / "a.eml").read_bytes(), policy=email.policy.default
    )

    assert found["To"] is None
    assert not found.is_multipart()


def test_a_folder_that_is_not_there_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        write_eml(Mail((), "About", ("Words",), MADE), tmp_path / "none" / "a.eml")
    with pytest.raises(CannotWrite):
        write_ics(Invitation("Board", (WINTER,), MADE), tmp_path / "none" / "a.ics")

    assert list(tmp_path.iterdir()) == []
