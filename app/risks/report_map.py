"""The heat map of the registers as a drawing: every cell says its level in words and names the risks in it."""

from collections.abc import Callable, Iterator, Sequence

from app.export.report import CellMap, Looked, MapCell, MapCount
from app.risks.queries_register import Register, RiskLine
from app.risks.report_words import BANDS, plural
from app.risks.rules_matrix import BANDS as ORDER
from app.risks.rules_matrix import Matrix, Score

ScoreOf = Callable[[RiskLine], Score | None]


def heat_map(
    name: str, title: str, found: Sequence[Register], matrix: Matrix, score_of: ScoreOf, count: MapCount | None = None
) -> CellMap:
    """The map of one of the three scores, closed risks left out."""
    cells = tuple(_cells(found, matrix, score_of))
    return CellMap(
        name=name,
        title=title,
        side="Likelihood",
        sides=tuple(level.name for level in matrix.likelihoods),
        foot="Impact",
        feet=tuple(level.name for level in matrix.impacts),
        cells=cells,
        alt=f"{title}. {' '.join(_spoken(cells)) or 'No risk stands on it.'}",
        count=count,
    )


def _cells(found: Sequence[Register], matrix: Matrix, score_of: ScoreOf) -> Iterator[MapCell]:
    places: dict[tuple[int, int], list[str]] = {}
    for item in found:
        for risk in item.on_map:
            if score := score_of(risk):
                places.setdefault((score.likelihood, score.impact), []).append(risk.ref)
    for likelihood, impact, band in matrix.cells():
        refs = tuple(places.get((likelihood, impact), ()))
        yield MapCell(likelihood, impact, ORDER.index(band) + 1, BANDS[band], likelihood * impact, refs)


def _spoken(cells: Sequence[MapCell]) -> Iterator[str]:
    """The cells with risks in them, the gravest first."""
    for cell in sorted(cells, key=lambda cell: -cell.number):
        if cell.items:
            where = f"Likelihood {cell.row}, impact {cell.column}, {cell.number}, {cell.word.lower()}"
            yield f"{where}: {plural(len(cell.items), 'risk')}, {', '.join(cell.items)}."


def band_words(matrix: Matrix, kind: str) -> Looked:
    """How a workbook finds the band of a score of that kind in its legend."""
    words = tuple(tuple(band.value for band in row) for row in matrix.bands)
    return Looked("legend", "band", (f"{kind}_likelihood", f"{kind}_impact"), words)


def counted(matrix: Matrix, kind: str) -> MapCount:
    """How a workbook counts the risks in a cell from its register."""
    words = band_words(matrix, kind)
    return MapCount("register", f"{kind}_likelihood", f"{kind}_impact", ("status", "closed"), words)
