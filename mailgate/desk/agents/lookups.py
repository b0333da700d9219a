"""An agent looks things up by mail: lists, words, one ticket, somebody's tickets (F8).

What is found comes in a letter of its own that is about no ticket and belongs to no thread: an answer to it may choose
any of them by its number. A ticket brought by `#show` comes in a letter that can be answered like any about it.
"""

from dataclasses import replace

from mailgate.desk.agents.agent_questions import search_of
from mailgate.desk.agents.command_words import Verb
from mailgate.desk.agents.commands import Command
from mailgate.desk.agents.effects_people import last_words
from mailgate.desk.agents.effects_threads import other
from mailgate.desk.agents.mail_words import number_of
from mailgate.desk.agents.order import Done, Order, Wrong
from mailgate.desk.notices import CommandResult, Facts, LetterKind
from mailgate.desk.ticket import Search, Ticket


def listing(order: Order, command: Command) -> Done | Wrong:
    """`#list`, `#find` and `#history`: what memory found for them."""
    wanted = search_of(command, order.agent, order.policy)
    if wanted is None:
        teams = ", ".join(team.name_in(order.language) for team in order.policy.teams[:20])
        return Wrong(answer="unknown_list", arguments=(command.argument, teams))
    if command.verb is Verb.HISTORY and command.argument and not wanted.values:
        return Wrong(answer="bad_address", arguments=(command.argument,))
    if command.verb is Verb.HISTORY and not command.argument and order.ticket is None:
        return Wrong(answer="bad_address", arguments=("",))
    if order.agent is None:
        return Wrong(answer="operator_takes_nothing")
    found = _found(order, wanted)
    answer = "found_none" if not found else "found_most" if len(found) >= wanted.most else "found"
    result = CommandResult(line=command.line, done=True, answer=answer, arguments=(str(len(found)),))
    facts = Facts(reason="found", results=(result,), tickets=found)
    notice = replace(order.to_agent(order.agent, LetterKind.AGENT_RESULT, facts), ticket=None)
    return Done(order=order.noticing(notice), answer="")


def _found(order: Order, wanted: Search) -> tuple[Ticket, ...]:
    """What was found for a search: it was asked in the same words before the commands were carried out."""
    asked = order.searches
    return next(
        (found for search, found in zip(asked, order.known.found, strict=False) if search == wanted),
        (),
    )


def show(order: Order, command: Command) -> Done | Wrong:
    """One ticket, in a letter that can be answered."""
    if not command.argument and order.ticket is None:
        return Wrong(answer="bad_number", arguments=("",))
    if order.agent is None:
        return Wrong(answer="operator_takes_nothing")
    number = number_of(command.argument) if command.argument else None
    if command.argument and number is None:
        return Wrong(answer="bad_number", arguments=(command.argument,))
    ticket = other(order, number) if number else order.held
    if ticket is None:
        return Wrong(answer="no_such_ticket", arguments=(command.argument,))
    author, words = last_words(ticket)
    facts = Facts(reason="shown", words=words, author=author)
    notice = replace(order.to_agent(order.agent, LetterKind.AGENT_NOTE, facts), ticket=ticket.number, desk=ticket.desk)
    return Done(order=order.noticing(notice), answer="")
