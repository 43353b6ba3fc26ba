"""The keys of grace, relief, VAT, invoices, certificates and repeated no-shows."""

from dataclasses import replace
from datetime import date

from app.training.rules import Course, Mode, Place, Status, Substitute, Waiver
from app.training.rules_after import due_on, invoice_by, is_flagged, is_invoiced_in_advance
from tests.app.training.keys import (
    BOTH_WAYS,
    FEES,
    FLAT,
    LATE,
    MARCH_2,
    TWO_DAYS,
    Case,
    owed,
    refusal,
    says,
    vat_of,
)
from tests.app.training.places import FULL, HALF, TUESDAY, booking, event, late, missed, outcome, pounds, there, told

SUBSTITUTED = booking(
    Status.SUBSTITUTED,
    told=told(date(2026, 4, 13)),
    substitute=Substitute(same_agency=False, prerequisite_met=False),
)
SICK = {"reason": "Sickness", "told": told(TUESDAY, "08:30")}
PHONED = (told(date(2026, 4, 13)), told(TUESDAY, "08:29"), told(TUESDAY, "08:30"), told(date(2026, 4, 15)), None)

OTHERS = (
    *(
        Case(f"{side}.grace_minutes", f"{BOTH_WAYS}{side} = {{ grace_minutes = 15 }}", owed(there(**{of: 15})), 30)
        for side, of in (("late", "minutes_late"), ("early", "minutes_left_early"))
    ),
    *(
        Case(
            f"{side}.at_grace",
            f'{BOTH_WAYS}{side} = {{ grace_minutes = 15, at_grace = "outside" }}',
            lambda rule, of=of: [pounds(rule, there(**{of: minutes})) for minutes in (14, 15)],
            [30, 50],
        )
        for side, of in (("late", "minutes_late"), ("early", "minutes_left_early"))
    ),
    *(
        Case(
            f"{side}.grace_lengths",
            f'{BOTH_WAYS}{side} = {{ grace_minutes = 15, grace_lengths = ["full day"] }}',
            lambda rule, of=of: [pounds(rule, there(event(TUESDAY, one), **{of: 5})) for one in (FULL, HALF)],
            [30, 50],
        )
        for side, of in (("late", "minutes_late"), ("early", "minutes_left_early"))
    ),
    Case("late.certificate", f"{FLAT}late = {{ certificate = false }}", refusal(there(minutes_late=5)), "LATE"),
    Case(
        "early.certificate", f"{FLAT}early = {{ certificate = false }}", refusal(there(minutes_left_early=5)), "EARLY"
    ),
    Case(
        "relief.substitute",
        f'{FLAT}relief = {{ substitute = "no" }}',
        owed(Place(replace(SUBSTITUTED, substitute=Substitute()), event())),
        50,
    ),
    Case(
        "relief.substitute_same_agency",
        f"{FLAT}relief = {{ substitute_same_agency = false }}",
        owed(Place(SUBSTITUTED, event())),
        0,
    ),
    Case(
        "relief.substitute_prerequisite",
        f"{FLAT}relief = {{ substitute_prerequisite = true }}",
        owed(Place(replace(SUBSTITUTED, substitute=Substitute(prerequisite_met=False)), event())),
        50,
    ),
    Case(
        "relief.refilled",
        f"{LATE}notice = {{ threshold = 5 }}\nrelief = {{ refilled = true }}",
        lambda rule: [pounds(rule, late(date(2026, 4, 13), refilled=one)) for one in (True, False)],
        [0, 50],
    ),
    Case("relief.sickness", f'{FLAT}relief = {{ sickness = "always" }}', owed(missed(reason="sickness")), 0),
    Case("relief.sickness", f'{FLAT}relief = {{ sickness = "phoned" }}', owed(missed(**SICK)), 0),
    Case(
        "relief.sickness_phone_before",
        f'{FLAT}relief = {{ sickness = "phoned", sickness_phone_before = "08:30" }}',
        lambda rule: [pounds(rule, missed(**SICK | {"told": word})) for word in PHONED],
        [0, 0, 50, 50, 50],
    ),
    Case(
        "relief.sickness_in_writing",
        f'{FLAT}relief = {{ sickness = "phoned", sickness_in_writing = true }}',
        lambda rule: [pounds(rule, missed(**SICK, confirmed_in_writing=one)) for one in (True, False)],
        [0, 50],
    ),
    Case("relief.reasons", f'{FLAT}relief = {{ reasons = ["Bereavement"] }}', owed(missed(reason="bereavement")), 0),
    Case(
        "relief.waiver",
        f'{FLAT}relief = {{ waiver = "none" }}',
        lambda rule: outcome(rule, missed(waiver=Waiver(TUESDAY, "Chair", "illness"))).charges[0].waived,
        expected=False,
    ),
    Case("vat.code", f'{FLAT}vat = {{ code = "standard" }}', vat_of(missed()), [("standard", 1000)]),
    Case(
        "vat.code",
        f'extras = "at cost"\n{FLAT}vat = {{ code = "reduced" }}',
        vat_of(missed(extras=1)),
        [("reduced", 250), ("reduced", 0)],
    ),
    Case("vat.fee_code", f'{FEES}vat = {{ fee_code = "zero" }}', vat_of(there()), [("zero", 0)]),
    Case(
        "vat.walk_in_code",
        f'{BOTH_WAYS}vat = {{ walk_in_code = "standard" }}',
        vat_of(there(booked_on=TUESDAY)),
        [("exempt", 0), ("standard", 200)],
    ),
    Case(
        "vat.standard_rate",
        f'{FLAT}vat = {{ code = "standard", standard_rate = 17.5 }}',
        vat_of(missed(event(TUESDAY))),
        [("standard", 875)],
    ),
    Case(
        "vat.reduced_rate",
        f'{FLAT}vat = {{ code = "reduced", reduced_rate = 0.03 }}',
        vat_of(missed()),
        [("reduced", 2)],
    ),
    Case(
        "invoice.terms_days",
        "invoice = { terms_days = 14 }",
        lambda rule: due_on(rule.invoice, TUESDAY),
        date(2026, 4, 28),
    ),
    Case(
        "invoice.raise_within_days",
        "invoice = { raise_within_days = 1 }",
        lambda rule: invoice_by(rule.invoice, TWO_DAYS),
        date(2026, 4, 16),
    ),
    Case(
        "invoice.in_advance_months",
        "invoice = { in_advance_months = [3] }",
        lambda rule: [is_invoiced_in_advance(rule.invoice, event(day)) for day in (MARCH_2, TUESDAY)],
        [True, False],
    ),
    Case(
        "e_learning.complete_within_days",
        'triggers = ["e-learning not completed"]\namount = [{ value = 30 }]\ne_learning = { complete_within_days = 28 }',
        lambda rule: [
            pounds(rule, missed(course=Course(mode=Mode.E_LEARNING)), today)
            for today in (date(2026, 5, 12), date(2026, 5, 13))
        ],
        [0, 30],
    ),
    Case(
        "certificate.full_attendance",
        "certificate = { full_attendance = true }",
        refusal(there(TWO_DAYS, sessions_attended=frozenset({2}))),
        "NOT_ALL",
    ),
    Case(
        "certificate.evaluation_first",
        "certificate = { evaluation_first = true }",
        refusal(there(), evaluated=False),
        "NO_EVALUATION",
    ),
    Case("certificate.walk_ins", "certificate = { walk_ins = false }", refusal(there(booked_on=TUESDAY)), "WALK_IN"),
    Case(
        "repeat.count",
        "repeat = { count = 2 }",
        lambda rule: [is_flagged(rule.repeat, days, TUESDAY) for days in ([MARCH_2], [MARCH_2, TUESDAY])],
        [False, True],
    ),
    Case(
        "repeat.months",
        "repeat = { count = 1, months = 6 }",
        lambda rule: [is_flagged(rule.repeat, [day], TUESDAY) for day in (date(2025, 10, 14), date(2025, 10, 15))],
        [False, True],
    ),
    Case(
        "repeat.action",
        'repeat = { count = 3, action = "Write to the manager" }',
        says(": Write to the manager."),
        expected=True,
    ),
)
