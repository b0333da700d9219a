"""Large contents come back as they went in, and are in memory only while they are worked on (P14)."""

from contextlib import suppress

from sqlalchemy import text

from mailgate.store import blobs, inbox, large, outbox
from mailgate.store.database import Database, Tx
from tests.servers import postgresql
from tests.store.test_pruning import DAY, ended, pruner
from tests.store.values import LEASE, NOW, envelope, outgoing, taken_in

LARGE = bytes(range(256)) * (large.OCTETS // 256) + b"the end"
SIZES = (0, 1, large.OCTETS - 1, large.OCTETS, large.OCTETS + 1, 3 * (1 << 20) + 1, 4 << 20, (4 << 20) + 1)


def test_every_size_comes_back(database: Database) -> None:
    """A2: whatever is stored is read back byte for byte, on either side of where a content is called large."""
    contents = {blobs.digest(content): content for content in (LARGE[:1] * size for size in SIZES)}
    with database.transaction() as tx:
        blobs.put(tx, contents)
        blobs.put(tx, contents)
    with database.snapshot() as tx:
        assert blobs.get(tx, contents) == contents


def test_a_connection_that_carried_much_is_not_kept(server: postgresql.Server) -> None:
    """P14, P23: libpq never gives back the room a message needed; what carried a large content ends, others stay."""
    database = Database(server.new_database())
    database.migrate()
    seen = []
    for octets in (0, 1 << 19, 1 << 20, 0):
        content = b"x" * octets
        with database.transaction() as tx:
            blobs.put(tx, {blobs.digest(content): content})
            seen.append(_backend(tx))
        with database.snapshot() as tx:
            assert blobs.get(tx, [blobs.digest(content)]) == {blobs.digest(content): content}
            seen.append(_backend(tx))
    written, read = seen[::2], seen[1::2]
    assert written[0] == written[1] == written[2] == read[0] == read[1]
    assert len({written[2], read[2], written[3]}) == 3
    assert written[3] == read[3]
    database.close()


def _backend(tx: Tx) -> int:
    return int(tx.execute(text("SELECT pg_backend_pid()")).scalar_one())


def test_a_large_letter_is_claimed_without_its_bytes(database: Database) -> None:
    """P14, A2: a claim of many large letters fills no memory; each is had whole when its turn comes."""
    with database.transaction() as tx:
        number, small = inbox.accept(tx, [(LARGE, envelope()), (b"small", envelope())])
    with database.transaction() as tx:
        claimed = inbox.claim(tx, limit=5, owner="one", now=NOW, lease=LEASE)
    assert {letter.inbox_id: (letter.size, letter.raw) for letter in claimed} == {
        number: (len(LARGE), None),
        small: (5, b"small"),
    }
    with database.snapshot() as tx:
        assert inbox.raw(tx, number) == LARGE


def test_a_large_letter_out_keeps_its_bytes(database: Database) -> None:
    """P14, S6: a large letter is claimed without its bytes, and they are at every attempt what was put in."""
    letter = outgoing("a", raw=LARGE)
    with database.transaction() as tx:
        number = outbox.enqueue(tx, letter, ticket=None, kind="answer", now=NOW)
        outbox.enqueue(tx, outgoing("b", raw=b"small"), ticket=None, kind="answer", now=NOW)
    with database.transaction() as tx:
        claimed = outbox.claim(tx, limit=5, owner="one", now=NOW, lease=LEASE)
    assert [(each.large, each.outgoing.raw) for each in claimed] == [(True, b""), (False, b"small")]
    with database.snapshot() as tx:
        assert outbox.raw(tx, number) == LARGE


def test_a_large_content_that_was_forgotten_comes_again(database: Database) -> None:
    """A2, T108: bytes that were pruned are missing, and there again when the letter comes again."""
    with database.transaction() as tx:
        ended(tx, LARGE)
    pruner(database).run_once(NOW + 91 * DAY)
    with database.snapshot() as tx:
        assert blobs.get(tx, [blobs.digest(LARGE)]) == {}
    with database.transaction() as tx:
        again = taken_in(tx, LARGE, recipients=("sales@desk.example",))
    with database.snapshot() as tx:
        assert inbox.raw(tx, again) == LARGE


def test_what_is_undone_is_not_there(database: Database) -> None:
    """A2: a letter whose savepoint is undone leaves nothing of a large content behind."""
    with database.transaction() as tx, suppress(RuntimeError), tx.savepoint():
        blobs.put(tx, {blobs.digest(LARGE): LARGE})
        raise RuntimeError
    with database.snapshot() as tx:
        assert blobs.get(tx, [blobs.digest(LARGE)]) == {}
