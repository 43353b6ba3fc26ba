"""Where boxes stand: none on another, each under its parent, rows no wider than there is room for."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from app.kit.boxes_layout import Measures, Node, Place, lay_out


@st.composite
def forests(draw: st.DrawFn) -> list[Node]:
    """Boxes in any number, each under one drawn before it or at the top, some beside their parent with none under them."""
    nodes: list[Node] = []
    for number in range(draw(st.integers(0, 40))):
        bearing = [node.key for node in nodes if not node.beside]
        parent = draw(st.none() | st.sampled_from(bearing)) if bearing else None
        beside = parent is not None and draw(st.booleans())
        nodes.append(Node(number, parent, f"Group {number}", beside=beside))
    return nodes


ROOM = 6
"""Pixels that are left between one box and the next below it, for the line between them."""


def overlap(one: Place, other: Place) -> bool:
    across = one.x < other.x + other.width - 0.5 and other.x < one.x + one.width - 0.5
    return across and one.y < other.y + other.height + ROOM and other.y < one.y + one.height + ROOM


@given(forests(), st.floats(320, 2400))
def test_no_box_stands_on_another_and_none_is_lost(nodes: list[Node], width: float) -> None:
    laid = lay_out(nodes, Measures(width))

    assert sorted(place.node.key for place in laid.places) == [node.key for node in nodes]
    assert [pair for pair in combinations(laid.places, 2) if overlap(*pair)] == []
    assert all(place.x >= -0.5 and place.x + place.width <= width + 0.5 for place in laid.places)
    assert all(place.y + place.height <= laid.height for place in laid.places)


@given(forests(), st.floats(320, 2400))
def test_a_group_never_stands_over_its_parent(nodes: list[Node], width: float) -> None:
    places = {place.node.key: place for place in lay_out(nodes, Measures(width)).places}

    for node in nodes:
        if node.parent is not None:
            assert places[node.key].y >= places[node.parent].y


def test_a_row_has_an_even_number_of_places_so_that_a_line_goes_down_its_middle() -> None:
    nodes = [Node(0, None, "Board"), *(Node(n, 0, f"Panel {n}") for n in range(1, 11))]
    measures = Measures(1140)
    laid = lay_out(nodes, measures)

    rows = [sum(place.y == level for place in laid.places) for level in sorted({place.y for place in laid.places})]
    assert rows == [1, 6, 4]
