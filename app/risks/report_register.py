"""The full register with its heat maps: in a workbook everything is worked out anew from likelihood and impact."""

from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from app.export.report import Column, Kind, Product, Report, Row, Section, Table
from app.export.request import Request
from app.groups.queries import board_name
from app.risks.queries import controls_of
from app.risks.queries_matrix import matrix_on
from app.risks.queries_register import Register
from app.risks.report import DIRECTIONS, RISKS, asked, day_of, figures, risk_rows, scope, warnings_of
from app.risks.report_map import band_words, counted, heat_map
from app.risks.rules_matrix import Matrix, Score

LEGEND = (
    Column("likelihood", "Likelihood", Kind.WHOLE),
    Column("likelihood_name", "Likelihood means", width=30),
    Column("impact", "Impact", Kind.WHOLE),
    Column("impact_name", "Impact means", width=30),
    Column("score", "Score", Kind.WHOLE, Product(("likelihood", "impact"))),
    Column("band", "Band"),
)
FIRST = (
    Column("register", "Register", width=26),
    Column("ref", "No.", width=6),
    Column("title", "Risk", width=40),
    Column("cause", "Cause", width=36),
    Column("event", "Event", width=36),
    Column("consequence", "Consequence", width=36),
    Column("category", "Category", width=16),
    Column("owner", "Owner", width=26),
)
LAST = (
    Column("direction", "Direction", width=9),
    Column("response", "Response", width=10),
    Column("controls", "Controls", width=40),
    Column("review_date", "Next review", Kind.DATE, width=11),
    Column("status", "Status", width=9),
    Column("warnings", "Warnings", width=40),
)
FOLLOWED = "A band changed here is followed by the register and by the words in both matrices."
KINDS = (("inherent", "Inherent"), ("current", "Current"), ("target", "Target"))


def register_report(session: Session, request: Request) -> Report:
    """The registers on the day, with a legend, and the heat maps of the inherent and of the current scores."""
    found, matrix = asked(session, request), matrix_on(session, day_of(request))
    legend = Table("legend", "Legend", LEGEND, tuple(_legend_rows(matrix)), FOLLOWED, printed=False)
    rows = tuple(_rows(session, found))
    whole = Table("register", "Register", columns(matrix), rows, DIRECTIONS, printed=False)
    current = heat_map(
        "current", "Current matrix", found, matrix, lambda risk: risk.current, counted(matrix, "current")
    )
    inherent = heat_map(
        "inherent", "Inherent matrix", found, matrix, lambda risk: risk.inherent, counted(matrix, "inherent")
    )
    digest = Table("risks", "Risks", RISKS, tuple(risk_rows(found)), DIRECTIONS)
    return Report(
        name="risk-register",
        title="Risk register",
        board=board_name(session),
        since=request.since,
        until=request.until,
        scope=scope(found, day_of(request), request),
        tables=(legend, whole),
        sections=(
            Section("Current matrix", maps=(current,)),
            Section("Inherent matrix", maps=(inherent,)),
            Section("Risks", tables=(digest,), starts_page=True),
        ),
        figures=tuple(figures(found)),
        notes=("Closed risks are in the register and not in the matrices.",),
        source="the risk register",
        made=request.made,
    )


def columns(matrix: Matrix) -> tuple[Column, ...]:
    """The columns of the whole register: each score by likelihood and impact, multiplied, its band looked up."""
    return (*FIRST, *(column for kind, name in KINDS for column in _score_columns(matrix, kind, name)), *LAST)


def _score_columns(matrix: Matrix, kind: str, name: str) -> Iterator[Column]:
    likelihood, impact = f"{kind}_likelihood", f"{kind}_impact"
    yield Column(likelihood, f"{name} likelihood", Kind.WHOLE)
    yield Column(impact, f"{name} impact", Kind.WHOLE)
    yield Column(kind, f"{name} score", Kind.WHOLE, Product((likelihood, impact)))
    yield Column(f"{kind}_band", f"{name} band", formula=band_words(matrix, kind))


def _legend_rows(matrix: Matrix) -> Iterator[Row]:
    likely = [f"{level.name}: {level.descriptor}" for level in matrix.likelihoods]
    grave = [f"{level.name}: {level.descriptor}" for level in matrix.impacts]
    for likelihood, impact, band in matrix.cells():
        names = likely[likelihood - 1], grave[impact - 1]
        yield likelihood, names[0], impact, names[1], likelihood * impact, band.value


def _rows(session: Session, found: Sequence[Register]) -> Iterator[Row]:
    for item in found:
        for risk in item.risks:
            controls = [control.name for control in controls_of(session, risk.id)]
            yield (
                *(
                    item.group,
                    risk.ref,
                    risk.title,
                    risk.cause,
                    risk.event,
                    risk.consequence,
                    risk.category,
                    risk.owner,
                ),
                *_score(risk.inherent),
                *_score(risk.current),
                *_score(risk.target),
                risk.since_review.value if risk.since_review else None,
                risk.response.value if risk.response else None,
                *("; ".join(controls) or None, risk.review_due, risk.status.value),
                "; ".join(warnings_of(risk)) or None,
            )


def _score(score: Score | None) -> tuple[int | None, int | None, int | None, str | None]:
    if score is None:
        return None, None, None, None
    return score.likelihood, score.impact, score.score, score.band.value if score.band else None
