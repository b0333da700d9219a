"""What memory answers about a letter."""

from mailgate.store.database import Database
from mailgate.store.look_up import look_up
from tests.store.values import new_ticket, question


def test_knows_nothing(database: Database) -> None:
    """An empty memory knows nothing of a letter."""
    with database.transaction() as tx:
        known = look_up(tx, question())
    assert not known.by_number
    assert known.earlier is None


def test_number(database: Database) -> None:
    """A number in the subject names its ticket (B1)."""
    with database.transaction() as tx:
        number = new_ticket(tx)
        known = look_up(tx, question(numbers=(number, 99)))
    assert [ticket.number for ticket in known.by_number] == [number]
