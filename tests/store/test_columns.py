"""Values come back as they went in, whatever a letter holds."""

import string
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailgate.store import mailboxes, settings
from mailgate.store.columns import KEY_OCTETS, clean, key
from mailgate.store.database import Database
from mailgate.store.tables import MAILBOXES
from tests.store import values


@given(st.text(st.characters(codec=None)))
def test_cleaned_text_can_be_stored(text: str) -> None:
    """Cleaned text is valid UTF-8 without NUL, and clean text stays as it is."""
    cleaned = clean(text)
    assert "\0" not in cleaned.encode().decode()
    assert clean(cleaned) == cleaned


@given(st.text(st.characters(codec=None), max_size=2000))
def test_keys_are_bounded(text: str) -> None:
    """What is looked up by fits an index, and the same text has the same key."""
    assert len(key(text).encode()) <= KEY_OCTETS
    assert key(key(text)) == key(text)


@pytest.mark.parametrize("text", ["", "\0", "a\ud800b", "\U0001f600", "Ж" * 5000, "x\u2028y", string.printable])
def test_any_text_is_taken(database: Database, text: str) -> None:
    """No text makes a database refuse a row; what it cannot hold is taken out (R10, T62)."""
    with database.transaction() as tx:
        settings.put(tx, text, text)
    with database.snapshot() as tx:
        assert settings.get(tx, text) == clean(text)


def test_moments_come_back_in_utc(database: Database) -> None:
    """A moment of any zone is the same moment when read, in UTC; one without a zone is a mistake."""
    moscow = datetime(2026, 11, 23, 12, 0, 0, 123456, tzinfo=timezone(timedelta(hours=3)))
    with database.transaction() as tx:
        mailboxes.advance(tx, "a", "INBOX", 1, 1, now=moscow)
        found = tx.execute(MAILBOXES.select()).one().changed_at
        assert found == moscow
        assert found.tzinfo is UTC
    with pytest.raises(ValueError, match="time zone"), database.transaction() as tx:
        mailboxes.advance(tx, "a", "INBOX", 1, 1, now=values.NOW.replace(tzinfo=None))
