"""Which parts of a letter are its text, and that text in one piece.

*Standards:* RFC 2046 section 5.1.4 (alternative), RFC 2387 (related), RFC 8621 section 4.1.4 (which parts are body),
RFC 3676 (format=flowed), RFC 1847, 6522 (the first part speaks).
*Trusts:* nothing: a part that is no text by type, place and name is an attachment, whatever it calls itself (T76).
"""

import re
from dataclasses import dataclass, field
from typing import Final

from mailgate.mail.reading import charset, hypertext
from mailgate.mail.reading.limits import HTML_BYTES, TEXT_BYTES, Findings
from mailgate.mail.reading.parts import Part

_PLAIN: Final = frozenset({"text/plain", "text/markdown", "text/x-markdown", "text/enriched", "text/richtext"})
_HYPER: Final = frozenset({"text/html", "application/xhtml+xml"})
_WORD: Final = re.compile(r"\w{2,}")
_STUB_CHARACTERS: Final = 400


@dataclass(slots=True, kw_only=True)
class Segment:
    """A stretch of the letter: plain text, HTML, or both saying the same."""

    plain: list[Part] = field(default_factory=list)
    html: list[Part] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The text of a letter, and which parts it was taken from."""

    text: str
    html: str | None
    """HTML that says the whole text, for the marks of quotes in it; None where there is none."""
    used: frozenset[int]
    """`id` of every part that is text, or an alternative to it."""


def choose(root: Part, findings: Findings) -> Chosen:
    """Find the text of a letter and read it."""
    segments = _merge(_segments(root)) or _last_resort(root)
    pieces: list[str] = []
    html: list[str] = []
    from_html = False
    for segment in segments:
        plain = "\n".join(filter(str.strip, (_plain(part, findings) for part in segment.plain)))
        source = "\n".join(_decoded(part, findings) for part in segment.html)
        if source.strip() and (not plain.strip() or _differ(plain, source)):
            shown = charset.clean(hypertext.to_text(source, findings))
            from_html = from_html or not plain.strip() or len(shown) > 3 * len(plain)
            plain = shown if len(shown) > 3 * len(plain) else f"{plain}\n{shown}".lstrip("\n")
        if plain.strip():
            pieces.append(plain)
            html.append(source)
    if from_html and len(pieces) == 1:
        findings.mark("html_only")
    whole = "\n".join(html) if html and all(source.strip() for source in html) else None
    used = frozenset(id(part) for segment in segments for part in (*segment.plain, *segment.html))
    return Chosen(text=limit("\n".join(pieces), findings), html=whole, used=used)


def limit(text: str, findings: Findings) -> str:
    """Cut text to what is kept of it, at a character."""
    octets = text.encode("utf-8", "replace")
    if len(octets) <= TEXT_BYTES:
        return text
    findings.cut("the text is longer than is read")
    return octets[:TEXT_BYTES].decode("utf-8", "ignore")


def _segments(part: Part) -> list[Segment]:
    if not part.children:
        return _leaf(part)
    if part.media == "multipart/alternative":
        return _alternative(part)
    if part.media == "multipart/report":
        return _report(part)
    if part.media == "multipart/signed":
        return _segments(part.children[0])
    if part.media == "multipart/encrypted":
        return []
    if part.media == "multipart/related":
        return _related(part)
    return [segment for child in part.children for segment in _segments(child)]


def _last_resort(root: Part) -> list[Segment]:
    """A letter that is nothing but a nameless text called an attachment: some programs write so."""
    first = next(root.leaves())
    if first.name or first.disposition.word != "attachment":
        return []
    return [Segment(plain=[first])] if first.media == "text/plain" else []


def _leaf(part: Part) -> list[Segment]:
    if part.disposition.word == "attachment" or (part.name and part.index > 0):
        return []
    if part.media in _PLAIN:
        return [Segment(plain=[part])]
    return [Segment(html=[part])] if part.media in _HYPER else []


def _report(part: Part) -> list[Segment]:
    """The part for people comes first (RFC 6522 section 3); some systems label it as the part for machines."""
    first = part.children[0]
    found = _segments(first)
    return found if found or first.media != "message/delivery-status" else [Segment(plain=[first])]


def _alternative(part: Part) -> list[Segment]:
    """One text in several forms: the first that is plain, beside everything HTML of it."""
    both = Segment()
    for child in part.children:
        found = _segments(child)
        if not both.plain:
            both.plain = [leaf for segment in found for leaf in segment.plain]
        both.html += [leaf for segment in found for leaf in segment.html]
    return [both] if both.plain or both.html else []


def _related(part: Part) -> list[Segment]:
    """The root of a compound document speaks (RFC 2387 section 3.2); where it is no text, the first that is."""
    start = (part.type.get("start") or "").strip("<> ")
    root = next((child for child in part.children if start and child.content_id == start), part.children[0])
    found = _segments(root)
    for child in part.children:
        if found:
            break
        found = _segments(child)
    return found


def _merge(segments: list[Segment]) -> list[Segment]:
    """A plain part and an HTML part side by side that say the same are one stretch, labelled wrongly."""
    merged: list[Segment] = []
    for segment in segments:
        last = merged[-1] if merged else None
        if last and last.plain and not last.html and segment.html and not segment.plain and _same(last, segment):
            merged[-1] = Segment(plain=last.plain, html=segment.html)
        else:
            merged.append(segment)
    return merged


def _same(plain: Segment, html: Segment) -> bool:
    quiet = Findings()
    first = _words("\n".join(_plain(part, quiet) for part in plain.plain))
    second = _words(hypertext.without_tags("\n".join(_decoded(part, quiet) for part in html.html)))
    return bool(first) and len(first & second) * 10 >= 8 * max(len(first), len(second))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text[:20_000].lower()))


def _differ(plain: str, source: str) -> bool:
    """Whether a short plain form says other words than the HTML.

    Where the HTML says far more, the plain form only points to it; else both are kept, so that nothing is lost.
    """
    if len(plain) > _STUB_CHARACTERS:
        return False
    said, shown = _words(plain), _words(hypertext.without_tags(source[:100_000]))
    return bool(shown) and len(said & shown) * 2 < len(said)


def _decoded(part: Part, findings: Findings) -> str:
    """Text of one part in whatever charset it really is, clean."""
    content = part.content
    most = 2 * (HTML_BYTES if part.media in _HYPER else TEXT_BYTES)
    text, repaired = charset.decode(charset.head(content.octets, most), part.charset)
    if repaired or content.damaged:
        findings.mark("repaired")
    if len(content.octets) > most:
        findings.cut("the text is longer than is read")
    return charset.clean(text)


def _plain(part: Part, findings: Findings) -> str:
    text = _decoded(part, findings)
    if part.media in ("text/enriched", "text/richtext"):
        return hypertext.without_tags(text)
    if (part.type.get("format") or "").lower() == "flowed":
        return unflow(text, delete_space=(part.type.get("delsp") or "").lower() == "yes")
    return text


def unflow(text: str, *, delete_space: bool) -> str:
    """Join the soft line breaks of format=flowed, keeping the depth of quotes (RFC 3676 section 4).

    >>> unflow("one \\ntwo\\n> three \\n> four\\n", delete_space=False)
    'one two\\n> three four\\n'
    """
    lines: list[list[str]] = []
    open_depth: int | None = None
    for line in text.split("\n"):
        content = line.lstrip(">")
        quotes = len(line) - len(content)
        content = content.removeprefix(" ")
        soft = content.endswith(" ") and content != "-- "
        if open_depth != quotes or content in ("", "-- ", "--"):
            lines.append([">" * quotes + " "] if quotes else [])
        lines[-1].append(content[:-1] if soft and delete_space else content)
        open_depth = quotes if soft else None
    return "\n".join("".join(pieces) for pieces in lines)
