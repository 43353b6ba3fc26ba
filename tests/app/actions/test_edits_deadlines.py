"""Statutory deadlines through the store: counted in working days, put off by hand only with a reason."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from app.actions.edits_deadlines import (
    add_deadline,
    change_incident,
    extend,
    meet,
    record_incident,
    remove_kind,
    set_kind,
)
from app.actions.queries_deadlines import DeadlineLine, deadline, deadlines, incidents, kinds
from app.actions.queries_findings import findings
from app.actions.rules import NameTaken, NoReason, NotInOrder, RefTaken
from app.actions.rules_deadline import USUAL, DeadlineStatus, Kind, LastKind, NoDays, NotLater
from app.calendar.edits import set_holiday
from app.calendar.queries import observed_holidays
from app.calendar.rules import Nation, is_working_day
from app.people.rules import NoName
from db.store import Store
from tests.app.actions.empty import rolled_back

AWARE, TODAY = date(2026, 4, 1), date(2026, 4, 13)
TENTH, TWENTY_FOURTH = date(2026, 4, 10), date(2026, 4, 24)


def of_kind(session: Session, kind: str) -> DeadlineLine:
    """The one of the first incident."""
    return next(line for line in deadlines(session, TODAY) if line.kind == kind and line.incident_id == 1)


def test_p1_an_incident_known_on_1_april_2026_is_notified_by_10_april_and_reviewed_by_24_april(store: Store) -> None:
    with store.writing("Record an incident") as session:
        record_incident(session, AWARE, about="A serious incident")

    with store.reading() as session:
        (incident,) = incidents(session, TODAY)
    assert (incident.ref, incident.about) == ("SI01", "A serious incident")
    assert [(line.kind, line.due, line.status) for line in incident.deadlines] == [
        ("notification", TENTH, DeadlineStatus.OVERDUE),
        ("rapid review", TWENTY_FOURTH, DeadlineStatus.RUNNING),
    ]


def test_each_nation_counts_by_its_own_bank_holidays(store: Store) -> None:
    with store.writing("Record") as session:
        record_incident(session, AWARE, Nation.SCOTLAND)  # Easter Monday is a working day there

        assert of_kind(session, "notification").due == date(2026, 4, 9)


def test_a_holiday_the_office_adds_counts_and_a_day_counted_before_is_told_of(store: Store) -> None:
    with store.writing("Record") as session:
        record_incident(session, AWARE)
        set_holiday(session, Nation.ENGLAND_AND_WALES, date(2026, 4, 9), observed=True, name="Day of the city")

        told = list(findings(session))
        change_incident(session, 1, {"aware_on": AWARE})

        assert told[0].startswith("The notification of SI01 was reckoned for 2026-04-10; by the bank holidays kept now")
        assert of_kind(session, "notification").reckoned == date(2026, 4, 13)
        assert list(findings(session)) == []


def test_a_deadline_is_put_off_only_with_a_reason_and_the_day_reckoned_stays(store: Store) -> None:
    with store.writing("Record") as session:
        record_incident(session, AWARE)
        number = of_kind(session, "rapid review").id
        for why in ("", "   "):
            with pytest.raises(NoReason):
                extend(session, number, date(2026, 5, 1), why, TODAY)
        with pytest.raises(NotLater, match=TWENTY_FOURTH.isoformat()):
            extend(session, number, TWENTY_FOURTH, "The panel asked", TODAY)

        extend(session, number, date(2026, 5, 1), " The panel asked ", TODAY)
        with pytest.raises(NotLater, match="2026-05-01"):
            extend(session, number, date(2026, 4, 30), "Sooner", TODAY)
        extend(session, number, date(2026, 5, 8), "And again", None)

        line = deadline(session, number, TODAY)
        assert line is not None
        assert (line.reckoned, line.due) == (TWENTY_FOURTH, date(2026, 5, 8))
        assert [(one.until.day, one.reason, one.made_on) for one in line.extensions] == [
            (1, "The panel asked", TODAY),
            (8, "And again", None),
        ]


def test_a_deadline_is_met_on_a_day_or_not_after_all(store: Store) -> None:
    with store.writing("Meet") as session:
        record_incident(session, AWARE)
        number = of_kind(session, "notification").id
        with pytest.raises(NotInOrder, match=AWARE.isoformat()):
            meet(session, number, date(2026, 3, 31))

        meet(session, number, TENTH)
        assert of_kind(session, "notification").status is DeadlineStatus.MET
        assert [line.kind for line in deadlines(session, TODAY, only_running=True)] == ["rapid review"]
        with pytest.raises(NotInOrder):
            change_incident(session, 1, {"aware_on": date(2026, 4, 11)})
        meet(session, number, None)
        assert of_kind(session, "notification").status is DeadlineStatus.OVERDUE


def test_the_facts_of_an_incident_change_and_its_deadlines_are_counted_anew(store: Store) -> None:
    with store.writing("Change") as session:
        record_incident(session, AWARE)
        record_incident(session, AWARE, ref="X")
        with pytest.raises(RefTaken):
            record_incident(session, AWARE, ref="X")
        with pytest.raises(NoName):
            change_incident(session, 1, {"ref": " "})
        with pytest.raises(RefTaken):
            change_incident(session, 1, {"ref": "X"})

        change_incident(session, 1, {"about": "Told late", "ref": "SI-A"})
        change_incident(session, 1, {"aware_on": date(2026, 4, 2)})

        line = of_kind(session, "notification")
        assert (line.ref, line.about, line.reckoned) == ("SI-A", "Told late", date(2026, 4, 13))


def test_an_extension_never_brings_a_deadline_forward_that_was_counted_anew(store: Store) -> None:
    with store.writing("Correct the day") as session:
        record_incident(session, AWARE)
        number = of_kind(session, "rapid review").id
        extend(session, number, date(2026, 5, 1), "The panel asked", TODAY)

        change_incident(session, 1, {"aware_on": date(2026, 4, 20)})

        line = of_kind(session, "rapid review")
        assert (line.reckoned, line.due) == (date(2026, 5, 12), date(2026, 5, 12))
        assert [one.until for one in line.extensions] == [date(2026, 5, 1)]
        with pytest.raises(NotLater, match="2026-05-12"):
            extend(session, number, date(2026, 5, 12), "And again", TODAY)
        change_incident(session, 1, {"aware_on": AWARE})
        assert of_kind(session, "rapid review").due == date(2026, 5, 1)


def test_the_kinds_and_their_counts_are_the_offices_own(store: Store) -> None:
    with store.writing("Set kinds") as session:
        assert kinds(session) == USUAL
        record_incident(session, AWARE)

        set_kind(session, "notification", 3)
        set_kind(session, " Learning summary ", 40)
        set_kind(session, "first meeting", 10, was="rapid review")

        assert kinds(session) == (Kind("notification", 3), Kind("first meeting", 10), Kind("Learning summary", 40))
        assert of_kind(session, "notification").days == 5  # as it was counted then
        remove_kind(session, "Learning summary")
        remove_kind(session, "unheard of")
        remove_kind(session, "notification")
        with pytest.raises(LastKind):
            remove_kind(session, "first meeting")
        with pytest.raises(NoName):
            set_kind(session, " ", 3)
        with pytest.raises(NoDays):
            set_kind(session, "first meeting", 0)
        set_kind(session, "notification", 4)
        with pytest.raises(NameTaken):
            set_kind(session, "notification", 4, was="first meeting")


def test_a_deadline_of_a_kind_is_there_once_and_has_a_day_to_count(store: Store) -> None:
    with store.writing("Add") as session:
        number = record_incident(session, AWARE, of=()).id
        with pytest.raises(NoDays):
            add_deadline(session, number, Kind("notification", 0))

        add_deadline(session, number, Kind("notification", 5))
        add_deadline(session, number, Kind("notification", 3))

        (line,) = deadlines(session, TODAY)
        assert (line.days, line.reckoned) == (3, date(2026, 4, 8))
        assert deadline(session, 99, TODAY) is None


@settings(max_examples=25)
@given(aware=st.dates(date(2024, 1, 1), date(2031, 12, 31)), days=st.integers(1, 400), late=st.integers(1, 90))
def test_whatever_the_day_the_reckoned_one_is_a_working_day_and_stays(aware: date, days: int, late: int) -> None:
    with rolled_back() as session:
        number = record_incident(session, aware, of=(Kind("review", days),)).id
        (line,) = deadlines(session, aware)
        holidays = observed_holidays(session, Nation.ENGLAND_AND_WALES, range(aware.year, line.due.year + 1))
        with pytest.raises(NoReason):
            extend(session, line.id, line.due + timedelta(late), "", aware)
        extend(session, line.id, line.due + timedelta(late), "Agreed", aware)
        (after,) = deadlines(session, aware)

    assert number == line.incident_id
    assert is_working_day(line.reckoned, holidays)
    assert line.reckoned > aware
    assert (after.reckoned, after.due) == (line.reckoned, line.due + timedelta(late))
