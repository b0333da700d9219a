"""What a notice says, turned into sentences of the reader's language: observations, results, reasons."""

from collections.abc import Sequence

from mailgate.desk.letters import letter_tickets
from mailgate.desk.letters.letter_people import addresses, label
from mailgate.desk.letters.letter_values import ExchangeRow, ResultRow
from mailgate.desk.notices import CommandResult, Facts, Observation
from mailgate.desk.policy import Desk
from mailgate.desk.ticket import Exchange
from mailgate.mail.writing import wording
from mailgate.mail.writing.defang import clean, cut, defang
from mailgate.mail.writing.phrases import Phrases

_MOST_OF_A_DETAIL = 500
_MOST_OF_AN_EXCHANGE = 240
_MOST_EXCHANGES = 5
_NAMES = ("agent_state", "priority", "contacts")
"""Sections of the phrase book that an argument of a result may name."""
_NUMBERED = ("new_problem", "possible_duplicate", "quoted_number")


def observation(noticed: Observation, *, desk: Desk, phrases: Phrases) -> str:
    """The sentence of something that the gateway noticed, its detail put in."""
    detail = _line(noticed.detail, _MOST_OF_A_DETAIL)
    match noticed.kind:
        case "missing" | "supplied":
            detail = ", ".join(label(name.strip(), phrases=phrases) for name in detail.split(","))
        case "not_acknowledged":
            detail = phrases.first(f"silence.{detail}") or detail
        case "copied" | "reply_to":
            detail = addresses(cut(noticed.detail, _MOST_OF_A_DETAIL))
        case kind if kind in _NUMBERED and detail.isdecimal():
            detail = letter_tickets.number(int(detail), desk=desk)
    sentence = phrases.say(f"observation.{noticed.kind}", detail=detail)
    return sentence.removesuffix(": .").removesuffix(" ().").strip()


def result(settled: CommandResult, *, phrases: Phrases) -> ResultRow:
    """One command and what became of it; a result without a phrase is shown as it is.

    It is the agent's own line, and goes to nobody else: its addresses stay as they are.
    """
    key, named = f"result.{settled.answer}", arguments(settled, phrases=phrases)
    known = phrases.say(key, *named) if key in phrases else " ".join((settled.answer, *named))
    return ResultRow(line=_own(settled.line), done=settled.done, answer=known)


def arguments(settled: CommandResult, *, phrases: Phrases) -> tuple[str, ...]:
    """What a result speaks of, by its names for people."""
    return tuple(_argument(argument, phrases) for argument in settled.arguments)


def _argument(said: str, phrases: Phrases) -> str:
    """An argument of a result: a state, a priority or a field by its name for people, anything else as it is."""
    section = said.partition(".")[0]
    return (phrases.first(said) if section in _NAMES else "") or _own(said)


def reason(facts: Facts, kind: str, *, phrases: Phrases) -> str:
    """The sentence for a closed word, from the section of the letter's own name; '' where the book has none."""
    return phrases.first(f"{kind}.{facts.reason}") if facts.reason else ""


def history(exchanges: Sequence[Exchange], *, words: str, timezone: str, language: str) -> tuple[ExchangeRow, ...]:
    """Earlier messages in short, without the one that the letter itself shows in full."""
    earlier = list(exchanges)
    shown = next((at for at in range(len(earlier) - 1, -1, -1) if words.startswith(earlier[at].text)), None)
    if words and shown is not None:
        del earlier[shown]
    return tuple(
        ExchangeRow(
            at=wording.short_moment(each.at, timezone=timezone, language=language),
            author=addresses(cut(each.author, 80)),
            text=_line(each.text, _MOST_OF_AN_EXCHANGE),
            who=each.kind.value,
        )
        for each in earlier[-_MOST_EXCHANGES:]
    )


def _own(text: str) -> str:
    return cut(" ".join(clean(text).split()), _MOST_OF_A_DETAIL)


def _line(text: str, length: int) -> str:
    return defang(cut(" ".join(clean(text).split()), length))
