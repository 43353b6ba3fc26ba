"""The invitation to an event, as a calendar takes it in."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from app.training.report_papers import write_invitation
from app.training.rules_event import EventStatus
from app.training.schema import TrainingEvent
from db.store import Store
from tests.app.test_withheld import leaks
from tests.app.training.programme import HIDDEN, Programme, programme

MADE = datetime(2014, 11, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def line(store: Store) -> Programme:
    with store.writing("Set up") as session:
        return programme(session)


def entries(store: Store, line: Programme, path: Path) -> list[dict[str, str]]:
    with store.reading() as session:
        write_invitation(session, line.event, path, MADE)
    return [
        {name.lower(): str(value) for name, value in item.property_items()}
        for item in Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    ]


def test_each_session_is_an_entry(store: Store, line: Programme, tmp_path: Path) -> None:
    first, second = entries(store, line, tmp_path / "a.ics")

    assert (first["summary"], second["summary"]) == ("Working Practices (1 of 2)", "Working Practices (2 of 2)")
    assert first["location"] == "Training centre"
    assert first["description"] == "Event WP-1.\nGiven by Lead Trainer."
    assert first["status"] == "CONFIRMED"


def test_an_event_that_moves_or_is_cancelled_changes_the_same_entries(
    store: Store, line: Programme, tmp_path: Path
) -> None:
    before = entries(store, line, tmp_path / "a.ics")
    with store.writing("Cancel it") as session:
        event = session.get_one(TrainingEvent, line.event)
        event.status, event.link = EventStatus.CANCELLED, "https://example.org/join"

    after = entries(store, line, tmp_path / "a.ics")

    assert [one["uid"] for one in after] == [one["uid"] for one in before]
    assert {one["status"] for one in after} == {"CANCELLED"}
    assert after[0]["url"] == "https://example.org/join"


def test_a_name_that_is_withheld_is_in_no_calendar(store: Store, line: Programme, tmp_path: Path) -> None:
    with store.writing("Let somebody give it") as session:
        session.get_one(TrainingEvent, line.event).trainers = HIDDEN
    (tmp_path / "out").mkdir()

    (first, _) = entries(store, line, tmp_path / "out" / "a.ics")

    assert first["description"] == "Event WP-1.\nGiven by Name withheld."
    assert leaks(tmp_path / "out") == []
