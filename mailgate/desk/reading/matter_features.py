"""How two letters of one sender compare, as named numbers: the input of `matter_weights` (C5).

Words in common count for more outside the subjects, which people keep for another matter, too; numbers, codes and
single nouns that differ speak against one matter; what the second letter says of an earlier one speaks for it.
"""

import math
from collections.abc import Sequence

from mailgate.desk import reply_prefix
from mailgate.desk.clues import Clues
from mailgate.desk.reading import matter, sentences
from mailgate.desk.reading.matter_progress import is_of_progress
from mailgate.desk.reading.matter_weights import WEIGHTS
from mailgate.desk.ticket import Matter

Features = dict[str, float]

_SHORT = 7
"""A letter of so few content words tells no problem by itself."""
_A_FORM = 0.6
"""Letters with so many words in common may be two copies of a form."""
_FEW = 3
_LONG_NUMBER = 4
"""So many figures name one order or device."""


def compare(subject: str, clues: Clues, earlier: Matter) -> Features:
    """The features of a letter (its subject and clues) beside an earlier one."""
    titles = _stems(subject) | _stems(earlier.subject)
    second, first = set(clues.matter), set(earlier.words)
    shared = matter.shared(second, first)
    body = {word for word in shared if not _among(word, titles)}
    own = {word for word in second if not _among(word, titles)}
    found: Features = {
        "bias": 1.0,
        "alike": matter.alike(clues.matter, earlier.words),
        "of_second": len(shared) / max(1, len(second)),
        "of_first": len(shared) / max(1, len(first)),
        "of_own": len(body) / max(1, len(own)),
        "body": min(len(body), 6) / 3,
        "length": min(len(second), 30) / 15,
    }
    found |= _subjects(_stems(subject), _stems(earlier.subject))
    found |= _numbers(second, first) | _codes(second, first) | _exchanged(clues.matter, earlier.words)
    fresh = {word for word in second - shared if not is_of_progress(word)}
    waiting = {word for word in second - shared if is_of_progress(word)}
    found |= {
        "fresh": min(len(fresh), 8) / 4,
        "of_fresh": len(fresh) / max(1, len(second)),
        "waiting": min(len(waiting), 4) / 2,
    }
    found |= _true(
        same_words=bool(second) and second == first,
        nothing_shared=not shared,
        nothing_fresh=not fresh,
        contains_all=len(first - shared) == 0,
        contained=len(second - shared) == 0,
        short=len(second) <= _SHORT,
        subject_same=_stems(subject) == _stems(earlier.subject),
        answers=reply_prefix.strip(subject) != subject.strip(),
        swapped=len(shared) >= 2 and 1 <= len(second - shared) <= 2 and 1 <= len(first - shared) <= 2,
    )
    found |= {f"refers_{kind}": 1.0 for kind in clues.refers}
    found |= {f"intent_{clues.intent}": 1.0}
    return found | _crossed(found)


def likelihood(subject: str, clues: Clues, earlier: Matter) -> float:
    """How likely a letter is on the matter of an earlier one, 0 to 1."""
    row = compare(subject, clues, earlier)
    if is_copy(row):
        return 1.0
    weighed = sum(WEIGHTS.get(name, 0.0) * value for name, value in row.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, weighed))))


def is_copy(row: Features) -> bool:
    """Whether both letters say the same words under the same subject."""
    return "same_words" in row and "subject_same" in row


def _numbers(second: set[str], first: set[str]) -> Features:
    ours, theirs = ({word for word in words if any(char.isdigit() for char in word)} for words in (second, first))
    return _true(
        number_shared=bool(ours & theirs),
        number_other=bool(ours - theirs) and bool(theirs - ours),
        number_new=bool(ours - theirs) and not theirs - ours,
    )


def _exchanged(second: Sequence[str], first: Sequence[str]) -> Features:
    """Whether both letters go the same way but for some words, as two copies of a form do, and how far."""
    known, others = set(second), set(first)
    share = len(known & others) / max(1, len(known), len(others))
    new, gone = [word for word in second if word not in others], [word for word in first if word not in known]
    if share < _A_FORM or not new or not gone:
        return {}
    at_place = sum(second.index(a) == first.index(b) for a, b in zip(new, gone, strict=False))
    return {"exchanged": 1.0, "exchanged_in_place": min(at_place, 2) / 2, "exchanged_few": float(len(new) <= _FEW)}


def _subjects(second: set[str], first: set[str]) -> Features:
    """How two subjects differ: in one word of several, or in all."""
    shared = matter.shared(second, first)
    new, gone = second - shared, {word for word in first if not _among(word, second)}
    return _true(
        subject_exchanged=bool(shared) and len(new) == 1 and len(gone) == 1,
        subject_other=bool(second) and bool(first) and not shared,
    )


def _codes(second: set[str], first: set[str]) -> Features:
    """Long numbers and codes: an order, a contract, a device."""
    ours, theirs = ({word for word in words if _is_code(word)} for words in (second, first))
    return _true(code_shared=bool(ours & theirs), code_other=bool(ours) and bool(theirs) and not ours & theirs)


def _is_code(word: str) -> bool:
    return sum(char.isdigit() for char in word) >= _LONG_NUMBER


def _crossed(found: Features) -> Features:
    pairs: Sequence[tuple[str, str]] = (
        ("short", "nothing_shared"),
        ("nothing_fresh", "short"),
        ("fresh", "subject_same"),
        ("fresh", "refers_asks"),
        ("waiting", "short"),
        ("nothing_shared", "refers_asks"),
        ("nothing_shared", "subject_same"),
        ("of_own", "subject_same"),
        ("short", "of_own"),
        ("short", "intent_nudge"),
        ("refers_again", "of_second"),
        ("refers_asks", "short"),
        ("refers_another", "alike"),
        ("number_other", "alike"),
        ("number_shared", "of_own"),
        ("exchanged", "refers_again"),
        ("exchanged", "refers_asks"),
        ("code_other", "refers_again"),
        ("subject_same", "refers_asks"),
        ("answers", "nothing_shared"),
        ("subject_other", "refers_again"),
        ("subject_other", "refers_asks"),
        ("subject_other", "of_second"),
        ("subject_exchanged", "refers_again"),
        ("subject_exchanged", "refers_asks"),
    )
    return {f"{a}*{b}": found[a] * found[b] for a, b in pairs if a in found and b in found}


def _stems(subject: str) -> set[str]:
    return set(matter.stems(sentences.normalise(reply_prefix.strip(subject[:500]))))


def _among(word: str, words: set[str]) -> bool:
    return bool(matter.shared({word}, words))


def _true(**named: bool) -> Features:
    return {name: 1.0 for name, value in named.items() if value}
