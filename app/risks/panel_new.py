"""The panel that begins a risk."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from app.groups.panel import name_entry
from app.kit.form_new import NewForm
from app.kit.look import Look
from app.risks.edits import add_risk
from app.risks.panel_words import tr

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def new_risk(look: Look, group_id: int, day: date) -> NewForm:
    """Begins a risk of the group's register with its title; it is open from the day."""
    form = NewForm(
        look, lambda facts: tr("Add the risk {title}").format(title=facts["title"]), partial(_make, group_id, day)
    )
    hint = tr("For example: Serious case review actions finish late")
    form.need("title", tr("Risk"), name_entry(tr("The risk's title")), hint)
    form.end(tr("Add risk"))
    return form


def _make(group_id: int, day: date, session: "Session", facts: dict[str, Any]) -> int:
    return add_risk(session, group_id, facts["title"], day).id
