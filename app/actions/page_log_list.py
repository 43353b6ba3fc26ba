"""The action log as a table takes it: fetched as it is looked at."""

from collections.abc import Hashable
from typing import TYPE_CHECKING

from app.actions.queries import ActionLine
from app.actions.queries_log import WINDOW, Counted, Wanted, count_actions, place_of, window
from app.kit.windowed import Windowed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store


class Log(Windowed[ActionLine]):
    """The actions wanted, in the order wanted."""

    def __init__(self, store: "Store", session: "Session", wanted: Wanted) -> None:
        self._store, self.wanted = store, wanted
        self.counted: Counted = count_actions(session, wanted)
        super().__init__(self.counted.actions, WINDOW, window(session, wanted, 0))

    def fetch(self, first: int) -> list[ActionLine]:
        with self._store.reading() as session:
            return window(session, self.wanted, first)

    def place(self, key: Hashable) -> int | None:
        """Where the action of that id stands; None where it is not wanted."""
        with self._store.reading() as session:
            return place_of(session, self.wanted, key) if isinstance(key, int) else None
