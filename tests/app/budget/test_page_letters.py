"""Letters about contributions from the window: next year's, reminders, and what is said where there are none."""

from pathlib import Path

import docx
import pytest
from pytestqt.qtbot import QtBot

from app.budget.edits import set_contribution
from app.budget.page import BudgetPage
from app.budget.rules import Nature
from app.kit import folders
from db.store import Store
from tests.app.budget.pages import Small, desk_of, page, page_of, small

__all__ = ["desk_of", "page", "page_of", "small"]

ASKED, OWED = "Write letters about next year's contributions", "Write reminders to who has not paid"


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("letters", "reports"):
        (tmp_path / name).mkdir()
        monkeypatch.setattr(folders, name, lambda name=name: tmp_path / name)
    return tmp_path


def order(page: BudgetPage, words: str) -> None:
    page.tabs.choose("contributions")
    command = next(command for command in page.commands if command.words == words)
    assert command.enabled()
    command.deed()


def test_each_agency_is_written_to_about_next_year(
    page: BudgetPage, store: Store, small: Small, qtbot: QtBot, own_folders: Path
) -> None:
    with store.writing("Agree next year's") as session:
        for agency, pence in ((small.council, 41_000_00), (small.police, 10_250_00)):
            set_contribution(session, 2015, agency, Nature.RECURRING, {"agreed": pence})

    with qtbot.waitSignal(page.made, timeout=20_000) as made:
        order(page, ASKED)

    assert made.args[0] == "2 letters are made."
    letters = [
        "\n".join(part.text for part in docx.Document(str(path)).paragraphs)
        for path in sorted((own_folders / "reports").iterdir())
    ]
    assert "41,000.00" in letters[0]
    assert "10,250.00" in letters[1]


def test_who_has_not_paid_is_reminded(page: BudgetPage, store: Store, small: Small, qtbot: QtBot) -> None:
    with store.writing("Invoice the police") as session:
        facts = {"agreed": 10_000_00, "invoiced": 10_000_00, "invoice_ref": "INV 17"}
        set_contribution(session, 2014, small.police, Nature.RECURRING, facts)

    with qtbot.waitSignal(page.made, timeout=20_000) as made:
        order(page, OWED)

    assert made.args[0] == "1 letter is made."
    assert isinstance(made.args[1], Path)
    assert "Police" in made.args[1].name


@pytest.mark.parametrize("words", [ASKED, OWED])
def test_where_there_is_nobody_to_write_to_it_is_said(page: BudgetPage, qtbot: QtBot, words: str) -> None:
    with qtbot.waitSignal(page.refused, timeout=20_000) as said:
        order(page, words)

    assert said.args[0].endswith(("take it over.", "nobody to write to."))


def test_a_template_that_cannot_be_used_is_named(
    page: BudgetPage, store: Store, small: Small, qtbot: QtBot, own_folders: Path
) -> None:
    with store.writing("Agree next year's") as session:
        set_contribution(session, 2015, small.council, Nature.RECURRING, {"agreed": 41_000_00})
    (own_folders / "letters" / "contribution.docx").write_text("not a document")

    order(page, ASKED)

    qtbot.waitUntil(lambda: bool(page.notices.shown), timeout=20_000)
    assert page.notices.shown[0].trouble.what == "contribution.docx cannot be used as a template."
