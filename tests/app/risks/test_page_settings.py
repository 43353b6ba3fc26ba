"""The matrix, the appetite and a pasted register, in the panel beside the table."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.kit.form import Form
from app.kit.paste import PastePanel
from app.offers import Goal
from app.risks.edits_review import review
from app.risks.page import RisksPage
from app.risks.panel_copy import CopyPanel
from app.risks.panel_matrix import MatrixPanel
from app.risks.queries_register import register
from app.risks.rules_matrix import Band
from db.store import Store
from tests.app.risks.conftest import OCTOBER, SEPTEMBER, Small
from tests.app.risks.pages import done_last, enter, listed

NEXT_YEAR = date(2015, 10, 1)


def settings(page: RisksPage) -> MatrixPanel:
    page.set_matrix()
    found = page.panel.content
    assert isinstance(found, MatrixPanel)
    return found


def problem(form: Form, key: str) -> str:
    return form.fields[key].problem.text()


def test_a_cell_gets_another_band_and_past_scores_keep_theirs(page: RisksPage, store: Store, small: Small) -> None:
    panel = settings(page)
    panel.likelihood.keys[3].click()
    panel.impact.keys[2].click()
    assert panel.fields["band"].label.text() == "Band of 4 × 3 = 12"

    enter(panel, "band", "Extreme")

    assert done_last(store) == "Change the band of a cell from 1 October 2014"
    with store.reading() as session:
        assert register(session, small.panel, OCTOBER).matrix.band(4, 3) is Band.EXTREME
        assert register(session, small.panel, OCTOBER).risks[0].current.band is Band.HIGH  # type: ignore[union-attr]
    assert page.heat.map.shown.cells[4, 3].words == "Extreme"


def test_a_matrix_does_not_change_under_scores_given_since(page: RisksPage, store: Store, small: Small) -> None:
    with store.writing("Review it") as session:
        review(session, small.risk, OCTOBER, 4, 3)
    panel = settings(page)
    before = done_last(store)

    enter(panel, "band", "Extreme")

    assert problem(panel, "band") == (
        "Risks were reviewed on 1 October 2014, and their levels must not change. Give a day after that."
    )
    assert done_last(store) == before
    panel.since.setText("2 October 2014")
    panel.band.commit()
    assert done_last(store) == "Change the band of a cell from 2 October 2014"


def test_levels_are_named_and_reviews_come_sooner(page: RisksPage, store: Store) -> None:
    panel = settings(page)
    panel.likelihood.keys[0].click()

    enter(panel, "name likelihood", "Hardly ever")
    enter(panel, "meaning likelihood", "Once in twenty years")
    enter(panel, "months low", "6")

    assert page.register is not None
    assert page.register.matrix.likelihoods[0].name == "Hardly ever"
    assert page.register.matrix.likelihoods[0].descriptor == "Once in twenty years"
    assert page.register.matrix.months[Band.LOW] == 6
    enter(panel, "months low", "")
    assert problem(panel, "months low") == "Type a number, or press Esc to keep what was there."


def test_another_number_of_levels_leaves_old_scores_beside_the_map(page: RisksPage) -> None:
    panel = settings(page)

    enter(panel, "size", "3 by 3")

    assert len(page.heat.map.shown.cells) == 9
    assert page.heat.map.shown.chips == ()
    assert "not scored on this matrix: R01" in page.heat.found.text()


def test_an_appetite_is_set_and_its_history_told(page: RisksPage, store: Store) -> None:
    part = settings(page).appetite

    enter(part, "most", "8")
    part.set_button.click()

    assert part.so_far.text() == "Every other category: up to 8 from 1 October 2014"
    assert done_last(store) == "Set the appetite of every other category from 1 October 2014"
    assert page.appetite.accessibleName() == "Over appetite: 1"


def test_a_pasted_register_is_looked_at_before_it_is_taken(page: RisksPage, store: Store, qtbot: QtBot) -> None:
    before = done_last(store)
    QApplication.clipboard().setText(
        "Risk\tScore\nStaff leave\t4 x 3 = 12\nMoney ends\tHigh (9)\nWrong sum\t4 x 3 = 11\n"
    )

    page.table.view.setFocus()
    qtbot.keyClick(page.table.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    panel = page.panel.content
    assert isinstance(panel, PastePanel)
    assert panel.counts.text() == "2 risks are new"
    assert panel.wrong.text() == "1 row cannot be taken yet"
    assert panel.refused.text().startswith("Row 4: ")
    assert (listed(page), done_last(store)) == (["R01"], before)
    panel.take_button.click()
    assert listed(page) == ["R01", "R02", "R03"]
    assert done_last(store) == "Paste risks into Panel"


def test_nothing_copied_is_said(page: RisksPage, qtbot: QtBot) -> None:
    QApplication.clipboard().clear()

    with qtbot.waitSignal(page.refused) as why:
        page.paste()

    assert why.args == ["Nothing is copied. Copy the rows of a register in Excel, then press Ctrl+V here."]


def test_the_day_between_is_shown_in_the_chooser_of_meetings(page: RisksPage) -> None:
    page.as_at.show_day(date(2014, 9, 20))
    page.refresh()

    assert page.meeting.currentText() == "20 September 2014"
    assert SEPTEMBER in [page.meeting.itemData(at) for at in range(page.meeting.count())]


def test_another_register_is_carried_on_and_copied_only_once(page: RisksPage, store: Store, small: Small) -> None:
    page.go_to(Goal("risks", "register", None, small.board))
    page.copy_register()
    panel = page.panel.content
    assert isinstance(panel, CopyPanel)

    panel.source.setText("Panel")
    panel.copy_button.click()

    assert listed(page) == ["R01"]
    assert done_last(store) == "Copy the register of Panel"
    page.copy_register()
    again = page.panel.content
    assert isinstance(again, CopyPanel)
    again.source.setText("Panel")
    again.copy_button.click()
    assert listed(page) == ["R01"]


def test_without_another_register_there_is_nothing_to_copy(page: RisksPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.refused) as why:
        page.copy_register()

    assert why.args == ["No other register holds risks, so there is nothing to copy."]
