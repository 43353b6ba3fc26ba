"""The letters of the budget as files, in the caller's session: from which template each is made, what it is called.

Every function gives back the files it made, each whole or not at all. All raise CannotWrite, and NotATemplate for a
template of the office that cannot be used.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from app.budget.queries_letters import LetterFacts, letters_due
from app.budget.report_letter import fields_of, letter_about, title
from app.budget.rules_letter import LetterKind
from app.export.files import clean_name
from app.export.letter import template
from app.people.queries import cleaner_of


def write_letters(
    session: Session,
    kind: LetterKind,
    year: int,
    folder: Path,
    made: datetime,
    *,
    agency_id: int | None = None,
    own: Path | None = None,
) -> list[Path]:
    """A Word letter to each agency that `letters_due` names, or to that one alone; none where nothing is to be said.

    `own` is the folder of the office's own templates.
    """
    written: list[Path] = []
    for facts in letters_due(session, kind, year, made.date()):
        if agency_id in (None, facts.agency_id):
            path = _free(folder, _name(session, kind, facts), written)
            written.append(_letter(session, kind, facts, path, made, own))
    return written


def _name(session: Session, kind: LetterKind, facts: LetterFacts) -> str:
    clean = cleaner_of(session) or str
    return clean_name(clean(f"{title(kind, facts.year).replace('/', '-')}, {facts.agency}"))


def _free(folder: Path, name: str, written: Sequence[Path]) -> Path:
    """Where a letter goes beside those of the same batch: agencies may look alike where names are withheld or long."""
    path, number = folder / f"{name}.docx", 1
    while path in written:
        number += 1
        path = folder / f"{name} {number}.docx"
    return path


def _letter(
    session: Session, kind: LetterKind, facts: LetterFacts, path: Path, made: datetime, own: Path | None
) -> Path:
    from app.export import write_letter as word

    pattern = template(kind.value, own)
    wording = word.wording_of(pattern, fields_of(session, facts, made))
    return word.write_letter(letter_about(session, kind, facts, wording, made), pattern, path)
