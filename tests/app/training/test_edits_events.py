"""What is done to courses and events, and what is refused."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.calendar.edits import set_holiday, store_holidays
from app.calendar.rules import Nation
from app.people.rules import NameTaken, NoName
from app.training.edits_bookings import book
from app.training.edits_events import (
    add_course,
    add_event,
    cancel_event,
    change_course,
    change_event,
    clone_event,
    keep_places,
    reinstate_event,
    set_sessions,
)
from app.training.edits_policies import adopt, drop_policy, keep_policy
from app.training.queries_charging import bank_holidays, policies
from app.training.queries_events import course_by_code, courses, event, events, free_for, places_kept
from app.training.rules_event import EventStatus, NoSession, NotPlanned, Overlapping, SignedIn
from app.training.rules_policy import in_force
from app.training.rules_toml import PoliciesRefused, policies_in
from app.training.schema import SignIn
from db.store import Store
from tests.app.training.conftest import OFFICE, TUESDAY, Small, at

MAY = date(2026, 5, 19)


def test_an_event_shows_its_sessions_and_its_free_places(store: Store, small: Small) -> None:
    with store.writing("Book") as session:
        book(session, small.event, small.people[0], small.council, OFFICE)
        change_event(session, small.event, {"minimum": 4, "trainers": "Trainer A; Trainer B", "venue": "Town hall"})

    with store.reading() as session:
        (line,) = events(session, TUESDAY, TUESDAY)
        assert events(session, MAY, MAY) == []
        assert events(session, TUESDAY, TUESDAY, small.course) == [line]
    assert (line.ref, line.title, line.booked, line.free, line.short_of) == ("SR-1", "Safer Recruitment", 1, 1, 3)
    assert [(one.number, one.starts) for one in line.sessions] == [(1, at(TUESDAY, 9, 30)), (2, at(TUESDAY, 13, 30))]
    assert line.trainers == ("Trainer A", "Trainer B")


def test_a_course_is_changed_and_one_without_a_name_or_with_a_taken_code_is_refused(store: Store, small: Small) -> None:
    with store.writing("Change") as session:
        change_course(session, small.course, {"code": "SR1", "price": 5000})
        other = add_course(session, "FM", "Forced Marriage")
        for facts, refusal in (({"code": "SR1"}, NameTaken), ({"title": " "}, NoName)):
            with pytest.raises(refusal):
                change_course(session, other.id, facts)
        with pytest.raises(NameTaken):
            add_course(session, "FM", "Again")
        with pytest.raises(NoName):
            add_course(session, " ", "No code")

        assert [(line.code, line.price, line.events) for line in courses(session)] == [
            ("FM", None, 0),
            ("SR1", 5000, 1),
        ]


def test_an_event_that_cannot_be_is_refused(store: Store, small: Small) -> None:
    with store.writing("Try") as session:
        good = [(at(MAY, 9), at(MAY, 10))]
        for ref, times, refusal in (
            (" ", good, NoName),
            ("SR-1", good, NameTaken),
            ("A", [], NoSession),
            ("B", [(at(MAY, 9), at(MAY, 9))], Overlapping),
            ("C", [(at(MAY, 9), at(MAY, 11)), (at(MAY, 10), at(MAY, 12))], Overlapping),
        ):
            with pytest.raises(refusal):
                add_event(session, ref, small.course, times)
        other = add_event(session, "SR-2", small.course, good)
        with pytest.raises(NoName):
            change_event(session, other.id, {"ref": ""})
        with pytest.raises(NameTaken):
            change_event(session, other.id, {"ref": "SR-1"})
        change_event(session, other.id, {"ref": "SR-3"})


def test_sessions_that_move_keep_who_signed_in(store: Store, small: Small) -> None:
    with store.writing("Sign in") as session:
        booking = book(session, small.event, small.people[0], small.council, OFFICE)
        _, afternoon = event(session, small.event).sessions
        session.add(SignIn(booking_id=booking.id, session_id=afternoon.id))

    with store.writing("Move") as session:
        set_sessions(session, small.event, [(afternoon.starts, afternoon.ends), (at(MAY, 9), at(MAY, 10))])
        assert _signed(session, small) == [False, True]
        three = [(at(MAY, hour), at(MAY, hour + 1)) for hour in (13, 9, 11)]
        assert set_sessions(session, small.event, three)
        assert not set_sessions(session, small.event, sorted(three))
        assert _signed(session, small) == [True, False, False]


def _signed(session: Session, small: Small) -> list[bool]:
    """Whether anybody signed in, at each session of the event."""
    signed = set(session.scalars(select(SignIn.session_id)))
    return [one.id in signed for one in event(session, small.event).sessions]


def test_a_session_at_which_people_signed_in_is_not_taken_away(store: Store, small: Small) -> None:
    with store.writing("Sign in") as session:
        booking = book(session, small.event, small.people[0], small.council, OFFICE)
        morning, afternoon = event(session, small.event).sessions
        session.add(SignIn(booking_id=booking.id, session_id=afternoon.id))

        with pytest.raises(SignedIn):
            set_sessions(session, small.event, [(morning.starts, morning.ends)])
        assert set_sessions(session, small.event, [(afternoon.starts, at(TUESDAY, 17))])

        assert _signed(session, small) == [True]
        assert event(session, small.event).start == at(TUESDAY, 13, 30)


def test_a_clone_has_the_times_of_another_day_and_nobody_on_it(store: Store, small: Small) -> None:
    with store.writing("Clone") as session:
        keep_places(session, small.event, small.police, 1, date(2026, 4, 7))
        keep_places(session, small.event, small.hospice, 1)
        change_event(session, small.event, {"booking_closes": date(2026, 4, 10), "venue": "Town hall"})
        book(session, small.event, small.people[0], small.council, OFFICE)
        clone = clone_event(session, small.event, "SR-2", MAY)
        plain = clone_event(session, clone_event(session, small.event, "SR-3", TUESDAY).id, "SR-4", MAY)
        line = event(session, clone.id)
        kept = places_kept(session, clone.id)

    assert (line.start, line.venue, line.booked, line.capacity) == (at(MAY, 9, 30), "Town hall", 0, 2)
    assert line.booking_closes == date(2026, 5, 15)
    assert [(one.agency_id, one.until) for one in kept] == [
        (small.police, date(2026, 5, 12)),
        (small.hospice, None),
    ]
    assert plain.booking_closes == date(2026, 5, 15)


def test_places_kept_for_an_agency_are_for_nobody_else_until_their_day(store: Store, small: Small) -> None:
    with store.writing("Keep") as session:
        assert keep_places(session, small.event, small.police, 1, date(2026, 4, 7))
        assert not keep_places(session, small.event, small.police, 1, date(2026, 4, 7))
        assert free_for(session, small.event, small.council, date(2026, 4, 7)) == 1
        assert free_for(session, small.event, small.police, date(2026, 4, 7)) == 2
        assert free_for(session, small.event, small.council, date(2026, 4, 8)) == 2
        assert keep_places(session, small.event, small.police, 0)
        assert not keep_places(session, small.event, small.police, 0)


def test_an_event_is_cancelled_once_and_can_be_planned_again(store: Store, small: Small) -> None:
    with store.writing("Cancel") as session:
        cancel_event(session, small.event, "Trainer ill")
        with pytest.raises(NotPlanned):
            cancel_event(session, small.event, None)
        assert event(session, small.event).cancelled_reason == "Trainer ill"
        reinstate_event(session, small.event)
        assert event(session, small.event).status is EventStatus.PLANNED


def test_the_bank_holidays_of_an_event_are_stored_with_it_and_can_be_changed(store: Store, small: Small) -> None:
    england, good_friday, street_party = Nation.ENGLAND_AND_WALES, date(2026, 4, 3), date(2026, 6, 12)
    with store.writing("Change") as session:
        days = bank_holidays(session)
        assert {good_friday, date(2026, 4, 6), date(2026, 12, 28), date(2025, 12, 25)} <= set(days[england])
        assert date(2026, 4, 6) not in days[Nation.SCOTLAND]
        assert date(2026, 7, 13) in days[Nation.NORTHERN_IRELAND]
        assert set_holiday(session, england, good_friday, observed=False)
        assert set_holiday(session, england, street_party, observed=True, name="Street party")
        assert set_holiday(session, england, street_party, observed=True, name="Jubilee")
        assert not set_holiday(session, england, street_party, observed=True)

    with store.writing("Again") as session:
        set_holiday(session, england, date(2030, 1, 1), observed=False)
        store_holidays(session, [2026, 2030])
        changed = bank_holidays(session)[england]
    assert good_friday not in changed
    assert street_party in changed
    assert date(2030, 1, 1) not in changed
    assert date(2030, 12, 25) in changed


def test_a_preset_is_adopted_from_a_day_and_stays(store: Store) -> None:
    text = '[[policy]]\nname = "Preset"\ntriggers = ["did not attend"]\namount = [{ value = 50 }]\n'
    with store.writing("Adopt") as session:
        (preset,) = policies_in(text)
        assert keep_policy(session, preset)
        assert not keep_policy(session, preset)
        adopt(session, preset, date(2026, 4, 1))
        adopt(session, preset, date(2026, 5, 1), "Ours")
        kept = policies(session)

        assert [policy.name for policy in kept] == ["Preset", "Preset, from 2026-04-01", "Ours"]
        assert [in_force(kept, date(2026, month, 1)) for month in (3, 4, 5)] == [None, kept[1], kept[2]]
        drop_policy(session, "Ours")
        assert len(policies(session)) == 2
        with pytest.raises(PoliciesRefused):
            adopt(session, policies_in(text.replace('["did', '["late cancellation", "did'))[0], date(2026, 4, 1))


def test_a_course_that_is_not_there_is_none(store: Store) -> None:
    with store.reading() as session:
        assert course_by_code(session, "SR") is None
