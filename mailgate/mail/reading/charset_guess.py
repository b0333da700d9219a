"""Which charset octets are in, told from how the text reads that comes out.

Every candidate is scored on a short sample: letters that the languages of its script use often speak for it;
symbols and box drawing, case that jumps inside words, and words of two scripts against it.

*Trusts:* nothing. *Fails:* never; None where nothing reads like writing. Bounded: the sample is 2 KB.
"""

import math
import re
from collections import Counter
from functools import cache, lru_cache
from typing import Final

import cchardet

from mailgate.mail.reading.charset_names import codec

_CANDIDATES: Final = ("cp1251", "koi8_u", "cp866", "mac_cyrillic", "cp1252")
_MULTIBYTE: Final = frozenset({"gb18030", "cp950", "big5hkscs", "cp932", "euc_jp", "cp949"})
_SAMPLE: Final = 2048
_SHORT: Final = 512
_GOOD: Final = 0.35
_GOOD_CYRILLIC: Final = 0.2
"""Read in another charset of theirs, such letters come out with capitals within words, far below nothing."""
_CYRILLIC: Final = frozenset({"cp1251", "koi8_r", "koi8_u"})
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_RUN: Final = re.compile(r"[^\x00-\x7f]+")
_DECLARED_BONUS: Final = 0.4
_DETECTED_BONUS: Final = 0.3
_RARE: Final = {"mac_cyrillic": -0.02, "cp866": -0.02}
_RUSSIAN: Final = (
    ("о", 10.97), ("е", 8.45), ("а", 8.01), ("и", 7.35), ("н", 6.7), ("т", 6.26), ("с", 5.47), ("р", 4.73),
    ("в", 4.54), ("л", 4.4), ("к", 3.49), ("м", 3.21), ("д", 2.98), ("п", 2.81), ("у", 2.62), ("я", 2.01),
    ("ы", 1.9), ("ь", 1.74), ("г", 1.7), ("з", 1.65), ("б", 1.59), ("ч", 1.44), ("й", 1.21), ("х", 0.97),
    ("ж", 0.94), ("ш", 0.73), ("ю", 0.64), ("ц", 0.48), ("щ", 0.36), ("э", 0.32), ("ф", 0.26), ("ъ", 0.5),
    ("ё", 0.5), ("і", 2.0), ("ї", 0.5), ("є", 0.4), ("ў", 0.1), ("ґ", 0.05),
)  # fmt: skip
"""Percent of letters: Russian, with the letters that Ukrainian and Belarusian have beside it."""
_WESTERN: Final = "éèàùòìäöüßñçêâîôûáíóúåæøãõëïÉÈÀÙÒÌÄÖÜÑÇ"
_CENTRAL: Final = "ąćęłńśźżóčďěňřšťůýžőűăâîșțşţğıİąĄĆĘŁŃŚŹŻČŘŠŽŐŰ"
_MARKS: Final = "«»–—“”„‘’‚…№·•©®™§°€£±×\xa0"


def guess(content: bytes, declared: str | None) -> str | None:
    """The codec under which octets that are not UTF-8 read best.

    Args:
        content: octets, some of them not ASCII.
        declared: the codec that the label means; it wins unless another reads clearly better.
    """
    first = _HIGH.search(content)
    sample = content[max(0, (first.start() if first else 0) - 40) :][:_SAMPLE]
    if (
        declared is not None
        and (text := _read(sample[:_SHORT], declared)) is not None
        and score(text) >= (_GOOD_CYRILLIC if declared in _CYRILLIC else _GOOD)
    ):
        return declared
    named = codec(str(cchardet.detect(sample).get("encoding") or "none"))
    for name in (declared, named):
        if name in _MULTIBYTE and (text := _read(sample, name)) is not None and _is_ideographic(text):
            return name
    scores: dict[str, float] = {}
    for name in dict.fromkeys((declared, named, *_CANDIDATES)):
        if (
            name is None
            or name in ("ascii", "utf-8")
            or (name == "koi8_r" != declared)
            or (text := _read(sample, name)) is None
        ):
            continue
        scores[name] = score(text) + _prior(name, declared)
    best = max(scores, key=lambda name: scores[name], default=None)
    return best if best is not None and scores[best] > -1.5 else None


def _prior(name: str, declared: str | None) -> float:
    if name == declared:
        return _DECLARED_BONUS / 2 if name == "cp1252" else _DECLARED_BONUS  # latin1 is what is said without thought
    return _RARE.get(name, 0.0) if name in _CANDIDATES else _DETECTED_BONUS


def score(text: str) -> float:
    """How much the characters beyond ASCII look like writing, on average for each of them."""
    weights = _weights()
    counts = Counter(text)
    high = {char: count for char, count in counts.items() if char >= "\x80"}
    total = sum(high.values())
    if not total:
        return 0.0
    points = sum(weights[char] * count if char in weights else _unlisted(char) * count for char, count in high.items())
    cyrillic = sum(count for char, count in high.items() if "\u0400" <= char <= "\u04ff")
    if cyrillic and sum(count for char, count in counts.items() if char.isascii() and char.isalpha()) >= 5 * cyrillic:
        points -= 1.5 * cyrillic  # a few odd letters in an otherwise Latin text are Latin letters or signs
    for run in _RUN.finditer(text):
        points += sum(map(_between, *_neighbours(text[max(0, run.start() - 1) : run.end() + 1])))
    return points / total


def _neighbours(run: str) -> tuple[str, str]:
    return run[:-1], run[1:]


@lru_cache(maxsize=8192)
def _between(before: str, after: str) -> float:
    """What two neighbours say against a reading."""
    if before.isascii() and after.isascii():
        return 0.0
    if not (before.isalpha() and after.isalpha()):
        return -1.0 if before.isalpha() and after == "€" else 0.0
    if before.isascii() or after.isascii():
        other = after if before.isascii() else before
        mixed = 0.0 if other < "\u0250" else -3.0  # a Latin letter beside one of another script
    else:
        both_latin = before < "\u0250" and after < "\u0250"
        mixed = -1.0 if both_latin else 0.0 if (before < "\u0250") == (after < "\u0250") else -3.0
    jump = -3.0 if before.islower() and after.isupper() and not before.isascii() else 0.0
    return mixed + jump


@cache
def _weights() -> dict[str, float]:
    weights: dict[str, float] = {}
    for letter, percent in _RUSSIAN:
        weight = math.log(percent * 0.33)
        weights[letter] = max(weight, -2.5)
        weights[letter.upper()] = max(weight, -2.5) - 0.15
    weights |= dict.fromkeys(_CENTRAL, 0.1)
    weights |= dict.fromkeys(_WESTERN, 0.4)
    weights |= dict.fromkeys(_MARKS, -1.2) | {"€": -0.5, "№": -0.5, "\xa0": 0.0}
    return weights


def _unlisted(char: str) -> float:
    """Characters that are rare in mail, or are another charset's letters seen wrongly."""
    if char <= "\x9f" or char == "\ufffd" or "\ue000" <= char <= "\uf8ff":
        return -4.0
    if "\u0400" <= char <= "\u04ff" or "\u2500" <= char <= "\u25ff":
        return -3.0
    if char.isalpha():
        return -0.6 if char < "\u0250" else 0.1
    return -2.5


def _is_ideographic(text: str) -> bool:
    high = [char for char in text if char >= "\x80"]
    wide = sum(1 for char in high if char >= "\u3000" and not "\ue000" <= char <= "\uf8ff")
    return wide * 10 >= len(high) * 7


def _read(sample: bytes, name: str) -> str | None:
    """A sample may begin or end within a character, so that much may fail."""
    for end in range(4):
        try:
            return sample[: len(sample) - end].decode(name)
        except (UnicodeError, LookupError, ValueError):
            continue
    text = sample.decode(name, "replace")
    return text if text.count("\ufffd") * 10 < len(text) else None
