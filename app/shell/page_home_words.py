"""The lines of Home's lists and its summary, in words."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication

from app.kit.rag import AMBER, GREEN, NOT_STARTED
from app.kit.rows import Row, Sign
from app.kit.words import QT_TRANSLATE_NOOP
from app.meetings.report_words import day_words, short_day
from app.offers import Attention, Coming, Goal, Standing
from app.shell.home_facts import Changed, HomeFacts
from app.shell.home_kept import name_of
from app.shell.home_waiting import Pile, pile_of, piles
from db.journal import Kind

HALF_A_YEAR = 183
"""Days from which a date is told with its year instead of its weekday."""
REVERSED = {Kind.UNDO: "Undone: {step}", Kind.REDO: "Done again: {step}"}
LETTERS = {Standing.READY: GREEN, Standing.LATE: AMBER, Standing.NOT_STARTED: NOT_STARTED}
PILES = {
    Pile.OVERDUE: QT_TRANSLATE_NOOP("home", "Overdue"),
    Pile.WEEK: QT_TRANSLATE_NOOP("home", "This week"),
    Pile.LATER: QT_TRANSLATE_NOOP("home", "Later"),
}
PUT_OFF = "put off"
"""The key of the heading of what is put off."""
DO, BRING = "do", "bring"
"""Buttons of the lines."""


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("home", text)


def day_title(day: date) -> str:
    """A day as the title of Home: Friday 20 March 2015."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def summary(facts: HomeFacts, today: date) -> str:
    """When the board met, and who meets next and when."""
    parts = []
    if facts.last_met is not None:
        parts.append(tr("The board met {day}.").format(day=_near(facts.last_met, today, tr("on {day}"))))
    if (first := facts.next_meeting) is not None:
        day = _near(first.held_on, today, "{day}")
        parts.append(tr("Next meeting: {group}, {day}.").format(group=first.group, day=day))
    return " ".join(parts)


def _near(day: date, today: date, words: str) -> str:
    """A day as one says it: yesterday, tomorrow, Thursday 26 March, 12 March 2014; the last two in these words."""
    days = {-1: tr("yesterday"), 0: tr("today"), 1: tr("tomorrow")}
    apart = (day - today).days
    if apart in days:
        return days[apart]
    written = f"{day:%A} {day.day} {day:%B}" if abs(apart) < HALF_A_YEAR else f"{day.day} {day:%B %Y}"
    return words.format(day=written)


def waiting_rows(listed: Sequence[Attention], whole: Sequence[Attention], today: date, board: date | None) -> list[Row]:
    """What waits under the headings of its piles, each with how many lie in all of it."""
    counts = {pile: len(lies) for pile, lies in piles(whole, today)}
    rows = list[Row]()
    for pile, lies in piles(listed, today):
        head = tr(PILES[pile])
        if pile is Pile.LATER and board is not None:
            head = tr("Before the next board, {day}").format(day=day_words(board))
        rows.append(Row(pile, head, str(counts[pile]), is_head=True))
        rows += [attention_row(item, today) for item in lies]
    return rows


def put_off_rows(items: Sequence[Attention], put_off: dict[str, str], today: date) -> Iterator[Row]:
    """What is put off, each with the day on which it comes back."""
    if items:
        yield Row(PUT_OFF, tr("Snoozed"), str(len(items)), is_head=True)
    for item in items:
        until = date.fromisoformat(put_off[name_of(item)])
        back = tr("until {day}").format(day=_short(until, today))
        yield Row((PUT_OFF, name_of(item)), item.what, item.why, right=back, buttons=((BRING, tr("Bring back")),))


def attention_row(item: Attention, today: date) -> Row:
    """One thing that waits: its sign, its words, since when or until when, and the button that does it."""
    pile = pile_of(item, today)
    sign = Sign.RED if item.urgent else Sign.OPEN if pile is Pile.LATER else Sign.AMBER
    return Row(
        name_of(item),
        item.what,
        item.why,
        right=_short(item.due, today) if item.due else "",
        right_color="red_text" if item.urgent else "text2",
        buttons=((DO, tr(item.verb)),),
        sign=sign,
        said=tr("Urgent") if item.urgent else "",
    )


def _short(day: date, today: date) -> str:
    """13 Mar, 13 Mar 2014, Today."""
    if day == today:
        return tr("Today")
    return short_day(day) if day.year == today.year else f"{short_day(day)} {day.year}"


def coming_row(item: Coming) -> Row:
    """Something to come: its day, what it is, when and where, and how it stands."""
    chip = (LETTERS[item.standing], item.state) if item.standing else None
    return Row((item.goal, item.what), item.what, item.where, day=item.day, chip=chip)


def change_row(item: Changed, today: date) -> Row:
    """A step of the journal: what was done, by whom and when."""
    step = item.step
    label = tr(REVERSED[step.kind]).format(step=step.label) if step.kind in REVERSED else step.label
    when = moment(step.at, today)
    by = tr("{who}, {when}").format(who=step.who, when=when) if step.who else when
    return Row(item.goal or Goal("history", id=step.id), label, by, place=tr("View"))


def moment(at: datetime, today: date) -> str:
    """When something was done, as one says it: today 10:42, yesterday 16:20, 12 March 2015, 09:30."""
    local = at.astimezone()
    clock = f"{local:%H:%M}"
    if local.date() == today:
        return tr("today {time}").format(time=clock)
    if local.date() == today - timedelta(days=1):
        return tr("yesterday {time}").format(time=clock)
    return f"{local.day} {local:%B %Y}, {clock}"
