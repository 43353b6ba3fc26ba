"""What makes two records look like one: names read plainly, and the ways in which two of them agree."""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum

TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "rev", "cllr"})
SMALL_WORDS = frozenset({"the", "of", "for", "and"})
ALIKE = 88
"""Of 100: from here on two names are worth a look."""


class Sign(Enum):
    """One reason to take two records for one."""

    SAME_NAME = "the names are the same but for capitals, titles and punctuation"
    SAME_WORDS = "the names have the same words in another order"
    NEARLY = "the names differ by a few letters"
    SHORT_FOR = "one is the short name or the initials of the other"
    SAME_ADDRESS = "both have the same e-mail address"
    SAME_NUMBER = "both have the same telephone number"


@dataclass(frozen=True)
class Named:
    """A record as far as likeness goes."""

    id: int
    name: str
    short_name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Alike:
    """Two records that may be one, the older first; how alike their names are of 100, and what speaks for it."""

    first: int
    second: int
    score: int
    signs: tuple[Sign, ...]


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in small letters, without accents, titles and punctuation; & is and."""
    bare = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter)).replace("'", "").replace("’", "")
    return tuple(word for word in re.findall(r"\w+", letters) if word not in TITLES)


def numbered(words: tuple[str, ...]) -> frozenset[str]:
    """The words that tell one of a row from the next: Lay member 2, Young person B."""
    return frozenset(word for word in words if len(word) == 1 or any(letter.isdigit() for letter in word))


def initials(words: tuple[str, ...]) -> str:
    """The first letters of the words that count: CCG."""
    return "".join(word[0] for word in words if word not in SMALL_WORDS)


def digits(phone: str) -> str:
    """The end of a telephone number, which is the same with and without the code of the country."""
    return re.sub(r"\D", "", phone)[-9:]


def signs(one: Named, other: Named, score: int) -> tuple[Sign, ...]:
    """Everything that speaks for the two being one; `score` is how alike their words are in order, of 100."""
    left, right = words_of(one.name), words_of(other.name)
    found = [_of_names(left, right, score)]
    if _is_short_for(one, right) or _is_short_for(other, left):
        found.append(Sign.SHORT_FOR)
    if one.email and one.email.casefold() == other.email.casefold():
        found.append(Sign.SAME_ADDRESS)
    if one.phone and digits(one.phone) == digits(other.phone):
        found.append(Sign.SAME_NUMBER)
    return tuple(sign for sign in found if sign)


def _of_names(left: tuple[str, ...], right: tuple[str, ...], score: int) -> Sign | None:
    if left == right:
        return Sign.SAME_NAME
    if sorted(left) == sorted(right):
        return Sign.SAME_WORDS
    return Sign.NEARLY if score >= ALIKE and numbered(left) == numbered(right) else None


def _is_short_for(one: Named, others: tuple[str, ...]) -> bool:
    short: set[str | None] = {"".join(words_of(text)) for text in (one.name, one.short_name) if text}
    return len(others) > 1 and not short.isdisjoint({initials(others) or None, "".join(word[0] for word in others)})
