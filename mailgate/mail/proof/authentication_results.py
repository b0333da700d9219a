"""The grammar of an Authentication-Results field: `Results`, `Result`.

A tokeniser, not a pattern: comments nest, strings are quoted, and a sender's words within them are never
taken for a verdict. A comment with a quote that does not end within it makes the whole field unreadable: some servers
write a sender's quoted local part into a comment as it came.

*Standards:* RFC 8601 section 2.2. Beyond it: no authserv-id (Microsoft 365), properties without a dot (`action=none`).
*Trusts:* nothing. *Fails:* None for what is not whole; a version number, too, since nobody's border writes one. Linear.
"""

from dataclasses import dataclass

_LONGEST = 16 * 1024
_SPECIALS = '();="'
_BLANKS = " \t\r\n"


@dataclass(frozen=True, slots=True)
class Result:
    """One method's verdict with its properties."""

    method: str
    """Lower case, without its version."""
    verdict: str
    """Lower case: pass, fail, none, neutral, temperror …"""
    properties: tuple[tuple[str, str], ...] = ()
    """Names lower case, such as `header.from`."""

    def value(self, name: str) -> str:
        """A property's value; '' where it is missing or stands there twice with different values."""
        values = {value for key, value in self.properties if key == name}
        return values.pop() if len(values) == 1 else ""

    def __str__(self) -> str:
        """As a field shows it, for people."""
        shown = [f"{key}={value}" for key, value in self.properties if key.startswith("header.")]
        return " ".join([f"{self.method}={self.verdict}", *shown])


@dataclass(frozen=True, slots=True)
class Results:
    """A whole field."""

    authserv_id: str
    """'' where the field has none."""
    results: tuple[Result, ...]


class _SyntaxError(Exception):
    """The field is not whole."""


def read_results(field: str) -> Results | None:
    """Read a field's value; None where any of it is not to be understood."""
    if len(field) > _LONGEST:
        return None
    try:
        clauses = _clauses(_tokens(field))
        return _results(clauses)
    except _SyntaxError:
        return None


def _results(clauses: list[list[str]]) -> Results:
    head, rest = clauses[0], clauses[1:]
    authserv_id = ""
    if "=" not in head:
        if len(head) != 1:
            raise _SyntaxError
        authserv_id = head[0]
    else:
        rest = clauses
    if rest and not rest[-1]:
        rest = rest[:-1]
    return Results(authserv_id, tuple(_result(clause) for clause in rest if clause != ["none"]))


def _result(clause: list[str]) -> Result:
    """`method=verdict property=value …`: triples of a name, `=` and a value."""
    if len(clause) < 3 or len(clause) % 3:
        raise _SyntaxError
    pairs = []
    for index in range(0, len(clause), 3):
        name, sign, value = clause[index : index + 3]
        if sign != "=" or name == "=" or value == "=":
            raise _SyntaxError
        pairs.append((name.lower(), value))
    method, verdict = pairs[0]
    return Result(method.partition("/")[0], verdict.lower(), tuple(pairs[1:]))


def _clauses(tokens: list[str]) -> list[list[str]]:
    clauses: list[list[str]] = [[]]
    for word in tokens:
        if word == ";":
            clauses.append([])
        else:
            clauses[-1].append(word.removeprefix("\0"))
    return clauses


def _tokens(field: str) -> list[str]:
    """Names, `=`, values and `;`. A value keeps its own `=` signs; one that looks like a sign is marked by NUL."""
    tokens: list[str] = []
    position = 0
    while position < len(field):
        sign = field[position]
        if sign in _BLANKS:
            position += 1
        elif sign == "(":
            position = _after_comment(field, position)
        elif sign in ";=":
            tokens.append(sign)
            position += 1
        elif sign == "\0":
            raise _SyntaxError
        else:
            word, position = _word(field, position, value=bool(tokens) and tokens[-1] == "=")
            tokens.append("\0" + word if word in (";", "=") else word)
    return tokens


def _word(field: str, start: int, *, value: bool) -> tuple[str, int]:
    """A run of characters and quoted strings, up to a blank, a comment or a sign."""
    pieces: list[str] = []
    position = start
    while position < len(field):
        sign = field[position]
        if sign == '"':
            text, position = _quoted(field, position)
            pieces.append(text)
            continue
        if sign in _BLANKS or (sign in _SPECIALS and not (value and sign == "=")):
            break
        pieces.append(sign)
        position += 1
    if position == start:
        raise _SyntaxError
    return "".join(pieces), position


def _quoted(field: str, start: int) -> tuple[str, int]:
    text: list[str] = []
    position = start + 1
    while position < len(field):
        sign = field[position]
        if sign == '"':
            return "".join(text), position + 1
        if sign == "\\":
            position += 1
            sign = field[position : position + 1]
        text.append(sign)
        position += 1
    raise _SyntaxError


def _after_comment(field: str, start: int) -> int:
    depth = quotes = 0
    position = start
    while position < len(field):
        sign = field[position]
        if sign == "\\":
            position += 1
        elif sign == '"':
            quotes += 1
        elif sign in "()":
            depth += 1 if sign == "(" else -1
        position += 1
        if depth == 0:
            if quotes % 2:
                raise _SyntaxError
            return position
    raise _SyntaxError
