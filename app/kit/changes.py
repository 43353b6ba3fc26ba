"""The news that something was stored. It goes up: pages listen, nobody calls them."""

from PySide6.QtCore import QObject, Signal


class Changes(QObject):
    """Says which tables a step touched. May be told on any thread; listeners hear it on their own."""

    happened = Signal(frozenset)

    def tell(self, tables: frozenset[str]) -> None:
        """Pass on the names of the tables; what Store.touched is set to."""
        self.happened.emit(tables)
