"""The interchange tables risk_matrix and risk_appetite. Written out only where the office set them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from sqlalchemy.orm import Session

from app.interchange.cells import choice, choice_out, day, day_out, read, whole, whole_out
from app.interchange.table import Outcome, Refused, Result, Row, TableSpec, one_by_one, required
from app.risks.edits_matrix import set_appetite, set_matrix
from app.risks.queries_matrix import appetite_history, matrices
from app.risks.report_words import day_words
from app.risks.rules import ScoredSince
from app.risks.rules_matrix import BANDS, MONTHS, SIZES, Axis, Band, Level, Matrix

CELL, BAND = "cell", "band"
PARTS = (Axis.LIKELIHOOD.value, Axis.IMPACT.value, CELL, BAND)


def _take_matrix(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    """Matrices are taken whole: the rows of a day together, all or none."""
    by_day: dict[str, list[Row]] = {}
    for row in rows:
        by_day.setdefault(row["from"], []).append(row)
    for part in by_day.values():
        yield from _take_version(session, part)


def _take_version(session: Session, rows: Sequence[Row]) -> Iterator[Outcome]:
    try:
        matrix = _read_matrix(rows)
        since = matrix.since
        assert since is not None  # `_read_matrix` has looked
        before = next((item for item in matrices(session) if item.since == since), None)
        if before != matrix:
            set_matrix(session, since, matrix)
    except ScoredSince as fault:
        why = f"Risks were reviewed since, the last on {day_words(fault.last)}, and would change their bands."
        remedy = "Let the matrix begin after that day."
        yield from (Outcome(row, Result.REFUSED, "from", row["from"], why, remedy) for row in rows)
    except Refused as fault:
        for row in rows:
            yield Outcome(row, Result.REFUSED, fault.column, fault.value, fault.why, fault.remedy)
    else:
        result = Result.ADDED if before is None else Result.UNCHANGED if before == matrix else Result.CHANGED
        yield from (Outcome(row, result) for row in rows)


def _read_matrix(rows: Sequence[Row]) -> Matrix:
    required(rows[0], "from")
    since = read(rows[0], "from", day)
    levels: dict[Axis, dict[int, Level]] = {axis: {} for axis in Axis}
    cells: dict[tuple[int, int], Band] = {}
    months = dict(MONTHS)
    for row in rows:
        if row["part"] not in PARTS:
            raise Refused("part", row["part"], "There is no such part of a matrix.", f"Write {', '.join(PARTS)}.")
        likelihood, impact = _number(row, "likelihood"), _number(row, "impact")
        if row["part"] == CELL:
            cells[likelihood or 0, impact or 0] = _band(row)
        elif row["part"] == BAND:
            months[_band(row)] = read(row, "months", partial(whole, least=1, most=60)) or 0
        else:
            axis = Axis(row["part"])
            number = likelihood if axis is Axis.LIKELIHOOD else impact
            levels[axis][number or 0] = Level(row["name"], row["descriptor"])
    return replace(_whole(rows[0], levels, cells), months=months, since=since)


def _number(row: Row, column: str) -> int | None:
    return read(row, column, partial(whole, least=1, most=SIZES[-1]))


def _band(row: Row) -> Band:
    required(row, "band")
    found = read(row, "band", partial(choice, words=Band))
    assert found is not None  # `required` has looked
    return found


def _whole(row: Row, levels: dict[Axis, dict[int, Level]], cells: dict[tuple[int, int], Band]) -> Matrix:
    """The matrix, if it has as many levels of likelihood as of impact and a band in every cell."""
    size = len(levels[Axis.LIKELIHOOD])
    numbers = list(range(1, size + 1))
    is_whole = size in SIZES and all(sorted(found) == numbers for found in levels.values())
    if not is_whole or set(cells) != {(one, other) for one in numbers for other in numbers}:
        why = "The matrix is not whole: it needs 3 to 6 levels of each, and a band in every cell."
        raise Refused("part", row["part"], why, "Give every level and every cell of that day.")
    likelihoods, impacts = (tuple(levels[axis][number] for number in numbers) for axis in Axis)
    return Matrix(likelihoods, impacts, tuple(tuple(cells[one, other] for other in numbers) for one in numbers))


def _give_matrix(session: Session) -> Iterator[Sequence[str]]:
    for matrix in matrices(session):
        since = day_out(matrix.since)
        for number, item in enumerate(matrix.likelihoods, start=1):
            yield since, Axis.LIKELIHOOD.value, str(number), "", item.name, item.descriptor, "", ""
        for number, item in enumerate(matrix.impacts, start=1):
            yield since, Axis.IMPACT.value, "", str(number), item.name, item.descriptor, "", ""
        for likelihood, impact, band in matrix.cells():
            yield since, CELL, str(likelihood), str(impact), "", "", choice_out(band), ""
        for band in BANDS:
            yield since, BAND, "", "", "", "", choice_out(band), whole_out(matrix.months[band])


MATRIX_COLUMNS = ("from", "part", "likelihood", "impact", "name", "descriptor", "band", "months")
MATRIX = TableSpec(
    name="risk_matrix",
    columns=MATRIX_COLUMNS,
    required=("from", "part"),
    take=_take_matrix,
    give=_give_matrix,
    rare=MATRIX_COLUMNS,
)


def _take_appetites(session: Session, rows: Sequence[Row]) -> Iterable[Outcome]:
    return one_by_one(rows, partial(_take_appetite, session))


def _take_appetite(session: Session, row: Row) -> Result:
    most, since = read(row, "most", partial(whole, least=0, most=SIZES[-1] ** 2)), read(row, "from", day)
    known = _known(session, row["category"], since)
    changed = set_appetite(session, row["category"], most, since)
    return Result.UNCHANGED if not changed else Result.CHANGED if known else Result.ADDED


def _known(session: Session, category: str, since: date | None) -> bool:
    return any((line.category, line.since) == (category, since) for line in appetite_history(session))


def _give_appetites(session: Session) -> Iterator[Sequence[str]]:
    for line in appetite_history(session):
        yield line.category, whole_out(line.most), day_out(line.since)


APPETITE_COLUMNS = ("category", "most", "from")
APPETITE = TableSpec(
    name="risk_appetite",
    columns=APPETITE_COLUMNS,
    required=("category", "most"),
    take=_take_appetites,
    give=_give_appetites,
    rare=APPETITE_COLUMNS,
)
