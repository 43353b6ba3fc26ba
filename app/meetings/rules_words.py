"""How a meeting stood with its quorum, in words: they are kept when its minutes are confirmed."""

from app.meetings.rules import Lacking, Quorum, Shortfall


def plural(number: int, one: str, many: str = "") -> str:
    """The number with its noun: "1 seat", "33 seats"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def quorum_words(quorum: Quorum) -> str:
    """Why a meeting was or was not quorate: "Not quorate: West Midlands Police was not there"."""
    if quorum.met:
        words = f"Quorate: {quorum.there} voting there"
        words += f", {quorum.needed} needed" if quorum.needed else ""
    else:
        words = "Not quorate: " + "; ".join(_short(item) for item in quorum.short)
    if quorum.uncounted:
        words += ". There but not counted: " + ", ".join(quorum.uncounted)
    return words + "."


def _short(item: Shortfall) -> str:
    if item.what is Lacking.SEATS:
        return f"{item.there} of the {item.needed} voting seats needed were there"
    if item.what is Lacking.AGENCIES:
        return f"{plural(item.there, 'agency', 'agencies')} there, {item.needed} needed"
    if item.what is Lacking.AGENCY:
        return f"{item.name} was not there"
    if item.what is Lacking.SECTOR:
        return f"nobody from the sector {item.name} was there"
    return f"{item.there} of the {item.needed} seats of category {item.name} needed were there"
