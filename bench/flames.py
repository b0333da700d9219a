"""A flame graph as one SVG file: a box for each function, as wide as its share, on top of whoever called it.

Boxes stand still and need no script: a browser shows the whole name and the share of the one that is pointed at.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

WIDTH, _LINE, _TOP, _MARGIN = 1200, 17, 52, 8
_LEAST = 0.0018
"""Narrower shares are left out: they could not be read, and make the file large."""
_LETTER = 6.3
_COLOURS = (
    ("mailgate/mail", "#7ea6d0"),
    ("mailgate/desk", "#8cc69b"),
    ("mailgate/store", "#e0b070"),
    ("mailgate/transport", "#b79ac9"),
    ("mailgate/pipeline", "#d98f8f"),
    ("mailgate", "#d9c78f"),
)


@dataclass(slots=True)
class _Box:
    """A function under its callers."""

    name: str
    count: int = 0
    inner: dict[str, "_Box"] = field(default_factory=dict)


def flames(stacks: Mapping[tuple[str, ...], int], *, title: str, note: str) -> str:
    """Draw stacks, outermost function first, with how often each was seen."""
    root = _tree(stacks)
    rows = list(_laid_out(root, x=0.0, depth=0, total=root.count))
    height = _TOP + (max(depth for _, _, depth in rows) + 1) * _LINE + _MARGIN
    lines = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" '
            f'font-size="11"><rect width="{WIDTH}" height="{height}" fill="#fff"/>'
        ),
        f'<text x="{_MARGIN}" y="18" font-size="15">{escape(title)}</text>',
        f'<text x="{_MARGIN}" y="38" fill="#555">{escape(note)}</text>',
        *(_drawn(box, x, depth, root.count) for box, x, depth in rows),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def shares(stacks: Mapping[tuple[str, ...], int]) -> Counter[str]:
    """How often each outermost name was seen."""
    found: Counter[str] = Counter()
    for stack, count in stacks.items():
        found[stack[0]] += count
    return found


def _tree(stacks: Mapping[tuple[str, ...], int]) -> _Box:
    root = _Box("all of the gateway's processes")
    for stack, count in stacks.items():
        box = root
        box.count += count
        for name in stack:
            box = box.inner.setdefault(name, _Box(name))
            box.count += count
    return root


def _laid_out(box: _Box, *, x: float, depth: int, total: int) -> Iterator[tuple[_Box, float, int]]:
    """Boxes with their left edge as a share of the whole; the widest first within each."""
    yield box, x, depth
    for inner in sorted(box.inner.values(), key=lambda one: (-one.count, one.name)):
        if inner.count / total >= _LEAST:
            yield from _laid_out(inner, x=x, depth=depth + 1, total=total)
            x += inner.count / total


def _drawn(box: _Box, x: float, depth: int, total: int) -> str:
    share = box.count / total
    inside = WIDTH - 2 * _MARGIN
    left, width, top = _MARGIN + x * inside, share * inside, _TOP + depth * _LINE
    said = f"{box.name}, {share * 100:.1f} %"
    room = int((width - 4) / _LETTER)
    said_short = said.replace("mailgate/", "")
    shown = said_short if len(said_short) <= room else f"{said_short[: room - 1]}…" if room > 3 else ""
    text = f'<text x="{left + 2:.1f}" y="{top + 12}">{escape(shown)}</text>' if shown else ""
    box_drawn = f'<rect x="{left:.1f}" y="{top}" width="{max(0.5, width - 0.4):.1f}" height="{_LINE - 1}"'
    return f'<g><title>{escape(said)}</title>{box_drawn} fill="{_colour(box.name, depth)}"/>{text}</g>'


def _colour(name: str, depth: int) -> str:
    if depth < 2:
        return "#c9c9c9"
    where = name.partition(" · ")[2]
    return next((colour for begins, colour in _COLOURS if where.startswith(begins)), "#e4e4dc")


def plain(frames: Sequence[str]) -> tuple[str, ...]:
    """A stack without what only calls the next function of the same name and file."""
    return tuple(name for number, name in enumerate(frames) if not number or name != frames[number - 1])
