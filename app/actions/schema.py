"""What is remembered of what was agreed: actions with their updates and lives, decisions, priorities of the plan."""

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.actions.rules import ActionStatus, Life, Progress, Source
from app.groups.schema import Group
from app.meetings.schema import Meeting
from app.people.schema import MENTION
from db.base import Base
from db.types import Day, Word


class Priority(Base):
    """A priority of the business plan; what serves it names it in words."""

    __tablename__ = "priority"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    lead: Mapped[str | None] = mapped_column(info=MENTION)
    """A seat ("seat", or "seat, agency"), in words."""
    first_year: Mapped[int | None]
    """The first financial year of the plan, by the calendar year it begins in; None: not said."""
    last_year: Mapped[int | None]


class Action(Base):
    """One action of the log, whichever meeting agreed it."""

    __tablename__ = "action"
    __table_args__ = (Index(None, "status", "due"), Index(None, "group_id", "status"))

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = mapped_column(unique=True)
    action: Mapped[str]
    group_id: Mapped[int | None] = mapped_column(ForeignKey("board_group.id"))
    """Whose action it is: the group that follows it up."""
    theme: Mapped[str | None]
    owner: Mapped[str | None] = mapped_column(info=MENTION)
    """A seat ("seat", or "seat, agency"), in words."""
    agreed_on: Mapped[date | None] = mapped_column(Day)
    """The day from which it is followed up; None: that of the meeting that agreed it."""
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    """The meeting that agreed it."""
    item: Mapped[str | None]
    """Number of the agenda item under which it was agreed: "7", "14A"."""
    due: Mapped[date | None] = mapped_column(Day, index=True)
    progress: Mapped[Progress | None] = mapped_column(Word(Progress))
    """Of the last update, where there is one."""
    words: Mapped[str | None]
    """How it gets on, in words: those of the last update, where there is one."""
    status: Mapped[ActionStatus] = mapped_column(Word(ActionStatus))
    closed_on: Mapped[date | None] = mapped_column(Day)
    """When it was closed or withdrawn, where the day is known."""
    closed_reason: Mapped[str | None]
    """Why it was withdrawn."""
    priority: Mapped[str | None]
    """The priority it serves, by its name."""
    risk: Mapped[str | None]
    """The reference of the risk it is about, in words: risks stand above actions."""
    evidence: Mapped[str | None]
    """What shows that it was done, for the improvement plan."""
    source: Mapped[Source | None] = mapped_column(Word(Source))
    group: Mapped[Group | None] = relationship(lazy="raise")
    meeting: Mapped[Meeting | None] = relationship(lazy="raise")


class ActionUpdate(Base):
    """How an action got on, as it was said on a day."""

    __tablename__ = "action_update"
    __table_args__ = (UniqueConstraint("action_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id"))
    day: Mapped[date] = mapped_column(Day)
    progress: Mapped[Progress | None] = mapped_column(Word(Progress))
    words: Mapped[str | None]
    by: Mapped[str | None] = mapped_column(info=MENTION)
    """Who said so, in words."""
    action: Mapped[Action] = relationship(lazy="raise")


class ActionLife(Base):
    """What happened to an action and was taken back by reopening, and the reopening. `Action` says what holds since."""

    __tablename__ = "action_life"
    __table_args__ = (UniqueConstraint("action_id", "day", "what"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id"))
    day: Mapped[date] = mapped_column(Day)
    what: Mapped[Life] = mapped_column(Word(Life))
    reason: Mapped[str | None]
    action: Mapped[Action] = relationship(lazy="raise")


class Decision(Base):
    """What a meeting decided."""

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = mapped_column(unique=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    item: Mapped[str | None]
    """Number of the agenda item under which it was taken."""
    decision: Mapped[str]
    meeting: Mapped[Meeting] = relationship(lazy="raise")
