"""What became of an order, in the words of the command line.

The phrase book answers agents in letters (`#assign`, 'write below'); what it says of things that are typed here as
options and arguments is said here.
"""

from collections.abc import Mapping, Sequence

from mailgate.cli.common import printable
from mailgate.desk.agents.command_words import WORDS, Verb
from mailgate.desk.letters.letter_words import arguments, result
from mailgate.desk.notices import CommandResult
from mailgate.errors import EX_UNAVAILABLE, EX_USAGE
from mailgate.pipeline.letters import Scribe

_MISTYPED = frozenset((
    "too_much", "too_little", "operator_takes_nothing", "operator_names_agent", "unknown_agent", "several_agents",
    "unknown_team", "bad_address", "own_address", "unknown_field", "bad_value", "nothing_asked", "unknown_state",
    "defer_with_reason", "unknown_reason", "near_reason", "bad_priority", "bad_date", "past_date", "due_needs_reason",
    "bad_time", "nothing_noted", "unknown_faq", "bad_number", "new_needs_words", "bad_call", "nothing_to_split",
))  # fmt: skip
"""Results that whoever typed the command mends by typing it otherwise: usage (64). The others are not possible (69)."""

_WORDS: Mapping[str, str] = {
    "too_much": "nothing may follow the number, but “{0}” does",
    "too_little": "something is missing behind the number. For example: {example}",
    "operator_takes_nothing": "name the agent for whom this is done: --as AGENT",
    "operator_names_agent": "name the agent. For example: {example}",
    "own_address": "{0} is an address of ours and never joins a customer's ticket; `mailgate ticket assign` hands a "
    "ticket to a colleague",
    "unknown_field": "there is no field “{0}”. There are: {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}. For example: "
    "{example}",
    "nothing_asked": "say what you want of the customer: without it they cannot know what to do. For example: "
    "{example}",
    "defer_with_reason": "putting off needs a reason: `mailgate ticket defer NUMBER REASON`",
    "bad_date": "“{0}” does not begin with a date. For example: {example}",
    "due_needs_reason": "a new due time is told to the customer with its reason: write it behind the date. For "
    "example: {example}",
    "bad_time": "“{0}” is no length of time. For example: {example}",
    "bad_call": "“{0}” is no time for a call. For example: {example}",
    "strangers": "ticket {0} is other people's, of another organisation: once merged, each would read the answers to "
    "the other. If that is meant, add the word yes; else `mailgate ticket link`",
    "into_ended": "nobody works on ticket {0} any more ({1}), and this one is not done: `mailgate ticket reopen {0}` "
    "first, or close this one and link the two with `mailgate ticket link`",
    "nothing_to_split": "there is nothing to split: no several problems were noticed. Give the piece that needs a "
    "ticket of its own. For example: {example}",
    "no_such_ticket": "there is no ticket {0}; `mailgate ticket list` shows those there are",
    "new_needs_words": "--say is empty: write what the customer wants, in their words",
    "nothing_noted": "the note is empty. For example: {example}",
}


def example(verb: Verb) -> str:
    """A command as it is typed, on ticket 42."""
    follows = WORDS[verb].example["en"].replace("42", "43")
    return f"mailgate ticket {verb.value} 42 {follows}".rstrip()


def in_words(scribe: Scribe, results: Sequence[CommandResult], verb: Verb | None = None) -> list[str]:
    """What became of commands, in English, as somebody at a terminal reads it."""
    phrases = scribe.templates.phrases(scribe.templates.language("en"))
    shown = example(verb) if verb else ""
    said = []
    for each in results:
        ours = _WORDS.get(each.answer)
        named = arguments(each, phrases=phrases)
        said.append(printable(ours.format(*named, example=shown) if ours else result(each, phrases=phrases).answer))
    return said


def status(results: Sequence[CommandResult]) -> int:
    """The exit status of orders that were refused: usage where one was typed wrongly, else not possible."""
    return EX_USAGE if any(each.answer in _MISTYPED for each in results) else EX_UNAVAILABLE
