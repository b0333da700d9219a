"""Counts that ceilings are compared with: `Ledger` (E6, S3)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersLately:
    """How many answers an agent wrote to the customers of a ticket; none of either is no value."""

    ticket: int
    an_hour: int
    a_day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Counts from our own memory that ceilings are compared with; they survive a restart (E6)."""

    acknowledgements_to_sender_a_day: int = 0
    automatic_to_domain_an_hour: int = 0
    automatic_of_gateway_a_minute: int = 0
    tickets_of_sender_an_hour: int = 0
    tickets_of_sender_a_day: int = 0
    proved_tickets_an_hour: int = 0
    proved_tickets_a_day: int = 0
    """Those of the sender's tickets that hold words which something proves to be theirs."""
    unproved_words_lately: int = 0
    """Unproved words of the last ten minutes on the sender's open tickets at this desk, those that opened one aside."""
    held_of_sender_an_hour: int = 0
    """Letters of the sender that wait for a person."""
    refusals_of_sender_a_day: int = 0
    """Letters that told the sender, an agent, why nothing of theirs was done."""
    held_an_hour: int = 0
    """Letters of whomever that wait for a person."""
    answers: tuple[AnswersLately, ...] = ()
    """The sender's own, where they are an agent, on the tickets that the letter may be about."""
