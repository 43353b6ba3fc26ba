"""The parts of minutes in the list beside them: who was there, matters arising, the items, how far they are."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from app.kit.cells import Align, Cell, Words
from app.kit.columns import Column
from app.kit.words import counted
from app.meetings.panel_minutes_item import Minuted
from app.meetings.panel_papers import PURPOSES, tr
from app.meetings.queries_agenda import ItemLine
from app.meetings.queries_minutes import MinutesLine
from app.meetings.rules_minutes import MinutesStatus, Presence
from app.offers import Matter

ATTENDANCE, ARISING, STATUS = "attendance", "arising", "status"
THERE = (Presence.PRESENT, Presence.DEPUTY)


@dataclass(frozen=True)
class Part:
    """One line of the list: an item, or what stands before and behind them."""

    id: Hashable
    """The item's id, or one of the words above."""
    number: str
    title: str
    state: str
    """How far it is, in a word."""
    item: ItemLine | None = None


def parts(found: MinutesLine, taken: Sequence[Matter], arising: Sequence[Matter]) -> list[Part]:
    """All parts in order; nothing where there is no item to minute."""
    items = [item for item in found.agenda.items if not item.withdrawn]
    if not items:
        return []
    there = sum(line.presence in THERE for line in found.presence)
    came = tr("{count} there").format(count=there) if found.presence else tr("not marked")
    agreed = [sum(matter.item == item.number for matter in taken) for item in items]
    return [
        Part(ATTENDANCE, "", tr("Who was there"), came),
        Part(ARISING, "", tr("Matters arising"), str(len(arising)) if arising else tr("none")),
        *(_part(item, number) for item, number in zip(items, agreed, strict=True)),
        Part(STATUS, "", tr("Circulate and confirm"), _standing(found.status)),
    ]


def minuted(item: ItemLine, taken: Sequence[Matter]) -> Minuted:
    """What is shown of an item while it is minuted."""
    purpose = tr("For {purpose}").format(purpose=tr(PURPOSES[item.purpose]).lower()) if item.purpose else ""
    length = counted(item.minutes, tr("1 minute"), tr("{count} minutes")) if item.minutes else ""
    at = tr("{start}, {length}").format(start=item.starts, length=length) if item.starts and length else length
    about = ". ".join(part for part in (purpose, item.lead, at) if part)
    agreed = [matter for matter in taken if matter.item == item.number]
    return Minuted(item.id, item.number, item.title, about, item.minute, agreed)


def columns() -> tuple[Column[Part], ...]:
    """What is shown of a part."""
    return (
        Column("number", "", _number, spoken=tr("Item"), width=52, narrow=44, pad=16, opens=True),
        Column("title", tr("Title"), lambda part: Words(part.title, tip=part.title), least=100, opens=True),
        Column("state", "", _state, spoken=tr("Written"), width=96, narrow=84, align=Align.RIGHT, pad=8, opens=True),
    )


def _part(item: ItemLine, agreed: int) -> Part:
    state = counted(agreed, tr("1 agreed"), tr("{count} agreed")) if agreed else tr("written") if item.minute else ""
    return Part(item.id, item.number, item.title, state, item)


def _number(part: Part) -> Cell:
    return Words(part.number, color="text2", pad=16)


def _state(part: Part) -> Cell:
    return Words(part.state, color="text2", pad=8, size=12)


def _standing(status: MinutesStatus | None) -> str:
    """How far minutes are, in a word."""
    words = {
        None: tr("not begun"),
        MinutesStatus.DRAFT: tr("draft"),
        MinutesStatus.UNCONFIRMED: tr("circulated"),
        MinutesStatus.CONFIRMED: tr("confirmed"),
    }
    return words[status]
