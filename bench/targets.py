"""What was aimed at, and whether the figures of the last run reach it; where they do not: why, and the next lever."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Figures = Mapping[str, Mapping[str, float | str]]
"""By section, as the sections name them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One aim."""

    what: str
    aim: str
    needs: tuple[str, ...]
    """Figures, `section:name`, each of which its aim is about."""
    reached: Callable[..., bool]
    """Given these figures, in order."""
    shown: str
    """Their words, with `{0}`, `{1}` for them."""
    why: str
    """Where it is not reached: the reason, and the next lever."""


_READING = (
    "the largest part of a letter's CPU is its reading in Python (structure, charset, quotes, contacts, problems, "
    "matter): the pictures show it. Next lever: one pass over the sentences for all readers"
)
_TWO_CORES = "the gateways, PostgreSQL and the load client share two cores, which one gateway already fills"
TARGETS = (
    Target(
        what="durable `250` over SMTP, text, 64 sessions",
        aim="0.6 of aiosmtpd's accept-and-discard",
        needs=("way:text.durable",),
        reached=lambda share: share >= 0.6,
        shown="{0:.2f}",
        why="the group commit shares its cores with the deciding of what came before. Next lever: DATA in "
        "larger blocks",
    ),
    Target(
        what="letter in → ticket, acknowledgement, two agents' letters committed; load client beside it",
        aim="400 text, 200 mixed a second",
        needs=("way:text.decided", "way:mixed.decided"),
        reached=lambda text, mixed: text >= 400 and mixed >= 200,
        shown="{0:.0f} and {1:.0f}",
        why=_READING,
    ),
    Target(
        what="the same with the client's CPU taken off",
        aim="then 1,000 and 450",
        needs=("way:text.unloaded", "way:mixed.unloaded"),
        reached=lambda text, mixed: text >= 1000 and mixed >= 450,
        shown="{0:.0f} and {1:.0f}",
        why="as above; two cores at 1.6 ms a letter leave room for no more than that",
    ),
    Target(
        what="beside the fastest peer, mixed letters",
        aim="4 times, then 8 times",
        needs=("peers:mixed.least", "peers:mixed.fastest"),
        reached=lambda least, _: least >= 4,
        shown="{0:.1f} times {1}",
        why="the fastest peer parses, stores and does not read what letters say; ours reads each. " + _READING,
    ),
    Target(
        what="beside the peer that is a service (RT's web server)",
        aim="4 times",
        needs=("peers:mixed.service",),
        reached=lambda times: times >= 4,
        shown="{0:.1f} times",
        why=_READING,
    ),
    Target(
        what="CPU of a letter, whole process tree",
        aim="4 ms text, 6 ms mixed; then 1.6 and 3",
        needs=("way:text.cpu_ms", "way:mixed.cpu_ms"),
        reached=lambda text, mixed: text <= 4 and mixed <= 6,
        shown="{0:.1f} and {1:.1f} ms",
        why=_READING,
    ),
    Target(
        what="the same letter with 100,000 tickets stored",
        aim="1.05 of its cost at 1,000",
        needs=("growth:whole.100000", "growth:steps.100000"),
        reached=lambda whole, _: whole <= 1.05,
        shown="{0:.2f}; {1:.2f} without the reading",
        why="every look-up goes by an index (a test explains each); deeper indices and colder pages remain. "
        "Next lever: a larger page cache (`cache_size`), at the price of memory",
    ),
    Target(
        what="the same letter with 1,000,000 tickets stored",
        aim="1.2 of its cost at 1,000",
        needs=("growth:whole.1000000", "growth:steps.1000000"),
        reached=lambda whole, _: whole <= 1.2,
        shown="{0:.2f}; {1:.2f} without the reading",
        why="as above",
    ),
    Target(
        what="a disk whose fsync takes 5 ms longer",
        aim="0.7 of the rate",
        needs=("databases:slow",),
        reached=lambda ratio: ratio >= 0.7,
        shown="{0:.2f}",
        why="more commits than letters that wait together. Next lever: longer gathering under load",
    ),
    Target(
        what="PostgreSQL, one gateway",
        aim="0.6 of SQLite",
        needs=("databases:postgresql.1",),
        reached=lambda ratio: ratio >= 0.6,
        shown="{0:.2f}",
        why="a transaction a letter, so that locks are held briefly, and PostgreSQL's own CPU on the same two cores",
    ),
    Target(
        what="PostgreSQL, three gateways",
        aim="no less than one",
        needs=("databases:postgresql.3", "databases:postgresql.1"),
        reached=lambda three, one: three >= one,
        shown="{0:.2f} of SQLite, one: {1:.2f}",
        why=f"{_TWO_CORES}; it says nothing about three machines. Next lever: measure on as many cores as processes",
    ),
    Target(
        what="a lone letter: SMTP `250` → acknowledgement with the smarthost",
        aim="median 50 ms, 99 % 250 ms",
        needs=("latency:smtp", "latency:smtp.99"),
        reached=lambda middle, most: middle < 50 and most < 250,
        shown="{0:.0f} and {1:.0f} ms",
        why="what else the machine does",
    ),
    Target(
        what="IMAP (Dovecot, IDLE): delivered → acknowledgement with the smarthost",
        aim="median 150 ms",
        needs=("latency:imap", "latency:imap.server", "latency:imap.rest"),
        reached=lambda whole, _server, _rest: whole < 150,
        shown="{0:.0f} ms; without a gateway Dovecot is silent for {1:.0f}, so ours {2:.0f}",
        why="Dovecot gathers changes for half a second, a constant of its source, before it tells an IDLE client. "
        "Next lever: LMTP from the mail server instead of a mailbox",
    ),
    Target(
        what="outbox → smarthost, kept connections",
        aim="500 letters a second",
        needs=("way:text.sent",),
        reached=lambda sent: sent >= 500,
        shown="{0:.0f}",
        why="Next lever: more connections",
    ),
    Target(
        what="a backlog over IMAP",
        aim="250 letters a second, of 10,000",
        needs=("doors:imap.decided", "doors:imap.letters"),
        reached=lambda decided, letters: decided >= 250 and letters >= 10_000,
        shown="{0:.0f} of {1:.0f}",
        why="it is decided on as fast as any letter, no faster. " + _READING,
    ),
    Target(
        what="memory of the tree: before the first letter, at rest after some",
        aim="150 MiB",
        needs=("size:fresh", "size:rest"),
        reached=lambda _fresh, rest: rest <= 150,
        shown="{0:.0f}, then {1:.0f} MiB",
        why="pages that workers share with the process they were forked from become their own as letters are read, "
        "and each keeps the heap of its largest letter. Next lever: workers that are begun anew after so many letters",
    ),
    Target(
        what="memory with fifty letters of 25 MB at once",
        aim="400 MiB, or 4xx",
        needs=("size:large", "size:large.words"),
        reached=lambda mib, _: mib < 400,
        shown="{0:.0f} MiB; {1}",
        why="what `buffered_mib` lets in is held again while it is read in a worker, and while it goes out. Next "
        "lever: a smaller `buffered_mib`; a letter that is too large to be read as a whole is read in pieces",
    ),
    Target(
        what="start to ready: empty; with the most tickets measured",
        aim="1.5 s",
        needs=("size:start", "growth:start"),
        reached=lambda empty, most: empty < 1.5 and most < 1.5,
        shown="{0:.2f} s and {1:.2f} s",
        why="it does not grow with tickets: it is imports, and the forked reader's warming up. Next lever: let "
        "doors open while the reader warms up",
    ),
    Target(
        what="`mailgate --help`",
        aim="0.3 s",
        needs=("size:help",),
        reached=lambda seconds: seconds < 0.3,
        shown="{0:.2f} s",
        why="imports",
    ),
    Target(
        what="200 letters a second from one sender: a customer's acknowledgement",
        aim="2 s at most",
        needs=("overload:most", "overload:late"),
        reached=lambda most, late: most < 2 and not late,
        shown="{0:.2f} s at most, {1:.0f} not in 20 s",
        why="what else the machine does",
    ),
)


def table(figures: Figures) -> str:
    """All targets as Markdown."""
    head = ["| what | aim | measured | reached | where not: why, and the next lever |", "|---|---|---|---|---|"]
    return "\n".join([*head, *(_row(target, figures) for target in TARGETS)]) + "\n"


def _row(target: Target, figures: Figures) -> str:
    values = [_figure(figures, need) for need in target.needs]
    if any(value is None for value in values):
        return f"| {target.what} | {target.aim} | not measured | | |"
    reached = target.reached(*values)
    shown = target.shown.format(*values)
    verdict = "yes | " if reached else f"**no** | {target.why}"
    return f"| {target.what} | {target.aim} | {shown} | {verdict} |"


def _figure(figures: Figures, need: str) -> float | str | None:
    section, _, name = need.partition(":")
    return figures.get(section, {}).get(name)


def reached(figures: Figures) -> tuple[int, int]:
    """How many are reached, of how many that were measured."""
    told = [_row(target, figures) for target in TARGETS]
    return sum("| yes |" in row for row in told), sum("| not measured |" not in row for row in told)


def has(figures: Figures, needs: Sequence[str]) -> bool:
    """Whether all these figures were measured."""
    return all(_figure(figures, need) is not None for need in needs)
