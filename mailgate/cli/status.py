"""`status`: how the gateway stands, once or live, for people and for scripts (I3)."""

import sys
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mailgate.cli.common import ConfigOption, JsonOption, opened, print_json, printable, register, say
from mailgate.errors import EX_UNAVAILABLE, TemporaryError, UsageError

if TYPE_CHECKING:
    from rich.console import Console, Group

    from mailgate.core import Core
    from mailgate.standing import Queue, Standing
    from mailgate.store.heartbeats import Heartbeat

_EVERY = 2.0
"""Seconds between two looks."""


def add_to(app: typer.Typer, name: str) -> None:
    """Register the command."""
    register(app, name, status)


def status(
    *,
    watch: Annotated[bool, typer.Option("--watch", "-w", help="Look again and again, until Ctrl-C.")] = False,
    seconds: Annotated[
        float | None, typer.Option("--every", metavar="SECONDS", min=0.2, help="How often, with --watch; else 2.")
    ] = None,
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> int:
    """Say how the gateways stand: signs of life, mailboxes, what waits, what is held, what is late.

    Ends with 69 where no gateway runs or something needs a person, with 0 where all is well; --watch with 0.
    """
    if seconds is not None and not watch:
        raise UsageError("--every says how often --watch looks: add --watch")
    with opened(config) as core:
        if watch:
            return _watch(core, seconds=seconds or _EVERY, as_json=as_json)
        standing = _look(core)
    if as_json:
        print_json(_object(standing))
    else:
        _print(_console(), standing)
    return EX_UNAVAILABLE if standing.troubles else 0


def _look(core: "Core") -> "Standing":
    from mailgate.core import utc_now
    from mailgate.standing import read_standing

    return read_standing(core.database, now=utc_now())


def _console() -> "Console":
    from rich.console import Console

    console = Console(highlight=False)
    return console if console.is_terminal else Console(width=100, highlight=False)


def _print(console: "Console", standing: "Standing") -> None:
    """Once; into a file or a pipe without the blanks that fill columns up."""
    if console.is_terminal:
        console.print(_screen(standing), soft_wrap=False)
        return
    with console.capture() as caught:
        console.print(_screen(standing))
    say("\n".join(line.rstrip() for line in caught.get().split("\n")))
    sys.stdout.flush()


def _watch(core: "Core", *, seconds: float, as_json: bool) -> int:
    """Until Ctrl-C; a database that is away is said, and asked again."""
    try:
        if as_json:
            _repeat(lambda: print_json(_object(_look(core))), seconds=seconds)
        console = _console()
        if not console.is_terminal:
            _repeat(lambda: _print(console, _look(core)), seconds=seconds)
        _live(core, console, seconds=seconds)
    except KeyboardInterrupt:
        return 0
    return 0


def _live(core: "Core", console: "Console", *, seconds: float) -> None:
    """The other screen of the terminal, drawn in one go: nothing flickers, and nothing of it stays."""
    from rich.live import Live
    from rich.text import Text

    with Live(console=console, screen=True, auto_refresh=False) as live:

        def draw() -> None:
            try:
                shown: Group | Text = _screen(_look(core))
            except TemporaryError as error:
                shown = Text(f"the database is away: {error}", style="bold red")
            live.update(shown, refresh=True)

        _repeat(draw, seconds=seconds)


def _repeat(deed: Callable[[], object], *, seconds: float) -> None:
    while True:
        deed()
        time.sleep(seconds)


def _screen(standing: "Standing") -> "Group":
    """Everything, in two columns that a narrow terminal wraps."""
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    troubles = standing.troubles
    head = Text.assemble(
        ("needs a hand", "bold red") if troubles else ("all well", "bold green"),
        (f"  {standing.now:%Y-%m-%d %H:%M:%S} UTC", "dim"),
    )
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(overflow="fold")
    for title, said in _lines(standing):
        grid.add_row(title, Text(printable(said)))
    return Group(head, *(Text(f"  {printable(words)}", style="red") for words in troubles), "", grid)


def _lines(standing: "Standing") -> list[tuple[str, str]]:
    now = standing.now
    found: list[tuple[str, str]] = []
    for gateway in standing.gateways:
        found += _gateway(gateway, standing)
    found += [
        ("letters in", _queue(standing.inbox, now)),
        ("held", _queue(standing.held, now)),
        ("letters out", _queue(standing.outbox, now)),
        ("tickets", _tickets(standing.tickets)),
    ]
    return found


def _gateway(gateway: "Heartbeat", standing: "Standing") -> list[tuple[str, str]]:
    now = standing.now
    seen = f"seen {span(now - gateway.at)} ago"
    life = "no sign of life, last " + seen if standing.is_silent(gateway) else seen
    free = "" if gateway.free_bytes is None else f", {gateway.free_bytes / 2**30:.1f} GiB free"
    found = [
        ("gateway", f"{gateway.owner}, version {gateway.version}"),
        ("", f"up {span(gateway.at - gateway.started_at)}, {life}{free}"),
        ("", gateway.doors),
        ("", ", ".join(f"{count} {name}" for name, count in gateway.totals if count) or "no letters since its start"),
    ]
    for box in gateway.mailboxes:
        read = f"read {span(now - box.last_success)} ago" if box.last_success else "not read since the start"
        found.append(("mailbox", f"{box.name}: {read}{f'; away: {box.trouble}' if box.trouble else ''}"))
    return [*found, ("", "")]


def _queue(queue: "Queue", now: datetime) -> str:
    counts = ", ".join(f"{count} {name}" for name, count in queue.counts.items() if count)
    return f"{counts}; the oldest for {span(now - queue.oldest)}" if counts and queue.oldest else counts or "none"


def _tickets(due: Mapping[str, int]) -> str:
    total = sum(due.values())
    words = {"late": "late", "hour": "due within the hour"}
    more = ", ".join(f"{due[key]} {said}" for key, said in words.items() if due.get(key))
    return f"{total} open{f': {more}' if more else ''}"


def span(length: timedelta) -> str:
    """A length of time in its two largest units: `3 d 4 h`, `12 min 5 s`."""
    seconds = max(0, int(length.total_seconds()))
    parts = [("d", seconds // 86400), ("h", seconds // 3600 % 24), ("min", seconds // 60 % 60), ("s", seconds % 60)]
    first = next((place for place, (_, count) in enumerate(parts) if count), len(parts) - 1)
    return " ".join(f"{count} {unit}" for unit, count in parts[first : first + 2] if count) or "0 s"


def _object(standing: "Standing") -> dict[str, Any]:
    return {
        "at": standing.now.isoformat(),
        "well": not standing.troubles,
        "troubles": list(standing.troubles),
        "gateways": [_gateway_object(gateway, standing) for gateway in standing.gateways],
        "inbox": _queue_object(standing.inbox, standing.now),
        "held": _queue_object(standing.held, standing.now),
        "outbox": _queue_object(standing.outbox, standing.now),
        "open_tickets": dict(standing.tickets),
    }


def _gateway_object(gateway: "Heartbeat", standing: "Standing") -> dict[str, Any]:
    return {
        "name": gateway.owner,
        "version": gateway.version,
        "alive": not standing.is_silent(gateway),
        "seen_at": gateway.at.isoformat(),
        "started_at": gateway.started_at.isoformat(),
        "doors": gateway.doors,
        "mailboxes": [
            {
                "name": box.name,
                "last_success": box.last_success.isoformat() if box.last_success else None,
                "trouble": box.trouble,
            }
            for box in gateway.mailboxes
        ],
        "hung": list(gateway.hung),
        "unready": list(gateway.unready),
        "ailing": list(gateway.ailing),
        "free_bytes": gateway.free_bytes,
        "totals": dict(gateway.totals),
    }


def _queue_object(queue: "Queue", now: datetime) -> dict[str, Any]:
    age = (now - queue.oldest).total_seconds() if queue.oldest else None
    return {"letters": dict(queue.counts), "oldest_seconds": age}
