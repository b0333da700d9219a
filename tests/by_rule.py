"""`python -m tests.by_rule --write`: which tests hold which rule, threat and promise, by their own docstrings."""

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

TESTS = Path(__file__).parent
DOCUMENT = TESTS.parent / "docs" / "tests-by-rule.md"
_NAME = re.compile(r"\b(?:[A-J]\d{1,2}|S\d{1,2}|T\d{2,3}|R\d{1,2}|P\d{1,2})\b")
_FAMILIES = "ABCDEFGHIJSTRP"


def tests() -> Iterator[tuple[str, str]]:
    """Each test as `path::name` with its docstring."""
    for path in sorted(TESTS.rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
                yield f"{path.relative_to(TESTS).as_posix()}::{node.name}", ast.get_docstring(node) or ""


def by_rule() -> dict[str, list[str]]:
    """The tests that cite each rule, rules in order."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, says in tests():
        for rule in dict.fromkeys(_NAME.findall(says)):
            found[rule].append(name)
    return dict(sorted(found.items(), key=lambda item: (_FAMILIES.index(item[0][0]), int(item[0][1:]))))


def document() -> str:
    """The table as Markdown."""
    lines = [
        "# Tests by rule",
        "",
        "Made by `make docs` from the docstrings of the tests.",
        "Rules A to J and settlements S stand in [rules.md](rules.md), promises P in [reliability.md](reliability.md);",
        "R and T are threats to gateways for support mail, known from advisories and other systems.",
        "",
        "| rule | tests |",
        "|---|---|",
    ]
    for rule, names in by_rule().items():
        shown = ", ".join(f"`{name.split('::')[1]}`" for name in names[:6])
        more = f" and {len(names) - 6} more" if len(names) > 6 else ""
        lines.append(f"| {rule} | {shown}{more} |")
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Print the document, or write it."""
    if "--write" in arguments:
        DOCUMENT.write_text(document(), encoding="utf-8")
    else:
        sys.stdout.write(document())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
