"""Training comes in as tables and goes out again unchanged, and what cannot be taken says why."""

import json
from pathlib import Path

import pytest

from app.cli import main
from app.interchange.accepting import Preview
from app.interchange.table import Result
from app.stores import import_into, new_store
from db.store import Store
from tests.app.training.conftest import tables

SAMPLE = "wolverhampton-2014-15"
AGENCIES = "agency\nCouncil\nPolice\n"
COURSES = "code,title,mode,minutes,price,prerequisite\nSRR,Refresher,virtual,60,12.50,SR\nSR,Safer Recruitment,,,,\n"
EVENTS = (
    "event,course,start,end,capacity,status,link,trainers,minimum,booking_closes,promotion_stops\n"
    "SR-1,SR,16/04/2014 9.30am,16/04/2014 16:30,14,held,,Trainer A,6,2014-04-10,4\n"
    "SR-1,SR,2014-04-17T09:30,2014-04-17T16:30,14,held,,,,,\n"
    "SR-2,SR,2014-05-21,2014-05-22,,planned,https://example.org,,,,\n"
)
BOOKINGS = (
    "event,delegate,agency,post,booked_on,status,status_on,reason,substitute,sessions_attended,minutes_late,refilled,"
    "confirmed_in_writing,extras,waived_on,waived_by,waived_reason,line_manager,manager_email,offered_on,moved_to,note\n"
    "SR-1,Midwife 1,Council,Midwife,2014-02-06,part attended,,,,1,15,,,85.00,,,,Manager 2,m@example.org,,,Late bus\n"
    "SR-1,Sergeant 1,Police,Sergeant,2014-02-07,substituted,2014-04-15T16:05,on call,Sergeant 2,,,,yes,,,,,,,,,\n"
    "SR-1,Sergeant 2,Police,Sergeant,2014-02-07,attended,,,,1;2,,,,,,,,,,,,\n"
    "SR-1,Nurse 3,Council,Nurse,2014-02-07,cancelled,2014-04-15,leave,,,,no,,,2014-05-01,Board Manager,Bereavement,"
    ",,,SR-2,\n"
    "SR-2,Nurse 4,Council,,2014-03-07,waiting,,,,,,,,,,,,,,2014-05-01,,\n"
)


def taken(store: Store, folder: Path, **files: str) -> Preview:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    return import_into(store, [folder])


@pytest.fixture
def filled(store: Store, tmp_path: Path) -> Store:
    preview = taken(store, tmp_path / "in", agencies=AGENCIES, courses=COURSES, events=EVENTS, bookings=BOOKINGS)
    assert preview.refused == ()
    return store


def test_what_goes_out_comes_in_again_unchanged(filled: Store, tmp_path: Path) -> None:
    out = tables(filled, tmp_path / "out")

    assert "SR-1,SR,2014-04-16T09:30,2014-04-16T16:30,,14,held,,,Trainer A,6,2014-04-10,4" in out["events.csv"]
    assert "substituted,2014-04-15T16:05,on call,Sergeant 2,,,,,yes" in out["bookings.csv"]
    with new_store(tmp_path / "other.quorate") as other:
        assert import_into(other, [tmp_path / "out"]).refused == ()
        assert tables(other, tmp_path / "again") == out
        again = import_into(other, [tmp_path / "out"])
    assert {one.result for many in again.outcomes.values() for one in many} == {Result.UNCHANGED}


def test_a_fact_that_differs_is_a_change(filled: Store, tmp_path: Path) -> None:
    preview = taken(
        filled,
        tmp_path / "more",
        courses="code,title,prerequisite\nSR,Safer recruitment,\nSRR,Refresher,SR\nX,New,\n",
        events="event,course,start,end\nSR-2,SRR,2014-05-21,2014-05-22\n",
        bookings="event,delegate,agency,status,sessions_attended\nSR-1,Midwife 1,Council,attended,2;1\n"
        "SR-1,Sergeant 2,Police,attended,0\n",
    )

    found = {name: [one.result.value for one in many] for name, many in preview.outcomes.items()}
    assert found == {
        "courses": ["changed", "unchanged", "added"],
        "events": ["changed"],
        "bookings": ["changed", "changed"],
    }


def test_an_event_taken_in_anew_keeps_who_signed_in(filled: Store, tmp_path: Path) -> None:
    marks = "event,delegate,agency,status,sessions_attended\nSR-2,Midwife 1,Council,part attended,2\n"
    day_one, day_two = "SR-2,SRR,2014-05-21T09:00,2014-05-21T12:00", "SR-2,SRR,2014-05-22T09:00,2014-05-22T12:00"
    head = "event,course,start,end\n"
    taken(filled, tmp_path / "a", events=f"{head}{day_one}\n{day_two}\n", bookings=marks)

    def result(name: str, text: str) -> list[str]:
        found = taken(filled, tmp_path / name, events=head + text).outcomes["events"]
        signed = [
            row
            for row in tables(filled, tmp_path / f"{name}-out")["bookings.csv"].splitlines()
            if "SR-2,Midwife" in row
        ]
        assert [",part attended," in row and ",2," in row for row in signed] == [True]
        return [one.result.value for one in found]

    assert result("same", f"{day_one}\n{day_two}\n") == ["unchanged"] * 2
    assert result("longer", f"{day_one}\n{day_two[:-5]}16:00\n") == ["changed"] * 2
    assert result("faulty", f"SR-2,NO,2014-05-21T09:00,2014-05-21T12:00\n{day_one}\n") == ["refused", "unchanged"]
    assert result("shorter", f"{day_one}\n") == ["refused"]


def test_a_prerequisite_alone_is_a_change(filled: Store, tmp_path: Path) -> None:
    taken(filled, tmp_path / "first", courses="code,title\nX,New\n")

    preview = taken(filled, tmp_path / "then", courses="code,title,prerequisite\nX,New,SR\nY,No,Z\n")

    assert [one.result.value for one in preview.outcomes["courses"]] == ["changed", "refused"]


@pytest.mark.parametrize(
    ("table", "text", "why"),
    [
        ("courses", "code,title\n,No code\n", "The code is missing."),
        ("courses", "code,title,prerequisite\nA,B,C\n", "There is no such course."),
        ("events", "event,course,start,end\nA,NO,2014-05-21T09:00,2014-05-21T10:00\n", "There is no such course."),
        ("events", "event,course,start,end\nA,SR,2014-05-21T09:00,2014-05-21T09:00\n", "ends before it starts"),
        ("events", "event,course,start,end\nA,SR,2014-05-21T09:00,later\n", "later is not a date."),
        ("events", "event,course,start,end,status\nA,SR,2014-05-21,2014-05-22,off\n", "not one of the words"),
        (
            "events",
            "event,course,start,end\nA,SR,2014-05-21T09:00,2014-05-21T11:00\nA,SR,2014-05-21T10:00,2014-05-21T12:00\n",
            "after the next has begun",
        ),
        ("bookings", "event,delegate,agency,status\nNO,Nurse,Council,attended\n", "There is no such event."),
        ("bookings", "event,delegate,agency,status,moved_to\nSR-1,Nurse,Council,attended,NO\n", "no such event"),
        ("bookings", "event,delegate,agency,status\nSR-1,Nurse,NHS,attended\n", "There is no such agency."),
        ("bookings", "event,delegate,agency,status\nSR-1,Nurse,Council,came\n", "not one of the words"),
        ("bookings", "event,delegate,agency,status,sessions_attended\nSR-1,N,Council,attended,3\n", "more than 2"),
        ("bookings", "event,delegate,agency,status,sessions_attended\nSR-1,N,Council,attended,;\n", "names no session"),
        ("bank_holidays", "nation,date\nfrance,2014-07-14\n", "not one of the words"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(filled: Store, tmp_path: Path, table: str, text: str, why: str) -> None:
    preview = taken(filled, tmp_path / "more", **{table: text})

    assert preview.refused
    assert all(why in outcome.why and outcome.remedy for outcome in preview.refused)


def test_bank_holidays_that_the_office_changed_go_out_and_come_in(filled: Store, tmp_path: Path) -> None:
    changed = "nation,date,name,observed\nengland and wales,2014-04-18,,no\nscotland,2014-06-01,Fair,yes\n"

    first = taken(filled, tmp_path / "more", bank_holidays=changed)
    again = taken(filled, tmp_path / "more", bank_holidays=changed)

    assert [one.result.value for one in first.outcomes["bank_holidays"]] == ["changed", "added"]
    assert {one.result for one in again.outcomes["bank_holidays"]} == {Result.UNCHANGED}
    assert tables(filled, tmp_path / "out")["bank_holidays.csv"] == changed.replace(",,no", ",Good Friday,no")


def test_policies_come_in_one_by_one_and_a_faulty_one_is_named(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "policies.toml"
    file.write_text('[[policy]]\nname = "A"\n\n[[policy]]\nname = "B"\nfee_due = "maybe"\n\n[[policy]]\nname = "A"\n')

    preview = import_into(store, [file])

    assert [one.result.value for one in preview.outcomes["policies"]] == ["added", "refused", "refused"]
    assert [one.row.number for one in preview.refused] == [4, 8]
    assert 'policy "B", table [[policy]], key fee_due' in preview.refused[0].why
    file.write_text('[[policy]]\nname = "A"\ncharges = false\n')
    assert import_into(store, [file]).count("policies", Result.CHANGED) == 1
    assert import_into(store, [file]).count("policies", Result.UNCHANGED) == 1
    assert tables(store, tmp_path / "out")["policies.toml"] == '[[policy]]\nname = "A"\ncharges = false\n'


def test_the_sample_gives_47_charges_of_1950_pounds_by_export(wolverhampton: Store, tmp_path: Path) -> None:
    wolverhampton.close()

    asked = ["export", str(wolverhampton.path), "--year", "2014/15", "--format", "json"]
    for name in ("charges", "training"):
        assert main([*asked, "--report", name, "--out", str(tmp_path / f"{name}.json")]) == 0

    listed, agencies = json.loads((tmp_path / "charges.json").read_text("utf-8"))["tables"]
    assert len(listed["rows"]) == 47
    assert sum(float(row["amount"]) for row in listed["rows"]) == sum(float(row["amount"]) for row in agencies["rows"])
    assert sum(float(row["amount"]) for row in listed["rows"]) == 1950
    assert [
        sum(row["trigger"] == what for row in listed["rows"]) for what in ("did not attend", "late cancellation")
    ] == [
        24,
        23,
    ]
    by_event, by_agency, _ = json.loads((tmp_path / "training.json").read_text("utf-8"))["tables"]
    conference = next(row for row in by_event["rows"] if row["event"] == "FM-1")
    assert (conference["attended"], conference["places"], conference["take_up_percent"]) == (126, 140, 90)
    assert sum(float(row["charged"]) for row in by_agency["rows"]) == 1950
    cancelled = next(row for row in by_event["rows"] if row["event"] == "SEC-1")
    assert (cancelled["take_up_percent"], cancelled["booked_attendance_percent"]) == (None, None)
