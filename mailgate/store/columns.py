"""Column types: what keeps a value the same on SQLite and on PostgreSQL.

*Trusts:* nothing: text that a database, a header or a log would refuse is cleaned on its way in, whoever wrote it.
"""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, DateTime, Dialect, Index, Integer, LargeBinary, MetaData, Text, text
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

KEY_OCTETS = 600
"""Longest value of an indexed text: a PostgreSQL index entry ends at 2,704 octets, and some have four columns."""

Id = BigInteger().with_variant(Integer, "sqlite")
"""Integer keys: 64 bits on both (SQLite gives row ids to INTEGER only)."""


_TO_MICROSECONDS = len("2026-11-22 10:00:00.000000")

AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)
"""When something is due whose turn does not depend on the clock, which may be set back (T109)."""


def clean(text: str) -> str:
    """Return `text` without NUL and with lone surrogates replaced: PostgreSQL takes neither, UTF-8 not the latter."""
    if "\0" in text:
        text = text.replace("\0", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def key(text: str) -> str:
    """Return `text` cleaned, or a digest of it where it is too long to be indexed (a Message-ID of 8 KB)."""
    text = clean(text)
    octets = len(text) if text.isascii() else len(text.encode())
    if octets <= KEY_OCTETS:
        return text
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


class CleanText(TypeDecorator[str]):
    """Text of any length."""

    impl = Text
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        """Without the steps between, which SQLAlchemy's text needs none of."""
        del dialect
        return _clean_or_none

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Clean."""
        return None if value is None else clean(value)


class KeyText(TypeDecorator[str]):
    """Text that is looked up by: stored and asked for by the same, bounded form."""

    impl = Text
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        """As for other text."""
        del dialect
        return _key_or_none

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Clean and bound."""
        return None if value is None else key(value)


class Digest(TypeDecorator[str]):
    """A SHA-256 in hex outside, 32 octets inside."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """From hex."""
        return None if value is None else bytes.fromhex(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        """To hex."""
        return None if value is None else bytes(value).hex()


class Moment(TypeDecorator[datetime]):
    """An aware moment, UTC. SQLite drops time zones, so none but UTC is ever written."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        """On SQLite the same text in one step: moments are most of what is bound."""
        return _sqlite_text if dialect.name == "sqlite" else super().bind_processor(dialect)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC; a naive moment is a mistake of ours: ValueError."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without time zone cannot be stored")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """To aware UTC."""
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _clean_or_none(value: str | None) -> str | None:
    return value if value is None or _is_clean(value) else clean(value)


def _key_or_none(value: str | None) -> str | None:
    return value if value is None or (_is_clean(value) and len(value) <= KEY_OCTETS) else key(value)


def _is_clean(value: str) -> bool:
    """Whether ASCII alone says that nothing is to be done: so it is of most values that are written."""
    return value.isascii() and "\0" not in value


def _sqlite_text(value: datetime | None) -> str | None:
    """A moment as SQLAlchemy's own type for SQLite writes it."""
    if value is None:
        return None
    if value.tzinfo is not UTC:
        if value.tzinfo is None:
            raise ValueError("a moment without time zone cannot be stored")
        value = value.astimezone(UTC)
    return value.isoformat(" ", "microseconds")[:_TO_MICROSECONDS]


NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def key_column(**options: Any) -> Any:
    """Text that is looked up by."""
    return Field(sa_type=KeyText, **options)


def text_column(**options: Any) -> Any:
    """Text of any length."""
    return Field(sa_type=CleanText, **options)


def moment_column(**options: Any) -> Any:
    """An aware moment."""
    return Field(sa_type=Moment, **options)


def digest_column(**options: Any) -> Any:
    """A SHA-256."""
    return Field(sa_type=Digest, **options)


def id_column(**options: Any) -> Any:
    """A 64-bit integer."""
    return Field(sa_type=Id, **options)


def partial_index(name: str, condition: str, *columns: str, unique: bool = False) -> Index:
    """An index over the rows that meet a condition."""
    return Index(name, *columns, unique=unique, sqlite_where=text(condition), postgresql_where=text(condition))


class Row(SQLModel):
    """What all tables share: their metadata, apart from anybody else's."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMES)
