"""The short form of the torture on PostgreSQL, with one gateway and with three (A2, J2, P1)."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers import postgresql
from tests.torture.judge import judge
from tests.torture.storm import blow
from tests.torture.test_storm import SHORT, TIMEOUT, everything_once

pytestmark = [pytest.mark.server("dovecot"), pytest.mark.server("postgresql"), pytest.mark.timeout(TIMEOUT)]


@pytest.fixture(scope="module")
def server() -> Iterator[postgresql.Server]:
    """A PostgreSQL server for this module."""
    try:
        with postgresql.running() as started:
            yield started
    except postgresql.Missing as missing:
        pytest.skip(str(missing))


def test_nothing_lost_nothing_twice_on_postgresql(tmp_path: Path, server: postgresql.Server) -> None:
    """A2, P1: the same on PostgreSQL."""
    everything_once(judge(blow(SHORT, folder=tmp_path, url=server.new_database())))


def test_three_gateways_on_one_database(tmp_path: Path, server: postgresql.Server) -> None:
    """J2: three gateways share a database; killing any of them loses nothing and doubles nothing."""
    plan = dataclasses.replace(SHORT, gateways=3, kills=10)
    everything_once(judge(blow(plan, folder=tmp_path, url=server.new_database())))
