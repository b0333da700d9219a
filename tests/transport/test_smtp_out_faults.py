"""What becomes of a letter whatever the smarthost does (S6; T102, T105, T113)."""

from typing import Any

import pytest

from mailgate.mail.delivery import Deferred, Failed, Result, Sent, Unknown
from tests.servers.smarthost import Action, Drop, Say, Stage, Stall, TakeAndDrop
from tests.transport.sending import RAW, letter, sending

STAGES: list[tuple[Stage, bool]] = [
    ("connect", False),
    ("hello", False),
    ("mail", True),
    ("rcpt", True),
    ("data", True),
    ("dot", True),
]


@pytest.mark.parametrize(("stage", "about_the_letter"), STAGES)
@pytest.mark.parametrize("code", [421, 450, 451, 452, 500, 521, 550, 554])
async def test_every_code_at_every_stage(stage: Stage, code: int, *, about_the_letter: bool) -> None:
    """T105: 4xx is tried again; 5xx is final where it is said of the letter, and not where it is said of us."""
    async with sending() as (sender, host):
        host.script(stage, Say(reply=f"{code} {code // 100}.0.0 no"))
        result = await sender.send(letter())
        assert isinstance(result, Failed if code >= 500 and about_the_letter else Deferred)
        assert result.code == code
        assert host.taken == []
        assert isinstance(await sender.send(letter()), Sent)


FAULTS: list[tuple[Stage, Action, type[Result]]] = [
    ("connect", Drop(), Deferred),
    ("connect", Drop(reset=True), Deferred),
    ("connect", Say(reply="hello there"), Deferred),
    ("hello", Drop(), Deferred),
    ("mail", Drop(), Deferred),
    ("mail", Say(reply="what"), Deferred),
    ("mail", Say(reply="354 go"), Deferred),
    ("rcpt", Drop(reset=True), Deferred),
    ("data", Drop(), Deferred),
    ("data", Say(reply="250 ok"), Deferred),
    ("data", Say(reply="xyz"), Deferred),
    ("dot", Drop(), Unknown),
    ("dot", Drop(reset=True), Unknown),
    ("dot", TakeAndDrop(), Unknown),
    ("dot", Say(reply="garbage"), Unknown),
    ("dot", Say(reply="535 5.7.8 login"), Deferred),
    ("dot", Say(reply="354 go on"), Deferred),
]


@pytest.mark.parametrize(("stage", "action", "kind"), FAULTS)
async def test_every_fault_at_every_stage(stage: Stage, action: Action, kind: type) -> None:
    """S6, T102: unknown is what happens after the final dot and nothing else; the next letter goes out as ever."""
    async with sending() as (sender, host):
        host.script(stage, action)
        assert isinstance(await sender.send(letter()), kind)
        host.taken.clear()
        assert isinstance(await sender.send(letter()), Sent)
    assert len(host.taken) == 1


@pytest.mark.parametrize(
    ("stage", "wait", "kind"),
    [
        ("connect", "connect_seconds", Deferred),
        ("hello", "connect_seconds", Deferred),
        ("mail", "command_seconds", Deferred),
        ("rcpt", "command_seconds", Deferred),
        ("data", "command_seconds", Deferred),
        ("dot", "data_seconds", Unknown),
    ],
)
async def test_silence_at_every_stage(stage: Stage, wait: str, kind: type) -> None:
    """T113: every wait has an end, and only silence after the final dot leaves the fate unknown."""
    waits: dict[str, Any] = {"connect_seconds": 30, "command_seconds": 30, "data_seconds": 30} | {wait: 0.1}
    async with sending(**waits) as (sender, host):
        host.script(stage, Stall())
        silence = await sender.send(letter())
        assert isinstance(silence, kind)
        assert "in time" in silence.text or kind is Unknown
        results = [silence]
        while not isinstance(results[-1], Sent) and len(results) < 30:  # so short a wait ends on a busy machine, too
            results.append(await sender.send(letter()))
        assert isinstance(results[-1], Sent)


BIG = RAW + b"0123456789abcdef\r\n" * 1_000_000


@pytest.mark.parametrize(
    ("action", "kind"),
    [(Drop(), Deferred), (Drop(reset=True), Deferred), (Say(reply="552 5.3.4 too big"), Failed), (Stall(), Deferred)],
)
async def test_faults_in_the_middle_of_a_letter(action: Action, kind: type) -> None:
    """S6: a letter that was cut off before its end was surely not taken, and a refusal in the middle is heard."""
    async with sending(data_seconds=1) as (sender, host):
        host.script("content", action)
        result = await sender.send(letter(BIG))
        assert isinstance(result, kind)
        assert host.taken == []
        assert isinstance(await sender.send(letter()), Sent)


async def test_big_letter() -> None:
    """J5: a letter of 18 MB arrives as it was."""
    async with sending(data_seconds=60) as (sender, host):
        assert isinstance(await sender.send(letter(BIG)), Sent)
    assert host.taken[0].raw == BIG
