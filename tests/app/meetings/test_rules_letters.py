"""How a letter stands, when its reply is due, what its days may be."""

from datetime import date, timedelta

import pytest

from app.meetings.rules_letters import (
    LetterStatus,
    NoOutcome,
    NotSent,
    OutOfOrder,
    check_days,
    is_overdue,
    misses_in_a_row,
    paragraphs,
    reply_due,
    status_on,
)

DRAFTED, SENT, REPLIED, CLOSED = (date(2015, 1, day) for day in (5, 6, 20, 30))


def test_a_reply_is_due_four_weeks_after_the_letter_unless_the_office_says_otherwise() -> None:
    assert reply_due(date(2015, 3, 2)) == date(2015, 3, 30)
    assert reply_due(date(2015, 3, 2), 10) == date(2015, 3, 12)


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2015, 1, 5), LetterStatus.DRAFT),
        (date(2015, 1, 6), LetterStatus.SENT),
        (date(2015, 1, 19), LetterStatus.SENT),
        (date(2015, 1, 20), LetterStatus.REPLIED),
        (date(2015, 1, 30), LetterStatus.CLOSED),
    ],
)
def test_how_a_letter_stood_on_a_day_knows_nothing_of_later_ones(day: date, status: LetterStatus) -> None:
    assert status_on(day, SENT, REPLIED, CLOSED) is status


def test_a_letter_closed_without_a_reply_is_closed() -> None:
    assert status_on(CLOSED, SENT, None, CLOSED) is LetterStatus.CLOSED


def test_a_reply_is_overdue_from_the_day_after_it_was_due() -> None:
    due = date(2015, 2, 3)

    assert not is_overdue(due, LetterStatus.SENT, due)
    assert is_overdue(due + timedelta(days=1), LetterStatus.SENT, due)
    assert not is_overdue(due + timedelta(days=1), LetterStatus.REPLIED, due)
    assert not is_overdue(due + timedelta(days=1), LetterStatus.SENT, None)


def test_days_in_their_order_are_taken() -> None:
    check_days(DRAFTED, None, None, None, None)
    check_days(DRAFTED, SENT, REPLIED, CLOSED, "A deputy is named")
    check_days(DRAFTED, SENT, None, SENT, "The agency left the board")


@pytest.mark.parametrize(("replied", "closed"), [(REPLIED, None), (None, CLOSED)])
def test_nothing_follows_a_letter_that_was_not_sent(replied: date | None, closed: date | None) -> None:
    with pytest.raises(NotSent):
        check_days(DRAFTED, None, replied, closed, "Done")


def test_a_letter_is_not_closed_without_an_outcome() -> None:
    with pytest.raises(NoOutcome):
        check_days(DRAFTED, SENT, REPLIED, CLOSED, "")


@pytest.mark.parametrize(
    ("sent", "replied", "closed", "refused"),
    [
        (date(2015, 1, 4), None, None, (date(2015, 1, 4), DRAFTED)),
        (SENT, DRAFTED, None, (DRAFTED, SENT)),
        (SENT, REPLIED, date(2015, 1, 19), (date(2015, 1, 19), REPLIED)),
        (SENT, None, DRAFTED, (DRAFTED, SENT)),
    ],
)
def test_a_day_before_the_one_it_follows_is_refused(
    sent: date, replied: date | None, closed: date | None, refused: tuple[date, date]
) -> None:
    with pytest.raises(OutOfOrder) as found:
        check_days(DRAFTED, sent, replied, closed, "Done")

    assert (found.value.day, found.value.after) == refused


def test_only_the_last_meetings_are_missed_in_a_row() -> None:
    assert misses_in_a_row([False, True, False, False]) == 2
    assert misses_in_a_row([True]) == 0
    assert misses_in_a_row([False, False]) == 2


def test_empty_lines_part_paragraphs() -> None:
    assert paragraphs("One\ntwo\n \nThree\r\n\r\n\r\nFour\n\n") == ("One\ntwo", "Three", "Four")
