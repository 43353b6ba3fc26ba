"""Acronyms: which stand in a text, and the words of the record they are made of."""

import pytest

from app.packs.rules_acronyms import acronyms_in, explained, words_of


def test_acronyms_are_told_from_words_codes_and_headings() -> None:
    assert acronyms_in("Children in Need & CP, BaNES; the CCG's nurse, FM-1") == {"CP", "BaNES", "CCG"}
    assert acronyms_in("TO BE CONFIRMED") == frozenset()


@pytest.mark.parametrize(
    ("acronym", "name", "words"),
    [
        ("CCG", "Wolverhampton Clinical Commissioning Group", "Clinical Commissioning Group"),
        ("CYP", "Children and Young People", "Children and Young People"),
        ("WSCB", "Wiltshire Safeguarding Board", ""),
    ],
)
def test_an_acronym_is_found_in_the_words_of_a_name(acronym: str, name: str, words: str) -> None:
    assert words_of(acronym, name) == words


def test_its_own_short_name_comes_first_then_brackets_then_first_letters() -> None:
    names = ["Integrated Care Board (ICB)", "Youth Offending Team", "Independent Chair of Boards", "Child Protection"]

    told = explained(["ICB", "YOT", "CP", "WMP", "XYZ"], {"WMP": "West Midlands Police"}, names)

    assert told == {
        "ICB": "Integrated Care Board",
        "WMP": "West Midlands Police",
        "YOT": "Youth Offending Team",
    }


def test_two_letters_are_told_only_by_the_record_s_own_brackets() -> None:
    assert explained(["CP"], {}, ["Child Protection (CP)"]) == {"CP": "Child Protection"}
    assert explained(["CP"], {}, ["Consultant (CP)", "Child Protection"]) == {}
