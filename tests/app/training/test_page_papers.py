"""The papers as the pages make them: with the office's own templates, and what is said of one that cannot be used."""

import shutil
from pathlib import Path

import docx
import pypdf
import pytest

from app.export.letter import NotATemplate
from app.kit import folders
from app.kit.resources import resource
from app.training.page_papers import invoice, make, trouble
from db.store import Store
from tests.app.training.test_invoice_papers import Sent, sent  # noqa: F401


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The office's own template of invoices, and both folders a test's own."""
    for name in ("letters", "reports"):
        (tmp_path / name).mkdir()
        monkeypatch.setattr(folders, name, lambda name=name: tmp_path / name)
    return Path(shutil.copy(resource("letters", "invoice.docx"), tmp_path / "letters" / "invoice.docx"))


def made(store: Store, sent: Sent) -> str:  # noqa: F811
    path = make(store, invoice(sent.invoice), lambda _, __: None)
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def test_an_invoice_says_how_to_pay_in_the_offices_own_words(store: Store, sent: Sent, own: Path) -> None:  # noqa: F811
    template = docx.Document(str(own))
    template.paragraphs[-1].text = "Pay into the account of the council's treasury."
    template.paragraphs[-1].style = template.styles["Body Text"]
    template.save(str(own))

    assert "the council's treasury" in made(store, sent).replace("’", "'")


def test_a_template_that_is_no_letter_is_named_with_what_to_do(store: Store, sent: Sent, own: Path) -> None:  # noqa: F811
    own.write_text("not a document")

    with pytest.raises(NotATemplate) as refused:
        made(store, sent)

    said = trouble(refused.value)
    assert said is not None
    assert said.what == "invoice.docx cannot be used as a template."
    assert said.why
    assert said.advice
