"""HTML to plain text, bounded before any document is built.

*Trusts:* nothing: nothing is fetched, no script or style is read.
*Fails:* never; what the converter cannot take is stripped of its tags.
"""

import html
import re
from typing import Final

from mailgate.mail.limits import HTML_BYTES, HTML_DEPTH, Findings

_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,30})")
_VOID: Final = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "wbr")
_IMPLIED_ENDS: Final = frozenset((*_VOID, "p", "li", "td", "tr", "th", "dt", "dd", "option", "thead", "tbody"))
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
        findings: is told where the HTML is longer or deeper than is converted.
    """
    if len(source) > HTML_BYTES:
        findings.cut("the HTML is longer than is read")
        source = source[:HTML_BYTES]
    source = _CONTROL.sub("", _DECLARATION.sub("", source, count=1))
    if depth(source) > HTML_DEPTH:
        findings.cut("the HTML is nested too deeply")
        return strip(source)
    return _tidy(_converted(source))


def depth(source: str) -> int:
    """Upper bound of the nesting of elements, in one pass and before any tree is built."""
    deepest = level = 0
    for match in _TAG.finditer(source):
        if match[2].lower() in _IMPLIED_ENDS:
            continue
        level = max(0, level - 1) if match[1] else level + 1
        deepest = max(deepest, level)
    return deepest


def strip(source: str) -> str:
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
        return strip(source)


def _tidy(text: str) -> str:
    lines = (line.rstrip() for line in text.replace("\xa0", " ").replace("\u200b", "").split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n")
