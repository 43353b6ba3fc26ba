"""The keys that say what is charged, to whom, how much and after what notice."""

from datetime import date

from app.training.rules import Course, Mode
from app.training.rules_notice import last_free, reminders
from app.training.rules_policy import in_force
from app.training.rules_words import confirmation_words
from tests.app.training.keys import FEES, FLAT, LATE, MARCH_2, NO_SHOW, TWO_DAYS, Case, owed, owed_of, says
from tests.app.training.places import FULL, HOLIDAYS, TUESDAY, TWILIGHT, event, late, missed, outcome, pounds, there

PRICED = Course("SG3", Mode.VIRTUAL, "level 3", price=8000, booking_fee=1000)

AMOUNTS = (
    Case("policy.effective_from", "", lambda rule: in_force([rule], TUESDAY) is rule, expected=True),
    Case("policy.source", 'source = "Annual report"', lambda rule: rule.source, "Annual report"),
    Case("policy.charges", f"charges = false\n{FLAT}", owed(missed()), 0),
    Case(
        "policy.discretionary",
        f"discretionary = true\n{FLAT}",
        lambda rule: outcome(rule, missed()).charges[0].discretionary,
        expected=True,
    ),
    Case("policy.triggers", FLAT, owed(missed()), 50),
    Case("policy.combine", f'combine = "add"\nfee_due = "place"\n{FEES}', owed(missed()), 130),
    Case("policy.exempt_classes", f'exempt_classes = ["contributing partner"]\n{FLAT}', owed(missed()), 0),
    Case("policy.multi_day", f'multi_day = "whole course"\n{FLAT}', owed(missed(TWO_DAYS)), 50),
    Case("policy.fee_multi_day", f'fee_multi_day = "whole course"\n{FEES}', owed(there(TWO_DAYS)), 80),
    Case("policy.fee_due", f'fee_due = "place"\n{FEES}', owed(missed()), 80),
    Case("policy.further_day", f"further_day = 20\n{FLAT}", owed(missed(event(TUESDAY, FULL, FULL, FULL))), 90),
    Case("policy.further_day", f"further_day = 20\n{FEES}", owed(there(TWO_DAYS)), 100),
    Case("policy.extras", f'extras = "at cost"\n{FLAT}', owed(missed(extras=8550)), 135.5),
    Case(
        "policy.confirmation",
        f'confirmation = "Free until {{last_free_date}}."\n{LATE}notice = {{ threshold = 2 }}',
        lambda rule: confirmation_words(rule, last_free(rule, event(), HOLIDAYS)),
        "Free until 12 April 2026.",
    ),
    Case(
        "policy.organiser_cancels",
        'organiser_cancels = "Refunded."',
        says("nothing is charged. Refunded."),
        expected=True,
    ),
    Case(
        "policy.reminder_days",
        "reminder_days = [10, 3]",
        lambda rule: reminders(rule, event()),
        [date(2026, 4, 4), date(2026, 4, 11)],
    ),
    Case(
        "notice.unit",
        f'{LATE}notice = {{ unit = "calendar days", threshold = 5 }}',
        owed(late(date(2026, 4, 9))),
        0,
    ),
    Case(
        "notice.unit", f'{LATE}notice = {{ unit = "hours", threshold = 5 }}', owed(late(date(2026, 4, 14), "04:30")), 0
    ),
    Case("notice.threshold", f"{LATE}notice = {{ threshold = 5 }}", owed(late(date(2026, 4, 13))), 50),
    Case(
        "notice.at_threshold",
        f'{LATE}notice = {{ threshold = 1, at_threshold = "charged" }}',
        owed(late(date(2026, 4, 13))),
        50,
    ),
    Case(
        "notice.multi_day_threshold",
        f"{LATE}notice = {{ threshold = 1, multi_day_threshold = 4 }}",
        lambda rule: [pounds(rule, late(date(2026, 4, 9), on=on)) for on in (event(), TWO_DAYS)],
        [0, 100],
    ),
    Case(
        "notice.multi_day_at_threshold",
        f'{LATE}notice = {{ threshold = 1, multi_day_at_threshold = "charged" }}',
        lambda rule: [pounds(rule, late(date(2026, 4, 13), on=on)) for on in (event(), TWO_DAYS)],
        [0, 100],
    ),
    Case(
        "notice.tiers",
        f"{LATE}notice = {{ tiers = [{{ below = 9, percent = 25 }}, {{ below = 2, percent = 62.5 }}] }}",
        lambda rule: [pounds(rule, late(day)) for day in (MARCH_2, date(2026, 4, 9), date(2026, 4, 13))],
        [0, 12.5, 31.25],
    ),
    Case(
        "notice.cut_off",
        f'{LATE}notice = {{ threshold = 1, cut_off = "16:00" }}',
        lambda rule: [pounds(rule, late(date(2026, 4, 13), at)) for at in ("15:59", "16:00")],
        [0, 50],
    ),
    Case(
        "notice.nation",
        f'{LATE}notice = {{ threshold = 7, nation = "scotland" }}',
        owed(late(date(2026, 4, 3))),
        0,
    ),
    Case(
        "notice.channel",
        f'{LATE}notice = {{ threshold = 6, channel = "email" }}',
        says("must come: email."),
        expected=True,
    ),
    Case(
        "length.half_day_minutes",
        f'{NO_SHOW}amount = [{{ length = ["half day"], value = 25 }}, {{ value = 50 }}]\nlength = {{ half_day_minutes = 420 }}',
        owed(missed()),
        25,
    ),
    Case(
        "length.short_minutes",
        f'{NO_SHOW}amount = [{{ length = ["short"], value = 10 }}, {{ value = 50 }}]\nlength = {{ short_minutes = 90 }}',
        lambda rule: [pounds(rule, missed(event(TUESDAY, one))) for one in (TWILIGHT, TWILIGHT + 1)],
        [10, 50],
    ),
    Case(
        "amount.on",
        'triggers = ["did not attend", "left early"]\namount = [{ on = ["left early"], value = 10 }, { value = 50 }]',
        owed(missed()),
        50,
    ),
    *(
        Case(
            f"{kind}.{condition}",
            f"triggers = [{trigger}]\n{kind} = [{{ {condition} = [{value}], value = 10 }}, {{ value = 50 }}]",
            owed(place),
            50,
        )
        for kind, trigger, place in (
            ("amount", '"did not attend"', missed(course=PRICED, sector="health")),
            ("fee", '"attendance fee"', there(course=PRICED, sector="health")),
        )
        for condition, value in (
            ("class", '"private", "academy"'),
            ("sector", '"education"'),
            ("length", '"half day"'),
            ("mode", '"classroom"'),
            ("level", '"level 2"'),
            ("course", '"SG1"'),
        )
    ),
    Case("amount.basis", f'{NO_SHOW}amount = [{{ basis = "price" }}]', owed(missed(course=PRICED)), 80),
    Case(
        "amount.basis", f'{NO_SHOW}amount = [{{ basis = "price less booking fee" }}]', owed(missed(course=PRICED)), 70
    ),
    Case(
        "amount.basis", f'{NO_SHOW}amount = [{{ basis = "fee" }}]\nfee = [{{ value = 35 }}]', owed(missed(TWO_DAYS)), 70
    ),
    Case("amount.value", FLAT, owed(missed()), 50),
    Case("amount.if_zero", f'{NO_SHOW}amount = [{{ basis = "price", if_zero = 40 }}]', owed(missed(TWO_DAYS)), 80),
    Case("fee.basis", 'triggers = ["attendance fee"]\nfee = [{ basis = "price" }]', owed(there(course=PRICED)), 80),
    Case("fee.value", FEES, owed(there()), 80),
    Case("fee.if_zero", 'triggers = ["attendance fee"]\nfee = [{ basis = "price", if_zero = 5 }]', owed(there()), 5),
    Case(
        "fee.per",
        'triggers = ["attendance fee"]\nfee = [{ value = 100, per = "agency and year" }]',
        owed_of(there(), there(event(date(2026, 9, 1)))),
        [100, 0],
    ),
)
