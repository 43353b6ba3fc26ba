"""Words of the budget's page and panels: amounts, days, refusals, and how an amount is read as it is typed."""

from datetime import date
from fractions import Fraction

from PySide6.QtCore import QCoreApplication
from sqlalchemy.exc import NoResultFound

from app.budget.rules import Kind, Nature, Refusal, Subjective
from app.budget.rules_line import Method
from app.budget.rules_money import half_up, pounds
from app.budget.rules_sum import is_sum, sum_typed
from app.interchange.cells import NotUnderstood, pence
from app.kit.fields import TextEntry, Unfit
from app.kit.look import Look
from app.kit.wishes import Refusals
from app.kit.words import QT_TRANSLATE_NOOP
from db.refusals import TooLarge

KINDS = {
    Kind.INCOME: QT_TRANSLATE_NOOP("budget", "Income"),
    Kind.EXPENDITURE: QT_TRANSLATE_NOOP("budget", "Spending"),
}
NATURES = {
    Nature.RECURRING: QT_TRANSLATE_NOOP("budget", "Recurring contributions"),
    Nature.ONE_OFF: QT_TRANSLATE_NOOP("budget", "One-off contributions"),
    Nature.CARRY_FORWARD: QT_TRANSLATE_NOOP("budget", "Brought forward"),
    Nature.GRANT: QT_TRANSLATE_NOOP("budget", "Grants"),
    Nature.CHARGES: QT_TRANSLATE_NOOP("budget", "Charges"),
    Nature.TRANSFER: QT_TRANSLATE_NOOP("budget", "From other funds"),
    Nature.IN_KIND: QT_TRANSLATE_NOOP("budget", "Given in kind, no cash"),
    None: QT_TRANSLATE_NOOP("budget", "Other income"),
}
SUBJECTIVE = {
    Subjective.EMPLOYEES: QT_TRANSLATE_NOOP("budget", "Employees"),
    Subjective.PREMISES: QT_TRANSLATE_NOOP("budget", "Premises"),
    Subjective.TRANSPORT: QT_TRANSLATE_NOOP("budget", "Transport"),
    Subjective.SUPPLIES_AND_SERVICES: QT_TRANSLATE_NOOP("budget", "Supplies and services"),
    Subjective.THIRD_PARTY_PAYMENTS: QT_TRANSLATE_NOOP("budget", "Third-party payments"),
    Subjective.SUPPORT_SERVICES: QT_TRANSLATE_NOOP("budget", "Support services"),
}
METHODS = {
    Method.REMAINING_PROFILE: QT_TRANSLATE_NOOP("budget", "As profiled: what is spent, and the rest of the profile"),
    Method.STRAIGHT_LINE: QT_TRANSLATE_NOOP("budget", "Straight line: as much every month as until now"),
    Method.TYPED: QT_TRANSLATE_NOOP("budget", "Typed: what is still to come"),
}


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("budget", text)


def refusal_words(refused: Refusal) -> str:
    """What was not done, why, and what to do."""
    return f"{refused.what} {refused.why} {refused.remedy}"


REFUSALS: Refusals = {
    Refusal: refusal_words,
    TooLarge: lambda _: tr("The file is larger than 25 MB. Make it smaller, then attach it again."),
    NoResultFound: lambda _: tr("This is no longer there. Press F5 to see what is."),
}


def amount(money: int, exact: bool = False) -> str:
    """The pence in pounds without the sign: 1,234, or 1,234.00 where its neighbours have pence."""
    whole = f"{'−' if money < 0 else ''}{abs(money) // 100:,}"
    return f"{whole}.{abs(money) % 100:02d}" if exact or money % 100 else whole


def short_pounds(money: int) -> str:
    """The pence in pounds, without pence where there are none: £1,234."""
    return pounds(money) if money % 100 else pounds(money)[:-3]


def whole_pounds(money: int) -> str:
    """The pence in whole pounds, half up, for a chart and what it shows: £1,235."""
    return short_pounds(half_up(Fraction(money, 100)) * 100)


def short_day(day: date) -> str:
    """The day in a table: 19 Mar 2015."""
    return f"{day.day} {day:%b %Y}"


def pence_typed(text: str) -> int | None:
    """Pence of an amount or a sum as it is typed; None for nothing. Raises Unfit."""
    try:
        return sum_typed(text) if is_sum(text) else pence(text)
    except Refusal as refused:
        raise Unfit(refusal_words(refused)) from refused
    except NotUnderstood as fault:
        raise Unfit(f"{fault.why} {fault.remedy}") from fault


def money_entry(look: Look, needed: str = "") -> TextEntry:
    """An amount or a sum; nothing only where `needed` does not say why not."""

    def read(text: str) -> int | None:
        found = pence_typed(text)
        if found is None and needed:
            raise Unfit(needed)
        return found

    def write(value: object) -> str:
        assert isinstance(value, int)
        return amount(value)

    return TextEntry(read, write, look.px(180))
