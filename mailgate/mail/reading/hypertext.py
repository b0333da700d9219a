"""HTML to plain text, bounded before any document is built.

*Trusts:* nothing: nothing is fetched, no script or style is read.
*Fails:* never; what the converter cannot take is stripped of its tags.
"""

import html
import re
from collections import Counter
from typing import Final

from mailgate.mail.reading.limits import HTML_BYTES, HTML_DEPTH, HTML_TAGS, Findings

_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,30})")
_VOID: Final = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_ENDED_BY: Final = {
    "p": frozenset(
        ("p", "div", "table", "ul", "ol", "dl", "blockquote", "pre", "h1", "h2", "h3", "li", "td", "th", "tr")
    ),
    "li": frozenset(("li",)),
    "td": frozenset(("td", "th", "tr", "tbody")),
    "th": frozenset(("td", "th", "tr", "tbody")),
    "tr": frozenset(("tr", "tbody")),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "option": frozenset(("option",)),
}
"""Elements whose end tag may be left out, and what then ends them (HTML 13.1.2.4)."""
_NO_TAGS: Final[frozenset[str]] = frozenset()
_INVISIBLE: Final = re.compile(r"<(script|style|head|title)\b[^<>]*>", re.IGNORECASE)
_ANY_TAG: Final = re.compile(r"<[^<>]*>")
_BREAKS: Final = re.compile(r"<(?:br|/p|/div|/tr|/li|/h[1-6]|/table|/blockquote)\b[^<>]*>", re.IGNORECASE)
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^<>]*>")
_BLANK_LINES: Final = re.compile(r"\n{3,}")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def to_text(source: str, findings: Findings) -> str:
    """Convert HTML to text as it reads on a page.

    Args:
        source: decoded HTML.
        findings: is told where the HTML is longer than is read. What is nested too deeply, or has too many tags for
            a document to be built of it, loses its layout and no words.
    """
    if len(source) > HTML_BYTES:
        findings.cut("the HTML is longer than is read")
        source = source[:HTML_BYTES]
    source = _CONTROL.sub("", _DECLARATION.sub("", source, count=1))
    if depth(source) > HTML_DEPTH or source.count("<") > HTML_TAGS:
        return without_tags(source)
    return _tidy(_converted(source))


def depth(source: str) -> int:
    """How deep elements are nested, in one pass and before any tree is built; rather too deep than not enough."""
    deepest = 0
    open_tags: list[str] = []
    counts: Counter[str] = Counter()
    for match in _TAG.finditer(source):
        name = match[2].lower()
        if match[1]:
            while counts[name] and (ended := open_tags.pop()):
                counts[ended] -= 1
                if ended == name:
                    break
        elif name not in _VOID:
            while open_tags and name in _ENDED_BY.get(open_tags[-1], _NO_TAGS):
                counts[open_tags.pop()] -= 1
            open_tags.append(name)
            counts[name] += 1
            deepest = max(deepest, len(open_tags))
    return deepest


def without_tags(source: str) -> str:
    """Text without tags, in one pass; for what no converter is to see."""
    pieces = []
    position = 0
    while (match := _INVISIBLE.search(source, position)) is not None:
        pieces.append(source[position : match.start()])
        end = source.lower().find(f"</{match[1].lower()}", match.end()) if len(pieces) < 50 else -1
        position = end if end >= 0 else match.end()
    pieces.append(source[position:])
    plain = _ANY_TAG.sub("", _BREAKS.sub("\n", "".join(pieces)))
    return _tidy(html.unescape(plain))


def _converted(source: str) -> str:
    # Imported here: lxml is slow to load, and most letters are plain.
    from inscriptis import get_text  # type: ignore[import-untyped]
    from inscriptis.css_profiles import CSS_PROFILES  # type: ignore[import-untyped]
    from inscriptis.model.config import ParserConfig  # type: ignore[import-untyped]

    try:
        return str(get_text(source, ParserConfig(css=CSS_PROFILES["strict"].copy())))
    except Exception:  # the converter meets what nobody tried it on
        return without_tags(source)


def _tidy(text: str) -> str:
    lines = (line.rstrip() for line in text.replace("\xa0", " ").replace("\u200b", "").split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n")
