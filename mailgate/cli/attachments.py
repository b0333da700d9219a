"""`attachment`: files that came with letters, accepted or refused, and how one is taken out on purpose (D2, D4)."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from mailgate.cli.common import ConfigOption, JsonOption, opened, print_json, printable, register, say, ticket_number
from mailgate.cli.help_pages import group
from mailgate.cli.tables import table
from mailgate.cli.writing import saved
from mailgate.desk.kept_files import INFECTED, KeptFile, safe_name
from mailgate.errors import PermanentError, UsageError
from mailgate.mail.files import formats
from mailgate.store import kept_files, tickets
from mailgate.store.database import Tx

_app = group("Files that came with letters, the refused ones included: lists, and one taken out on purpose.")
_MOST = 100_000
_HARMFUL = {
    INFECTED: "the virus scanner found a threat in it: do not open it here",
    "unscanned": "no virus scanner has seen it: have it scanned before it is opened",
    "executable_inside": "there is a program or script inside: run nothing of it here",
    "name_lies": "its name says another format than its content has: do not open it by its name",
    "polyglot": "it is two files at once: programs differ in what they make of it",
    "bomb": "unpacked or shown it takes far more room than it seems: do not open it here",
}
_PAGE = "a browser that opens it may run scripts in it"
_PROGRAM = "it is a program or script: do not run it here"
_MACROS = "there are macros inside: open it only where they cannot run"
_WITH_MACROS = ("docm", "xlsm", "pptm")

TicketArgument = Annotated[str, typer.Argument(metavar="TICKET", help="The ticket's number.")]


def add_to(app: typer.Typer, name: str) -> None:
    """Register the group of commands."""
    app.add_typer(_app, name=name)


def listing(
    ticket: TicketArgument,
    *,
    every: Annotated[bool, typer.Option("--all", help="Signature logos and the letters' own machinery, too.")] = False,
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> int:
    """List the files of a ticket, oldest first: accepted and refused."""
    with opened(config) as core, core.database.snapshot() as tx:
        found = [file for file in _files(tx, ticket) if every or file.listed or file.missed]
    if as_json:
        for file in found:
            print_json(_object(file))
        return 0
    rows = [(file.number, file.name, file.size, file.type, _state(file)) for file in found]
    table(("number", "name", "octets", "type", "what became of it"), rows, empty="there are no files on this ticket")
    return 0


def save(
    ticket: TicketArgument,
    file: Annotated[str, typer.Argument(metavar="FILE", help="Its number as listed, or its name.")],
    *,
    to: Annotated[Path, typer.Option("--to", metavar="PATH", help="A file that is not there yet, or a folder.")],
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> int:
    """Write one file out, readable for you alone; in a folder under its own name, made safe."""
    with opened(config) as core, core.database.snapshot() as tx:
        wanted = _chosen(_files(tx, ticket), file, ticket)
        if not wanted.kept:
            raise PermanentError(
                f"the content of file {wanted.number} is not kept any more ([gateway] keep_refused_days); "
                "ask the sender for it again"
            )
        content = tickets.file_content(tx, wanted.sha256)
    path = to / safe_name(wanted.name) if to.is_dir() else to
    saved(path, content, force=force)
    if as_json:
        print_json(_object(wanted) | {"path": str(path), "warning": warning(wanted)})
        return 0
    say(printable(f"{path}: {wanted.size} octets, sha256 {wanted.sha256}"))
    say(_state(wanted))
    if warned := warning(wanted):
        say(f"WARNING: {warned}")
    return 0


def warning(file: KeptFile) -> str:
    """Why a file is not to be opened by whoever took it out; '' where nothing is known against it."""
    if file.reason in _HARMFUL:
        return _HARMFUL[file.reason]
    if formats.kind(file.format) == "program":
        return _PROGRAM
    if formats.kind(file.format) == "markup":
        return _PAGE
    return _MACROS if file.format in _WITH_MACROS else ""


def _files(tx: Tx, ticket: str) -> tuple[KeptFile, ...]:
    number = ticket_number(ticket)
    found = tickets.get(tx, number)
    if found is None:
        raise PermanentError(f"there is no ticket {number}; `mailgate ticket list` shows those there are")
    if found.merged_into is not None:
        raise PermanentError(f"ticket {number} is merged into {found.merged_into}: its files are there")
    return kept_files.on_tickets(tx, [number], most=_MOST)


def _chosen(files: Sequence[KeptFile], said: str, ticket: str) -> KeptFile:
    """The file of that number; else the one of that name, as it came or made safe."""
    names = {said, said.removesuffix(".kept")}
    by_number = [file for file in files if said.isdecimal() and file.number == int(said)]
    by_name = [file for file in files if file.name in names or safe_name(file.name) in names]
    found = by_number or by_name
    if not found:
        raise PermanentError(
            f"ticket {ticket} has no file {said!r}; `mailgate attachment list {ticket} --all` shows all"
        )
    if len({file.sha256 for file in found}) > 1:
        numbers = ", ".join(str(file.number) for file in found)
        raise UsageError(f"several files are called {said!r}: name one by its number: {numbers}")
    return found[-1]


def _state(file: KeptFile) -> str:
    state = f"refused: {file.reason}" if file.reason else "accepted"
    return state if file.kept else f"{state}; its content is not kept any more"


def _object(file: KeptFile) -> dict[str, Any]:
    return {
        "number": file.number,
        "name": file.name,
        "type": file.type,
        "size": file.size,
        "sha256": file.sha256,
        "listed": file.listed,
        "accepted": file.reason is None,
        "reason": file.reason,
        "kept": file.kept,
    }


register(_app, "list", listing)
register(_app, "save", save)
