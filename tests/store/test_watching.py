"""Who watches a ticket is remembered, brought along by a merge, and found (F2, F8)."""

from mailgate.desk.changes import Merge, Watch
from mailgate.desk.ticket import Search
from mailgate.store import tickets
from mailgate.store.database import Database, Tx
from mailgate.store.record import record
from mailgate.store.searching import search
from tests.store.values import NOW, decision, letter, new_ticket

IVAN, OLGA = "ivan@desk.example", "olga@desk.example"


def _two(tx: Tx) -> tuple[int, int]:
    one, two = (new_ticket(tx, said=letter(message_id=f"<{name}@x>")) for name in "ab")
    return one, two


def _watchers(tx: Tx, number: int) -> tuple[str, ...]:
    ticket = tickets.get(tx, number)
    assert ticket is not None
    return ticket.watchers


def test_watching_begins_once_and_ends(database: Database) -> None:
    """F2: twice is once; ended is ended, whatever came before in the same letter."""
    with database.transaction() as tx:
        one, two = _two(tx)
        changes = (*(Watch(ticket=one, agent=agent) for agent in (OLGA, IVAN, OLGA)), Watch(ticket=two, agent=IVAN))
        record(tx, None, decision(*changes), letter=None, now=NOW)
        assert (_watchers(tx, one), _watchers(tx, two)) == ((IVAN, OLGA), (IVAN,))
        ended = decision(Watch(ticket=one, agent=IVAN, over=True), Watch(ticket=two, agent=IVAN, over=True))
        record(tx, None, ended, letter=None, now=NOW)
        assert (_watchers(tx, one), _watchers(tx, two)) == ((OLGA,), ())
        assert [event.kind for event in tickets.course(tx, one)][-1] == "unwatched"


def test_a_merge_brings_watchers_along(database: Database) -> None:
    """C4: who read along goes on reading along, where everything went."""
    with database.transaction() as tx:
        one, two = _two(tx)
        changes = (Watch(ticket=one, agent=IVAN), Watch(ticket=two, agent=IVAN), Watch(ticket=two, agent=OLGA))
        record(tx, None, decision(*changes, Merge(ticket=two, into=one)), letter=None, now=NOW)
        assert _watchers(tx, one) == (IVAN, OLGA)


def test_what_one_watches_is_a_list(database: Database) -> None:
    """F8: open tickets alone."""
    with database.transaction() as tx:
        one, two = _two(tx)
        record(tx, None, decision(Watch(ticket=two, agent=IVAN)), letter=None, now=NOW)
        found = search(tx, Search(kind="watched", values=(IVAN,)), now=NOW)
        assert [ticket.number for ticket in found] == [two]
        record(tx, None, decision(Merge(ticket=two, into=one)), letter=None, now=NOW)
        assert [ticket.number for ticket in search(tx, Search(kind="watched", values=(IVAN,)), now=NOW)] == [one]
