"""The words of the panels of groups, seats, people and agencies: refusals, and rules read out."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication
from sqlalchemy.exc import NoResultFound

from app.groups.rules import (
    Base,
    Circle,
    Deputies,
    NotAQuorum,
    Overlap,
    QuorumRule,
    Round,
    SeatThere,
    Span,
    UnknownAgencies,
    WrongWayRound,
    quorum_rule,
)
from app.kit.fields import day_words
from app.kit.wishes import Refusals
from app.kit.words import QT_TRANSLATE_NOOP
from app.kit.words import counted as so_many
from app.people.rules import HeldTwice, InUse, NameTaken, NoName, TooEarly


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("groups", text)


TABLES = {
    "seat": (QT_TRANSLATE_NOOP("groups", "1 seat"), QT_TRANSLATE_NOOP("groups", "{count} seats")),
    "appointment": (
        QT_TRANSLATE_NOOP("groups", "1 appointment"),
        QT_TRANSLATE_NOOP("groups", "{count} appointments"),
    ),
    "meeting": (QT_TRANSLATE_NOOP("groups", "1 meeting"), QT_TRANSLATE_NOOP("groups", "{count} meetings")),
    "attendance": (QT_TRANSLATE_NOOP("groups", "1 mark"), QT_TRANSLATE_NOOP("groups", "{count} marks")),
    "guest": (QT_TRANSLATE_NOOP("groups", "1 guest"), QT_TRANSLATE_NOOP("groups", "{count} guests")),
    "board_group": (
        QT_TRANSLATE_NOOP("groups", "1 group under it"),
        QT_TRANSLATE_NOOP("groups", "{count} groups under it"),
    ),
    "person": (QT_TRANSLATE_NOOP("groups", "1 person"), QT_TRANSLATE_NOOP("groups", "{count} people")),
    "booking": (QT_TRANSLATE_NOOP("groups", "1 booking"), QT_TRANSLATE_NOOP("groups", "{count} bookings")),
    "agenda": (QT_TRANSLATE_NOOP("groups", "1 agenda"), QT_TRANSLATE_NOOP("groups", "{count} agendas")),
    "agenda_item": (
        QT_TRANSLATE_NOOP("groups", "1 item on its agenda"),
        QT_TRANSLATE_NOOP("groups", "{count} items on its agenda"),
    ),
    "quorum": (
        QT_TRANSLATE_NOOP("groups", "1 quorum rule that requires it"),
        QT_TRANSLATE_NOOP("groups", "{count} quorum rules that require it"),
    ),
    "minutes": (QT_TRANSLATE_NOOP("groups", "minutes"), QT_TRANSLATE_NOOP("groups", "{count} minutes of meetings")),
    "action": (QT_TRANSLATE_NOOP("groups", "1 action"), QT_TRANSLATE_NOOP("groups", "{count} actions")),
    "decision": (QT_TRANSLATE_NOOP("groups", "1 decision"), QT_TRANSLATE_NOOP("groups", "{count} decisions")),
    "challenge": (QT_TRANSLATE_NOOP("groups", "1 challenge"), QT_TRANSLATE_NOOP("groups", "{count} challenges")),
    "letter": (QT_TRANSLATE_NOOP("groups", "1 letter"), QT_TRANSLATE_NOOP("groups", "{count} letters")),
    "budget_line": (
        QT_TRANSLATE_NOOP("groups", "1 line of the budget"),
        QT_TRANSLATE_NOOP("groups", "{count} lines of the budget"),
    ),
    "budget_entry": (
        QT_TRANSLATE_NOOP("groups", "1 entry in the budget"),
        QT_TRANSLATE_NOOP("groups", "{count} entries in the budget"),
    ),
    "budget_contribution": (
        QT_TRANSLATE_NOOP("groups", "1 contribution"),
        QT_TRANSLATE_NOOP("groups", "{count} contributions"),
    ),
}
OTHERS = QT_TRANSLATE_NOOP("groups", "1 other record"), QT_TRANSLATE_NOOP("groups", "{count} other records")


def counted(number: int, one: str, many: str) -> str:
    """The number with its noun."""
    return so_many(number, tr(one), tr(many))


def used_words(used: InUse | HeldTwice) -> str:
    """What refers to a record: 3 seats and 12 marks."""
    *first, last = (counted(number, *TABLES.get(table, OTHERS)) for table, number in used.by.items())
    return tr("{some} and {last}").format(some=", ".join(first), last=last) if first else last


def refusals(instead: str) -> Refusals:
    """Words for what groups and people refuse; `instead` says what to do with what cannot be deleted."""
    return {
        InUse: lambda used: tr("It cannot be deleted: it has {what}. ").format(what=used_words(used)) + instead,
        NoName: lambda _: tr("It needs a name. Type one, or press Esc to keep the one it has."),
        NameTaken: lambda taken: tr("There is one called {name} already. Give this one another name.").format(
            name=taken.name
        ),
        TooEarly: lambda early: tr("The present name began on {day}. Give a later day.").format(
            day=day_words(early.began)
        ),
        SeatThere: lambda there: tr(
            "The group has a seat {seat} of this agency already. Call this one something else."
        ).format(seat=there.label),
        WrongWayRound: lambda wrong: tr("It would end on {last}, before it begins on {first}. Correct the day.").format(
            first=day_words(wrong.first), last=day_words(wrong.last)
        ),
        Overlap: lambda other: tr("Somebody else holds the seat {span}. End that first, or give a later day.").format(
            span=span_words(other.taken)
        ),
        Circle: lambda _: tr("That group is itself under this one. Choose another."),
        NotAQuorum: lambda fault: quorum_fault(fault.part),
        UnknownAgencies: lambda unknown: tr(
            "There is no agency called {names}, so the rule would never be met. Correct the name, or add the agency."
        ).format(names=", ".join(unknown.names)),
        NoResultFound: lambda _: tr("This is no longer there. Press F5 to see what is."),
    }


def quorum_fault(part: str) -> str:
    """Which part of a rule cannot be read, and how parts are written."""
    return tr(
        "“{part}” cannot be read. Write parts such as count=4; fraction=1/2; agencies=3; require=Council|Police."
    ).format(part=part)


def span_words(span: Span) -> str:
    """A span of days: from 1 April 2014 to 31 March 2015."""
    if span.first and span.last:
        return tr("from {first} to {last}").format(first=day_words(span.first), last=day_words(span.last))
    if span.first:
        return tr("from {first}").format(first=day_words(span.first))
    return tr("to {last}").format(last=day_words(span.last)) if span.last else tr("at all times")


def month_words(day: date) -> str:
    """A day in a table: 1 Apr 2014."""
    return f"{day.day} {day:%b %Y}"


def day_in_table(day: object) -> str:
    """A day as a table has it, 1 Apr 2014; "" for none."""
    return month_words(day) if isinstance(day, date) else ""


def quorum_words(text: str) -> str:
    """A rule read out as it is typed; which part cannot be read yet."""
    try:
        rule = quorum_rule(text)
    except NotAQuorum as fault:
        return quorum_fault(fault.part)
    if rule is None:
        return tr("No rule: meetings are not said to be quorate or not.")
    return tr("Quorate when {conditions}.").format(conditions="; ".join(_conditions(rule)))


def _conditions(rule: QuorumRule) -> list[str]:
    """Each part of a rule in words."""
    parts: list[str] = []
    if rule.count:
        parts.append(counted(rule.count, "1 voting seat is there", "{count} voting seats are there"))
    if rule.fraction is not None:
        parts.append(_fraction_words(rule))
    if rule.agencies:
        parts.append(counted(rule.agencies, "1 agency is there", "{count} different agencies are there"))
    parts += [tr("{agency} is there").format(agency=name) for name in rule.require]
    parts += [tr("somebody of the sector {sector} is there").format(sector=name) for name in rule.sectors]
    for category, number in rule.categories:
        words = counted(number, "1 seat of the category {category}", "{count} seats of the category {category}")
        parts.append(tr("{seats} there").format(seats=words.replace("{category}", category.value)))
    return parts + DEPUTIES[rule.deputies]()


def _fraction_words(rule: QuorumRule) -> str:
    base = tr("voting seats that are filled") if rule.base is Base.FILLED else tr("voting seats, vacant ones too")
    rounded = tr("rounded up") if rule.round is Round.UP else tr("rounded to the nearest")
    words = tr("{share} of the {base} are there, {rounded}")
    return words.format(share=rule.fraction, base=base, rounded=rounded)


DEPUTIES: dict[Deputies, Callable[[], list[str]]] = {
    Deputies.ANY: list,
    Deputies.NAMED: lambda: [tr("of the deputies only named ones count")],
    Deputies.NONE: lambda: [tr("deputies do not count")],
}
