"""What is remembered of the calendar: bank holidays."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.calendar.rules import Nation
from db.base import Base
from db.types import Day, Word


class BankHoliday(Base):
    """A bank holiday of a nation; kept though taken away, so that it does not come back by itself."""

    __tablename__ = "bank_holiday"
    __table_args__ = (UniqueConstraint("nation", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    nation: Mapped[Nation] = mapped_column(Word(Nation))
    day: Mapped[date] = mapped_column(Day)
    name: Mapped[str | None]
    observed: Mapped[bool] = mapped_column(default=True)
    typed: Mapped[bool] = mapped_column(default=False)
    """Whether the office added it or took it away, and not the calendar."""
