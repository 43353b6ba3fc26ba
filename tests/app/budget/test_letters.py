"""Letters about contributions, read back as Word and LibreOffice read them: what is asked, what is owed."""

from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.budget.edits import set_contribution
from app.budget.edits_contributions import take_over
from app.budget.edits_entries import add_entry
from app.budget.report_papers import write_letters
from app.budget.rules import Nature
from app.budget.rules_entry import Entry
from app.budget.rules_letter import LetterKind, pay_by
from app.people.edits import add_agency, add_person, change_person
from db.store import Store
from tests.app.budget.conftest import YEAR, Small
from tests.app.export.reading import by_libreoffice, pdf_text
from tests.app.test_withheld import leaks

MADE = datetime(2015, 2, 2, 9, 0, tzinfo=UTC)
HIDDEN = "Officer Quillzark"


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_an_invoice_is_to_be_paid_within_thirty_days(day: date) -> None:
    assert (pay_by(day) - day).days == 30


@pytest.fixture
def police(store: Store, small: Small) -> int:
    """The police give 5,000 and lend trainers; next year the model asks 5,100 of them and 51,000 of the council."""
    with store.writing("Agree, invoice, receive a part") as session:
        police = add_agency(session, "Police").id
        facts = {"agreed": 5_000_00, "invoiced": 5_000_00, "invoiced_on": date(2014, 5, 1), "invoice_ref": "INV 17"}
        set_contribution(session, YEAR, police, Nature.RECURRING, facts)
        add_entry(session, small.contribution, Entry(date(2014, 6, 1), 50_000_00))
        take_over(session, YEAR + 1, {police: 5_100_00, small.council: 51_000_00})
        set_contribution(session, YEAR + 1, police, Nature.IN_KIND, {"agreed": 3_600_00})
        return police


def written(store: Store, kind: LetterKind, year: int, folder: Path, agency_id: int | None = None) -> list[Path]:
    with store.reading() as session:
        return write_letters(session, kind, year, folder, MADE, agency_id=agency_id)


def texts(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def record(path: Path) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for row in docx.Document(str(path)).tables[0].rows]


def test_next_year_s_letters_tell_each_agency_what_it_is_asked_for(store: Store, police: int, tmp_path: Path) -> None:
    council, other = written(store, LetterKind.CONTRIBUTION, YEAR + 1, tmp_path)[::-1]

    assert {council.name, other.name} == {
        "Contribution 2015-16, Council.docx",
        "Contribution 2015-16, Police.docx",
    }
    found = tmp_path / "Contribution 2015-16, Police.docx"
    words = texts(found)
    assert "Your contribution in 2015/16" in words
    assert "That is £100.00 more than in 2014/15." in words
    assert any("we ask Police to contribute £5,100.00 to the work of" in text for text in words)
    assert record(found) == [
        ("Contribution", "Amount"),
        ("Given every year", "£5,100.00; 2014/15: £5,000.00"),
        ("Given in kind, no cash", "£3,600.00"),
        ("Share of what all give every year", "9.1%"),
        ("Share of what all give, one-offs included", "9.1%"),
    ]
    assert not any("{{" in text for text in words)


def test_a_reminder_goes_to_those_who_owe_and_to_nobody_else(store: Store, police: int, tmp_path: Path) -> None:
    [path] = written(store, LetterKind.OWED, YEAR, tmp_path)

    assert path.name == "Contribution 2014-15 reminder, Police.docx"
    words = texts(path)
    assert "We invoiced Police for £5,000.00 for 2014/15. Of that, £5,000.00 has not reached us." in words
    assert "It was to be paid by 31 May 2014." in words
    assert record(path)[1] == (
        "INV 17, 1 May 2014",
        "£5,000.00 invoiced, £0.00 received, £5,000.00 to be paid",
    )
    assert written(store, LetterKind.OWED, YEAR + 1, tmp_path) == []


def test_one_agency_alone_is_written_to_where_it_is_asked_for(
    store: Store, small: Small, police: int, tmp_path: Path
) -> None:
    [path] = written(store, LetterKind.CONTRIBUTION, YEAR + 1, tmp_path, small.council)

    assert "That is £1,000.00 more than in 2014/15." in texts(path)


@pytest.mark.parametrize(
    ("agreed", "words"),
    [(5_000_00, "That is as much as in 2014/15."), (4_000_00, "That is £1,000.00 less than in 2014/15.")],
)
def test_a_letter_tells_the_change_on_last_year(
    store: Store, police: int, tmp_path: Path, agreed: int, words: str
) -> None:
    with store.writing("Agree on something else") as session:
        take_over(session, YEAR + 1, {police: agreed})

    [path] = written(store, LetterKind.CONTRIBUTION, YEAR + 1, tmp_path, police)

    assert words in texts(path)


def test_what_is_asked_for_the_first_time_and_what_is_given_in_kind_alone_is_said_so(
    store: Store, police: int, tmp_path: Path
) -> None:
    with store.writing("Ask health and the school") as session:
        health, school = (add_agency(session, name).id for name in ("Health", "School"))
        set_contribution(session, YEAR + 1, health, Nature.ONE_OFF, {"agreed": 900_00, "invoiced": 900_00})
        set_contribution(session, YEAR + 1, school, Nature.IN_KIND, {"agreed": 300_00})

    [first] = written(store, LetterKind.CONTRIBUTION, YEAR + 1, tmp_path, health)
    [lent] = written(store, LetterKind.CONTRIBUTION, YEAR + 1, tmp_path, school)
    [owed] = written(store, LetterKind.OWED, YEAR + 1, tmp_path, health)

    assert not any("2014/15" in text for text in texts(first))
    assert any("we ask School to contribute in kind to the work of" in text for text in texts(lent))
    assert record(owed)[1][0] == "Given once"
    assert not any("was to be paid" in text for text in texts(owed))


def test_another_program_shows_the_letter_on_one_page(store: Store, police: int, tmp_path: Path) -> None:
    [path] = written(store, LetterKind.OWED, YEAR, tmp_path)

    words = pdf_text(by_libreoffice(path, "pdf", tmp_path))

    assert words.count("\f") == 1
    assert "£5,000.00 invoiced, £0.00 received, £5,000.00 to be paid" in " ".join(words.split())


def test_no_withheld_name_leaves_in_a_letter(store: Store, police: int, tmp_path: Path) -> None:
    with store.writing("Name somebody who is not to be named") as session:
        change_person(session, add_person(session, HIDDEN).id, {"name_withheld": True})
        facts = {"invoice_ref": f"INV 17, {HIDDEN}"}
        set_contribution(session, YEAR, police, Nature.RECURRING, facts)
        change_person(session, add_person(session, "Sister Quillzark").id, {"name_withheld": True})
        for name in (f"{HIDDEN} Trust", "Sister Quillzark Trust"):
            trust = add_agency(session, name).id
            set_contribution(session, YEAR, trust, Nature.RECURRING, {"agreed": 10_00, "invoiced": 10_00})

    folder = tmp_path / "out"
    folder.mkdir()
    paths = [path for kind in LetterKind for path in written(store, kind, YEAR, folder)]

    assert len(paths) == len(set(paths)) == 7
    assert leaks(folder) == []
