"""The editor of one pasted cell: a list where the column takes one of a few, else a line of text."""

from collections.abc import Sequence

from app.groups.intake_columns import Column
from app.groups.panel_words import tr
from app.groups.rules import Category
from app.kit.choice import Choice
from app.kit.fields import TextEntry
from app.kit.look import Look


def cell_editor(look: Look, holds: Column | None, agencies: Sequence[str]) -> TextEntry:
    """An editor for a column that holds this; its value is the text of the cell."""
    if holds is Column.AGENCY:
        return Choice(look, [(name, name) for name in agencies], new=tr("New agency…"))
    if holds is Column.CATEGORY:
        return Choice(look, [(item.value, item.value) for item in Category], empty=tr("Not said"))
    if holds is Column.VOTING:
        return Choice(look, [("yes", "yes"), ("no", "no")], empty=tr("Not said"))
    return TextEntry()
