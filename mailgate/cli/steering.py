"""`ticket assign`, `ticket finish` …: what agents order by mail, ordered by the operator through the same decisions."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated

import typer

from mailgate.cli import outcome_words
from mailgate.cli.common import ConfigOption, opened, register, say, ticket_number
from mailgate.core import utc_now
from mailgate.desk.agents.command_words import WORDS, Verb
from mailgate.desk.agents.commands import Command, Orders
from mailgate.desk.agents.effects_people import agent_named
from mailgate.desk.agents.effects_state import REASONS, STATES
from mailgate.desk.agents.mail_words import number_and_yes, number_of
from mailgate.desk.notices import CommandResult
from mailgate.desk.policy import Agent
from mailgate.errors import UsageError
from mailgate.pipeline.letters import Scribe
from mailgate.pipeline.steer import steer

NumberArgument = Annotated[str, typer.Argument(metavar="NUMBER", help="With or without leading zeros.")]
AgentOption = Annotated[
    str | None,
    typer.Option("--as", metavar="AGENT", help="In an agent's name: they are written down, and read what was done."),
]
SayOption = Annotated[str, typer.Option("--say", metavar="TEXT", help="Words for the customers, beside the change.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Steering:
    """One command."""

    verb: Verb
    metavar: str
    """What follows the number; '' for nothing."""
    summary: str
    about: str = ""
    """What that is."""


def _english(names: Iterable[str]) -> list[str]:
    """The first English name of each, as they stand in a table of names."""
    return [next(name for name in said.split("|") if name[0] < "а") for said in names]


COMMANDS = (
    Steering(
        verb=Verb.ASSIGN,
        metavar="AGENT",
        summary="Let an agent answer for a ticket, by name or address; - nobody.",
        about="A name or address; - for nobody.",
    ),
    Steering(
        verb=Verb.TEAM,
        metavar="TEAM",
        summary="Hand a ticket over to another team; the customers are told.",
        about="The team's key or name.",
    ),
    Steering(
        verb=Verb.PRIORITY,
        metavar="PRIORITY",
        summary="Set the priority; the due time is counted anew.",
        about="1 down, 2 partial or slow, 3 advice, 4 wish.",
    ),
    Steering(
        verb=Verb.STATUS,
        metavar="STATE",
        summary="Set the state by its name.",
        about=f"One of: {', '.join(_english(STATES.values()))}.",
    ),
    Steering(verb=Verb.TAKE, metavar="", summary="Let the agent of --as answer for a ticket, and put it in work."),
    Steering(
        verb=Verb.TIME, metavar="LENGTH", summary="Book time for the agent of --as.", about="45m, 1h30, or minutes."
    ),
    Steering(
        verb=Verb.FAQ,
        metavar="NAME",
        summary="Send a canned answer, below the words of --say.",
        about="The canned answer's name.",
    ),
    Steering(
        verb=Verb.CALL,
        metavar="WHEN",
        summary="Invite to a call with the agent of --as; a second time moves it, - calls it off.",
        about="A date, a time and a length: 2026-11-25 10:00 30m.",
    ),
    Steering(
        verb=Verb.WATCH,
        metavar="AGENT",
        summary="Let an agent read along, without answering for the ticket.",
        about="A name or address.",
    ),
    Steering(
        verb=Verb.UNWATCH, metavar="AGENT", summary="Let an agent read along no longer.", about="A name or address."
    ),
    Steering(verb=Verb.FINISH, metavar="", summary="The work is done: the customers confirm or object."),
    Steering(verb=Verb.CLOSE, metavar="", summary="Close at once."),
    Steering(verb=Verb.REOPEN, metavar="", summary="Open a finished or closed ticket again, or one that was no spam."),
    Steering(
        verb=Verb.WAIT,
        metavar="QUESTION",
        summary="Wait for the customers, who read the question.",
        about="What the customers are asked.",
    ),
    Steering(
        verb=Verb.DEFER,
        metavar="REASON",
        summary="Put off, with a reason the customers read.",
        about=f"One of: {', '.join(_english(REASONS.values()))}; and more words, if you want.",
    ),
    Steering(
        verb=Verb.DUE,
        metavar="DATE REASON",
        summary="Set the due time by hand; the customers read the reason.",
        about="A date and time, and why.",
    ),
    Steering(
        verb=Verb.NOTE, metavar="TEXT", summary="Write a note for the agents.", about="Words that no customer reads."
    ),
    Steering(
        verb=Verb.MERGE,
        metavar="INTO",
        summary="Move everything to another ticket.",
        about="The other ticket's number; and the word yes, where it is another organisation's.",
    ),
    Steering(
        verb=Verb.SPLIT,
        metavar="TEXT",
        summary="Make a ticket of its own of a piece; without it, of those noticed.",
        about="The piece, as it stands in the letter.",
    ),
    Steering(
        verb=Verb.LINK,
        metavar="OTHER",
        summary="Say that two tickets belong together.",
        about="The other ticket's number.",
    ),
    Steering(verb=Verb.CC, metavar="ADDRESS", summary="Let somebody read and write a ticket.", about="Whose."),
    Steering(
        verb=Verb.CONTACT,
        metavar="FIELD=VALUE",
        summary="Correct what is known of the customer.",
        about="organisation, name, position, phone, email, contract number, address or imei, and its value.",
    ),
    Steering(verb=Verb.SPAM, metavar="", summary="It is spam: out of the way, without a word."),
    Steering(verb=Verb.UNDO, metavar="", summary="Take back the last merge into, or split from, a ticket."),
)
"""What can be ordered from here."""


def add_to(app: typer.Typer) -> None:
    """Register all of it."""
    for steering in COMMANDS:
        register(app, steering.verb.value, _command(steering))


def _command(steering: Steering) -> Callable[..., int]:
    if not steering.metavar:

        def bare(
            number: NumberArgument, *, words: SayOption = "", agent: AgentOption = None, config: ConfigOption = None
        ) -> int:
            return _steer(steering.verb, number, "", words=words, agent=agent, config=config)

        return _said(bare, steering)
    what = typer.Argument(metavar=steering.metavar, help=steering.about, show_default=False)

    def needing(
        number: NumberArgument,
        rest: Annotated[list[str], what],
        *,
        words: SayOption = "",
        agent: AgentOption = None,
        config: ConfigOption = None,
    ) -> int:
        return _steer(steering.verb, number, " ".join(rest), words=words, agent=agent, config=config)

    def following(
        number: NumberArgument,
        rest: Annotated[list[str] | None, what] = None,
        *,
        words: SayOption = "",
        agent: AgentOption = None,
        config: ConfigOption = None,
    ) -> int:
        return _steer(steering.verb, number, " ".join(rest or ()), words=words, agent=agent, config=config)

    return _said(following if WORDS[steering.verb].bare else needing, steering)


def _said(command: Callable[..., int], steering: Steering) -> Callable[..., int]:
    command.__doc__ = f"{steering.summary}\n\nFor example: `{outcome_words.example(steering.verb)}`"
    return command


def _steer(verb: Verb, number: str, argument: str, *, words: str, agent: AgentOption, config: ConfigOption) -> int:
    wanted = ticket_number(number)
    line = f"#{verb.value} {argument}".rstrip()
    orders = Orders(commands=(Command(line=line, verb=verb, argument=argument, word=verb.value),), words=words)
    with opened(config) as core:
        with core.database.transaction() as tx:
            steered = steer(
                tx,
                wanted,
                orders,
                others=_others(verb, argument),
                agent=agent_of(core.scribe, agent) if agent else None,
                scribe=core.scribe,
                now=utc_now(),
            )
        said = outcome_words.in_words(core.scribe, steered.results, verb)
    for line in said:
        say(line) if steered.done else sys.stderr.write(f"mailgate: {line}\n")
    return 0 if steered.done else outcome_words.status(steered.results)


def agent_of(scribe: Scribe, said: str) -> Agent:
    """The agent of `--as`, by name or address; UsageError where there is none."""
    found = agent_named(scribe.policy, said)
    if isinstance(found, Agent):
        return found
    wrong = CommandResult(line="", done=False, answer=found.answer, arguments=found.arguments)
    raise UsageError(*outcome_words.in_words(scribe, [wrong]))


def _others(verb: Verb, argument: str) -> tuple[int, ...]:
    number = number_and_yes(argument)[0] if verb is Verb.MERGE else number_of(argument) if verb is Verb.LINK else None
    return (number,) if number else ()
