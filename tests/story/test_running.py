"""What an operator meets: alarms, a restored copy, health (A3, I3, J4; T44)."""

import asyncio
import shutil
from pathlib import Path

from mailgate.mail.outgoing import Outgoing
from mailgate.mail.proof.dkim_check import verify_dkim
from mailgate.standing import read_standing
from mailgate.store import outbox
from mailgate.store.database import Database
from tests.mail.test_dkim_check import PEM, resolve
from tests.story.desk import ANNA, DESK, IVAN, OLGA, letter, running_desk


async def test_a_restored_copy_sends_nothing_old(tmp_path: Path) -> None:
    """J4, T114: a daemon started on a copy parks what waited, says so, and goes on with what is new."""
    original, copy = tmp_path / "original", tmp_path / "copy"
    original.mkdir()
    copy.mkdir()
    async with running_desk(original) as desk:
        await desk.send(letter(ANNA, "Отчёт не открывается."))
    database = Database(f"sqlite:///{original / 'mail.db'}")
    with database.transaction() as tx:
        outgoing = Outgoing(
            message_id="<old@desk.example>",
            envelope_sender="support@desk.example",
            recipient=ANNA,
            raw=b"Subject: old\r\n\r\n",
            automatic=False,
        )
        outbox.enqueue(tx, outgoing, ticket=None, kind="answer", now=desk.gateway.clock())
    database.checkpoint()
    database.close()
    shutil.copy(original / "mail.db", copy / "mail.db")
    async with running_desk(copy) as desk:
        assert "restored_copy" in desk.log.getvalue()
        await desk.send(letter(ANNA, "Другой вопрос: нужен доступ к складу.", subject="Склад"))
        assert "old" not in [arrived.subject for arrived in desk.letters()]
        await desk.gateway._look_for_alarms()
        assert desk.gateway.health().ailing == ("copy",)


async def test_letters_are_signed(tmp_path: Path) -> None:
    """E5, TD5: where `[dkim]` is configured every letter out is signed by the desk's domain, and once."""
    (tmp_path / "dkim.pem").write_bytes(PEM)
    more = '[dkim]\ndomain = "desk.example"\nselector = "s1"\nkey_file = "dkim.pem"'
    async with running_desk(tmp_path, more=more) as desk:
        await desk.send(letter(ANNA, "Отчёт не открывается."))
        arrived = desk.letters()
    assert {one.to for one in arrived} == {ANNA, IVAN, OLGA}
    for one in arrived:
        assert verify_dkim(one.taken.raw, DESK, dns=resolve).detail == "our own check: d=desk.example"
        assert one.taken.raw.count(b"DKIM-Signature:") == 1


async def test_a_healthy_gateway(tmp_path: Path) -> None:
    """I3: nothing is hung, nothing ails, and letters are taken."""
    async with running_desk(tmp_path) as desk:
        await desk.gateway._look_for_alarms()
        health = desk.gateway.health()
        assert (health.hung, health.unready, health.ailing) == ((), (), ())
        await asyncio.to_thread(desk.gateway._ticker.run_once)
        text = desk.gateway.log.metrics.exposition().decode()
        assert 'mailgate_open_tickets{due="late"} 0.0' in text


async def test_a_gateway_leaves_signs_of_life(tmp_path: Path) -> None:
    """I3: while it runs its heartbeat tells version, doors and what it counted; a clean stop takes it away."""
    async with running_desk(tmp_path) as desk:
        await desk.send(letter(ANNA, "Отчёт не открывается."))
        desk.gateway._pulse.beat()
        database = Database(f"sqlite:///{tmp_path / 'mail.db'}")
        standing = read_standing(database, now=desk.gateway.clock())
        (said,) = standing.gateways
        assert standing.troubles == ()
        assert said.doors == desk.gateway.doors
        assert dict(said.totals)["accepted"] == 1
        assert sum(standing.tickets.values()) == 1
    assert read_standing(database, now=desk.gateway.clock()).troubles == ("no gateway runs on this database",)
    database.close()


async def test_figures_stand_there_before_anything_happens(tmp_path: Path) -> None:
    """I3: the first letter of a kind is an increase: every door, outcome and result stands at 0 from the start."""
    async with running_desk(tmp_path) as desk:
        text = desk.gateway.log.metrics.exposition().decode()
    for line in ('accepted_total{door="imap"}', 'processed_total{outcome="bounce"}', 'out_total{result="unknown"}'):
        assert f"mailgate_letters_{line} 0.0" in text
    assert "mailgate_build_info{version=" in text
