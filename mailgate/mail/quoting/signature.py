"""Where a signature stands in a run of lines somebody wrote.

Five kinds: behind a delimiter ('-- ', RFC 3676 section 4.3, and its broken forms), behind a formula of farewell, a
card (a name, then ways to reach it) set off at the end, a name to sign with (`mail.signed_name`), and lines that a
client or a company adds by itself ('Sent from …', a disclaimer). What reads like sentences or a list, a question, a
postscript, thanks, stays the writer's words.

*Standards:* RFC 3676 section 4.3.
*Trusts:* nothing: bounded in what it looks at, linear in the number of lines.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from mailgate.mail.quoting import footers, signed_name
from mailgate.mail.quoting import signature_lines as shape
from mailgate.mail.quoting import signature_words as vocabulary
from mailgate.mail.quoting.writer import NOBODY, Writer, is_given_name

_MAX_LINES = 16
_REACH = 60
"""Lines before the end within which a signature may begin."""

_TITLE = re.compile(r"\s{0,3}(?:[^\W\d_]{1,6}\.(?:ssa|-?ing)?\s?){1,3}", re.IGNORECASE)


def find(lines: Sequence[str], *, opens: bool = True, writer: Writer = NOBODY) -> tuple[bool, ...]:
    """Of each line whether it belongs to the signature.

    `opens` says that a letter begins with these lines: the first of them is then a greeting, no farewell. `writer`
    tells by which names whoever wrote it may sign.
    """
    marks = [machine and _stands_alone(lines, at) for at, machine in enumerate(footers.client_lines(lines))]
    end = _behind_text(lines, marks)
    said = ["" if mark else line for line, mark in zip(lines, marks, strict=True)]
    start = _start(lines, end, opens=opens)
    blocks = [] if start is None else [(start, _stop(lines, start, end))]
    if start is None or shape.is_delimiter(lines[start]):
        blocks.append(signed_name.find(said, end if start is None else start, opens=opens, writer=writer))
    if start is None:
        blocks.append((_card(lines, end, writer=writer), end))
    for first, stop in (*blocks, (end, len(lines))):
        marks[first:stop] = [True] * (stop - first)
    return tuple(marks)


# What machines add


def _stands_alone(lines: Sequence[str], at: int) -> bool:
    """A paragraph of its own, or the last full line."""
    below = at + 1 == len(lines) or not lines[at + 1].strip()
    if below and (at == 0 or not lines[at - 1].strip()):
        return True
    return all(not line.strip() or footers.is_client_line(line) for line in lines[at + 1 : at + 6])


def _behind_text(lines: Sequence[str], marks: Sequence[bool]) -> int:
    """Where the client's line and the disclaimers at the end begin."""
    end = len(lines)
    while end:
        start = _paragraph_start(lines, end)
        part = [line for at, line in enumerate(lines[start:end], start) if line.strip() and not marks[at]]
        if (
            part
            and not footers.is_disclaimer(" ".join(part))
            and not all(shape.LONG_DELIMITER.fullmatch(line) for line in part)
        ):
            return end
        if start == 0:
            return end
        end = start
    return end


# What people sign with


def _start(lines: Sequence[str], end: int, *, opens: bool) -> int | None:
    """The formula of farewell or the delimiter with which the signature begins, or None."""
    first = next((at for at in range(end) if lines[at].strip()), -1) if opens else -1
    for at in range(max(0, end - _REACH), end):
        if not lines[at].strip(" >") or len(lines[at]) > 160 or lines[at].startswith(">"):
            continue
        if at != first and is_farewell(lines[at]) and _farewell_holds(lines, at, end):
            return at
        if _delimits(lines, at, end):
            return at
    return None


def is_farewell(line: str) -> bool:
    """'С уважением,', 'Best regards, Ann': a formula, then nothing or a name."""
    opening = shape.WORD.search(line[:160])
    if opening is None or not _opens_farewell(opening[0].casefold()):
        return False
    said: list[str] = []
    for at, word in enumerate(islice(shape.WORD.finditer(line[:160]), 6)):
        low = word[0].casefold()
        said.append(low)
        rest = line[word.end() :]
        short = low in vocabulary.ALONE and not rest[:2].strip()[:1].isalpha()
        if short or low.startswith(vocabulary.CLOSING) or (at and low.startswith(vocabulary.AFTER)):
            return _ends_farewell(rest, strict=short) or is_farewell(rest)
        if " ".join(said) in vocabulary.WHOLE:
            return _ends_farewell(rest, strict=True)
        if low not in vocabulary.BESIDE and low not in vocabulary.WHOLE_BEGINS:
            return False
    return False


@lru_cache(maxsize=2048)
def _opens_farewell(low: str) -> bool:
    """Whether a farewell may begin with this word."""
    known = low in vocabulary.ALONE or low in vocabulary.BESIDE or low in vocabulary.WHOLE_BEGINS
    return known or low.startswith(vocabulary.CLOSING)


def _ends_farewell(rest: str, *, strict: bool) -> bool:
    """Nothing but a name may follow; a given name also in small letters, and behind a comma any, and an office."""
    bare = rest.strip(" \t,.!;-–—*_")
    if len(bare) > 60 or rest.rstrip().endswith((":", "?")):
        return False
    names: list[str] = shape.WORD.findall(bare)
    small = [name for name in names if name[0].islower() and name.casefold() not in vocabulary.LINKS]
    if not small or strict or not rest.startswith((",", ".", "!")):
        called = bool(small) and not strict and all(map(is_given_name, names))
        return (not small and len(names) <= 7) or (called and len(names) <= 2)
    return len(names) <= 2 or (len(names) <= 6 and len(small) < 4 and names[-1][0].isupper())


def _farewell_holds(lines: Sequence[str], start: int, end: int) -> bool:
    stop = _stop(lines, start, end)
    return sum(bool(line.strip()) for line in lines[start + 1 : stop]) <= _MAX_LINES


def _delimits(lines: Sequence[str], start: int, end: int) -> bool:
    """Whether a delimiter stands here and all behind it reads like a signature."""
    line = lines[start]
    if not shape.is_delimiter(line):
        return False
    long = shape.LONG_DELIMITER.fullmatch(line) is not None
    body = [part for part in lines[start + 1 : end] if part.strip()]
    if not body or len(body) > _MAX_LINES:
        return False
    if line == "-- ":
        return not any(part.rstrip().endswith("?") or shape.is_postscript(part) for part in body)
    if _stop(lines, start, end) < end:
        return False
    alone = (
        line.startswith("--") and sum(shape.SHORT_DELIMITER.fullmatch(part) is not None for part in lines[:end]) == 1
    )
    if not long and alone:
        return True
    set_off = start == 0 or not lines[start - 1].strip() or not long
    return set_off and _shows_somebody(body)


def _shows_somebody(body: Sequence[str]) -> bool:
    return any(is_farewell(line) or _is_name(line) for line in body[:3]) or any(shape.is_contact(line) for line in body)


def _card(lines: Sequence[str], end: int, *, writer: Writer) -> int:
    """A last paragraph that opens with a bare name and holds a way to reach it; the end where there is none."""
    behind = end
    while end and not lines[end - 1].strip():
        end -= 1
    start = _paragraph_start(lines, end) if end else 0
    block = lines[start:end]
    if start == 0 or not 2 <= len(block) <= 10 or _announced(lines, start) or _is_somebody_else(block[0], writer):
        return behind
    contacts = [shape.is_contact(line) for line in block[1:]]
    if not (_is_name(block[0]) and any(contacts)) and not (_is_first_name(block[0]) and all(contacts)):
        return behind
    if any(shape.is_prose(line) or len(line) > 100 or shape.is_item(line) for line in block):
        return behind
    form = any(shape.is_form(line) for line in block)
    return behind if form else start


def _announced(lines: Sequence[str], start: int) -> bool:
    return shape.announces(next((line for line in reversed(lines[max(0, start - 4) : start]) if line.strip()), ""))


def _is_somebody_else(line: str, writer: Writer) -> bool:
    """A person's name in full, where the letter is from a person of another name."""
    return writer.person and _is_name(line) and not any(map(writer.is_called, shape.WORD.findall(line[:80])))


def _is_name(line: str) -> bool:
    """Two to four words with capitals, behind a title or initials, and nothing else."""
    words = shape.WORD.findall(_TITLE.sub("", line[:80]))
    return 2 <= len(words) <= 4 and all(word[0].isupper() for word in words) and not set(line) & set(":;?!@0123456789")


def _is_first_name(line: str) -> bool:
    return line.strip(" ,.").isalpha() and line.strip()[0].isupper()


# Where the writer's own words begin again


def _stop(lines: Sequence[str], start: int, end: int) -> int:
    """The first line behind the signature's start that is no part of it."""
    paragraphs = 0
    delimited = shape.is_delimiter(lines[start])
    if lines[start] == "-- " and _delimits(lines, start, end):
        return end
    for at in range(start + 1, end):
        if not lines[at].strip():
            continue
        fresh = at == start + 1 or not lines[at - 1].strip()
        paragraphs += fresh
        if (
            shape.is_heading(lines[at])
            or lines[at].startswith(">")
            or shape.is_postscript(lines[at])
            or shape.is_item(lines[at])
            or _begins_prose(lines, at, end)
        ):
            return at
        if fresh and paragraphs > 2 and not delimited and not _is_card_like(lines, at, end):
            return at
    return end


def _begins_prose(lines: Sequence[str], at: int, end: int) -> bool:
    """Whether a sentence begins here, over as many lines as it takes."""
    if lines[at].rstrip().endswith("?") and len(shape.WORD.findall(lines[at][:400])) > 1:
        return True
    if not shape.is_prose(lines[at]):
        return False
    here = at
    while here < min(at + 8, end) and lines[here].strip():
        if len(lines[here]) > 80 or lines[here].rstrip().endswith((".", "!", "…", ":", ";", "?")):
            return True
        here += 1
        if here < end and not shape.leans_to_prose(lines[here]):
            return False
    return False


def _is_card_like(lines: Sequence[str], start: int, end: int) -> bool:
    """A further paragraph of a signature: ways of contact, capitals, few words; no heading of a list."""
    part: list[str] = []
    for line in lines[start:end]:
        if not line.strip():
            break
        part.append(line)
    return shape.is_card_paragraph(part)


def _paragraph_start(lines: Sequence[str], end: int) -> int:
    at = end - 1
    while at > 0 and not lines[at].strip():
        at -= 1
    while at > 0 and lines[at - 1].strip():
        at -= 1
    return at
