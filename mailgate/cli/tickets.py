"""`ticket`: what there is, and what happened to it; and, by `cli.steering`, what is to happen."""

from typing import Annotated, Any

import typer

from mailgate.cli import by_phone, steering
from mailgate.cli.common import (
    ConfigOption,
    JsonOption,
    LimitOption,
    desk_of,
    opened,
    print_json,
    printable,
    register,
    say,
    ticket_number,
)
from mailgate.cli.finding import looked_up
from mailgate.cli.help_pages import group
from mailgate.cli.tables import table
from mailgate.desk.agents.command_words import Verb
from mailgate.desk.policy import Policy
from mailgate.desk.ticket import State, Ticket
from mailgate.errors import PermanentError, UsageError
from mailgate.store import tickets
from mailgate.store.tickets import Event, Message, StoredFile

_app = group("Tickets: lists, one with its whole course, and what agents order by mail.")


def add_to(app: typer.Typer, name: str) -> None:
    """Register the group of commands."""
    app.add_typer(_app, name=name)


def listing(
    *,
    state: Annotated[
        str | None,
        typer.Option("--state", metavar="STATE", help=f"One of: {', '.join(state.value for state in State)}."),
    ] = None,
    desk: Annotated[str | None, typer.Option("--desk", metavar="KEY", help="Of one desk.")] = None,
    which: Annotated[
        str | None,
        typer.Option(
            "--list", metavar="NAME", help="Open ones: late, unassigned, all, a team's name; or an agent's, see --as."
        ),
    ] = None,
    agent: Annotated[
        str | None, typer.Option("--as", metavar="AGENT", help="Whose list: mine (if none is named), watched or team.")
    ] = None,
    limit: LimitOption = 50,
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> int:
    """List tickets, the newest first; with --list or --as the open ones of a list, by due time.

    For example: `mailgate ticket list --list late`, `mailgate ticket list --as Smith`.
    """
    which = "mine" if agent and which is None else which
    if which is not None and (state or desk):
        raise UsageError("--list and --as show open tickets of every desk: give them without --state and --desk")
    with opened(config) as core, core.database.snapshot() as tx:
        policy = core.scribe.policy
        if desk:
            desk_of(core.config, desk)  # a key that is none would list nothing
        if which is None:
            found = tickets.listing(tx, state=_state(state), desk=desk, limit=limit)
        else:
            reader = steering.agent_of(core.scribe, agent) if agent else None
            found = looked_up(tx, Verb.LIST, which, reader=reader, policy=policy, limit=limit)
    return _print_list(found, policy, as_json=as_json)


def find(
    words: Annotated[list[str], typer.Argument(metavar="WORD…", help="All must stand in it.")],
    *,
    limit: LimitOption = 20,
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> int:
    """Find tickets by words, the newest first."""
    with opened(config) as core, core.database.snapshot() as tx:
        policy = core.scribe.policy
        found = looked_up(tx, Verb.FIND, " ".join(words), reader=None, policy=policy, limit=limit)
    return _print_list(found, policy, as_json=as_json)


def history(
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="The customer's.")],
    *,
    limit: LimitOption = 20,
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> int:
    """List the tickets of an address, the newest first."""
    with opened(config) as core, core.database.snapshot() as tx:
        policy = core.scribe.policy
        found = looked_up(tx, Verb.HISTORY, address, reader=None, policy=policy, limit=limit)
    return _print_list(found, policy, as_json=as_json)


def _print_list(found: tuple[Ticket, ...], policy: Policy, *, as_json: bool) -> int:
    if as_json:
        for ticket in found:
            print_json(_object(ticket, policy))
        return 0
    rows = [
        (
            _number(ticket, policy),
            ticket.state.value,
            ticket.priority,
            f"{ticket.due_solution:%Y-%m-%d %H:%M}" if ticket.due_solution else "",
            ticket.assignee or ticket.team,
            ticket.requester.address,
            ticket.subject[:60],
        )
        for ticket in found
    ]
    titles = ("number", "state", "pri", "due (UTC)", "who", "requester", "subject")
    table(titles, rows, empty="there are no such tickets")
    return 0


def show(
    number: Annotated[str, typer.Argument(metavar="NUMBER", help="With or without leading zeros.")],
    *,
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> int:
    """Show one ticket: who, what state, every message and file, and its whole course."""
    wanted = ticket_number(number)
    with opened(config) as core:
        with core.database.snapshot() as tx:
            ticket = tickets.get(tx, wanted)
            if ticket is None:
                raise PermanentError(f"there is no ticket {number}; `mailgate ticket list` shows those there are")
            course, messages, files = (
                tickets.course(tx, wanted),
                tickets.messages(tx, wanted),
                tickets.files(tx, wanted),
            )
        policy = core.scribe.policy
    if as_json:
        print_json(
            _object(ticket, policy)
            | {
                "messages": [_message(message) for message in messages],
                "files": [_file(file) for file in files],
                "events": [_event(event) for event in course],
            }
        )
        return 0
    _print(ticket, policy, messages=messages, files=files, course=course)
    return 0


def _print(
    ticket: Ticket,
    policy: Policy,
    *,
    messages: tuple[Message, ...],
    files: tuple[StoredFile, ...],
    course: tuple[Event, ...],
) -> None:
    say(f"{_number(ticket, policy)}  {printable(ticket.subject)}")
    about = {
        "state": f"{ticket.state.value} since {ticket.state_since:%Y-%m-%d %H:%M} UTC",
        "priority": ticket.priority,
        "triage due": f"{ticket.due_triage:%Y-%m-%d %H:%M} UTC" if ticket.due_triage else None,
        "due": f"{ticket.due_solution:%Y-%m-%d %H:%M} UTC" if ticket.due_solution else None,
        "team": ticket.team,
        "assignee": ticket.assignee,
        "organisation": ticket.organisation,
        "participants": ", ".join(participant.address for participant in ticket.participants),
        "watched by": ", ".join(ticket.watchers),
        "merged into": ticket.merged_into and _number(ticket, policy, ticket.merged_into),
        "linked": ", ".join(_number(ticket, policy, number) for number in ticket.linked),
        "minutes booked": ticket.minutes_booked or None,
    }
    for name, value in about.items():
        if value:
            say(f"  {name:<14} {printable(value)}")
    for message in messages:
        mark = "" if message.verified else " (unverified)"
        say(f"\n── {message.at:%Y-%m-%d %H:%M} {message.kind.value}: {printable(message.author.address)}{mark}")
        for line in printable(message.text.strip()).split("\n"):
            say(f"│ {line}")
        for file in (file for file in files if file.message == message.message and file.listed):
            say(f"   [{printable(file.name)}, {file.size} octets{f', refused: {file.reason}' if file.reason else ''}]")
    say("\n── course")
    for event in course:
        change = f"{event.before} → {event.after}" if event.before and event.after else event.after or event.before
        say(printable(f"{event.at:%Y-%m-%d %H:%M:%S}  {event.kind:<14} {change} {event.reason}  ({event.who})"))


def _state(text: str | None) -> State | None:
    if text is None:
        return None
    try:
        return State(text)
    except ValueError:
        raise UsageError(
            f"there is no state {text!r}; states are: {', '.join(state.value for state in State)}"
        ) from None


def _number(ticket: Ticket, policy: Policy, number: int | None = None) -> str:
    """Its number, or another's, as the ticket's desk writes numbers."""
    desk = next((desk for desk in policy.desks if desk.key == ticket.desk), policy.desks[0])
    return f"{ticket.number if number is None else number:0{desk.tag_width}d}"


def _object(ticket: Ticket, policy: Policy) -> dict[str, Any]:
    merged = ticket.merged_into
    return {
        "number": _number(ticket, policy),
        "desk": ticket.desk,
        "subject": ticket.subject,
        "state": ticket.state.value,
        "state_since": ticket.state_since.isoformat(),
        "priority": ticket.priority,
        "opened_at": ticket.opened_at.isoformat(),
        "due_triage": ticket.due_triage.isoformat() if ticket.due_triage else None,
        "due_solution": ticket.due_solution.isoformat() if ticket.due_solution else None,
        "requester": ticket.requester.address,
        "participants": [participant.address for participant in ticket.participants],
        "team": ticket.team,
        "assignee": ticket.assignee,
        "watchers": list(ticket.watchers),
        "organisation": ticket.organisation,
        "language": ticket.language,
        "merged_into": None if merged is None else _number(ticket, policy, merged),
        "linked": [_number(ticket, policy, number) for number in ticket.linked],
        "minutes_booked": ticket.minutes_booked,
    }


def _message(message: Message) -> dict[str, Any]:
    return {
        "at": message.at.isoformat(),
        "kind": message.kind.value,
        "author": message.author.address,
        "text": message.text,
        "verified": message.verified,
        "message_id": message.message_id,
    }


def _file(file: StoredFile) -> dict[str, Any]:
    return {
        "name": file.name,
        "type": file.type,
        "size": file.size,
        "sha256": file.sha256,
        "listed": file.listed,
        "accepted": file.reason is None,
        "reason": file.reason,
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "at": event.at.isoformat(),
        "who": event.who,
        "kind": event.kind,
        "before": event.before,
        "after": event.after,
        "reason": event.reason,
    }


register(_app, "list", listing)
register(_app, "show", show)
register(_app, "find", find)
register(_app, "history", history)
by_phone.add_to(_app)
steering.add_to(_app)
