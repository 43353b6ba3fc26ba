"""The words of the register's cells: what a screen reader says, what the status bar says, why a key did nothing."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.groups.report import rule_words
from app.groups.rules_year import year_label
from app.kit.words import QT_TRANSLATE_NOOP
from app.meetings.queries_register import Cell, MeetingColumn, Register, SeatLine
from app.meetings.report_words import MARKS, day_words, month_words, quorum_words
from app.meetings.rules import Mark, MeetingKind, MeetingStatus, Standing


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("register", text)


KINDS = {
    MeetingKind.ORDINARY: (QT_TRANSLATE_NOOP("register", "Meeting"), QT_TRANSLATE_NOOP("register", "ordinary meeting")),
    MeetingKind.EXTRAORDINARY: (
        QT_TRANSLATE_NOOP("register", "Extra"),
        QT_TRANSLATE_NOOP("register", "extraordinary meeting"),
    ),
    MeetingKind.DEVELOPMENT_DAY: (
        QT_TRANSLATE_NOOP("register", "Dev day"),
        QT_TRANSLATE_NOOP("register", "development day"),
    ),
}
STATUSES = {
    MeetingStatus.PLANNED: QT_TRANSLATE_NOOP("register", "Planned"),
    MeetingStatus.CANCELLED: QT_TRANSLATE_NOOP("register", "Cancelled"),
}
STANDINGS = {
    Standing.NOT_RECORDED: QT_TRANSLATE_NOOP("register", "not marked yet"),
    Standing.NOT_EXPECTED: QT_TRANSLATE_NOOP("register", "not a member that day"),
    Standing.VACANT: QT_TRANSLATE_NOOP("register", "vacant that day"),
    Standing.CANCELLED: QT_TRANSLATE_NOOP("register", "the meeting was cancelled"),
    Standing.PLANNED: QT_TRANSLATE_NOOP("register", "planned, not marked yet"),
    Standing.NOT_COUNTING: QT_TRANSLATE_NOOP("register", "not marked yet, and the meeting does not count"),
}
REFUSALS = {
    Standing.NOT_EXPECTED: QT_TRANSLATE_NOOP(
        "register", "{seat} was not on the group on {day}, so no mark is taken. Change the seat's dates if it was."
    ),
    Standing.CANCELLED: QT_TRANSLATE_NOOP(
        "register", "The meeting of {day} was cancelled, so no marks are taken. Make it held first if it took place."
    ),
    Standing.PLANNED: QT_TRANSLATE_NOOP(
        "register", "The meeting of {day} has not taken place yet. Marks are taken from that day on."
    ),
}


def heading(meeting: MeetingColumn) -> str:
    """The second line of a meeting's heading: its kind, or that it is planned or cancelled."""
    if meeting.status in STATUSES:
        return tr(STATUSES[meeting.status])
    return tr(KINDS[meeting.kind][0])


def meeting_words(meeting: MeetingColumn) -> str:
    """A meeting in words: 12 June 2014 at 09:30, ordinary meeting, held."""
    parts = [day_words(meeting.held_on), tr(KINDS[meeting.kind][1])]
    if meeting.start:
        parts[0] = tr("{day} at {time}").format(day=parts[0], time=meeting.start)
    if meeting.status in STATUSES:
        parts.append(tr(STATUSES[meeting.status]).lower())
    if not meeting.counts:
        parts.append(tr("does not count for percentages"))
    return ", ".join(parts)


def mark_words(mark: Mark | None) -> str:
    """What a mark means."""
    return tr(MARKS[mark]) if mark else tr("not marked yet")


def standing_words(cell: Cell) -> str:
    """What a cell says: its mark, or why it has none."""
    if cell.mark is not None:
        return mark_words(cell.mark)
    return tr(STANDINGS[cell.standing])


def spoken(meeting: MeetingColumn, seat: SeatLine, cell: Cell) -> str:
    """A cell for the ear: 12 June 2014, Strategic Director: present."""
    more = details(cell)
    said = tr("{day}, {seat}: {mark}").format(
        day=day_words(meeting.held_on), seat=seat.label, mark=standing_words(cell)
    )
    return f"{said}. {more}" if more else said


def details(cell: Cell) -> str:
    """What is known beside the mark: who came, when, a note."""
    parts = [
        (cell.attended_by, tr("Attended by {value}")),
        (cell.arrived, tr("Arrived {value}")),
        (cell.left, tr("Left {value}")),
        (cell.note, tr("Note: {value}")),
    ]
    return ". ".join(words.format(value=value) for value, words in parts if value)


def dates(seat: SeatLine, since: date, until: date) -> str:
    """When in the period the seat opened or closed: from Sep 2014; empty where it was open throughout."""
    parts = []
    if seat.opens and seat.opens > since:
        parts.append(tr("from {month}").format(month=month_words(seat.opens)))
    if seat.closes and seat.closes < until:
        parts.append(tr("to {month}").format(month=month_words(seat.closes)))
    return " ".join(parts)


def trend_words(name: str, years: tuple[int, ...], before: tuple[int | None, ...], now: int | None) -> tuple[str, str]:
    """How a percentage moved: the change in points on the latest year there is, and all of it as a sentence."""
    known = [(year, value) for year, value in zip(years, before, strict=False) if value is not None]
    if now is None:
        return "", tr("{name}: no percentage this year").format(name=name)
    if not known:
        said = tr("{name}: attendance {now}%, the first year with a percentage").format(name=name, now=now)
        return tr("first year"), said
    past = ", ".join(tr("{year} {percent}%").format(year=year_label(year), percent=value) for year, value in known)
    change = now - known[-1][1]
    signed = f"+{change}" if change > 0 else f"−{-change}" if change else "0"
    said = tr("{name}: attendance {now}%, after {past}").format(name=name, now=now, past=past)
    return signed, said


def refusal(why: Standing, meeting: MeetingColumn, seat: SeatLine) -> str:
    """Why a mark was not taken, and what to do."""
    return tr(REFUSALS[why]).format(seat=seat.label, day=day_words(meeting.held_on))


def step(seats: list[tuple[MeetingColumn, SeatLine]], mark: Mark | None) -> str:
    """What the step is called in undo and history."""
    meeting, seat = seats[0]
    day = day_words(meeting.held_on)
    one_day = len({meeting.id for meeting, _ in seats}) == 1
    if len(seats) == 1:
        words = (
            tr("Mark {seat}, {agency} {mark} on {day}") if mark else tr("Clear the mark of {seat}, {agency} on {day}")
        )
    elif one_day:
        words = tr("Mark {count} seats {mark} on {day}") if mark else tr("Clear {count} marks on {day}")
    else:
        words = tr("Enter {count} marks: {mark}") if mark else tr("Clear {count} marks")
    return words.format(seat=seat.label, agency=seat.agency, mark=mark_words(mark), day=day, count=len(seats))


def fill_words(spots: Sequence[tuple[MeetingColumn, SeatLine]]) -> str:
    """What a step that fills several cells is called."""
    days = sorted({meeting.held_on for meeting, _ in spots})
    words = tr("Fill in 1 mark on {day}") if len(spots) == 1 else tr("Fill in {count} marks on {day}")
    if len(days) > 1:
        words = tr("Fill in {count} marks at {meetings} meetings")
    return words.format(count=len(spots), day=day_words(days[0]), meetings=len(days))


def counted(number: int, cells: Sequence[Cell]) -> str:
    """What is selected: 12 cells: 8 present, 2 apologies, 2 not marked yet."""
    seen = Counter(standing_words(cell) for cell in cells)
    words = tr("1 cell") if number == 1 else tr("{count} cells").format(count=f"{number:,}")
    if not seen:
        return words
    parts = ", ".join(tr("{count} {what}").format(count=count, what=what) for what, count in seen.most_common())
    return tr("{cells}: {parts}").format(cells=words, parts=parts)


def became(meeting: MeetingColumn) -> str:
    """What became of a meeting: how many were expected, and how they answered."""
    tally = meeting.tally
    counts = tr("{present} present, {deputy} by deputy, {apologies} apologies, {absent} absent without.").format(
        present=tally.present, deputy=tally.deputy, apologies=tally.apologies, absent=tally.absent
    )
    words = meeting_words(meeting)
    parts = [f"{words[0].upper()}{words[1:]}."]
    if tally.expected:
        parts.append(counts)
    if tally.not_recorded:
        parts.append(tr("{count} still to be marked.").format(count=tally.not_recorded))
    return " ".join(parts)


def quorum_said(register: Register, meeting: MeetingColumn) -> str:
    """Whether a meeting was quorate, why, and what the rule is."""
    if register.quorum_rule is None:
        return tr("No quorum rule is set for this group.")
    rule = tr("The rule: {rule}.").format(rule=rule_words(register.quorum_rule))
    if meeting.quorum is None:
        return f"{tr('Nothing is recorded yet.')} {rule}"
    return f"{quorum_words(meeting.quorum)} {rule}"
