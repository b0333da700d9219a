"""Core statements made ready once: what is left of them on the hot path is SQL text and a tuple of values.

SQLAlchemy says what a statement is in each dialect, and how each value goes in and comes out; the driver runs it,
on the same connection. That costs a third of `Connection.execute`. Statements that are built anew for each call
(lists with filters) stay with that.
"""

from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Delete, Dialect, Insert, Select, Update
from sqlalchemy.sql.selectable import CompoundSelect

Statement = Select[*tuple[Any, ...]] | CompoundSelect[*tuple[Any, ...]] | Insert | Update | Delete
Process = Callable[[Any], Any]
Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fetch:
    """All rows of a statement, fetched: named tuples."""

    rows: Sequence[Any]
    rowcount: int

    def __iter__(self) -> Iterator[Any]:
        """Iterate over the rows."""
        return iter(self.rows)

    def all(self) -> Sequence[Any]:
        """Return every row."""
        return self.rows

    def first(self) -> Any:
        """Return the first row; None where there is none."""
        return self.rows[0] if self.rows else None

    def one(self) -> Any:
        """Return the only row; ValueError where there are more or none."""
        (row,) = self.rows
        return row

    def scalars(self) -> Sequence[Any]:
        """Return the first column of every row."""
        return [row[0] for row in self.rows]

    def scalar_one(self) -> Any:
        """Return the first column of the only row."""
        return self.one()[0]

    def scalar_one_or_none(self) -> Any:
        """Return the first column of the only row; None where there is none."""
        return self.one()[0] if self.rows else None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where one value of a statement comes from."""

    name: str
    """As the driver knows it."""
    source: str
    """Key of the values that are given; '' for a constant."""
    index: int
    """Place in the list that is given; -1 for a plain value."""
    process: Process | None
    constant: Any

    def value(self, given: Given) -> Any:
        """Return the value to bind."""
        if not self.source:
            return self.constant
        value = _picked(given[self.source], self.index)
        return value if self.process is None else self.process(value)


@dataclass(frozen=True, slots=True)
class Plan:
    """A statement in one dialect, for lists of about certain lengths."""

    sql: str
    places: tuple[_Place, ...]
    positional: bool
    gather: Callable[[Given], tuple[Any, ...]] | None
    """Fetches all values at once, where each place has one of its own; None where some are constants or in lists."""
    constants: tuple[Any, ...]
    """Of all places; None where a value is given."""
    given: tuple[tuple[int, str, int], ...]
    """Places whose values are given: their source, and the place in its list, -1 for a plain value."""
    inward: tuple[tuple[int, Process], ...]
    """Places whose values are not inside as they are outside."""
    make: Callable[[Sequence[Any]], Any] | None
    """Makes a row; None where the statement returns none."""
    outward: tuple[tuple[int, Process], ...]
    """Columns that are not outside as the driver gives them."""

    def bind(self, given: Given) -> tuple[Any, ...] | dict[str, Any]:
        """Return the driver's parameters."""
        if self.positional:
            values = list(self.constants if self.gather is None else self.gather(given))
            if self.gather is None:
                for position, source, index in self.given:
                    values[position] = _picked(given[source], index)
            for position, process in self.inward:
                values[position] = process(values[position])
            return tuple(values)
        return {place.name: place.value(given) for place in self.places}

    def read(self, rows: Sequence[Sequence[Any]]) -> Sequence[Any]:
        """Return rows as they are outside."""
        if self.make is None:
            return ()
        if not self.outward:
            return [self.make(row) for row in rows]
        return [self.make(self._processed(row)) for row in rows]

    def _processed(self, row: Sequence[Any]) -> Sequence[Any]:
        values = list(row)
        for position, process in self.outward:
            values[position] = process(values[position])
        return values


class Prepared:
    """A statement that is a constant of its module; its plans are made when it first runs.

    Lists in it are what a column is looked for in (`IN`): they are filled up to the next power of two with their last
    value, so that a daemon does not come to hold a plan, and each connection of its database a statement, for each
    length there ever was.
    """

    def __init__(self, statement: Statement, *, postgresql: Statement | None = None) -> None:
        """Give it `postgresql` where the statement is written otherwise there."""
        self._statement = statement
        self._postgresql = statement if postgresql is None else postgresql
        self._plans: dict[tuple[Any, ...], Plan] = {}

    def plan(self, dialect: Dialect, given: Given) -> Plan:
        """Return what to run for values like these: the same keys, and lists of about the same lengths."""
        key = (dialect.name, *given, *[_room(len(value)) for value in given.values() if type(value) is list])
        found = self._plans.get(key)
        if found is None:
            statement = self._postgresql if dialect.name == "postgresql" else self._statement
            found = self._plans[key] = _plan(statement, dialect, _filled_up(given))
        return found


def _room(length: int) -> int:
    """The next power of two; 0 for none."""
    return 1 << (length - 1).bit_length() if length else 0


def _filled_up(given: Given) -> Given:
    return {
        name: value + value[-1:] * (_room(len(value)) - len(value)) if type(value) is list else value
        for name, value in given.items()
    }


def _picked(value: Any, index: int) -> Any:
    """A value; of a list the one at `index`, past its end the last."""
    return value if index < 0 else value[min(index, len(value) - 1)]


def _plan(statement: Statement, dialect: Dialect, given: Given) -> Plan:
    columns = list(statement.exported_columns)
    if isinstance(statement, Insert) and not columns:
        statement = statement.inline()
    compiled = statement.compile(dialect=dialect, column_keys=list(given))
    state = compiled.construct_expanded_state(dict(given), escape_names=False)
    sources = {name: (source, n) for source, names in state.parameter_expansion.items() for n, name in enumerate(names)}
    order = state.parameters if state.positiontup is None else state.positiontup
    places = []
    for name in order:
        source, index = sources.get(name, (name, -1))
        process = compiled.binds[source].type.dialect_impl(dialect).bind_processor(dialect)
        if source in given:
            places.append(_Place(name, source, index, process, None))
        else:
            constant = state.parameters[name]
            places.append(_Place(name, "", -1, None, constant if process is None else process(constant)))
    processes = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
    return Plan(
        sql=state.statement,
        places=tuple(places),
        positional=state.positiontup is not None,
        gather=_gatherer(places) if state.positiontup is not None else None,
        constants=tuple(place.constant for place in places),
        given=tuple((n, place.source, place.index) for n, place in enumerate(places) if place.source),
        inward=tuple((n, place.process) for n, place in enumerate(places) if place.process is not None),
        make=_maker(tuple(str(column.key) for column in columns)) if columns else None,
        outward=tuple((n, process) for n, process in enumerate(processes) if process is not None),
    )


def _gatherer(places: Sequence[_Place]) -> Callable[[Given], tuple[Any, ...]] | None:
    plain = all(place.source and place.index < 0 for place in places)
    return itemgetter(*[place.source for place in places]) if plain and len(places) > 1 else None


@cache
def _maker(names: tuple[str, ...]) -> Callable[[Sequence[Any]], Any]:
    """One for each list of columns, and those are as many as the program's text has."""
    row: Any = namedtuple("Row", names, rename=True)  # type: ignore[misc]
    make: Callable[[Sequence[Any]], Any] = row._make
    return make
