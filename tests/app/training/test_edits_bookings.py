"""What is done to bookings: the waiting list, places passed on, and everything that is refused."""

from datetime import date, time

import pytest

from app.training.edits_bookings import (
    book,
    cancel_booking,
    give_place,
    offer_place,
    offer_places,
    reinstate,
    substitute,
    transfer,
    walk_in,
)
from app.training.edits_events import add_event, cancel_event, change_event, clone_event, keep_places
from app.training.queries_bookings import booking, bookings_of, changes_of, history_of
from app.training.queries_charging import charges
from app.training.rules import Status, Told
from app.training.rules_event import AlreadyBooked, NoPlace, NotOnTheDay, NotPlanned, OtherCourse, Said
from db.store import Store
from tests.app.training.conftest import LATE, LONG_BEFORE, OFFICE, TUESDAY, Small, at

EARLY = Told(LONG_BEFORE)


def booked(store: Store, small: Small, number: int) -> list[int]:
    """As many people booked, in their order."""
    with store.writing("Book") as session:
        return [book(session, small.event, person, small.council, OFFICE).id for person in small.people[:number]]


def standing(store: Store, small: Small) -> dict[str, tuple[Status, int | None]]:
    with store.reading() as session:
        return {line.delegate: (line.status, line.queue) for line in bookings_of(session, small.event)}


def test_who_finds_no_place_waits_in_order_of_request(store: Store, small: Small) -> None:
    booked(store, small, 4)

    assert list(standing(store, small).values()) == [
        (Status.CONFIRMED, None),
        (Status.CONFIRMED, None),
        (Status.WAITING, 1),
        (Status.WAITING, 2),
    ]


def test_a_place_given_up_goes_to_the_first_who_waits(store: Store, small: Small) -> None:
    ids = booked(store, small, 4)

    with store.writing("Cancel") as session:
        got = cancel_booking(session, ids[0], Told(LONG_BEFORE, time(9, 30)), Said(LONG_BEFORE, "Delegate", "workload"))
        assert got is not None
        assert got.id == ids[2]
        given_up = booking(session, ids[0])
        assert (given_up.told, given_up.reason, given_up.refilled) == (Told(LONG_BEFORE, time(9, 30)), "workload", True)
        assert [(line.status, line.by, line.reason) for line in changes_of(session, ids[2])] == [
            (Status.WAITING, "Training Officer", None),
            (Status.CONFIRMED, "Delegate", "A place became free."),
        ]
    assert standing(store, small)["Social Worker 4"] == (Status.WAITING, 1)


@pytest.mark.parametrize(
    ("day", "stops", "fills"), [(10, None, True), (11, None, False), (11, 2, True), (13, 1, False)]
)
def test_near_the_day_places_are_given_by_hand(
    store: Store, small: Small, day: int, stops: int | None, fills: bool
) -> None:
    ids = booked(store, small, 3)

    with store.writing("Cancel") as session:
        change_event(session, small.event, {"promotion_stops": stops})
        on = date(2026, 4, day)
        assert (cancel_booking(session, ids[0], Told(on), Said(on)) is not None) is fills
        if not fills:
            offer_place(session, ids[2], on)
            assert booking(session, ids[2]).offered_on == on
            give_place(session, ids[2], Said(on), instead_of=ids[0])
        assert booking(session, ids[0]).refilled
        assert booking(session, ids[2]).status is Status.CONFIRMED
        for deed in (lambda: give_place(session, ids[2], OFFICE), lambda: offer_place(session, ids[2], on)):
            with pytest.raises(NoPlace):
                deed()


def test_a_place_kept_for_another_agency_is_not_given_away(store: Store, small: Small) -> None:
    ids = booked(store, small, 3)

    with store.writing("Cancel") as session:
        keep_places(session, small.event, small.police, 1)
        assert cancel_booking(session, ids[0], EARLY, OFFICE) is None


def test_a_place_can_be_given_that_nobody_gave_up(store: Store, small: Small) -> None:
    ids = booked(store, small, 3)

    with store.writing("Give") as session:
        give_place(session, ids[2], OFFICE)
        line = booking(session, ids[2])
    assert (line.status, line.refilled) == (Status.CONFIRMED, None)


def test_leaving_the_waiting_list_frees_no_place(store: Store, small: Small) -> None:
    ids = booked(store, small, 4)

    with store.writing("Cancel") as session:
        assert cancel_booking(session, ids[2], EARLY, OFFICE) is None
        with pytest.raises(NoPlace):
            cancel_booking(session, ids[2], EARLY, OFFICE)


def test_nobody_is_moved_up_on_an_event_that_is_cancelled(store: Store, small: Small) -> None:
    ids = booked(store, small, 3)

    with store.writing("Cancel") as session:
        cancel_event(session, small.event, None)
        assert cancel_booking(session, ids[0], EARLY, OFFICE) is None
        with pytest.raises(NotPlanned):
            book(session, small.event, small.people[4], small.council, OFFICE)


def test_nobody_is_booked_twice_but_may_come_back(store: Store, small: Small) -> None:
    ids = booked(store, small, 1)

    with store.writing("Again") as session:
        with pytest.raises(AlreadyBooked):
            book(session, small.event, small.people[0], small.council, OFFICE)
        cancel_booking(session, ids[0], EARLY, Said(LONG_BEFORE, None, "leave"))
        again = book(session, small.event, small.people[0], small.police, Said(date(2026, 3, 2)))

        line = booking(session, ids[0])
        assert again.id == ids[0]
        assert (line.agency, line.booked_on, line.told, line.reason) == ("Police", date(2026, 3, 2), None, None)
        assert [change.status for change in changes_of(session, ids[0])] == [
            Status.CONFIRMED,
            Status.CANCELLED,
            Status.CONFIRMED,
        ]


def test_a_colleague_comes_instead_and_nothing_is_owed_for_the_first(store: Store, small: Small) -> None:
    ids = booked(store, small, 2)

    with store.writing("Substitute") as session:
        other = substitute(session, ids[0], small.people[3], Told(LATE, time(8)), Said(LATE, None, "on call"))
        assert booking(session, ids[0]).substitute == "Social Worker 4"
        assert booking(session, other.id).status is Status.CONFIRMED
        assert charges(session, TUESDAY, TUESDAY, TUESDAY) == []
        with pytest.raises(NoPlace):
            substitute(session, ids[0], small.people[4], EARLY, OFFICE)
        outsider = substitute(session, ids[1], small.people[4], Told(LATE), Said(LATE), small.police)
        assert booking(session, outsider.id).agency == "Police"
        (charge,) = charges(session, TUESDAY, TUESDAY, TUESDAY)
        assert (charge.booking.id, charge.amount) == (ids[1], 5000)


def test_a_booking_moves_to_another_event_of_the_course(store: Store, small: Small) -> None:
    ids = booked(store, small, 1)

    with store.writing("Move") as session:
        there = clone_event(session, small.event, "SR-2", date(2026, 5, 19))
        elsewhere = clone_event(session, small.event, "FM-1", date(2026, 6, 9))
        elsewhere.course_id = _other_course(session)
        for wrong in (small.event, elsewhere.id):
            with pytest.raises(OtherCourse):
                transfer(session, ids[0], wrong, Told(LATE), Said(LATE))
        moved = transfer(session, ids[0], there.id, Told(LATE), Said(LATE))
        with pytest.raises(NoPlace):
            transfer(session, ids[0], there.id, Told(LATE), Said(LATE))

        line = booking(session, ids[0])
        assert (line.status, line.moved_to, line.reason) == (Status.CANCELLED, "SR-2", "Moved to SR-2")
        assert [one.event for one in history_of(session, small.people[0])] == ["SR-2", "SR-1"]
        assert moved.status is Status.CONFIRMED


def _other_course(session: object) -> int:
    from app.training.edits_events import add_course

    return add_course(session, "FM", "Forced Marriage").id


def test_a_cancellation_can_be_taken_back(store: Store, small: Small) -> None:
    ids = booked(store, small, 1)

    with store.writing("Back") as session:
        with pytest.raises(NoPlace):
            reinstate(session, ids[0], OFFICE)
        cancel_booking(session, ids[0], Told(LATE), Said(LATE, None, "leave"))
        reinstate(session, ids[0], Said(LATE, "Training Officer", "Comes after all"))
        line = booking(session, ids[0])
    assert (line.status, line.told, line.reason, line.refilled) == (Status.CONFIRMED, None, None, None)


def test_somebody_walks_in_on_the_day_and_on_no_other(store: Store, small: Small) -> None:
    booked(store, small, 2)

    with store.writing("Walk in") as session:
        with pytest.raises(NotOnTheDay):
            walk_in(session, small.event, small.people[2], small.hospice, Said(LATE))
        came = walk_in(session, small.event, small.people[2], small.hospice, Said(TUESDAY))
        line = booking(session, came.id)
    assert (line.walk_in, line.status, line.agency) == (True, Status.ATTENDED, "Hospice")


def test_an_event_without_a_limit_keeps_nobody_waiting(store: Store, small: Small) -> None:
    with store.writing("Book") as session:
        event = add_event(session, "SR-9", small.course, [(at(TUESDAY, 18), at(TUESDAY, 19))])
        made = [book(session, event.id, person, small.council, OFFICE).status for person in small.people]
    assert set(made) == {Status.CONFIRMED}


def test_free_places_are_offered_to_the_first_who_wait_and_each_only_once(store: Store, small: Small) -> None:
    ids = booked(store, small, 5)
    with store.writing("Offer") as session:
        there = clone_event(session, small.event, "SR-2", date(2026, 6, 9)).id
        keep_places(session, there, small.police, 1)

        assert [one.id for one in offer_places(session, small.event, there, LATE)] == ids[2:4]
        assert offer_places(session, small.event, there, LATE) == []
        assert booking(session, ids[2]).offered_on == LATE
        assert [one.reason for one in changes_of(session, ids[3])][-1] == "Offered a place on SR-2"
        change_event(session, there, {"capacity": None})
        assert [one.id for one in offer_places(session, small.event, there, LATE)] == ids[4:]


def test_a_place_kept_for_others_is_offered_to_nobody_else(store: Store, small: Small) -> None:
    booked(store, small, 3)
    with store.writing("Offer") as session:
        there = clone_event(session, small.event, "SR-2", date(2026, 6, 9)).id
        keep_places(session, there, small.police, 2)
        elsewhere = clone_event(session, small.event, "FM-1", date(2026, 6, 9))
        elsewhere.course_id = _other_course(session)

        assert offer_places(session, small.event, there, LATE) == []
        with pytest.raises(OtherCourse):
            offer_places(session, small.event, elsewhere.id, LATE)
