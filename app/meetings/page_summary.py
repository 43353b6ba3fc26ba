"""The register in a line, and the words that stand where there is none yet."""

from app.groups.rules_year import year_label
from app.meetings.page_words import tr
from app.meetings.queries_register import Register


def summary(found: Register) -> str:
    """5 meetings, 33 seats, 7 marks still to enter."""
    parts = [
        _count(len(found.meetings), tr("1 meeting"), tr("{count} meetings")),
        _count(len(found.seats), tr("1 seat"), tr("{count} seats")),
        _count(found.total.not_recorded, tr("1 mark still to enter"), tr("{count} marks still to enter")),
    ]
    return ", ".join(parts if found.total.not_recorded else parts[:2])


def _count(number: int, one: str, many: str) -> str:
    return one if number == 1 else many.format(count=number)


def nothing(found: Register | None, year: int) -> tuple[str, str]:
    """What is missing, and how to begin."""
    if found is None:
        return tr("No groups yet"), tr(
            "A board begins with its groups, their seats and meetings. Add a group under Groups, or paste a "
            "membership list there."
        )
    if not found.meetings:
        words = tr("No meetings of {group} in {year}").format(group=found.group, year=year_label(year))
        return words, tr(
            "Once there are meetings, marks are typed here. Press Ctrl+N to add one, Ctrl+R for a year of them."
        )
    words = tr("No seats on {group} in {year}").format(group=found.group, year=year_label(year))
    return words, tr("A register has a line for each seat. Add seats under Groups, or paste a list there.")
