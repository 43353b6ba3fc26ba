"""Finance's download as rows: which of its columns is what, and the total it prints itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.budget.edits_download import Payment, take_download
from app.budget.queries_download import Layout, LineName
from app.budget.queries_training import counted_twice
from app.budget.rules import Refusal
from app.budget.rules_download import Row, Sifted, amounts_words, download_check, plain, three_amounts
from app.budget.rules_published import Check
from app.groups.rules_year import year_of
from app.interchange.cells import NotUnderstood, day, pence
from app.interchange.sheet import Line, Sheet

TOTAL = "total"
"""How a row begins that prints the download's own total."""


@dataclass(frozen=True)
class NotTaken:
    """A row that cannot be read: where it stands, what, why, and what to do."""

    number: int
    heading: str
    value: str
    why: str
    remedy: str


@dataclass(frozen=True)
class Download:
    """A download as it was read."""

    file: str
    rows: tuple[Row, ...]
    said: dict[int, Payment]
    """By a row's number, what it says besides."""
    printed: int | None
    """The total that the file prints, in pence."""
    not_taken: tuple[NotTaken, ...]
    findings: tuple[str, ...] = ()
    """Rows whose net, VAT and gross do not fit each other, where all three stand; a sentence each."""


@dataclass(frozen=True)
class Taken:
    """What became of a download: its rows, and its own total beside them added."""

    sifted: Sifted[LineName]
    check: Check
    findings: tuple[str, ...] = ()
    """What is to be looked at, a sentence each: amounts that do not fit, money that counts twice."""


def read_download(sheet: Sheet, layout: Layout) -> Download:
    """The rows of the sheet by the layout; raises Refusal where a heading of the layout is not there."""
    places = {heading.strip(): place for place, heading in enumerate(sheet.headings)}
    for heading in (layout.day, layout.amount):
        if heading not in places:
            why = f"{sheet.file} has no column {heading}."
            raise Refusal("The download was not taken.", why, "Choose another layout, or say which column it is.")
    rows: list[Row] = []
    said: dict[int, Payment] = {}
    printed, faults = None, []
    for line in sheet.lines:
        cells = _cells(line, places)
        try:
            if _is_total(cells, layout):
                printed = pence(cells[layout.amount])
                continue
            row, payment = _row(line.number, cells, layout), _payment(cells, layout)
            rows.append(row)
            said[line.number] = payment
        except _Unread as fault:
            faults.append(NotTaken(line.number, fault.heading, cells.get(fault.heading, ""), fault.why, fault.remedy))
    findings = tuple(_unfitting(sheet, rows, layout))
    return Download(sheet.file, tuple(rows), said, printed, tuple(faults), findings)


def take(session: Session, download: Download, layout: Layout) -> Taken:
    """Enter the download's rows, let the others wait, and hold its own total beside them."""
    found = take_download(session, download.file, download.rows, layout, download.said)
    years = sorted({year_of(row.on) for row, _, _ in found.matched})
    twice = (counted_twice(session, year) for year in years)
    findings = (*download.findings, *(each.words for each in twice if each))
    return Taken(found, download_check(download.file, download.printed, found), findings)


def _unfitting(sheet: Sheet, rows: Sequence[Row], layout: Layout) -> Iterator[str]:
    three = three_amounts([heading.strip() for heading in sheet.headings], layout.vat)
    for row in rows if three else ():
        net, vat, gross = (_readable(row.cells[heading]) for heading in three or ())
        if net is not None and gross is not None and (words := amounts_words(row.number, net, vat or 0, gross)):
            yield words


def _readable(cell: str) -> int | None:
    try:
        return pence(cell)
    except NotUnderstood:  # it is no column of the layout, and nothing is entered from it
        return None


def _cells(line: Line, places: dict[str, int]) -> dict[str, str]:
    return {heading: line.cells[place].strip() if place < len(line.cells) else "" for heading, place in places.items()}


def _is_total(cells: dict[str, str], layout: Layout) -> bool:
    """Whether a cell begins with the word, and no day stands before it."""
    begun = [cell for cell in cells.values() if plain(cell).startswith(TOTAL)]
    return bool(begun) and cells[layout.day] in ("", *begun)


class _Unread(Exception):
    """A cell that does not say what its column asks for."""

    def __init__(self, heading: str, why: str, remedy: str) -> None:
        super().__init__(why)
        self.heading, self.why, self.remedy = heading, why, remedy


def _row(number: int, cells: dict[str, str], layout: Layout) -> Row:
    try:
        on = day(cells[layout.day])
    except NotUnderstood as fault:
        raise _Unread(layout.day, fault.why, fault.remedy) from fault
    if on is None:
        raise _Unread(layout.day, "It has no day.", "Fill it in, or leave the row out.")
    amount = _pence(cells, layout.amount)
    if amount is None:
        raise _Unread(layout.amount, "It has no amount.", "Fill it in, or leave the row out.")
    return Row(number, on, amount, cells)


def _pence(cells: dict[str, str], heading: str) -> int | None:
    try:
        return pence(cells.get(heading, ""))
    except NotUnderstood as fault:
        raise _Unread(heading, fault.why, fault.remedy) from fault


def _payment(cells: dict[str, str], layout: Layout) -> Payment:
    vat = _pence(cells, layout.vat) if layout.vat else None
    return Payment(vat, cells.get(layout.reference, ""), cells.get(layout.description, ""))
