"""A letter's words cut into sentences and clauses, plain enough to be compared with a lexicon.

Lower case, `ё` as `е`, Latin letters without accents, one space between words. Wrapped lines are joined again; a
list item and a line that stands alone are sentences of their own.
"""

import functools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

_MOST_CHARACTERS = 24_000
_LONGEST = 500
_BEGINNING, _ENDING = 4_000, 1_000
"""Of a long text, how many characters say what the matter is: the rest tells how it came and what was tried."""
_MOST_SENTENCES = 250
_WRAPPED = 55
"""A line of at least so many characters was probably broken by the mail client, not by the writer."""
_END = re.compile(r"(?<=[.!?…;])[\s\"»)]+|(?<=[!?])(?=[^\W\d_])|(?<=[^\W\d_]{3}\.)(?=[А-ЯЁA-Z][а-яa-z])")
_MARK = re.compile(r"[.!?…;]")
_LETTER = re.compile(r"[^\W\d_]")
_ITEM = re.compile(r"^\s*(?:[-–—•*·]|\(?\d{1,2}[.)])\s+")
_CLAUSE = re.compile(
    r"[,:;()]| [-–—]+ |(?<!\w)(?:но|однако|зато|хотя|а|but|however|although|though|while|ma|pero|tuttavia|"
    r"aber|mais|porem)(?!\w)"
)
_URL = re.compile(r"(?:https?|ftp|mailto):\S+|www\.\S+|[^\s@]{1,64}@[^\s@.]{1,64}\.\S+")
_SHOUT = re.compile(
    r"(?<!\w)(?:(?:очень |крайне |super |very |molto |piu )?(?:срочн\w*|критичн\w*|немедленно|asap|"
    r"urgent\w*|immediately|critical\w*|"
    r"urgenza|urgentissim\w*|immediatamente|subito|dringend|sofort|importantissimo))(?!\w)[!\s]*",
    re.IGNORECASE,
)
_SHOUTED = re.compile("срочн|критичн|немедл|asap|urgen|immed|critical|subito|dringend|sofort|importantis")
_ACCENTED = re.compile("[\u00c0-\u024f]")
_PLAIN = {chr(code): unicodedata.normalize("NFD", chr(code))[0] for code in range(0xC0, 0x250)}
"""Latin letters without their accents; others (й is no accented letter) as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence, normalised."""

    text: str
    question: bool
    """It ends with a question mark."""
    raw: str
    """As it was written, in one line."""
    whole: bool = field(default=False, compare=False)
    """It is one clause: says how it was cut, not what it says."""

    @property
    def clauses(self) -> tuple[str, ...]:
        """What commas, brackets and 'but' part."""
        return (self.text,) if self.whole else _clauses(self.text)


def split(text: str) -> tuple[Sentence, ...]:
    """The sentences of `text` (its first 24,000 characters, 250 sentences, 500 characters each)."""
    found: list[Sentence] = []
    said = text[:_MOST_CHARACTERS]
    low = said.lower()
    shouts, addresses = _may_shout(low), _has_address(said)
    # 'urgén' becomes one when its accent is taken off: where there are accents, each sentence is looked at.
    plainly = not addresses and not shouts and _ACCENTED.search(low) is None
    for line in _lines(said):
        # A word shouted within a sentence ends none.
        for piece in _parted(_SHOUT.sub(" ", line) if shouts else line):
            raw = " ".join(piece.split())[:_LONGEST]
            plain = _of_ours(raw.lower()).rstrip() if plainly else normalise(raw)
            if _LETTER.search(plain):
                found.append(Sentence(text=plain, question="?" in raw[-4:], raw=raw))
        if len(found) >= _MOST_SENTENCES:
            break
    return tuple(found[:_MOST_SENTENCES])


def ends(text: str, *, first: int, last: int) -> tuple[Sentence, ...]:
    """The sentences of `text`, or of a long one the `first` of its beginning and the `last` of its end."""
    long = len(text) > _BEGINNING + _ENDING
    said = split(text[:_BEGINNING] if long else text)
    if not long and len(said) <= first + last:
        return said
    ending = text[-_ENDING:]
    space = re.search(r"\s", ending)
    return (*said[:first], *split(ending[space.end() if space else 0 :])[-last:])


def _parted(line: str) -> Iterator[str]:
    """A line cut where sentences end: looked for behind the marks that may end one, not at every character."""
    start = 0
    for mark in _MARK.finditer(line, 0, len(line) - 1):
        if mark.end() > start and (end := _END.match(line, mark.end())):
            yield line[start : end.start()]
            start = end.end()
    yield line[start:]


@functools.lru_cache(maxsize=_MOST_SENTENCES)
def _clauses(text: str) -> tuple[str, ...]:
    return tuple(clause.strip() for clause in _CLAUSE.split(text) if clause.strip(" .!?…"))


def again(text: str, sentence: Sentence) -> Sentence:
    """`sentence` with another normalised text, for reading what is left of it."""
    return replace(sentence, text=text)


def normalise(text: str) -> str:
    """`text` in lower case without accents, addresses and shouted words ('СРОЧНО!!!' says nothing; G3)."""
    lower = (_URL.sub(" ", text) if _has_address(text) else text).lower()
    plain = lower if lower.isascii() else _without_accents(lower)
    return " ".join((_SHOUT.sub(" ", plain) if _may_shout(plain) else plain).split())


def _without_accents(lower: str) -> str:
    """Only what is accented is touched: `translate` asks its table for every letter, at five times the cost."""
    return _ACCENTED.sub(lambda letter: _PLAIN[letter[0]], _of_ours(lower))


def _of_ours(lower: str) -> str:
    return lower if lower.isascii() else lower.replace("ё", "е").replace("’", "'").replace("`", "'")


def _has_address(text: str) -> bool:
    return "@" in text or "://" in text or "www." in text or "mailto:" in text


def _may_shout(plain: str) -> bool:
    """Whether `_SHOUT` is worth asking: each of its words has one of these in it."""
    return _SHOUTED.search(plain) is not None


def _lines(text: str) -> list[str]:
    """Lines as they were meant: wrapped ones joined, quoted ones left out."""
    joined: list[str] = []
    open_line = False
    for line in text.splitlines():
        stripped = line.strip()
        if not stripped or stripped[0] == ">":
            open_line = False
            continue
        goes_on = open_line and not _ITEM.match(line) and (stripped[0].islower() or len(joined[-1]) >= _WRAPPED)
        if goes_on and len(joined[-1]) < 4_000:
            joined[-1] += f" {stripped}"
        else:
            item = _ITEM.match(stripped)
            joined.append(stripped[item.end() :] if item else stripped)
        open_line = stripped[-1] not in ".!?:;…"
    return joined
