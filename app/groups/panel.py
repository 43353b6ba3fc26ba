"""What the panels of groups share: how a field's text is read, and the row of choices."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypeVar

from app.groups.intake_days import typed_day
from app.groups.panel_words import tr
from app.interchange.cells import NotUnderstood, whole
from app.kit.fields import DateEntry, TextEntry, Unfit
from app.kit.look import Look

Value = TypeVar("Value")


def text_entry() -> TextEntry:
    """A line that may be empty, which is None."""
    return TextEntry(text_or_none)


def name_entry(what: str) -> TextEntry:
    """A line that may not be empty."""

    def read(text: str) -> str:
        if (name := text_or_none(text)) is None:
            raise Unfit(tr("{what} is missing. Type it, or press Esc to keep what was there.").format(what=what))
        return name

    return TextEntry(read)


def number_entry(look: Look, least: int, most: int) -> TextEntry:
    """A whole number in these bounds, or nothing."""
    return TextEntry(partial(_understood, partial(whole, least=least, most=most)), width=look.px(90))


def day_entry(look: Look, year: int, today: Callable[[], date], needed: str = "") -> DateEntry:
    """A day, or nothing unless `needed` says why not; one without a year is of the financial year shown."""

    def read(text: str) -> date | None:
        found = _understood(partial(typed_day, year=year), text)
        if found is None and needed:
            raise Unfit(needed)
        return found

    return DateEntry(look, read, today)


def text_or_none(text: str) -> str | None:
    """The text without spaces that do not count; None for nothing."""
    return " ".join(text.split()) or None


def _understood(parse: Callable[[str], Value], text: str) -> Value:
    try:
        return parse(text)
    except NotUnderstood as fault:
        raise Unfit(f"{fault.why} {fault.remedy}") from fault
