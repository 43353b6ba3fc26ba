"""A letter is made from a template that the office may change in Word; what cannot be a template says why."""

import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest

from app.export.letter import Letter, NotATemplate
from app.export.write_letter import wording_of, write_letter

USUAL = Path(__file__).resolve().parents[3] / "resources" / "letters" / "attendance.docx"
FIELDS = {
    "board": "Safeguarding Board",
    "group": "Full Board",
    "agency": "Police & Co",
    "period": "1 April 2014 to 31 March 2015",
    "finding": "Police came once.",
    "expected": "75%",
    "date": "5 January 2015",
    "reply by": "2 February 2015",
}
LETTER = Letter(
    title="Letter to Police",
    sender="Safeguarding Board",
    fields=FIELDS,
    wording=("We missed you.\nAll of us.", "Come < again."),
    headings=("Meeting", "Recorded"),
    record=(("4 April 2014", "Inspector, present"), ("12 June 2014", "Inspector, apologies")),
    made=datetime(2015, 1, 5, 9, 30, tzinfo=UTC),
)


@pytest.fixture
def template(tmp_path: Path) -> Callable[..., Path]:
    """A template of these paragraphs, each with its style; a place in its header and in a table."""

    def make(*paragraphs: tuple[str, str]) -> Path:
        document = docx.Document()
        for text, style in paragraphs:
            document.add_paragraph(text, style)
        document.sections[0].header.paragraphs[0].text = "{{board}}"
        document.add_table(1, 1).cell(0, 0).text = "To {{agency}}"
        document.core_properties.author = "Whoever made the template"
        path = tmp_path / "template.docx"
        document.save(str(path))
        return path

    return make


def test_the_usual_template_has_a_wording_that_is_filled() -> None:
    words = wording_of(USUAL, FIELDS)

    assert words[0] == "I write about the attendance of Police & Co at Full Board from 1 April 2014 to 31 March 2015."
    assert words[1] == "Police came once."
    assert not any("{{" in paragraph for paragraph in words)


def test_the_letter_holds_its_own_wording_and_the_record_as_a_table(tmp_path: Path) -> None:
    path = write_letter(LETTER, USUAL, tmp_path / "letter.docx")

    found = docx.Document(str(path))
    texts = [paragraph.text for paragraph in found.paragraphs]
    assert texts[:3] == ["Safeguarding Board", "5 January 2015", "To: Police & Co"]
    assert texts[4:6] == ["We missed you.\nAll of us.", "Come < again."]
    assert "I look forward to your reply by 2 February 2015." in texts
    assert "I write about" not in " ".join(texts)
    assert [[cell.text for cell in row.cells] for row in found.tables[0].rows] == [
        ["Meeting", "Recorded"],
        ["4 April 2014", "Inspector, present"],
        ["12 June 2014", "Inspector, apologies"],
    ]
    assert [paragraph.style.name for paragraph in found.paragraphs[4:6]] == ["Body Text", "Body Text"]


def test_a_letter_is_what_its_template_looks_like(tmp_path: Path, template: Callable[..., Path]) -> None:
    own = template(("Dear {{agency}}", "Heading 2"), ("Old words", "Body Text"), ("Older words", "Body Text"))

    found = docx.Document(str(write_letter(LETTER, own, tmp_path / "letter.docx")))

    assert [item.text for item in found.paragraphs][:3] == [
        "Dear Police & Co",
        "We missed you.\nAll of us.",
        "Come < again.",
    ]
    assert found.sections[0].header.paragraphs[0].text == "Safeguarding Board"
    assert found.tables[0].cell(0, 0).text == "To Police & Co"
    assert (found.core_properties.author, found.core_properties.last_modified_by) == ("Safeguarding Board", "")


def test_a_place_that_word_split_into_runs_is_filled_all_the_same(
    tmp_path: Path, template: Callable[..., Path]
) -> None:
    own = template(("", "Normal"), ("Words", "Body Text"))
    document = docx.Document(str(own))
    for part in ("To {{", "age", "ncy}} of the city"):
        document.paragraphs[0].add_run(part)
    document.save(str(own))

    found = docx.Document(str(write_letter(LETTER, own, tmp_path / "letter.docx")))

    assert found.paragraphs[0].text == "To Police & Co of the city"


def test_a_template_without_a_place_for_the_record_has_no_table(tmp_path: Path, template: Callable[..., Path]) -> None:
    own = template(("Words", "Body Text"))

    found = docx.Document(str(write_letter(LETTER, own, tmp_path / "letter.docx")))

    assert len(found.tables) == 1  # the template's own


def test_what_is_no_word_document_says_so(tmp_path: Path) -> None:
    (tmp_path / "text.docx").write_text("not a document", "utf-8")
    with zipfile.ZipFile(tmp_path / "zip.docx", "w") as file:
        file.writestr("a.txt", "no document either")

    for name in ("text.docx", "zip.docx", "missing.docx"):
        with pytest.raises(NotATemplate) as refused:
            write_letter(LETTER, tmp_path / name, tmp_path / "letter.docx")
        assert refused.value.why == "It is not a Word document."
    assert not (tmp_path / "letter.docx").exists()


def test_a_template_without_wording_or_with_an_unknown_place_says_what_to_correct(
    tmp_path: Path, template: Callable[..., Path]
) -> None:
    with pytest.raises(NotATemplate) as wordless:
        wording_of(template(("Words", "Normal")), FIELDS)
    own = template(("For {{chairman}}", "Normal"), ("Words", "Body Text"))
    with pytest.raises(NotATemplate) as unknown:
        write_letter(LETTER, own, tmp_path / "letter.docx")

    assert wordless.value.why == "No paragraph of it has the style Body Text."
    assert unknown.value.why == "Nothing is known that could stand in the place chairman."
    assert unknown.value.advice.startswith("The places that can be filled are agency, board, date")
    assert not (tmp_path / "letter.docx").exists()
