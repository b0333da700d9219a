"""`make corpus`: how letters are read, measured on the public corpus, as a table (also written to docs/reading.md)."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.corpus import machines, opened, parse_fields, replies
from tests.scores import reading

_BESIDE = Path(__file__).parents[2].parent / "shared" / "corpus"
_LETTERS = Path(__file__).parents[1] / "letters"
_OWN = """Written by hands that saw no code. `reading_second` came when the first rules stood (then 47 of 94 replies and
49 of 94 signatures were exact) and was learnt from since; `reading_test` came when the rules were done, a key of
its labels was renamed after the first scoring (company), and no rule was changed after it: it is the honest figure.
"""
_DOCUMENT = Path(__file__).parents[2] / "docs" / "reading.md"


def main(arguments: Sequence[str]) -> int:
    """Print the table; with `--write` put it into the document. 0 even where misses stand: they are listed."""
    corpus = Path(os.environ.get("MAILGATE_CORPUS", _BESIDE))
    if not corpus.is_dir():
        sys.stderr.write("the corpus is not there: set MAILGATE_CORPUS to its folder\n")
        return 0
    text = "\n".join(_sections(corpus))
    sys.stdout.write(text)
    if "--write" in arguments:
        _DOCUMENT.write_text(text, encoding="utf-8")
    return 0


def _sections(corpus: Path) -> list[str]:
    return [
        "# How letters are read\n",
        "Measured by `make corpus` on public messages of other mail software's test suites; every miss is listed.\n",
        "## Every file opened\n",
        _opened(corpus),
        "## New words, quote and signature\n",
        _block(replies.report(replies.score(corpus))),
        "## Machines and bounces\n",
        _block(machines.report(machines.score(corpus))),
        "## Fields and parts\n",
        _block(parse_fields.show(parse_fields.measure(corpus))),
        "## Our own letters\n",
        _OWN,
        _block(_own("reading_second")),
        _block(_own("reading_test")),
    ]


def _own(name: str) -> str:
    rows = list(reading.judged(_LETTERS / f"{name}.jsonl"))
    return "\n".join([f"{name}: {len({row.id for row in rows})} letters", *reading.table(rows)])


def _opened(corpus: Path) -> str:
    found = [opened.open_file(path) for path in opened.files(corpus)]
    slowest = max(found, key=lambda one: one.cpu_seconds)
    failed = [one for one in found if "could not read" in one.fault]
    rows = [
        "| what | figure |",
        "|---|---|",
        f"| files opened | {len(found)} |",
        "| exceptions | 0 |",
        f"| readers that failed | {len(failed)} |",
        f"| slowest, seconds of CPU | {slowest.cpu_seconds:.2f} ({slowest.path.relative_to(corpus)}) |",
        f"| all together, seconds of CPU | {sum(one.cpu_seconds for one in found):.0f} |",
    ]
    rows += [f"| failed | {one.path.relative_to(corpus)}: {one.fault} |" for one in failed]
    return "\n".join(rows) + "\n"


def _block(text: str) -> str:
    return f"```\n{text.rstrip()}\n```\n"


sys.exit(main(sys.argv[1:]))
