"""The register of an event: marks, sign-in by session, closing, forms that come back."""

from datetime import date

import pytest
from sqlalchemy import select

from app.training.edits_bookings import book, cancel_booking
from app.training.edits_events import cancel_event
from app.training.edits_register import (
    add_trainer_days,
    all_attended,
    close_register,
    mark,
    set_form,
    set_minutes,
    sign_in,
)
from app.training.queries_bookings import booking, bookings_of, changes_of
from app.training.queries_events import event
from app.training.rules import Status, Told
from app.training.rules_event import EventStatus, NoPlace, NotMarked, NotPlanned, Said, Stage, TooEarly
from app.training.schema import Evaluation
from db.store import Store
from tests.app.training.conftest import LATE, OFFICE, TUESDAY, Small

TODAY = Said(TUESDAY, "Training Officer")


def booked(store: Store, small: Small, number: int = 2) -> list[int]:
    with store.writing("Book") as session:
        return [book(session, small.event, person, small.council, OFFICE).id for person in small.people[:number]]


def test_a_mark_is_dated_and_made_once(store: Store, small: Small) -> None:
    first, _ = booked(store, small)

    with store.writing("Mark") as session:
        mark(session, first, Status.DID_NOT_ATTEND, TODAY)
        mark(session, first, Status.DID_NOT_ATTEND, TODAY)
        assert [change.status for change in changes_of(session, first)] == [Status.CONFIRMED, Status.DID_NOT_ATTEND]
        mark(session, first, Status.CONFIRMED, TODAY)
        assert event(session, small.event).unmarked == 2


def test_who_signs_in_at_some_sessions_attended_in_part(store: Store, small: Small) -> None:
    first, _ = booked(store, small)

    with store.writing("Sign in") as session:
        morning, afternoon = (one.id for one in event(session, small.event).sessions)
        for sessions, status, numbers in (
            ({morning, afternoon}, Status.ATTENDED, {1, 2}),
            ({afternoon}, Status.PART_ATTENDED, {2}),
            ({afternoon}, Status.PART_ATTENDED, {2}),
            (set(), Status.DID_NOT_ATTEND, set()),
        ):
            sign_in(session, first, sessions, TODAY)
            line = booking(session, first)
            assert (line.status, line.sessions_attended) == (status, numbers)
        mark(session, first, Status.ATTENDED, TODAY)
        assert booking(session, first).sessions_attended is None
        set_minutes(session, first, late=20)
        assert booking(session, first).minutes_late == 20


def test_what_cannot_be_marked_is_refused(store: Store, small: Small) -> None:
    first, second = booked(store, small)

    with store.writing("Try") as session:
        with pytest.raises(TooEarly):
            mark(session, first, Status.ATTENDED, Said(LATE))
        cancel_booking(session, first, Told(LATE), Said(LATE))
        with pytest.raises(NoPlace):
            mark(session, first, Status.ATTENDED, TODAY)
        cancel_event(session, small.event, None)
        with pytest.raises(NotPlanned):
            mark(session, second, Status.ATTENDED, TODAY)
        with pytest.raises(NotPlanned):
            close_register(session, small.event)


def test_a_register_closes_once_everybody_is_marked(store: Store, small: Small) -> None:
    first, _ = booked(store, small)

    with store.writing("Close") as session:
        mark(session, first, Status.DID_NOT_ATTEND, TODAY)
        with pytest.raises(NotMarked, match="1"):
            close_register(session, small.event)
        assert all_attended(session, small.event, TODAY) == 1
        close_register(session, small.event)
        assert event(session, small.event).status is EventStatus.HELD
        assert [line.status for line in bookings_of(session, small.event)] == [Status.DID_NOT_ATTEND, Status.ATTENDED]


def test_forms_come_back_stage_by_stage(store: Store, small: Small) -> None:
    first, _ = booked(store, small)

    with store.writing("Return") as session:
        assert set_form(session, first, Stage.AFTER, sent_on=TUESDAY)
        assert not set_form(session, first, Stage.AFTER, sent_on=TUESDAY)
        assert booking(session, first).returned == frozenset()
        assert set_form(session, first, Stage.AFTER, returned_on=date(2026, 4, 20), rating=4)
        set_form(session, first, Stage.THREE_MONTHS, returned_on=date(2026, 7, 20))
        assert booking(session, first).returned == {Stage.AFTER, Stage.THREE_MONTHS}
        assert set_form(session, first, Stage.THREE_MONTHS, returned_on=None)
        assert not set_form(session, first, Stage.BEFORE, sent_on=None)

    with store.reading() as session:
        (form,) = session.scalars(select(Evaluation)).all()
        assert (form.stage, form.sent_on, form.rating) == (Stage.AFTER, TUESDAY, 4)


def test_days_that_an_agencys_trainer_gave_are_kept(store: Store, small: Small) -> None:
    with store.writing("Add") as session:
        days = add_trainer_days(session, small.police, TUESDAY, 3, 30_000, event_id=small.event, trainer="Trainer A")

        assert (days.half_days * days.rate // 2, days.trainer) == (45_000, "Trainer A")
