"""With which letters a regular expression of ours begins: `beginnings`; and its alternatives (`phrases`).

*Trusts:* expressions of our own: literals, classes, groups, looking ahead and behind, quantifiers. Where it cannot
tell, it says so.
"""

import re
from collections.abc import Iterator

LONGEST = 5
"""Beginnings are no longer than so many characters."""

_MOST = 1_000
"""An expression with more beginnings than this has none that help."""
_ATOM = re.compile(r"\\.|\[(?:\\.|[^\]\\])+\]|\(\?<?[:=!]|\(|\^|\$|.", re.DOTALL)
_TURN = re.compile(r"\\.|\[(?:\\.|[^\[\]\\])+\]|[(|)]", re.DOTALL)
"""What opens, joins or closes; escaped signs and sets of characters are passed over whole."""
_TIMES = re.compile(r"([?*+]|\{(\d*),?(\d*)\})[?+]?")

Heads = set[tuple[str, bool]]
"""Beginnings, and whether the expression goes on from there by letters that are known."""


def alternatives(pattern: str) -> tuple[str, ...]:
    """The expressions that `pattern` joins by `|`, at its top or in a group that it begins with."""
    found = _at_top(pattern)
    if len(found) > 1 or not pattern.startswith("(?:"):
        return found
    end = _group_end(pattern, 0)
    if _TIMES.match(pattern, end):
        return found
    return tuple(f"(?:{one}){pattern[end:]}" for one in _at_top(pattern[3 : end - 1]))


def _at_top(pattern: str) -> tuple[str, ...]:
    found, start, depth = [], 0, 0
    for turn in _TURN.finditer(pattern):
        depth += (turn[0] == "(") - (turn[0] == ")")
        if turn[0] == "|" and depth == 0:
            found.append(pattern[start : turn.start()])
            start = turn.end()
    return (*found, pattern[start:])


def beginnings(pattern: str) -> frozenset[str]:
    """Every way in which what `pattern` matches begins, each of 1 to 5 characters; empty where that is not sure."""
    heads = {head for head, _ in _joined(pattern)}
    plain = all(head and (head[0].isalnum() or head[0] == "_") for head in heads)
    return frozenset(heads) if plain and len(heads) <= _MOST else frozenset()


def _joined(pattern: str) -> Heads:
    return {head for alternative in _at_top(pattern) for head in _sequence(alternative)}


def _sequence(pattern: str) -> Heads:
    """The beginnings of one alternative."""
    heads: Heads = {("", True)}
    for own, least, most in _pieces(pattern):
        if not any(goes_on for _, goes_on in heads) or len(heads) > _MOST:
            break
        taken = _after(heads, own, goes_on=most == 1)
        heads = taken | heads if least == 0 else taken
    return {(head, False) if len(heads) > _MOST else (head, goes_on) for head, goes_on in heads}


def _after(heads: Heads, own: Heads, *, goes_on: bool) -> Heads:
    """Each beginning followed by each of `own`."""
    found = {head for head in heads if not head[1]}
    for head, open_ in heads:
        if open_:
            for tail, more in own:
                whole = (head + tail)[:LONGEST]
                found.add((whole, more and goes_on and len(whole) < LONGEST))
    return found


def _pieces(pattern: str) -> Iterator[tuple[Heads, int, int]]:
    """The parts of an alternative: how each begins, and how often it stands at least and at most (2 for more)."""
    at = 0
    while at < len(pattern):
        atom = _next(pattern, at)
        end = _group_end(pattern, at) if atom[0].startswith("(") else atom.end()
        times = _TIMES.match(pattern, end)
        least, most = _range(times) if times else (1, 1)
        if not _is_empty(atom[0]):
            yield _atom(pattern[at:end], atom[0]), least, most
        at = times.end() if times else end


def _is_empty(opening: str) -> bool:
    """Whether it only looks and takes nothing."""
    return opening in ("^", "$", r"\b", r"\A") or (opening.startswith("(?") and opening != "(?:")


def _atom(whole: str, opening: str) -> Heads:
    if opening.startswith("("):
        return _joined(whole[len(opening) : -1])
    if opening.startswith("["):
        return _of_class(whole[1:-1])
    if opening == r"\d":
        return {(digit, True) for digit in "0123456789"}
    if opening == "." or (opening.startswith("\\") and opening[1].isalnum()):
        return {("", False)}
    return {(opening.removeprefix("\\"), True)}


def _of_class(inside: str) -> Heads:
    """A set of characters, where each is named."""
    if inside.startswith("^") or "\\" in inside:
        return {("", False)}
    if len(inside) == 3 and inside[1] == "-":
        return {(chr(code), True) for code in range(ord(inside[0]), ord(inside[2]) + 1)}
    return {("", False)} if "-" in inside[1:-1] else {(char, True) for char in inside}


def _group_end(pattern: str, at: int) -> int:
    depth = 0
    for turn in _TURN.finditer(pattern, at):
        depth += (turn[0] == "(") - (turn[0] == ")")
        if depth == 0:
            return turn.end()
    raise ValueError(pattern)


def _next(pattern: str, at: int) -> re.Match[str]:
    """The atom at a place; any character is one."""
    atom = _ATOM.match(pattern, at)
    if atom is None:
        raise ValueError(pattern)
    return atom


def _range(times: re.Match[str]) -> tuple[int, int]:
    if times[1] in "?*+":
        return (1 if times[1] == "+" else 0), (1 if times[1] == "?" else 2)
    least = int(times[2] or 0)
    exactly_one = "," not in times[0] and least == 1
    return min(least, 1), 1 if exactly_one or times[3] == "1" else 2
