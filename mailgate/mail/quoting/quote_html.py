"""Which lines of a letter's text its HTML marks as quoted, or as the signature.

Clients mark quotations in their HTML far more reliably than in their text. The markup is read by a scanner of our own
that goes through it once, and what was found is laid over the lines of the reading text by the letters and digits
they share: the text stays the only thing that is cut.

*Trusts:* nothing: unclosed, nested or lying markup costs accuracy only, never a line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Literal

Hint = Literal["", "cite", "mark", "block", "after", "signature"]
"""Of a line: nothing known; in the quotation a client made of the answered letter; in a blockquote that is labelled a
citation, as good as `>`; in a plain blockquote; behind the head of an answered letter; in the signature."""

MAX_HTML = 512 * 1024
_WINDOW = 4_000
_SHORT = 8
_SHORT_WINDOW = 200
"""Letters ahead within which a line is looked for; a short one stands in many places, so it must stand near."""
_SILENT = frozenset({"style", "script", "head", "title", "template"})
_VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "base", "area", "col", "embed", "source", "wbr", "o:p"})
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]{0,20})")
_ATTRIBUTE = re.compile(
    r"(class|id|type|style|data-marker|data-signatureblock|name)\s{0,3}=\s{0,3}(\"[^\"]*|'[^']*|[^\s>]+)", re.IGNORECASE
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_QUOTES = _words("gmail_quote protonmail_quote zmail_extra tutanota_quote hey-quote mailru-blockquote rc-quote")
"""Classes of blockquotes; on a `div` around them they say nothing, for answers stand between the blockquotes in it."""
_CITES = _words("gmail_attr moz-cite-prefix yahoo_quoted js-readmsg-msg quoted_reply quotehdr front-blockquote")
"""Classes of whatever element is quoted, or introduces what is."""
_AFTER_IDS = _words(
    "divrplyfwdmsg appendonsend stopspelling zwchr olk_src_body_section mail-editor-reference-message-container "
    "ms-outlook-mobile-reference-message reply-intro"
)
_AFTER_CLASSES = frozenset({"outlookmessageheader", "ms-outlook-mobile-reference-message"})
_SIGNATURE_NAMES = _words(
    "gmail_signature moz-signature signature ms-outlook-mobile-signature ms-outlook-ios-signature "
    "protonmail_signature_block applemailsignature email-signature rc-signature zimbra_signature"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A run of the HTML's text, squeezed to letters and digits, with what its place says of it."""

    letters: str
    hint: Hint


def hints(lines: Sequence[str], html: str | None) -> tuple[Hint, ...]:
    """What the HTML says of each line; '' for lines that are not found in it."""
    pieces = tuple(_pieces(html[:MAX_HTML])) if html else ()
    if any(piece.hint for piece in pieces):
        return _laid_over(lines, pieces)
    nothing: tuple[Hint, ...] = ("",)
    return nothing * len(lines)


def _laid_over(lines: Sequence[str], pieces: Sequence[_Piece]) -> tuple[Hint, ...]:
    letters = "".join(piece.letters for piece in pieces)
    ends: list[int] = []
    total = 0
    for piece in pieces:
        total += len(piece.letters)
        ends.append(total)
    found: list[Hint] = []
    cursor = place = 0
    for line in lines:
        wanted = _squeeze(line)
        window = _WINDOW if len(wanted) > _SHORT else _SHORT_WINDOW
        at = letters.find(wanted, cursor, cursor + len(wanted) + window) if wanted else -1
        if at < 0:
            found.append("")
            continue
        middle = at + len(wanted) // 2
        while ends[place] <= middle:
            place += 1
        found.append(pieces[place].hint)
        cursor = at + len(wanted)
        while place and ends[place - 1] > cursor:
            place -= 1
    return tuple(found)


def _squeeze(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _pieces(html: str) -> Iterator[_Piece]:
    """The HTML's text in order, each piece with the strongest hint of the elements around it."""
    open_tags: list[tuple[str, Hint]] = []
    counts: dict[Hint, int] = {"cite": 0, "mark": 0, "block": 0, "after": 0, "signature": 0}
    after = False
    for kind, name, content in _scan(html):
        if kind == "text":
            letters = _squeeze(unescape(content))
            if letters:
                yield _Piece(letters=letters, hint=_strongest(counts, after=after))
        elif kind == "open":
            hint = _hint_of(name, content)
            after = after or hint == "after"
            if name not in _VOID:
                open_tags.append((name, hint))
                if hint:
                    counts[hint] += 1
        elif any(name == tag for tag, _ in open_tags[-40:]):
            while open_tags:
                tag, hint = open_tags.pop()
                if hint:
                    counts[hint] -= 1
                if tag == name:
                    break


def _strongest(counts: dict[Hint, int], *, after: bool) -> Hint:
    if counts["cite"]:
        return "cite"
    if after:
        return "after"
    order: tuple[Hint, ...] = ("mark", "signature", "block")
    return next((hint for hint in order if counts[hint]), "")


def _scan(html: str) -> Iterator[tuple[Literal["text", "open", "close"], str, str]]:
    """Tags and text, once through: (kind, tag name, attributes or text)."""
    at = 0
    while at < len(html):
        start = html.find("<", at)
        if start < 0:
            yield "text", "", html[at:]
            return
        if start > at:
            yield "text", "", html[at:start]
        if html.startswith("<!--", start):
            at = _past(html, "-->", start + 4)
            continue
        tag = _TAG.match(html, start)
        if tag is None:
            at = _past(html, ">", start + 1) if html[start + 1 : start + 2] in ("!", "?", "/") else start + 1
            continue
        name = tag[2].lower()
        end = _past(html, ">", tag.end())
        yield ("close" if tag[1] else "open"), name, html[tag.end() : end - 1]
        at = _past(html, f"</{name}", end) if name in _SILENT and not tag[1] else end


def _past(html: str, mark: str, start: int) -> int:
    """Behind the next `mark`, or the end where there is none: nothing is looked at twice."""
    found = html.find(mark, start)
    return len(html) if found < 0 else found + len(mark)


def _hint_of(name: str, attributes: str) -> Hint:
    marks = {key.lower(): value.strip("\"'").lower() for key, value in _ATTRIBUTE.findall(attributes[:2_000])}
    classes = {_plain(word) for word in marks.get("class", "").split()}
    ident = _plain(marks.get("id", ""))
    if "moz-forward-container" in classes:
        return ""
    if ident in _AFTER_IDS or classes & _AFTER_CLASSES or _is_outlook_rule(name, marks.get("style", "")):
        return "after"
    if classes & _CITES:
        return "cite"
    if name == "blockquote":
        if classes & _QUOTES:
            return "cite"
        return "mark" if marks.get("type") == "cite" else "block"
    if classes & _SIGNATURE_NAMES or ident in _SIGNATURE_NAMES or "data-signatureblock" in marks:
        return "signature"
    return ""


def _plain(word: str) -> str:
    """Without the prefixes webmail puts before foreign classes: `ecxgmail_quote`, `x_gmail_quote`."""
    for prefix in ("ecx", "x_", "mcnt", "yiv"):
        if word.startswith(prefix):
            return word[len(prefix) :].lstrip("0123456789")
    return word


def _is_outlook_rule(name: str, style: str) -> bool:
    """The line Outlook draws above the head of the letter it answers."""
    squeezed = style.replace(" ", "")
    return name == "div" and "border-top:solid" in squeezed and "padding:3" in squeezed
