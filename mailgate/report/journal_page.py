"""The journal as one HTML page, self-contained, written row by row (I1)."""

from collections.abc import Iterable, Sequence
from typing import TextIO

from mailgate.report.markup import Markup, element, text
from mailgate.report.style import JOURNAL, PAGE, PRINT, SAFE


def write(
    file: TextIO,
    titles: Sequence[str],
    rows: Iterable[Sequence[int | str]],
    *,
    columns: Sequence[str],
    title: str,
    subtitle: str,
    language: str,
) -> int:
    """Write the page; how many rows that made. `columns` are the names by which columns are laid out."""
    file.write(f'<!DOCTYPE html>\n<html lang="{text(language)}">')
    file.write(_head(title))
    file.write("<body><main>")
    file.write(element("h1", title) + element("p", subtitle, class_="soft"))
    file.write('<div class="scroll"><table>')
    file.write(element("colgroup", *(element("col", class_=name) for name in columns)))
    file.write(element("thead", element("tr", *(element("th", head, scope="col") for head in titles))) + "<tbody>")
    count = 0
    for row in rows:
        file.write(element("tr", *(_cell(cell) for cell in row)) + "\n")
        count += 1
    file.write("</tbody></table></div></main></body></html>\n")
    return count


def _head(title: str) -> Markup:
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=SAFE),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        element("style", Markup(PAGE + JOURNAL + PRINT)),
    )


def _cell(value: int | str) -> Markup:
    return element("td", str(value), class_="p") if isinstance(value, int) else element("td", value)
