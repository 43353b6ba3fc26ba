"""Letters as files: the template they are made from, the wording a draft begins with, the Word letter itself."""

import shutil
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.export.files import clean_name
from app.export.letter import template
from app.kit import folders
from app.kit.notices import Trouble
from app.kit.work import Progress
from app.meetings.panel_letter import tr
from app.meetings.report_words import day_words
from db.store import Store

if TYPE_CHECKING:
    from app.meetings.queries_watch import AgencyWatch

NAME = "attendance"


def own_template() -> Path:
    """The office's own template, begun as a copy of the usual one where there is none yet."""
    own = folders.letters() / f"{NAME}.docx"
    if not own.exists():
        shutil.copyfile(template(NAME), own)
    return own


def first_wording(store: Store, about: "AgencyWatch") -> str:
    """The wording a letter begins with. Raises NotATemplate."""
    from app.export.write_letter import wording_of
    from app.meetings.report_letter import fields_of

    with store.reading() as session:
        fields = fields_of(session, about)
    return "\n\n".join(wording_of(template(NAME, folders.letters()), fields))


def make(store: Store, letter_id: int, folder: Path, _: Progress) -> Path:
    """The Word letter, beside any made before: that one may have been changed in Word. Raises CannotWrite."""
    from app.export.write_letter import write_letter
    from app.meetings.queries_letters import letter
    from app.meetings.report_letter import letter_out

    made = datetime.now().astimezone()
    with store.reading() as session:
        found = letter_out(session, letter(session, letter_id), made)
    name = clean_name(f"{found.title}, {day_words(made.date())}")
    return write_letter(found, template(NAME, folders.letters()), folders.free(folder / f"{name}.docx"))


def trouble(refused: Exception) -> Trouble | None:
    """The words for a letter that cannot be made; None for anything nobody expected."""
    from app.export.letter import NotATemplate
    from app.meetings.page_export import trouble as not_written

    if isinstance(refused, NotATemplate):
        what = tr("The letter cannot be made from {file}.").format(file=refused.path.name)
        return Trouble(what, refused.why, refused.advice, details=str(refused.path))
    return not_written(refused)
