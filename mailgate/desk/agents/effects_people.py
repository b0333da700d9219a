"""Commands about people: who takes a ticket, which team, who else reads it, who the customer is (F2, G7, B7)."""

from dataclasses import replace

from mailgate.desk import tell_agents
from mailgate.desk.agents.command_words import fold, nearest
from mailgate.desk.agents.commands import Command
from mailgate.desk.agents.mail_words import address_of, addresses_of
from mailgate.desk.agents.order import Done, Order, Wrong
from mailgate.desk.changes import AddParticipant, Assign, HandOver, Learn, SetContacts
from mailgate.desk.clues import Contacts
from mailgate.desk.letters.letter_people import FIELDS
from mailgate.desk.notices import Facts, LetterKind, Notice
from mailgate.desk.policy import Agent, Policy, Team
from mailgate.desk.reading import contact_labels, contact_values
from mailgate.desk.ticket import MessageKind, Participant, Person, State, Ticket
from mailgate.mail.message import Address

_SHORTEST_STEM = 3


def take(order: Order, _: Command) -> Done | Wrong:
    """Answer for the ticket oneself, and put it in work: the customers read that somebody has it."""
    if order.agent is None:
        return Wrong(answer="operator_takes_nothing")
    if order.held.assignee == order.agent.address and order.held.state is not State.REGISTERED:
        return Done(order=order, answer="yours_already")
    given = _give(order, order.agent)
    if given.held.state is State.REGISTERED:
        given = replace(given.move(State.IN_WORK, reason="taken"), state_set=order.state_set)
        given = given.telling(LetterKind.IN_WORK)
    return Done(order=given, answer="taken")


def assign(order: Order, command: Command) -> Done | Wrong:
    """Let another agent answer for the ticket; they get a letter about it. `-` makes it nobody's."""
    if command.argument in ("-", "–", "—"):
        nobody = order.changed(Assign(ticket=order.target, agent=None), ticket=replace(order.held, assignee=None))
        return Done(order=nobody, answer="unassigned")
    found = agent_named(order.policy, command.argument)
    if isinstance(found, Wrong):
        return found
    return Done(order=_give(order, found), answer="assigned", arguments=(found.name,))


def _give(order: Order, agent: Agent) -> Order:
    before = order.held.assignee
    if before == agent.address:
        return order
    given = order.changed(
        Assign(ticket=order.target, agent=agent.address), ticket=replace(order.held, assignee=agent.address)
    )
    told = [agent, *([one] if (one := order.policy.agent(before)) else [])]
    return given.noticing(
        *(_handing(given, one, "assigned" if one == agent else "taken_over") for one in told if one != order.agent)
    )


def team(order: Order, command: Command) -> Done | Wrong:
    """Hand the ticket to another team: it is nobody's there yet, and its agents get it.

    The customers are told, and asked for what that team must know (G7).
    """
    found = team_named(order.policy, command.argument, language=order.language)
    if isinstance(found, Wrong):
        return found
    if found.key == order.held.team:
        return Done(order=order, answer="team_already", arguments=(found.name_in(order.language),))
    ticket = replace(order.held, team=found.key, assignee=None)
    handed = order.changed(
        HandOver(ticket=order.target, team=found.key),
        *((Assign(ticket=order.target, agent=None),) if order.held.assignee else ()),
        ticket=ticket,
    )
    agents = tell_agents.of_team(order.policy, found)
    handed = handed.noticing(*(_handing(handed, agent, "team") for agent in agents if agent != order.agent))
    missing = tuple(name for name in found.demands if getattr(ticket.contacts, name) is None)
    told = handed.telling(LetterKind.HANDED_OVER, Facts(missing=missing))
    return Done(order=told, answer="handed", arguments=(found.name_in(order.language),))


def _handing(order: Order, agent: Agent, reason: str) -> Notice:
    """A letter that brings an agent a ticket, with the customer's last words."""
    author, words = last_words(order.held)
    facts = Facts(reason=reason, by=order.by, words=words, author=author)
    return order.to_agent(agent, LetterKind.AGENT_NOTE, facts)


def last_words(ticket: Ticket) -> tuple[Address | None, str]:
    """What a customer wrote last, as far as the ticket's newest messages hold it."""
    said = next((one for one in reversed(ticket.history) if one.kind is MessageKind.CUSTOMER), None)
    return (Address(address="", name=said.author), said.text) if said else (None, "")


def cc(order: Order, command: Command) -> Done | Wrong:
    """Let somebody read and write the ticket (B7); never an agent or an address of ours."""
    added = addresses_of(command.argument)
    if not added:
        return Wrong(answer="bad_address", arguments=(command.argument,))
    for box in added:
        if order.policy.is_ours(box.address) or order.policy.agent(box.address):
            return Wrong(answer="own_address", arguments=(box.address,))
    known = {participant.address for participant in order.held.participants}
    new = tuple(
        Participant(address=box.address, name=box.name, language="") for box in added if box.address not in known
    )
    ticket = replace(order.held, participants=(*order.held.participants, *new))
    changes = (AddParticipant(ticket=order.target, participant=participant) for participant in new)
    return Done(
        order=order.changed(*changes, ticket=ticket),
        answer="copied",
        arguments=(", ".join(box.address for box in added),),
    )


def contact(order: Order, command: Command) -> Done | Wrong:
    """Correct what is known of the customer, on the ticket and for the next one (S15)."""
    label, sign, value = command.argument.partition("=")
    if not sign:
        label, sign, value = command.argument.partition(":")
    named = [field for field in contact_labels.fields(label.strip()) if field in FIELDS]
    field = next(iter(named), label.strip() if label.strip() in FIELDS else "")
    if not sign or not field:
        return Wrong(answer="unknown_field", arguments=(label.strip(), *(f"contacts.{name}" for name in FIELDS)))
    read = _value(field, value.strip(), language=order.held.language)
    if read is None and value.strip():
        return Wrong(answer="bad_value", arguments=(f"contacts.{field}", value.strip()))
    contacts = replace(order.held.contacts, **{field: read})
    changed = order.changed(
        SetContacts(ticket=order.target, contacts=contacts), ticket=replace(order.held, contacts=contacts)
    )
    if read and order.held.requester.address:
        requester = order.held.requester
        person = Person(address=requester.address, name=requester.name, contacts=Contacts(**{field: read}))
        changed = changed.changed(Learn(person=person))
    return Done(order=changed, answer="contact", arguments=(f"contacts.{field}", read or "–"))


def _value(field: str, value: str, *, language: str) -> str | None:
    """A value of that field, in the form it is kept in; None where it cannot be one."""
    match field:
        case "phone":
            return contact_values.phone(value, language=language, labelled=True)
        case "email":
            return address_of(value)
        case "imei":
            return contact_values.imei(value)
        case _:
            return contact_values.said(value)


def agent_named(policy: Policy, said: str) -> Agent | Wrong:
    """The agent of an address, a name, or a part of one that is nobody else's."""
    wanted = fold(" ".join(said.removeprefix("@").split()))
    if address := address_of(said):
        found = policy.agent(address)
        return found or Wrong(answer="unknown_agent", arguments=(said, _names(policy)))
    whole = [agent for agent in policy.agents if wanted in (fold(agent.name), agent.address.partition("@")[0])]
    if len(whole) == 1:
        return whole[0]
    parts = [agent for agent in policy.agents if wanted and _is_part(wanted, agent)]
    if len(parts) == 1:
        return parts[0]
    if parts:
        return Wrong(answer="several_agents", arguments=(said, ", ".join(agent.name for agent in parts[:10])))
    near = nearest(said, [fold(agent.name) for agent in policy.agents])
    meant = next((agent.name for agent in policy.agents if fold(agent.name) == near), _names(policy))
    return Wrong(answer="unknown_agent", arguments=(said, meant))


def _is_part(wanted: str, agent: Agent) -> bool:
    words = fold(agent.name).split()
    return all(any(word.startswith(part) or _stem(word) == _stem(part) for word in words) for part in wanted.split())


def _stem(word: str) -> str:
    """A Russian name without its case: `Смирновой` and `Смирнова` are one."""
    stem = word.rstrip("аяоуыиеюйьм")
    return stem if len(stem) >= _SHORTEST_STEM else word


def _names(policy: Policy) -> str:
    return ", ".join(agent.name for agent in policy.agents[:20])


def team_named(policy: Policy, said: str, *, language: str) -> Team | Wrong:
    """The team of a key, of a name in any language, or of the beginning of one; which there are, in `language`."""
    wanted = fold(" ".join(said.split()))
    named = {team.key: [fold(team.key), *(fold(name) for name in team.name.values())] for team in policy.teams}
    for matches in (
        [team for team in policy.teams if wanted in named[team.key]],
        [team for team in policy.teams if wanted and any(name.startswith(wanted) for name in named[team.key])],
    ):
        if len(matches) == 1:
            return matches[0]
    return Wrong(
        answer="unknown_team", arguments=(said, ", ".join(team.name_in(language) for team in policy.teams[:20]))
    )
