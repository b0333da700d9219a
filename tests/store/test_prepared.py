"""Statements made ready once (P23)."""

from sqlalchemy import bindparam, select

from mailgate.store import keys
from mailgate.store.database import Database
from mailgate.store.prepared import Prepared
from mailgate.store.tables import KEYS
from tests.store.values import NOW

NAMES = [f"key{number}" for number in range(70)]


def test_lists_of_any_length_find_what_they_name(database: Database) -> None:
    """A list finds exactly what it names, whether it is empty, alone or long."""
    with database.transaction() as tx:
        for name in NAMES:
            keys.add(tx, name, b"x" * 32, now=NOW)
        for length in range(len(NAMES) + 1):
            asked = NAMES[:length]
            assert sorted(row.name for row in tx.execute(_NAMED, {"names": asked})) == sorted(asked)
            assert tx.execute(_NAMED_BUT, {"names": asked, "but": "key0"}).scalars() == asked[1:2]


def test_plans_do_not_grow_with_what_is_asked(database: Database) -> None:
    """P23: seventy lengths of a list make a handful of statements, in our memory as in the driver's."""
    seen: set[str] = set()
    watched = Database(
        database.url.render_as_string(hide_password=False), watch=lambda _connection, sql, _values: seen.add(sql)
    )
    with watched.snapshot() as tx:
        for length in range(len(NAMES) + 1):
            tx.execute(_NAMED, {"names": NAMES[:length]})
    watched.close()
    assert len(seen) <= 9


_NAMED = Prepared(select(KEYS.c.name).where(KEYS.c.name.in_(bindparam("names", expanding=True))))
_NAMED_BUT = Prepared(
    select(KEYS.c.name)
    .where(KEYS.c.name.in_(bindparam("names", expanding=True)), KEYS.c.name != bindparam("but"))
    .order_by(KEYS.c.id)
    .limit(1)
)
