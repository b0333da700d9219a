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


def compare(subject: str, clues: Clues, earlier: Matter) -> Features:
    """The features of a letter (its subject and clues) beside an earlier one."""
    titles = _stems(subject) | _stems(earlier.subject)
    signs, before = matter.signs_of(clues.matter), matter.signs_of(earlier.words)
    second, first = set(clues.matter) - signs, set(earlier.words) - before
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
    found |= _numbers(second, first)
    fresh = {word for word in second - shared if not is_of_progress(word)}
    waiting = {word for word in second - shared if is_of_progress(word)}
    found |= {
        "fresh": min(len(fresh), 8) / 4,
        "of_fresh": len(fresh) / max(1, len(second)),
        "waiting": min(len(waiting), 4) / 2,
    }
    found |= _true(
        same_words=second == first,
        sign_shared=bool(signs & before),
        sign_other=bool(signs) and bool(before) and not signs & before,
        sign_new=bool(signs - before),
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
    weighed = sum(WEIGHTS.get(name, 0.0) * value for name, value in row.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, weighed))))


def _numbers(second: set[str], first: set[str]) -> Features:
    ours, theirs = ({word for word in words if any(char.isdigit() for char in word)} for words in (second, first))
    return _true(
        number_shared=bool(ours & theirs),
        number_other=bool(ours - theirs) and bool(theirs - ours),
        number_new=bool(ours - theirs) and not theirs - ours,
    )


def _crossed(found: Features) -> Features:
    pairs: Sequence[tuple[str, str]] = (
        ("short", "nothing_shared"),
        ("sign_new", "subject_same"),
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
    )
    return {f"{a}*{b}": found[a] * found[b] for a, b in pairs if a in found and b in found}


def _stems(subject: str) -> set[str]:
    return set(matter.stems(sentences.normalise(reply_prefix.strip(subject[:500]))))


def _among(word: str, words: set[str]) -> bool:
    return bool(matter.shared({word}, words))


def _true(**named: bool) -> Features:
    return {name: 1.0 for name, value in named.items() if value}
