"""The tables of policies.toml: which keys each has, of what kind, and which value of a policy each one fills."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from app.calendar.rules import Nation
from app.people.rules import ChargingClass
from app.training import rules_policy as held
from app.training.rules import Mode, Trigger
from app.training.rules_toml_keys import (
    CLOCK,
    DAY,
    MONEY,
    MONTH,
    PERCENT,
    TEXT,
    TIERS,
    WHOLE,
    YES_NO,
    ValueKind,
    choice,
    several,
)


@dataclass(frozen=True)
class Key:
    """A key of a table: its name in the file, the kind of its value, and the name of what it fills."""

    name: str
    kind: ValueKind
    fills: str


@dataclass(frozen=True)
class Table:
    """A table of a policy: its name in the file, what it becomes, and its keys."""

    name: str
    becomes: type
    keys: tuple[Key, ...]


def _key(name: str, kind: ValueKind, fills: str = "") -> Key:
    return Key(name, kind, fills or name)


def _one_of(members: Iterable[Enum]) -> ValueKind:
    return choice(*members)


LENGTHS = several(_one_of(held.Length))
TRIGGERS = several(_one_of(Trigger))
CLASSES = several(_one_of(ChargingClass))

POLICY = Table(
    "policy",
    held.Policy,
    (
        _key("name", TEXT),
        _key("effective_from", DAY),
        _key("source", TEXT),
        _key("charges", YES_NO),
        _key("discretionary", YES_NO),
        _key("triggers", TRIGGERS),
        _key("combine", _one_of(held.Combine)),
        _key("exempt_classes", CLASSES),
        _key("multi_day", _one_of(held.MultiDay)),
        _key("fee_multi_day", choice(held.MultiDay.PER_DAY, held.MultiDay.WHOLE_COURSE)),
        _key("fee_due", _one_of(held.FeeDue)),
        _key("further_day", MONEY),
        _key("extras", _one_of(held.Extras)),
        _key("confirmation", TEXT),
        _key("organiser_cancels", TEXT),
        _key("reminder_days", several(WHOLE)),
    ),
)

NOTICE = Table(
    "notice",
    held.NoticeRule,
    (
        _key("unit", _one_of(held.Unit)),
        _key("threshold", WHOLE),
        _key("at_threshold", _one_of(held.At)),
        _key("multi_day_threshold", WHOLE),
        _key("multi_day_at_threshold", _one_of(held.At)),
        _key("tiers", TIERS),
        _key("cut_off", CLOCK),
        _key("nation", _one_of(Nation)),
        _key("channel", TEXT),
    ),
)

CONDITIONS = (
    _key("class", CLASSES, "classes"),
    _key("sector", several(TEXT), "sectors"),
    _key("length", LENGTHS, "lengths"),
    _key("mode", several(_one_of(Mode)), "modes"),
    _key("level", several(TEXT), "levels"),
    _key("course", several(TEXT), "courses"),
)
SUMS = (_key("value", MONEY), _key("if_zero", MONEY))
AMOUNT = Table("amount", held.Row, (_key("on", TRIGGERS), *CONDITIONS, _key("basis", _one_of(held.Basis)), *SUMS))
NOT_ITSELF = tuple(basis for basis in held.Basis if basis is not held.Basis.FEE)
FEE = Table("fee", held.Row, (*CONDITIONS, _key("basis", _one_of(NOT_ITSELF)), *SUMS, _key("per", _one_of(held.Per))))
ROWS = (AMOUNT, FEE)

GRACE = (
    _key("grace_minutes", WHOLE),
    _key("at_grace", _one_of(held.AtGrace)),
    _key("grace_lengths", LENGTHS),
    _key("certificate", YES_NO),
)
RELIEF = Table(
    "relief",
    held.Relief,
    (
        _key("substitute", _one_of(held.SubstituteRule)),
        _key("substitute_same_agency", YES_NO),
        _key("substitute_prerequisite", YES_NO),
        _key("refilled", YES_NO),
        _key("sickness", _one_of(held.Sickness)),
        _key("sickness_phone_before", CLOCK),
        _key("sickness_in_writing", YES_NO),
        _key("reasons", several(TEXT)),
        _key("waiver", _one_of(held.WaiverRule)),
    ),
)
VAT = Table(
    "vat",
    held.Vat,
    (
        *(_key(name, _one_of(held.VatCode)) for name in ("code", "fee_code", "walk_in_code")),
        _key("standard_rate", PERCENT),
        _key("reduced_rate", PERCENT),
    ),
)
INVOICE = Table(
    "invoice",
    held.InvoiceRule,
    (_key("terms_days", WHOLE), _key("raise_within_days", WHOLE), _key("in_advance_months", several(MONTH))),
)
CERTIFICATE = Table(
    "certificate",
    held.CertificateRule,
    (_key("full_attendance", YES_NO), _key("evaluation_first", YES_NO), _key("walk_ins", YES_NO)),
)
TABLES = (
    NOTICE,
    Table("length", held.LengthRule, (_key("half_day_minutes", WHOLE), _key("short_minutes", WHOLE))),
    Table("late", held.Grace, GRACE),
    Table("early", held.Grace, GRACE),
    RELIEF,
    VAT,
    INVOICE,
    Table("e_learning", held.ELearningRule, (_key("complete_within_days", WHOLE),)),
    CERTIFICATE,
    Table("repeat", held.RepeatRule, (_key("count", WHOLE), _key("months", WHOLE), _key("action", TEXT))),
)
