"""Caps (T35)."""

import pytest

from mailgate.transport.smtp_crowd import Crowd, origin


@pytest.mark.parametrize(
    ("peername", "where"),
    [
        (("192.0.2.1", 25), "192.0.2.1"),
        (("2001:db8:1:2:3:4:5:6", 25, 0, 0), "2001:db8:1:2::/64"),
        (("fe80::1%eth0", 25, 0, 2), "fe80::/64"),
        (("::ffff:192.0.2.1", 25, 0, 0), "192.0.2.1"),
        ("", ""),
        (None, ""),
    ],
)
def test_where_a_client_comes_from(peername: object, where: str) -> None:
    """T35: an IPv6 client has a /64 of addresses and counts once; a unix socket has none."""
    assert origin(peername) == where


def test_caps_hold_and_give_back() -> None:
    """T35: so many from one address, so many in all; who leaves makes room."""
    crowd = Crowd(total=3, per_origin=2, octets=100)
    assert [crowd.enter(w) for w in ("a", "a", "a", "b", "c", "")] == ["", "", "address", "", "total", "total"]
    crowd.leave("a")
    assert crowd.enter("") == ""
    assert crowd.connections == 3


def test_memory_is_counted() -> None:
    """P14: letters in memory are bounded over all sessions."""
    crowd = Crowd(total=1, per_origin=0, octets=100)
    seen = []
    for octets in (100, 1, -1):
        crowd.hold(octets)
        seen.append(crowd.full)
    assert seen == [False, True, False]
