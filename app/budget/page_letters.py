"""Letters about contributions as Word files: what next year asks of each agency, and who has still to pay."""

from datetime import datetime
from pathlib import Path

from app.budget.panel_words import tr
from app.budget.report_papers import write_letters
from app.budget.rules_letter import LetterKind
from app.export.letter import NotATemplate
from app.groups.page_export import trouble as usual_trouble
from app.kit import folders
from app.kit.notices import Trouble
from app.kit.work import Progress
from db.store import Store


def make(store: Store, kind: LetterKind, year: int, progress: Progress) -> list[Path]:
    """The letters of a year, in the folder of reports. Raises CannotWrite or NotATemplate."""
    progress(0, 0)
    made = datetime.now().astimezone()
    with store.reading() as session:
        return write_letters(session, kind, year, folders.reports(), made, own=folders.letters())


def made_words(letters: list[Path]) -> str:
    """What was made: "2 letters are made."."""
    return tr("1 letter is made.") if len(letters) == 1 else tr("{count} letters are made.").format(count=len(letters))


def none_words(kind: LetterKind) -> str:
    """Why there is no letter to write."""
    if kind is LetterKind.OWED:
        return tr("Nobody owes anything that was invoiced, so there is nobody to write to.")
    return tr("Nothing is agreed for next year yet. Model it first, with Shift+F2, and take it over.")


def trouble(refused: Exception) -> Trouble | None:
    """The words for letters that were not made; None for anything nobody expected."""
    if isinstance(refused, NotATemplate):
        what = tr("{file} cannot be used as a template.").format(file=refused.path.name)
        return Trouble(what, refused.why, refused.advice)
    return usual_trouble(refused)
