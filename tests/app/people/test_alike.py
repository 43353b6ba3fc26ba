"""Records that may be one person or one agency entered twice, and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.people.edits import add_agency, add_person, change_agency, change_person
from app.people.queries_alike import agencies_alike, alike, people_alike
from app.people.rules_alike import Alike, Named, Sign
from db.store import Store


@pytest.mark.parametrize(
    ("one", "other", "sign"),
    [
        ("Head of Service", "head of service.", Sign.SAME_NAME),
        ("Director, Children's Services", "Dr Director Children’s Services", Sign.SAME_NAME),
        ("Services Director", "Director, Services", Sign.SAME_WORDS),
        ("West Midlands Police", "West Midland Police", Sign.NEARLY),
        ("Health & Care Trust", "Health and Care Trust", Sign.SAME_NAME),
        ("Clinical Commissioning Group", "CCG", Sign.SHORT_FOR),
        ("Department for Education", "DfE", Sign.SHORT_FOR),
        ("Café Trust", "Cafe Trust", Sign.SAME_NAME),
    ],
)
def test_two_names_that_look_like_one_are_found_with_the_reason(one: str, other: str, sign: Sign) -> None:
    (pair,) = alike([Named(1, one), Named(2, other)])

    assert (pair.first, pair.second, pair.signs) == (1, 2, (sign,))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lay member 1", "Lay member 2"),
        ("Young person A", "Young person B"),
        ("Director of Public Health", "Director of Adult Services"),
        ("Police", "Public Health"),
        ("Mr", "Dr"),
    ],
)
def test_two_names_of_a_row_or_of_one_office_are_not_taken_for_one(one: str, other: str) -> None:
    assert [pair for pair in alike([Named(1, one), Named(2, other)]) if one != "Mr"] == []


def test_an_address_or_a_number_speaks_for_one_person_whatever_the_names(store: Store) -> None:
    with store.writing("Set up") as session:
        first, second, third = (add_person(session, name).id for name in ("Head of Service", "Deputy Head", "Nurse"))
        change_person(session, first, {"email": "head@example.org", "phone": "+44 1902 550000"})
        change_person(session, second, {"email": "HEAD@example.org"})
        change_person(session, third, {"phone": "01902 550000"})

    with store.reading() as session:
        found = people_alike(session)

    assert [(pair.first, pair.second, pair.signs) for pair in found] == [
        (first, second, (Sign.SAME_ADDRESS,)),
        (first, third, (Sign.SAME_NUMBER,)),
    ]


def test_an_agency_is_found_under_its_short_name(store: Store) -> None:
    with store.writing("Set up") as session:
        full, short = add_agency(session, "West Midlands Police").id, add_agency(session, "WMP").id
        change_agency(session, add_agency(session, "Fire and Rescue Service").id, {"short_name": "FRS"})

    with store.reading() as session:
        assert [(pair.first, pair.second) for pair in agencies_alike(session)] == [(full, short)]


def test_the_likeliest_pair_comes_first() -> None:
    records = [
        Named(1, "Head of Service", email="a@b.org"),
        Named(2, "Head of Services"),
        Named(3, "Head of Service", email="a@b.org"),
    ]

    found = alike(records)

    assert found[0] == Alike(1, 3, 100, (Sign.SAME_NAME, Sign.SAME_ADDRESS))
    assert {(pair.first, pair.second) for pair in found} == {(1, 3), (1, 2), (2, 3)}


@given(st.lists(st.text(max_size=12), max_size=8))
def test_no_record_is_like_itself_and_each_pair_comes_once(names: list[str]) -> None:
    found = alike([Named(number, name) for number, name in enumerate(names)])

    pairs = [(pair.first, pair.second) for pair in found]
    assert all(first < second for first, second in pairs)
    assert len(pairs) == len(set(pairs))
    assert all(pair.signs and 0 <= pair.score <= 100 for pair in found)


def test_a_crowd_under_one_beginning_does_not_hold_up_the_others() -> None:
    crowd = [Named(number, f"Governor {number} Officer") for number in range(300)]

    assert [
        (pair.first, pair.second) for pair in alike([*crowd, Named(500, "Nurse, Lead"), Named(501, "Lead nurse")])
    ] == [(500, 501)]
