"""Every mistake in a configuration, each as one sentence with the line, the key and the remedy (J1)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from pydantic import BaseModel, ValidationError

from mailgate.config import schema

Location = tuple[str | int, ...]

_HEADER = re.compile(r"^\s*(\[\[?)\s*([A-Za-z0-9_.\"-]+)\s*\]\]?")
_KEY = re.compile(r"^\s*([A-Za-z0-9_-]+|\"[^\"]+\")\s*(?:\.[^=]*)?=")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One thing that is wrong, and where."""

    where: Location
    says: str

    def sentence(self, lines: dict[Location, int]) -> str:
        """The mistake with its line, where one can be told."""
        line = next((lines[self.where[:n]] for n in range(len(self.where), 0, -1) if self.where[:n] in lines), None)
        place = f"line {line}: " if line else ""
        return f"{place}{dotted(self.where)}: {self.says}" if self.where else f"{place}{self.says}"


def dotted(where: Location) -> str:
    """A location as an operator would write it: `desk[2].tag`, counted from one."""
    out = ""
    for step in where:
        out += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if out else step
    return out


def lines_of(text: str) -> dict[Location, int]:
    """Which line each table and key of a TOML text stands on; what cannot be told is missing."""
    found: dict[Location, int] = {}
    counts: dict[tuple[str | int, ...], int] = {}
    here: Location = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            here = _table(header[2], many=header[1] == "[[", counts=counts)
            found.setdefault(here, number)
        elif key := _KEY.match(line):
            found.setdefault((*here, key[1].strip('"')), number)
    return found


def _table(name: str, *, many: bool, counts: dict[Location, int]) -> Location:
    """The location of a table header, arrays of tables counted."""
    here: Location = ()
    names = [part.strip('"') for part in name.split(".")]
    for depth, part in enumerate(names):
        here = (*here, part)
        if many and depth == len(names) - 1:
            counts[here] = counts.get(here, -1) + 1
        if here in counts:
            here = (*here, counts[here])
    return here


def of_validation(error: ValidationError) -> list[Mistake]:
    """Pydantic's findings in an operator's words."""
    return [
        Mistake(where=_location(item["loc"]), says=_says(item["type"], item["msg"], item["loc"], item["input"]))
        for item in error.errors(include_url=False)
        if not (item["type"] == "too_short" and item["input"])  # an echo of the mistakes inside
    ]


def _location(loc: Sequence[str | int]) -> Location:
    return tuple(step for step in loc if not (isinstance(step, str) and ("[" in step or step == "str")))


def _says(kind: str, message: str, loc: Sequence[str | int], value: object) -> str:
    if kind == "extra_forbidden":
        return _unknown_key(str(loc[-1]), _known_keys(loc[:-1]))
    if kind == "missing":
        return "is missing; add it"
    if kind == "string_pattern_mismatch" and str(loc[-1]) in {"key", "name", "desk", "team"}:
        return f"{value!r} is not a key: use lower-case letters, digits, - and _ (at most 32)"
    text = message.removeprefix("Value error, ")
    return f"{text[0].lower()}{text[1:]} (it is {_shown(value)})"


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _unknown_key(key: str, known: Sequence[str]) -> str:
    close = get_close_matches(key, known, n=1)
    hint = f"did you mean {close[0]!r}?" if close else f"known here: {', '.join(known)}"
    return f"there is no such key; {hint}"


def _known_keys(loc: Sequence[str | int]) -> list[str]:
    """The keys of the table at a location of the schema."""
    model: type[BaseModel] | None = schema.File
    for step in loc:
        if isinstance(step, int) or model is None:
            continue
        field = model.model_fields.get(step)
        model = _model_in(field.annotation) if field else model
    return list(model.model_fields) if model else []


def _model_in(annotation: object) -> type[BaseModel] | None:
    """The table inside an annotation such as `tuple[Desk, ...]` or `OAuth | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        if model := _model_in(inner):
            return model
    return None
