"""What a smarthost's reply means (T105)."""

import pytest

from mailgate.mail.delivery import Deferred, Failed
from mailgate.transport.smtp_replies import enhanced
from mailgate.transport.smtp_reply import judge, one_line, read_reply


@pytest.mark.parametrize(
    ("message", "code", "text"),
    [
        ("2.0.0 Ok: queued", "2.0.0", "Ok: queued"),
        ("5.1.1 No\n5.1.1 such user", "5.1.1", "No such user"),
        ("Ok", "", "Ok"),
        ("1.2.3 no", "", "1.2.3 no"),
        ("5.7.1", "5.7.1", ""),
        ("", "", ""),
    ],
)
def test_enhanced_codes_are_told_apart(message: str, code: str, text: str) -> None:
    """RFC 3463: the enhanced code is not part of the words."""
    reply = read_reply(550, message)
    assert (reply.enhanced, reply.text) == (code, text)


@pytest.mark.parametrize(("code", "kind"), [(421, Deferred), (450, Deferred), (250, Deferred), (535, Deferred)])
def test_what_is_not_final_is_tried_again(code: int, kind: type) -> None:
    """T105: temporary by default; a login that is wrong is the operator's to mend, not the letter's end."""
    assert isinstance(judge(read_reply(code, "x"), stage="mail"), kind)


@pytest.mark.parametrize("code", [500, 521, 550, 552, 554, 571])
def test_5xx_is_final(code: int) -> None:
    """T105: a refusal of the letter is final for its recipient."""
    result = judge(read_reply(code, "5.1.1 no such user"), stage="rcpt")
    assert result == Failed(text="no such user", code=code, enhanced="5.1.1")


def test_text_is_clean() -> None:
    """T86: what a server says is one printable line, cut."""
    assert one_line("a\x1b[31m\r\nb\0\u202e\udc80 " + "x" * 5000) == ("a [31m b " + "x" * 400)[:300]


@pytest.mark.parametrize(
    ("said", "sent"),
    [
        ("250 OK", "250 2.0.0 OK"),
        ("250 2.1.0 OK", "250 2.1.0 OK"),
        ("220 mx.example ESMTP", "220 mx.example ESMTP"),
        ("500 Error: bad syntax", "500 5.5.2 Error: bad syntax"),
        ("421 4.7.0 NOOP sent too many times", "421 4.7.0 NOOP sent too many times"),
    ],
)
def test_our_replies_bear_enhanced_codes(said: str, sent: str) -> None:
    """RFC 2034: also those that the library words."""
    assert enhanced(said) == sent
