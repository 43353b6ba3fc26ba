"""The log in the window: typed in its cells, marked by single keys, filled, closed, narrowed, put in order, pasted."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import insert

from app.actions.page import ActionsPage
from app.actions.page_log import LogView
from app.actions.queries import action, life_of, updates_of
from app.actions.rules import ActionStatus, Progress
from app.actions.schema import Action
from app.kit.desk import Desk
from app.kit.paste import PastePanel
from app.kit.rag import RagCell
from app.offers import Goal
from db.store import Store
from tests.app.actions.pages import (
    TODAY,
    Board,
    actions_file,
    enter,
    heard,
    kept,
    known,
    open_page,
    press,
    push,
    shown,
    stand,
    write,
)
from tests.desks import desk_of

__all__ = ["actions_file", "desk_of", "kept", "known"]
Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, desk_of: Callable[[Store], Desk], kept: Store, known: Board) -> ActionsPage:
    return open_page(qtbot, desk_of, kept, "log")


@pytest.fixture
def view(page: ActionsPage) -> LogView:
    return page.log


def test_the_log_tells_what_is_overdue_and_counts_what_people_ask(page: ActionsPage, view: LogView) -> None:
    assert shown(view, "No.", "Action", "Due", "Progress", "Status") == [
        ("FB 15/01", "Reply to the department", "13 Mar 2015", "Not started", "Overdue"),
        ("FB 15/02", "Audit the plans", "10 Apr 2015", "Not started", "Open"),
        ("QC 15/01", "Publish the findings", "1 Sep 2015", "Not started", "Open"),
    ]
    assert page.heading.summary.words == "3 open of 3 actions, 1 overdue"
    assert [chip.accessibleName() for chip in view.chips] == ["Overdue: 1", "Due in 4 weeks: 1", "Open: 3", "Closed: 0"]


def test_one_question_is_asked_at_a_time(view: LogView) -> None:
    view.overdue.click()
    late = shown(view, "No.")
    view.soon.click()

    assert late == [("FB 15/01",)]
    assert shown(view, "No.") == [("FB 15/02",)]
    assert [chip.isChecked() for chip in view.chips] == [False, True, False, False]


@pytest.mark.parametrize(
    ("key", "progress"),
    [
        ("r", Progress.RED),
        ("a", Progress.AMBER),
        ("g", Progress.GREEN),
        ("c", Progress.COMPLETE),
        ("n", Progress.NOT_STARTED),
    ],
)
def test_a_single_key_says_as_of_today_how_an_action_gets_on(
    view: LogView, kept: Store, known: Board, key: str, progress: Progress
) -> None:
    stand(view, 0, "Progress")

    write(key)

    with kept.reading() as session:
        assert [(line.day, line.progress) for line in updates_of(session, known.late)] == [(TODAY, progress)]
    assert view.table.view.currentIndex().row() == 1


def test_letters_mark_only_while_the_progress_has_the_focus(view: LogView, kept: Store, known: Board) -> None:
    stand(view, 0, "Action")

    write("Go on")
    press(Key.Key_Return)

    with kept.reading() as session:
        assert updates_of(session, known.late) == []
    assert shown(view, "Action")[0] == ("Go on",)


def test_what_was_said_in_words_stays_when_a_key_says_how_it_gets_on(view: LogView, kept: Store, known: Board) -> None:
    view.open_card()
    enter(view, "words", "Draft sent")
    push(view, "Add update")
    stand(view, 0, "Progress")

    write("a")

    with kept.reading() as session:
        found = action(session, known.late, TODAY)
    assert found is not None
    assert (found.progress, found.words) == (Progress.AMBER, "Draft sent")


def test_progress_is_told_by_sign_words_and_for_the_ear(view: LogView) -> None:
    stand(view, 0, "Progress")
    write("r")

    lines = view.table.view.lines
    at = next(at for at, one in enumerate(lines.columns) if one.key == "progress")
    cell = lines.cell(0, at)
    assert isinstance(cell, RagCell)
    assert (cell.letter, cell.text, cell.spoken) == ("R", "Red", "Progress: red")


def test_several_rows_take_one_progress(view: LogView, kept: Store) -> None:
    stand(view, 0, "Progress")
    view.table.view.select_area(range(3), range(5, 6))

    write("g")

    assert shown(view, "Progress") == [("Green",)] * 3
    assert kept.next_undo().label == "Mark 3 actions as green"  # type: ignore[union-attr]


def test_a_day_is_typed_in_its_cell_and_enter_goes_to_the_next(view: LogView) -> None:
    stand(view, 0, "Due")

    write("1/4")
    press(Key.Key_Return)

    assert shown(view, "Due")[0] == ("1 Apr 2014",)
    assert view.table.view.currentIndex().row() == 1


def test_a_day_that_does_not_exist_stays_in_the_cell_and_is_explained(view: LogView) -> None:
    said = heard(view)
    stand(view, 0, "Due")

    write("31 feb")
    press(Key.Key_Return)

    assert "February" in said[-1] or "31 feb" in said[-1]
    assert view.entry.editor is not None
    press(Key.Key_Escape)
    assert shown(view, "Due")[0] == ("13 Mar 2015",)


def test_ctrl_semicolon_makes_it_due_today(view: LogView) -> None:
    stand(view, 2, "Due")

    press(Key.Key_Semicolon, modifier=Control)

    assert shown(view, "Due")[2] == ("20 Mar 2015",)


def test_the_owner_is_found_among_the_seats_as_one_types(view: LogView) -> None:
    stand(view, 0, "Owner")

    write("l")
    assert view.entry.editor is not None
    assert view.entry.editor.offered()[:2] == ["Lead, Council", "Lead, Police"]  # type: ignore[attr-defined]
    view.entry.editor.clear()
    write("Ind")
    press(Key.Key_Tab)

    assert shown(view, "Owner")[0] == ("Independent Chair",)


def test_ctrl_enter_gives_every_row_selected_the_owner(view: LogView) -> None:
    stand(view, 0, "Owner")
    view.table.view.select_area(range(3), range(3, 4))
    view.edit()
    QApplication.focusWidget().setText("Lead, Police")  # type: ignore[attr-defined]

    press(Key.Key_Return, modifier=Control)

    assert shown(view, "Owner") == [("Lead, Police",)] * 3


def test_ctrl_d_fills_down_when_it_is_due(view: LogView) -> None:
    stand(view, 0, "Due")
    view.table.view.select_area(range(3), range(4, 5))

    press(Key.Key_D, modifier=Control)

    assert shown(view, "Due") == [("13 Mar 2015",)] * 3


def test_an_action_is_closed_as_of_today_and_the_toast_takes_it_back(view: LogView, kept: Store, known: Board) -> None:
    toasts: list[tuple[str, bool]] = []
    view.toasted.connect(lambda words, undo: toasts.append((words, undo)))
    stand(view, 0, "Action")

    view.close_chosen()

    assert toasts == [("FB 15/01 is closed", True)]
    assert len(shown(view, "No.")) == 2  # the open ones are shown
    with kept.reading() as session:
        assert life_of(session, known.late)[0].day == TODAY
    kept.undo()
    assert len(shown(view, "No.")) == 3


def test_what_is_closed_is_not_closed_again(view: LogView) -> None:
    stand(view, 0, "Action")
    view.close_chosen()
    view.over.click()
    said = heard(view)
    stand(view, 0, "Action")

    view.close_chosen()

    assert said == ["This action is not open, so there is nothing to close. Enter shows what became of it."]


def test_the_log_goes_into_the_order_of_a_column_and_back(view: LogView) -> None:
    stand(view, 0, "Due")
    view.sort()
    view.sort()

    assert [due for (due,) in shown(view, "Due")] == ["1 Sep 2015", "10 Apr 2015", "13 Mar 2015"]
    assert view.table.view.lines.columns[4].heading == "Due ↓"
    assert view.current().ref == "FB 15/01"  # type: ignore[union-attr]  # where the cursor was


def test_the_filter_looks_in_words_and_owners_and_esc_clears_it(page: ActionsPage, view: LogView) -> None:
    page.look_for()
    write("audit")
    found = shown(view, "No.")
    press(Key.Key_Escape)

    assert found == [("FB 15/02",)]
    assert len(shown(view, "No.")) == 3


def test_a_group_is_chosen_and_its_column_goes(page: ActionsPage, view: LogView, known: Board) -> None:
    page.go_to(Goal("actions", "log", group=known.committee))

    assert shown(view, "No.") == [("QC 15/01",)]
    assert "Group" not in [column.heading for column in view.table.view.lines.columns]


def test_going_to_a_closed_action_clears_what_hides_it(page: ActionsPage, view: LogView, known: Board) -> None:
    stand(view, 0, "Action")
    view.close_chosen()

    page.go_to(Goal("actions", "log", id=known.late))

    assert view.current().id == known.late  # type: ignore[union-attr]
    assert view.panel.is_open


def test_the_next_action_that_is_overdue_is_found(view: LogView) -> None:
    stand(view, 1, "Action")

    view.next_overdue()

    assert view.table.view.currentIndex().row() == 0


PASTED = (
    "Action\tLead\tBy when\tRAG\nWrite to schools\tLead, Police\t30/4/2015\tA\n\tNobody\t\t\nMeet twice\t\t31/2/2015\t"
)


def test_a_list_copied_in_excel_is_looked_at_and_its_good_rows_are_taken(view: LogView, kept: Store) -> None:
    QApplication.clipboard().setText(PASTED)
    stand(view, 0, "Action")

    press(Key.Key_V, modifier=Control)

    panel = view.panel.content
    assert isinstance(panel, PastePanel)
    assert panel.take_button.text() == "Take 1 action"
    assert panel.wrong.text() == "2 rows cannot be taken yet"
    before = len(shown(view, "No."))
    panel.take_button.click()
    assert len(shown(view, "No.")) == before + 1
    assert ("A 15/01", "Write to schools", "Lead, Police", "30 Apr 2015", "Amber") in shown(
        view, "No.", "Action", "Owner", "Due", "Progress"
    )
    assert kept.next_undo().label == "Paste a list of actions"  # type: ignore[union-attr]


def test_a_text_without_a_table_goes_into_the_cell(view: LogView) -> None:
    QApplication.clipboard().setText("Lead, Police")
    stand(view, 0, "Owner")

    press(Key.Key_V, modifier=Control)
    press(Key.Key_Return)

    assert shown(view, "Owner")[0] == ("Lead, Police",)


def test_an_empty_log_says_how_to_begin(qtbot: QtBot, desk_of: Callable[[Store], Desk], store: Store) -> None:
    view = open_page(qtbot, desk_of, store, "log").log

    assert view.emptiness.heading.text() == "No actions yet"
    assert "Ctrl+N" in view.emptiness.words.text()


def test_the_chart_says_what_it_shows_and_its_figures_stand_in_a_table(view: LogView) -> None:
    figures = view.chart.figures

    view.show_figures()

    assert figures.finding == "1 of 3 open actions overdue"
    assert [(bar.name, bar.actions) for bar in figures.bars if bar.actions] == [
        ("Overdue", 1),
        ("Apr", 1),
        ("Later", 1),
    ]
    assert view.panel.title.text() == "When open actions are due"


def test_ten_thousand_actions_are_fetched_only_as_they_are_looked_at(
    qtbot: QtBot, desk_of: Callable[[Store], Desk], kept: Store, known: Board
) -> None:
    with kept.writing("Add many") as session:
        rows = [
            {"ref": f"Z {at:05}", "action": f"Do {at}", "status": ActionStatus.OPEN, "group_id": known.board}
            for at in range(10_000)
        ]
        session.execute(insert(Action), rows)
        last = session.query(Action).filter_by(ref="Z 09999").one().id
    view = open_page(qtbot, desk_of, kept, "log").log
    assert view.log is not None
    assert len(view.log._windows) == 1

    view.go_to(last)

    assert view.current().ref == "Z 09999"  # type: ignore[union-attr]
    assert len(view.log._windows) <= 3
