"""The blocks of a letter as the inside of an HTML letter: tables and inline styles, everything escaped (T81, T82).

Nothing here refers to anything remote. Only `mailto:`, `https:` and `http:` are ever made a link, out of the template's
own text or an agent's words; never out of a value that a stranger wrote (T85).

*Standards:* the HTML and CSS that Outlook's Word engine, Gmail and phones have in common.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from mailgate.mail.writing.markup import (
    Block,
    Button,
    Heading,
    Items,
    Line,
    Paragraph,
    Quote,
    Rows,
    SignatureMark,
    Words,
    segments,
)

_WEB = re.compile(r"https?://[^\s<>\"'()\[\]{}]{3,2000}", re.IGNORECASE)
_TRAILING = ".,;:!?…»”"
_SAFE_TARGETS = ("mailto:", "https://", "http://")

_SMALL = "margin:0 0 8px;font-size:13px;line-height:20px;color:#66717f;"
_RULE = "border-top:1px solid #d9dee5;margin:24px 0 16px;line-height:1px;"
_SHEET = "width:100%;margin:0 0 18px;background-color:#f4f6f9;border-radius:6px;"
_QUOTE = "padding:2px 0 2px 14px;border-left:3px solid #c3ccd8;color:#3a4553;"
_BUTTON = "display:inline-block;padding:11px 20px;font-size:15px;line-height:20px;font-weight:600;text-decoration:none;"
_FIRST = "border-radius:6px;background-color:#1a5fb4;border:1px solid #1a5fb4;"
_OTHER = "border-radius:6px;background-color:#ffffff;border:1px solid #b6c0cd;"
_OUTLOOK_PADDING = "mso-padding-alt:11px 20px 11px 20px;"
_GAP = '<!--[if mso]><div style="font-size:8px;line-height:12px;">&nbsp;</div><![endif]-->'
"""Outlook's engine knows neither the padding of a link nor the margin of a table."""
_TABLE = 'role="presentation" cellpadding="0" cellspacing="0" border="0"'


def to_html(blocks: Sequence[Block]) -> str:
    """The blocks as HTML, for the place that the layout keeps for them."""
    return "\n".join(_rendered(blocks))


def _rendered(blocks: Sequence[Block]) -> Iterator[str]:
    small = False
    for before, block, after in zip((None, *blocks), blocks, (*blocks[1:], None), strict=False):
        match block:
            case SignatureMark():
                small = True
                yield f'<div class="rule" style="{_RULE}">&nbsp;</div>'
            case Button():
                yield _button(block, first=not isinstance(before, Button), last=not isinstance(after, Button))
            case _:
                yield _one(block, small=small)


def _one(block: Block, *, small: bool) -> str:
    look = f'class="muted" style="{_SMALL}"' if small else 'style="margin:0 0 16px;"'
    match block:
        case Paragraph():
            return f"<p {look}>{'<br>'.join(_line(line) for line in block.lines)}</p>"
        case Words():
            return _words(block, look)
        case Items():
            items = "".join(f'<li style="margin:0 0 6px;">{_line(line)}</li>' for line in block.lines)
            return f'<ul style="margin:0 0 16px;padding:0 0 0 22px;">{items}</ul>'
        case Rows():
            return _rows(block)
        case Quote():
            return _quote(block.lines, linked=block.linked)
        case Heading():
            return f'<h2 style="margin:24px 0 8px;font-size:16px;line-height:24px;">{_line(block.line)}</h2>'
    return ""


def _line(line: Line) -> str:
    """One line, escaped; web addresses of the template's own text become links, those in values do not."""
    return "".join(
        escape(" ".join(text.split())) if kind == "value" else _with_links(text) for kind, text in segments(line)
    )


def _with_links(text: str) -> str:
    """Escaped text whose web addresses are links."""
    if "://" not in text:
        return escape(text)
    parts, end = [], 0
    for found in _WEB.finditer(text):
        target = found[0].rstrip(_TRAILING)
        parts += [escape(text[end : found.start()]), _anchor(target, target)]
        end = found.start() + len(target)
    return "".join(parts) + escape(text[end:])


def _anchor(target: str, label: str) -> str:
    return f'<a class="link" href="{escape(target)}" style="color:#1a5fb4;">{escape(label)}</a>'


def _words(block: Words, look: str) -> str:
    """A value that is a paragraph: its paragraphs, line breaks and indents as they were; `>` lines as a quotation."""
    parts: list[str] = []
    for quoted, lines in _runs(block.text) if block.linked else [(False, block.text.split("\n"))]:
        if quoted:
            parts.append(_quote([line[1:].removeprefix(" ") for line in lines], linked=False))
        else:
            parts += [f"<p {look}>{_kept(each, linked=block.linked)}</p>" for each in _paragraphs(lines)]
    return "\n".join(parts)


def _runs(text: str) -> Iterator[tuple[bool, list[str]]]:
    """Lines in runs of quoted and unquoted ones."""
    run: list[str] = []
    quoted = False
    for line in text.split("\n"):
        if line.startswith(">") != quoted and run:
            yield quoted, run
            run = []
        quoted = line.startswith(">")
        run.append(line)
    if run:
        yield quoted, run


def _paragraphs(lines: Iterable[str]) -> Iterator[list[str]]:
    """Lines in groups without the empty ones between them."""
    group: list[str] = []
    for line in lines:
        if line.strip():
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _kept(lines: Sequence[str], *, linked: bool) -> str:
    """Lines with their breaks and indents: Outlook knows no `white-space: pre-wrap`."""
    return "<br>\n".join(_indent(line) + (_with_links if linked else escape)(line.lstrip(" \t")) for line in lines)


def _indent(line: str) -> str:
    lead = line[: len(line) - len(line.lstrip(" \t"))].expandtabs(4)
    return "&nbsp;" * min(len(lead), 40)


def _rows(block: Rows) -> str:
    """A sheet of facts: on a phone the value moves below its label."""
    rows = "".join(
        f'<tr><td class="muted stack" width="172" valign="top" style="padding:5px 16px 5px 0;color:#66717f;">'
        f'{_line(label)}</td><td class="stack" valign="top" style="padding:5px 0;">{_line(value)}</td></tr>'
        for label, value in block.rows
    )
    inner = f'<table {_TABLE} width="100%" style="width:100%;font-size:15px;line-height:22px;">{rows}</table>'
    outer = f'<table {_TABLE} class="sheet" width="100%" bgcolor="#f4f6f9" style="{_SHEET}">'
    return f'{outer}<tr><td style="padding:10px 16px;">{inner}</td></tr></table>{_GAP}'


def _quote(lines: Sequence[str], *, linked: bool) -> str:
    """Somebody's words with a bar beside them."""
    return (
        f'<table {_TABLE} width="100%" style="width:100%;margin:0 0 18px;"><tr>'
        f'<td class="quote" style="{_QUOTE}">{_kept(lines, linked=linked)}</td></tr></table>{_GAP}'
    )


def _button(block: Button, *, first: bool, last: bool) -> str:
    """A link as a button that Outlook draws, too: the first of several stands out."""
    if not block.target.lower().startswith(_SAFE_TARGETS):
        return f'<p style="margin:0 0 16px;">{escape(block.label)}</p>'
    kind, look, ink = ("first", _FIRST, "#ffffff") if first else ("other", _OTHER, "#1c2430")
    fill = look.partition("background-color:")[2][:7]
    return (
        f'<table {_TABLE} style="margin:0 0 {20 if last else 10}px;"><tr>'
        f'<td class="{kind}" bgcolor="{fill}" style="{look}{_OUTLOOK_PADDING}">'
        f'<a class="{kind}" href="{escape(block.target)}" style="{_BUTTON}color:{ink};">{escape(block.label)}</a>'
        f"</td></tr></table>{_GAP}"
    )
