"""Certificates: to whom, for how many minutes, and as read back from the PDF."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pypdf
import pytest

from app.training.queries_certificates import certificates_of
from app.training.report_papers import write_certificates
from app.training.rules import Booking, Course, Event, Mode, Place, Session, Status
from app.training.rules_after import NoCertificate
from app.training.rules_certificate import NotDue, cpd_hours, minutes_attended
from app.training.schema import TrainingEvent
from app.training.schema_charges import ChargingPolicy
from db.store import Store
from tests.app.export.test_pdf import faults
from tests.app.test_withheld import leaks
from tests.app.training.programme import HIDDEN, POLICY, Programme, programme

MADE = datetime(2014, 12, 1, 9, 0, tzinfo=UTC)
MORNING = Session(datetime(2014, 11, 25, 9), datetime(2014, 11, 25, 12))  # noqa: DTZ001  the place's own time
AFTERNOON = Session(datetime(2014, 11, 25, 13), datetime(2014, 11, 25, 16))  # noqa: DTZ001
CAME = Place(Booking("Police", Status.ATTENDED), Event((MORNING, AFTERNOON)), Course(mode=Mode.CLASSROOM))


def test_who_was_there_all_the_time_has_the_course_s_own_minutes() -> None:
    assert minutes_attended(CAME, 300) == 300
    assert minutes_attended(CAME, None) == 360


def test_who_missed_some_has_a_share_of_them() -> None:
    half = replace(CAME, booking=replace(CAME.booking, sessions_attended=frozenset({2})))
    late = replace(CAME, booking=replace(CAME.booking, minutes_late=10, minutes_left_early=5))

    assert minutes_attended(half, 300) == 150
    assert minutes_attended(late, None) == 345
    assert minutes_attended(late, 300) == 288  # 287.5, half up


def test_who_did_not_come_or_was_late_beyond_the_end_has_none() -> None:
    away = replace(CAME, booking=replace(CAME.booking, status=Status.DID_NOT_ATTEND))
    late = replace(CAME, booking=replace(CAME.booking, minutes_late=999))

    assert minutes_attended(away, 300) == 0
    assert minutes_attended(late, 300) == 0


def test_e_learning_is_not_as_long_as_the_weeks_it_was_open() -> None:
    weeks = Event((Session(MORNING.start, datetime(2014, 12, 24, 17)),))  # noqa: DTZ001
    learned = replace(CAME, event=weeks, course=Course(mode=Mode.E_LEARNING))

    assert minutes_attended(learned, 90) == 90
    assert minutes_attended(learned, None) == 0


def test_a_session_without_length_gives_no_minutes() -> None:
    moment = Event((Session(MORNING.start, MORNING.start),))

    assert minutes_attended(replace(CAME, event=moment), 90) == 0


@pytest.mark.parametrize(("minutes", "hours"), [(360, "6"), (345, "5.75"), (40, "0.67"), (600, "10"), (0, "0")])
def test_hours_of_cpd_have_at_most_two_decimals(minutes: int, hours: str) -> None:
    assert cpd_hours(minutes) == hours


@pytest.fixture
def line(store: Store) -> Programme:
    with store.writing("Set up") as session:
        return programme(session)


def words_of(path: Path) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(path).pages]


def test_each_who_came_has_a_page(store: Store, line: Programme, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with store.reading() as session:
        path = write_certificates(session, line.event, tmp_path / "out" / "a.pdf", MADE)

    first, second = sorted(words_of(path), key=lambda words: "Name withheld" in words)
    assert "This certifies that Ward Manager Borough Police attended Working Practices" in first
    assert "on 25 November 2014 and 26 November 2014 at Training centre" in first
    assert "12 hours attended (720 minutes) 12 hours of CPD Lead Trainer For Safeguarding Board" in first
    assert "6 hours attended (360 minutes)" in second
    assert "Page 1" not in first  # each is given to somebody else
    assert faults(path) == []
    assert leaks(tmp_path / "out") == []


def test_one_booking_has_its_own(store: Store, line: Programme, tmp_path: Path) -> None:
    with store.reading() as session:
        path = write_certificates(session, line.event, tmp_path / "a.pdf", MADE, line.attended)

    (only,) = words_of(path)
    assert "Ward Manager" in only
    assert pypdf.PdfReader(path).metadata.title == "Certificate of attendance, Working Practices: Ward Manager"


def test_who_did_not_come_is_told_why_there_is_none(store: Store, line: Programme, tmp_path: Path) -> None:
    with store.reading() as session, pytest.raises(NotDue) as refused:
        write_certificates(session, line.event, tmp_path / "a.pdf", MADE, line.missed)

    assert refused.value.reasons == (NoCertificate.NOT_THERE,)
    assert str(refused.value) == "The delegate was not there."
    assert not (tmp_path / "a.pdf").exists()


def test_the_policy_when_the_place_was_booked_decides(store: Store, line: Programme) -> None:
    with store.writing("Adopt a policy") as session:
        strict = POLICY.replace("2014-04-01", "2014-09-01").replace("Missed", "Strict")
        text = strict + "certificate = { full_attendance = true }\n"
        session.add(ChargingPolicy(name="Strict places", effective_from=date(2014, 9, 1), text=text))

    with store.reading() as session:
        found = {one.booking.id: one.why_not for one in certificates_of(session, line.event)}

    assert found[line.attended] is None
    assert found[line.hidden] is NoCertificate.NOT_ALL


def test_without_a_policy_everybody_who_came_has_one(store: Store, line: Programme, tmp_path: Path) -> None:
    with store.writing("Drop the policy, and name somebody in the venue") as session:
        session.delete(session.query(ChargingPolicy).one())
        session.get_one(TrainingEvent, line.event).venue = f"Room of {HIDDEN}"

    with store.reading() as session:
        path = write_certificates(session, line.event, tmp_path / "a.pdf", MADE)

    assert len(words_of(path)) == 2
    assert all("at Room of Name withheld" in words for words in words_of(path))
