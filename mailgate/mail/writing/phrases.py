"""The phrase book of a language: short texts under dotted keys, with places for arguments.

A text may hold `{name}` or `{0}`: put in once, in one pass, so that an argument that looks like a place stays as it
is.

*Fails:* `ConfigError` for a book that is no TOML of texts; a phrase that is missing is a KeyError.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from mailgate.errors import ConfigError

_PLACE = re.compile(r"\{(\w{1,32})\}")


@dataclass(frozen=True, slots=True)
class Phrases:
    """One language's texts."""

    texts: Mapping[str, str]

    def __contains__(self, key: str) -> bool:
        return key in self.texts

    def say(self, key: str, *arguments: str, **named: str) -> str:
        """The text under a key, with its arguments; KeyError where there is none."""
        given = {str(at): argument for at, argument in enumerate(arguments)} | named
        return _PLACE.sub(lambda place: given.get(place[1], ""), self.texts[key])

    def first(self, *keys: str) -> str:
        """The first of some keys that there is a text for, as it stands; '' where there is none."""
        return next((self.texts[key] for key in keys if key in self.texts), "")


def read(source: str, *, name: str) -> dict[str, str]:
    """The texts of a phrase book by dotted key; `name` is the file's, for the error."""
    try:
        return dict(_flat(tomllib.loads(source), ""))
    except (tomllib.TOMLDecodeError, TypeError) as error:
        raise ConfigError(f'{name}: {error}. A phrase book holds `key = "text"` lines in [sections].') from error


def _flat(table: Mapping[str, object], prefix: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, Mapping):
            found += _flat(value, f"{prefix}{key}.")
        elif isinstance(value, str):
            found.append((f"{prefix}{key}", value.strip()))
        else:
            raise TypeError(f"`{prefix}{key}` is not a text")
    return found
