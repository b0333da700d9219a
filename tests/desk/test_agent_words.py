"""An agent's reply leaks nothing of ours: no quote, no notes in it, no ids, no list of commands (T15, F1)."""

import textwrap
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailgate.desk.agents import agent_words
from mailgate.desk.letters.letter_facts import ANSWER_LINE
from mailgate.desk.letters.letter_samples import sample
from mailgate.desk.notices import LetterKind
from mailgate.mail.message import Letter
from mailgate.mail.proof.keyring import Key, Keyring
from mailgate.mail.proof.tokens import Role, sign_address, sign_message_id
from mailgate.mail.quoting import quotes
from tests.desk.cases import IVAN, NOW, letter
from tests.desk.written import LANGUAGES, TO_AGENTS, written

RING = Keyring(keys=(Key(id="a", secret=b"s" * 32),))
WORDS = "Анна, здравствуйте!\n\nОтчёт исправлен: проверьте, пожалуйста, октябрь."
HEAD = "22.11.2026 10:00, Служба поддержки <support@desk.example> пишет:"


def marked(words: str, ours: str) -> str:
    """Most clients."""
    return f"{words}\n\n{HEAD}\n" + "\n".join(f"> {line}" for line in ours.split("\n"))


def rewrapped(words: str, ours: str) -> str:
    """Clients that wrap what they quote, and mark the first line of each only."""
    lines = [piece for line in ours.split("\n") for piece in textwrap.wrap(f"> {line}", 60) or [">"]]
    return f"{words}\n\n{HEAD}\n" + "\n".join(lines)


def outlook(words: str, ours: str) -> str:
    """A block of header lines, nothing marked."""
    return (
        f"{words}\n\n________________________________\nОт: Служба поддержки <support@desk.example>\n"
        f"Отправлено: 22 ноября 2026 г. 10:00\nКому: Иван\nТема: [Заявка#000042] Отчёт\n\n{ours}"
    )


def original(words: str, ours: str) -> str:
    """'Original message', nothing marked."""
    return f"{words}\n\n-----Original Message-----\nFrom: Support\nSent: Sunday\nTo: Ivan\nSubject: Report\n\n{ours}"


def bare(words: str, ours: str) -> str:
    """No introduction and no marks at all."""
    return f"{words}\n\n{ours}"


def introduced(words: str, ours: str) -> str:
    """An introduction nobody knows, and no marks."""
    return f"{words}\n\n* Support schrieb irgendwann:\n\n{ours}"


SHAPES = (marked, rewrapped, outlook, original, bare)
Shape = Callable[[str, str], str]


def reply(text: str) -> Letter:
    return letter(sender=IVAN, text=text, body=quotes.split(text, None, subject="Re: [Заявка#000042] Отчёт"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shape", SHAPES)
def test_only_the_agents_words_are_left(shape: Shape, language: str) -> None:
    """F1, T15: whatever a client does to our letter below, notes and history in it included."""
    ours = written(sample(LetterKind.AGENT_FOLLOW_UP, language)).text
    own = agent_words.own(reply(shape(f"#готово\n\n{WORDS}", ours)))
    assert own == f"#готово\n\n{WORDS}"
    assert agent_words.leak(own) == ""


@pytest.mark.parametrize("shape", SHAPES)
def test_nothing_is_left_of_an_empty_answer(shape: Shape) -> None:
    """T15: 'send' pressed by mistake is no answer: neither the introduction nor our letter is taken for words."""
    ours = written(sample(LetterKind.AGENT_NEW, "ru")).text
    assert agent_words.own(reply(shape("", ours))).strip() == ""


@pytest.mark.parametrize("shape", SHAPES)
def test_a_plain_answer_is_not_taken_for_answers_between_lines(shape: Shape) -> None:
    """T15: whatever a client does to our letter below, an answer above it goes out."""
    ours = written(sample(LetterKind.AGENT_FOLLOW_UP, "en")).text
    for words in (WORDS, ""):
        assert not agent_words.answered_below(reply(shape(words, ours)))


def test_answers_between_our_lines_are_asked_about() -> None:
    """T15: they are neither sent, for ours stands around them, nor lost: the agent is asked to move them."""
    ours = written(sample(LetterKind.AGENT_NEW, "ru")).text
    lines = marked("Анна, ответы ниже.", ours).split("\n")
    between = [*lines[:12], "", "Исправили вчера вечером.", "", *lines[12:]]
    assert agent_words.answered_below(reply("\n".join(between)))
    inside = outlook("Анна, мои ответы ниже в тексте.", ours.replace("Отчёт", "Отчёт\nИсправили вчера.", 1))
    assert agent_words.answered_below(reply(inside))


def test_an_unknown_introduction_costs_a_line_and_no_secret() -> None:
    """T15: what a client puts above our answer line may stay; what stands below it never does."""
    ours = written(sample(LetterKind.AGENT_NEW, "en")).text
    own = agent_words.own(reply(introduced(WORDS, ours)))
    assert own.startswith(WORDS)
    assert len(own) < len(WORDS) + 60


@pytest.mark.parametrize("kind", TO_AGENTS)
def test_every_letter_that_can_be_answered_has_its_line(kind: LetterKind) -> None:
    """T15: letters that agents answer with words bear the line that words stand above."""
    quiet = (
        LetterKind.AGENT_BOUNCE,
        LetterKind.AGENT_UNSURE,
        LetterKind.AGENT_WARNING,
        LetterKind.AGENT_ESCALATION,
        LetterKind.AGENT_DIGEST,
        LetterKind.AGENT_REPORT,
        LetterKind.AGENT_ALARM,
    )
    text = written(sample(kind, "ru")).text
    assert (ANSWER_LINE in text) or kind in quiet
    assert agent_words.own(reply(bare(WORDS, text))) == WORDS or kind in quiet


def test_what_is_left_of_ours_is_not_sent() -> None:
    """T15: our line, a signed id, a signed address, the list of commands: each stops the letter."""
    signed = sign_message_id(
        role=Role.AGENT,
        ticket=42,
        letter="abc123",
        person_address=IVAN,
        issued_at=NOW,
        domain="desk.example",
        keyring=RING,
    )
    address = sign_address(
        "support", "desk.example", role=Role.AGENT, ticket=42, issued_at=NOW, keyring=RING, person_address=IVAN
    )
    footer = next(line for line in written(sample(LetterKind.AGENT_NEW, "ru")).text.split("\n") if "#группа" in line)
    assert agent_words.leak(f"{WORDS}\n=-=-= выше =-=-=") == "answer_line"
    assert agent_words.leak(f"{WORDS}\nMessage-ID: {signed}") == "signed_id"
    assert agent_words.leak(f"{WORDS}\nmailto:{address}") == "signed_id"
    assert agent_words.leak(f"{WORDS}\n{footer}") == "commands"
    assert agent_words.leak(f"{WORDS}\nИскать по #отчёт и #тема, писать на anna+work@client.example.") == ""


@given(st.text(max_size=500))
def test_any_text_is_looked_at(text: str) -> None:
    """T50: never an exception."""
    agent_words.leak(text)
    assert ANSWER_LINE not in agent_words.own(reply(text))


MUTT = "On Sun, Nov 22, 2026 at 10:00:00AM +0000, Служба поддержки wrote:"


@pytest.mark.parametrize("words", ["#копия boss@client.example", "#cc Boss <boss@client.example>", "#new x@y.example"])
def test_an_address_in_a_command_begins_no_quote(words: str) -> None:
    """F2: what stands above the client's introduction is the agent's order, whatever it holds."""
    quoted = "\n".join(f"> {line}" for line in written(sample(LetterKind.AGENT_NEW, "ru")).text.split("\n"))
    for text in (f"{words}\n\n{MUTT}\n{quoted}", f"{words}\n{MUTT}\n{quoted}\n\n-- \nИван Петров"):
        found = reply(text)
        assert agent_words.own(found) == words
        assert not agent_words.answered_below(found)


def test_a_signature_below_the_quote_is_no_answer() -> None:
    """T15: where a client puts it there, an empty answer is an empty answer; words there are asked about."""
    quoted = "\n".join(f"> {line}" for line in written(sample(LetterKind.AGENT_NEW, "ru")).text.split("\n"))
    signed = reply(f"{MUTT}\n{quoted}\n\n-- \nИван Петров\nСлужба поддержки")
    assert agent_words.own(signed) == ""
    assert not agent_words.answered_below(signed)
    answered = reply(f"{MUTT}\n{quoted}\n\nОтчёт исправлен, проверьте.\n\n-- \nИван Петров")
    assert agent_words.answered_below(answered)
