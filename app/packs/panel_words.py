"""The words of the panel that builds packs."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from app.kit.fields import day_words
from app.kit.words import QT_TRANSLATE_NOOP
from app.meetings.queries_agenda import AgendaLine
from app.packs.report_pack import Made

PARTS = (
    QT_TRANSLATE_NOOP("pack", "Agenda"),
    QT_TRANSLATE_NOOP("pack", "Papers"),
    QT_TRANSLATE_NOOP("pack", "Minutes of the last meeting"),
    QT_TRANSLATE_NOOP("pack", "Action log"),
    QT_TRANSLATE_NOOP("pack", "Attendance"),
    QT_TRANSLATE_NOOP("pack", "Risks, with what moved"),
    QT_TRANSLATE_NOOP("pack", "Finance"),
    QT_TRANSLATE_NOOP("pack", "Training"),
)
"""The names of the parts, as rules.Part has them."""


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("pack", text)


def to_come_words(chosen: AgendaLine | None) -> str:
    """Which papers of the meeting are still to come, and from whom; what to do where there is no meeting."""
    if chosen is None:
        return tr("No meeting is planned yet. Add one under Meetings, and its pack is built here.")
    if not chosen.items:
        return tr("No item is on the agenda yet. Write it under Meetings; the other parts can be built already.")
    if not chosen.waiting:
        return tr("Every paper is in.") if chosen.papers else tr("No paper is wanted for this meeting.")
    due = tr("Still to come, due {day}:").format(day=day_words(chosen.papers_due))
    lines = (f"{paper.number} {paper.title}{f' ({paper.owner})' if paper.owner else ''}" for paper in chosen.waiting)
    return "\n".join((due, *lines))


def made_words(pack: Made) -> str:
    """What was made, and how many papers are not in it."""
    return " ".join((tr("Board pack made: {count} pages.").format(count=pack.bound.pages), *_short_of(pack)))


def announced(pack: Made) -> str:
    """What is said of it wherever the user is by now: that it is made, and how many papers are not in it."""
    return " ".join((tr("Board pack made."), *_short_of(pack)))


def _short_of(pack: Made) -> Iterator[str]:
    count = len(pack.left_out)
    if count:
        words = tr("1 paper is left out.") if count == 1 else tr("{count} papers are left out.")
        yield words.format(count=count)


def left_out_words(pack: Made) -> str:
    """What is not in it or was altered, a paragraph each; empty where all is as it came."""
    return "\n\n".join((*pack.left_out, *pack.remarks))
