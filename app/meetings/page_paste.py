"""A block of letters from Excel: how it is read, and the words for what was pasted and what was not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.kit.notices import Trouble
from app.meetings.page_words import refusal
from app.meetings.queries_register import MeetingColumn, SeatLine
from app.meetings.report_words import MARKS, day_words
from app.meetings.rules import Mark, Standing

Spot = tuple[MeetingColumn, SeatLine]
"""A meeting and a seat: one cell that takes a mark."""
LETTERS = {mark.value: mark for mark in Mark} | {words.upper(): mark for mark, words in MARKS.items()}
NOTHING = {"", "-", "–", "—"}
"""What leaves a cell as it is: empty in Excel, or the dash of a seat that was not a member."""
NAMED = 3
"""Cells that are named in the notice itself; the others stand in its details."""


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("register", text)


@dataclass(frozen=True)
class Block:
    """What was pasted, laid on the register: marks for cells, and what could not be laid anywhere."""

    marks: tuple[tuple[Spot, Mark], ...]
    wrong: tuple[tuple[Spot, str], ...]
    """Cells with what stood there and is no mark."""
    over: int
    """Marks beyond the last seat or the last meeting."""


def cells_of(text: str) -> list[list[str]]:
    """The lines and cells of what Excel puts on the clipboard."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    return [[cell.strip() for cell in line.split("\t")] for line in lines]


def laid(cells: Sequence[Sequence[str]], spots: Sequence[Sequence[Spot]]) -> Block:
    """The block with its first cell on the first spot; `spots` are the rows and columns that follow from there."""
    marks, wrong, over = [], [], 0
    for down, line in enumerate(cells):
        for across, text in enumerate(line):
            if text in NOTHING:
                continue
            if down >= len(spots) or across >= len(spots[down]):
                over += 1
            elif (mark := LETTERS.get(text.upper())) is not None:
                marks.append((spots[down][across], mark))
            else:
                wrong.append((spots[down][across], text))
    return Block(tuple(marks), tuple(wrong), over)


def filled(mark: str, spots: Iterable[Spot]) -> Block:
    """One letter for all of these."""
    found = LETTERS.get(mark.upper())
    if found is None:
        return Block((), tuple((spot, mark) for spot in spots), 0)
    return Block(tuple((spot, found) for spot in spots), (), 0)


def pasted_words(number: int, spots: Iterable[Spot]) -> str:
    """The toast: 33 marks pasted for 11 December."""
    days = {meeting.held_on for meeting, _ in spots}
    if number == 1:
        return tr("1 mark pasted")
    if len(days) == 1:
        day = days.pop()
        return tr("{count} marks pasted for {day}").format(count=number, day=f"{day.day} {day:%B}")
    return tr("{count} marks pasted for {meetings} meetings").format(count=number, meetings=len(days))


def step_words(number: int, spots: Iterable[Spot]) -> str:
    """What the step is called in undo and history."""
    days = sorted({meeting.held_on for meeting, _ in spots})
    words = tr("Paste 1 mark for {day}") if number == 1 else tr("Paste {count} marks for {day}")
    if len(days) > 1:
        words = tr("Paste {count} marks for {meetings} meetings")
    return words.format(count=number, day=day_words(days[0]), meetings=len(days))


def left_out(block: Block, turned: Sequence[tuple[Spot, Standing]], pasted: int) -> Trouble | None:
    """The notice for what was not pasted; None where all was."""
    lines = [
        tr("{seat}, {day}: “{text}” is no mark.").format(seat=seat.label, day=day_words(meeting.held_on), text=text)
        for (meeting, seat), text in block.wrong
    ]
    lines += [refusal(why, *spot) for spot, why in turned]
    if block.over:
        over = tr("1 mark lies beyond the last seat or meeting.")
        many = tr("{count} marks lie beyond the last seat or meeting.")
        lines.append(over if block.over == 1 else many.format(count=block.over))
    number = len(block.wrong) + len(turned) + block.over
    if not number:
        return None
    one, more = tr("1 cell was not pasted; {done} were."), tr("{count} cells were not pasted; {done} were.")
    why = " ".join(lines[:NAMED])
    if len(lines) > NAMED:
        why += " " + tr("And {count} more: the details name them.").format(count=len(lines) - NAMED)
    return Trouble(
        (one if number == 1 else more).format(count=number, done=pasted),
        why,
        tr("Marks are P, D, A, X and V. Correct the others in Excel and paste them again, or type them here."),
        details="\n".join(lines) if len(lines) > NAMED else "",
    )
