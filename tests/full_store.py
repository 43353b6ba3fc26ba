"""A store in which every table has a row and every column says something, by the deeds of every room."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions import edits as actions
from app.actions import edits_agreed, edits_challenges, edits_deadlines, edits_life, edits_priorities
from app.actions.rules import Progress, Source
from app.budget import edits as budget
from app.budget import edits_close, edits_download, edits_entries, edits_printed
from app.budget.edits_entries import About
from app.budget.queries_download import Layout, LineName
from app.budget.rules import Kind, Nature, Subjective
from app.budget.rules_download import Compare, Condition, MatchRule
from app.budget.rules_entry import Entry, EntryType
from app.budget.rules_line import Forecast, Method
from app.budget.rules_virement import Virement
from app.budget.schema_download import DownloadWaiting
from app.calendar.edits import set_holiday
from app.calendar.rules import Nation
from app.groups import edits as groups
from app.groups import edits_group, edits_seat
from app.groups.rules import Category, SeatStatus, Span
from app.meetings import edits as meetings
from app.meetings import edits_agenda, edits_guests, edits_letters, edits_minutes, edits_papers
from app.meetings.intake_settings import CHOICES
from app.meetings.rules import Mark, MeetingKind, MeetingStatus, Watch
from app.meetings.rules_agenda import Purpose
from app.offers import TakenDown
from app.people import edits as people
from app.people.rules import ChargingClass
from app.risks import edits as risks
from app.risks import edits_controls, edits_matrix, edits_review
from app.risks import edits_life as risk_life
from app.risks.rules import ControlKind, Proximity, Rating, Response
from app.risks.rules_matrix import Band
from app.training import (
    edits_bookings,
    edits_charges,
    edits_events,
    edits_facts,
    edits_policies,
    edits_register,
    edits_setup,
)
from app.training.rules import Kind as ChargeKind
from app.training.rules import Mode, Status, Told, Waiver
from app.training.rules_event import Said, Stage
from app.training.rules_toml import policies_in
from app.training.schema import Booking
from app.training.schema_charges import BookingCharge

APRIL, MAY, JUNE, SEPTEMBER = date(2014, 4, 1), date(2014, 5, 20), date(2014, 6, 12), date(2014, 9, 11)
OCTOBER, MARCH, LATER = date(2014, 10, 1), date(2015, 3, 31), date(2015, 6, 1)
YEAR = 2014
WORDS = 'Two paragraphs, "quoted"; with all that parts cells = and rows.\n\nThe second.'
HELD = {"status": MeetingStatus.HELD}
CHOSEN = {"virtual_counts_as": "A", "usual_items": "Welcome | noting | 5\nRisks | discussion | 20"}
POLICY = """[[policy]]
name = "Missed places"
effective_from = 2014-04-01
triggers = ["did not attend", "late cancellation"]
notice = { unit = "calendar days", threshold = 7, at_threshold = "free" }
amount = [{ value = 50 }]
vat = { code = "standard" }
"""


def fill(session: Session) -> None:
    """Everything there is to remember, at least once; but for what `send_papers` adds."""
    for key in CHOICES:
        groups.choose(session, key, CHOSEN.get(key, "7"))
    set_holiday(session, Nation.ENGLAND_AND_WALES, date(2014, 6, 13), observed=True, name="Town holiday")
    set_holiday(session, Nation.SCOTLAND, date(2014, 11, 30), observed=False)
    agencies = _agencies(session)
    board, panel, seats, staff = _groups(session, agencies)
    met = _meetings(session, board, panel, seats, agencies)
    _papers(session, *met)
    _actions(session, board, met[0], agencies)
    _risks(session, board, panel, met[0])
    _training(session, agencies, staff)
    _budget(session, agencies)


def _agencies(session: Session) -> tuple[int, int, int]:
    council = people.add_agency(session, "Borough Council", "BC", "local authority").id
    police = people.add_agency(session, "Police Authority", sector="police").id
    trust = people.add_agency(session, "Primary Care Trust", "PCT", "health").id
    people.rename_agency(session, police, "Police Trust", date(2010, 4, 1))
    people.rename_agency(session, police, "Police and Crime Commissioner", date(2012, 11, 22))
    people.add_agency(session, "Police Authority")  # another body, by a name that the first one carried
    for since, word in ((None, ChargingClass.ACADEMY), (date(2013, 9, 1), ChargingClass.CONTRIBUTING_PARTNER)):
        people.set_charging_class(session, council, word, since)
    for name in ("North Clinical Group", "South Clinical Group"):
        people.add_successor(session, trust, people.add_agency(session, name).id, date(2013, 4, 1))
    return council, police, trust


def _groups(session: Session, agencies: tuple[int, int, int]) -> tuple[int, int, list[int], list[int]]:
    council, police, trust = agencies
    panel = groups.add_group(session, "Learning Panel", "panel", APRIL).id
    board = groups.add_group(session, "Full Board", "board").id
    edits_group.change_group(session, panel, {"parent_id": board, "terms_of_reference": WORDS})
    facts = {"name": "Learning and Improvement Panel", "parent_id": None}
    edits_group.change_group_from(session, panel, MAY, facts)
    edits_group.change_group(session, panel, {"parent_id": board})
    facts = {"meetings_per_year": 4, "quorum": "count=2; fraction=1/3", "expected_attendance": 80, "purpose": WORDS}
    edits_group.change_group(session, board, facts)
    edits_group.close_group(session, panel, LATER, "It had done its work", planned=())
    edits_group.link_board(session, board, "Health and Wellbeing Board", "joint protocol")
    people.delete_person(session, people.add_person(session, "Somebody who left").id)  # ids are others elsewhere
    named = (("Chair", council), ("Inspector", police), ("Nurse", trust))
    staff = [people.add_person(session, f"Holder of {seat}", agency).id for seat, agency in named]
    staff += [people.add_person(session, f"Social Worker {number}", council).id for number in range(1, 8)]
    people.change_person(session, staff[0], {"post": "Director", "email": "chair@example.org", "phone": "01902 1"})
    for person in staff[8:10]:
        people.change_person(session, person, {"name_withheld": True, "email": "hidden@example.org"})
    chair = groups.add_seat(session, board, "Chair", council, category=Category.CHAIR, voting=True, span=Span(APRIL)).id
    inspector = groups.add_seat(session, board, "Inspector", police, status=SeatStatus.FILLED).id
    nurse = groups.add_seat(
        session, panel, "Nurse", trust, category=Category.MEMBER, voting=False, span=Span(None, LATER)
    ).id
    groups.appoint(session, chair, staff[0], Span(APRIL, JUNE), term_ends=MARCH, deputy_id=staff[3], reason="Moved on")
    groups.appoint(session, chair, staff[4], Span(date(2014, 6, 13)))
    groups.appoint(session, nurse, staff[2], Span(None, LATER))
    edits_seat.take_over(session, inspector, staff[1], MAY)
    edits_seat.end_seat(session, inspector, LATER, "The office closed")
    return board, panel, [chair, inspector, nurse], staff


def _meetings(
    session: Session, board: int, panel: int, seats: list[int], agencies: tuple[int, int, int]
) -> tuple[int, int, int]:
    facts: dict[str, Any] = {"start": "09:30", "venue": "Civic Centre", "kind": MeetingKind.EXTRAORDINARY}
    june = meetings.add_meeting(session, board, JUNE, **facts, **HELD).id
    september = meetings.add_meeting(session, board, SEPTEMBER, **HELD, counts=False).id
    other = meetings.add_meeting(session, panel, JUNE, status=MeetingStatus.CANCELLED).id
    meetings.set_mark(session, june, seats[0], Mark.DEPUTY, OCTOBER)
    facts = {"attended_by": "Social Worker 7", "arrived": "09:45", "left": "11:00", "note": WORDS}
    meetings.set_details(session, june, seats[0], **facts)
    meetings.set_mark(session, june, seats[1], Mark.ABSENT, OCTOBER)
    edits_guests.add_guest(session, june, "A speaker", agency="A university", note=WORDS)
    facts = {"reason": Watch.MISSES, "since": APRIL, "until": SEPTEMBER, "expected": 2, "represented": 1, "least": 75}
    facts |= {"record": "12 June 2014: absent\n11 September 2014: present", "wording": WORDS, "sent_on": SEPTEMBER}
    facts |= {"reply_due": OCTOBER, "replied_on": OCTOBER, "reply": WORDS, "outcome": "Noted", "closed_on": MARCH}
    edits_letters.add_letter(session, board, agencies[1], SEPTEMBER, **facts)
    return june, september, other


def _papers(session: Session, june: int, september: int, _: int) -> None:
    facts: dict[str, Any] = {"purpose": Purpose.DECISION, "minutes": 20, "lead": "Chair", "note": WORDS}
    first = edits_agenda.add_item(session, june, "Welcome", facts=facts).id
    edits_agenda.add_item(session, june, "Other business", facts={"at_end": True})
    edits_agenda.set_finish(session, june, "12:00")
    said = {"owner": "Inspector", "author": "Social Worker 7", "marking": "Official", "purpose": WORDS}
    said |= {"recommendation": WORDS, "equality": "None", "financial": "£300, from training"}
    paper = edits_papers.expect_paper(session, first, "Register", facts=said).id
    edits_papers.attach(session, paper, "Register: final.pdf", b"%PDF-1.7 the paper", MAY)
    gone = edits_papers.expect_paper(session, first, "Late paper").id
    edits_agenda.issue(session, june, MAY)
    edits_papers.remove_paper(session, gone)
    edits_agenda.remove_item(session, edits_agenda.add_item(session, june, "Taken off").id)
    edits_agenda.add_item(session, september, "Not issued yet")
    edits_minutes.set_minute(session, first, WORDS, JUNE)
    edits_minutes.set_closed(session, june, "12:15", JUNE)
    edits_minutes.lose_quorum(session, june, first, JUNE)
    edits_minutes.circulate(session, june, JUNE)
    edits_minutes.confirm(session, june, SEPTEMBER, september)


def _actions(session: Session, board: int, june: int, agencies: tuple[int, int, int]) -> None:
    edits_priorities.add_priority(session, "Voice", lead="Chair", first_year=2014, last_year=2016)
    one = edits_agreed.take_down(session, june, TakenDown("action", "Bring the audit", "1", "Chair", OCTOBER)).id
    facts = {"theme": "Audit", "priority": "Voice", "risk": "R1", "evidence": WORDS, "source": Source.INSPECTION}
    actions.change_action(session, one, facts)
    actions.tell(session, one, date(2014, 7, 1), Progress.AMBER, WORDS, "Social Worker 7")
    edits_life.close(session, one, SEPTEMBER)
    edits_life.reopen(session, one, OCTOBER, "It was last year's")
    gone = actions.add_action(session, "Ask again", JUNE, group_id=board).id
    edits_life.withdraw(session, gone, SEPTEMBER, WORDS)
    edits_agreed.take_down(session, june, TakenDown("decision", "Adopt the plan", "1"))
    number = edits_challenges.raise_challenge(session, JUNE, agencies[1], agencies[0], "Thresholds").id
    edits_challenges.change_challenge(session, number, {"concern": WORDS, "from_seat": "Inspector"})
    edits_challenges.respond(session, number, date(2014, 7, 1), WORDS)
    edits_challenges.escalate(session, number, date(2014, 8, 1), "Independent chair")
    edits_challenges.resolve(session, number, SEPTEMBER, WORDS)
    edits_deadlines.set_kind(session, "notification", 4)
    found = edits_deadlines.record_incident(session, JUNE, Nation.ENGLAND_AND_WALES, about="Known late")
    edits_deadlines.add_deadline(session, found.id, edits_deadlines.Kind("review", 15))
    edits_deadlines.meet(session, 1, date(2014, 6, 20))
    edits_deadlines.extend(session, 2, OCTOBER, WORDS, SEPTEMBER)
    set_holiday(session, Nation.ENGLAND_AND_WALES, date(2014, 6, 16), observed=True, name="Made known later")


def _risks(session: Session, board: int, panel: int, june: int) -> None:
    edits_matrix.change_cell(session, APRIL, 1, 1, Band.MODERATE)
    edits_matrix.change_months(session, APRIL, Band.LOW, 11)
    edits_matrix.set_appetite(session, "", 8, None)
    edits_matrix.set_appetite(session, "Staff", None, MAY)
    one = risks.add_risk(session, panel, "Too few staff", APRIL, inherent=(5, 4), current=(4, 4), target=(2, 2)).id
    facts: dict[str, Any] = {"cause": WORDS, "event": WORDS, "consequence": WORDS, "category": "Staff"}
    facts |= {"owner": "Chair", "priority": "Voice", "proximity": Proximity.NOW, "response": Response.TREAT}
    risks.change_risk(session, one, facts | {"target_by": MARCH})
    edits_review.review(session, one, MAY, 3, 4, target=(1, 2), reviewer="Social Worker 7", reason=WORDS)
    edits_controls.set_controls(session, one, {"Rota": {}, "Agency staff": {}})
    facts = {"kind": ControlKind.PREVENTIVE, "rating": Rating.PARTLY, "note": WORDS}
    edits_controls.change_control(session, 1, facts)
    edits_controls.add_action(session, one, "Recruit", owner="Chair", due=OCTOBER, done=SEPTEMBER)
    edits_controls.consider(session, one, june, "4.2")
    issue = risk_life.occur(session, one, JUNE, WORDS, "Chair")
    risk_life.close_issue(session, issue.id, SEPTEMBER)
    risk_life.close(session, one, SEPTEMBER, WORDS)
    risk_life.reopen(session, one, OCTOBER, "It came back")
    risk_life.escalate(session, one, OCTOBER)
    risk_life.bring_back(session, one, MARCH, WORDS)
    two = risks.add_risk(session, board, "Late papers", APRIL)
    risk_life.occur(session, two.id, JUNE, "They were late")
    risks.copy_register(session, board, panel, LATER)


def _training(session: Session, agencies: tuple[int, int, int], staff: list[int]) -> None:
    council, police, trust = agencies
    edits_policies.keep_policy(session, policies_in(POLICY)[0])
    first, second = (edits_events.add_course(session, code, f"Course {code}").id for code in ("WT", "WP"))
    facts: dict[str, Any] = {"level": "2", "mode": Mode.CLASSROOM, "minutes": 360, "price": 50_00, "priority": "Voice"}
    edits_events.change_course(session, first, facts | {"booking_fee": 5_00, "refresher_months": 36})
    edits_events.change_course(session, first, {"prerequisite_id": second})
    times = [(_at(JUNE, 9), _at(JUNE, 12)), (_at(JUNE, 13), _at(JUNE, 16))]
    event = edits_events.add_event(session, "WT-1", first, times).id
    facts = {"venue": "Hall", "link": "https://example.org", "trainers": "Lead trainer", "capacity": 4, "minimum": 2}
    facts |= {"booking_closes": MAY, "extras": 30_00, "promotion_stops": 2}
    edits_events.change_event(session, event, facts)
    later = edits_events.add_event(session, "WT-2", first, [(_at(OCTOBER, 9), _at(OCTOBER, 16))]).id
    edits_events.keep_places(session, later, police, 1, SEPTEMBER)
    told = Said(MAY, "Social Worker 7", WORDS)
    people_of = zip(staff[3:9], (council, police, trust, council, council, council), strict=True)
    places = [edits_bookings.book(session, event, person, agency, told).id for person, agency in people_of]
    facts = {"post": "Nurse", "line_manager": "Social Worker 7", "manager_email": "m@example.org", "note": WORDS}
    edits_facts.change_booking(session, places[0], facts | {"confirmed_in_writing": True, "extras": 12_50})
    edits_bookings.offer_place(session, places[5], MAY)
    edits_bookings.cancel_booking(session, places[3], Told(date(2014, 6, 10), time(9, 30)), told)
    edits_bookings.substitute(session, places[0], staff[9], Told(JUNE), told)
    edits_bookings.transfer(session, places[4], later, Told(JUNE, time(8, 0)), Said(JUNE))
    came = _register(session, event, staff, places)
    _charges(session, agencies, event, [*places[1:4], came])
    cancelled = edits_events.add_event(session, "WP-1", second, [(_at(SEPTEMBER, 9), _at(SEPTEMBER, 10))]).id
    edits_events.cancel_event(session, cancelled, WORDS)


def _register(session: Session, event: int, staff: list[int], places: list[int]) -> int:
    """Everybody is marked; the booking of the one who came for a part."""
    came = session.scalars(select(Booking.id).filter_by(event_id=event, person_id=staff[9])).one()
    on_the_day = Said(JUNE, "Social Worker 7", "Sign-in sheet")
    edits_register.sign_in(session, came, [1], on_the_day)
    edits_register.set_minutes(session, came, 5, 10)
    for number in places[1:3]:
        edits_register.mark(session, number, Status.DID_NOT_ATTEND, on_the_day)
    facts: dict[str, Any] = {"sent_on": JUNE, "returned_on": SEPTEMBER, "rating": 4, "comment": WORDS}
    edits_register.set_form(session, came, Stage.AFTER, **facts)
    edits_register.close_register(session, event)
    return came


def _charges(session: Session, agencies: tuple[int, int, int], event: int, places: list[int]) -> None:
    _, police, trust = agencies
    edits_setup.set_ledger_code(session, ChargeKind.MISSED, "4711")
    edits_charges.set_recharge(session, trust, "CC 1")
    edits_register.add_trainer_days(session, police, JUNE, 1, 300_00, event_id=event, trainer="Social Worker 7")
    edits_register.add_trainer_days(session, police, JUNE, 2, 300_00)
    edits_charges.confirm(session, places, SEPTEMBER)
    last = session.scalars(select(Booking).filter_by(event_id=event).order_by(Booking.id.desc())).first()
    assert last is not None
    last.waived_on, last.waived_by, last.waived_reason = OCTOBER, "Social Worker 7", WORDS


def send_papers(session: Session) -> None:
    """Invoice, recharge and credit what is owed: the one thing that undo leaves alone."""
    first = edits_charges.raise_invoices(session, APRIL, MARCH, SEPTEMBER)[0]
    edits_charges.raise_journal(session, APRIL, MARCH, SEPTEMBER)
    first.order_ref = "PO 7"
    edits_charges.pay(session, first.id, OCTOBER)
    charges = list(session.scalars(select(BookingCharge.id).filter_by(invoice_id=first.id)))
    edits_charges.credit(session, first.id, charges, Waiver(OCTOBER, "Social Worker 7", WORDS))


def _budget(session: Session, agencies: tuple[int, int, int]) -> None:
    council, police, _ = agencies
    spending: dict[str, Any] = {"subjective": Subjective.PREMISES, "published_total": "Total Spending=1800.00"}
    rent = budget.add_line(session, YEAR, "main", Kind.EXPENDITURE, "Rent", 1_200_00, **spending).id
    food = budget.add_line(
        session, YEAR, "main", Kind.EXPENDITURE, "Food", 600_00, published_total="Total Spending=1800.00"
    ).id
    given: dict[str, Any] = {"agency_id": council, "nature": Nature.RECURRING}
    grant = budget.add_line(session, YEAR, "main", Kind.INCOME, "Council", 1_800_00, **given).id
    budget.add_line(session, YEAR, "main", Kind.INCOME, "Food", 1_00)
    budget.set_profile(session, rent, [100_00] * 12)
    for _ in range(2):
        budget.move_budget(session, Virement(food, rent, SEPTEMBER, 50_00), "Social Worker 7", WORDS)
    budget.set_forecast(session, rent, Forecast(Method.TYPED, 10_00, date(2014, 9, 30)), WORDS)
    facts = {"agreed": 1_800_00, "invoiced": 1_800_00, "invoiced_on": APRIL, "invoice_ref": "INV 7"}
    budget.set_contribution(session, YEAR, council, Nature.RECURRING, facts)
    edits_entries.add_entry(session, grant, Entry(JUNE, 1_800_00), About("INV 7", agency_id=police))
    paid = edits_entries.split_entry(session, Entry(JUNE, 120_00), [(rent, 80_00), (food, 40_00)], About("P 1", WORDS))
    edits_entries.attach_paper(session, paid[0].id, "Invoice: rent.pdf", b"%PDF-1.7 the invoice")
    about = About("T 1", WORDS, vat=20_00, file="june.csv", file_row=4, fingerprint="abc")
    edits_entries.reverse_entry(session, edits_entries.add_entry(session, food, Entry(JUNE, 7_00), about).id, SEPTEMBER)
    order = edits_entries.add_entry(session, food, Entry(JUNE, 40_00, EntryType.COMMITMENT)).id
    edits_entries.meet_order(session, order, 39_00, SEPTEMBER)
    edits_download.save_layout(session, Layout("Ledger", "Date", "Net", ("Ref", "Line"), "VAT", "Ref", "Text"))
    conditions = (Condition("Cost centre", Compare.IS, "4711"), Condition("Text", Compare.CONTAINS, "rent; rates"))
    rule = MatchRule(LineName("main", Kind.EXPENDITURE, "Rent"), conditions, turned=True)
    edits_download.save_rules(session, [rule, MatchRule(LineName("main", Kind.INCOME, "Food"), conditions[:1])])
    known = {"file": "june.csv", "number": 5, "day": JUNE, "amount": 3_00, "vat": 60, "fingerprint": "def"}
    session.add(DownloadWaiting(**known, reference="X 1", description=WORDS, left_out="Not ours"))
    edits_printed.print_share(session, YEAR, "Largest two", "100.0", [council, police], "main")
    edits_printed.print_balance(session, YEAR, "Reserve", "main", 1_00)
    edits_close.close_year(session, YEAR, LATER)


def _at(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour)  # noqa: DTZ001  the place's own time
