"""What a table puts on the clipboard: the selected cells as Excel takes them, and as a web page would."""

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QStringListModel

from app.kit.cells import Cell

if TYPE_CHECKING:
    from app.kit.grid_view import GridView

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What Excel would take for a formula: such a text keeps an apostrophe before it."""
AS_TEXT = "mso-number-format:'\\@'"
"""Excel's own word in a style: the cell is text, whatever it looks like."""


def copied(view: "GridView") -> QMimeData:
    """The smallest rectangle round the selection, as text with tabs and as an HTML table.

    Headings of sections are left out where only cells that take keys are selected, so that a block of marks comes back
    to the lines it came from.
    """
    cells = [[_said(view.lines.cell(row, column)) for column in _columns(view)] for row in _rows(view)]
    mime = _nothing()
    mime.setText("\n".join("\t".join(map(_plain, row)) for row in cells))
    body = "".join(f"<tr>{''.join(map(_html, row))}</tr>" for row in cells)
    mime.setHtml(f'<meta charset="utf-8"><table>{body}</table>')
    return mime


def _said(cell: Cell) -> str:
    return cell.text if cell.copied is None else cell.copied


def _nothing() -> QMimeData:
    """Empty data that Qt itself has made, for the clipboard holds it to the end, when Python cannot let go any more.

    A QMimeData made here would end the program in a crash after every copy.
    """
    model = QStringListModel([""])
    mime = model.mimeData([model.index(0, 0)])
    for form in mime.formats():
        mime.removeFormat(form)
    return mime


def _columns(view: "GridView") -> list[int]:
    columns = view.area()[1] or [view.currentIndex().column()]
    return [column for column in columns if not view.isColumnHidden(column)]


def _rows(view: "GridView") -> list[int]:
    lines = view.lines
    editable = all(lines.columns[column].editable for column in _columns(view))
    rows = view.area()[0] or [view.currentIndex().row()]
    return [row for row in rows if not editable or lines.line(row) is not None]


def _plain(text: str) -> str:
    text = " ".join(text.split("\n")).replace("\t", " ")
    return f"'{text}" if text.startswith(FORMULA) and len(text) > 1 else text


def _html(text: str) -> str:
    return f'<td style="{AS_TEXT}">{escape(text)}</td>' if text.startswith(FORMULA) else f"<td>{escape(text)}</td>"
