"""From commands to an order that is carried out, or to the list of what was wrong: all of it or nothing (F2)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mailgate.desk.agents import (
    command_words,
    effects_files,
    effects_people,
    effects_state,
    effects_threads,
    effects_time,
    effects_watching,
    effects_words,
    hold_settling,
    invitations,
    lookups,
)
from mailgate.desk.agents.command_words import WITHOUT_TICKET, WORDS, Verb
from mailgate.desk.agents.commands import MOST, Command, Orders
from mailgate.desk.agents.order import Done, Effect, Order, Wrong
from mailgate.desk.notices import CommandResult


def _spam(order: Order, command: Command) -> Done | Wrong:
    """The held letter that was asked about, else the ticket."""
    if hold_settling.asked_about(order):
        return hold_settling.settle(order, command)
    return effects_state.spam(order, command)


def _opened(order: Order, _: Command) -> Done | Wrong:
    """The ticket of `#new` was opened before the commands about it."""
    return order.not_opened or Done(order=order, answer="opened")


EFFECTS: dict[Verb, Effect] = {
    Verb.TAKE: effects_people.take,
    Verb.ASSIGN: effects_people.assign,
    Verb.TEAM: effects_people.team,
    Verb.WATCH: effects_watching.watch,
    Verb.UNWATCH: effects_watching.unwatch,
    Verb.CC: effects_people.cc,
    Verb.CONTACT: effects_people.contact,
    Verb.PRIORITY: effects_time.priority,
    Verb.DUE: effects_time.due,
    Verb.TIME: effects_time.book,
    Verb.STATUS: effects_state.status,
    Verb.FINISH: effects_state.finish,
    Verb.CLOSE: effects_state.close,
    Verb.REOPEN: effects_state.reopen,
    Verb.WAIT: effects_state.wait,
    Verb.DEFER: effects_state.defer,
    Verb.SPAM: _spam,
    Verb.NOTE: effects_words.note,
    Verb.FAQ: effects_words.faq,
    Verb.HELP: effects_words.help_wanted,
    Verb.TICKET: effects_threads.select,
    Verb.SPLIT: effects_threads.split,
    Verb.MERGE: effects_threads.merge,
    Verb.LINK: effects_threads.link,
    Verb.UNDO: effects_threads.undo,
    Verb.NEW: _opened,
    Verb.ACCEPT: hold_settling.settle,
    Verb.REJECT: hold_settling.settle,
    Verb.LIST: lookups.listing,
    Verb.FIND: lookups.listing,
    Verb.HISTORY: lookups.listing,
    Verb.SHOW: lookups.show,
    Verb.FILE: effects_files.fetch,
    Verb.CALL: invitations.call,
}
"""What each command does."""

_NO_ARGUMENT = frozenset(verb for verb, word in WORDS.items() if not word.example["en"] and verb is not Verb.HELP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Nothing is done: what was wrong, and what was right and is not done either."""

    results: tuple[CommandResult, ...]


def carry_out(order: Order, orders: Orders) -> Order | Refused:
    """Every command in order; one that is wrong stops all of them."""
    wrong = (*_misplaced(orders, order.language), *_too_many(orders))
    at_work = order if order.fresh else replace(order, words=orders.words)
    at_work = replace(at_work, internal=order.internal or orders.has(Verb.NOTE))
    results: list[CommandResult] = []
    for command in _sorted(orders.commands)[:MOST]:
        outcome = _one(at_work, command)
        if isinstance(outcome, Done):
            at_work = outcome.order
            results.append(_result(command, outcome, done=True))
        else:
            results.append(_result(command, outcome, done=False))
    if wrong or not all(result.done for result in results):
        stopped = (
            replace(result, done=False, answer="stopped", arguments=()) if result.done else result for result in results
        )
        return Refused(results=(*wrong, *stopped))
    told = tuple(result for result in results if result.answer)
    return replace(at_work, results=(*told, *at_work.results))


def _sorted(commands: Sequence[Command]) -> list[Command]:
    """Commands that choose or open the ticket come first, whatever their place; the rest stays in order."""
    first = (Verb.TICKET, Verb.NEW)
    return sorted(commands, key=lambda command: command.verb not in first)


def _one(order: Order, command: Command) -> Done | Wrong:
    verb = command.verb
    if verb is None:
        meant = command_words.near(command.word) or command_words.name(Verb.HELP, order.language)
        return Wrong(answer="unknown", arguments=(f"#{command.word}", meant))
    if command.spaced:
        return Wrong(answer="spaced", arguments=(command_words.name(verb, order.language),))
    if command.argument and verb in _NO_ARGUMENT:
        return Wrong(answer="too_much", arguments=(command.argument,))
    if not command.argument and not WORDS[verb].bare:
        return Wrong(answer="too_little", arguments=(command_words.example(verb, order.language),))
    if order.ticket is None and verb not in WITHOUT_TICKET and not (verb is Verb.SPAM and order.known.holds):
        return Wrong(answer="no_ticket", arguments=(command_words.example(Verb.TICKET, order.language),))
    return EFFECTS[verb](order, command)


def _result(command: Command, outcome: Done | Wrong, *, done: bool) -> CommandResult:
    return CommandResult(line=command.line, done=done, answer=outcome.answer, arguments=outcome.arguments)


def _misplaced(orders: Orders, language: str) -> tuple[CommandResult, ...]:
    return tuple(CommandResult(line=line, done=False, answer="misplaced", arguments=()) for line in orders.misplaced)


def _too_many(orders: Orders) -> tuple[CommandResult, ...]:
    if len(orders.commands) <= MOST:
        return ()
    return (CommandResult(line=orders.commands[MOST].line, done=False, answer="too_many", arguments=(str(MOST),)),)
