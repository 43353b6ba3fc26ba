"""What is set up for charging, in the window: places kept, own departments, codes, trainer days, bank holidays."""

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from app.calendar.queries import bank_holidays
from app.calendar.rules import Nation
from app.kit.desk import Desk
from app.people.edits import set_charging_class
from app.people.rules import ChargingClass
from app.training.edits_events import change_course
from app.training.edits_register import mark
from app.training.page import TrainingPage
from app.training.page_list import ListView
from app.training.page_owed import parts
from app.training.panel_kept import KeptPanel
from app.training.queries_events import free_for
from app.training.rules import Status
from app.training.rules_event import Said
from app.training.rules_in_kind import days_in, days_out, worth_of_days
from db.store import Store
from tests.app.training.pages import ASKED, DAY, Clock, Office, enter, office, open_page, push, shown
from tests.desks import desk_of

__all__ = ["desk_of"]

Open = Callable[[str], TrainingPage]
EASTER_MONDAY = date(2014, 4, 21)
ENGLAND = Nation.ENGLAND_AND_WALES


@pytest.fixture
def known(store: Store) -> Office:
    with store.writing("Set up the office") as session:
        return office(session)


@pytest.fixture
def open_at(qtbot: QtBot, desk_of: Callable[[Store], Desk], store: Store, known: Office) -> Open:
    return lambda tab: open_page(qtbot, desk_of, store, Clock(), tab)


def stand_at(view: ListView, name: str) -> None:
    """The cursor on the first line of that name, with its panel open."""
    line = next(line for line in view.lines() if getattr(line, "name", "") == name)
    view.stand_at(line.id)
    view.open_card()


def holidays(store: Store) -> set[date]:
    with store.reading() as session:
        return set(bank_holidays(session)[ENGLAND])


def test_places_are_kept_for_an_agency_and_let_go_again(open_at: Open, store: Store, known: Office) -> None:
    view = open_at("events").events
    view.keep_places()

    enter(view, "agency", "Borough Police")
    enter(view, "places", "2")
    enter(view, "until", "1/6")
    push(view, "Keep places")

    panel = view.panel.content
    assert isinstance(panel, KeptPanel)
    (row,) = panel.kept.lines.rows
    assert (row.words, row.sub, row.right) == ("Borough Police", "0 taken, until 1 June 2014", "2")
    with store.reading() as session:
        assert free_for(session, known.event, known.school, ASKED) == 0
    view.open_card()
    assert view.panel.content.kept.text() == "Places kept: Borough Police 2."  # type: ignore[union-attr]

    view.keep_places()
    view.panel.content.kept.chosen.emit(known.police)  # type: ignore[union-attr]
    enter(view, "places", "0")
    push(view, "Keep places")
    assert view.panel.content.kept.lines.rows == []  # type: ignore[union-attr]


def test_a_department_of_ones_own_is_recharged_and_then_invoiced_after_all(open_at: Open) -> None:
    view = open_at("setup").setup
    stand_at(view, "Recharge an agency by journal…")
    enter(view, "agency_id", "Borough Police")
    enter(view, "cost_centre", "CC1")
    push(view, "Recharge by journal")
    assert shown(view, "What", "Set to")[0] == ("Borough Police", "CC1")

    view.stand_at(("own", view.own[0].id))
    view.open_card()
    enter(view, "cost_centre", "CC2")
    assert shown(view, "What", "Set to")[0] == ("Borough Police", "CC2")

    push(view, "Invoice it after all")
    assert shown(view, "What", "Set to")[0] == ("Recharge an agency by journal…", "")


def test_finance_has_an_account_code_for_each_kind_of_charge(open_at: Open) -> None:
    view = open_at("setup").setup
    stand_at(view, "Attendance fees")

    enter(view, "account", "4100")
    assert ("Attendance fees", "4100") in shown(view, "What", "Set to")

    enter(view, "account", "")
    assert ("Attendance fees", "Not set") in shown(view, "What", "Set to")


def test_a_bank_holiday_is_added_taken_away_and_put_back(open_at: Open, store: Store) -> None:
    view = open_at("setup").setup
    assert EASTER_MONDAY in holidays(store)
    stand_at(view, "Easter Monday")
    push(view, "Take away: it is a working day")
    assert ("Easter Monday", "21 Apr 2014", "Taken away: a working day") in shown(view, "What", "Set to", "Note")
    assert EASTER_MONDAY not in holidays(store)

    push(view, "Put back: it is a bank holiday")
    assert EASTER_MONDAY in holidays(store)

    view.stand_at((ENGLAND, None))
    view.add()
    enter(view, "day", "2/5")
    enter(view, "name", "Royal wedding")
    push(view, "Add bank holiday")
    assert ("Royal wedding", "2 May 2014", "Added by the office") in shown(view, "What", "Set to", "Note")
    assert date(2014, 5, 2) in holidays(store)


def test_trainer_days_stand_against_the_free_places_used(open_at: Open, store: Store, known: Office) -> None:
    with store.writing("Give the course") as session:
        change_course(session, known.course, {"price": 9000})
        set_charging_class(session, known.school, ChargingClass.CONTRIBUTING_PARTNER, None)
        mark(session, known.teacher, Status.ATTENDED, Said(DAY))
    view = open_at("in kind").in_kind
    assert shown(view, "Agency", "Days given", "Free places used", "At their price", "Given less used") == [
        ("Hill Street School", "–", "1", "£90", "−£90")
    ]

    view.add()
    for key, text in (("agency_id", "Hill Street School"), ("day", "3/6"), ("half_days", "1.5"), ("rate", "300")):
        enter(view, key, text)
    push(view, "Add trainer days")
    assert shown(view, "Days given", "Worth", "Given less used") == [("1.5", "£450", "£360")]
    assert view.summary() == "1.5 trainer days given, 1 free place used"

    view.open_card()
    push(view, "Take back the days chosen")
    assert shown(view, "Days given", "Worth") == [("–", "–")]


def test_what_is_no_number_of_days_is_refused_in_words(open_at: Open) -> None:
    view = open_at("in kind").in_kind
    view.add()

    enter(view, "half_days", "a third")

    said = view.panel.content.fields["half_days"].problem.text()  # type: ignore[union-attr]  # a Form
    assert said == "a third is no number of days. Write 1, 0.5 or 2.5."


@pytest.mark.parametrize(("text", "halves"), [("12", 24), ("0.5", 1), ("2½", 5), (".5", 1), ("0,5", 1)])
def test_days_are_counted_in_halves(text: str, halves: int) -> None:
    assert days_in(text) == halves
    assert days_in(days_out(halves)) == halves


@pytest.mark.parametrize("text", ["0", "-1", "0.3", "x", "1/0", ""])
def test_other_numbers_are_no_days(text: str) -> None:
    assert days_in(text) is None


def test_b15_twelve_trainer_days_at_300_are_worth_3600() -> None:
    assert worth_of_days(24, 30_000) == 360_000
    assert worth_of_days(1, 25) == 13


def test_a_large_year_is_worked_out_with_its_first_days_first() -> None:
    since, until = date(2014, 4, 1), date(2015, 3, 31)
    booked = [(date(2014, 4, 8), 150), (date(2014, 5, 6), 60), (until, 5_000)]

    assert parts(since, until, booked) == [(since, date(2014, 5, 6)), (date(2014, 5, 7), until)]
    assert parts(since, until, booked[:1]) == [(since, until)]
    assert parts(since, until, booked[2:]) == [(since, until)]
