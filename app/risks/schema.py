"""What is remembered of risks: their scores, reviews, controls, actions and lives."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.groups.schema import Group
from app.meetings.schema import Meeting
from app.risks.rules import ControlKind, Life, Proximity, Rating, Response, RiskStatus
from db.base import Base
from db.types import Day, Word


class Risk(Base):
    """One risk of the register that a group keeps."""

    __tablename__ = "risk"
    __table_args__ = (UniqueConstraint("group_id", "ref"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("board_group.id"), index=True)
    ref: Mapped[str]
    title: Mapped[str]
    cause: Mapped[str | None]
    event: Mapped[str | None]
    consequence: Mapped[str | None]
    category: Mapped[str | None]
    owner: Mapped[str | None]
    """A seat ("seat", or "seat, agency") or a person, in words."""
    priority: Mapped[str | None]
    """The priority it stands in the way of, in words."""
    proximity: Mapped[Proximity | None] = mapped_column(Word(Proximity))
    response: Mapped[Response | None] = mapped_column(Word(Response))
    inherent_likelihood: Mapped[int | None]
    inherent_impact: Mapped[int | None]
    current_likelihood: Mapped[int | None]
    """Of the last review, where there is one."""
    current_impact: Mapped[int | None]
    target_likelihood: Mapped[int | None]
    target_impact: Mapped[int | None]
    target_by: Mapped[date | None] = mapped_column(Day)
    review_due: Mapped[date | None] = mapped_column(Day)
    status: Mapped[RiskStatus] = mapped_column(Word(RiskStatus))
    opened: Mapped[date | None] = mapped_column(Day)
    occurred: Mapped[date | None] = mapped_column(Day)
    """When it happened, where the day is known; kept while the risk is closed."""
    closed: Mapped[date | None] = mapped_column(Day)
    closed_reason: Mapped[str | None]
    raised_from_id: Mapped[int | None] = mapped_column(ForeignKey("risk.id"), index=True)
    """The risk of a register below that was escalated to this one."""
    raised_on: Mapped[date | None] = mapped_column(Day)
    brought_back: Mapped[date | None] = mapped_column(Day)
    """When the escalation ended; the link stays."""
    copied_from_id: Mapped[int | None] = mapped_column(ForeignKey("risk.id"), index=True)
    """The risk of an earlier register that this one carries on."""
    group: Mapped[Group] = relationship(lazy="raise")


class RiskReview(Base):
    """One look at a risk: its score of the day and why."""

    __tablename__ = "risk_review"
    __table_args__ = (UniqueConstraint("risk_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    risk_id: Mapped[int] = mapped_column(ForeignKey("risk.id"))
    day: Mapped[date] = mapped_column(Day)
    likelihood: Mapped[int]
    impact: Mapped[int]
    target_likelihood: Mapped[int | None]
    target_impact: Mapped[int | None]
    reviewer: Mapped[str | None]
    reason: Mapped[str | None]
    risk: Mapped[Risk] = relationship(lazy="raise")


class RiskControl(Base):
    """What a register relies on against its risks; one control may serve several of them."""

    __tablename__ = "risk_control"
    __table_args__ = (UniqueConstraint("group_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("board_group.id"))
    name: Mapped[str]
    kind: Mapped[ControlKind | None] = mapped_column(Word(ControlKind))
    rating: Mapped[Rating | None] = mapped_column(Word(Rating))
    note: Mapped[str | None]
    group: Mapped[Group] = relationship(lazy="raise")


class RiskControlUse(Base):
    """A control that serves a risk."""

    __tablename__ = "risk_control_use"
    __table_args__ = (UniqueConstraint("risk_id", "control_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    risk_id: Mapped[int] = mapped_column(ForeignKey("risk.id"))
    control_id: Mapped[int] = mapped_column(ForeignKey("risk_control.id"), index=True)
    risk: Mapped[Risk] = relationship(lazy="raise")
    control: Mapped[RiskControl] = relationship(lazy="raise")


class RiskAction(Base):
    """Something that somebody does about a risk."""

    __tablename__ = "risk_action"
    __table_args__ = (UniqueConstraint("risk_id", "action"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    risk_id: Mapped[int] = mapped_column(ForeignKey("risk.id"))
    action: Mapped[str]
    owner: Mapped[str | None]
    due: Mapped[date | None] = mapped_column(Day)
    done: Mapped[date | None] = mapped_column(Day)
    """The day it was finished; None while it is open."""
    risk: Mapped[Risk] = relationship(lazy="raise")


class RiskLife(Base):
    """What happened to a risk and was taken back by reopening, and the reopening. `Risk` says what holds since."""

    __tablename__ = "risk_life"
    __table_args__ = (UniqueConstraint("risk_id", "day", "what"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    risk_id: Mapped[int] = mapped_column(ForeignKey("risk.id"))
    day: Mapped[date] = mapped_column(Day)
    what: Mapped[Life] = mapped_column(Word(Life))
    reason: Mapped[str | None]
    risk: Mapped[Risk] = relationship(lazy="raise")


class RiskIssue(Base):
    """What a risk became when it happened: a matter to be dealt with."""

    __tablename__ = "risk_issue"
    __table_args__ = (UniqueConstraint("risk_id", "opened"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    risk_id: Mapped[int] = mapped_column(ForeignKey("risk.id"))
    opened: Mapped[date] = mapped_column(Day)
    issue: Mapped[str]
    """What happened, in words."""
    owner: Mapped[str | None]
    closed: Mapped[date | None] = mapped_column(Day)
    risk: Mapped[Risk] = relationship(lazy="raise")


class RiskConsidered(Base):
    """A meeting at which a risk was considered."""

    __tablename__ = "risk_considered"
    __table_args__ = (UniqueConstraint("risk_id", "meeting_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    risk_id: Mapped[int] = mapped_column(ForeignKey("risk.id"))
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    minute: Mapped[str | None]
    """Reference of the minute: "4.2"."""
    risk: Mapped[Risk] = relationship(lazy="raise")
    meeting: Mapped[Meeting] = relationship(lazy="raise")


class RiskAppetite(Base):
    """The highest score that the office accepts in a category, from a day on."""

    __tablename__ = "risk_appetite"
    __table_args__ = (UniqueConstraint("category", "since"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    category: Mapped[str]
    """Empty: every category that has no appetite of its own."""
    most: Mapped[int | None]
    """None takes the limit away."""
    since: Mapped[date | None] = mapped_column(Day)
