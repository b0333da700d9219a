"""Whether bytes are plain text, and which dangerous thing a text may be: page, picture, script, shortcut.

Text is what decodes and holds no NUL (S17): UTF-8, UTF-16 with its mark, or a single-octet charset with hardly a
control character in it. What begins like a page or a script is one, whatever its name says.

*Standards:* WHATWG MIME Sniffing section 7.1 (which tags make a page of a text).
"""

import codecs
from collections.abc import Iterator
from functools import cache

HEAD = 4096
"""Characters that are looked at for what a text begins with."""

_PIECE = 1 << 18
_STRAY = bytes(octet for octet in range(32) if octet not in b"\t\n\r\x0c\x1b\x1a") + b"\x7f"
_PAGE_TAGS = (
    "<!doctype html", "<html", "<head", "<script", "<iframe", "<h1", "<div", "<font", "<table", "<a ", "<a\t", "<a\n",
    "<style", "<title", "<b>", "<body", "<br", "<p>", "<p ", "<!--", "<img", "<form", "<object", "<embed", "<meta",
    "<link", "<base", "<svg:script", "<center", "<frameset", "<hta:", "<input", "<video", "<audio", "<details",
)  # fmt: skip
_SCRIPT_HEADS = (
    "#!", "<?php", "<?=", "<%", "<job", "<package>", "<component", "<scriptlet", "@echo off", "@echo on", "@if ",
    "@setlocal", "setlocal", "rem ", "@rem ", ":: ", "on error resume next", "option explicit",
    "windows registry editor", "regedit4", "[internetshortcut]", "[desktop entry]", "[shell]", "[autorun]",
    "#requires -", "[cmdletbinding",
    "powershell ", "powershell.exe", "cmd /c", "mshta ", "wscript.", "#@~^", "msgbox ", "dim ", "set objshell",
    "x5o!p%@ap",
)  # fmt: skip
_SCRIPT_WORDS = ("createobject(", "activexobject(", "wscript.shell", "frombase64string(", "invoke-expression")


def is_text(content: bytes) -> bool:
    """Whether bytes decode and hold no NUL; an empty file is text."""
    return text_head(content) is not None


def text_head(content: bytes) -> str | None:
    """Give the beginning of the text that bytes are, without its mark; None where they are no text."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content[: 2 * HEAD].decode("utf-16", "ignore") if _decodes(content, "utf-16") else None
    if b"\0" in content:
        return None
    narrow = content[: 4 * HEAD].removeprefix(codecs.BOM_UTF8)
    strays = sum(len(piece) - len(piece.translate(None, _STRAY)) for piece in _pieces(content))
    if _decodes(content, "utf-8"):
        return narrow.decode("utf-8", "ignore")[:HEAD] if strays * 20 <= len(content) else None
    return narrow[:HEAD].decode("latin-1") if strays * 500 <= len(content) else None


def _decodes(content: bytes, charset: str) -> bool:
    """Whether bytes are text in this charset, without a NUL; piece by piece, so that a large log costs no memory."""
    decoder = codecs.getincrementaldecoder(charset)()
    try:
        clean = all("\0" not in decoder.decode(piece) for piece in _pieces(content))
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return clean


def _pieces(content: bytes) -> Iterator[bytes]:
    return (content[at : at + _PIECE] for at in range(0, len(content), _PIECE))


def dress(head: str) -> str:
    """Give the format word for a text by its beginning: html, svg, xml, script, calendar … or text."""
    start = head.lstrip("\ufeff \t\r\n\x0c").lower()
    if start.startswith("<"):
        return _marked_up(start)
    if start.startswith(_SCRIPT_HEADS) or any(word in start for word in _SCRIPT_WORDS):
        return "script"
    return next((word for opening, word in _openings() if start.startswith(opening)), "text")


def _marked_up(start: str) -> str:
    if start.startswith(_SCRIPT_HEADS):
        return "script"
    if "<svg" in start and start.startswith(("<svg", "<?xml", "<!--", "<!doctype svg", "<!doctype\nsvg")):
        return "svg"
    if start.startswith("<?xml"):
        return "html" if "<html" in start or "<script" in start else "xml"
    return "html" if start.startswith(_PAGE_TAGS) or "<script" in start else "text"


@cache
def _openings() -> tuple[tuple[str, str], ...]:
    return (
        ("%pdf-", "pdf"),
        ("{\\rtf", "rtf"),
        ("%!ps", "ps"),
        ("begin:vcalendar", "calendar"),
        ("begin:vcard", "vcard"),
        ("-----begin pgp", "pgp"),
        ("-----begin pkcs7", "p7s"),
        ("-----begin ", "certificate"),
    )
