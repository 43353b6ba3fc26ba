"""The lines of the list of reports, and what became of each, in words."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.groups.rules_year import year_label
from app.kit.rows import Row
from app.meetings.report_words import plural, short_day
from app.shell.made import MadeFile, Subject
from app.shell.reports_facts import ReportLine


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("reports", text)


FORMS = {"xlsx": "Excel", "pdf": "PDF", "docx": "Word", "csv": "CSV", "json": "JSON"}
"""What each form is called on its button."""


def rows(lines: Sequence[ReportLine], made: Callable[[Subject], list[MadeFile]], chain: str, today: date) -> list[Row]:
    """The reports of all groups, then of each report that is made by group its lines, each under a heading."""
    return list(_rows(lines, made, chain, today))


def _rows(
    lines: Sequence[ReportLine], made: Callable[[Subject], list[MadeFile]], chain: str, today: date
) -> Iterator[Row]:
    head = ""
    for line in lines:
        title = tr("{report} by group").format(report=line.title) if line.group else tr("All groups")
        if title != head:
            head = title
            yield Row(head, head, year_label(line.subject.year), is_head=True)
        words, is_old = state(made(line.subject), chain, today)
        yield Row(
            line.subject,
            line.group or line.title,
            line.holds if line.meetings is None else f"{plural(line.meetings, 'meeting')}. {line.holds}",
            right=words,
            right_color="amber_text" if is_old else "text2",
        )


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


def made_words(file: MadeFile, chain: str) -> str:
    """Of a file: when it was made, and that it is out of date."""
    at = file.at
    when = f"{at.day} {at:%B %Y}, {at:%H:%M}"
    if file.chain != chain:
        return tr("{form} made {when}. The board has changed since: make it again.").format(
            form=FORMS[file.form], when=when
        )
    return tr("{form} made {when}. Nothing has changed since.").format(form=FORMS[file.form], when=when)
