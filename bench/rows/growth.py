"""Whether a letter costs the same, however many tickets are stored; and what its look-ups cost."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from bench.letters import Letter, generate
from bench.passing import Pass, measured, middle, warm
from bench.place import Place, place
from bench.rows.size import start_seconds
from bench.seeding import multiply, write_first
from bench.settings import DESK, Settings
from bench.table import Section, median, rate

_LOOKED_UP = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grown:
    tickets: int
    run: Pass
    look_up_ms: float
    start: float
    mib: float


def section(settings: Settings) -> Section:
    """Measure at each size, on SQLite; the smallest is what the others are compared with."""
    found = [_at(tickets, settings) for tickets in settings.tickets]
    return Section(
        title="Growth",
        note="Text over SMTP into an SQLite database of so many tickets. They are copies, by SQL, of tickets that the "
        "gateway made of letters, over three years, a thousand of them open. *Look-up*: all a letter asks of the "
        "database (`look_up`), in one thread. *Start*: from exec to ready.",
        head=(
            "tickets",
            "file MiB",
            "decided",
            "CPU ms a letter",
            "of the smallest",
            "look-up ms",
            "of the smallest",
            "start s",
        ),
        rows=tuple(_row(one, found[0]) for one in found),
    )


def _row(one: _Grown, base: _Grown) -> tuple[str, ...]:
    return (
        f"{one.tickets:,}",
        f"{one.mib:.0f}",
        rate(one.run.decided),
        f"{one.run.cpu_ms:.2f}",
        f"{one.run.cpu_ms / base.run.cpu_ms:.2f}",
        f"{one.look_up_ms:.2f}",
        f"{one.look_up_ms / base.look_up_ms:.2f}",
        f"{one.start:.2f}",
    )


def _at(tickets: int, settings: Settings) -> _Grown:
    with place() as where:
        write_first(where)
        stored = multiply(where, tickets=tickets)
        return _measured(where, stored, settings)


def _measured(where: Place, stored: int, settings: Settings) -> _Grown:
    with where.smarthost("silent"):
        start = start_seconds(where, settings.runs)
        look_up = _look_up_ms(where, generate(_LOOKED_UP, seed=90, kind="text", desk=DESK))
        with where.running() as pids:
            warm(where)
            runs = [measured(where, pids, _letters(settings, seed=seed)) for seed in range(settings.runs)]
        size = (where.folder / "mail.db").stat().st_size / 1024 / 1024
    return _Grown(tickets=stored, run=middle(runs), look_up_ms=look_up, start=start, mib=size)


def _letters(settings: Settings, *, seed: int) -> list[Letter]:
    return generate(settings.letters, seed=100 + seed, kind="text", desk=DESK)


def _look_up_ms(where: Place, letters: Sequence[Letter]) -> float:
    """Median of three rounds, a letter."""
    from mailgate.config.load import load
    from mailgate.core import open_core, utc_now
    from mailgate.desk.question import ask
    from mailgate.mail.message import Door, Envelope
    from mailgate.mail.reading.parse import parse
    from mailgate.store.look_up import look_up

    core = open_core(load(where.config()))
    now, questions = utc_now(), []
    for letter in letters:
        envelope = Envelope(door=Door.SMTP, received_at=now, sender=letter.sender, recipients=(DESK,))
        read = parse(letter.raw, envelope, trust=core.config.trust)
        scribe = core.scribe
        questions.append(ask(read, envelope, policy=scribe.policy, keyring=scribe.keyring, now=now)[1])
    rounds = []
    for _ in range(4):
        with core.database.snapshot() as tx:
            start = time.perf_counter()
            for question in questions:
                look_up(tx, question)
            rounds.append((time.perf_counter() - start) * 1000 / len(questions))
    core.close()
    return median(rounds[1:])
