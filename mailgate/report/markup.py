"""HTML and SVG made of values: whatever is put in is text, unless this module made it.

*Trusts:* nothing: text and attributes are escaped, by the one function there is.
"""

from html import escape

from mailgate.report.cells import plain


class Markup(str):
    """Text that is markup already."""

    __slots__ = ()


_VOID = frozenset(("meta", "input", "br", "col", "line", "rect", "circle", "polyline", "polygon", "path"))


def element(name: str, /, *children: str, **attributes: object) -> Markup:
    """An element; `class_` and `for_` lose their underscore, other `_` become `-`; None leaves an attribute out."""
    written = "".join(_attribute(key, value) for key, value in attributes.items() if value is not None)
    if name in _VOID and not children:
        return Markup(f"<{name}{written}/>")
    return Markup(f"<{name}{written}>{together(*children)}</{name}>")


def together(*children: str) -> Markup:
    """Pieces one after the other."""
    return Markup("".join(child if isinstance(child, Markup) else text(child) for child in children))


def text(value: str) -> Markup:
    """Words, escaped."""
    return Markup(escape(plain(value)))


def _attribute(key: str, value: object) -> str:
    name = key.rstrip("_").replace("_", "-")
    return f' {name}="{escape(plain(str(value)))}"'
