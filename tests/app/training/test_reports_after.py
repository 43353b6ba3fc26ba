"""What follows training in reports: attendance before and since charging, forms that came back, needs, in kind."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from app.export.report import Report, Table
from app.export.request import Request
from app.people.edits import add_person
from app.training.edits_bookings import book, cancel_booking
from app.training.edits_events import add_course, add_event, cancel_event, change_course
from app.training.edits_policies import adopt, drop_policy
from app.training.edits_register import add_trainer_days, close_register, mark, set_form
from app.training.queries_charging import policies
from app.training.queries_needs import Need, training_needs
from app.training.queries_people import known, people_booked, trained
from app.training.queries_trend import trend
from app.training.report import training_report
from app.training.report_evaluation import evaluation_report
from app.training.report_in_kind import in_kind_report
from app.training.report_needs import needs_report
from app.training.report_trend import finding, trend_report
from app.training.rules import Status, Told
from app.training.rules_event import Said, Stage
from app.training.rules_rates import ATTENDANCE, TAKE_UP
from db.store import Store
from tests.app.training.conftest import LATE, OFFICE, TUESDAY, Small, at

AFTER = date(2026, 4, 30)
MADE = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
YEAR = Request(date(2026, 4, 1), date(2027, 3, 31), made=MADE)


def rows(report: Report, name: str) -> list[tuple[object, ...]]:
    table = next(one for one in report.tables if one.name == name)
    return [tuple(row) for row in table.rows]


def given(session: Session, small: Small, day: date, ref: str, *statuses: Status) -> list[int]:
    """An event of the course on that day, with a booking marked so for each status; the bookings."""
    event = add_event(session, ref, small.course, [(at(day, 9), at(day, 16))]).id
    asked = Said(day.replace(year=day.year - 1))
    ids = [
        book(session, event, person, small.council, asked).id for person, _ in zip(small.people, statuses, strict=False)
    ]
    for number, status in zip(ids, statuses, strict=True):
        mark(session, number, status, Said(day))
    close_register(session, event)
    return ids


def test_attendance_is_shown_before_charging_and_since(store: Store, small: Small) -> None:
    with store.writing("Two years") as session:
        given(session, small, date(2025, 2, 4), "A", Status.ATTENDED, Status.DID_NOT_ATTEND)
        given(session, small, date(2025, 5, 6), "B", Status.ATTENDED, Status.ATTENDED, Status.DID_NOT_ATTEND)

    with store.reading() as session:
        report = trend_report(session, Request(date(2025, 4, 1), date(2025, 6, 30), made=MADE))
        found = trend(session, date(2025, 6, 30))

    assert rows(report, "quarters") == [
        ("2025 Jan to Mar", 2, 1, 1, 0, 50, ""),
        ("2025 Apr to Jun", 3, 2, 1, 0, 67, "Flat 50, 1 April 2025"),
    ]
    assert finding(found) == "Charging began on 1 April 2025: 50% of those booked came before it, 67% since"
    (chart,) = report.sections[0].charts
    assert chart.categories == ("2025 Jan to Mar", "2025 Apr to Jun*")
    assert [one.values for one in chart.series] == [(1, 1), (0, 0)]


def test_a_board_that_never_charged_or_never_trained_has_a_trend_too(store: Store, small: Small) -> None:
    with store.writing("No policy") as session:
        drop_policy(session, "Flat 50")
    with store.reading() as session:
        assert finding(trend(session, AFTER)) == "No charging policy was in force"
        report = trend_report(session, YEAR)

    assert rows(report, "quarters")[0][1:6] == (0, 0, 0, 0, None)
    assert report.sections[0].charts == ()


def test_a_policy_adopted_before_anything_was_recorded_says_only_when(store: Store, small: Small) -> None:
    with store.reading() as session:
        assert finding(trend(session, AFTER)) == "Charging began on 1 April 2025"


def test_forms_come_back_by_event_and_course_with_their_ratings(store: Store, small: Small) -> None:
    with store.writing("Evaluate") as session:
        came, part, missed = given(
            session, small, TUESDAY, "A", Status.ATTENDED, Status.PART_ATTENDED, Status.DID_NOT_ATTEND
        )
        set_form(session, came, Stage.BEFORE, returned_on=TUESDAY, rating=2)
        set_form(session, came, Stage.AFTER, returned_on=AFTER, rating=5)
        set_form(session, part, Stage.AFTER, sent_on=AFTER)
        set_form(session, missed, Stage.AFTER, returned_on=AFTER, rating=1)
        cancel_event(session, small.event, "Snow")
    with store.reading() as session:
        report = evaluation_report(session, YEAR)
        later = evaluation_report(session, Request(YEAR.since, YEAR.until, made=datetime(2026, 7, 14, tzinfo=UTC)))

    assert ("A", "Safer Recruitment", TUESDAY, 3, 1, 33, 2, 1, 50, 0, 0, None) in rows(report, "events")
    assert rows(report, "courses") == [("SR", "Safer Recruitment", 3, 1, 33, 2, 1, 50, 0, 0, None)]
    assert rows(report, "ratings") == [
        ("SR", "Safer Recruitment", "before", 0, 1, 0, 0, 0),
        ("SR", "Safer Recruitment", "after", 0, 0, 0, 0, 1),
    ]
    assert rows(later, "courses")[0][-3:] == (2, 0, 0)
    assert [figure.value for figure in report.figures] == ["33%", "50%", "n/a"]


def test_who_needs_which_course_and_why(store: Store, small: Small) -> None:
    with store.writing("Needs") as session:
        basic = add_course(session, "BA", "Basic Awareness")
        change_course(session, small.course, {"refresher_months": 12, "prerequisite_id": basic.id})
        given(session, small, date(2025, 4, 14), "A", Status.ATTENDED, Status.DID_NOT_ATTEND, Status.ATTENDED)
        book(session, small.event, small.people[2], small.council, Said(date(2026, 4, 1)))
        new = add_person(session, "Sergeant 1", small.police).id
        book(session, small.event, new, small.police, Said(date(2026, 4, 1)))

    with store.reading() as session:
        found = training_needs(session, TUESDAY)
        report = needs_report(session, Request(YEAR.since, TUESDAY, made=MADE))
        mine = needs_report(session, Request(YEAR.since, TUESDAY, agency_id=small.police, made=MADE))

    told = [(line.person.name, line.code, line.need, line.since) for line in found]
    assert told == [
        ("Social Worker 1", "SR", Need.REFRESHER, TUESDAY),
        ("Social Worker 2", "SR", Need.MISSED, date(2025, 4, 14)),
        ("Social Worker 3", "BA", Need.BEFORE, TUESDAY),
        ("Sergeant 1", "BA", Need.BEFORE, TUESDAY),
    ]
    assert rows(report, "needs") == [
        ("Council", "BA", "Basic Awareness", 0, 1, 0, 1),
        ("Council", "SR", "Safer Recruitment", 1, 0, 1, 2),
        ("Police", "BA", "Basic Awareness", 0, 1, 0, 1),
    ]
    assert [row[1] for row in rows(mine, "people")] == ["Sergeant 1"]


def test_nothing_is_needed_of_a_course_attended_since(store: Store, small: Small) -> None:
    with store.writing("Made up") as session:
        given(session, small, date(2025, 4, 14), "A", Status.DID_NOT_ATTEND)
        given(session, small, date(2025, 6, 16), "B", Status.ATTENDED)

    with store.reading() as session:
        assert training_needs(session, TUESDAY) == []


def test_the_in_kind_account_sets_days_against_free_places(store: Store, small: Small) -> None:
    with store.writing("Lend a trainer") as session:
        change_course(session, small.course, {"price": 7000})
        given(session, small, TUESDAY, "A", Status.ATTENDED, Status.DID_NOT_ATTEND)
        add_trainer_days(session, small.police, TUESDAY, 3, 30_000, event_id=small.event, trainer="Trainer A")

    with store.reading() as session:
        report = in_kind_report(session, YEAR)
        mine = in_kind_report(session, Request(YEAR.since, YEAR.until, agency_id=small.police, made=MADE))

    assert rows(report, "accounts") == [
        ("Council", 0, 0, 1, 7000, -7000),
        ("Police", 3, 45_000, 0, 0, 45_000),
    ]
    assert rows(report, "days") == [(TUESDAY, "Police", "SR-1", "Trainer A", 3, 30_000, 45_000)]
    assert len(rows(mine, "accounts")) == 1


def test_somebody_who_misses_too_often_is_flagged_by_the_policy_in_force(store: Store, small: Small) -> None:
    with store.writing("Miss twice") as session:
        (now,) = policies(session)
        repeat = type(now.repeat)(count=2, months=12, action="write to the manager")
        adopt(session, type(now)(**{**vars(now), "repeat": repeat}), TUESDAY, "With a flag")
        given(session, small, date(2026, 1, 13), "A", Status.DID_NOT_ATTEND, Status.DID_NOT_ATTEND)
        given(session, small, date(2026, 2, 10), "B", Status.DID_NOT_ATTEND, Status.ATTENDED)

    with store.reading() as session:
        people = people_booked(session)
        first, second = trained(session, people, known(session, AFTER))
        before = trained(session, people, known(session, date(2026, 4, 1)))

    assert (first.missed, first.flag, second.flag) == (2, "write to the manager", "")
    assert [one.flag for one in before] == ["", ""]


def _percents(table: Table, at: Iterable[int]) -> list[tuple[object, ...]]:
    return [tuple(row[place] for place in at) for row in table.rows]


def test_the_two_rates_are_printed_with_their_definitions(store: Store, small: Small) -> None:
    with store.writing("Mark") as session:
        came = book(session, small.event, small.people[0], small.council, OFFICE).id
        late = book(session, small.event, small.people[1], small.council, OFFICE).id
        cancel_booking(session, late, Told(LATE), Said(LATE))
        mark(session, came, Status.ATTENDED, Said(TUESDAY))

    with store.reading() as session:
        report = training_report(session, YEAR)

    assert _percents(report.tables[0], (4, 5, 6, 9, 10, 11)) == [(2, 2, 1, 1, 50, 50)]
    assert TAKE_UP in report.tables[0].note
    assert ATTENDANCE in report.tables[0].note
