"""No stranger's text lives in a letter (T81, T82, T84, T85)."""

import re
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailgate.desk.clues import Contacts
from mailgate.desk.letters.letter_people import FIELDS
from mailgate.desk.letters.letter_samples import Sample, sample
from mailgate.desk.notices import LetterKind
from mailgate.desk.ticket import Participant
from mailgate.mail.writing.compose import compose
from tests.desk.written import (
    KINDS,
    LANGUAGES,
    written,
)

HOSTILE = [
    "<script>alert(1)</script><img src=http://evil.example/x.png onerror=alert(1)>",
    "{{7*7}}{% include '/etc/passwd' %}",
    "[Tap](https://evil.example) # no\n# no\n--\n- no",
    "javascript:alert(1) data:text/html;base64,AAAA https://evil.example",
    "\x02\x03\x04https://evil.example\x05\x06",
    "</td></tr></table></body><iframe src=//evil.example>",
    "\u202e\u2066\u2028\r\nBcc: x@evil.example\x00\ud800",
    '"><style>body{background:url(http://evil.example)}</style>',
    "ж" * 5000,
]
FORBIDDEN = re.compile(
    r"<(script|iframe|form|svg|base|object|embed|img|link)\b|\bon\w+=[\"']|url\(|src=|background=", re.IGNORECASE
)


def hostile(made: Sample, text: str) -> Sample:
    """The sample with a stranger's text in every place that a stranger can fill."""
    assert made.letter
    facts = replace(
        made.notice.facts,
        words=text if made.notice.kind.value.startswith(("agent_", "registered")) else made.notice.facts.words,
        files=tuple(replace(each, attachment=replace(each.attachment, name=text)) for each in made.notice.facts.files),
        observations=tuple(replace(each, detail=text) for each in made.notice.facts.observations),
        problems=replace(made.notice.facts.problems, spans=(text, text)),
        detail=text,
        tickets=tuple(_hostile_ticket(each, text) for each in made.notice.facts.tickets),
    )
    author = replace(made.letter.author, name=text, shown=text)
    return replace(
        made,
        ticket=_hostile_ticket(made.ticket, text) if made.ticket else None,
        letter=replace(made.letter, subject=text, author=author, message_id=text, references=(text,)),
        notice=replace(made.notice, facts=facts, recipient=replace(made.notice.recipient, name=text), answers=text),
    )


def _hostile_ticket(ticket: Any, text: str) -> Any:
    requester = Participant(address="p.orlova@example.org", name=text)
    return replace(
        ticket,
        subject=text,
        requester=requester,
        organisation=text,
        contacts=Contacts(**dict.fromkeys(FIELDS, text)),
        last_message_id=text,
        history=tuple(replace(each, text=text, author=text) for each in ticket.history),
    )


def _html_in(made: Sample) -> Sample:
    return replace(made, desk=replace(made.desk, html_for_agents=True))


@pytest.mark.parametrize(("kind", "text"), list(product(KINDS, HOSTILE)))
def test_nothing_hostile_lives_in_any_letter(kind: LetterKind, text: str) -> None:
    """T81, T82, T84, T85: no tag, handler, remote reference, link or template of a stranger's in text or HTML."""
    made = _html_in(hostile(sample(kind, "en"), text))
    draft = written(made)
    raw = compose(draft)
    assert b"Bcc:" not in raw.partition(b"\r\n\r\n")[0]
    if draft.html is None:
        return
    inside = draft.html[draft.html.index("<body") :]
    assert not FORBIDDEN.search(re.sub(r">[^<]*<", "><", inside))
    hrefs = re.findall(r'href="([^"]*)"', inside)
    assert all(href.startswith(("mailto:support@support.example?", "https://docs.support.example/")) for href in hrefs)
    visible = re.sub(r"<[^>]*>", " ", inside)
    assert not re.search(r"https?://(?!docs\.support\.example)", visible)
    assert "49" not in re.findall(r"[^\d:.](49)[^\d:.]", visible)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.sampled_from(KINDS), st.sampled_from(LANGUAGES))
def test_any_text_makes_a_letter(text: str, kind: LetterKind, language: str) -> None:
    """A5, R6: no character that a customer can send stops a letter, or changes how its page is built."""
    draft = written(_html_in(hostile(sample(kind, language), text)))
    assert compose(draft)
    assert draft.html is None or draft.html.count("<body") == 1
