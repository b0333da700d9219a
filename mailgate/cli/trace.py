"""`trace`: what became of a letter (A7)."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from mailgate.cli.common import ConfigOption, JsonOption, opened, print_json, printable, register, say
from mailgate.cli.letter_objects import Numbers, came_in, gone_out, numbers
from mailgate.errors import PermanentError
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
        written = numbers(tx, core.scribe.policy)
        shown = [_object(traced, written) for traced in found]
    if not found:
        raise PermanentError(
            f"no letter {message_id} came in or went out; its Message-ID stands in its header and in our log"
        )
    for traced, one in zip(found, shown, strict=True):
        print_json(one) if as_json else _print(traced, one)
    return 0


def _print(traced: Traced, shown: Mapping[str, Any]) -> None:
    if (letter := traced.came_in) is not None:
        envelope = letter.envelope
        say(
            f"came in by {envelope.door.value} at {envelope.received_at:%Y-%m-%d %H:%M:%S} UTC, inbox {letter.inbox_id}"
        )
        say(f"  envelope   {_sender(envelope.sender)} -> {', '.join(envelope.recipients) or '(not told)'}")
        say(f"  state      {letter.state}" + (f", after {letter.attempts} attempts" if letter.attempts > 1 else ""))
        say(printable(f"  decision   {letter.outcome or '-'} {letter.reason} {letter.detail}".rstrip()))
        for rule in letter.rules:
            say(f"    {rule.name:<14} {printable(rule.answer)}")
    if shown["tickets"]:
        say(f"  tickets    {', '.join(shown['tickets'])}")
    for out in traced.letters:
        fate = f"{out.state} {out.code} {out.detail}".strip()
        bounced = f"; bounced: {out.bounce_status}" if out.bounce_status else ""
        say(f"  letter out {out.outbox_id} {out.kind} to {out.recipient}: {printable(fate)}{bounced}")


def _sender(sender: str | None) -> str:
    return "(not told)" if sender is None else printable(sender) or "<>"


def _object(traced: Traced, written: Numbers) -> dict[str, Any]:
    letter = traced.came_in
    decided = letter and {"inbox": letter.inbox_id} | came_in(letter, written) | {
        "decision": letter.outcome or None,
        "rule": letter.rule or None,
    }
    return {
        "came_in": decided,
        "tickets": [written(number) for number in traced.tickets],
        "letters": [gone_out(out, written) for out in traced.letters],
    }
