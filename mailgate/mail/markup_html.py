"""The blocks of a letter as the inside of an HTML letter: tables and inline styles, everything escaped (T81, T82).

Nothing here refers to anything remote. Only `mailto:`, `https:` and `http:` are ever made a link, out of the template's
own text or an agent's words; never out of a value that a stranger wrote (T85).

*Standards:* the HTML and CSS that Outlook's Word engine, Gmail and phones have in common.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from mailgate.mail.markup import (
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
    visible,
)

_WEB = re.compile(r"https?://[^\s<>\"'()\[\]{}]{3,2000}", re.IGNORECASE)
_TRAILING = ".,;:!?…»”"
_SAFE_TARGETS = ("mailto:", "https://", "http://")

_FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
_TEXT = f"margin:0 0 16px;{_FONT};font-size:16px;line-height:24px;"
_ROW = f"{_FONT};font-size:15px;line-height:22px;padding:5px 0;vertical-align:top;"
_RULE = "border-top:1px solid #d9dee5;margin:24px 0 16px;line-height:1px;"
_TABLE = 'role="presentation" cellpadding="0" cellspacing="0" border="0"'


def to_html(blocks: Sequence[Block]) -> str:
    """The blocks as HTML, for the place that the layout keeps for them."""
    return "\n".join(_rendered(blocks))


def _rendered(blocks: Sequence[Block]) -> Iterator[str]:
    signature = False
    for block in blocks:
        match block:
            case SignatureMark():
                signature = True
                yield f'<div class="rule" style="{_RULE}">&nbsp;</div>'
            case Button():
                yield _button(block)
            case _:
                yield _one(block, small=signature)


def _one(block: Block, *, small: bool) -> str:
    style = _TEXT + ("font-size:13px;line-height:20px;margin-bottom:8px;color:#66717f;" if small else "color:#1c2430;")
    name = "muted" if small else "ink"
    match block:
        case Paragraph():
            return f'<p class="{name}" style="{style}">{"<br>".join(_line(line) for line in block.lines)}</p>'
        case Words():
            return _words(block, style)
        case Items():
            items = "".join(f'<li style="margin:0 0 6px;">{_line(line)}</li>' for line in block.lines)
            return f'<ul class="{name}" style="{style}padding:0 0 0 22px;">{items}</ul>'
        case Rows():
            return _rows(block)
        case Quote():
            return _quote(block.lines)
        case Heading():
            return (
                f'<h2 class="ink" style="margin:24px 0 8px;{_FONT};font-size:16px;line-height:24px;font-weight:600;'
                f'color:#1c2430;">{_line(block.line)}</h2>'
            )
    return ""


def _line(line: Line) -> str:
    """One line, escaped; web addresses of the template's own text become links, those in values do not."""
    return "".join(
        escape(segment.text) if segment.kind == "value" else _with_links(segment.text) for segment in visible(line)
    )


def _with_links(text: str) -> str:
    """Escaped text whose web addresses are links."""
    parts, end = [], 0
    for found in _WEB.finditer(text):
        target = found[0].rstrip(_TRAILING)
        parts += [escape(text[end : found.start()]), _anchor(target, target)]
        end = found.start() + len(target)
    return "".join(parts) + escape(text[end:])


def _anchor(target: str, label: str) -> str:
    style = "color:#1a5fb4;text-decoration:underline;"
    return f'<a class="link" href="{escape(target)}" style="{style}">{escape(label)}</a>'


def _words(block: Words, style: str) -> str:
    """A value that fills its line: paragraphs, line breaks and indents as they were; `>` lines as a quotation."""
    if not block.linked:
        return f'<p class="ink" style="{style}">{_kept(block.text.split(chr(10)), linked=False)}</p>'
    parts: list[str] = []
    for quoted, lines in _runs(block.text):
        if quoted:
            parts.append(_quote([line[1:].removeprefix(" ") for line in lines]))
            continue
        parts += [f'<p class="ink" style="{style}">{_kept(each, linked=True)}</p>' for each in _paragraphs(lines)]
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
        f'<tr><td class="muted stack" style="{_ROW}color:#66717f;padding-right:16px;width:172px;">{_line(label)}</td>'
        f'<td class="ink stack" style="{_ROW}color:#1c2430;">{_line(value)}</td></tr>'
        for label, value in block.rows
    )
    style = "width:100%;margin:0 0 18px;background-color:#f4f6f9;border-radius:6px;"
    return (
        f'<table {_TABLE} class="sheet" style="{style}" width="100%" bgcolor="#f4f6f9"><tr>'
        f'<td style="padding:10px 16px;">'
        f'<table {_TABLE} width="100%" style="width:100%;">{rows}</table></td></tr></table>'
    )


def _quote(lines: Sequence[str]) -> str:
    """Somebody's words with a bar beside them; nothing in them is a link."""
    style = (
        f"{_FONT};font-size:15px;line-height:23px;color:#3a4553;padding:2px 0 2px 14px;border-left:3px solid #c3ccd8;"
    )
    return (
        f'<table {_TABLE} width="100%" style="width:100%;margin:0 0 18px;"><tr>'
        f'<td class="quote" style="{style}">{_kept(lines, linked=False)}</td></tr></table>'
    )


def _button(block: Button) -> str:
    """A link as a button that Outlook draws, too."""
    if not block.target.lower().startswith(_SAFE_TARGETS):
        return f'<p class="ink" style="{_TEXT}">{escape(block.label)}</p>'
    style = f"display:inline-block;padding:11px 20px;{_FONT};font-size:15px;line-height:20px;font-weight:600;"
    return (
        f'<table {_TABLE} style="margin:0 0 12px;"><tr><td class="button" bgcolor="#1a5fb4" style="border-radius:6px;'
        f'background-color:#1a5fb4;"><a class="button" href="{escape(block.target)}" '
        f'style="{style}color:#ffffff;text-decoration:none;">{escape(block.label)}</a></td></tr></table>'
    )
