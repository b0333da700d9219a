"""A letter's last lines where somebody signs with a name, and no formula of farewell stands before it.

The block is known by its shape: a name on a line of its own, and below it nothing but short lines that are no
sentence (a post, a firm, a place, a telephone). The name counts where the letter's From bears it (`mail.writer`), and
else where its words are those of people (a given name, initials, a patronymic) and what stands above has come to its
end. A word that may be an answer, a thing or a place stays the writer's words, and so does a name that something
announces ('the new user:').

*Trusts:* nothing: the last `_MOST_LINES` full lines are looked at, and of each its first characters.
"""

import re
from collections.abc import Sequence
from typing import Literal

from mailgate.mail.quoting import signature_lines as shape
from mailgate.mail.quoting import signature_words as vocabulary
from mailgate.mail.quoting.writer import NOBODY, Writer, is_given_name

Sign = Literal["own", "initial", "person", ""]
"""By what a line signs: a name of the writer's, their initial alone, a name of some person; '' where it does not."""

_MOST_LINES = 8
_MAX_NAME = 60
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TITLE = re.compile(r"(?:[^\W\d_]{2,6}\.(?:\s?ssa|-?ing)?\s?){1,3}(?=[^\W\d_]{2})", re.IGNORECASE)
_HEAD_END = re.compile(
    r"[,|(/•·]|\s[-–—]\s|\s(?=[+<]|\(?\d|\S{1,60}@)|\s(?=(?:тел|моб|tel|mob|cell|phone|т|m|t)[.:\s]\s?[+(\d])",
    re.IGNORECASE,
)
_SMILE = re.compile(r"[:;=][-']?[)(DPp*]{1,9}(?!\w)")
_KISSES = re.compile(r"(?:\s+(?:x{1,4}|xoxo|xo))?[^\w.)]*$", re.IGNORECASE)
_INITIALS = re.compile(r"[^\W\d_]\.?(?:[ -]?[^\W\d_]\.?)?")
_WITH_INITIALS = re.compile(
    r"(?:[^\W\d_]\.\s?){1,2}[^\W\d_]{2,}(?:-[^\W\d_]{2,})?|[^\W\d_]{2,}\s(?:[^\W\d_]\.\s?){1,2}"
)
_PATRONYMIC = re.compile(r"[А-ЯЁ][а-яё]+(?:ович|евич|ич|овна|евна|ична|инична)|[А-ЯЁ]+(?:ОВИЧ|ЕВИЧ|ОВНА|ЕВНА|ИЧНА)")


def find(lines: Sequence[str], end: int, *, opens: bool, writer: Writer) -> tuple[int, int]:
    """First line of the block before `end`, and the line behind it; alike where nobody signs so.

    `opens` says that a letter begins with these lines: where nothing stands above a name, it is no signature.
    """
    full = [at for at in range(max(0, end - 4 * _MOST_LINES), end) if lines[at].strip()]
    closing = next((at for at in full[-_MOST_LINES:] if shape.is_postscript(lines[at])), None)
    if closing is not None:
        end, full = closing, full[: full.index(closing)]
    found = _first(lines, full, opens=opens, writer=writer)
    return (end if found is None else found), end


def _first(lines: Sequence[str], full: Sequence[int], *, opens: bool, writer: Writer) -> int | None:
    """The first line of the block that ends with the last of the full lines, from which it is sought upwards."""
    found = None
    reachable = False
    for place in range(len(full) - 1, max(-1, len(full) - 1 - _MOST_LINES), -1):
        at, above = full[place], full[place - 1] if place else None
        signs = _signs(lines, at, above, last=place == len(full) - 1, opens=opens, writer=writer)
        if not signs and (found is not None or not shape.is_card_line(lines[at])):
            break
        found = at if signs else found
        reachable = reachable or shape.gives_contact(lines[at])
        if above is None or (above < at - 1 and not signs and not reachable):
            break
    return None if found is not None and _is_list(lines, found, full) else found


def _is_list(lines: Sequence[str], found: int, full: Sequence[int]) -> bool:
    """Whether below the name stand only other people's."""
    below = [lines[at] for at in full if at > found]
    return bool(below) and all(read(line, NOBODY) == "person" and not _repeats(line, lines[found]) for line in below)


def _signs(lines: Sequence[str], at: int, above: int | None, *, last: bool, opens: bool, writer: Writer) -> bool:
    """Whether somebody signs on this line."""
    sign = read(lines[at], writer)
    if not sign:
        return False
    if above is None:
        return not opens and sign == "own"
    fresh = above < at - 1
    ended = _has_ended(lines[above])
    if shape.announces(lines[above]):
        return False
    match sign:
        case "own":
            return fresh or ended or (writer.person and (last or _is_in_full(lines[at], writer)))
        case "initial":
            return fresh and last
        case _:
            return ended or _repeats(lines[at], lines[above])


def _is_in_full(line: str, writer: Writer) -> bool:
    return sum(map(writer.is_called, _WORD.findall(line[:_MAX_NAME]))) > 1


def _repeats(line: str, above: str) -> bool:
    """'Harriet', and below it 'Harriet Lowe'."""
    shorter = set(_WORD.findall(above[:_MAX_NAME]))
    return bool(shorter) and shorter <= set(_WORD.findall(line[:_MAX_NAME]))


def read(line: str, writer: Writer) -> Sign:
    """By what a line signs, whatever stands around it."""
    bare = _without_smiles(line[:200]).strip(" \t\xa0*_~-–—,!")
    bare = _TITLE.sub("", _KISSES.sub("", bare), count=1)
    head, rest = _parted(bare)
    words = _WORD.findall(head)
    if "?" in line[:200] or not 1 <= len(words) <= 4 or len(head) > _MAX_NAME or set(head) & set(':;!@"0123456789'):
        return ""
    if rest and not (shape.is_short(rest) or shape.is_contact(rest)):
        return ""
    if _INITIALS.fullmatch(head):
        return "initial" if not rest and _may_be_initial(head, writer) else ""
    if any(not word[0].isupper() and word not in vocabulary.PARTICLES for word in words):
        small = len(words) <= 2 and not rest and not head.endswith(".")
        return "own" if small and all(map(writer.is_called, words)) else ""
    if any(map(writer.is_called, words)):
        return "own"
    if len(words) > 1 and writer.person:
        return ""
    return "person" if _is_person(head, words) and "«" not in head else ""


def _without_smiles(line: str) -> str:
    plain = _SMILE.sub(" ", line)
    return plain if "(" in plain else plain.rstrip(") \t\r")


def _parted(bare: str) -> tuple[str, str]:
    """The name, and what stands behind it on its line: a post, a firm."""
    found = _HEAD_END.search(bare)
    if found is None:
        return bare, ""
    return bare[: found.start()].rstrip(), bare[found.end() :].strip(" )")


def _may_be_initial(head: str, writer: Writer) -> bool:
    letters = [letter for letter in head if letter.isalpha()]
    if not letters or not all(map(str.isupper, letters)):  # '½' is a word of no letter
        return False
    return writer.begins_with(letters[0]) if writer.initials else head.endswith(".")


def _is_person(head: str, words: Sequence[str]) -> bool:
    """A given name, initials with a surname, a patronymic: what things are not called by."""
    if _WITH_INITIALS.fullmatch(head):
        return True
    if head.endswith("."):
        return False
    known = any(map(is_given_name, words))
    return known or (len(words) > 1 and any(_PATRONYMIC.fullmatch(word) for word in words))


def _has_ended(line: str) -> bool:
    """Whether a sentence ends here, or thanks are said, or a farewell in whatever words ('Ciao,')."""
    bare = line.rstrip()
    if bare.endswith((".", "!", "?", "…", ")", "»", "”", '"')):
        return True
    words = [word.casefold() for word in _WORD.findall(bare[:80])]
    if words and len(words) <= 4 and (bare.endswith(",") or all(word in vocabulary.BESIDE for word in words)):
        return True
    return not (bare[-1].isalnum() or bare[-1] in ",:;-–—/")
