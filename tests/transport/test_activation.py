"""Sockets from the service manager (J3)."""

import os
import socket
import subprocess
import sys

import pytest

from mailgate.errors import ConfigError
from mailgate.transport.activation import inherited

PROGRAM = """
import os
from mailgate.transport.activation import inherited
for name, taken in inherited(os.environ | {"LISTEN_PID": str(os.getpid())}, pid=os.getpid()):
    print(name, taken.getsockname()[1], taken.get_inheritable(), taken.gettimeout())
"""


def test_sockets_are_taken_with_their_names() -> None:
    """J3: descriptors from 3 on, by the names of the socket unit; not passed on to our own children."""
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as two:

        def hand_over() -> None:
            ends = [os.dup(one.fileno()), os.dup(two.fileno())]
            for number, end in enumerate(ends):
                os.dup2(end, 3 + number)

        out = subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env=os.environ | {"LISTEN_FDS": "2", "LISTEN_FDNAMES": "smtp"},
            preexec_fn=hand_over,
            close_fds=False,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        assert out.splitlines() == [
            f"smtp {one.getsockname()[1]} False 0.0",
            f"socket1 {two.getsockname()[1]} False 0.0",
        ]


@pytest.mark.parametrize(
    "environment", [{}, {"LISTEN_FDS": "2"}, {"LISTEN_PID": "1", "LISTEN_FDS": "2"}, {"LISTEN_PID": "7"}]
)
def test_without_activation_there_are_none(environment: dict[str, str]) -> None:
    """J3: variables that were meant for another process are not for us."""
    assert inherited(environment, pid=7) == ()


def test_nonsense_is_told() -> None:
    """J1: what the environment promises and is not there is a sentence."""
    with pytest.raises(ConfigError, match="LISTEN_FDS is not a number"):
        inherited({"LISTEN_PID": "7", "LISTEN_FDS": "x"}, pid=7)
    with pytest.raises(ConfigError, match="descriptor 900 from the service manager is not a socket"):
        inherited({"LISTEN_PID": "7", "LISTEN_FDS": "1"}, pid=7, first=900)
