"""The record of changes in plain words: what a table, a column and a value of the file mean to people."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication
from sqlalchemy import Boolean, Column
from sqlalchemy.orm import Session

from app.budget.rules_money import pounds
from app.budget.rules_profile import month_ends
from app.groups.rules_year import year_label
from app.kit.fields import day_words
from app.kit.words import QT_TRANSLATE_NOOP
from app.meetings.page_words import mark_words
from app.meetings.rules import Mark
from app.people.rules import printed_name
from app.schema import metadata
from db.history import Change, Image, changes_of
from db.journal import Action, Kind
from db.types import Day, Pence, Word

Value = int | str | None
KINDS = {
    Kind.EDIT: QT_TRANSLATE_NOOP("history", "Change"),
    Kind.IMPORT: QT_TRANSLATE_NOOP("history", "Import"),
    Kind.UNDO: QT_TRANSLATE_NOOP("history", "Undone"),
    Kind.REDO: QT_TRANSLATE_NOOP("history", "Done again"),
    Kind.OUTSIDE: QT_TRANSLATE_NOOP("history", "Outside Quorate"),
    Kind.POSTING: QT_TRANSLATE_NOOP("history", "Posted"),
    Kind.UPGRADE: QT_TRANSLATE_NOOP("history", "Upgrade"),
}
ACTIONS = {
    Action.INSERT: QT_TRANSLATE_NOOP("history", "added"),
    Action.UPDATE: QT_TRANSLATE_NOOP("history", "changed"),
    Action.DELETE: QT_TRANSLATE_NOOP("history", "deleted"),
}
TABLES = {
    "board_group": QT_TRANSLATE_NOOP("history", "Group"),
    "agency_name": QT_TRANSLATE_NOOP("history", "Former name"),
    "agency_class": QT_TRANSLATE_NOOP("history", "Charging class"),
    "agency_succession": QT_TRANSLATE_NOOP("history", "Successor"),
    "attendance": QT_TRANSLATE_NOOP("history", "Mark"),
    "setting": QT_TRANSLATE_NOOP("history", "Board's choice"),
    "minutes_presence": QT_TRANSLATE_NOOP("history", "Somebody in the minutes"),
    "action_update": QT_TRANSLATE_NOOP("history", "Update of an action"),
    "action_life": QT_TRANSLATE_NOOP("history", "Life of an action"),
    "deadline_kind": QT_TRANSLATE_NOOP("history", "Kind of deadline"),
    "deadline_extension": QT_TRANSLATE_NOOP("history", "Extension of a deadline"),
    "risk_control": QT_TRANSLATE_NOOP("history", "Control"),
    "risk_control_use": QT_TRANSLATE_NOOP("history", "Control of a risk"),
    "risk_action": QT_TRANSLATE_NOOP("history", "Action on a risk"),
    "risk_life": QT_TRANSLATE_NOOP("history", "Life of a risk"),
    "risk_issue": QT_TRANSLATE_NOOP("history", "Issue"),
    "risk_considered": QT_TRANSLATE_NOOP("history", "Risk considered"),
    "risk_level": QT_TRANSLATE_NOOP("history", "Level of the risk matrix"),
    "risk_cell": QT_TRANSLATE_NOOP("history", "Cell of the risk matrix"),
    "budget_year": QT_TRANSLATE_NOOP("history", "End of a year"),
    "budget_virement": QT_TRANSLATE_NOOP("history", "Virement"),
    "budget_profile": QT_TRANSLATE_NOOP("history", "Month of a profile"),
    "budget_forecast": QT_TRANSLATE_NOOP("history", "Forecast"),
    "budget_contribution": QT_TRANSLATE_NOOP("history", "Contribution"),
    "budget_entry": QT_TRANSLATE_NOOP("history", "Entry in the budget"),
    "download_layout": QT_TRANSLATE_NOOP("history", "Layout of finance's download"),
    "download_rule": QT_TRANSLATE_NOOP("history", "Rule for finance's download"),
    "download_condition": QT_TRANSLATE_NOOP("history", "Condition of a rule"),
    "download_waiting": QT_TRANSLATE_NOOP("history", "Row without a line"),
}
"""Tables whose name in the file is not their word."""
COLUMNS = {
    "held_on": QT_TRANSLATE_NOOP("history", "Day"),
    "start": QT_TRANSLATE_NOOP("history", "Begins at"),
    "counts": QT_TRANSLATE_NOOP("history", "Counts for percentages"),
    "attended_by": QT_TRANSLATE_NOOP("history", "Attended by"),
    "arrived": QT_TRANSLATE_NOOP("history", "Arrived late at"),
    "left": QT_TRANSLATE_NOOP("history", "Left early at"),
    "finish": QT_TRANSLATE_NOOP("history", "Planned to end at"),
    "at_end": QT_TRANSLATE_NOOP("history", "Stays at the end"),
    "minute": QT_TRANSLATE_NOOP("history", "In the minutes"),
    "received_on": QT_TRANSLATE_NOOP("history", "Came in on"),
    "digest": QT_TRANSLATE_NOOP("history", "Known by"),
    "circulated_on": QT_TRANSLATE_NOOP("history", "Sent round on"),
    "confirmed_at_id": QT_TRANSLATE_NOOP("history", "Confirmed by"),
    "closed_at": QT_TRANSLATE_NOOP("history", "Ended at"),
    "lost_at_id": QT_TRANSLATE_NOOP("history", "Quorum lost at"),
    "parent_id": QT_TRANSLATE_NOOP("history", "Reports to"),
    "meetings_per_year": QT_TRANSLATE_NOOP("history", "Meetings a year"),
    "expected_attendance": QT_TRANSLATE_NOOP("history", "Expected attendance %"),
    "opens": QT_TRANSLATE_NOOP("history", "Opens on"),
    "closes": QT_TRANSLATE_NOOP("history", "Closes on"),
    "starts": QT_TRANSLATE_NOOP("history", "From"),
    "ends": QT_TRANSLATE_NOOP("history", "Until"),
    "term_ends": QT_TRANSLATE_NOOP("history", "Term ends on"),
    "name_from": QT_TRANSLATE_NOOP("history", "Named so from"),
    "class_from": QT_TRANSLATE_NOOP("history", "In the class from"),
    "agreed_on": QT_TRANSLATE_NOOP("history", "Followed up from"),
    "closed_on": QT_TRANSLATE_NOOP("history", "Closed on"),
    "closed_reason": QT_TRANSLATE_NOOP("history", "Closed because"),
    "aware_on": QT_TRANSLATE_NOOP("history", "Aware on"),
    "made_on": QT_TRANSLATE_NOOP("history", "Put off on"),
    "reckoned": QT_TRANSLATE_NOOP("history", "Day reckoned"),
    "from_line_id": QT_TRANSLATE_NOOP("history", "From the line"),
    "to_line_id": QT_TRANSLATE_NOOP("history", "To the line"),
    "published_total": QT_TRANSLATE_NOOP("history", "Printed totals it is part of"),
    "invoice_ref": QT_TRANSLATE_NOOP("history", "Number of the invoice"),
    "vat": QT_TRANSLATE_NOOP("history", "VAT"),
    "reverses_id": QT_TRANSLATE_NOOP("history", "Takes back"),
    "meets_id": QT_TRANSLATE_NOOP("history", "Pays or releases"),
    "split_id": QT_TRANSLATE_NOOP("history", "Part of the payment"),
    "file_row": QT_TRANSLATE_NOOP("history", "Row of the file"),
    "fingerprint": QT_TRANSLATE_NOOP("history", "Known again by"),
    "known_by": QT_TRANSLATE_NOOP("history", "Rows are known again by"),
    "left_out": QT_TRANSLATE_NOOP("history", "Left out because"),
    "turned": QT_TRANSLATE_NOOP("history", "Sign changed"),
    "day_heading": QT_TRANSLATE_NOOP("history", "Heading of the day"),
    "amount_heading": QT_TRANSLATE_NOOP("history", "Heading of the amount"),
    "vat_heading": QT_TRANSLATE_NOOP("history", "Heading of the VAT"),
    "reference_heading": QT_TRANSLATE_NOOP("history", "Heading of the reference"),
    "description_heading": QT_TRANSLATE_NOOP("history", "Heading of the description"),
}
"""Columns whose name in the file is not their word."""
CHOICES = {
    "expected_attendance": QT_TRANSLATE_NOOP("history", "Expected attendance"),
    "virtual_counts_as": QT_TRANSLATE_NOOP("history", "Virtual attendance counts as"),
    "consecutive_misses": QT_TRANSLATE_NOOP("history", "Meetings missed in a row"),
    "letter_reply_days": QT_TRANSLATE_NOOP("history", "Days to reply to a letter"),
    "paper_due_days": QT_TRANSLATE_NOOP("history", "Working days before a meeting on which papers are due"),
    "usual_items": QT_TRANSLATE_NOOP("history", "Usual items of an agenda"),
}
"""The board's choices by their key."""
NAMING = {
    "attendance": ("seat_id", "meeting_id"),
    "meeting": ("group_id", "held_on"),
    "seat": ("label", "agency_id", "group_id"),
    "appointment": ("person_id", "seat_id"),
    "agency_class": ("agency_id", "charging_class"),
    "agency_succession": ("predecessor_id", "successor_id"),
    "guest": ("name", "meeting_id"),
    "letter": ("agency_id", "drafted_on"),
    "agenda": ("meeting_id",),
    "agenda_item": ("title", "meeting_id"),
    "paper": ("title", "item_id"),
    "minutes": ("meeting_id",),
    "minutes_presence": ("name", "seat", "minutes_id"),
    "action": ("ref", "action"),
    "action_update": ("action_id", "day"),
    "action_life": ("what", "action_id", "day"),
    "decision": ("ref", "decision"),
    "challenge": ("ref", "about"),
    "incident": ("ref", "about"),
    "deadline": ("kind", "incident_id"),
    "deadline_extension": ("deadline_id", "until"),
    "risk": ("ref", "title"),
    "risk_review": ("risk_id", "day"),
    "risk_control_use": ("control_id", "risk_id"),
    "risk_action": ("action", "risk_id"),
    "risk_life": ("what", "risk_id", "day"),
    "risk_issue": ("issue", "risk_id"),
    "risk_considered": ("risk_id", "meeting_id"),
    "risk_appetite": ("category", "since"),
    "risk_matrix": ("since",),
    "risk_level": ("axis", "number"),
    "risk_cell": ("likelihood", "impact"),
    "budget_year": ("year",),
    "budget_line": ("name", "fund", "year"),
    "budget_virement": ("from_line_id", "to_line_id", "day"),
    "budget_profile": ("month", "line_id"),
    "budget_forecast": ("line_id", "as_at"),
    "budget_contribution": ("agency_id", "nature", "year"),
    "budget_entry": ("day", "amount", "line_id"),
    "download_rule": ("line", "fund"),
    "download_condition": ("heading", "test", "words"),
    "download_waiting": ("file", "number"),
}
"""The columns that name a row where it stands alone; elsewhere its name, label or key."""
WITHIN = {
    "seat": ("label", "agency_id"),
    "meeting": ("held_on",),
    "action": ("ref",),
    "incident": ("ref",),
    "deadline": ("kind", "incident_id"),
    "risk": ("ref",),
    "budget_line": ("name",),
    "budget_entry": ("day", "amount"),
    "download_rule": ("line",),
}
"""The same where it is part of another row's name."""
USUAL = ("name", "label", "title", "key")
MONTHS = tuple(f"{end:%B}" for end in month_ends(2000))
"""April first, as a profile counts them."""


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("history", text)


@dataclass(frozen=True)
class Difference:
    """One column of a changed row: before and after in words, "" where there was no row."""

    column: str
    before: str
    after: str


@dataclass(frozen=True)
class ChangedRow:
    """One changed row in words."""

    table: str
    row_id: int
    title: str
    action: str
    differences: tuple[Difference, ...]


class InWords:
    """Puts changes into words within one reading of the store; names are asked once each."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._names: dict[tuple[str, int], str] = {}

    def changed_row(self, change: Change) -> ChangedRow:
        """What a step did to one row."""
        image = change.after or change.before
        name = self._title(change.table, image, NAMING) if image else tr("number {id}").format(id=change.row_id)
        title = f"{table_word(change.table)}: {name}"
        return ChangedRow(
            change.table, change.row_id, title, tr(ACTIONS[change.action]), tuple(self._differences(change))
        )

    def named(self, table: str, row_id: int) -> str:
        """What a row is called where it stands alone, even where it is deleted by now."""
        image = self._image(table, row_id)
        name = self._title(table, image, NAMING) if image else tr("number {id}").format(id=row_id)
        return f"{table_word(table)}: {name}"

    def _differences(self, change: Change) -> Iterator[Difference]:
        before, after = change.before or {}, change.after or {}
        told = {"id", *(() if before and after else self._naming(change.table, after or before, NAMING))}
        for column in after or before:
            if column not in told and before.get(column) != after.get(column):
                was, now = (
                    self._value(change.table, column, image[column], image) if image else ""
                    for image in (before, after)
                )
                yield Difference(column_word(column), was, now)

    def _value(self, table: str, column: str, value: Value, image: Image) -> str:
        if value is None:
            return tr("nothing")
        known = _column(table, column)
        if known is None:
            return str(value)
        for key in known.foreign_keys:
            return self._name(key.column.table.name, int(value))
        if table == "person" and column == "name":
            return printed_name(str(value), bool(image.get("name_withheld")))
        return plain(known, value)

    def _name(self, table: str, row_id: int) -> str:
        """What a row referred to is called, even where it is deleted by now."""
        if (table, row_id) not in self._names:
            image = self._image(table, row_id)
            number = tr("number {id}").format(id=row_id)
            self._names[table, row_id] = self._title(table, image, WITHIN) if image else number
        return self._names[table, row_id]

    def _image(self, table: str, row_id: int) -> Image | None:
        """The row as it was last written, from the record itself: it knows deleted rows too."""
        last = changes_of(self._session, table, row_id, limit=1)
        return (last[0].after or last[0].before) if last else None

    def _title(self, table: str, image: Image, naming: Mapping[str, tuple[str, ...]]) -> str:
        columns = self._naming(table, image, naming)
        return ", ".join(self._value(table, column, image[column], image) for column in columns)

    @staticmethod
    def _naming(table: str, image: Image, naming: Mapping[str, tuple[str, ...]]) -> list[str]:
        """The columns that name a row; what names it is not told again of a row that was added or deleted."""
        columns = naming.get(table) or [column for column in USUAL if column in image][:1]
        return [column for column in columns if image.get(column) is not None]


def plain(column: "Column[object]", value: Value) -> str:
    """A value of the file in words: a day, yes or no, a mark, a word as it stands."""
    if isinstance(column.type, Day):
        return day_words(date.fromisoformat(str(value)))
    if isinstance(column.type, Boolean):
        return tr("yes") if value else tr("no")
    if column.table.name == "setting" and value in CHOICES:
        return tr(CHOICES[str(value)])
    if isinstance(column.type, Word) and column.type.words is Mark:
        return mark_words(Mark(value))
    return _number(column, value) if isinstance(value, int) else str(value)


def _number(column: "Column[object]", value: int) -> str:
    """A number in words: pounds, a financial year, a month of a profile."""
    if isinstance(column.type, Pence):
        return pounds(value)
    is_year = column.name == "year" and column.table.name.startswith("budget_")
    if is_year or column.name in {"first_year", "last_year"}:
        return year_label(value)
    if (column.table.name, column.name) == ("budget_profile", "month"):
        return MONTHS[value - 1]
    return str(value)


def table_word(table: str) -> str:
    """What a table's rows are called."""
    return tr(TABLES[table]) if table in TABLES else table.replace("_", " ").capitalize()


def column_word(column: str) -> str:
    """What a column is called."""
    return tr(COLUMNS[column]) if column in COLUMNS else column.removesuffix("_id").replace("_", " ").capitalize()


def _column(table: str, column: str) -> "Column[object] | None":
    known = metadata.tables.get(table)
    return None if known is None or column not in known.columns else known.columns[column]
