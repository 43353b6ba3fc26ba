"""The words in which the groups' rules are printed."""

from app.groups.rules import Base, Deputies, QuorumRule

DEPUTIES = {
    Deputies.ANY: "",
    Deputies.NAMED: "only named deputies count",
    Deputies.NONE: "deputies do not count",
}


def rule_words(rule: QuorumRule) -> str:
    """The quorum rule as a phrase after "needs": "a third of the filled voting seats, with police there"."""
    parts = [*_numbers(rule), *_demands(rule)]
    words = ", and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part)
    return "; ".join(part for part in (words, DEPUTIES[rule.deputies]) if part)


def _numbers(rule: QuorumRule) -> list[str]:
    parts = []
    if rule.count:
        parts.append(f"{rule.count} voting seats")
    if rule.fraction is not None:
        filled = "filled voting seats" if rule.base is Base.FILLED else "voting seats"
        parts.append(f"{rule.fraction.numerator}/{rule.fraction.denominator} of the {filled}")
    if rule.agencies:
        parts.append(f"{rule.agencies} different agencies")
    return parts


def _demands(rule: QuorumRule) -> list[str]:
    parts = []
    if rule.require:
        parts.append(", ".join(rule.require) + (" all present" if len(rule.require) > 1 else " present"))
    if rule.sectors:
        parts.append("a seat of each sector: " + ", ".join(rule.sectors))
    parts += [f"{number} of category {category.value}" for category, number in rule.categories]
    return parts
