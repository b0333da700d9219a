"""Cuts a letter's text into the new words, what is quoted, and the signature.

The text is cut by lines and never rewritten: every line of it stands in one of the three parts. In doubt a line
belongs to the reply, for what is missing there is read by nobody, and what is too much only has to be read.

What decides, in this order: a letter forwarded below stays part of the reply; the head of an answered letter (a
header block, 'original message') begins a quote that goes on to the end; an introduction ('… wrote:') begins one as
far as lines are marked (`>`, or by the HTML), or to the end where none is; lines marked `>` are a quote where
something introduces them, or where they open or end the letter, and a citation of the writer's elsewhere. Answers
between quoted lines are the reply, without the lines they answer. Where nothing would be left, all of it is kept.

*Standards:* RFC 3676 sections 4.3 and 4.5 (signature, quote marks).
*Trusts:* nothing. Linear in the length of the text; `MAX_TEXT` characters are looked at.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from mailgate.mail import quote_headers, signature
from mailgate.mail.message import Body
from mailgate.mail.quote_html import Hint, hints
from mailgate.mail.quote_words import FORWARD_PREFIXES

MAX_TEXT = 256 * 1024
"""Characters; what is beyond follows the last line before."""

Part = Literal["reply", "quote", "signature"]

_MARKED = re.compile(r"[ \t\xa0]{0,3}(?:>|&gt;)")
_INITIALS = re.compile(r"\s{0,2}[^\W\d_]{1,4}>")
_PREFIX = re.compile(r"[ \t\xa0]*([A-Za-zА-Яа-я]{1,12})\s?(?:\[\d{1,3}\]|\(\d{1,3}\))?\s?:")
_BELOW = re.compile(r"\b(?:answer|comment|repl|ответ|отвеч|коммент|rispo|antwort|réponse|respuesta)", re.IGNORECASE)
_WHERE = re.compile(
    r"\b(?:below|inline|in-line|in (?:red|blue|green)|ниже|внутри|в тексте|по тексту|красным|синим|sotto|nel testo|"
    r"in (?:rosso|blu|verde)|unten|im text|ci-dessous|en rouge|abajo|en rojo|between the lines|между строк)\b",
    re.IGNORECASE,
)


def split(text: str, html: str | None, *, subject: str = "") -> Body:
    """The three parts of a letter's reading text.

    `html` is the letter's HTML, where it has one; `subject` tells a forwarded letter from an answered one where the
    client (Outlook) heads both alike. The parts' lines together are the lines of `text`, blank ones aside.
    """
    lines = text.split("\n")
    parts = label(lines, html, subject=subject)
    return Body(**{name: _join(lines, parts, name) for name in ("reply", "quote", "signature")})


def label(lines: Sequence[str], html: str | None, *, subject: str = "") -> list[Part]:
    """Of each line, to which part it belongs."""
    seen = _within(lines)
    page = _Page(seen, html, forwarded=_is_forward(subject))
    parts = page.parts()
    parts += [parts[-1]] * (len(lines) - len(seen))
    return parts


def _within(lines: Sequence[str]) -> Sequence[str]:
    total = 0
    for at, line in enumerate(lines):
        total += len(line) + 1
        if total > MAX_TEXT:
            return [*lines[:at], line[:1_000]]
    return lines


def _is_forward(subject: str) -> bool:
    found = _PREFIX.match(subject)
    return found is not None and found[1].casefold() in FORWARD_PREFIXES


class _Page:
    """One letter while it is being cut."""

    def __init__(self, lines: Sequence[str], html: str | None, *, forwarded: bool) -> None:
        self.lines = lines
        self.forwarded = forwarded
        self.hints: Sequence[Hint] = hints(lines, html)
        self.marked = [_MARKED.match(line) is not None for line in lines]
        self.quoted = [
            marked or hint in ("cite", "block") for marked, hint in zip(self.marked, self.hints, strict=True)
        ]
        self.labels: list[Part] = ["reply"] * len(lines)
        self.introduced = len(lines)
        self.kept_from = len(lines)
        """Where a forwarded letter begins: it stays."""

    def parts(self) -> list[Part]:
        self._find_heads()
        self._find_runs()
        self._mend_wraps()
        whole = list(self.labels)
        self._sign()
        return self._kept(whole)

    def _find_heads(self) -> None:
        at = 0
        while at < len(self.lines):
            if self.hints[at] == "after" and not self.forwarded:
                self._fill(at, len(self.lines))
                return
            boundary = None if self.marked[at] else quote_headers.boundary_at(self.lines, at, quoted=self.quoted)
            if boundary is None:
                if self.hints[at] == "cite":
                    self.labels[at] = "quote"
                    self.introduced = min(self.introduced, at)
                at += 1
                continue
            if boundary.kind == "forward" or (self.forwarded and boundary.kind != "introduction"):
                self.kept_from = boundary.start
                self._fill(boundary.start, len(self.lines), part="reply")
                return
            end = self._fill_from(boundary)
            if end is None:
                return
            at = end

    def _fill_from(self, boundary: quote_headers.Boundary) -> int | None:
        """Mark what the boundary begins; the line where to go on, or None where that is the end."""
        following = self._next(boundary.end)
        if boundary.kind == "introduction" and following is not None:
            initials = _INITIALS.match(self.lines[following]) is not None
            if self.quoted[following] or initials:
                self._fill(boundary.start, boundary.end)
                self.introduced = min(self.introduced, boundary.start)
                return self._fill_block(following, initials=initials)
        if not self._answers_below(boundary.start):
            self._fill(boundary.start, len(self.lines))
        return None

    def _fill_block(self, at: int, *, initials: bool) -> int:
        """Lines quoted by a plain blockquote or by initials, right behind their introduction."""
        start = at
        while at < len(self.lines):
            inside = self.hints[at] in ("block", "cite") or (initials and _INITIALS.match(self.lines[at]))
            if inside:
                self.labels[at] = "quote"
            elif self.lines[at].strip() and (not initials or self.marked[at]):
                break
            at += 1
        return max(at, start)

    def _answers_below(self, start: int) -> bool:
        """Whether the writer says that the answers stand inside what follows."""
        above = [line for at, line in enumerate(self.lines[:start]) if line.strip() and self.labels[at] == "reply"]
        return len(above) <= 12 and any(_BELOW.search(line[:300]) and _WHERE.search(line[:300]) for line in above)

    def _find_runs(self) -> None:
        """Label the runs of lines marked `>`."""
        for start, end in self._runs():
            if start >= self.kept_from:
                return
            if self._is_quote(start, end):
                self._fill(start, end)

    def _runs(self) -> Iterator[tuple[int, int]]:
        at = 0
        while at < len(self.lines):
            if not self.marked[at]:
                at += 1
                continue
            start = end = at
            while at < len(self.lines) and (self.marked[at] or not self.lines[at].strip()):
                at += 1
                if self.marked[at - 1]:
                    end = at
            yield start, end

    def _is_quote(self, start: int, end: int) -> bool:
        before = self._last_above(start)
        if before is None:
            return self._next(end) is not None
        if self.labels[before] == "quote":
            return True
        bare = [line.lstrip(" \t\xa0").removeprefix(">").strip() for line in self.lines[start : start + 4]]
        if any(quote_headers.introduces(line) for line in (bare[0], " ".join(bare[:2]), " ".join(bare[:3]))):
            self.introduced = min(self.introduced, start)
            return True
        announced = before == start - 1 and self.lines[before].rstrip().endswith((":", "："))
        if self.introduced < start:
            return not announced
        if all(line.lstrip().startswith(">>") for line in self.lines[start:end] if line.strip()):
            return False
        cited = self.lines[before].rstrip().endswith((":", "："))
        return self._next(end) is None and not cited

    def _mend_wraps(self) -> None:
        """A line that a client broke off a quoted one without marking it belongs to the quote."""
        for at in range(1, len(self.lines) - 1):
            line, above = self.lines[at], self.lines[at - 1].rstrip()
            if self.labels[at] != "reply" or self.marked[at] or not self.marked[at - 1] or not line.strip():
                continue
            broken = len(above) > 60 and not above.endswith((".", "?", "!", ":", ";")) and line[:1].islower()
            if self.labels[at - 1] == "quote" and broken and self.marked[at + 1]:
                self.labels[at] = "quote"

    def _sign(self) -> None:
        start = 0
        while start < min(len(self.lines), self.kept_from):
            end = start
            while end < min(len(self.lines), self.kept_from) and self.labels[end] == self.labels[start]:
                end += 1
            if self.labels[start] == "reply":
                self._sign_run(start, end)
            start = end

    def _sign_run(self, start: int, end: int) -> None:
        found = signature.find(self.lines[start:end])
        for at, is_signature in enumerate(found, start):
            if is_signature or self.hints[at] == "signature":
                self.labels[at] = "signature"

    def _kept(self, whole: list[Part]) -> list[Part]:
        """Nothing left: the signature goes back, or all of it is kept."""
        if self._has_reply(self.labels):
            return self.labels
        if self.introduced < len(self.lines) and self._has_reply(whole):
            return whole
        return ["reply"] * len(self.lines)

    def _has_reply(self, labels: Sequence[Part]) -> bool:
        return any(part == "reply" and line.strip() for part, line in zip(labels, self.lines, strict=True))

    def _fill(self, start: int, end: int, *, part: Part = "quote") -> None:
        for at in range(start, end):
            self.labels[at] = part

    def _next(self, at: int) -> int | None:
        return next((here for here in range(at, len(self.lines)) if self.lines[here].strip()), None)

    def _last_above(self, at: int) -> int | None:
        return next((here for here in range(at - 1, -1, -1) if self.lines[here].strip()), None)


def _join(lines: Sequence[str], parts: Sequence[Part], name: str) -> str:
    taken: list[str] = []
    gap = False
    for line, part in zip(lines, parts, strict=True):
        if part != name:
            gap = gap or bool(line.strip())
            continue
        if gap and taken and taken[-1].strip() and line.strip():
            taken.append("")
        gap = False
        taken.append(line)
    return "\n".join(_without_blank_ends(taken))


def _without_blank_ends(lines: list[str]) -> list[str]:
    full = [at for at, line in enumerate(lines) if line.strip()]
    return lines[full[0] : full[-1] + 1] if full else []
