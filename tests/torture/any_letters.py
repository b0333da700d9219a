"""`python -m tests.torture.any_letters [LETTERS [FIRST]]`: strange letters, read, decided on and answered (P7).

100,000 by default. Of each a reader as the gateway has it comes back with a letter whose text is clean, the desk
decides, and what was decided is recorded and written. Status 1 where one failed, or a figure of P7 does not hold.
"""

import sys
import tempfile
import unicodedata
from collections import Counter, deque
from collections.abc import Iterable
from concurrent.futures import Future
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing import active_children
from pathlib import Path

from mailgate.config.load import load
from mailgate.core import random_letter_id, reading_pool, utc_now, whole_policy
from mailgate.mail.message import Door, Envelope, Letter
from mailgate.mail.proof.tokens import Key, Keyring
from mailgate.pipeline.explain import Rehearsal
from mailgate.pipeline.letters import Scribe
from mailgate.pipeline.reading import ReadingError, ReadingPool
from mailgate.pipeline.worker import Reading
from mailgate.templates_dir import load_templates
from tests.story.desk import CONFIG, DESK
from tests.torture.strange_letters import strange_letters

_MORE = """
[trust]
authserv_ids = ["mx.desk.example"]
[ceilings]
tickets_per_sender_an_hour = 100000
tickets_per_sender_a_day = 100000
per_domain_an_hour = 100000
gateway_a_minute = 100000
"""
_LETTERS = 100_000
_ENVELOPE = Envelope(
    door=Door.SMTP,
    received_at=datetime(2026, 11, 23, 9, 0, tzinfo=UTC),
    sender="anna@client.example",
    recipients=(DESK,),
)
_AHEAD = 8
_TOGETHER = 2_000
"""Letters that know of each other: so many to a database."""
_P99_SECONDS, _MOST_SECONDS, _MOST_MIB = 0.250, 5.0, 256.0


@dataclass(slots=True, kw_only=True)
class Found:
    """What became of the letters."""

    seconds: dict[int, float] = field(default_factory=dict)
    """CPU time of each in its reader, by number; not of a reader's first, in which it starts."""
    most_mib: float = 0.0
    """The most that a reader ever held (VmHWM)."""
    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    @property
    def p99(self) -> float:
        """Seconds that one letter of a hundred took longer than."""
        return sorted(self.seconds.values())[len(self.seconds) * 99 // 100]

    @property
    def longest(self) -> tuple[float, int]:
        """Seconds of the slowest letter, and its number."""
        return max((seconds, number) for number, seconds in self.seconds.items())

    @property
    def broken(self) -> tuple[str, ...]:
        """The promises that did not hold."""
        said = list(self.faults)
        if self.p99 > _P99_SECONDS:
            said.append(f"one letter of a hundred took over {self.p99:.3f} s of CPU time")
        if self.longest[0] > _MOST_SECONDS:
            said.append("letter {1} took {0:.3f} s of CPU time".format(*self.longest))
        if self.most_mib > _MOST_MIB:
            said.append(f"a reader held {self.most_mib:.0f} MiB")
        return tuple(said)


class _Reader:
    """One worker process of the gateway's own pool, and what it used."""

    def __init__(self, pool: ReadingPool, found: Found) -> None:
        self._pool = pool
        self._found = found
        self._spent: dict[int, int] = {}

    def begin(self, number: int, raw: bytes) -> "Future[Reading]":
        """Read a letter, soon."""
        future = self._pool.submit(raw, _ENVELOPE)
        future.add_done_callback(lambda _done: self._note(number))
        return future

    def _note(self, number: int) -> None:
        for child in active_children():
            with suppress(OSError):
                place = Path(f"/proc/{child.pid}")
                nanoseconds = int(place.joinpath("schedstat").read_text().split()[0])
                if (before := self._spent.get(child.pid or 0)) is not None:
                    self._found.seconds[number] = (nanoseconds - before) / 1e9
                self._spent[child.pid or 0] = nanoseconds
                peak = place.joinpath("status").read_text().partition("VmHWM:")[2].split()[0]
                self._found.most_mib = max(self._found.most_mib, int(peak) / 1024)


def examine(letters: Iterable[bytes], *, folder: Path, first: int = 0) -> Found:
    """Read and decide on all of them, by the configuration of a usual desk; they are numbered from `first` on."""
    config = folder / "config.toml"
    config.write_text(CONFIG.format(port=1, desk="", more=_MORE, database="sqlite://"), encoding="utf-8")
    loaded = load(config)
    scribe = Scribe(
        policy=whole_policy(loaded),
        keyring=Keyring(keys=(Key(id="k", secret=b"k" * 32),)),
        templates=load_templates(loaded.templates),
        letter_id=random_letter_id,
    )
    found = Found()
    with closing(reading_pool(loaded)) as pool:
        reader = _Reader(pool, found)
        desk = Rehearsal(scribe=scribe, clock=utc_now)
        ahead: deque[tuple[int, bytes, Future[Reading]]] = deque()
        for number, raw in enumerate(letters, first):
            ahead.append((number, raw, reader.begin(number, raw)))
            if len(ahead) > _AHEAD:
                _finish(found, desk, *ahead.popleft())
            if number % _TOGETHER == _TOGETHER - 1:
                desk.close()
                desk = Rehearsal(scribe=scribe, clock=utc_now)
        while ahead:
            _finish(found, desk, *ahead.popleft())
        desk.close()
    return found


def _finish(found: Found, desk: Rehearsal, number: int, raw: bytes, begun: "Future[Reading]") -> None:
    """Note what became of one; whatever is raised is a fault of ours."""
    try:
        reading = begun.result()
        if why := _unclean(reading.letter):
            found.faults.append(f"letter {number}: {why}")
        found.outcomes[desk.take(raw, _ENVELOPE, reading).decision.outcome] += 1
    except ReadingError as error:
        found.faults.append(f"letter {number}: its reader gave up: {error}")
    except Exception as error:
        found.faults.append(f"letter {number}: {error!r}")


def _unclean(letter: Letter) -> str:
    """What must not be in a letter that was read; '' where it is clean."""
    if "could not read" in letter.fault:
        return letter.fault
    shown = [letter.text, letter.subject, letter.author.name, letter.author.shown, letter.body.reply]
    shown += [address.name for address in (*letter.to, *letter.cc)] + [file.name for file in letter.attachments]
    shown += [inner.text for inner in letter.forwarded]
    signs = {sign for text in shown for sign in text if unicodedata.category(sign) in ("Cc", "Cs")} - {"\t", "\n"}
    return f"holds {sorted(signs)}" if signs else ""


def main(letters: int = _LETTERS, first: int = 0) -> int:
    """Examine so many letters from a number on, and print the figures."""
    with tempfile.TemporaryDirectory(prefix="mailgate-letters-") as folder:
        found = examine(strange_letters(letters, first=first), folder=Path(folder), first=first)
    longest, slowest = found.longest
    became = ", ".join(f"{count} {outcome}" for outcome, count in found.outcomes.most_common())
    sys.stdout.write(
        f"{letters} letters: {became}\nCPU time of reading one: p99 {found.p99 * 1000:.1f} ms, "
        f"longest {longest * 1000:.0f} ms (letter {slowest}); "
        f"a reader held {found.most_mib:.0f} MiB at most\n"
    )
    for fault in found.broken[:20]:
        sys.stdout.write(f"broken: {fault}\n")
    return int(bool(found.broken))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
