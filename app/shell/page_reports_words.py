"""The lines of the lists of reports, and what became of each, in words."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.groups.rules_year import year_label
from app.kit.rows import Row
from app.kit.words import QT_TRANSLATE_NOOP
from app.meetings.report_words import plural, short_day
from app.rooms import reports
from app.shell.made import MadeFile, Subject
from app.shell.reports_facts import Pile, ReportLine, ReportsFacts
from app.shell.reports_kept import Layout
from app.shell.reports_parts import CHARTS, NOTES, TABLES


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("reports", text)


FORMS = {"xlsx": "Excel", "pdf": "PDF", "docx": "Word", "csv": "CSV", "json": "JSON"}
"""What each form is called on its button."""
USUAL = tuple((form, FORMS[form]) for form in ("xlsx", "pdf", "docx"))
"""The buttons of a line."""
PILES = {
    Pile.ANNUAL: QT_TRANSLATE_NOOP("reports", "For the annual report"),
    Pile.BOARD: QT_TRANSLATE_NOOP("reports", "For the next board"),
    Pile.AGENCY: QT_TRANSLATE_NOOP("reports", "For one agency"),
    Pile.OTHER: QT_TRANSLATE_NOOP("reports", "Others"),
}
PARTS = {
    CHARTS: QT_TRANSLATE_NOOP("reports", "Charts"),
    TABLES: QT_TRANSLATE_NOOP("reports", "Tables"),
    NOTES: QT_TRANSLATE_NOOP("reports", "Notes"),
}
OPEN, MAKE, DROP = "open", "make", "drop"
"""Buttons of files made before, and of layouts."""


def ready_rows(
    facts: ReportsFacts, words: str, made: Callable[[Subject], list[MadeFile]], today: date, year: int
) -> list[Row]:
    """The reports that say these words, under what they are made for."""
    return list(_ready(facts, words.casefold().split(), made, today, year))


def _ready(
    facts: ReportsFacts, words: Sequence[str], made: Callable[[Subject], list[MadeFile]], today: date, year: int
) -> Iterator[Row]:
    for pile in (Pile.ANNUAL, Pile.BOARD, Pile.AGENCY, Pile.OTHER):
        lines = [line for line in facts.lines if line.pile is pile and _says(words, line)]
        asks = pile is Pile.AGENCY and facts.lines and not words and not lines
        if lines or asks:
            of = tr("Choose the agency") if asks else lines[0].of if pile is Pile.AGENCY else year_label(year)
            yield Row(pile, tr(PILES[pile]), of, is_head=True)
        for line in lines:
            yield _row(line, made(line.subject), facts.chain, today)


def _row(line: ReportLine, files: list[MadeFile], chain: str, today: date) -> Row:
    said, is_old = state(files, chain, today)
    holds = [line.of if line.pile is not Pile.AGENCY else "", line.holds]
    if line.meetings is not None:
        holds.insert(1, plural(line.meetings, "meeting"))
    return Row(
        line.subject,
        line.title,
        ". ".join(part for part in holds if part),
        right=said,
        right_color="amber_text" if is_old else "text2",
        buttons=USUAL,
        first="pdf",
    )


def _says(words: Sequence[str], line: ReportLine) -> bool:
    said = f"{line.title} {line.holds} {line.of}".casefold()
    return all(word in said for word in words)


def made_rows(files: Sequence[MadeFile], words: str, chain: str, today: date) -> list[Row]:
    """The files made before that say these words and are still there, the newest first."""
    wanted = words.casefold().split()
    return [
        _made_row(file, chain, today)
        for file in files
        if Path(file.path).exists() and all(word in Path(file.path).name.casefold() for word in wanted)
    ]


def _made_row(file: MadeFile, chain: str, today: date) -> Row:
    said, is_old = state([file], chain, today)
    return Row(
        file,
        Path(file.path).stem,
        tr("{form}, made {when}").format(form=FORMS[file.form], when=_moment(file)),
        right=said if is_old else tr("Up to date"),
        right_color="amber_text" if is_old else "text2",
        buttons=((OPEN, tr("Open")), (MAKE, tr("Make again"))),
        first=OPEN,
    )


def layout_rows(layouts: Sequence[Layout], words: str) -> list[Row]:
    """The layouts that say these words."""
    wanted, specs = words.casefold().split(), reports()
    return [
        Row(
            layout,
            layout.name,
            layout_words(layout, specs[layout.report].title),
            buttons=((MAKE, tr("Make")), (DROP, tr("Forget"))),
            first=MAKE,
        )
        for layout in layouts
        if layout.report in specs and all(word in layout.name.casefold() for word in wanted)
    ]


def layout_words(layout: Layout, title: str) -> str:
    """What a layout makes: "Attendance as PDF, without charts"."""
    made = tr("{report} as {form}").format(report=title, form=FORMS[layout.form])
    if not layout.left_out:
        return made
    parts = tr(" and ").join(tr(PARTS[part]).lower() for part in layout.left_out)
    return tr("{made}, without {parts}").format(made=made, parts=parts)


def state(files: Sequence[MadeFile], chain: str, today: date) -> tuple[str, bool]:
    """When the newest file was made, and whether anything in the board changed since."""
    if not files:
        return tr("Never made"), False
    newest = files[0]
    day = _day(newest.at.date(), today)
    if not Path(newest.path).exists():
        return tr("Made {day}, moved since").format(day=day), True
    if newest.chain != chain:
        return tr("Changed since {day}").format(day=day), True
    return tr("Made {day}").format(day=day), False


def _day(day: date, today: date) -> str:
    if day == today:
        return tr("today")
    return short_day(day) if day.year == today.year else f"{short_day(day)} {day.year}"


def _moment(file: MadeFile) -> str:
    at = file.at
    return f"{at.day} {at:%B %Y}, {at:%H:%M}"


def made_words(file: MadeFile, chain: str) -> str:
    """Of a file: when it was made, and that it is out of date."""
    said = tr("{form} made {when}. Nothing has changed since.")
    if file.chain != chain:
        said = tr("{form} made {when}. The board has changed since: make it again.")
    return said.format(form=FORMS[file.form], when=_moment(file))
