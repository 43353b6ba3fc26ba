"""The lines of Home's lists and its summary, in words."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication

from app.groups.rules_year import year_of
from app.kit.rows import Row, Sign
from app.meetings.queries_next import NextMeeting
from app.meetings.report_words import short_day
from app.offers import Attention, Goal
from app.shell.home_facts import HomeFacts
from app.shell.places import place
from db.journal import Kind, Step

HALF_A_YEAR = 183
"""Days from which a date is told with its year instead of its weekday."""
REVERSED = {Kind.UNDO: "Undone: {step}", Kind.REDO: "Done again: {step}"}


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
    if facts.upcoming:
        first = facts.upcoming[0]
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


def attention_row(item: Attention, today: date) -> Row:
    """One thing that waits: its sign, its words, since when or until when, and where it is done."""
    day = short_day(item.due) if item.due else ""
    if item.due and item.due.year != today.year:
        day += f" {item.due.year}"
    return Row(
        item.goal,
        item.what,
        item.why,
        right=day,
        right_color="red_text" if item.urgent else "text2",
        place=place(item.goal.place).title,
        sign=Sign.RED if item.urgent else Sign.AMBER if item.due else Sign.OPEN,
        said=tr("Urgent") if item.urgent else "",
    )


def meeting_row(item: NextMeeting) -> Row:
    """A meeting to come: its day, its group, when and where."""
    where = ", ".join(part for part in (item.start, item.venue) if part)
    goal = Goal("meetings", "calendar", item.id, item.group_id, year_of(item.held_on))
    return Row(goal, item.group, where, day=item.held_on)


def change_row(step: Step, today: date) -> Row:
    """A step of the journal: what was done, by whom and when."""
    label = tr(REVERSED[step.kind]).format(step=step.label) if step.kind in REVERSED else step.label
    when = moment(step.at, today)
    by = tr("{who}, {when}").format(who=step.who, when=when) if step.who else when
    return Row(Goal("history", id=step.id), label, by)


def moment(at: datetime, today: date) -> str:
    """When something was done, as one says it: today 10:42, yesterday 16:20, 12 March 2015, 09:30."""
    local = at.astimezone()
    clock = f"{local:%H:%M}"
    if local.date() == today:
        return tr("today {time}").format(time=clock)
    if local.date() == today - timedelta(days=1):
        return tr("yesterday {time}").format(time=clock)
    return f"{local.day} {local:%B %Y}, {clock}"
