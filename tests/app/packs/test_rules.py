"""The parts of a pack stand in one order, whatever order they were chosen in."""

from datetime import date

from app.packs.rules import NoMeeting, Part, in_order


def test_parts_are_bound_in_their_order_and_once() -> None:
    assert in_order([Part.TRAINING, Part.AGENDA, Part.TRAINING]) == (Part.AGENDA, Part.TRAINING)


def test_a_meeting_that_is_not_there_is_told_with_what_was_asked() -> None:
    asked = NoMeeting("Board", date(2015, 4, 16))

    assert (asked.group, asked.day, str(asked)) == ("Board", date(2015, 4, 16), "Board 2015-04-16")
