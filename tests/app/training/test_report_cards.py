"""What an agency owes for training, as its card says it beside what other rooms know."""

from datetime import date

from app.offers import Asked, Part
from app.rooms import others
from app.training.edits_policies import keep_policy
from app.training.rules_toml import policies_in
from db.store import Store
from tests.app.training.programme import POLICY, charge, invoice, programme

SINCE, UNTIL = date(2014, 4, 1), date(2015, 3, 31)


def test_the_card_of_an_agency_says_what_it_owes_for_training(store: Store) -> None:
    with store.writing("Set up") as session:
        line = programme(session)
        charge(session, line.missed, line.school, invoice(session, 7, line.school, "Hill Street School"))

    with store.reading() as session:
        told = {
            number: others().parts(session, Asked("agency", number, SINCE, UNTIL))
            for number in (line.school, line.police)
        }
        before = others().parts(session, Asked("agency", line.school, SINCE, SINCE))
        of_person = others().parts(session, Asked("person", 1, SINCE, UNTIL))

    assert Part("Owed for training", (("Owed on invoices", "£50.00"),)) in told[line.school]
    assert not any(part.title == "Owed for training" for part in (*told[line.police], *before, *of_person))


def test_the_card_of_an_agency_names_who_did_not_attend_too_often(store: Store) -> None:
    with store.writing("Set up") as session:
        line = programme(session)
        repeat = 'repeat = { count = 1, months = 12, action = "write to the manager" }'
        keep_policy(session, policies_in(f"{POLICY}{repeat}\n")[0])

    with store.reading() as session:
        told = others().parts(session, Asked("agency", line.school, SINCE, UNTIL))
        other = others().parts(session, Asked("agency", line.police, SINCE, UNTIL))

    assert Part("Did not attend too often", (("Deputy Head Teacher", "write to the manager"),)) in told
    assert not any(part.title == "Did not attend too often" for part in other)
