"""What refers to a record is counted, whichever room keeps it."""

from app.people.schema import Agency
from db.hanging import hanging
from db.store import Store
from tests.small_board import small_board


def test_what_refers_to_a_record_is_counted_by_table(store: Store) -> None:
    with store.writing("Set up") as session:
        board = small_board(session)
        lonely = Agency(name="Nobody's")
        session.add(lonely)
        session.flush()

        council = session.get_one(Agency, board.council)
        assert hanging(session, council) == {"seat": 2}
        assert hanging(session, council, apart=["seat"]) == {}
        assert hanging(session, lonely) == {}
