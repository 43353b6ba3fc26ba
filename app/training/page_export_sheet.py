"""The sign-in sheet of an event as a file."""

from datetime import datetime
from pathlib import Path

from app.export.files import suggested_name
from app.kit import folders
from app.kit.work import Progress
from app.training.panel_words import tr
from app.training.queries_events import event
from app.training.report_papers import write_sign_in
from db.store import Store


def make(store: Store, event_id: int, progress: Progress) -> Path:
    """The PDF made. Raises CannotWrite."""
    progress(0, 0)
    with store.reading() as session:
        name = suggested_name(tr("Sign-in sheet {ref}").format(ref=event(session, event_id).ref), "pdf")
        return write_sign_in(session, event_id, folders.reports() / name, datetime.now().astimezone())
