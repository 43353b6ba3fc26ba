"""The preview shows what is in the file, page by page, and says when there is nothing to show."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from app.kit.look import Look
from app.kit.preview import Preview, Unreadable, render
from app.kit.settings import Settings
from app.kit.work import Work

Key = Qt.Key


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Two pages: the first red below and the words Page one, the second words alone."""
    path = tmp_path / "report.pdf"
    canvas = Canvas(str(path), pagesize=(200, 100))
    canvas.drawString(20, 70, "Page one")
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(0, 0, 200, 50, stroke=0, fill=1)
    canvas.showPage()
    canvas.drawString(20, 70, "Page two")
    canvas.save()
    return path


@pytest.fixture
def preview(qtbot: QtBot) -> Iterator[Preview]:
    look, work = Look(Settings(theme="light")), Work()
    look.apply()
    preview = Preview(look, work, "Preview")
    qtbot.addWidget(preview)
    preview.resize(420, 320)
    preview.show()
    yield preview
    work.close()


def test_a_page_fits_the_room_and_has_its_colours_and_words(file: Path) -> None:
    page = render(file, 1, QSize(400, 400))

    assert (page.image.width(), page.image.height()) == (400, 200)
    assert page.image.pixelColor(200, 180) == QColor("red")
    assert page.image.pixelColor(390, 10) == QColor("white")
    assert page.text.strip() == "Page one"


@pytest.mark.parametrize(("asked", "shown"), [(0, 1), (2, 2), (9, 2)])
def test_pages_are_numbered_from_the_first_to_the_last(file: Path, asked: int, shown: int) -> None:
    page = render(file, asked, QSize(100, 100))

    assert (page.number, page.count) == (shown, 2)


@pytest.mark.parametrize("content", [None, b"", b"Dear all"])
def test_what_is_no_pdf_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "letter.pdf"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(Unreadable) as refused:
        render(path, 1, QSize(100, 100))

    assert refused.value.path == path


def test_pgdn_and_pgup_turn_the_page(qtbot: QtBot, preview: Preview, file: Path) -> None:
    preview.show_file(file)
    qtbot.waitUntil(lambda: preview.shown is not None)

    QTest.keyClick(preview, Key.Key_PageDown)
    qtbot.waitUntil(lambda: preview.shown is not None and preview.shown.number == 2)
    name, words = preview.accessibleName(), preview.accessibleDescription()
    QTest.keyClick(preview, Key.Key_PageUp)

    qtbot.waitUntil(lambda: preview.shown is not None and preview.shown.number == 1)
    assert (name, words.strip()) == ("Preview, page 2 of 2", "Page two")


def test_after_the_last_page_comes_none(qtbot: QtBot, preview: Preview, file: Path) -> None:
    preview.show_file(file)
    qtbot.waitUntil(lambda: preview.shown is not None)

    preview.turn(-1)
    preview.turn(2)

    assert preview.shown is not None
    assert preview.shown.number == 1


def test_a_larger_widget_renders_a_sharper_page(qtbot: QtBot, preview: Preview, file: Path) -> None:
    preview.show_file(file)
    qtbot.waitUntil(lambda: preview.shown is not None)
    assert preview.shown is not None
    before = preview.shown.image.width()

    preview.resize(900, 600)

    qtbot.waitUntil(lambda: preview.shown is not None and preview.shown.image.width() > before)


def test_a_file_that_has_gone_is_told_and_nothing_is_shown(qtbot: QtBot, preview: Preview, file: Path) -> None:
    preview.show_file(file)
    qtbot.waitUntil(lambda: preview.shown is not None)
    file.unlink()

    with qtbot.waitSignal(preview.unreadable) as told:
        preview.turn(1)

    assert told.args == [file]
    assert preview.shown is None


def test_the_page_itself_is_painted(qtbot: QtBot, preview: Preview, file: Path) -> None:
    preview.show_file(file)
    qtbot.waitUntil(lambda: preview.shown is not None)

    picture = preview.grab().toImage()

    assert picture.pixelColor(210, 240) == QColor("red")
    assert picture.pixelColor(210, 90) == QColor("white")
