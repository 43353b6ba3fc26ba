"""The words that a meeting's papers share on the screen: purposes, states, counts, why a deed is refused."""

from datetime import date

from PySide6.QtCore import QCoreApplication
from sqlalchemy.exc import NoResultFound

from app.kit.wishes import Refusals
from app.kit.words import QT_TRANSLATE_NOOP, counted
from app.meetings.report_words import day_words
from app.meetings.rules_agenda import AgendaIssued, EmptyAgenda, EndsTooSoon, HasAgenda, NotUsualItems, Purpose
from app.meetings.rules_minutes import BeforeTheMeeting, MinutesConfirmed, NotConfirmed, NotMet
from app.meetings.rules_papers import PaperState
from db.refusals import TooLarge

PURPOSES = {
    Purpose.DECISION: QT_TRANSLATE_NOOP("papers", "Decision"),
    Purpose.DISCUSSION: QT_TRANSLATE_NOOP("papers", "Discussion"),
    Purpose.NOTING: QT_TRANSLATE_NOOP("papers", "Noting"),
}
STATES = {
    PaperState.IN: QT_TRANSLATE_NOOP("papers", "in"),
    PaperState.LATE: QT_TRANSLATE_NOOP("papers", "came late"),
    PaperState.TO_COME: QT_TRANSLATE_NOOP("papers", "to come"),
    PaperState.OVERDUE: QT_TRANSLATE_NOOP("papers", "overdue"),
}


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("papers", text)


REFUSALS: Refusals = {
    AgendaIssued: lambda issued: tr(
        "The agenda was issued on {day}, so items stay where they are. Add a late item instead: it is numbered 14A."
    ).format(day=day_words(issued.issued_on)),
    EmptyAgenda: lambda _: tr("There is no item yet. Press Insert to add one first."),
    HasAgenda: lambda there: tr(
        "This meeting has an agenda already, of {items}. Change it, or delete its items."
    ).format(items=counted(there.items, tr("1 item"), tr("{count} items"))),
    NotUsualItems: lambda fault: tr("{line}: {why}. Correct that line, or take it out.").format(
        line=fault.line, why=fault.why
    ),
    EndsTooSoon: lambda times: tr("The meeting begins at {start}. Type a time after that.").format(start=times.start),
    MinutesConfirmed: lambda confirmed: confirmed_words(confirmed.confirmed_on),
    NotConfirmed: lambda _: tr("No meeting has confirmed these minutes, so there is nothing to take back."),
    NotMet: lambda _: tr("The meeting has not taken place. Mark who was there in the Register first."),
    BeforeTheMeeting: lambda days: tr("{day} is before {after}. Choose a later day.").format(
        day=day_words(days.day), after=day_words(days.after)
    ),
    TooLarge: lambda _: tr("The file is larger than 25 MB. Make it smaller, or attach it in parts."),
    NoResultFound: lambda _: tr("This is no longer there. Press F5 to see what is."),
}


def confirmed_words(day: date) -> str:
    """Why nothing of a meeting's papers can be changed any more, and what to do."""
    return tr(
        "The minutes were confirmed on {day}, so nothing here changes. Minute a correction at the next meeting, or "
        "take the confirmation back."
    ).format(day=day_words(day))


def due_words(due: date, days: int) -> str:
    """When a paper is due: due Tue 7 Apr, 5 working days before."""
    day = f"{due:%a} {due.day} {due:%b}"
    before = counted(days, tr("1 working day before"), tr("{count} working days before"))
    return tr("due {day}, {before}").format(day=day, before=before)
