"""What strace saw of a daemon: for each letter, whether its bytes were on the disk before anybody was told 250."""

import re
from collections.abc import Iterable, Iterator

TRACED = "trace=pwrite64,fdatasync,fsync,sendto,recvfrom"
_LINE = re.compile(r"^(\d+) +(.*)$")
_RESUMED = re.compile(r"<\.\.\. (\w+) resumed>")


def durable(lines: Iterable[str], *, mark: str, reply: str) -> Iterator[tuple[str, bool]]:
    """(mark of a letter, whether the very thread that wrote it had synced it when `reply` was sent), in order.

    Holds for a client that sends one letter after the other: each reply is the last letter's.
    """
    marks = re.compile(mark)
    unsynced: dict[str, set[str]] = {}
    synced: set[str] = set()
    received = ""
    for line in lines:
        found = _LINE.match(line)
        if not found:
            continue
        thread, call = found.groups()
        if "recvfrom(" in call or _is_resumed(call, "recvfrom"):
            received = next(iter(marks.findall(call)), received)
        elif "pwrite64(" in call:
            unsynced.setdefault(thread, set()).update(marks.findall(call))
        elif _is_done(call, "fdatasync") or _is_done(call, "fsync"):
            synced |= unsynced.pop(thread, set())
        elif "sendto(" in call and reply in call:
            yield received, received in synced


def _is_resumed(call: str, name: str) -> bool:
    resumed = _RESUMED.match(call)
    return resumed is not None and resumed.group(1) == name


def _is_done(call: str, name: str) -> bool:
    """Whether a call ended well, in one line or resumed after others."""
    return (call.startswith(f"{name}(") or _is_resumed(call, name)) and call.endswith("= 0")
