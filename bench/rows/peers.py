"""Peers on the same letters in the same run: letter in → ticket stored, acknowledgement and agents' letters written."""

import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.letters import Kind, Letter, generate
from bench.passing import measured, middle, warm
from bench.place import place
from bench.rivals import helpdesk, roundup, rt
from bench.rivals.environment import version
from bench.rivals.feeding import Fed
from bench.rivals.helpdesk import Helpdesk
from bench.rivals.roundup import Roundup
from bench.settings import DESK, FOLDER, Settings
from bench.table import Section, median, not_had, rate

_KINDS: tuple[Kind, ...] = ("text", "mixed")
_PIPED = 20
_POSTED = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figures:
    rate: float
    cpu_ms: float
    mib: float


def section(settings: Settings) -> Section:
    """Measure each, and ours beside them."""
    rows: list[tuple[str, ...]] = []
    figures: dict[str, float | str] = {}
    for kind in _KINDS if settings.full else _KINDS[-1:]:
        ours = _ours(settings, kind)
        rows.append(_row(f"mailgate, SMTP, {kind}", ours, ours))
        for name, package, measure in _PEERS if settings.peers else ():
            try:
                theirs = measure(settings, kind)
                rows.append(_row(f"{_version(package)}, {name}, {kind}", theirs, ours))
                _compare(figures, f"{_version(package)}, {name}", theirs, ours, kind=kind)
            except (RuntimeError, OSError) as error:
                sys.stderr.write(f"{package}: {error}\n")
                rows.append(not_had(f"{package}, {name}, {kind}", str(error).splitlines()[0][:200]))
    if not settings.peers:
        rows.append(not_had("Roundup, django-helpdesk, RT", "BENCH_PEERS=0"))
    return Section(
        title="Peers",
        note=f"The same {settings.peer_letters} letters, SQLite each, its own defaults for durability; the time it "
        "takes a peer to start is taken off, ours runs already. Peers write letters out into a file, ours into the "
        "outbox. Each tells the customer and two agents. Roundup and django-helpdesk read the letters in one process "
        "from a file or folder, which is their best case; RT's web server has a worker for each core, and takes "
        "letters over HTTP as `rt-mailgate` hands them over, without a program for each (its best case) or with. "
        "django-helpdesk is given 8-bit text in base64, since it stops at octets that are not UTF-8.",
        head=("system", "letters/s", "ours to it", "CPU ms a letter", "peak PSS MiB"),
        rows=tuple(rows),
        figures=figures,
    )


def _compare(figures: dict[str, float | str], name: str, theirs: _Figures, ours: _Figures, *, kind: Kind) -> None:
    """Keep the least ratio: to the fastest peer."""
    times = ours.rate / theirs.rate
    least = figures.get(f"{kind}.least")
    if least is None or times < float(least):
        figures |= {f"{kind}.least": times, f"{kind}.fastest": name, f"{kind}.fastest.cpu": theirs.cpu_ms / ours.cpu_ms}
    if name.startswith("RT"):
        figures[f"{kind}.service"] = min(times, float(figures.get(f"{kind}.service", times)))


def _row(name: str, figures: _Figures, ours: _Figures) -> tuple[str, ...]:
    times = "" if figures is ours else f"{ours.rate / figures.rate:.1f} ×"
    return name, rate(figures.rate), times, f"{figures.cpu_ms:.1f}", f"{figures.mib:.0f}"


def _ours(settings: Settings, kind: Kind) -> _Figures:
    runs = []
    for seed in range(settings.runs):
        with place() as where, where.smarthost("silent"), where.running() as pids:
            warm(where)
            runs.append(measured(where, pids, _letters(settings, kind, seed)))
    run = middle(runs)
    return _Figures(rate=run.decided, cpu_ms=run.cpu_ms, mib=run.memory)


def _letters(settings: Settings, kind: Kind, seed: int) -> list[Letter]:
    return generate(settings.peer_letters, seed=seed, kind=kind, desk=DESK)


def _roundup_spool(settings: Settings, kind: Kind) -> _Figures:
    def one(folder: Path, letters: Sequence[Letter]) -> tuple[Fed, int]:
        tracker = Roundup(folder)
        start = tracker.spool([])
        return tracker.spool(letters).without(start), tracker.tickets

    return _runs(settings, kind, one, count=settings.peer_letters)


def _roundup_pipe(settings: Settings, kind: Kind) -> _Figures:
    def one(folder: Path, letters: Sequence[Letter]) -> tuple[Fed, int]:
        tracker = Roundup(folder)
        return tracker.pipe(letters), tracker.tickets

    return _runs(settings, kind, one, count=min(_PIPED, settings.peer_letters))


def _helpdesk_folder(settings: Settings, kind: Kind) -> _Figures:
    def one(folder: Path, letters: Sequence[Letter]) -> tuple[Fed, int]:
        project = Helpdesk(folder)
        start = project.folder([])
        return project.folder(letters).without(start), project.tickets

    return _runs(settings, kind, one, count=settings.peer_letters)


def _rt_posted(settings: Settings, kind: Kind) -> _Figures:
    def one(folder: Path, letters: Sequence[Letter]) -> tuple[Fed, int]:
        tracker = rt.Tracker(folder)
        return tracker.posted(letters), tracker.tickets

    return _runs(settings, kind, one, count=min(_POSTED, settings.peer_letters), warm=1)


def _rt_piped(settings: Settings, kind: Kind) -> _Figures:
    def one(folder: Path, letters: Sequence[Letter]) -> tuple[Fed, int]:
        tracker = rt.Tracker(folder)
        return tracker.piped(letters), tracker.tickets

    return _runs(settings, kind, one, count=min(_PIPED, settings.peer_letters), warm=1)


def _version(package: str) -> str:
    return rt.version() if package == rt.PACKAGE else version(package)


def _runs(
    settings: Settings,
    kind: Kind,
    one: Callable[[Path, Sequence[Letter]], tuple[Fed, int]],
    *,
    count: int,
    warm: int = 0,
) -> _Figures:
    """Medians; the first `warm` letters are not in the figures."""
    found = []
    FOLDER.mkdir(parents=True, exist_ok=True)
    for seed in range(settings.runs):
        letters = _letters(settings, kind, seed)[:count]
        with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
            took, tickets = one(Path(folder).resolve(), letters)
        if tickets < count // 2:
            raise RuntimeError(f"it made {tickets} tickets of {count} letters: nothing to compare")
        found.append(took)
    return _Figures(
        rate=(count - warm) / median(one.seconds for one in found),
        cpu_ms=median(one.cpu_seconds for one in found) * 1000 / (count - warm),
        mib=max(one.mib for one in found),
    )


_PEERS: tuple[tuple[str, str, Callable[[Settings, Kind], _Figures]], ...] = (
    ("mbox in one process", roundup.PACKAGE, _roundup_spool),
    ("pipe, a process a letter", roundup.PACKAGE, _roundup_pipe),
    ("`get_email`, local folder", helpdesk.PACKAGE, _helpdesk_folder),
    ("HTTP", rt.PACKAGE, _rt_posted),
    ("`rt-mailgate`, a process a letter", rt.PACKAGE, _rt_piped),
)
