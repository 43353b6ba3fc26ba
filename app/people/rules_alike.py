"""What makes two records look like one: names read plainly, and the ways in which two of them agree."""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

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
    """A record as far as likeness goes; what is read out of it is read once, for it is compared with many."""

    id: int
    name: str
    short_name: str = ""
    email: str = ""
    phone: str = ""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of its name, plainly."""
        return words_of(self.name)

    @cached_property
    def ordered(self) -> str:
        """Its words in the order of the alphabet."""
        return " ".join(sorted(self.words))

    @cached_property
    def shorts(self) -> frozenset[str]:
        """How it is called for short: its name and its short name without a space."""
        return frozenset(filter(None, ("".join(self.words), "".join(words_of(self.short_name)))))

    @cached_property
    def initials(self) -> frozenset[str]:
        """The first letters of its words, with and without the small words; none of a single word."""
        ways = (self.words, [word for word in self.words if word not in SMALL_WORDS])
        return frozenset(filter(None, ("".join(word[0] for word in way) for way in ways if len(self.words) > 1)))


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


def digits(phone: str) -> str:
    """The end of a telephone number, which is the same with and without the code of the country."""
    return re.sub(r"\D", "", phone)[-9:]


def signs(one: Named, other: Named, score: int) -> tuple[Sign, ...]:
    """Everything that speaks for the two being one; `score` is how alike their words are in order, of 100."""
    found = [_of_names(one, other, score)]
    if not (one.shorts.isdisjoint(other.initials) and other.shorts.isdisjoint(one.initials)):
        found.append(Sign.SHORT_FOR)
    if one.email and one.email.casefold() == other.email.casefold():
        found.append(Sign.SAME_ADDRESS)
    if one.phone and digits(one.phone) == digits(other.phone):
        found.append(Sign.SAME_NUMBER)
    return tuple(sign for sign in found if sign)


def _of_names(one: Named, other: Named, score: int) -> Sign | None:
    if one.ordered == other.ordered:
        return Sign.SAME_NAME if one.words == other.words else Sign.SAME_WORDS
    return Sign.NEARLY if score >= ALIKE and numbered(one.words) == numbered(other.words) else None
