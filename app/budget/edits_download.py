"""What is done with finance's downloads: rules and layouts kept, rows entered, the tray emptied. Never commits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.budget.edits_entries import About, add_entry
from app.budget.queries import line_named
from app.budget.queries_download import JOINED, Layout, LineName, layout_named, match_rules, seen
from app.budget.rules import Refusal
from app.budget.rules_download import MatchRule, Row, Sifted, check_rule, sift
from app.budget.rules_entry import Entry
from app.budget.schema import BudgetEntry
from app.budget.schema_download import DownloadCondition, DownloadLayout, DownloadRule, DownloadWaiting
from app.groups.rules_year import year_of
from db.base import amend


@dataclass(frozen=True)
class Payment:
    """What a row of a download says besides its day and amount."""

    vat: int | None = None
    reference: str = ""
    description: str = ""


def save_layout(session: Session, layout: Layout) -> bool:
    """Keep how a download is laid out, in place of the one of that name; whether that changed anything.

    Raises Refusal without the headings of the day and the amount.
    """
    if not (layout.name.strip() and layout.day and layout.amount):
        why = "It does not say which heading holds the day, and which the amount."
        raise Refusal("The layout was not kept.", why, "Choose both, and give it a name.")
    found = layout_named(session, layout.name)
    record = found or DownloadLayout(name=layout.name)
    changed = amend(
        record,
        {
            "day_heading": layout.day,
            "amount_heading": layout.amount,
            "vat_heading": layout.vat,
            "reference_heading": layout.reference,
            "description_heading": layout.description,
            "known_by": JOINED.join(layout.known_by),
        },
    )
    session.add(record)
    session.flush()
    return changed


def save_rules(session: Session, rules: Sequence[MatchRule[LineName]]) -> bool:
    """Keep the rules in this order, in place of those there were; whether that changed anything.

    Raises Refusal for a rule that every row would fulfil; then none is changed.
    """
    for rule in rules:
        check_rule(rule)
    if list(rules) == match_rules(session):
        return False
    session.execute(delete(DownloadCondition))
    session.execute(delete(DownloadRule))
    for position, rule in enumerate(rules, start=1):
        line = rule.line
        record = DownloadRule(position=position, fund=line.fund, kind=line.kind, line=line.name, turned=rule.turned)
        session.add(record)
        session.flush()
        for each in dict.fromkeys(rule.conditions):
            session.add(DownloadCondition(rule_id=record.id, heading=each.heading, test=each.test, words=each.words))
    session.flush()
    return True


def change_rule(session: Session, rule: MatchRule[LineName], changed: MatchRule[LineName]) -> bool:
    """Keep a rule as it is changed, in its place; whether that changed anything. Raises Refusal as `save_rules`."""
    kept, at = _with(session, rule)
    return save_rules(session, [*kept[:at], changed, *kept[at + 1 :]])


def move_rule(session: Session, rule: MatchRule[LineName], by: int) -> bool:
    """Try a rule so many places later, or earlier below zero; whether that changed anything."""
    kept, at = _with(session, rule)
    kept.insert(min(max(at + by, 0), len(kept) - 1), kept.pop(at))
    return save_rules(session, kept)


def delete_rule(session: Session, rule: MatchRule[LineName]) -> None:
    """Keep a rule no more; what it gave a line stays there."""
    kept, at = _with(session, rule)
    save_rules(session, [*kept[:at], *kept[at + 1 :]])


def _with(session: Session, rule: MatchRule[LineName]) -> tuple[list[MatchRule[LineName]], int]:
    """The rules, and where that one stands; raises Refusal where it is gone."""
    kept = match_rules(session)
    if rule not in kept:
        what, why = "The rule was not changed.", "It was changed or deleted meanwhile."
        raise Refusal(what, why, "Look at the rules as they are now, and change it again.")
    return kept, kept.index(rule)


def take_download(
    session: Session, file: str, rows: Sequence[Row], layout: Layout, said: Mapping[int, Payment]
) -> Sifted[LineName]:
    """Enter the rows that a rule gives a line, and let the others wait in the tray; what became of each.

    `said` tells by a row's number what else it says. Rows that came before are left alone. A row whose line is not in
    the year of its day, or that the year does not take, waits too.
    """
    found = sift(rows, layout.known_by, match_rules(session), seen(session))
    matched, waiting = [], list(found.waiting)
    for row, fingerprint, rule in found.matched:
        about = _about(file, row, fingerprint, said.get(row.number, Payment()))
        if _entered(session, rule, row, about):
            matched.append((row, fingerprint, rule))
        else:
            waiting.append((row, fingerprint))
    for row, fingerprint in waiting:
        _wait(session, _about(file, row, fingerprint, said.get(row.number, Payment())), row)
    session.flush()
    return Sifted(tuple(matched), tuple(waiting), found.seen)


def _about(file: str, row: Row, fingerprint: str, payment: Payment) -> About:
    return About(
        reference=payment.reference or None,
        description=payment.description or None,
        vat=payment.vat,
        file=file,
        file_row=row.number,
        fingerprint=fingerprint,
    )


def _entered(session: Session, rule: MatchRule[LineName], row: Row, about: About) -> bool:
    line = line_named(session, year_of(row.on), *rule.line)
    if line is None:
        return False
    try:
        add_entry(session, line.id, Entry(row.on, rule.amount(row)), about)
    except Refusal:
        return False
    return True


def _wait(session: Session, about: About, row: Row) -> None:
    session.add(
        DownloadWaiting(
            file=about.file,
            number=row.number,
            day=row.on,
            amount=row.amount,
            vat=about.vat,
            reference=about.reference,
            description=about.description,
            fingerprint=about.fingerprint,
        )
    )


def give_line(session: Session, waiting_id: int, line_id: int, *, turned: bool = False) -> BudgetEntry:
    """Enter a row of the tray on a line, its sign changed where it is turned; it waits no longer.

    Raises Refusal as `add_entry` does; then it still waits.
    """
    found = session.get_one(DownloadWaiting, waiting_id)
    about = About(
        reference=found.reference,
        description=found.description,
        vat=found.vat,
        file=found.file,
        file_row=found.number,
        fingerprint=found.fingerprint,
    )
    made = add_entry(session, line_id, Entry(found.day, -found.amount if turned else found.amount), about)
    session.delete(found)
    session.flush()
    return made


def leave_out(session: Session, waiting_id: int, why: str | None) -> None:
    """Say why a row of the tray belongs to no line, or let it wait again (None); raises Refusal for an empty reason."""
    if why is not None and not why.strip():
        raise Refusal("The row was not left out.", "It does not say why.", "Type why it belongs to no line.")
    session.get_one(DownloadWaiting, waiting_id).left_out = why.strip() if why else None
    session.flush()
