"""Why a restructuring is refused, in words: what happened, why, what to do."""

from app.groups.panel_words import counted, month_words, tr, used_words
from app.groups.rules_group import GroupClosed, GroupsUnder, LinkThere, MeetingsPlanned, SeatBegins
from app.groups.rules_merging import SeatsTwice
from app.groups.rules_seat import NobodyThere, OwnDeputy, SameGroup
from app.groups.rules_succession import CarriedTwice, HeldLater, MarkedLater, NoSuccessor, NotYetOpen
from app.kit.fields import day_words
from app.kit.wishes import Refusals
from app.people.rules import FollowsItself, HeldTwice, Itself

MOST = 4
"""Days or names that are told one by one."""


def deep_refusals() -> Refusals:
    """Words for what moving, closing, merging and splitting refuse."""
    return {**_of_groups(), **_of_seats(), **_of_agencies()}


def _of_groups() -> Refusals:
    return {
        MeetingsPlanned: lambda found: tr(
            "It cannot close then: {what} planned after that day, on {days}. "
            "Cancel or move them in the calendar, or give a later last day."
        ).format(
            what=counted(len(found.days), "1 meeting is", "{count} meetings are"),
            days=_listed([month_words(day) for day in found.days]),
        ),
        GroupsUnder: lambda found: tr(
            "It cannot close yet: {names} still under it. Put them under another group, or close them first."
        ).format(names=_listed(found.names, one=tr("{name} is"), many=tr("{names} are"))),
        SeatBegins: lambda found: tr(
            "It cannot close then: {seat} opens or is taken up on {day}, after that. "
            "End or move that seat first, or give a later last day."
        ).format(seat=found.label, day=day_words(found.begins)),
        GroupClosed: lambda found: tr("The group closes on {day}. Choose another group, or an earlier day.").format(
            day=day_words(found.last)
        ),
        LinkThere: lambda found: tr("{name} is linked already. Give another name.").format(name=found.name),
        SameGroup: lambda _: tr("That is the group it is in now. Choose another."),
    }


def _of_seats() -> Refusals:
    return {
        NobodyThere: lambda _: tr(
            "Nobody named holds the seat on that day. Appoint somebody first, or give another day."
        ),
        OwnDeputy: lambda _: tr("The holder cannot be their own deputy. Choose somebody else."),
        CarriedTwice: lambda found: tr(
            "The holder of {seat} would go on in two seats at once. Say in which one they go on."
        ).format(seat=found.label),
        NotYetOpen: lambda found: tr(
            "{seat} opens only on {day} and has records already. Give it to one of those that follow."
        ).format(seat=found.label, day=day_words(found.opens)),
        HeldLater: lambda found: tr(
            "Somebody is appointed to {seat} from {day} on. Say who follows in that seat, or end the appointment first."
        ).format(seat=found.label, day=day_words(found.starts)),
        MarkedLater: lambda found: tr(
            "{seat} has marks at meetings up to {day}, after it would close. Choose a later day, or clear those marks."
        ).format(seat=found.label, day=day_words(found.last)),
    }


def _of_agencies() -> Refusals:
    return {
        NoSuccessor: lambda _: tr("Say which agency follows. Choose one, or type a new name."),
        FollowsItself: lambda _: tr("An agency cannot follow itself. Choose another, or type a new name."),
        Itself: lambda _: tr("That is the same record. Choose two."),
        SeatsTwice: lambda found: tr(
            "Both have a seat of the same name: {seats}. Call one of them something else, or end it, then merge again."
        ).format(seats=_listed([f"{label}, {group}" for label, group in found.seats])),
        HeldTwice: lambda found: tr(
            "Both have {what} of which there may be one only, such as a place on one event or a letter of one day. "
            "Take one of each two away, then merge again."
        ).format(what=used_words(found)),
    }


def _listed(words: "list[str] | tuple[str, ...]", one: str = "{name}", many: str = "{names}") -> str:
    """The first few words, and how many more there are."""
    shown = list(words[:MOST])
    if len(words) == 1:
        return one.format(name=shown[0])
    if len(words) > MOST:
        return many.format(names=tr("{some} and {count} more").format(some=", ".join(shown), count=len(words) - MOST))
    return many.format(names=tr("{some} and {last}").format(some=", ".join(shown[:-1]), last=shown[-1]))
