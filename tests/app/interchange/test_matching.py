"""Which table a sheet is, and which of its columns is which."""

from app.interchange.matching import match, spec_for
from app.interchange.plain import sheet_of_text
from app.interchange.table import TableSpec


def table(name: str, *columns: str) -> TableSpec:
    """A table whose first column is required, and that is only looked at."""
    return TableSpec(name, columns, columns[:1], lambda _, __: (), lambda _: ())


def test_headings_are_known_whatever_their_capitals_spaces_underscores_and_order() -> None:
    spec = table("people", "person", "name_withheld")

    matched = match(spec, ["Name Withheld", " PERSON ", ""])

    assert matched.columns == ("name_withheld", "person", None)
    assert (matched.unknown, matched.missing, matched.doubled) == ((), (), ())


def test_a_mapping_by_hand_goes_before_the_name() -> None:
    matched = match(
        table("seats", "seat", "agency", "from"), ["seat", "agency", "Body"], {"agency": "", "body": "agency"}
    )

    assert matched.columns == ("seat", None, "agency")
    assert matched.unknown == ()


def test_headings_that_two_tables_know_say_nothing() -> None:
    twins = (table("agencies", "agency", "note"), table("partners", "agency", "note"))

    assert spec_for(sheet_of_text("", "pasted text", "agency,note\n"), twins) is None
