"""`trace`: what became of a letter (A7)."""

from typing import Annotated

import typer

from mailgate.cli.common import ConfigOption, JsonOption, opened, print_json, printable, register, say
from mailgate.cli.letter_objects import came_in, gone_out
from mailgate.errors import EX_UNAVAILABLE
from mailgate.store.trace import Traced
from mailgate.store.trace import trace as find


def add_to(app: typer.Typer, name: str) -> None:
    """Register the command."""
    register(app, name, trace)


def trace(
    message_id: Annotated[
        str, typer.Argument(metavar="MESSAGE-ID", help="With or without <>; or the number the log calls `inbox`.")
    ],
    *,
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> int:
    """Say what became of a letter: which door, when, which rule decided, which ticket, which letters went out of it.

    Ends with 69 where no such letter came in or went out.
    """
    with opened(config) as core, core.database.snapshot() as tx:
        found = find(tx, message_id)
    if as_json:
        for traced in found:
            print_json(_object(traced))
    elif not found:
        say("no such letter came in or went out")
    else:
        for traced in found:
            _print(traced)
    return 0 if found else EX_UNAVAILABLE


def _print(traced: Traced) -> None:
    if (letter := traced.came_in) is not None:
        envelope = letter.envelope
        say(
            f"came in by {envelope.door.value} at {envelope.received_at:%Y-%m-%d %H:%M:%S} UTC, inbox {letter.inbox_id}"
        )
        say(f"  envelope   {envelope.sender!r} -> {', '.join(envelope.recipients) or '(not told)'}")
        say(f"  state      {letter.state}" + (f", after {letter.attempts} attempts" if letter.attempts > 1 else ""))
        say(f"  decision   {letter.outcome or '-'} {letter.reason} {letter.detail}".rstrip())
        for rule in letter.rules:
            say(f"    {rule.name:<14} {printable(rule.answer)}")
    if traced.tickets:
        say(f"  tickets    {', '.join(map(str, traced.tickets))}")
    for out in traced.letters:
        fate = f"{out.state} {out.code} {out.detail}".strip()
        bounced = f"; bounced: {out.bounce_status}" if out.bounce_status else ""
        say(f"  letter out {out.outbox_id} {out.kind} to {out.recipient}: {printable(fate)}{bounced}")


def _object(traced: Traced) -> dict[str, object]:
    letter = traced.came_in
    decided = letter and {"inbox": letter.inbox_id} | came_in(letter) | {
        "decision": letter.outcome or None,
        "rule": letter.rule or None,
    }
    return {
        "came_in": decided,
        "tickets": list(traced.tickets),
        "letters": [gone_out(out) for out in traced.letters],
    }
