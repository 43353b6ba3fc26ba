"""Letters about contributions in words: the places of their templates, and the table of figures."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from app.budget.queries_contributions import ContributionLine
from app.budget.queries_letters import LetterFacts
from app.budget.rules import Nature, day_words
from app.budget.rules_contribution import ShareBase
from app.budget.rules_letter import LetterKind, pay_by
from app.budget.rules_money import pounds
from app.export.letter import Letter
from app.groups.queries import board_name
from app.groups.rules_year import year_label
from app.people.queries import cleaner_of

TITLES = {LetterKind.CONTRIBUTION: "Contribution {}", LetterKind.OWED: "Contribution {}: reminder"}
NATURES = {
    Nature.RECURRING: "Given every year",
    Nature.ONE_OFF: "Given once",
    Nature.GRANT: "Grant",
    Nature.IN_KIND: "Given in kind, no cash",
    None: "Contribution",
}
HEADINGS = {LetterKind.CONTRIBUTION: ("Contribution", "Amount"), LetterKind.OWED: ("Invoice", "Amounts")}


def title(kind: LetterKind, year: int) -> str:
    """What a letter is about, in a line."""
    return TITLES[kind].format(year_label(year))


def fields_of(session: Session, facts: LetterFacts, made: datetime) -> Mapping[str, str]:
    """What can stand in the places of a template."""
    return {
        "board": board_name(session),
        "date": day_words(made.date()),
        "agency": facts.agency,
        "year": year_label(facts.year),
        "last year": year_label(facts.year - 1),
        "amount": pounds(facts.agreed) if facts.agreed else "in kind",
        "change": _change(facts),
        "invoiced": pounds(facts.invoiced),
        "owed": pounds(facts.unpaid),
        "overdue": _overdue(facts, made),
    }


def letter_about(
    session: Session, kind: LetterKind, facts: LetterFacts, wording: Sequence[str], made: datetime
) -> Letter:
    """The letter with its wording, as it leaves the store: no name that is withheld."""
    clean = cleaner_of(session) or str
    record = _asked(facts) if kind is LetterKind.CONTRIBUTION else _owed(facts)
    return Letter(
        title=clean(title(kind, facts.year)),
        sender=clean(board_name(session)),
        fields={name: clean(text) for name, text in fields_of(session, facts, made).items()},
        wording=tuple(clean(words) for words in wording if words.strip()),
        headings=HEADINGS[kind],
        record=tuple((clean(what), clean(said)) for what, said in record),
        made=made,
    )


def _change(facts: LetterFacts) -> str:
    last, change = year_label(facts.year - 1), facts.agreed - facts.last_year
    if not facts.last_year:
        return ""  # nothing was given, or nobody wrote it down
    if not change:
        return f"That is as much as in {last}."
    return f"That is {pounds(abs(change))} {'more' if change > 0 else 'less'} than in {last}."


def _overdue(facts: LetterFacts, made: datetime) -> str:
    """By when it was to be paid, where that day is over for any of it."""
    days = [pay_by(line.invoiced_on) for line in facts.lines if line.invoiced_on]
    late = [day for day in days if day < made.date()]
    return f"It was to be paid by {day_words(min(late))}." if late else ""


def _asked(facts: LetterFacts) -> Iterator[tuple[str, str]]:
    for line in facts.lines:
        before = f"; {year_label(facts.year - 1)}: {pounds(line.last_year)}" if line.last_year else ""
        yield NATURES.get(line.what.nature, NATURES[None]), f"{pounds(line.what.agreed)}{before}"
    for base, share in facts.lines[0].shares.items():
        if share is not None and base is not ShareBase.ALL_FUNDS:
            yield f"Share of {BASES[base]}", f"{share // 10}.{share % 10}%"


BASES = {
    ShareBase.RECURRING: "what all give every year",
    ShareBase.CONTRIBUTIONS: "what all give, one-offs included",
}
"""The bases of a share as an agency reads them; that of all funds is no matter between agencies."""


def _owed(facts: LetterFacts) -> Iterator[tuple[str, str]]:
    for line in facts.lines:
        what = line.what
        sums = f"{pounds(what.invoiced)} invoiced, {pounds(what.received)} received, {pounds(what.unpaid)} to be paid"
        yield _invoice(line), sums


def _invoice(line: ContributionLine) -> str:
    number = line.invoice_ref or NATURES.get(line.what.nature, NATURES[None])
    return f"{number}, {day_words(line.invoiced_on)}" if line.invoiced_on else number
