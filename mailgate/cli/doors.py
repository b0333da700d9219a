"""`deliver` and `import`: letters that a program or a person brings."""

import contextlib
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailgate.cli.common import ConfigOption, JsonOption, counted, opened, print_json, register, say
from mailgate.config.place import database_of, find
from mailgate.errors import EX_DATAERR, DataError, MailgateError, PermanentError, TemporaryError
from mailgate.transport import deliver_wire

if TYPE_CHECKING:  # the rest is loaded where it is needed: a letter that a running gateway takes needs none of it
    from collections.abc import Sequence

    from mailgate.core import Core
    from mailgate.mail.message import Envelope

_BATCH = 50


def add_to(app: typer.Typer, name: str) -> None:
    """Register a command of this module."""
    register(app, name, deliver if name == "deliver" else import_letters)


def deliver(
    *,
    sender: Annotated[
        str | None, typer.Option("--sender", "-f", metavar="ADDRESS", help="The envelope sender; '' for a bounce.")
    ] = None,
    recipient: Annotated[
        list[str] | None,
        typer.Option("--recipient", "-r", metavar="ADDRESS", help="An envelope recipient; may be given several times."),
    ] = None,
    config: ConfigOption = None,
) -> int:
    """Take one letter from standard input: for a pipe, .forward or master.cf.

    Ends with 0 once the letter is durable, and with 75 whenever it could not be made so now, be it for a wrong
    configuration: the mail server keeps it then and tries again. 65: nothing came; 69: larger than the limit.
    The running gateway processes the letter at once; if it is down, when it is up again.
    """
    try:
        beginning = _read_beginning()
        if not _handed_over(beginning, sender=_bare(sender), recipients=tuple(recipient or ()), config=config):
            _keep(beginning, sender=_bare(sender), recipients=tuple(recipient or ()), config=config)
    except (PermanentError, TemporaryError):
        raise
    except MailgateError as error:
        raise TemporaryError(str(error)) from None
    except Exception as error:  # the edge of a letter: whatever is wrong with us, the mail server keeps it
        raise TemporaryError(f"an unforeseen error: {type(error).__name__}: {error}") from error
    return 0


def import_letters(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH…", help="An mbox, a Maildir, a folder of .eml, or .eml files.")
    ],
    *,
    recipient: Annotated[
        str | None,
        typer.Option("--recipient", "-r", metavar="ADDRESS", help="The desk's address, where the letters do not tell."),
    ] = None,
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> int:
    """Take letters from files. Each becomes what it would have become by mail, acknowledgement included.

    Running it again changes nothing: a letter that was taken in before is recognised.
    """
    from rich.console import Console
    from rich.progress import Progress

    from mailgate.core import utc_now
    from mailgate.mail.message import Door, Envelope
    from mailgate.transport.import_files import count, read

    for path in paths:
        if not path.exists():
            raise DataError(f"there is no file or folder {path}")
    try:
        total = sum(count(path) for path in paths)
    except OSError as error:
        raise DataError(f"cannot read {error.filename}: {error.strerror}") from None
    done, refused = 0, 0
    with (
        opened(config) as core,
        Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress,
    ):
        task = progress.add_task("taking in", total=total)
        batch: list[tuple[bytes, Envelope]] = []
        for name, raw in (letter for path in paths for letter in read(path)):
            progress.advance(task)
            if not raw.strip() or len(raw) > core.config.limits.max_message_bytes:
                refused += 1
                sys.stderr.write(
                    f"mailgate: {name}: {'empty' if not raw.strip() else 'over the size limit'}; left out\n"
                )
                continue
            envelope = Envelope(
                door=Door.IMPORT,
                received_at=utc_now(),
                recipients=(recipient,) if recipient else (),
                mailbox=name,
            )
            batch.append((raw, envelope))
            if len(batch) >= _BATCH:
                done += _store(core, batch)
                batch = []
        done += _store(core, batch)
    if as_json:
        print_json({"taken": done, "left_out": refused})
    else:
        say(f"{counted(done, 'letter')} taken in, {refused} left out; the running gateway processes them now")
    return EX_DATAERR if refused and not done else 0


def _handed_over(beginning: bytes, *, sender: str | None, recipients: tuple[str, ...], config: Path | None) -> bool:
    """Whether the gateway that runs beside us has taken the letter, which is whole and not too large for that."""
    raw = _without_from_line(beginning)
    if len(beginning) > deliver_wire.LARGEST or not raw.strip():
        return False
    found = find(config)
    at = deliver_wire.place(database_of(found)) if found else None
    return at is not None and deliver_wire.hand_over(at, raw, sender=sender, recipients=recipients)


def _keep(beginning: bytes, *, sender: str | None, recipients: tuple[str, ...], config: Path | None) -> None:
    """Make a letter durable ourselves, the rest of it still unread."""
    from mailgate.core import utc_now
    from mailgate.mail.message import Door, Envelope

    with opened(config) as core:
        raw = _read_rest(beginning, core.config.limits.max_message_bytes)
        envelope = Envelope(door=Door.DELIVER, received_at=utc_now(), sender=sender, recipients=recipients)
        _store(core, [(raw, envelope)])


def _store(core: "Core", batch: "Sequence[tuple[bytes, Envelope]]") -> int:
    from mailgate.maillog import MailLog, build_logger
    from mailgate.metrics import Metrics
    from mailgate.pipeline.accept import accept_now

    if batch:
        log = MailLog(build_logger(level="error", shape="logfmt"), Metrics())
        accept_now(batch, database=core.database, room=core.room, log=log)
    return len(batch)


def _read_beginning() -> bytes:
    """A letter, or of one that is too large to be handed over an octet more than that."""
    if getattr(sys.stdin, "name", "") == os.devnull:  # closed by whoever called us: that is no letter, and none is lost
        raise TemporaryError("standard input is closed: pipe a letter into it")
    with contextlib.suppress(io.UnsupportedOperation):
        os.set_blocking(sys.stdin.fileno(), True)  # else what has not come yet would look like the letter's end
    return sys.stdin.buffer.read(deliver_wire.LARGEST + 1)


def _read_rest(beginning: bytes, limit: int) -> bytes:
    more = sys.stdin.buffer.read(max(0, limit + 1 - len(beginning))) if len(beginning) > deliver_wire.LARGEST else b""
    raw = beginning + more
    if len(raw) > limit:
        raise PermanentError(f"the letter is larger than {limit // (1024 * 1024)} MiB ([limits] max_message_mib)")
    raw = _without_from_line(raw)
    if not raw.strip():
        raise DataError("nothing came on standard input; pipe a letter into it")
    return raw


def _without_from_line(raw: bytes) -> bytes:
    """Without the mbox `From ` line that some mail servers put on top for a pipe."""
    return raw.partition(b"\n")[2] if raw.startswith(b"From ") else raw


def _bare(sender: str | None) -> str | None:
    return None if sender is None else sender.strip().removeprefix("<").removesuffix(">")
