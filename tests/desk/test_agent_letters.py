"""What an agent reads (F1, S1, T09, T85)."""

from dataclasses import replace
from itertools import product
from typing import get_args

import pytest

from mailgate.desk.agents.command_words import Verb, name
from mailgate.desk.changes import JudgedFile
from mailgate.desk.letters.draft import above_answer_line
from mailgate.desk.letters.letter_facts import ANSWER_LINE
from mailgate.desk.letters.letter_people import honest_name
from mailgate.desk.letters.letter_samples import sample
from mailgate.desk.notices import LetterKind, Observation, Remarkable
from tests.desk.written import LANGUAGES, templates, with_facts, with_ticket, written


@pytest.mark.parametrize(
    ("kind", "language"), list(product((LetterKind.AGENT_NEW, LetterKind.AGENT_FOLLOW_UP), LANGUAGES))
)
def test_an_agent_reads_the_customers_words_first(kind: LetterKind, language: str) -> None:
    """F1: words as they were, then contacts, priority, due time, observations, history, commands; plain (T81)."""
    made = with_facts(sample(kind, language), observations=(Observation(kind="unsure_problems", detail="2"),))
    draft = written(made)
    quoted = [line.removeprefix(">").removeprefix(" ") for line in draft.text.split("\n") if line.startswith(">")]
    assert "\n".join(quoted) == made.notice.facts.words
    for later in ("p.orlova@example.org", "18:12", name(Verb.SPLIT, language), name(Verb.TAKE, language)):
        assert draft.text.index(later, draft.text.index("\n>")) > draft.text.index("\n>")
    assert draft.html is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", get_args(Remarkable))
def test_each_observation_is_a_sentence(kind: Remarkable, language: str) -> None:
    """F1: what the gateway noticed is said in words, its detail put in."""
    details = {
        "missing": "imei, phone",
        "not_acknowledged": "pair_ceiling",
        "copied": "a@example.org",
        "new_problem": "7",
    }
    noticed = Observation(kind=kind, detail=details.get(kind, "detail-77"))
    text = " ".join(written(with_facts(sample(LetterKind.AGENT_NEW, language), observations=(noticed,))).text.split())
    said = templates().phrases(language).say(f"observation.{kind}", detail="\0")
    assert said.partition("\0")[0].strip() in text
    if "\0" in said and kind not in details:
        assert "detail-77" in text
    expected = {"missing": "IMEI", "copied": "a@example.org", "new_problem": "000007"}
    assert expected.get(kind, "") in text


def test_an_unverified_letter_says_so_in_its_subject() -> None:
    """S1, T09: an agent sees before opening it that nothing proves the sender."""
    made = sample(LetterKind.AGENT_FOLLOW_UP, "ru")
    assert "[unverified]" in written(with_facts(made, observations=(Observation(kind="unverified"),))).subject
    assert "[unverified]" not in written(with_facts(made, observations=())).subject


def test_the_words_of_the_unproved_have_no_live_address() -> None:
    """T85: agents can read the address, not tap it; a proved customer's words stand exactly as written."""
    made = with_facts(sample(LetterKind.AGENT_NEW, "ru"), words="go to https://evil.example/x")
    assert "> go to https[://]evil[.]example/x" in written(made).text
    assert "> go to https://evil.example/x" in written(with_facts(made, observations=())).text


@pytest.mark.parametrize(
    "name",
    [
        "ceo@corp.example",
        "Служба поддержки",
        "служба  ПОДДЕРЖКИ",
        "Иван Иванов",
        "Assistenza tecnica",
        "a\u202eb",
        "x\x00y",
    ],
)
def test_a_name_that_deceives_is_dropped(name: str) -> None:
    """T09: one that holds an address, hides something, or is an agent's, a team's or the desk's."""
    made = sample(LetterKind.AGENT_NEW, "ru")
    assert honest_name(name, policy=made.policy) == ""
    assert made.letter
    made = replace(made, letter=replace(made.letter, author=replace(made.letter.author, name=name)))
    assert "\np.orlova@example.org пишет:" in written(made).text


@pytest.mark.parametrize("name", ["Полина Орлова", "Orlova, P.", "José"])
def test_an_honest_name_stands_behind_its_address(name: str) -> None:
    """T09: the address first."""
    made = sample(LetterKind.AGENT_NEW, "ru")
    assert made.letter
    made = replace(made, letter=replace(made.letter, author=replace(made.letter.author, name=name)))
    assert f"p.orlova@example.org ({name}) пишет:" in written(made).text


def test_agents_letters_of_a_ticket_stand_together() -> None:
    """E5: all letters of a ticket answer its root in an agent's client."""
    made = sample(LetterKind.AGENT_NEW, "ru")
    draft = written(replace(made, notice=replace(made.notice, answers=None)))
    assert draft.in_reply_to == "<root.42@support.example>"
    assert draft.references == ("<root.42@support.example>",)


def test_only_accepted_files_go_to_agents() -> None:
    """D2, D5: a refused file is named and kept aside, never passed on."""
    assert [file.name for file in written(sample(LetterKind.AGENT_NEW, "ru")).files] == ["screen.png"]


def test_an_encrypted_letter_goes_to_agents_whole() -> None:
    """A5, S16: it is said to the agent, and attached: only its reader can open it."""
    made = sample(LetterKind.AGENT_NEW, "ru")
    body = replace(made.notice.facts.files[0].attachment, name="smime.p7m", listed=False, structure=True)
    files = (JudgedFile(attachment=body),)
    noticed = (Observation(kind="encrypted"),)
    assert [file.name for file in written(with_facts(made, files=files, observations=noticed)).files] == ["smime.p7m"]
    assert written(with_facts(made, files=files, observations=())).files == ()


def test_history_does_not_repeat_the_letter_itself() -> None:
    """F1: the last exchanges in short, without the words that stand on top."""
    made = sample(LetterKind.AGENT_FOLLOW_UP, "ru")
    assert made.ticket
    again = replace(made.ticket.history[0], text=made.notice.facts.words)
    text = written(with_ticket(made, history=(*made.ticket.history, again))).text
    assert text.count("Снимок экрана прилагаю") == 1
    assert made.ticket.history[0].text in " ".join(text.split())


def test_what_stands_below_the_answer_line_never_goes_out() -> None:
    """F1: where a client's quote was not recognised, the line still divides the agent's words from the gateway's."""
    line = next(line for line in written(sample(LetterKind.AGENT_NEW, "it")).text.split("\n") if ANSWER_LINE in line)
    assert above_answer_line(f"Готово.\n\nИван\n| {line}\nInternal") == "Готово.\n\nИван"
    assert above_answer_line("Just words") == "Just words"
