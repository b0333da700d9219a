"""One letter while it is being cut: what each line is, from the heads of answered letters down to the signatures.

The rules and their order stand in `mail.quotes`.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from mailgate.mail.quoting import quote_headers, quote_introductions, signature
from mailgate.mail.quoting.quote_html import Hint, hints
from mailgate.mail.quoting.writer import NOBODY, Writer

Part = Literal["reply", "quote", "signature"]

_MARKED = re.compile(r"[ \t\xa0]{0,3}>")
_INITIALS = re.compile(r"\s{0,2}[^\W\d_]{1,4}>")
_INVISIBLE = dict.fromkeys((0xFEFF, 0x200B, 0xAD, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Marks of direction and order that clients strew into heads."""

_ANSWERS = r"(?:answer|comment|repl[iy]|respon|ответ|отвеч|коммент|rispo|antwort|répon|respuesta)"
_INSIDE = (
    r"(?:below|inline|in-line|in (?:red|blue|green)|between the lines|ниже|внутри|в тексте|по тексту|между строк|"
    r"красным|синим|зел[её]ным|sotto|nel testo|in (?:rosso|blu|verde)|unten|im text|in rot|"
    r"ci-dessous|en rouge|abajo|en rojo)"
)
_ANSWERED_INSIDE = re.compile(
    rf"\b{_ANSWERS}[^.!?\n]{{0,40}}\b{_INSIDE}\b|\b{_INSIDE}\b[^.!?\n]{{0,40}}\b{_ANSWERS}", re.IGNORECASE
)


_SIGNATURE_LINES = 40


def _visible(lines: Sequence[str]) -> list[str]:
    """The lines without marks that nobody sees."""
    whole = "\n".join(lines)
    if whole.isascii() or not any(chr(mark) in whole for mark in _INVISIBLE):
        return list(lines)
    return [line.translate(_INVISIBLE) for line in lines]


class Page:
    """The lines of one letter with a label for each; `parts` is called once."""

    def __init__(
        self, lines: Sequence[str], html: str | None, *, forwarded: bool = False, writer: Writer = NOBODY
    ) -> None:
        self.lines = _visible(lines)
        self.forwarded = forwarded
        self.writer = writer
        self.hints: Sequence[Hint] = hints(self.lines, html)
        self.marked = [
            hint == "mark" or (">" in line[:4] and _MARKED.match(line) is not None)
            for line, hint in zip(self.lines, self.hints, strict=True)
        ]
        self._mend_wraps()
        self.quoted = [mark or hint in ("cite", "block") for mark, hint in zip(self.marked, self.hints, strict=True)]
        self.ends = quote_introductions.ends(self.lines)
        self.may_begin = quote_headers.candidates(self.lines, self.ends)
        self.labels: list[Part] = ["reply"] * len(lines)
        self.introduced = len(lines)
        """The first line that introduces a quote."""
        self.initials = ""
        """Those by which the first introduced quote is marked ('SP> …')."""
        self.kept_from = len(lines)
        """Where a forwarded letter begins: it stays."""

    def parts(self) -> list[Part]:
        """Of each line, what it is."""
        self._find_heads()
        self._find_runs()
        whole = list(self.labels)
        self._sign()
        return self._kept(whole)

    def _mend_wraps(self) -> None:
        """A line that a client broke off a marked one, without marking it, is marked too."""
        if not any(self.marked):
            return
        for at in range(1, len(self.lines) - 1):
            line, above = self.lines[at], self.lines[at - 1].rstrip()
            if self.marked[at] or not (self.marked[at - 1] and self.marked[at + 1]):
                continue
            self.marked[at] = len(above) > 60 and not above.endswith((".", "?", "!", ":", ";")) and line[:1].islower()

    # Heads of answered letters

    def _find_heads(self) -> None:
        at: int | None = 0
        while at is not None and at < len(self.lines):
            boundary = self._boundary_at(at) if self.may_begin[at] and not self.marked[at] else None
            if boundary is not None and boundary.weak and self._may_cite(boundary):
                at = boundary.end
            elif boundary is not None:
                at = self._cut_at(boundary)
            elif self.hints[at] == "after" and not self.forwarded:
                self._fill(at, len(self.lines))
                at = None
            else:
                if self.hints[at] == "cite":
                    self._fill(at, at + 1)
                    self.introduced = min(self.introduced, at)
                at += 1

    def _boundary_at(self, at: int) -> quote_headers.Boundary | None:
        return quote_headers.boundary_at(self.lines, at, quoted=self.quoted, ends=self.ends)

    def _may_cite(self, boundary: quote_headers.Boundary) -> bool:
        """Whether words stand above the marked lines and below them: so citations do, and quotes rarely."""
        end = boundary.end
        while end < len(self.lines) and (self.quoted[end] or not self.lines[end].strip()):
            end += 1
        return self._above(boundary.start) is not None and not self._nothing_behind(end)

    def _cut_at(self, boundary: quote_headers.Boundary) -> int | None:
        """Label what the boundary begins; the line where to go on, or None where that is the end."""
        if boundary.kind == "forward" or (self.forwarded and boundary.kind != "introduction"):
            self._keep_from(boundary.start)
            return None
        following = self._next(boundary.end)
        if boundary.kind == "introduction" and following is not None:
            initials = _INITIALS.match(self.lines[following])
            if self.quoted[following] or initials:
                self._fill(boundary.start, boundary.end)
                self.introduced = min(self.introduced, boundary.start)
                return self._fill_block(following, initials=initials[0].strip() if initials else "")
        if not self._answers_inside(boundary.start):
            self._fill(boundary.start, len(self.lines))
            if boundary.kind == "introduction":
                self.introduced = min(self.introduced, boundary.start)
        return None

    def _keep_from(self, start: int) -> None:
        self.kept_from = start
        self._fill(start, len(self.lines), part="reply")

    def _fill_block(self, at: int, *, initials: str) -> int:
        """Lines quoted by a plain blockquote, right behind their introduction; those quoted by initials to the end."""
        if initials and not self.initials:
            self.initials = initials
            for here in range(at, len(self.lines)):
                if self.lines[here].lstrip().startswith(initials):
                    self._fill(here, here + 1)
        while at < len(self.lines):
            by_initials = initials and self.lines[at].lstrip().startswith(initials)
            if self.hints[at] in ("block", "cite") or by_initials:
                self._fill(at, at + 1)
            elif self.lines[at].strip() and self.labels[at] == "reply":
                break
            at += 1
        return at

    def _answers_inside(self, start: int) -> bool:
        """Whether the writer says that the answers stand inside what follows."""
        above = [at for at in range(start) if self.lines[at].strip() and self.labels[at] == "reply"]
        return len(above) <= 12 and any(_ANSWERED_INSIDE.search(self.lines[at][:300]) for at in above)

    # Runs of marked lines

    def _find_runs(self) -> None:
        for start, end in self._runs():
            if start >= self.kept_from:
                return
            if self._forwards(start):
                self._keep_from(start)
                return
            if self._is_quote(start, end):
                self._fill(start, end)

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Stretches of marked lines, blank lines within them included."""
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
        above = self._above(start)
        if self.labels[start] == "quote" or (above is not None and self.labels[above] == "quote"):
            return True
        if above is None or self._introduces_itself(start):
            self.introduced = min(self.introduced, start)
            return True
        cited = self.lines[above].rstrip().endswith((":", "："))
        if self.introduced < start:
            return not (cited and above == start - 1)
        if self.hints[start] == "mark" and self._next(end) is None:
            return True
        deep = all(line.lstrip().startswith(">>") for line in self.lines[start:end] if line.strip())
        return not cited and not deep and self._nothing_behind(end)

    def _nothing_behind(self, end: int) -> bool:
        """Whether nothing stands below, or only a signature."""
        rest = self.lines[end : end + _SIGNATURE_LINES]
        if len(rest) == _SIGNATURE_LINES:
            return self._next(end) is None
        signed = signature.find(rest, opens=False, writer=self.writer)
        return all(signs or not line.strip() for signs, line in zip(signed, rest, strict=True))

    def _bare(self, start: int) -> list[str]:
        return [line.lstrip(" \t\xa0").removeprefix(">").strip() for line in self.lines[start : start + 3]]

    def _introduces_itself(self, start: int) -> bool:
        """Apple Mail marks the introduction like what it introduces."""
        bare = self._bare(start)
        return any(quote_introductions.introduces(" ".join(bare[:count])) for count in range(1, len(bare) + 1))

    def _forwards(self, start: int) -> bool:
        return self.introduced >= start and quote_headers.forwards(self._bare(start)[0])

    # Signatures

    def _sign(self) -> None:
        stop = min(len(self.lines), self.kept_from)
        start = 0
        opens = True
        while start < stop:
            end = start
            while end < stop and self.labels[end] == self.labels[start]:
                end += 1
            if self.labels[start] == "reply":
                self._sign_run(start, end, opens=opens)
                opens = False
            start = end

    def _sign_run(self, start: int, end: int, *, opens: bool) -> None:
        found = signature.find(self.lines[start:end], opens=opens, writer=self.writer)
        for at, signs in enumerate(found, start):
            if signs or self.hints[at] == "signature":
                self.labels[at] = "signature"

    def _kept(self, whole: list[Part]) -> list[Part]:
        """Nothing left: below an introduced quote only the signature goes back, else all of it is kept."""
        if self._has_reply(self.labels):
            return self.labels
        if self.introduced < len(self.lines) and self._has_reply(whole):
            return whole
        return ["reply"] * len(self.lines)

    def _has_reply(self, labels: Sequence[Part]) -> bool:
        return any(part == "reply" and line.strip() for part, line in zip(labels, self.lines, strict=True))

    # Lines

    def _fill(self, start: int, end: int, *, part: Part = "quote") -> None:
        for at in range(start, end):
            self.labels[at] = part

    def _next(self, at: int) -> int | None:
        return next((here for here in range(at, len(self.lines)) if self.lines[here].strip()), None)

    def _above(self, at: int) -> int | None:
        return next((here for here in range(at - 1, -1, -1) if self.lines[here].strip()), None)
