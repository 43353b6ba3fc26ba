"""The words of the risks' page and panels: refusals, choices, days."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.kit.fields import day_words
from app.kit.wishes import Refusals
from app.kit.words import QT_TRANSLATE_NOOP
from app.kit.words import counted as so_many
from app.people.rules import NameTaken, NoName
from app.risks.rules import (
    Change,
    ControlKind,
    Escalated,
    NoParent,
    NoReason,
    NotEscalated,
    NotInOrder,
    NotOneControl,
    OffTheMatrix,
    Proximity,
    Rating,
    RefTaken,
    Response,
    RiskStatus,
    ScoredAbove,
    ScoredSince,
    TooLate,
    WrongStatus,
)
from app.risks.rules_matrix import Band


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("risks", text)


BANDS = {
    Band.LOW: QT_TRANSLATE_NOOP("risks", "Low"),
    Band.MODERATE: QT_TRANSLATE_NOOP("risks", "Moderate"),
    Band.HIGH: QT_TRANSLATE_NOOP("risks", "High"),
    Band.EXTREME: QT_TRANSLATE_NOOP("risks", "Extreme"),
}
STATUSES = {
    RiskStatus.OPEN: QT_TRANSLATE_NOOP("risks", "Open"),
    RiskStatus.OCCURRED: QT_TRANSLATE_NOOP("risks", "It happened"),
    RiskStatus.CLOSED: QT_TRANSLATE_NOOP("risks", "Closed"),
}
CHANGES = {
    Change.NEW: QT_TRANSLATE_NOOP("risks", "New"),
    Change.CHANGED: QT_TRANSLATE_NOOP("risks", "Changed"),
    Change.UNCHANGED: QT_TRANSLATE_NOOP("risks", "Unchanged"),
}
RESPONSES = {
    Response.TOLERATE: QT_TRANSLATE_NOOP("risks", "Tolerate"),
    Response.TREAT: QT_TRANSLATE_NOOP("risks", "Treat"),
    Response.TRANSFER: QT_TRANSLATE_NOOP("risks", "Transfer"),
    Response.TERMINATE: QT_TRANSLATE_NOOP("risks", "Terminate"),
}
PROXIMITIES = {
    Proximity.NOW: QT_TRANSLATE_NOOP("risks", "Now"),
    Proximity.MONTHS: QT_TRANSLATE_NOOP("risks", "Within three months"),
    Proximity.YEAR: QT_TRANSLATE_NOOP("risks", "Within a year"),
    Proximity.LATER: QT_TRANSLATE_NOOP("risks", "Later"),
}
KINDS = {
    ControlKind.PREVENTIVE: QT_TRANSLATE_NOOP("risks", "Preventive"),
    ControlKind.CORRECTIVE: QT_TRANSLATE_NOOP("risks", "Corrective"),
    ControlKind.DIRECTIVE: QT_TRANSLATE_NOOP("risks", "Directive"),
    ControlKind.DETECTIVE: QT_TRANSLATE_NOOP("risks", "Detective"),
}
RATINGS = {
    Rating.WORKS: QT_TRANSLATE_NOOP("risks", "Works"),
    Rating.PARTLY: QT_TRANSLATE_NOOP("risks", "Partly"),
    Rating.FAILS: QT_TRANSLATE_NOOP("risks", "Fails"),
}


def band_words(band: Band | None) -> str:
    """The name of a band; of a score that the matrix has no cell for, that."""
    return tr(BANDS[band]) if band else tr("Not on the matrix")


def counted(number: int, one: str, many: str) -> str:
    """The number with its noun."""
    return so_many(number, tr(one), tr(many))


def short_day(day: date, year: int) -> str:
    """A day in a table; its year where that is not the one shown."""
    return f"{day.day} {day:%b}" if day.year == year else f"{day.day} {day:%b %Y}"


def refusals() -> Refusals:
    """Why a deed is refused: what happened, why, what to do."""
    return {**_of_records(), **_of_days()}


def _of_records() -> Refusals:
    return {
        NoName: lambda _: tr("It needs a name. Type one, or press Esc to keep what was there."),
        NameTaken: lambda taken: tr("There is one called {name} already. Give this one another name.").format(
            name=taken.name
        ),
        NoReason: lambda _: tr("The reason is missing. Say why in a sentence, then press the button again."),
        RefTaken: lambda taken: tr("{ref} is the number of another risk of this register. Give another one.").format(
            ref=taken.ref
        ),
        OffTheMatrix: lambda off: tr("The matrix has levels from 1 to {size}. Choose one of them.").format(
            size=off.size
        ),
        NoParent: lambda _: tr(
            "There is no register above: the group stands under no other. Put it under one in Groups first."
        ),
        Escalated: lambda found: tr("It stands on the register above already, as {ref}. Open it there.").format(
            ref=found.ref
        ),
        NotEscalated: lambda _: tr("It does not stand on the register above, so there is nothing to bring back."),
        NotOneControl: lambda _: tr("A semicolon parts two controls. Add them one after the other."),
        WrongStatus: lambda found: _STATUS_WORDS[found.status](),
    }


_STATUS_WORDS = {
    RiskStatus.OPEN: lambda: tr("The risk is open, so there is nothing to reopen."),
    RiskStatus.OCCURRED: lambda: tr("The risk has happened already. Reopen it first."),
    RiskStatus.CLOSED: lambda: tr("The risk is closed. Reopen it first."),
}


def _of_days() -> Refusals:
    return {
        NotInOrder: lambda found: tr("It must be later than {day}, when the last step was. Give a later day.").format(
            day=day_words(found.after)
        ),
        TooLate: lambda found: tr("It was reviewed on {day} already. Give that day or an earlier one.").format(
            day=day_words(found.before)
        ),
        ScoredAbove: lambda found: tr(
            "Its review on {day} scored {score}, which is above that, without a reason. "
            "Record that review again with its reason first, or choose a higher score."
        ).format(day=day_words(found.day), score=found.score),
        ScoredSince: lambda found: tr(
            "Risks were reviewed on {day}, and their levels must not change. Give a day after that."
        ).format(day=day_words(found.last)),
    }
