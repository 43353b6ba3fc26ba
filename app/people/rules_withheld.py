"""How a withheld name is kept out of any text that leaves the store, wherever in it somebody wrote it."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

Clean = Callable[[str], str]


def cleaner(stands_for: Mapping[str, str]) -> Clean | None:
    """What puts other words in the place of names, each by what stands for it; None where there are no names.

    A name of several words is found in capitals or not; of one word only as it is written, for May is also a month.
    A part of a longer word is no name.
    """
    names = {" ".join(name.split()): other for name, other in stands_for.items() if name.strip()}
    if not names:
        return None
    by_sound = {name.casefold(): other for name, other in names.items()}
    longest_first = sorted(names, key=len, reverse=True)
    found = re.compile("|".join(rf"(?<!\w){_pattern(name)}(?!\w)" for name in longest_first))

    @lru_cache(maxsize=4096)  # a report says the same words over and over
    def clean(text: str) -> str:
        return found.sub(lambda match: by_sound[" ".join(match[0].split()).casefold()], text)

    return clean


def _pattern(name: str) -> str:
    words = [re.escape(word) for word in name.split()]
    return "(?i:" + r"\s+".join(words) + ")" if len(words) > 1 else words[0]
