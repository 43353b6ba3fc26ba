"""The words of a pasted register: what its rows would do, and the button that takes them."""

from app.interchange.pasted import Told
from app.kit.look import Look
from app.kit.paste import PastePanel, PasteWords
from app.risks.panel_words import tr


def paste_panel(look: Look, found: Told, register: str) -> PastePanel:
    """The panel of a list pasted into that register."""
    panel = PastePanel(look, _words())
    panel.show_rows(*found)
    one, many = tr("Take 1 risk into {register}"), tr("Take {count} risks into {register}")
    said = one if found.added + found.changed == 1 else many
    panel.take_button.setAccessibleName(said.format(count=found.added + found.changed, register=register))
    return panel


def _words() -> PasteWords:
    return PasteWords(
        added=(tr("1 risk is new"), tr("{count} risks are new")),
        changed=(tr("1 risk is there and changes"), tr("{count} risks are there and change")),
        same=(tr("1 risk is there as it is"), tr("{count} risks are there as they are")),
        take=(tr("Take 1 risk"), tr("Take {count} risks")),
    )
