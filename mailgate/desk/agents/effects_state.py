"""Commands that move a ticket along the table of transitions (G1, G2, G6, S10)."""

from collections.abc import Mapping
from dataclasses import replace

from mailgate.desk.agents.command_words import fold, nearest
from mailgate.desk.agents.commands import Command
from mailgate.desk.agents.order import Done, Order, Wrong, not_allowed
from mailgate.desk.notices import Facts, LetterKind
from mailgate.desk.ticket import State

_NO_FACTS = Facts()

STATES: dict[State, str] = {
    State.IN_WORK: "в работе|в работу|работа|in work|in_work|open|working|in lavorazione",
    State.WAITING: "ждем|ожидание|ожидает|ждет ответа|ждем ответа|waiting|wait|pending|in attesa",
    State.DEFERRED: "отложено|отложена|отложить|deferred|postponed|rinviato|rinviata",
    State.FINISHED: "готово|решено|решена|выполнено|выполнена|завершено|finished|solved|resolved|done|risolto|risolta",
    State.CLOSED: "закрыто|закрыта|закрыть|closed|close|chiuso|chiusa",
    State.SPAM: "спам|spam",
}
"""What agents call the states in `#status`."""

REASONS: dict[str, str] = {
    "cannot_reproduce": "не воспроизводится|невоспроизводимо|не удалось воспроизвести|cannot reproduce|not reproducible"
    "|unreproducible|reproduce",
    "not_enough_information": "мало данных|мало информации|недостаточно данных|недостаточно информации|нет данных"
    "|not enough information|not enough data|information|info",
    "needs_release": "релиз|в релизе|релиза|диагностика|разработка|нужен релиз|доработка|release|needs release"
    "|diagnosis|development",
    "changed_by_customer": "изменено клиентом|изменил клиент|изменения клиента|изменено заказчиком|changed by customer"
    "|customer changed|changed",
    "unlicensed": "нет лицензии|без лицензии|лицензия|unlicensed|no licence|no license|licence|license",
    "out_of_scope": "вне рамок|вне поддержки|не входит|за рамками|out of scope|scope",
    "third_party": "третья сторона|третьей стороны|сторонний|стороннее|другой поставщик|third party|vendor",
    "several_problems": "несколько проблем|несколько вопросов|several problems|several",
    "unclear": "неясно|непонятно|не ясно|не понятно|unclear",
}
"""What agents call the reasons of G6 in `#defer`."""


def status(order: Order, command: Command) -> Done | Wrong:
    """Move the ticket to a state by its name."""
    wanted = fold(command.argument.replace("_", " "))
    state = next(
        (state for state, said in STATES.items() if wanted in said.split("|") or wanted == fold(state.value)), None
    )
    if state is None:
        return Wrong(
            answer="unknown_state", arguments=(command.argument, ", ".join(_first_names(STATES, order.language)))
        )
    match state:
        case State.FINISHED:
            return finish(order, command)
        case State.CLOSED:
            return close(order, command)
        case State.WAITING:
            return wait(order, replace(command, argument=""))
        case State.SPAM:
            return spam(order, command)
        case State.DEFERRED:
            return Wrong(answer="defer_with_reason")
        case _:
            return _work(order)


def _work(order: Order) -> Done | Wrong:
    """Put in work: out of an ended state that is a reopening."""
    if order.held.state in (State.FINISHED, State.CLOSED, State.SPAM):
        return reopen(order, Command(line="", verb=None))
    if not order.may_move(State.IN_WORK):
        return not_allowed(order, State.IN_WORK)
    moved = order.move(State.IN_WORK, reason="set")
    return Done(order=moved.telling(LetterKind.IN_WORK), answer="state", arguments=(f"agent_state.{State.IN_WORK}",))


def finish(order: Order, _: Command) -> Done | Wrong:
    """The work is done: the customers confirm or object (G2)."""
    return _tell(order, State.FINISHED, LetterKind.FINISHED)


def close(order: Order, _: Command) -> Done | Wrong:
    """Closed at once, without asking."""
    return _tell(order, State.CLOSED, LetterKind.CLOSED)


def _tell(order: Order, to: State, kind: LetterKind, facts: Facts = _NO_FACTS) -> Done | Wrong:
    if not order.may_move(to):
        return not_allowed(order, to)
    moved = order.move(to, reason=facts.reason or "set").telling(kind, facts)
    return Done(order=moved, answer="state", arguments=(f"agent_state.{to}",))


def reopen(order: Order, _: Command) -> Done | Wrong:
    """Out of finished, closed or spam; the time it lay there does not count (S12)."""
    if order.held.state not in (State.FINISHED, State.CLOSED, State.SPAM):
        return Wrong(answer="not_ended", arguments=(f"agent_state.{order.held.state}",))
    if order.held.state is State.SPAM:
        moved = order.move(State.REGISTERED, reason="not_spam")
        return Done(order=moved, answer="state", arguments=(f"agent_state.{State.REGISTERED}",))
    moved = order.move(State.IN_WORK, reason="reopened").telling(LetterKind.REOPENED)
    return Done(order=moved, answer="state", arguments=(f"agent_state.{State.IN_WORK}",))


def wait(order: Order, command: Command) -> Done | Wrong:
    """Wait for the customers: they must read for what, in the letter or after the command; the clock stops (G4)."""
    asked = order if not command.argument else replace(order, words=_joined(command.argument, order.words))
    if not asked.words.strip() or asked.internal:
        return Wrong(answer="nothing_asked")
    return _tell(asked, State.WAITING, LetterKind.WAITING)


def defer(order: Order, command: Command) -> Done | Wrong:
    """Put off, with one of the reasons of G6; what follows the reason goes to the customers with it."""
    reason, rest = _reason(command.argument)
    if not reason:
        every = ", ".join(_first_names(REASONS, order.language))
        if rest:
            return Wrong(answer="near_reason", arguments=(command.argument, rest, every))
        return Wrong(answer="unknown_reason", arguments=(command.argument, every))
    told = replace(order, words=_joined(rest, order.words)) if rest and not order.internal else order
    return _tell(told, State.DEFERRED, LetterKind.DEFERRED, Facts(reason=reason))


def _reason(said: str) -> tuple[str, str]:
    """The reason that the text begins with, and the rest; or '' and the nearest name of one."""
    plain = " ".join(said.replace("_", " ").split())
    wanted = fold(plain)
    names = {name: reason for reason, said in REASONS.items() for name in said.split("|")}
    for name in sorted(names, key=len, reverse=True):
        if wanted == name or (wanted.startswith(name) and not wanted[len(name)].isalnum()):
            return names[name], plain[len(name) :].lstrip(" ,.:;–—-")
    return "", nearest(wanted, names)


def _first_names(table: Mapping[State, str] | Mapping[str, str], language: str) -> list[str]:
    russian = language == "ru"
    return [next(name for name in said.split("|") if (name[0] >= "а") is russian) for said in table.values()]


def _joined(first: str, second: str) -> str:
    return "\n\n".join(part for part in (sentence(first.strip()), second.strip("\n")) if part)


def sentence(words: str) -> str:
    """Words from a command's line as customers read them: with a capital, where the first is an ordinary word."""
    first = words.partition(" ")[0]
    return words[:1].upper() + words[1:] if first.islower() and first.isalpha() else words


def spam(order: Order, _: Command) -> Done | Wrong:
    """Out of the way, without a word to anybody outside: what is written beside it is for colleagues."""
    if not order.may_move(State.SPAM):
        return not_allowed(order, State.SPAM)
    quiet = replace(order.move(State.SPAM, reason="spam"), internal=True)
    return Done(order=quiet, answer="state", arguments=(f"agent_state.{State.SPAM}",))
