"""How money is laid on the axis of a chart."""

THOUSAND = 100_000
"""Pence of the unit that is drawn: exports of pictures do not take large numbers well."""
STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


def marks_up_to(highest: float) -> list[float]:
    """A few round heights from 0 to the highest, in thousands of pounds."""
    step = next((step for step in STEPS if highest / step <= 3.4), STEPS[-1])
    return [at * step for at in range(int(highest / step) + 1)]


def thousands(pence: int) -> str:
    """The pence in thousands of pounds, as a bar is labelled: 13.5."""
    return f"{pence / THOUSAND:.1f}"
