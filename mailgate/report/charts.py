"""Pictures drawn by ourselves, as SVG within the page: they fit any width, and their letters stay legible.

Across, everything is in per cent of the width; up and down, in pixels. So a phone shows the same picture narrower,
not smaller. Every mark has its number as a title, and every picture a table beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mailgate.report.markup import Markup, element, together

_HEIGHT = 190
_TOP, _FOOT = 14, 22
_ROW = 46
_MOST_LABELS = 12
_LONGEST_NAME, _LONGEST_ON_A_PHONE = 36, 18
_FEWER_LABELS = 6
"""Of a picture that shares its row with another."""


Label = tuple[str, str]
"""Of a place on the scale of time: short, to stand below it; and whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Numbers over time, with the class that colours them."""

    name: str
    colour: str
    values: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One row of a bar chart."""

    name: str
    parts: Sequence[tuple[float, str, str]]
    """Length, colour and title of each part, one after the other."""
    value: str
    """In words, at the end."""


def columns(labels: Sequence[Label], series: Sequence[Series], *, title: str) -> Markup:
    """Columns side by side for each label."""
    top = ceiling(max((value for one in series for value in one.values), default=0))
    marks = [_grid(top), *_columns(labels, series, top), *_under(labels)]
    return _picture(title, _HEIGHT, *marks)


def area(labels: Sequence[Label], values: Sequence[int], *, title: str) -> Markup:
    """A line over time, filled below."""
    top = ceiling(max(values, default=0))
    room = _HEIGHT - _TOP - _FOOT
    count = len(values)
    points = [f"{index + 0.5:g},{100 - 100 * value / top:.2f}" for index, value in enumerate(values)]
    line = " ".join(points)
    filled = f"0.5,100 {line} {count - 0.5:g},100" if points else ""
    inner = element(
        "svg",
        element("polygon", points=filled, class_="fill-a soft-fill"),
        element("polyline", points=line, class_="line-a", vector_effect="non-scaling-stroke"),
        y=_TOP,
        height=room,
        width="100%",
        viewBox=f"0 0 {max(count, 1)} 100",
        preserveAspectRatio="none",
    )
    hovers = [
        element(
            "rect",
            element("title", f"{label[1]}: {value}"),
            x=_share(index, count),
            y=_TOP,
            width=_share(1, count),
            height=room,
            class_="hover",
        )
        for index, (label, value) in enumerate(zip(labels, values, strict=True))
    ]
    return _picture(title, _HEIGHT, _grid(top), inner, *hovers, *_under(labels, _FEWER_LABELS))


def bars(rows: Sequence[Bar], *, title: str) -> Markup:
    """Bars that lie, each under its name; the longest fills the width."""
    most = max((sum(part[0] for part in row.parts) for row in rows), default=0) or 1
    return _picture(title, _ROW * len(rows), *(_bar(row, index, most) for index, row in enumerate(rows)))


def shares(rows: Sequence[Bar], *, title: str) -> Markup:
    """The same, each bar as long as the width: parts of a whole."""
    drawn = [_bar(row, index, sum(part[0] for part in row.parts) or 1) for index, row in enumerate(rows)]
    return _picture(title, _ROW * len(rows), *drawn)


def legend(*entries: tuple[str, str]) -> Markup:
    """What the colours mean: pairs of colour and words."""
    shown = [element("span", element("i", class_=f"dot bg-{colour}"), name) for colour, name in entries]
    return element("p", *shown, class_="legend")


def ceiling(value: int) -> int:
    """The round number at the top of a scale: at least `value`, and even, so that its half is one, too."""
    step = 1
    while True:
        for factor in (4, 6, 8, 10, 12, 16, 20, 24, 30):
            if step * factor >= value:
                return step * factor
        step *= 10


def _picture(title: str, height: int, *marks: str) -> Markup:
    return element("svg", *marks, role="img", aria_label=title, width="100%", height=height, class_="chart")


def _grid(top: int) -> Markup:
    room = _HEIGHT - _TOP - _FOOT
    drawn: list[Markup] = []
    for quarter in range(5):
        y = _TOP + room - room * quarter / 4
        drawn.append(element("line", x1="0", x2="100%", y1=f"{y:g}", y2=f"{y:g}", class_="grid"))
    for quarter in (2, 4):
        y = _TOP + room - room * quarter / 4
        drawn.append(element("text", str(top * quarter // 4), x="0", y=f"{y - 4:g}", class_="tick"))
    return together(*drawn)


def _columns(labels: Sequence[Label], series: Sequence[Series], top: int) -> list[Markup]:
    room, count = _HEIGHT - _TOP - _FOOT, len(labels)
    slot = 100 / max(count, 1)
    wide = slot * 0.76 / len(series)
    drawn: list[Markup] = []
    for index, label in enumerate(labels):
        said = f"{label[1]}: " + ", ".join(f"{one.name} {one.values[index]}" for one in series)
        marks: list[Markup] = []
        for place, one in enumerate(series):
            height = room * one.values[index] / top
            marks.append(
                element(
                    "rect",
                    x=f"{index * slot + slot * 0.12 + place * wide:.3f}%",
                    y=f"{_TOP + room - height:.2f}",
                    width=f"{wide * 0.94:.3f}%",
                    height=f"{height:.2f}",
                    class_=f"fill-{one.colour}",
                )
            )
        hover = element("rect", x=_share(index, count), y=_TOP, width=_share(1, count), height=room, class_="hover")
        drawn.append(element("g", element("title", said), *marks, hover))
    return drawn


def _under(labels: Sequence[Label], most: int = _MOST_LABELS) -> list[Markup]:
    """As many labels as there is room for; a phone shows every second."""
    count = len(labels)
    every = -(-count // most) if count else 1
    drawn: list[Markup] = []
    for place, index in enumerate(range(0, count, every)):
        at = (index + 0.5) * 100 / count
        anchor = "start" if at < 4 else "end" if at > 96 else "middle"
        x = "0" if anchor == "start" else "100%" if anchor == "end" else f"{at:.2f}%"
        minor = "tick minor" if place % 2 else "tick"
        drawn.append(element("text", labels[index][0], x=x, y=_HEIGHT - 5, text_anchor=anchor, class_=minor))
    return drawn


def _name(name: str, longest: int, top: int, width: str) -> Markup:
    """The name of a row, cut; whole in its title."""
    cut = name if len(name) <= longest else name[: longest - 1].rstrip() + "…"
    return element("text", element("title", name), cut, x="0", y=top + 16, class_=f"name {width}")


def _bar(row: Bar, index: int, whole: float) -> Markup:
    top, at = index * _ROW, 0.0
    marks = [
        _name(row.name, _LONGEST_NAME, top, "wide"),
        _name(row.name, _LONGEST_ON_A_PHONE, top, "narrow"),
        element("text", row.value, x="100%", y=top + 16, text_anchor="end", class_="value"),
        element("rect", x="0", y=top + 24, width="100%", height=10, rx=3, class_="track"),
    ]
    for length, colour, title in row.parts:
        wide = 100 * length / whole
        if wide > 0:
            mark = element("title", title)
            where = {"x": f"{at:.3f}%", "width": f"{wide:.3f}%"}
            marks.append(element("rect", mark, y=top + 24, height=10, class_=f"fill-{colour}", **where))
        at += wide
    return element("g", *marks)


def _share(index: float, count: int) -> str:
    return f"{100 * index / max(count, 1):.3f}%"
