"""Learn `mailgate/desk/reading/intent.weights` from labelled answers: `make weights` (C3, C5, C6, G2)."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import mailgate.desk
from mailgate.desk.agents import first_letter
from mailgate.desk.reading import hashed, intent_features, sentences
from mailgate.desk.reading.intent_features import INTENTS
from mailgate.desk.reading.intent_ticket import Told
from tests.desk import read_letters
from tests.scores import intent_patterns, softmax
from tests.scores.labelled import LETTERS, as_letter, labelled
from tests.scores.pairs import pairs
from tests.scores.softmax import Example

BY_OTHERS = (
    *("reading_second", "reading_test", "intent_test", "intent_blind"),
    *("intent_fourth", "intent_fifth", "intent_sixth", "intent_seventh"),
)
"""Sets by hands that saw no code: answers alone."""
IN_TICKETS = ("intent_tenth", "intent_eleventh", "intent_twelfth", "intent_thirteenth")
"""The same, each answer with its ticket."""
_IN_TICKET = 6.0
"""How much an answer with its ticket counts: it alone tells what the ticket's words are good for."""
OWN = ("intent_more",)
_TABLES = ("intent.dev", "intent.fresh", "intent.more")
_EACH_PATTERN = 12
_OF_PATTERN = 0.2
"""How much an answer made of a pattern counts beside one that was written."""
_OF_FAULT = 0.1
_LETTERS = ("problems_dev", "problems_more", "problems_third")
_PAIRS = ("matter_second", "matter_more", "matter_test")
_FAULTS = ("priority.dev", "priority.fresh", "priority.hard")
_SHORT = 60
_ANSWER = "Re: [Ticket#000042]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A labelled answer."""

    language: str
    text: str
    meant: str
    example: Example
    beside: bool = False
    """It is read beside its ticket."""


def answers(name: str) -> tuple[Answered, ...]:
    """The answers of a set; first letters and machines' are none."""
    if name in _TABLES:
        return tuple(_answered(row.language, row.text, row.meant) for row in read_letters.rows(name))
    return tuple(_answered(row["language"], _words(row), row["intent"]) for row in rows(name) if _is_answer(row))


def in_tickets(name: str, *, counts: float = 1.0) -> tuple[Answered, ...]:
    """The answers of a set, each beside what its ticket tells."""
    return tuple(
        _answered(row["language"], row["text"], row["intent"], counts=counts, told=told_of(row)) for row in rows(name)
    )


def told_of(row: dict[str, Any]) -> Told:
    """What an answer's ticket tells."""
    return Told(customer=f"{row['subject']}\n{row['first']}", solution=row["solution"], language=row["language"])


def rows(name: str) -> list[dict[str, Any]]:
    """The lines of a set."""
    lines = (LETTERS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def patterns() -> tuple[Answered, ...]:
    """Answers made of patterns."""
    return tuple(_answered(*one, counts=_OF_PATTERN) for one in intent_patterns.made(_EACH_PATTERN))


def faults() -> Iterator[Answered]:
    """First letters as answers: rather 'it still fails' than another problem, and no yes; behind a yes, another one."""
    first = [(one.language, one.text) for name in _LETTERS for one in labelled(name)]
    first += [(pair.language, pair.first[1]) for name in _PAIRS for pair in pairs(name)]
    first += [(row.language, row.text) for name in _FAULTS for row in read_letters.rows(name) if row.meant in "12"]
    known = answers("intent_more")
    yes = {code: [one.text for one in known if _is_short_yes(one, code)] for code in intent_patterns.LANGUAGES}
    for index, (language, text) in enumerate(first):
        said = " ".join(one.raw for one in sentences.split(text)[: 1 + index % 3])
        yield _answered(language, said, "disagree", counts=_OF_FAULT)
        yield _answered(language, said, "new_problem", counts=_OF_FAULT / 8)
        if index % 3 == 0:
            before = yes[language][index * 7 % len(yes[language])]
            yield _answered(language, f"{before} {said}", "new_problem", counts=_OF_FAULT / 2)


def _is_short_yes(one: Answered, language: str) -> bool:
    return one.language == language and one.meant == "confirm" and len(one.text) < _SHORT and one.text[-1] in ".!"


def own() -> tuple[Answered, ...]:
    """All that was written by those who write the code."""
    return tuple(one for name in (*OWN, *_TABLES) for one in answers(name))


def learn(known: Sequence[Answered]) -> list[list[float]]:
    """Weights by class and place."""
    return softmax.fit([one.example for one in known], classes=len(INTENTS))


def held_out() -> Iterator[tuple[str, Answered, list[float]]]:
    """Each answer of each set by others' hand, with its chances by weights learnt without that set."""
    rest = (*own(), *patterns(), *faults())
    alone = {name: answers(name) for name in (*BY_OTHERS, *IN_TICKETS)}
    beside = {name: in_tickets(name, counts=_IN_TICKET) for name in IN_TICKETS}
    for name in alone:
        some = [one for sets in (alone, beside) for other, own_ in sets.items() if other != name for one in own_]
        weights = learn([*some, *rest])
        for title, away in ((name, alone[name]), (f"{name} in tickets", beside.get(name, ()))):
            for one in away:
                yield title, one, softmax.chances(one.example, weights)


def _answered(language: str, text: str, meant: str, *, counts: float = 1.0, told: Told | None = None) -> Answered:
    letter = as_letter(_ANSWER, text, language)
    row = intent_features.of(letter, told).row()
    example = softmax.example(row, INTENTS.index(meant), counts=counts)
    return Answered(language=language, text=text, meant=meant, example=example, beside=told is not None)


def _words(row: dict[str, Any]) -> str:
    return str(row["reply"] if "reply" in row else row["text"])


def _is_answer(row: dict[str, Any]) -> bool:
    # The subject of a ticket is none of an answer's.
    subject = _ANSWER if "solution" in row else row.get("subject", _ANSWER)
    return not row.get("automatic") and not first_letter.begins(as_letter(subject, _words(row), row["language"]))


def main() -> None:
    known = [*(one for name in (*BY_OTHERS, *IN_TICKETS) for one in answers(name)), *own(), *patterns(), *faults()]
    known += [one for name in IN_TICKETS for one in in_tickets(name, counts=_IN_TICKET)]
    path = Path(mailgate.desk.__file__).parent / "reading" / "intent.weights"
    path.write_bytes(hashed.packed(learn(known)))
    print(f"{len(known)} answers: {path}, {path.stat().st_size} octets")  # noqa: T201


if __name__ == "__main__":
    main()
