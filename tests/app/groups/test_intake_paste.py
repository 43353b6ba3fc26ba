"""A membership list that was pasted: columns recognised, rows checked, the good ones added in one step."""

import pytest

from app.groups.edits import add_group
from app.groups.intake_columns import Column, Pasted, pasted, recognised
from app.groups.intake_paste import Checked, Known, Wrong, check, known, reasons, take_list
from app.groups.queries import seats
from app.groups.rules import Category, Span
from app.interchange.reading import read_text
from app.people.edits import add_agency, rename_agency
from app.people.queries import agencies, person_named
from db.store import Store
from tests.small_board import JUNE, small_board

S, A, F, U, H, P, C, V = Column  # in the order in which they are declared
NOTHING = Known({}, frozenset())


def listed(text: str) -> Pasted:
    return pasted(read_text(text).sheets[0])


def checked(text: str, known: Known = NOTHING) -> list[Checked]:
    found = listed(text)
    return check(found.rows, recognised(found, known.agencies), known)


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        ("Seat\tAgency\tMember since", (S, A, F)),
        ("AGENCY\tMember_until\tSEAT\tName", (A, U, S, H)),
        ("Name\tJob title\tOrganisation", (H, S, A)),  # a list without seats names them by the post
        ("Seat\tJob title\tAgency\tShoe size", (S, P, A, None)),
        ("Seat\tSeat\tAgency", (S, None, A)),
        ("Agency\tWhat\tColour", (A, S, None)),  # what every row needs is looked for
    ],
)
def test_columns_are_known_by_their_headings(headings: str, columns: tuple[Column | None, ...]) -> None:
    found = listed(f"{headings}\n" + "\t".join(["x"] * len(columns)))

    assert found.headings == tuple(headings.split("\t"))
    assert recognised(found, ()) == columns


@pytest.mark.parametrize(
    ("line", "columns"),
    [
        ("Director\tCouncil\t1 Apr 2014", (S, A, F)),
        ("Council\tDirector\tSomebody\tHead of Service", (A, S, H, P)),  # the council is known
        ("1/4/2014\t31/3/2015\tDirector\tFire Service", (F, U, S, A)),
        ("Director\tFire Service\tchair\tyes", (S, A, C, V)),
        ("Director", (S,)),
    ],
)
def test_columns_without_headings_are_known_by_what_stands_in_them(
    line: str, columns: tuple[Column | None, ...]
) -> None:
    found = listed(line)

    assert found.headings == ()
    assert [row.number for row in found.rows] == [1]
    assert recognised(found, {"council"}) == columns


def test_a_row_of_words_over_dates_is_a_heading_whatever_it_says() -> None:
    found = listed("Who\tWhom for\tSeit\nDirector\tCouncil\t1 Apr 2014")

    assert found.headings == ("Who", "Whom for", "Seit")
    assert recognised(found, ()) == (S, A, None)
    assert [row.number for row in found.rows] == [2]


def test_short_rows_are_filled_up_and_spaces_do_not_count() -> None:
    found = listed("Seat\tAgency\tSince\n  Head   of Service \tCouncil")

    assert found.rows[0].cells == ("Head of Service", "Council", "")
    assert found.width == 3
    assert Pasted(("Seat", "Agency"), ()).width == 2


@pytest.mark.parametrize(
    ("row", "wrong", "place", "why"),
    [
        ("\tCouncil\t\t", Wrong.NO_SEAT, 0, "Name the seat"),
        ("Director\t\t1 Apr 2014\t", Wrong.NO_AGENCY, 1, "Choose an agency"),
        ("Director\tPolice\t31 Feb 2014\t", Wrong.NO_SUCH_DAY, 2, "31 Feb 2014 does not exist"),
        ("Director\tPolice\tsoon\t", Wrong.NOT_A_DATE, 2, "soon is not a date"),
        ("Director\tPolice\t1 Apr 2014\t31 Mar 2014", Wrong.BACKWARDS, 3, "Ends before it begins"),
    ],
)
def test_what_is_wrong_with_a_row_is_said_of_its_cell(row: str, wrong: Wrong, place: int, why: str) -> None:
    (found,) = checked(f"Seat\tAgency\tFrom\tTo\n{row}")

    assert (found.wrong, found.place, found.why) == (wrong, place, why)
    assert not found.ready


def test_words_that_are_not_of_their_column_are_named() -> None:
    found = checked("Seat\tAgency\tCategory\tVoting\nA\tPolice\tboss\tyes\nB\tPolice\tchair\tperhaps")

    assert [(row.wrong, row.why) for row in found] == [
        (Wrong.NO_CATEGORY, "boss is not a category"),
        (Wrong.NO_VOTE, "perhaps is neither yes nor no"),
    ]


def test_a_list_without_a_column_that_is_needed_has_no_row_that_is_ready() -> None:
    found = check(listed("Director\tCouncil").rows, (None, A), NOTHING)

    assert [(row.wrong, row.place) for row in found] == [(Wrong.NO_SEAT, None)]


def test_the_same_seat_twice_is_wrong_and_a_new_agency_is_made_once() -> None:
    found = checked("Seat\tAgency\nDirector\tCouncil\nNurse\tcouncil\ndirector\tCOUNCIL")

    assert [(row.ready, row.why, row.new_agency) for row in found] == [
        (True, "", "Council"),
        (True, "", ""),
        (False, "Same as row 2", ""),
    ]


def test_what_the_store_knows_is_found_under_any_name(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        add_agency(session, "West Midlands Police", "WMP")
        rename_agency(session, board.council, "City Council", JUNE)

    with store.reading() as session:
        found = known(session, board.group)

    assert [found.agency(text) for text in ("wmp", "COUNCIL", "Fire")] == [
        "West Midlands Police",
        "City Council",
        "Fire",
    ]
    rows = checked("Seat\tAgency\nDirector\tCouncil\nDirector\tWMP", found)
    assert [(row.is_there, row.ready, row.new_agency) for row in rows] == [(True, False, ""), (False, True, "")]


def test_reasons_are_counted_the_commonest_first() -> None:
    found = checked("Seat\tAgency\tFrom\nA\t\t\nB\tX\t31/2/2014\nC\t\t")

    assert reasons(found) == "Two have no agency, and one has a date that does not exist."
    assert reasons(found[1:2]) == "One has a date that does not exist."
    assert reasons([]) == ""
    many = checked("Seat\tAgency\n" + "\n".join(f"Seat {number}\t" for number in range(12)))
    assert reasons(many) == "12 have no agency."


LIST = """Seat\tAgency\tMember since\tHolder\tPost\tCategory
Independent Chair\tIndependent\t1 Apr 2014\tChair's name\tConsultant\tchair
DCI, Public Protection\tPolice\t31 Feb 2014
Superintendent\tPOLICE\t1/9/2014
Nurse\tHealth Trust
Nurse, again\thealth trust
"""


def test_good_rows_are_added_with_their_agencies_in_one_step_and_bad_ones_stay_behind(store: Store) -> None:
    with store.writing("Set up") as session:
        group = add_group(session, "Full Board", "board").id
        add_agency(session, "Police")
    found = listed(LIST)
    with store.reading() as session:
        knows = known(session, group)
    columns = recognised(found, knows.agencies)

    with store.writing("Add 4 seats") as session:
        added = take_list(session, "Full Board", check(found.rows, columns, knows), columns, knows)

    assert (added.seats, added.agencies, added.refused) == (4, 2, ())
    with store.reading() as session:
        facts = {item.label: item for item in seats(session, [group], Span())}
        assert sorted(facts) == ["Independent Chair", "Nurse", "Nurse, again", "Superintendent"]
        assert facts["Independent Chair"].category is Category.CHAIR
        assert facts["Independent Chair"].tenures[0].holder == "Chair's name"
        assert facts["Superintendent"].agency == "Police"
        assert {line.name for line in agencies(session)} == {"Police", "Independent", "Health Trust"}
        holder = person_named(session, "Chair's name")
        assert holder is not None
        assert holder.post == "Consultant"
    store.undo()
    with store.reading() as session:
        assert seats(session, [group], Span()) == []
        assert [line.name for line in agencies(session)] == ["Police"]


def test_what_the_store_refuses_after_all_is_told(store: Store) -> None:
    with store.writing("Set up") as session:
        add_group(session, "Full Board", "board")
    found = listed("Seat\tAgency\nDirector\tCouncil")
    columns = recognised(found, ())

    with store.writing("Add") as session:
        added = take_list(session, "No such group", check(found.rows, columns, NOTHING), columns, NOTHING)

    assert added.seats == 0
    assert [outcome.why for outcome in added.refused] == ["There is no such group."]
