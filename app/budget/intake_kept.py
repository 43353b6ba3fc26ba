"""The interchange tables of finance's downloads: layouts, rules and the tray. Written where used."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.budget.edits_download import save_layout, save_rules
from app.budget.intake_changes import known_day, known_pence
from app.budget.intake_lines import known_kind
from app.budget.queries_download import JOINED, Layout, LineName, layout_named, layouts, match_rules
from app.budget.rules_download import Compare, Condition, MatchRule
from app.budget.schema_download import DownloadWaiting
from app.interchange.cells import (
    choice,
    day_out,
    pence,
    pence_out,
    read,
    whole,
    whole_out,
    yes_no,
    yes_no_out,
)
from app.interchange.table import Outcome, Result, Row, TableSpec, one_by_one, required
from db.base import amend

LAYOUT = ("layout", "day", "amount", "known_by", "vat", "reference", "description")
RULE = ("rule", "fund", "kind", "line", "heading", "test", "words", "turned")
WAITING = ("file", "number", "date", "amount", "fingerprint", "vat", "reference", "description", "left_out")


def _take_layouts(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    return one_by_one(rows, partial(_take_layout, session))


def _take_layout(session: Session, row: Row) -> Result:
    required(row, "layout", "day", "amount")
    known_by = tuple(part.strip() for part in row["known_by"].split(";") if part.strip())
    rest = (row["vat"], row["reference"], row["description"])
    there = layout_named(session, row["layout"]) is not None
    changed = save_layout(session, Layout(row["layout"], row["day"], row["amount"], known_by, *rest))
    return Result.UNCHANGED if not changed else Result.CHANGED if there else Result.ADDED


def _give_layouts(session: Session) -> Iterator[Sequence[str]]:
    for item in layouts(session):
        yield (
            *(item.name, item.day, item.amount, JOINED.join(item.known_by)),
            *(item.vat, item.reference, item.description),
        )


def _take_rules(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    """All rules together, since their order counts; the rows of one number are one rule's conditions."""
    taken: list[tuple[int, Row, MatchRule[LineName]]] = []
    outcomes = list(one_by_one(rows, partial(_read_rule, taken)))
    rules = []
    for _, parts in groupby(sorted(taken, key=lambda each: each[0]), key=lambda each: each[0]):
        same = [rule for _, _, rule in parts]
        conditions = tuple(condition for rule in same for condition in rule.conditions)
        rules.append(MatchRule(same[0].line, conditions, same[0].turned))
    there, changed = match_rules(session), save_rules(session, rules)
    result = Result.UNCHANGED if not changed else Result.CHANGED if there else Result.ADDED
    for outcome in outcomes:
        yield outcome if outcome.result is Result.REFUSED else Outcome(outcome.row, result)


def _read_rule(taken: list[tuple[int, Row, MatchRule[LineName]]], row: Row) -> Result:
    required(row, "rule", "fund", "kind", "line", "heading", "test", "words")
    number, test = read(row, "rule", whole), read(row, "test", partial(choice, words=Compare))
    assert number is not None  # `required` has looked
    assert test is not None
    line = LineName(row["fund"], known_kind(row), row["line"])
    condition = Condition(row["heading"], test, row["words"])
    taken.append((number, row, MatchRule(line, (condition,), bool(read(row, "turned", yes_no)))))
    return Result.ADDED


def _give_rules(session: Session) -> Iterator[Sequence[str]]:
    for number, rule in enumerate(match_rules(session), start=1):
        for each in rule.conditions:
            yield (
                *(whole_out(number), rule.line.fund, rule.line.kind.value, rule.line.name),
                *(each.heading, each.test.value, each.words, yes_no_out(value=rule.turned)),
            )


def _take_waiting(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    return one_by_one(rows, partial(_take_one_waiting, session))


def _take_one_waiting(session: Session, row: Row) -> Result:
    required(row, "file", "number", "date", "amount", "fingerprint")
    found = session.scalar(select(DownloadWaiting).filter_by(fingerprint=row["fingerprint"]))
    item = found or DownloadWaiting(fingerprint=row["fingerprint"])
    changed = amend(
        item,
        {
            "file": row["file"],
            "number": read(row, "number", whole),
            "day": known_day(row, "date"),
            "amount": known_pence(row, "amount"),
            "vat": read(row, "vat", pence),
            "reference": row["reference"] or None,
            "description": row["description"] or None,
            "left_out": row["left_out"] or None,
        },
    )
    session.add(item)
    session.flush()
    return Result.ADDED if found is None else Result.CHANGED if changed else Result.UNCHANGED


def _give_waiting(session: Session) -> Iterator[Sequence[str]]:
    for item in session.scalars(select(DownloadWaiting).order_by(DownloadWaiting.id)):
        yield (
            *(item.file, whole_out(item.number), day_out(item.day), pence_out(item.amount), item.fingerprint),
            *(pence_out(item.vat), item.reference or "", item.description or "", item.left_out or ""),
        )


KEPT = (
    TableSpec("download_layouts", LAYOUT, LAYOUT[:3], _take_layouts, _give_layouts, rare=LAYOUT),
    TableSpec("download_rules", RULE, RULE[:7], _take_rules, _give_rules, rare=RULE),
    TableSpec("download_waiting", WAITING, WAITING[:5], _take_waiting, _give_waiting, rare=WAITING),
)
