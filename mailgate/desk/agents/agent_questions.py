"""What the commands in an agent's letter make us look up: tickets they name, lists they want, whom they are about."""

from dataclasses import dataclass

from mailgate.desk.agents import agent_words, commands
from mailgate.desk.agents.command_words import Verb, fold
from mailgate.desk.agents.commands import Command
from mailgate.desk.agents.mail_words import addresses_of, number_and_yes, number_of
from mailgate.desk.policy import Agent, Policy
from mailgate.desk.ticket import Search
from mailgate.mail.message import Letter

_MOST = 10
_NUMBERED = (Verb.MERGE, Verb.LINK, Verb.SHOW, Verb.TICKET)

LISTS: dict[str, str] = {
    "mine": "мои|мое|мне|mine|my|miei|mie",
    "watched": "слежу|наблюдаю|под наблюдением|watched|watching|seguite",
    "team": "команда|команды|группа|группы|team|group|squadra",
    "late": "опоздали|просрочено|просроченные|опоздавшие|late|overdue|in ritardo|ritardo",
    "unassigned": "ничьи|свободные|без ответственного|unassigned|nobody|free|di nessuno",
    "open": "все|открытые|all|open|tutte|aperte",
}
"""What agents call the lists of `#list`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What commands ask of memory."""

    numbers: tuple[int, ...] = ()
    searches: tuple[Search, ...] = ()
    customer: str | None = None
    files: bool = False


def asked(letter: Letter, agent: Agent, policy: Policy) -> Asked:
    """What an agent's letter asks beside what every letter does; a command that is wrong asks nothing."""
    given = commands.read(agent_words.own(letter)).commands[: commands.MOST]
    numbers = (number for command in given if command.verb in _NUMBERED for number in _numbers(command))
    wanted = (search_of(command, agent, policy) for command in given)
    return Asked(
        numbers=tuple(dict.fromkeys(numbers))[:_MOST],
        searches=tuple(search for search in wanted if search)[:_MOST],
        customer=_customer(letter, given),
        files=any(command.verb is Verb.FILE for command in given),
    )


def _numbers(command: Command) -> list[int]:
    number = number_and_yes(command.argument)[0] if command.verb is Verb.MERGE else number_of(command.argument)
    return [number] if number else []


def _customer(letter: Letter, given: tuple[Command, ...]) -> str | None:
    """Whom the letter is about: of `#new`, else the author of what it forwards."""
    new = next((command for command in given if command.verb is Verb.NEW), None)
    if new:
        return next((box.address for box in addresses_of(new.argument)), None)
    return next((inner.author.address for inner in letter.forwarded), None)


def search_of(command: Command, agent: Agent | None, policy: Policy) -> Search | None:
    """What a command searches for; None where it does not, or is wrong."""
    match command.verb:
        case Verb.LIST:
            return _list(command.argument, agent, policy)
        case Verb.FIND:
            return Search(kind="words", values=tuple(command.argument.split()))
        case Verb.HISTORY:
            return Search(kind="address", values=tuple(box.address for box in addresses_of(command.argument)))
        case _:
            return None


def _list(said: str, agent: Agent | None, policy: Policy) -> Search | None:
    wanted = fold(" ".join(said.split()))
    kind = next((kind for kind, names in LISTS.items() if wanted in names.split("|")), "" if wanted else "mine")
    match kind:
        case "mine":
            return Search(kind="mine", values=(agent.address,) if agent else ())
        case "watched":
            return Search(kind="watched", values=(agent.address,) if agent else ())
        case "late":
            return Search(kind="late")
        case "unassigned":
            return Search(kind="unassigned")
        case "open":
            return Search(kind="open")
        case "team":
            own = tuple(team.key for team in policy.teams if agent and agent.address in team.agents)
            return Search(kind="team", values=own)
        case _:
            named = [team.key for team in policy.teams if wanted in (fold(team.key), *map(fold, team.name.values()))]
            return Search(kind="team", values=tuple(named)) if named else None
