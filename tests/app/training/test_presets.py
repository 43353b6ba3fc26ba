"""The 23 published policies: all are read, and their rules in words say what each board published."""

from pathlib import Path

import pytest

from app.training.rules_policy import Policy
from app.training.rules_toml import policies_in, policies_out
from app.training.rules_words_policy import policy_words

FILE = Path(__file__).parents[3] / "resources" / "policies" / "presets.toml"
PRESETS = policies_in(FILE.read_text(encoding="utf-8"))
SAID = {  # board: the published rule, as the comments in the file give it, in our words
    "Leicestershire": (
        "Cancelling is free with more than 2 calendar days of notice; exactly 2 calendar days or less is charged.",
        "Missed place, half day: £25 for each day.",
        "Missed place, all others: £50 for each day.",
        "Arriving late by less than 30 minutes is overlooked.",
        "Arriving late by 30 minutes or more is not charged, but there is no certificate.",
        "Leaving early at all is not charged, but there is no certificate.",
        "Invoices are raised within 14 days of the event.",
    ),
    "Leeds": (
        "The notice needed is not set: a cancellation before the start costs nothing.",
        "Attendance fee, class contributing partner, voluntary or exempt: £0 for each day.",
        "Attendance fee, briefing: £0 for each day.",
        "Attendance fee, half day: £35 for each day.",
        "Attendance fee, all others: £50 for each day.",
        "A day of up to 240 minutes is a half day, a longer one a full day.",
        "E-learning is to be completed by the end of the event.",
    ),
    "West Sussex": (
        "Cancelling is free with more than 10 working days of notice; exactly 10 working days or less is charged.",
        "Missed place, half day: £35 for each day.",
        "Missed place, all others: £70 for each day.",
        "Arriving late at all is charged, and there is no certificate.",
    ),
    "Cambridgeshire": (
        "What is charged: attendance fee.",
        "Attendance fee, class maintained school or academy: £50 for each day.",
        "Attendance fee, class national voluntary, private, independent or out of area; half day: £75 for each day.",
        "Attendance fee, class national voluntary, private, independent or out of area: £150 for each day.",
    ),
    "Brent": (
        "What may be charged, where somebody decides so: did not attend and late cancellation.",
        "Cancelling is free with 7 calendar days of notice or more; less than 7 calendar days is charged.",
        "Missed place, everybody: £50 once for the course.",
        "Arriving late by up to 20 minutes is overlooked.",
        "Arriving late by more is not charged, but there is no certificate.",
        "Invoices are raised within 1 day of the event.",
    ),
    "South Tyneside": (
        "Cancelling is free with 2 working days of notice or more; less than 2 working days is charged.",
        "How notice must come: in writing.",
        "Missed place, half day: £25 once for the course.",
        "Sickness frees the place if it was phoned in before 10:00 on the day of the start and confirmed in writing.",
    ),
    "East Riding": (
        "What is charged: did not attend.",
        "A cancellation before the start costs nothing.",
        "Hours are counted to the minute; notice without a time counts from 00:00 of its day.",
    ),
    "Salford": (
        "What is charged: did not attend, late cancellation and arrived late.",
        "Cancelling is free with 10 working days of notice or more; less than 10 working days is charged.",
        "Missed place, everybody: £50 for each day.",
    ),
    "North Yorkshire": (
        "Cancelling is free with 7 calendar days of notice or more; less than 7 calendar days is charged.",
        "Sickness frees the place.",
    ),
    "Teeswide": (
        "Cancelling is free with more than 7 calendar days of notice; exactly 7 calendar days or less is charged.",
        "What was bought for the place, such as an interpreter, is owed in full with any charge but the fee.",
        "How notice must come: email to the unit.",
    ),
    "Plymouth": (
        "Cancelling is free with more than 14 calendar days of notice; exactly 14 calendar days or less is charged.",
        "Missed place, everybody: the course's price for the whole course.",
        (
            "Where the organiser cancels, nothing is charged. "
            "Refund only if prepaid, not to contributing partners; or a place within 8 weeks."
        ),
    ),
    "Wirral": (
        "Missed place, sector education: the course's price for the whole course.",
        "Missed place, half day: £50 once for the course.",
        "Missed place, all others: £90 once for the course.",
    ),
    "Bath": (
        (
            "Missed place, everybody: the fee that attending costs for the whole course, or £70 for each day "
            "where that is nothing."
        ),
        "Attendance fee, class voluntary; half day: £20 for each day.",
        "Attendance fee, all others: £100 for each day.",
        "The fee is owed only if the delegate came, wholly or in part.",
        "A substitute of the same agency, named before the start, frees the place.",
    ),
    "Portsmouth": (
        "Cancelling is free with 3 calendar days of notice or more; less than 3 calendar days is charged.",
        "Delegates are reminded 10 and 3 days before the start.",
    ),
    "Northamptonshire": (
        "Cancelling is free with 3 working days of notice or more; less than 3 working days is charged.",
    ),
    "Greenwich": (
        "Cancelling is free with 2 calendar days of notice or more; less than 2 calendar days is charged.",
        "Missed place, half day: £40 once for the course.",
        "Attendance fee, all others: £0 for each day.",
    ),
    "Surrey": (
        "Missed place, class contributing partner: the course's price less its booking fee for the whole course.",
        "Attendance fee, all others: the course's price for the whole course.",
        "The fee is owed for the place: it is kept on a no-show or a late cancellation.",
    ),
    "Sutton": (
        "Cancelling is free with more than 2 working days of notice; exactly 2 working days or less is charged.",
        "A certificate asks for full attendance.",
        "A certificate is given once the evaluation form is back.",
    ),
    "Staffordshire": (
        "A cancellation with less than 28 calendar days of notice owes 50% of the amount.",
        "A cancellation with less than 14 calendar days of notice owes 100% of the amount.",
        "Arriving late by up to 15 minutes on a full day, and on no other day, is overlooked.",
        "Leaving early at all is charged, and there is no certificate.",
        "E-learning is to be completed within 28 days of the start.",
        "A substitute of the same agency, with the course's prerequisite met, named before the start, frees the place.",
        "Sickness does not free the place.",
        "No charge is waived.",
    ),
    "Hertfordshire": (
        "A day of up to 120 minutes is a short day.",
        "Attendance fee, short day: £30 for each day.",
        "Walk-ins get no certificate.",
    ),
    "Shropshire": (
        "Cancelling is free with 7 calendar days of notice or more; less than 7 calendar days is charged.",
        (
            "For events of two or more days, cancelling is free with more than 14 calendar days of notice; "
            "exactly 14 calendar days or less is charged."
        ),
    ),
    "East Sussex": (
        "Cancelling is free with more than 14 calendar days of notice; exactly 14 calendar days or less is charged.",
        "Walk-in, everybody: £15 once for the course.",
    ),
    "Worcestershire": (
        "A late cancellation is free if the place was filled from the waiting list.",
        "Free for these reasons: Ofsted inspection, bereavement and hospital.",
        "Events in March are invoiced before they take place.",
    ),
}


def test_there_are_23_and_none_is_in_force() -> None:
    assert len(PRESETS) == len(SAID) == 23
    assert {policy.effective_from for policy in PRESETS} == {None}


@pytest.mark.parametrize("policy", PRESETS, ids=lambda policy: policy.name)
def test_the_rules_in_words_are_those_published(policy: Policy) -> None:
    board = next(board for board in SAID if policy.name.startswith(board))

    assert set(SAID[board]) - set(policy_words(policy)) == set()


def test_what_was_read_is_written_as_an_equal_file() -> None:
    written = policies_out(PRESETS)

    assert policies_in(written) == PRESETS
    assert policies_out(policies_in(written)) == written
