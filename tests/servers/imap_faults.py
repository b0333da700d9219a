"""An IMAP server that errs on command, for what Dovecot will not do; and a proxy that cuts a session at any byte."""

import contextlib
import re
import socket
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Answer = Callable[["FaultyImap", str, str], bytes | None]
"""Given the server, tag and the command's words: octets to send; None hangs up."""

_CAPABILITIES = "IMAP4rev1 IDLE UIDPLUS MOVE"


@dataclass(slots=True)
class FaultyImap:
    """Letters with UIDs, and a script by command verb (UID FETCH is 'FETCH'). Start with `faulty_imap`."""

    letters: dict[int, bytes] = field(default_factory=dict)
    validity: int = 1
    capabilities: str = _CAPABILITIES
    port: int = 0
    commands: list[str] = field(default_factory=list)
    """Every line of every connection, without tags."""
    connections: int = 0
    seen: set[int] = field(default_factory=set)
    greeting: bytes | None = b"* OK ready\r\n"
    _scripts: defaultdict[str, deque[Answer | None]] = field(default_factory=lambda: defaultdict(deque))
    _always: dict[str, Answer] = field(default_factory=dict)

    def script(self, verb: str, *answers: Answer | None) -> None:
        """How to answer the next commands of that verb; None: as is usual."""
        self._scripts[verb].extend(answers)

    def always(self, verb: str, answer: Answer) -> None:
        """How to answer every command of that verb."""
        self._always[verb] = answer

    def answer(self, tag: str, words: str) -> bytes | None:
        """The answer to one command."""
        verb = _verb(words)
        waiting = self._scripts[verb]
        scripted = waiting.popleft() if waiting else self._always.get(verb)
        return scripted(self, tag, words) if scripted is not None else self.usual(tag, words)

    def usual(self, tag: str, words: str) -> bytes:
        """What an honest server says."""
        verb = _verb(words)
        done = f"{tag} OK done\r\n".encode()
        match verb:
            case "CAPABILITY":
                return f"* CAPABILITY {self.capabilities}\r\n".encode() + done
            case "SELECT" | "EXAMINE":
                told = f"* {len(self.letters)} EXISTS\r\n* OK [UIDVALIDITY {self.validity}] x\r\n"
                told += f"* OK [UIDNEXT {max(self.letters, default=0) + 1}] x\r\n"
                return told.encode() + done
            case "SEARCH":
                return f"* SEARCH{''.join(f' {uid}' for uid in self._wanted(words))}\r\n".encode() + done
            case "FETCH":
                return b"".join(self._fetched(uid, words) for uid in self._wanted(words)) + done
            case "STORE":
                self.seen.update(self._wanted(words))
                return done
            case "IDLE":
                return b"+ idling\r\n"
            case "DONE":
                return done
            case _:
                return done

    def _wanted(self, words: str) -> list[int]:
        """UIDs that a set such as `3:*` or `1,4:6` names; all for ALL."""
        found = re.search(r"(\d[\d,:*]*)", words.partition(" SINCE")[0])
        if found is None:
            return sorted(self.letters)
        last = max(self.letters, default=0)
        wanted: set[int] = set()
        for part in found.group(1).split(","):
            low, _, high = part.partition(":")
            ends = sorted((int(low), last if high == "*" else int(high or low)))
            wanted.update(range(ends[0], ends[1] + 1))
        return sorted(wanted & set(self.letters))

    def _fetched(self, uid: int, words: str) -> bytes:
        raw = self.letters[uid]
        number = sorted(self.letters).index(uid) + 1
        if "RFC822.SIZE" in words:
            return f"* {number} FETCH (UID {uid} RFC822.SIZE {len(raw)})\r\n".encode()
        return f"* {number} FETCH (UID {uid} BODY[] {{{len(raw)}}}\r\n".encode() + raw + b")\r\n"

    def serve(self, connection: socket.socket) -> None:
        """One connection."""
        self.connections += 1
        with connection, contextlib.suppress(OSError), connection.makefile("rb") as lines:
            if self.greeting is None:
                return
            connection.sendall(self.greeting)
            idling = ""
            for line in lines:
                text = line.decode("latin-1").strip()
                tag, _, words = (idling, "", "DONE") if text == "DONE" else text.partition(" ")
                self.commands.append(words)
                idling = tag if _verb(words) == "IDLE" else ""
                said = self.answer(tag, words)
                if said is None:
                    return
                connection.sendall(said)


def _verb(words: str) -> str:
    first = words.split(" ")[0].upper()
    return words.split(" ")[1].upper() if first == "UID" else first


@contextlib.contextmanager
def faulty_imap(server: FaultyImap | None = None) -> Iterator[FaultyImap]:
    """Run one in threads."""
    server = server or FaultyImap()
    with _listening(server.serve, port=server.port) as port:
        server.port = port
        yield server


@dataclass(slots=True)
class Cutter:
    """A proxy. The next connection is cut after `after` octets from the server; None: none is cut."""

    target: int
    after: int | None = None
    port: int = 0
    passed: int = 0
    """Octets from the server in the last connection."""

    def serve(self, connection: socket.socket) -> None:
        """One connection, there and back."""
        left, self.after, self.passed = self.after, None, 0
        with connection, socket.create_connection(("127.0.0.1", self.target)) as server:
            threading.Thread(target=_pump, args=(connection, server), daemon=True).start()
            with contextlib.suppress(OSError):
                while data := server.recv(65536):
                    data = data if left is None else data[:left]
                    connection.sendall(data)
                    self.passed += len(data)
                    left = None if left is None else left - len(data)
                    if left == 0:
                        break
            for end in (connection, server):
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)


def _pump(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)


@contextlib.contextmanager
def cutter(target: int) -> Iterator[Cutter]:
    """Run one in front of a port."""
    proxy = Cutter(target=target)
    with _listening(proxy.serve) as port:
        proxy.port = port
        yield proxy


@contextlib.contextmanager
def _listening(serve: Callable[[socket.socket], None], *, port: int = 0) -> Iterator[int]:
    open_ones: list[socket.socket] = []
    threads: list[threading.Thread] = []
    listener = socket.create_server(("127.0.0.1", port))

    def accept() -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _peer = listener.accept()
                open_ones.append(connection)
                threads.append(threading.Thread(target=serve, args=(connection,)))
                threads[-1].start()

    acceptor = threading.Thread(target=accept)
    acceptor.start()
    try:
        yield listener.getsockname()[1]
    finally:
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        acceptor.join()
        for connection in open_ones:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in threads:
            thread.join(5)
