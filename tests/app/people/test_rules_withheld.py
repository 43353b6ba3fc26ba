"""A withheld name in the middle of other words: found as it may have been typed, and nothing else taken for it."""

from hypothesis import given
from hypothesis import strategies as st

from app.people.rules_withheld import cleaner

OTHER = "Name withheld"
WORDS = st.text(st.characters(categories=("Ll", "Lu", "Po", "Zs")), max_size=30)


def cleaned(text: str, *names: str) -> str:
    clean = cleaner(dict.fromkeys(names, OTHER))
    return clean(text) if clean else text


def test_a_name_is_found_in_capitals_or_not_and_across_spaces() -> None:
    assert cleaned("Rang OFFICER  seven\ntwice.", "Officer Seven") == f"Rang {OTHER}\ntwice."
    assert cleaned("Officer\nSeven's reply", "Officer Seven") == f"{OTHER}'s reply"


def test_a_part_of_a_longer_word_is_no_name() -> None:
    assert cleaned("Officer Seventeen, Subofficer Seven", "Officer Seven") == "Officer Seventeen, Subofficer Seven"


def test_a_name_of_one_word_is_found_only_as_it_is_written() -> None:
    assert cleaned("April may come, April", "April") == f"{OTHER} may come, {OTHER}"
    assert cleaned("in april", "April") == "in april"


def test_of_two_names_that_begin_alike_the_longer_is_taken() -> None:
    clean = cleaner({"Officer Seven": "1", "Officer Seven Eight": "2"})

    assert clean is not None
    assert clean("Officer Seven Eight, Officer Seven") == "2, 1"


def test_where_no_name_is_withheld_there_is_nothing_to_do() -> None:
    assert cleaner({}) is None
    assert cleaner({" ": OTHER}) is None


@given(WORDS, WORDS)
def test_whatever_stands_around_it_the_name_is_gone_and_all_else_is_there(before: str, after: str) -> None:
    assert cleaned(f"{before} Officer Seven {after}", "Officer Seven") == f"{before} {OTHER} {after}"
