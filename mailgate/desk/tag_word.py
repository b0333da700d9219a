"""A tag's word as people write it: other endings, Latin letters for Cyrillic ones, look-alikes, a space inside (B2)."""

import re
from collections.abc import Callable

_CYRILLIC_ENDINGS = "ами|ями|ах|ях|ам|ям|ом|ем|ой|ей|ою|ею|ов|ев|ии|ий|ие|ия|ию|ы|и|а|я|у|ю|е|ь|й|о"
_LATIN_ENDINGS = "ami|yami|jami|iami|am|om|em|oj|oy|oi|ah|akh|ov|en|es|ii|s|n|a|e|i|o|u|y|ie|iya|ija|ia"
_VOWELS = "аеёиоуыэюяaeiouy"
_LOOKALIKE = dict(zip("авекмнорстух", "abekmhopctyx", strict=True))
_LATIN = {
    "а": "a", "б": "b", "в": "v|w", "г": "g|h", "д": "d", "е": "e|ye|je|ie",
    "ё": "e|yo|jo|io", "ж": "zh|j|z", "з": "z|s",
    "и": "i|y", "й": "y|j|i|", "к": "k|c|q", "л": "l", "м": "m", "н": "n", "о": "o|a", "п": "p", "р": "r",
    "с": "s|c", "т": "t", "у": "u|oo", "ф": "f|ph", "х": "kh|h|x", "ц": "ts|tz|c|cz", "ч": "ch|c",
    "ш": "sh|s", "щ": "shch|sch|shh|sh",
    "ъ": "'|", "ы": "y|i", "ь": "'|", "э": "e", "ю": "yu|ju|iu|u",
    "я": "ya|ja|ia|a", "і": "i", "ї": "yi|ji|i", "є": "ye|je|ie|e",
    "ґ": "g",
}  # fmt: skip


def forms(word: str) -> str:
    """A pattern (no groups that capture, nothing unbounded) for the forms of `word`, case aside."""
    plain = " ".join(word.split())
    if any(char.lower() in _LATIN for char in plain):
        return f"{_inflected(plain, _own, _CYRILLIC_ENDINGS)}|{_inflected(plain, _latin, _LATIN_ENDINGS)}"
    return _inflected(plain, _own, _LATIN_ENDINGS)


def _inflected(word: str, write: Callable[[str], str], endings: str) -> str:
    stem = [write(char) for char in _stem(word)]
    body = r"\s?".join(stem)
    if not word[-1:].isalpha():
        return body
    fleeting = ""
    if _drops_a_vowel(word):
        # заявк-а, but заявок: a vowel steps in before the last consonant.
        fleeting = r"\s?".join(stem[:-1]) + f"[оеoe]{stem[-1]}|"
    ends = "|".join("".join(map(_own, ending)) for ending in endings.split("|"))
    return rf"(?:(?:{fleeting}{body})(?:{ends})?)"


def _drops_a_vowel(word: str) -> bool:
    stem = _stem(word).lower()
    return len(stem) > 3 and stem != word.lower() and stem[-2:].isalpha() and not set(stem[-2:]) & set(_VOWELS)


def _stem(word: str) -> str:
    """`word` without the ending that declension changes; short words stay whole."""
    stem = word
    while len(stem) > 4 and stem[-1].lower() in _VOWELS + "йь":
        stem = stem[:-1]
    return stem


def _own(char: str) -> str:
    lower = char.lower() if len(char.lower()) == 1 else char
    if lower == " ":
        return r"[\s\-_]?"
    if lower in {"е", "ё"}:
        return "[еёe]"
    return f"[{lower}{_LOOKALIKE[lower]}]" if lower in _LOOKALIKE else re.escape(lower)


def _latin(char: str) -> str:
    options = _LATIN.get(char.lower())
    if options is None:
        return _own(char)
    return f"(?:{options})"
