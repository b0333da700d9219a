"""`python -m tests.scores.blind [PROBLEMS MATTER INTENT]`: three sets judged by what is shipped (C1-C6).

`python -m tests.scores.blind SET` judges answers that come with their tickets (`subject`, `first`, `solution`), by the
whole decision: read alone, then beside the ticket.

A blind set is written by a hand that saw the definitions and no code. To score it is fair once; whoever looks at a
letter of it moves the set to those that are learnt from. `matter_test` and `intent_blind` have been looked at since
they were scored: what is shipped has learnt from them; figures of new sets, named here, are the ones to believe.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from mailgate.desk import meaning
from mailgate.desk.clues import Intent
from mailgate.desk.duplicates import asks_only
from mailgate.desk.reading import matter as matter_words
from mailgate.desk.reading import read as reading
from mailgate.desk.reading.intent import read
from mailgate.desk.reading.matter_features import likelihood
from mailgate.desk.reading.matter_weights import SAME
from mailgate.desk.ticket import Exchange, Known, Matter, MessageKind, State
from tests.desk import cases
from tests.desk.cases import NOW
from tests.scores import problems
from tests.scores.fit_intents import rows
from tests.scores.labelled import LETTERS, as_letter
from tests.scores.pairs import Pair, clues_of, earlier_of, pairs

Row = tuple[str, bool, str]
"""A group, whether it was taken for what it is, another group."""


def main() -> None:
    """Print three tables, or one."""
    if len(sys.argv) == 2:
        told = [(row["language"], row["intent"], in_ticket(row)) for row in rows(sys.argv[1])]
        yes = [meant == "confirm" for _, meant, said in told if said == "confirm"]
        lines = [
            "the intent of an answer in its ticket",
            *_lines((code, said == meant, meant) for code, meant, said in told),
        ]
        lines.append(f"  taken for yes {sum(yes):>5} of {len(yes):>4}{sum(yes) / max(1, len(yes)):>8.3f}")
        sys.stdout.write("\n".join(lines) + "\n")
        return
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


def in_ticket(row: dict[str, Any]) -> Intent:
    """What a desk takes an answer for that comes to its ticket: the first letter, the solution, the answer."""
    language, subject = row["language"], row["subject"]
    first = as_letter(subject, row["first"], language)
    answer = as_letter(f"Re: [Ticket#000042] {subject}", row["text"], language)
    opened = NOW - timedelta(hours=3)
    history = tuple(
        Exchange(at=opened + timedelta(hours=after), author="", kind=kind, text=text)
        for after, kind, text in ((0, MessageKind.CUSTOMER, row["first"]), (1, MessageKind.AGENT, row["solution"]))
    )
    ticket = cases.ticket(subject=subject, language=language, opened_at=opened, history=history, state=State.FINISHED)
    earlier = Matter(number=ticket.number, at=opened, subject=subject, words=matter_words.words(first), open=True)
    known = Known(by_number=(ticket,), recent_matters=(earlier,))
    return meaning.beside(cases.case(of=answer, clues=reading.read(answer), known=known), ticket).clues.intent


def _lines(judged: Iterable[Row]) -> list[str]:
    """How many of all, of each language and of each kind are taken for what they are."""
    groups: defaultdict[str, list[bool]] = defaultdict(list)
    for language, right, kind in judged:
        for name in ("all", language, kind):
            groups[name].append(right)
    return [
        f"  {name:14}{sum(found):>5} of {len(found):>4}{sum(found) / len(found):>8.3f}"
        for name, found in groups.items()
    ]


if __name__ == "__main__":
    main()
