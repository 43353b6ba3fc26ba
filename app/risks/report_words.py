"""The words in which risks are printed: scores, bands, directions, warnings, dates."""

from datetime import date

from app.risks.rules import Change, Direction, Flaw, Life
from app.risks.rules_matrix import Band, Score

BANDS = {Band.LOW: "Low", Band.MODERATE: "Moderate", Band.HIGH: "High", Band.EXTREME: "Extreme"}
DIRECTIONS = {Direction.NEW: "new", Direction.UP: "up", Direction.SAME: "same", Direction.DOWN: "down"}
CHANGES = {Change.NEW: "new", Change.CHANGED: "changed", Change.UNCHANGED: "unchanged"}
LIVES = {Life.OCCURRED: "It happened", Life.CLOSED: "Closed", Life.REOPENED: "Reopened"}
FLAWS = {
    Flaw.ABOVE_INHERENT: "The current score is above the inherent one",
    Flaw.NO_CONTROL: "The current score is below the inherent one, and no control is recorded",
    Flaw.OVER_APPETITE: "The current score is over the appetite of the category",
    Flaw.NO_DATE: "An action has no date",
}
"""What a warning says, without its figures; see `flaw_words`."""


def flaw_words(flaw: Flaw, inherent: Score | None, current: Score | None, appetite: int | None) -> str:
    """A warning with its figures: "The current score, 16, is above the inherent one, 12"."""
    if flaw is Flaw.ABOVE_INHERENT and inherent and current:
        return f"The current score, {current.score}, is above the inherent one, {inherent.score}"
    if flaw is Flaw.NO_CONTROL and inherent and current:
        return f"The current score, {current.score}, is below the inherent one, {inherent.score}, without a control"
    if flaw is Flaw.OVER_APPETITE and current:
        return f"The current score, {current.score}, is over the appetite of the category, {appetite}"
    return FLAWS[flaw]


def score_words(score: Score | None) -> str:
    """A score as registers write it: "4 x 3 = 12, high"; empty where there is none."""
    if score is None:
        return ""
    band = f", {score.band.value}" if score.band else ", not on the matrix"
    return f"{score.likelihood} × {score.impact} = {score.score}{band}"


def moved_words(before: Score | None, now: Score | None) -> str:
    """How far a score moved: "↑ 5", "↓ 3", "same", "new"; empty where there is none."""
    if now is None:
        return ""
    if before is None:
        return "new"
    points = now.score - before.score
    return "same" if points == 0 else f"{'↑' if points > 0 else '↓'} {abs(points)}"


def day_words(day: date) -> str:
    """A date as people write it: "19 March 2015"."""
    return f"{day.day} {day:%B %Y}"


def short_day(day: date) -> str:
    """A date in a table: "19 Mar 2015"."""
    return f"{day.day} {day:%b %Y}"


def plural(number: int, one: str, many: str = "") -> str:
    """The number with its noun: "1 risk", "16 risks"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
