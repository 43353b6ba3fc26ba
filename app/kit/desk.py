"""What a page is handed to work with."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.kit.changes import Changes
from app.kit.look import Look
from app.kit.settings import Settings
from app.kit.work import Work
from app.offers import Others

if TYPE_CHECKING:  # the window is painted before SQLAlchemy is imported
    from db.store import Store


@dataclass(frozen=True)
class Desk:
    """The open store, the worker, the news, the user's choices, the look they make, and what other rooms know."""

    store: "Store"
    work: Work
    changes: Changes
    settings: Settings
    look: Look
    others: Others = field(default_factory=Others)
