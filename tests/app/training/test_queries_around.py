"""What warns before a booking, what waits, what is found, and what contradicts the rules."""

from datetime import date

from sqlalchemy import delete

from app import rooms
from app.training.edits_bookings import book
from app.training.edits_charges import confirm, raise_invoices
from app.training.edits_events import add_course, add_event, change_course, change_event, clone_event
from app.training.edits_register import close_register, mark
from app.training.queries_doubts import doubts
from app.training.queries_find import find
from app.training.report_attention import attention
from app.training.rules import Status
from app.training.rules_event import Doubt, Said
from app.training.schema import TrainingSession
from app.training.schema_charges import Invoice
from db.store import Store
from tests.app.training.conftest import LONG_BEFORE, OFFICE, TUESDAY, Small, at

AFTER = date(2026, 4, 20)


def test_nothing_speaks_against_a_first_booking(store: Store, small: Small) -> None:
    with store.reading() as session:
        assert doubts(session, small.event, small.people[0], small.council, LONG_BEFORE) == ()


def test_a_booking_made_twice_late_or_without_a_place_is_warned_of(store: Store, small: Small) -> None:
    with store.writing("Book") as session:
        for person in small.people[:2]:
            book(session, small.event, person, small.council, OFFICE)
        change_event(session, small.event, {"booking_closes": date(2026, 4, 10)})

        assert doubts(session, small.event, small.people[0], small.council, date(2026, 4, 11)) == (
            *(Doubt.TWICE, Doubt.FULL, Doubt.CLOSED),
        )
        assert doubts(session, small.event, small.people[2], small.council, date(2026, 4, 10)) == (Doubt.FULL,)


def test_a_place_elsewhere_at_the_same_time_is_warned_of(store: Store, small: Small) -> None:
    with store.writing("Book") as session:
        other = add_course(session, "FM", "Forced Marriage")
        after = add_event(session, "FM-1", other.id, [(at(TUESDAY, 16, 30), at(TUESDAY, 17))])
        during = add_event(session, "FM-2", other.id, [(at(TUESDAY, 16), at(TUESDAY, 17))])
        book(session, small.event, small.people[0], small.council, OFFICE)

        assert doubts(session, after.id, small.people[0], small.council, LONG_BEFORE) == ()
        assert doubts(session, during.id, small.people[0], small.council, LONG_BEFORE) == (Doubt.CLASH,)


def test_a_prerequisite_and_a_course_done_before_are_warned_of(store: Store, small: Small) -> None:
    first, second = small.people[:2]
    with store.writing("Attend") as session:
        refresher = add_course(session, "SRR", "Refresher")
        change_course(session, refresher.id, {"prerequisite_id": small.course})
        change_course(session, small.course, {"refresher_months": 12})
        mark(session, book(session, small.event, first, small.council, OFFICE).id, Status.ATTENDED, Said(TUESDAY))
        later = add_event(session, "SRR-1", refresher.id, [(at(date(2027, 4, 13), 9), at(date(2027, 4, 13), 10))])
        soon = clone_event(session, small.event, "SR-2", date(2027, 4, 13))
        due = clone_event(session, small.event, "SR-3", date(2027, 4, 14))

        assert doubts(session, later.id, first, small.council, LONG_BEFORE) == ()
        assert doubts(session, later.id, second, small.council, LONG_BEFORE) == (Doubt.PREREQUISITE,)
        assert doubts(session, soon.id, first, small.council, LONG_BEFORE) == (Doubt.DONE,)
        assert doubts(session, due.id, first, small.council, LONG_BEFORE) == ()


def test_an_open_register_and_charges_to_confirm_wait_for_somebody(store: Store, small: Small) -> None:
    with store.writing("Book") as session:
        ids = [book(session, small.event, person, small.council, OFFICE).id for person in small.people[:3]]
        change_event(session, small.event, {"capacity": 3, "minimum": 6})
        assert [one.what for one in attention(session, LONG_BEFORE)] == ["Waiting: 1. Free places: 1."]
        change_event(session, small.event, {"capacity": 2, "booking_closes": date(2026, 4, 10)})
        assert [one.what for one in attention(session, TUESDAY)] == ["Booking has closed 4 short of the minimum"]
        assert [one.what for one in attention(session, AFTER)] == ["The register of 14 April 2026 is still open"]
        for number in ids[:2]:
            mark(session, number, Status.DID_NOT_ATTEND, Said(TUESDAY))
        close_register(session, small.event)
        (waits,) = attention(session, AFTER)
        assert (waits.what, waits.why) == ("2 charges wait to be confirmed", "£100")
        confirm(session, ids[:1], AFTER)
        assert [one.what for one in attention(session, AFTER)] == ["1 charge waits to be confirmed"]


def test_events_and_courses_are_found_by_their_words(store: Store, small: Small) -> None:
    with store.reading() as session:
        assert [(one.name, one.kind, one.detail) for one in find(session, "recruit")] == [
            ("Safer Recruitment, SR-1", "Training event", "14 April 2026"),
            ("Safer Recruitment", "Course", "SR"),
        ]
        assert find(session, " ") == []


def test_a_charge_that_the_record_does_not_bear_out_is_a_finding(store: Store, small: Small) -> None:
    with store.writing("Invoice") as session:
        ids = [book(session, small.event, person, small.council, OFFICE).id for person in small.people[:2]]
        for number in ids:
            mark(session, number, Status.DID_NOT_ATTEND, Said(TUESDAY))
        close_register(session, small.event)
        confirm(session, ids, AFTER)
        assert list(rooms.findings(session)) == []
        mark(session, ids[0], Status.ATTENDED, Said(AFTER))
        (invoice,) = raise_invoices(session, TUESDAY, TUESDAY, AFTER)
        facts = {"agency_id": small.police, "agency_name": "Police", "due_on": AFTER}
        facts |= {"since": TUESDAY, "until": TUESDAY, "raised_on": AFTER}
        session.add(Invoice(number=invoice.number + 2, **facts))
        session.flush()

        assert list(rooms.findings(session)) == [
            "The invoices are numbered 1 to 3, and there are only 2.",
            "The charge for Social Worker 1 on SR-1 is not what the record and the policy give now.",
        ]


def test_an_event_without_a_session_is_a_finding_and_waits_for_nobody(store: Store, small: Small) -> None:
    with store.writing("Empty") as session:
        session.execute(delete(TrainingSession))

        assert list(rooms.findings(session)) == ["Event SR-1 has no session."]
        assert list(attention(session, AFTER)) == []
