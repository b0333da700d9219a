"""Answers made of patterns (`tests/letters/intent_patterns.*.txt`), the same on every machine.

A line is a meaning's letter, `|`, and a pattern: `{name}` stands for one of a list (`@name = a|b`), `[a|b]` for one of
what it holds, `⏎` for a line's end. Some of the answers are written small and without stops, as hurried people do.
"""

import random
import re
from collections.abc import Iterator

from tests.scores.labelled import LETTERS

LANGUAGES = ("ru", "en", "it")
_MEANINGS = {"c": "confirm", "d": "disagree", "n": "new_problem", "g": "nudge", "o": "other"}
_ONE_OF = re.compile(r"\[([^\[\]]*)\]")
_NAMED = re.compile(r"\{(\w+)\}")
_BEGINS = re.compile(r"(^|[.!?]\s+)(\w)")


def made(each: int) -> Iterator[tuple[str, str, str]]:
    """Language, text and meaning of at most `each` answers for every pattern."""
    for language in LANGUAGES:
        lines = (LETTERS / f"intent_patterns.{language}.txt").read_text(encoding="utf-8").splitlines()
        named = [line[1:].split(" = ", 1) for line in lines if line.startswith("@")]
        lists = {name: told.split("|") for name, told in named}
        for line in lines:
            if line and not line.startswith("@"):
                meant, pattern = line.split("|", 1)
                for text in _written(pattern, lists, chance=random.Random(language + pattern), each=each):  # noqa: S311
                    yield language, text, _MEANINGS[meant]


def _written(pattern: str, lists: dict[str, list[str]], *, chance: random.Random, each: int) -> list[str]:
    return list(dict.fromkeys(_one(pattern, lists, chance) for _ in range(each)))


def _one(pattern: str, lists: dict[str, list[str]], chance: random.Random) -> str:
    def named(match: re.Match[str]) -> str:
        return chance.choice(lists[match[1]])

    text = _NAMED.sub(named, pattern)
    while _ONE_OF.search(text):
        text = _ONE_OF.sub(lambda match: chance.choice(match[1].split("|")), text)
    text = " ".join(_NAMED.sub(named, text).replace("⏎", " ⏎ ").split()).replace(" ⏎ ", "\n").replace("⏎ ", "")
    if chance.random() < 0.55:
        text = _BEGINS.sub(lambda match: match[1] + match[2].upper(), text)
    return re.sub(r"[.,!]", "", text).lower() if chance.random() < 0.15 else text
