"""The rates of events and courses in words, for their panels: take-up, attendance, evaluation forms that came back."""

from collections.abc import Sequence

from app.kit.words import QT_TRANSLATE_NOOP
from app.training.panel_words import tr
from app.training.queries_forms import Returns
from app.training.queries_rates import Rates
from app.training.rules_event import Stage

STAGES = {
    Stage.BEFORE: QT_TRANSLATE_NOOP("training", "before"),
    Stage.AFTER: QT_TRANSLATE_NOOP("training", "after"),
    Stage.THREE_MONTHS: QT_TRANSLATE_NOOP("training", "three months on"),
}


def rates_words(rates: Rates) -> str:
    """The two rates of an event, each with its definition; "" where there is none yet."""
    words = (
        (rates.take_up, tr("Take-up {rate}%: attended / places offered.")),
        (rates.attendance, tr("Attendance of those booked {rate}%: attended / bookings not cancelled in time.")),
    )
    return "\n".join(text.format(rate=rate) for rate, text in words if rate is not None)


def returns_words(returns: Sequence[Returns]) -> str:
    """How many forms came back at each stage; "" where none is due yet."""
    words = tr("{stage} {back} of {due} ({rate}%)")
    parts = [
        words.format(stage=tr(STAGES[one.stage]), back=one.back, due=one.due, rate=one.percent)
        for one in returns
        if one.due
    ]
    return tr("Evaluation forms back: {parts}.").format(parts="; ".join(parts)) if parts else ""
