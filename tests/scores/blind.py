"""`python -m tests.scores.blind [PROBLEMS MATTER INTENT]`: three sets judged by what is shipped (C1-C6).

A blind set is written by a hand that saw the definitions and no code. To score it is fair once; whoever looks at a
letter of it moves the set to those that are learnt from. `matter_test` and `intent_blind` have been looked at since
they were scored: what is shipped has learnt from them; figures of new sets, named here, are the ones to believe.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable

from mailgate.desk.duplicates import asks_only
from mailgate.desk.reading.intent import read
from mailgate.desk.reading.matter_features import likelihood
from mailgate.desk.reading.matter_weights import SAME
from tests.scores import problems
from tests.scores.labelled import LETTERS, as_letter
from tests.scores.pairs import Pair, clues_of, earlier_of, pairs

Row = tuple[str, bool, str]
"""A group, whether it was taken for what it is, another group."""


def main() -> None:
    """Print three tables."""
    several, matter, intent = sys.argv[1:4] if len(sys.argv) == 4 else ("problems_test", "matter_test", "intent_blind")
    lines = [*problems.table(several), "", "the same matter or another", *_lines(_matters(matter))]
    lines += ["", "the intent of an answer", *_lines(_intents(intent))]
    sys.stdout.write("\n".join(lines) + "\n")


def _matters(name: str) -> Iterable[Row]:
    for pair in pairs(name):
        yield pair.language, _same(pair) is (pair.kind != "other"), pair.kind


def _same(pair: Pair) -> bool:
    clues = clues_of(pair)
    return likelihood(pair.second[0], clues, earlier_of(pair)) >= SAME or asks_only(clues)


def _intents(name: str) -> Iterable[Row]:
    for line in (LETTERS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        said = read(as_letter("Re: [Ticket#000042]", row["text"], row["language"]))
        yield row["language"], said == row["intent"], row["intent"]


def _lines(rows: Iterable[Row]) -> list[str]:
    """How many of all, of each language and of each kind are taken for what they are."""
    groups: defaultdict[str, list[bool]] = defaultdict(list)
    for language, right, kind in rows:
        for name in ("all", language, kind):
            groups[name].append(right)
    return [
        f"  {name:14}{sum(found):>5} of {len(found):>4}{sum(found) / len(found):>8.3f}"
        for name, found in groups.items()
    ]


if __name__ == "__main__":
    main()
