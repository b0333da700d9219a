"""Files of tickets by their numbers, and whether their content is kept (D2)."""

from datetime import timedelta

from mailgate.store import kept_files
from mailgate.store.database import Database
from mailgate.store.pruning import empty
from tests.store.test_pruning import with_file
from tests.store.values import NOW


def test_files_are_found_by_ticket_and_number(database: Database) -> None:
    """D2: those of the tickets asked about, accepted and refused, the newest where there are many."""
    with database.transaction() as tx:
        first = with_file(tx, b"MZ one", refused=True)
        second = with_file(tx, b"two", refused=False)
        both = kept_files.on_tickets(tx, (1, 2, 1))
        assert [(file.ticket, file.sha256, file.reason, file.kept) for file in both] == [
            (1, first, "format", True),
            (2, second, None, True),
        ]
        assert kept_files.on_tickets(tx, (1, 2), most=1) == both[1:]
        assert kept_files.on_tickets(tx, (2,)) == both[1:]
        assert kept_files.on_tickets(tx, (77,)) == kept_files.on_tickets(tx, ()) == ()
        assert kept_files.numbers(tx, 1, (first, second)) == {("x.exe", first): both[0].number}
        assert kept_files.numbers(tx, 2, (second,)) == kept_files.numbers(tx, 1, ()) == {}


def test_what_is_forgotten_is_known_as_such(database: Database) -> None:
    """D2: a file whose time is over keeps its number and its name, and says that its content is gone."""
    with database.transaction() as tx:
        digest = with_file(tx, b"MZ old", refused=True)
        later = NOW + timedelta(days=40)
        assert empty(tx, (digest,), letters_before=later, refused_before=later) == 1
        (file,) = kept_files.on_tickets(tx, (1,))
        assert (file.name, file.kept) == ("x.exe", False)
