"""The whole way of a letter: durable, decided on, sent; beside aiosmtpd's accept-and-discard in the same run."""

import time

from bench.letters import Kind, generate
from bench.passing import Pass, measured, middle, sending, warm
from bench.place import place
from bench.processes import cpu_seconds
from bench.rows.floor import discard
from bench.settings import DESK, SESSIONS, Settings
from bench.table import Section, median, rate

KINDS: tuple[Kind, ...] = ("text", "mixed", "html")


def section(settings: Settings) -> Section:
    """Measure each kind of letter over SMTP on SQLite."""
    rows = []
    for kind in KINDS:
        floors, passes = [], []
        for seed in range(settings.runs):
            letters = generate(settings.letters, seed=seed, kind=kind, desk=DESK)
            floors.append(discard(letters, sessions=SESSIONS)[0])
            with place() as where:
                with where.smarthost("silent"), where.running() as pids:
                    warm(where)
                    one = measured(where, pids, letters)
                passes.append(Pass(**{name: getattr(one, name) for name in one.__slots__} | {"sent": sending(where)}))
        rows.append(_row(kind, median(floors), middle(passes)))
    return Section(
        title="Letter in over SMTP: durable, decided on, sent",
        note="64 sessions, SQLite. *Durable*: until the last `250`. *Decided*: ticket, acknowledgement and two agents' "
        "letters are committed. *Client off*: the same with the load client's CPU taken off. *Out*: from the outbox "
        "to a smarthost, started when all were decided on. CPU: the gateway's whole process tree, until decided.",
        head=(
            "letters",
            "aiosmtpd discards",
            "durable `250`",
            "of that",
            "decided",
            "client off",
            "CPU ms",
            "client's CPU ms",
            "peak PSS MiB",
            "out",
        ),
        rows=tuple(rows),
    )


def _row(kind: str, floor: float, run: Pass) -> tuple[str, ...]:
    return (
        kind,
        rate(floor),
        rate(run.accepted),
        f"{run.accepted / floor:.2f}",
        rate(run.decided),
        rate(run.unloaded),
        f"{run.cpu_ms:.1f}",
        f"{run.client_ms:.2f}",
        f"{run.memory:.0f}",
        rate(run.sent),
    )


def together(settings: Settings) -> Section:
    """Measure letters that are taken, decided on and sent all at once, as in life."""
    rows = []
    for kind in KINDS:
        rates, costs = [], []
        for seed in range(settings.runs):
            letters = generate(settings.letters, seed=seed, kind=kind, desk=DESK)
            with place() as where, where.smarthost(), where.running() as pids:
                warm(where)
                where.sent()
                before = cpu_seconds(pids)
                start = time.perf_counter()
                measured(where, pids, letters)
                rates.append(len(letters) / (where.sent() - start))
                costs.append((cpu_seconds(pids) - before) * 1000 / len(letters))
        rows.append((kind, rate(median(rates)), f"{median(costs):.1f}"))
    return Section(
        title="Letter in to all its letters with the smarthost",
        note="Everything at once, as in life: some three letters out for each letter in.",
        head=("letters", "all sent", "CPU ms a letter in"),
        rows=tuple(rows),
    )
