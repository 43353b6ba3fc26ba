"""The spending: every heading with its figures, in groups of costs; Enter leads to where its forecast is typed."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.budget.edits import change_line, move_budget
from app.budget.page import BudgetPage
from app.budget.panel_line import LineCard
from app.budget.rules import Subjective
from app.budget.rules_virement import Virement
from db.store import Store
from tests.app.budget.pages import NOVEMBER, Small, desk_of, page, page_of, small

__all__ = ["desk_of", "page", "page_of", "small"]


def words(page: BudgetPage, row: int, table: str = "view") -> list[str]:
    lines = getattr(page.spending.table, table).lines
    return [lines.cell(row, column).text for column in range(lines.columnCount())]


def test_a_virement_shows_beside_the_original_and_leaves_the_total(
    page: BudgetPage, store: Store, small: Small
) -> None:
    with store.writing("Move budget") as session:
        move_budget(session, Virement(small.training, small.venue, NOVEMBER, 200_000), "Board", None)
    page.tabs.choose("spending")

    assert words(page, 0)[0] == "Other spending"
    assert words(page, 1)[:6] == ["Training", "31,600.00", "−2,000.00", "29,600.00", "19,733.33", "18,200.00"]
    assert words(page, 0, "feet")[:4] == ["Total spending", "34,000.00", "0.00", "34,000.00"]


def test_what_is_left_is_said_in_percent(page: BudgetPage) -> None:
    page.tabs.choose("spending")

    assert words(page, 1)[-1] == "9.1% left"


def test_headings_stand_in_their_groups_of_costs(page: BudgetPage, store: Store, small: Small) -> None:
    page.tabs.choose("spending")

    with store.writing("Say its group") as session:
        change_line(session, small.venue, {"subjective": Subjective.PREMISES})

    assert [words(page, row)[0] for row in range(4)] == ["Premises", "Venues", "Other spending", "Training"]


def test_enter_leads_to_the_forecast_of_the_line(page: BudgetPage, small: Small) -> None:
    page.tabs.choose("spending")
    page.spending.go_to(small.venue)

    QTest.keyClick(page.spending.table.view, Qt.Key.Key_Return)

    assert page.tabs.current == "summary"
    card = page.summary.side.panel.content
    assert isinstance(card, LineCard)
    assert card.record.name == "Venues"
