"""What an agency gives, as its card says it beside what other rooms know."""

from datetime import date

from app.offers import Asked, Part
from app.people.queries import agency_named
from app.rooms import others
from db.store import Store


def test_the_card_of_an_agency_says_what_it_gives_and_what_is_outstanding(wolverhampton: Store) -> None:
    with wolverhampton.reading() as session:
        council, nobody = (agency_named(session, name) for name in ("Wolverhampton City Council", "Base 25"))
        assert council is not None
        assert nobody is not None
        told = others().parts(session, Asked("agency", council.id, date(2014, 4, 1), date(2015, 3, 31)))
        of_others = others().parts(session, Asked("agency", nobody.id, date(2014, 4, 1), date(2015, 3, 31)))

    given = next(part for part in told if part.title == "Contributions 2014/15")
    assert given == Part(
        "Contributions 2014/15",
        (
            ("Recurring", "£113,686.00, nothing outstanding"),
            ("One-off", "£55,000.00, nothing outstanding"),
        ),
    )
    assert any(part.title == "Attendance of the seats this year" for part in told)
    assert not any(part.title.startswith("Contributions") for part in of_others)
