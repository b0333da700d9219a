"""What every table and key of the configuration is, for its manual page: shape from the schema, words from the example.

`config.example.toml` says once what a key means; the schema says what it may be. Neither repeats the other.
"""

import re
import types
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from mailgate.config import schema

_KEY = re.compile(r"^([a-z][a-z0-9_]*) = ")
_TABLE = re.compile(r"^\[{1,2}([a-z_.A-Z0-9]+)\]{1,2}")
_MORE = re.compile(r"^ {4,}# ?(.*)$")
_RULE = re.compile(r"^── ")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyShape:
    """A key of a table."""

    name: str
    kind: str
    """What it may be, in words."""
    default: str
    """As TOML; '' where it has none and is left out."""
    required: bool
    says: str
    """What it means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableShape:
    """A table with its keys."""

    header: str
    """As it is written: `[gateway]`, `[[desk]]`, `[desk.worktime]`."""
    says: str
    keys: tuple[KeyShape, ...]


def example_text() -> str:
    """The shipped example: within the installed package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    places = (package / "config.example.toml", package.parent / "config.example.toml")
    return next(place for place in places if place.is_file()).read_text(encoding="utf-8")


def tables(example: str) -> tuple[TableShape, ...]:
    """Every table that a configuration may have, in the order of the schema."""
    words = meanings(example)
    return tuple(
        TableShape(
            header=header,
            says=words.get(_path(header), ""),
            keys=tuple(_key(name, field, words.get(f"{_path(header)}.{name}", "")) for name, field in fields),
        )
        for header, fields in _walk(schema.File, "")
    )


def _path(header: str) -> str:
    return header.strip("[]").replace("NAME", "premium")


def _walk(model: type[BaseModel], above: str) -> Iterator[tuple[str, list[tuple[str, FieldInfo]]]]:
    """Each table's header and plain keys; tables within it come after it."""
    for name, field in model.model_fields.items():
        inner = _table_in(field.annotation)
        if inner is None or inner is schema.SpanTable:
            continue
        many = get_origin(field.annotation) is tuple
        path = f"{above}{name}" + (".NAME" if get_origin(field.annotation) is dict else "")
        plain = [(key, each) for key, each in inner.model_fields.items() if not _is_table(each)]
        yield (f"[[{path}]]" if many else f"[{path}]"), plain
        yield from _walk(inner, f"{path}.")


def _is_table(field: FieldInfo) -> bool:
    inner = _table_in(field.annotation)
    return inner is not None and inner is not schema.SpanTable


def _table_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _table_in(inner))), None)


def _key(name: str, field: FieldInfo, says: str) -> KeyShape:
    default = "" if field.default in (None, PydanticUndefined) else _toml(field.default)
    kind = f"{_kind(field.annotation)}{_bounds(field)}"
    return KeyShape(name=name, kind=kind, default=default, required=field.is_required(), says=says)


def _kind(annotation: Any) -> str:
    """What a value may be, in words."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return f"one of {', '.join(map(str, inner))}"
    if origin is tuple:
        return f"a list, each {_kind(inner[0])}"
    if origin is dict:
        return "a table of texts by language"
    if origin in (Union, types.UnionType):
        return " or ".join(_kind(each) for each in inner if each is not type(None))
    if hasattr(annotation, "__metadata__"):
        return _kind(inner[0])
    if annotation is schema.SpanTable:
        return "working time, { hours = N } or { days = N }"
    return _PLAIN.get(annotation, "a text")


_PLAIN: dict[object, str] = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    date: "a date",
    time: "a time of day",
    Path: "a path",
    str: "a text",
}
_BOUNDS = {"ge": "at least", "gt": "more than", "le": "at most"}


def _bounds(field: FieldInfo) -> str:
    said = [
        f"{words} {getattr(bound, name)}"
        for bound in field.metadata
        for name, words in _BOUNDS.items()
        if getattr(bound, name, None) is not None
    ]
    return f", {' and '.join(said)}" if said else ""


def _toml(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f'"{value}"'
        case tuple():
            return f"[{', '.join(map(_toml, value))}]"
        case schema.SpanTable(days=days, hours=hours):
            return f"{{ days = {days} }}" if days else f"{{ hours = {hours:g} }}"
        case _:
            return str(value)


def meanings(example: str) -> dict[str, str]:
    """What the example says of each table and key, by its dotted name."""
    found: dict[str, str] = {}
    before: list[str] = []
    table = last = ""
    for line in example.splitlines():
        bare = re.sub(r"^# ?", "", line)
        if header := _TABLE.match(bare):
            last = table = header[1]
            found.setdefault(table, "")
        elif key := _KEY.match(bare):
            last = f"{table}.{key[1]}"
        elif more := _MORE.match(bare):
            found[last] = f"{found.get(last, '')} {more[1].strip()}".strip()
            continue
        else:
            is_prose = line.startswith("#") and not _RULE.match(bare)
            before = [*before, bare.strip()] if is_prose and bare.strip() else []
            continue
        said = " ".join([*before, _aside(bare)]).strip()
        found[last] = found.get(last) or said
        before = []
    return found


def _aside(line: str) -> str:
    """The comment at the end of a line, a # within quotes aside."""
    quoted = False
    for place, char in enumerate(line):
        if char == '"':
            quoted = not quoted
        elif char == "#" and not quoted:
            return line[place + 1 :].strip()
    return ""
