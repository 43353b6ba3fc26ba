"""What is true of what is given in kind: trainer days on one side, free places on the other (DOMAIN.md section 4)."""

from fractions import Fraction

from app.training.rules import half_up


def worth_of_days(half_days: int, rate: int) -> int:
    """What so many half days of a trainer are worth, in pence, at the rate of a whole day; half up (DOMAIN.md B15)."""
    return half_up(Fraction(half_days * rate, 2))


def days_out(half_days: int) -> str:
    """Half days as days: 3, 0.5, 2.5."""
    whole, half = divmod(half_days, 2)
    return f"{whole}.5" if half else str(whole)


def days_in(text: str) -> int | None:
    """The half days that a number of days is: 2.5 and 2½ are 5. None for what is no number of half days above 0."""
    found = text.strip().replace("½", ".5").replace(",", ".")
    try:
        halves = Fraction(found if found[:1] != "." else f"0{found}") * 2
    except (ValueError, ZeroDivisionError):
        return None
    return int(halves) if halves.denominator == 1 and halves > 0 else None
