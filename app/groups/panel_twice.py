"""The panel of records entered twice: pair by pair, why they look alike, what merging them moves, and one step."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from app.groups.edits_merging import merge_agencies, merge_people
from app.groups.panel_words import OTHERS, TABLES, counted, tr
from app.kit.form import Form, no_fact
from app.kit.look import Look
from app.kit.wishes import Wish
from app.kit.words import QT_TRANSLATE_NOOP
from app.people.queries_merging import Merging
from app.people.rules_alike import Alike, Sign

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SIGNS = {
    Sign.SAME_NAME: QT_TRANSLATE_NOOP("groups", "The names are the same but for capitals, titles and punctuation."),
    Sign.SAME_WORDS: QT_TRANSLATE_NOOP("groups", "The names have the same words in another order."),
    Sign.NEARLY: QT_TRANSLATE_NOOP("groups", "The names differ by a few letters."),
    Sign.SHORT_FOR: QT_TRANSLATE_NOOP("groups", "One is the short name or the initials of the other."),
    Sign.SAME_ADDRESS: QT_TRANSLATE_NOOP("groups", "Both have the same e-mail address."),
    Sign.SAME_NUMBER: QT_TRANSLATE_NOOP("groups", "Both have the same telephone number."),
}
GAINS = {
    "post": QT_TRANSLATE_NOOP("groups", "post"),
    "agency_id": QT_TRANSLATE_NOOP("groups", "agency"),
    "email": QT_TRANSLATE_NOOP("groups", "email"),
    "phone": QT_TRANSLATE_NOOP("groups", "phone"),
    "name_withheld": QT_TRANSLATE_NOOP("groups", "that the name is withheld"),
    "short_name": QT_TRANSLATE_NOOP("groups", "short name"),
    "sector": QT_TRANSLATE_NOOP("groups", "sector"),
}
LookUp = Callable[[int, int], Merging]
"""What would move if the second record were the first."""


class TwicePanel(Form):
    """One pair at a time. Nothing is stored before one of its two buttons says which record stays."""

    def __init__(self, look: Look, people: bool, preview: LookUp, read_only: bool) -> None:
        super().__init__(look, no_fact, read_only)
        self._people, self._preview = people, preview
        self._pairs: Sequence[Alike] = ()
        self._names: dict[int, str] = {}
        self._passed: set[tuple[int, int]] = set()
        self.count = self.note()
        self.pair = self.heading("")
        self.why, self.moves = self.note(), self.note()
        self.keep_first = self.button(tr("Keep the first"), partial(self._merge, first=True))
        self.keep_second = self.button(tr("Keep the second"), partial(self._merge, first=False))
        self.pass_button = self.button(tr("They are two"), self._pass)
        self.pass_button.setEnabled(True)
        self.rows.addStretch(1)

    def show_pairs(self, pairs: Sequence[Alike], names: dict[int, str]) -> None:
        """Show the likeliest pair that was not passed over."""
        self._pairs, self._names = pairs, names
        self._show()

    @property
    def shown(self) -> Alike | None:
        """The pair that is looked at."""
        return next((pair for pair in self._pairs if (pair.first, pair.second) not in self._passed), None)

    def _show(self) -> None:
        pair, left = self.shown, sum((item.first, item.second) not in self._passed for item in self._pairs)
        for part in (self.pair, self.why, self.moves, self.keep_first, self.keep_second, self.pass_button):
            part.setVisible(pair is not None)
        if pair is None:
            self.count.setText(tr("No two records look alike."))
            return
        self.count.setText(counted(left, "1 pair may be the same.", "{count} pairs may be the same."))
        first, second = self._names[pair.first], self._names[pair.second]
        self.pair.setText(tr("{first} and {second}").format(first=first, second=second))
        signs = [tr(SIGNS[sign]) for sign in pair.signs]
        self.why.setText("\n".join([*signs, tr("Their letters agree to {score}%.").format(score=pair.score)]))
        told = [self._told(first, pair.first, pair.second), self._told(second, pair.second, pair.first)]
        self.moves.setText("\n".join(told))
        self.keep_first.setText(tr("Keep {name}").format(name=_short(first)))
        self.keep_second.setText(tr("Keep {name}").format(name=_short(second)))

    def _told(self, name: str, keep: int, drop: int) -> str:
        found = self._preview(keep, drop)
        moves = [counted(number, *TABLES.get(table, OTHERS)) for table, number in found.moves]
        gains = [tr(GAINS.get(fact, fact)) for fact, _ in found.gains]
        parts = [*moves, *gains]
        if not parts:
            return tr("Keep {name}: nothing else moves.").format(name=name)
        return tr("Keep {name}: it takes over {what}.").format(name=name, what=", ".join(parts))

    def _merge(self, *, first: bool) -> None:
        pair = self.shown
        if pair is None:
            return
        keep, drop = (pair.first, pair.second) if first else (pair.second, pair.first)
        words = tr("Merge {drop} into {keep}").format(drop=self._names[drop], keep=self._names[keep])
        edit = partial(self._stored, keep, drop)
        self.wished.emit(Wish(words, edit, self.moves.setText))

    def _stored(self, keep: int, drop: int, session: "Session") -> None:
        merge = merge_people if self._people else merge_agencies
        merge(session, keep, drop)

    def _pass(self) -> None:
        pair = self.shown
        if pair is not None:
            self._passed.add((pair.first, pair.second))
            self._show()


def _short(name: str) -> str:
    """A name that a button has room for."""
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"


LONGEST = 34
"""Letters of a name on a button."""
