"""Which words of an answer are told apart, by language: `AnswerWords`, the values behind `intent_words`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerWords:
    """Patterns (alternatives, not compiled) of one language."""

    thanks: str
    confirms: str
    """It works, it is solved, yes, close it."""
    refuses: str
    """No; do not close it; it did not help."""
    persists: str
    """Still, again, the same."""
    past: str
    """It worked for a while, or would: no confirmation."""
    nudge: str
    """Any news?"""
    fresh: str
    """Another one, besides, by the way."""
    now: str
    """Since the remedy."""
    matter: str
    """What makes 'another' mean something: a problem, a question, a request."""
    later: str
    """The writer will look, or sends something along."""
    answers: str
    """Answers what the desk asked: no word on whether it works."""
    stray: str
    """The letter reached the wrong person."""
    closes: str
    """Says outright that the ticket may be closed."""
    requests: str
    """Asks for something to be done."""
    contrast: str
    """Begins a sentence that sets itself against the one before."""
    was: str
    """Asks what the cause was."""
