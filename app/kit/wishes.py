"""What a panel wants stored: it asks, and its page does it. One wish is one step of the journal."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store

Refusals = dict[type[Exception], Callable[[Any], str]]
"""Words for each refusal that can be expected."""


def ignore(_: object) -> None:
    """Nothing more is to be done."""


@dataclass(frozen=True)
class Wish:
    """An edit and what is done in words; where to say that it was refused, and who is told what it made."""

    words: str
    edit: "Callable[[Session], object]"
    refuse: Callable[[str], object] = ignore
    done: Callable[[Any], object] = ignore


def grant(store: "Store", wish: Wish, refusals: Refusals) -> bool:
    """Store what is wished as one step; False where it was refused, with the reason said.

    Raises what the store itself refuses, and what nobody expected.
    """
    try:
        with store.writing(wish.words) as session:
            answer = wish.edit(session)
    except tuple(refusals) as refused:
        words = next(words for kind, words in refusals.items() if isinstance(refused, kind))
        wish.refuse(words(refused))
        return False
    wish.done(answer)
    return True
