"""The contributions: agreed and invoiced typed, shares by their base, next year's modelled and taken over as one step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.budget.edits import set_contribution
from app.budget.edits_close import record_closed
from app.budget.page import BudgetPage
from app.budget.page_contributions import ContributionsView
from app.budget.panel_contribution import ContributionCard, Formula, ModelPanel
from app.budget.queries import contribution_of
from app.budget.queries_contributions import ContributionLine, contributions
from app.budget.rules import Nature
from app.kit.fields import Field, TextEntry
from app.training.edits_register import add_trainer_days
from db.store import Store
from tests.app.budget.pages import NOVEMBER, TODAY, Small, desk_of, page, page_of, small

__all__ = ["desk_of", "page", "page_of", "small"]

Key = Qt.Key
AGENCY, AGREED, INVOICED, RECEIVED, OUTSTANDING, OF_RECURRING, _, OF_ALL, CHANGE = range(9)


@pytest.fixture
def view(page: BudgetPage) -> ContributionsView:
    page.tabs.choose("contributions")
    return page.contributions


def enter(field: Field, text: str) -> None:
    editor = field.editor
    assert isinstance(editor, TextEntry)
    editor.setFocus()
    editor.setText(text)
    QTest.keyClick(editor, Key.Key_Return)
    QApplication.processEvents()


def given(store: Store, agency: int, year: int = 2014) -> ContributionLine:
    with store.reading() as session:
        return next(line for line in contributions(session, year, NOVEMBER) if line.agency_id == agency)


def words(view: ContributionsView, row: int) -> list[str]:
    lines = view.table.view.lines
    return [lines.cell(row, column).text for column in range(lines.columnCount())]


def model_of(view: ContributionsView) -> ModelPanel:
    view.model()
    assert isinstance(view.panel.content, ModelPanel)
    return view.panel.content


def test_each_agency_is_shown_with_what_it_owes_and_its_shares(view: ContributionsView) -> None:
    assert words(view, 0) == ["Council", "40,000", "0", "40,000", "0", "80.0%", "80.0%", "72.7%", "–"]
    assert words(view, 1)[OUTSTANDING] == "10,000"
    foot = view.table.feet.lines
    assert [foot.cell(0, column).text for column in range(5)] == ["All agencies", "50,000", "0", "40,000", "10,000"]


def test_what_is_agreed_is_typed_in_the_table(view: ContributionsView, store: Store, small: Small) -> None:
    view.table.view.go_to(1, AGREED)
    view.table.view.setFocus()

    QTest.keyClicks(view.table.view, "=")
    QTest.keyClicks(view.editor, "10000*1.1")
    QTest.keyClick(view.editor, Key.Key_Tab)

    assert given(store, small.police).what.agreed == 1_100_000
    assert view.table.view.currentIndex().column() == INVOICED
    step = store.next_undo()
    assert step is not None
    assert step.label == "Police agrees to give £11,000"


def test_an_invoice_leaves_what_was_agreed(view: ContributionsView, store: Store, small: Small) -> None:
    view.go_to(small.council)
    view.open_card()
    card = view.panel.content
    assert isinstance(card, ContributionCard)

    enter(card.fields["invoiced"], "40000")
    enter(card.fields["invoiced_on"], "1/5")

    line = given(store, small.council)
    assert (line.what.agreed, line.what.invoiced, line.invoiced_on) == (
        4_000_000,
        4_000_000,
        TODAY.replace(month=5, day=1),
    )


def test_a_closed_year_takes_no_amount(page: BudgetPage, store: Store, view: ContributionsView) -> None:
    with store.writing("Close the year") as session:
        record_closed(session, 2014, TODAY)
    view.table.view.go_to(1, AGREED)

    QTest.keyClicks(view.table.view, "5")

    assert not view.editor.is_open
    assert page.heading.summary.words == "Closed on 20 Dec 2014. Agreed £50,000, received £40,000"
    assert not page.heading.add.isEnabled()


def test_next_year_is_modelled_with_an_uplift(view: ContributionsView) -> None:
    panel = model_of(view)

    enter(panel.fields["uplift"], "2.5")

    assert [(row.agency, row.then) for row in panel.result] == [("Council", 4_100_000), ("Police", 1_025_000)]
    assert panel.sums.text() == "Together £51,250; this year £50,000."


def test_percentages_that_do_not_come_to_the_whole_are_refused_in_words(view: ContributionsView) -> None:
    panel = model_of(view)
    enter(panel.fields["formula"], "Fixed percentages of a whole")
    council, police = (str(row.id) for row in panel._agencies)

    enter(panel.fields[council], "60")
    enter(panel.fields[police], "30")
    assert "The percentages come to 90, not 100." in panel.fields["formula"].problem.text()
    assert not panel.take.isEnabled()

    enter(panel.fields[police], "40")
    assert [row.then for row in panel.result] == [3_000_000, 2_000_000]


@pytest.mark.parametrize("formula", list(Formula))
def test_the_parts_come_to_the_whole_to_the_penny(view: ContributionsView, formula: Formula) -> None:
    panel = model_of(view)
    panel.formula.show_value(formula)
    panel.whole.show_value(1_000_001)
    for number, weight in zip(panel.numbers.values(), ("33.3", "66.7"), strict=True):
        number.setText(weight)

    panel.work_out()

    assert sum(row.then for row in panel.result) == (5_000_000 if formula is Formula.FROZEN else 1_000_001)


def test_the_model_is_taken_over_as_one_step(view: ContributionsView, store: Store, small: Small, qtbot: QtBot) -> None:
    panel = model_of(view)
    enter(panel.fields["formula"], "Equal shares of a whole")

    with qtbot.waitSignal(view.toasted):
        panel.take.click()

    with store.reading() as session:
        agreed = [contribution_of(session, 2015, agency, Nature.RECURRING) for agency in (small.council, small.police)]
        assert [each.agreed for each in agreed if each] == [2_500_000, 2_500_000]
    store.undo()
    with store.reading() as session:
        assert contribution_of(session, 2015, small.council, Nature.RECURRING) is None


def test_a_model_that_differs_from_an_invoice_is_refused_in_words(
    view: ContributionsView, store: Store, small: Small
) -> None:
    with store.writing("Invoice next year's early") as session:
        facts = {"agreed": 9_000_00, "invoiced": 9_000_00}
        set_contribution(session, 2015, small.council, Nature.RECURRING, facts)
    panel = model_of(view)
    enter(panel.fields["formula"], "Equal shares of a whole")

    panel.take.click()

    assert "invoice" in panel.fields["formula"].problem.text().casefold()
    with store.reading() as session:
        assert contribution_of(session, 2015, small.police, Nature.RECURRING) is None


def test_what_is_no_number_is_said_at_its_field(view: ContributionsView) -> None:
    panel = model_of(view)

    enter(panel.fields["uplift"], "a lot")

    assert panel.fields["uplift"].problem.text() == "a lot is not a number. Write it as 2 or 2.5."


def test_years_stand_side_by_side_with_the_change_on_the_one_before(
    view: ContributionsView, store: Store, small: Small
) -> None:
    with store.writing("Agree for the year before") as session:
        set_contribution(session, 2013, small.council, Nature.RECURRING, {"agreed": 3_600_000})
    view.switch.choose("years")

    lines, feet = view.over.view.lines, view.over.feet.lines
    assert view.over.isVisible()
    assert [column.heading for column in lines.columns] == ["Agency", "2013/14", "2014/15", "Change"]
    assert [lines.cell(0, column).text for column in range(4)] == ["Council", "36,000", "40,000", "+4,000"]
    assert [lines.cell(1, column).text for column in range(4)] == ["Police", "–", "10,000", "+10,000"]
    assert [feet.cell(0, column).text for column in range(1, 4)] == ["36,000", "50,000", "+14,000"]


def test_b15_days_a_trainer_was_lent_for_stand_as_a_memo_among_the_contributions(
    view: ContributionsView, store: Store, small: Small
) -> None:
    with store.writing("Lend a trainer") as session:
        add_trainer_days(session, small.council, NOVEMBER, 24, 300_00)
    view.refresh()

    row = next(row for row in range(3) if "trainers lent for 12 days" in view.table.view.lines.cell(row, 0).spoken)
    assert words(view, row)[RECEIVED : OUTSTANDING + 1] == ["3,600", "0"]
    feet = view.table.feet.lines
    assert [feet.cell(0, column).text for column in range(1, 5)] == ["50,000", "0", "40,000", "10,000"]
