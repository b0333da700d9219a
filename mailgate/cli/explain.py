"""`explain`: what would happen to a letter, and why (S20)."""

import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from mailgate.cli.common import ConfigOption, JsonOption, print_json, register
from mailgate.cli.explain_text import as_json_object, as_text
from mailgate.config.load import load, shipped
from mailgate.config.place import find
from mailgate.config.settings import Config
from mailgate.core import open_core, random_letter_id, reading_pool, utc_now, whole_policy
from mailgate.errors import EX_DATAERR
from mailgate.mail.message import Door, Envelope
from mailgate.mail.proof.keyring import Key, Keyring
from mailgate.pipeline.explain import Explanation, Rehearsal, explain_known
from mailgate.pipeline.letters import Scribe
from mailgate.pipeline.reading import ReadingError, ReadingPool
from mailgate.pipeline.worker import Reading
from mailgate.templates_dir import load_templates

_AHEAD = 16
"""How many letters are read ahead of the one that is printed."""


def add_to(app: typer.Typer, name: str) -> None:
    """Register the command."""
    register(app, name, explain)


def explain(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Letters as .eml files; '-' is standard input.")],
    *,
    as_json: JsonOption = False,
    no_database: Annotated[
        bool, typer.Option("--no-database", help="As if nothing were known yet: no ticket, no customer.")
    ] = False,
    in_order: Annotated[
        bool,
        typer.Option("--in-order", help="Decide on each letter as if those before it had been taken in."),
    ] = False,
    sender: Annotated[
        str | None, typer.Option("--sender", metavar="ADDRESS", help="The envelope sender; '' for a bounce.")
    ] = None,
    recipient: Annotated[
        list[str] | None, typer.Option("--recipient", metavar="ADDRESS", help="An envelope recipient; may be repeated.")
    ] = None,
    config: ConfigOption = None,
) -> int:
    """Say what would happen to a letter, and why. Nothing is touched: no ticket, no letter out, no flag.

    Without a configuration the shipped defaults apply. --in-order starts from an empty, throw-away database.
    Ends with 65 where a file could not be read; the others are explained all the same.
    """
    path = find(config)
    settings = load(path) if path else shipped()
    envelope = Envelope(door=Door.DELIVER, received_at=utc_now(), sender=sender, recipients=tuple(recipient or ()))
    failures = 0
    with ExitStack() as stack:
        explainer = _Explainer(
            stack, settings, envelope=envelope, known=bool(path) and not no_database, in_order=in_order
        )
        for file, result in explainer.explain_all(files):
            failures += isinstance(result, str)
            if as_json:
                print_json(as_json_object(str(file), result))
            else:
                sys.stdout.write(as_text(str(file), result) + "\n")
            sys.stdout.flush()
    return EX_DATAERR if failures else 0


class _Explainer:
    """What one call needs: workers, and a database or none."""

    def __init__(self, stack: ExitStack, config: Config, *, envelope: Envelope, known: bool, in_order: bool) -> None:
        self._config = config
        self._policy = whole_policy(config)
        self._envelope = envelope
        self._pool: ReadingPool = reading_pool(config)
        stack.callback(self._pool.close)
        self._core = open_core(config) if known and not in_order else None
        if self._core:
            stack.callback(self._core.close)
        self._keyring = self._core.scribe.keyring if self._core else Keyring(keys=(Key(id="none", secret=b"\0" * 32),))
        self._rehearsal = self._rehearse() if in_order else None
        if self._rehearsal:
            stack.callback(self._rehearsal.close)

    def explain_all(self, files: Sequence[Path]) -> Iterator[tuple[Path, Explanation | str]]:
        """Each file with its explanation, or with the reason it could not be read; in the order given."""
        ahead: deque[tuple[Path, bytes, Future[Reading] | str]] = deque()
        for file in files:
            ahead.append(self._begin(file))
            if len(ahead) >= _AHEAD:
                yield self._finish(*ahead.popleft())
        while ahead:
            yield self._finish(*ahead.popleft())

    def _begin(self, file: Path) -> tuple[Path, bytes, "Future[Reading] | str"]:
        try:
            raw = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        except OSError as error:
            return file, b"", f"cannot be read: {error.strerror}"
        if not raw.strip():
            return file, b"", "is empty"
        if len(raw) > self._config.limits.max_message_bytes:
            return file, b"", "is larger than the gateway takes ([limits] max_message_mib)"
        return file, raw, self._pool.submit(raw, self._envelope)

    def _finish(self, file: Path, raw: bytes, begun: "Future[Reading] | str") -> tuple[Path, Explanation | str]:
        if isinstance(begun, str):
            return file, begun
        try:
            reading = begun.result()
        except ReadingError as error:
            return file, f"the reader gave up on it: {error}"
        if self._rehearsal:
            return file, self._rehearsal.take(raw, self._envelope, reading)
        return file, self._explain(reading)

    def _explain(self, reading: Reading) -> Explanation:
        with ExitStack() as stack:
            tx = stack.enter_context(self._core.database.snapshot()) if self._core else None
            return explain_known(
                reading,
                self._envelope,
                policy=self._policy,
                keyring=self._keyring,
                now=utc_now(),
                tx=tx,
            )

    def _rehearse(self) -> Rehearsal:
        scribe = Scribe(
            policy=self._policy,
            keyring=self._keyring,
            templates=load_templates(self._config.templates),
            letter_id=random_letter_id,
        )
        return Rehearsal(scribe=scribe, clock=utc_now)
