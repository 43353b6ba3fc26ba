"""Pictures of the real window, for the README: `python tests/pictures.py` makes them again, as on one day of the sample."""

import csv
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, datetime, tzinfo
from pathlib import Path

os.environ.update(QT_QPA_PLATFORM="offscreen", QT_FONT_DPI="96", QT_SCALE_FACTOR="1", LOGNAME="Business Support")
HOME = Path(tempfile.mkdtemp(prefix="quorate-pictures-"))  # so that no picture shows whose computer made it
os.environ.update(HOME=str(HOME), **{f"XDG_{name}_HOME": str(HOME / name) for name in ("CONFIG", "DATA", "STATE")})
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import app.meetings.page_year as calendar  # noqa: E402

NOW = datetime(2015, 3, 20, 10, 42).astimezone()  # eight days after the sample's last meeting
calendar.today = NOW.date  # before any page takes it for its own
platform.node = lambda: "PC-214"

from PySide6.QtCore import Qt  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402
from sqlalchemy import select  # noqa: E402

import app.export.request  # noqa: E402
import app.shell.refusals  # noqa: E402
import app.shell.window  # noqa: E402
import db.journal  # noqa: E402
import db.locks  # noqa: E402
from app.actions.edits_agreed import take_down  # noqa: E402
from app.kit import folders  # noqa: E402
from app.kit.look import Look  # noqa: E402
from app.kit.settings import Settings  # noqa: E402
from app.meetings.edits_agenda import add_item, propose, set_finish  # noqa: E402
from app.meetings.edits_papers import expect_paper  # noqa: E402
from app.meetings.queries_agenda import items_of  # noqa: E402
from app.meetings.rules_agenda import Purpose  # noqa: E402
from app.meetings.schema import Meeting  # noqa: E402
from app.offers import Goal, TakenDown  # noqa: E402
from app.schema import metadata  # noqa: E402
from app.shell.errors import Errors  # noqa: E402
from app.shell.frame import Frame  # noqa: E402
from app.shell.page_reports import ReportsPage  # noqa: E402
from app.shell.window import Window  # noqa: E402
from app.training.schema import TrainingEvent  # noqa: E402
from db.store import Store  # noqa: E402
from tests.walks import settle  # noqa: E402

SAMPLE = "wolverhampton-2014-15"
EVENT = "SR-6"
LARGEST = 300_000
"""Bytes of a picture."""
Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier
Act = Callable[[Window], None]


class Clock(datetime):
    """Stands still, so that a picture of today looks as one of last week did."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:
        return NOW.astimezone(tz)


for module in (db.journal, db.locks, app.export.request, app.shell.refusals, app.shell.window):
    module.datetime = Clock


def take(name: str, folder: Path, act: Act, size: tuple[int, int] = (1366, 768), **settings: object) -> None:
    """Open the sample in a window of that size, do something in it, and keep the picture."""
    chosen = Settings(**{"theme": "light", "last_place": "meetings", **settings})
    look = Look(chosen)
    look.apply()
    frame = Frame(look, chosen)
    frame.resize(*size)
    frame.show()
    frame.activateWindow()
    QApplication.processEvents()
    window = Window(frame, Errors(lambda: HOME / "log"), HOME / "settings.json")
    act(window)
    settle(window)
    QTest.qWait(1500)  # badges are counted, and charts drawn again, a moment after a change
    settle(window)
    path = folder / f"{name}.png"
    frame.grab().save(str(path))
    print(f"{path.name} {path.stat().st_size // 1000} KB")
    assert path.stat().st_size < LARGEST, path
    frame.close()
    frame.deleteLater()
    QApplication.processEvents()


def sample(window: Window, place: str = "") -> None:
    """Open the sample board afresh, at a place."""
    folders.sample_store(SAMPLE).unlink(missing_ok=True)
    window.opening.begin(None, SAMPLE)
    settle(window)
    if place:
        window.going.go(Goal(place))
        settle(window)


def press(*keys: Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys where the focus is."""
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key, modifier)


def see_charts(window: Window) -> None:
    """Wait until the charts under the register are drawn; in a narrow window they are behind a button."""
    cards = [card for card in window.page.view.charts.cards if card.isVisible()]
    while any(card.plot is None for card in cards):
        QTest.qWait(50)


def first_run(window: Window) -> None:
    window.opening.begin(None, None)


def home(window: Window) -> None:
    sample(window, "home")


def register(window: Window) -> None:
    """Take a few marks of the last meeting away, so that there is something to enter, and stand there."""
    sample(window, "meetings")
    view = window.page.view.table.view
    view.setFocus()
    last = max(at for at, column in enumerate(view.lines.columns) if column.editable)
    view.go_to(5, last)
    press(Key.Key_Space, Key.Key_Space, Key.Key_Space)
    view.go_to(6, last)
    see_charts(window)


def read_only(window: Window) -> None:
    """The same while somebody else has the board open."""
    sample(window)
    path = window.desk.store.path
    window.opening.close_store()
    holding.enter_context(Store.open(path, metadata))
    window.opening.open(path)
    settle(window)
    window.going.go(Goal("meetings"))
    see_charts(window)


def palette(window: Window) -> None:
    """Find something just after a column of marks was pasted."""
    sample(window, "meetings")
    view = window.page.view.table.view
    view.setFocus()
    view.go_to(5, max(at for at, column in enumerate(view.lines.columns) if column.editable) - 1)
    QApplication.clipboard().setText("\n".join("PPAPDPP"))
    press(Key.Key_V, modifier=Control)
    see_charts(window)
    press(Key.Key_K, modifier=Control)
    QTest.keyClicks(QApplication.focusWidget(), "health")


def paste(window: Window) -> None:
    """A new board, and its membership list with three rows that cannot be added yet."""
    window.opening.begin(None, None)
    window.opening.set_up("Anytown Safeguarding Children Board")
    settle(window)
    QApplication.clipboard().setText(membership_list())
    press(Key.Key_V, modifier=Control)
    settle(window)
    press(Key.Key_F8)


def membership_list() -> str:
    """The board's own seats of the sample as one would copy them in Excel, with three mistakes."""
    with (ROOT / "resources" / "samples" / SAMPLE / "seats.csv").open(encoding="utf-8") as file:
        found = [(row["seat"], row["agency"], "1 Apr 2014") for row in csv.DictReader(file)][:36]
    for at, (seat, agency, since) in ((3, ("", "", "")), (4, ("", "=", "31 Feb 2014")), (9, ("", "", ""))):
        found[at] = (seat or found[at][0], found[at][1] if agency else "", since or found[at][2])
    return "\n".join("\t".join(row) for row in [("Seat", "Agency", "Member since"), *found])


def reports(window: Window) -> None:
    """The board's report, made and shown."""
    sample(window, "reports")
    page = window.page
    assert isinstance(page, ReportsPage)
    page.rows.stand_at(next(at for at, row in enumerate(page.rows.lines.rows) if row.words == "Attendance"))
    page.export("pdf")
    while page.pane.preview.shown is None:
        QTest.qWait(20)
    window.progress.hide()


def history(window: Window) -> None:
    """Some steps, and what the latest changed."""
    register(window)
    window.going.go(Goal("history"))
    settle(window)
    press(Key.Key_Return)


def groups(window: Window) -> None:
    """The structure, and the members of one committee."""
    sample(window, "groups")
    window.page.tabs.choose("structure")
    settle(window)
    window.page.take_focus()
    press(Key.Key_Down, Key.Key_Right, Key.Key_Right)


def watch(window: Window) -> None:
    """Who is on watch, with a letter drafted."""
    sample(window, "meetings")
    window.page.tabs.choose("watch")
    settle(window)
    window.page.take_focus()
    press(Key.Key_L, modifier=Control)


def agenda(window: Window) -> None:
    """The agenda of the last meeting from the standing items, one of them longer, an item added with a paper to come."""
    sample(window, "meetings")
    with_items(window)
    window.page.tabs.choose("agenda")
    settle(window)
    view = window.page.papers.agenda
    view.table.view.go_to(4, 2)
    view.open_card()


def minutes(window: Window) -> None:
    """The same meeting while it is minuted, an action about to be taken down."""
    sample(window, "meetings")
    with_items(window)
    window.page.tabs.choose("minutes")
    settle(window)
    view = window.page.papers.minutes
    view.list.view.go_to(6, 0)
    view.write()
    press(*"The outturn was noted. The chair thanked the treasurer.")
    view.take_down("action")
    press(*"Publish the outturn")


def with_items(window: Window) -> None:
    """Write the agenda of the board's last meeting."""
    assert window.desk is not None
    with window.desk.store.writing("Write the agenda") as session:
        last = session.scalars(select(Meeting).filter_by(held_on=date(2015, 3, 12))).one()
        last.start = "10:00"
        propose(session, last.id)
        set_finish(session, last.id, "11:00")
        facts = {"minutes": 30, "purpose": Purpose.DECISION, "lead": "Service Director Children & Young People"}
        behind = items_of(session, last.id)[3].id
        item = add_item(session, last.id, "Budget outturn and contributions", behind=behind, facts=facts)
        expect_paper(session, item.id, "Budget outturn 2014/15")
        taken = TakenDown("decision", "The contributions of next year are agreed", "5")
        take_down(session, last.id, taken)


def risks(window: Window) -> None:
    """The register of the board, and one of its risks."""
    sample(window, "risks")
    window.page.take_focus()
    press(Key.Key_Down, Key.Key_Down, Key.Key_Return)


def actions(window: Window) -> None:
    """The log of the board, some of it told how it gets on, and one of its actions."""
    sample(window, "actions")
    view = window.page.shown
    window.page.take_focus()
    for _ in range(5):
        press(Key.Key_Right)
    press(*"ragra")
    press(Key.Key_Up, Key.Key_Up, Key.Key_Return)
    while view.chart.card.plot is None:
        QTest.qWait(20)


def training(window: Window) -> None:
    """Who was booked on an event, and the charges that follow."""
    sample(window, "training")
    assert window.desk is not None
    with window.desk.store.reading() as session:
        event = session.scalars(select(TrainingEvent.id).filter_by(ref=EVENT)).one()
    window.going.go(Goal("training", "bookings", id=event))
    settle(window)
    window.page.take_focus()
    press(Key.Key_Down)


def budget(window: Window) -> None:
    """A forecast about to be typed as a sum."""
    sample(window, "budget")
    window.page.take_focus()
    press(Key.Key_Down, *"=31600*0.9")


holding = ExitStack()


def main(folder: Path) -> None:
    """Make every picture in that folder."""
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    folder.mkdir(parents=True, exist_ok=True)
    take("first-run", folder, first_run)
    take("home", folder, home)
    take("register", folder, register)
    take("register-dark", folder, register, theme="dark")
    take("palette", folder, palette)
    take("register-200-percent", folder, register, (1920, 1032), text_size=200)
    take("groups", folder, groups)
    take("watch", folder, watch)
    take("agenda", folder, agenda)
    take("minutes", folder, minutes)
    take("risks", folder, risks)
    take("actions", folder, actions)
    take("training", folder, training)
    take("budget", folder, budget)
    take("budget-dark", folder, budget, theme="dark")
    take("paste", folder, paste)
    take("reports", folder, reports)
    take("history", folder, history)
    with holding:
        take("read-only", folder, read_only)
    shutil.rmtree(HOME, ignore_errors=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "resources" / "pictures")
