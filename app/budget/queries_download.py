"""Questions about finance's downloads: how they are laid out, the rules that match rows, what waits in the tray."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.budget.rules import Kind
from app.budget.rules_download import Condition, MatchRule
from app.budget.schema import BudgetEntry
from app.budget.schema_download import DownloadCondition, DownloadLayout, DownloadRule, DownloadWaiting

JOINED = "; "


class LineName(NamedTuple):
    """A line of any year: a rule goes to the one of the row's day."""

    fund: str
    kind: Kind
    name: str


@dataclass(frozen=True)
class Layout:
    """Which heading of a download holds what."""

    name: str
    day: str
    amount: str
    known_by: tuple[str, ...]
    vat: str = ""
    reference: str = ""
    description: str = ""


@dataclass(frozen=True)
class Waiting:
    """A row of a download without a line; its amount in pence, as the file shows it."""

    id: int
    file: str
    number: int
    day: date
    amount: int
    vat: int | None
    reference: str
    description: str
    left_out: str
    """Why it belongs to no line; empty while it waits."""


def layouts(session: Session) -> list[Layout]:
    """The layouts that were saved, by name."""
    return [
        Layout(
            item.name,
            item.day_heading,
            item.amount_heading,
            tuple(item.known_by.split(JOINED)),
            item.vat_heading or "",
            item.reference_heading or "",
            item.description_heading or "",
        )
        for item in session.scalars(select(DownloadLayout).order_by(DownloadLayout.name))
    ]


def layout_named(session: Session, name: str) -> DownloadLayout | None:
    """The layout of that name."""
    return session.scalar(select(DownloadLayout).filter_by(name=name))


def match_rules(session: Session) -> list[MatchRule[LineName]]:
    """The rules that were saved, in the order in which they are tried."""
    said: dict[int, list[Condition]] = defaultdict(list)
    for item in session.scalars(select(DownloadCondition).order_by(DownloadCondition.id)):
        said[item.rule_id].append(Condition(item.heading, item.test, item.words))
    return [
        MatchRule(LineName(item.fund, item.kind, item.line), tuple(said[item.id]), item.turned)
        for item in session.scalars(select(DownloadRule).order_by(DownloadRule.position))
    ]


def seen(session: Session) -> frozenset[str]:
    """What every row that came before is known by: entered, waiting, or left out."""
    entered = select(BudgetEntry.fingerprint).where(BudgetEntry.fingerprint.is_not(None))
    found = (*session.scalars(entered), *session.scalars(select(DownloadWaiting.fingerprint)))
    return frozenset(each for each in found if each)


def tray(session: Session) -> Sequence[Waiting]:
    """The rows that wait for a line, and those that were left out, as they came."""
    return [
        Waiting(
            item.id,
            item.file,
            item.number,
            item.day,
            item.amount,
            item.vat,
            item.reference or "",
            item.description or "",
            item.left_out or "",
        )
        for item in session.scalars(select(DownloadWaiting).order_by(DownloadWaiting.id))
    ]
