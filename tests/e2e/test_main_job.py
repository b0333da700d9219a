"""The main job with nothing of ours but the daemon: swaks, Debian's Postfix before and behind it, Debian's Dovecot."""

import time
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.e2e.chain import Chain, Door, chain
from tests.story.desk import ANNA, DESK, IVAN, OLGA, Arrived, headers, letter, reply

pytestmark = [pytest.mark.server("postfix"), pytest.mark.server("dovecot"), pytest.mark.server("swaks")]

HELLO = "Добрый день! Не открывается отчёт за октябрь.\n\nС уважением,\nАнна"


@pytest.mark.parametrize("door", ["lmtp", "imap"])
def test_the_main_job(tmp_path: Path, door: Door) -> None:
    """A1, B1, E1, E4, F1, S1, S8: a whole exchange, by each of the two doors that real mail systems use."""
    with chain(tmp_path, door=door) as post:
        first = letter(ANNA, HELLO, subject="Отчёт за октябрь")
        began = time.monotonic()
        post.write(first)
        acknowledgement, to_ivan, to_olga = post.letters_to(ANNA, IVAN, OLGA)
        assert time.monotonic() - began < 20  # by IDLE: polling is set to ten minutes
        assert acknowledgement.subject.count("[Заявка#000001]") == 1
        assert headers(acknowledgement)["auto-submitted"] == "auto-replied"
        assert "отчёт за октябрь" in to_ivan.text
        assert to_ivan["Message-ID"] != to_olga["Message-ID"]
        _the_answer_reaches_the_customer(post, to_ivan)
        _joins_by_header_alone_and_by_subject_alone(post, acknowledgement)
        _the_same_letter_again_changes_nothing(post, first)
        _a_bounce_gets_no_answer(post, acknowledgement)
        assert len(post.tickets()) == 1
        post.quiet()
        assert "status=bounced" not in post.front.log + post.behind.log
        status, seconds = post.gateway.terminate()
        assert (status, seconds < 10) == (0, True)


def _the_answer_reaches_the_customer(post: Chain, to_ivan: Arrived) -> None:
    """F1: from the desk's address, with no trace of the agent's own."""
    post.write(reply(to_ivan, IVAN, "Анна, здравствуйте! Отчёт исправлен."))
    answer, told = post.letters_to(ANNA, OLGA)
    assert "Отчёт исправлен" in answer.text
    assert "Отчёт исправлен" in told.text
    assert answer.subject.count("[Заявка#000001]") == 1
    assert answer.message["From"].addresses[0].addr_spec == DESK
    assert "auto-submitted" not in headers(answer)
    assert IVAN.encode() not in answer.taken.raw


def _joins_by_header_alone_and_by_subject_alone(post: Chain, acknowledgement: Arrived) -> None:
    """B1, S1: the assignee, Ivan, reads each; nothing goes out to the customer."""
    by_header = letter(ANNA, "Ещё подробности.", subject="совсем другая тема")
    by_header["In-Reply-To"] = acknowledgement["Message-ID"]
    by_subject = letter(ANNA, "И ещё одна деталь.", subject="Re: заявка № 000001")
    for message, words in ((by_header, "Ещё подробности"), (by_subject, "И ещё одна деталь")):
        post.write(message)
        (told,) = post.letters_to(IVAN)
        assert words in told.text


def _the_same_letter_again_changes_nothing(post: Chain, first: EmailMessage) -> None:
    """A2, S8: with other transport fields, as a relay that did not hear our 250 sends it."""
    post.write(first)
    ends = post.settle(first["Message-ID"], times=2)
    assert [end.outcome for end in ends] == ["new_ticket", "repeat"]
    post.quiet()


def _a_bounce_gets_no_answer(post: Chain, acknowledgement: Arrived) -> None:
    """E4, T13: the assignee learns that the customer cannot be reached; the bouncing server hears nothing."""
    report = (
        f"From: MAILER-DAEMON@mx.client.example\r\nTo: {DESK}\r\nSubject: Undelivered Mail Returned to Sender\r\n"
        "Message-ID: <b1@mx.client.example>\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
        "--b\r\n\r\nNo such user.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.client.example\r\n\r\n"
        f"Final-Recipient: rfc822; {ANNA}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
        "--b\r\nContent-Type: text/rfc822-headers\r\n\r\n"
        f"Message-ID: {acknowledgement['Message-ID']}\r\n\r\n--b--\r\n"
    )
    post.write_raw(report.encode(), sender="")
    (end,) = post.settle("b1@mx.client.example")
    assert not end.envelope.sender
    (told,) = post.letters_to(IVAN)
    assert ANNA in told.text


def test_killed_and_started_again(tmp_path: Path) -> None:
    """A2, J5: with the daemon dead, Postfix keeps what customers write; alive again, each letter has its one ticket."""
    with chain(tmp_path, door="lmtp") as post:
        post.gateway.kill()
        letters = [letter(ANNA, f"Не печатает принтер номер {number}.", subject=f"{number}") for number in range(3)]
        for message in letters:
            post.write(message)
        post.gateway.start()
        post.arrivals(9)
        post.quiet()  # killed before it is recorded that they are sent, it could not know of them (S6)
        post.gateway.kill()
        post.gateway.start()
        for message in letters:
            post.write(message)
            assert len(post.settle(message["Message-ID"], times=2)) == 2
        assert len(post.tickets()) == 3
        post.quiet()
