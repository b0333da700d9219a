"""What a customer reads, and what never reaches one (E1-E7, S3, S15, B8, TD1)."""

import re
from dataclasses import fields, replace
from itertools import product
from typing import Any

import pytest

from mailgate.desk.changes import JudgedFile, New
from mailgate.desk.clues import Clues, Contacts
from mailgate.desk.letters import letter_facts
from mailgate.desk.letters.draft import REDUCED, draft
from mailgate.desk.letters.letter_facts import ANSWER_LINE
from mailgate.desk.letters.letter_people import FIELDS
from mailgate.desk.letters.letter_samples import NOW, sample
from mailgate.desk.letters.letter_values import LetterValues
from mailgate.desk.letters.occasion import Occasion
from mailgate.desk.notices import Facts, LetterKind, Observation
from mailgate.desk.reading.read import read
from mailgate.mail.message import Address, Body
from mailgate.mail.writing.compose import compose
from mailgate.mail.writing.render import Rendered
from tests.desk.written import (
    LANGUAGES,
    TAG,
    TO_CUSTOMERS,
    shown,
    templates,
    with_facts,
    with_ticket,
    written,
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_acknowledgement_says_all_that_was_understood(language: str) -> None:
    """E1: number, subject, organisation, contact, priority, due time in the desk's zone, refusals, what is missing."""
    made = sample(LetterKind.REGISTERED, language)
    text = written(made).text
    assert made.ticket
    for expected in (
        TAG,
        made.ticket.subject,
        made.ticket.organisation or "",
        made.ticket.contacts.full_name or "",
        templates().phrases(language).say("priority.2"),
        "18:12",
        "screen.bmp",
        "logs.zip",
        templates().phrases(language).say("contacts.incident_address"),
    ):
        assert expected in text


def test_a_refused_bitmap_is_told_to_be_packed() -> None:
    """D1, D2: the remedy is the regulation's: BMP goes into a ZIP or RAR."""
    assert "Упакуйте его в ZIP или RAR" in " ".join(written(sample(LetterKind.REGISTERED, "ru")).text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unproved_sender_learns_the_least(language: str) -> None:
    """S3: number, subject without links, priority, due time, rules; plain text; at most 4 KB with its headers."""
    made = with_facts(sample(LetterKind.REGISTERED, language), full=False)
    subject = "see https://evil.example/pay and www.evil.com " + "щ" * 300
    draft = written(with_ticket(made, subject=subject))
    assert draft.html is None
    assert len(compose(draft)) <= 4096
    assert TAG in draft.subject
    assert "evil" not in shown(draft)
    assert made.ticket
    assert str(made.ticket.organisation) not in shown(draft)
    assert "18:12" in draft.text
    assert REDUCED not in draft.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_stay_small_whatever_they_list(language: str) -> None:
    """S3: with fifty refused files, ten problems and long contacts an acknowledgement is at most 32 KB."""
    made = sample(LetterKind.REGISTERED, language)
    refused = made.notice.facts.files[2]
    attachment = replace(refused.attachment, name="щ" * 200 + ".zip")
    facts = {
        "files": tuple(JudgedFile(attachment=attachment, reason="too_big") for _ in range(50)),
        "problems": replace(made.notice.facts.problems, count=10, spans=("проблема " * 100,) * 10),
    }
    contacts = Contacts(**dict.fromkeys(FIELDS, "щ " * 300))
    draft = written(with_ticket(with_facts(made, **facts), contacts=contacts, subject="щ" * 255))
    assert len(compose(draft)) <= 32 * 1024


@pytest.mark.parametrize(("kind", "language"), list(product(TO_CUSTOMERS, LANGUAGES)))
def test_customers_never_read_what_is_for_agents(kind: LetterKind, language: str) -> None:
    """F1, B3: observations, history, notes, the agent's address and commands are in no letter to a customer."""
    made = sample(kind, language)
    secret = Facts(
        observations=(
            Observation(kind="quoted_number", detail="000777"),
            Observation(kind="copied", detail="spy@example.com"),
        )
    )
    draft = written(with_facts(made, observations=secret.observations))
    text = shown(draft)
    assert made.ticket is None or made.ticket.history[1].text not in text
    for internal in ("000777", "spy@example.com", "i.ivanov@support.example", "#take", ANSWER_LINE):
        assert internal not in text
    raw = compose(draft)
    assert b"i.ivanov@support.example" not in raw


@pytest.mark.parametrize(("kind", "language"), list(product(TO_CUSTOMERS, LANGUAGES)))
def test_each_letter_tells_how_to_reach_a_person(kind: LetterKind, language: str) -> None:
    """S15, TD1: an automatic letter says that it is one, and that an answer is read by a person."""
    if kind is LetterKind.ANSWER:
        return
    said = {"ru": "прочитает сотрудник", "en": "a person will read", "it": "leggerà una persona"}[language]
    assert said in " ".join(written(sample(kind, language)).text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_next_step_is_one_tap(language: str) -> None:
    """E7: confirm, 'it still fails' and the state are `mailto:` links with subject and words prepared."""
    html = written(sample(LetterKind.FINISHED, language)).html
    assert html
    links = re.findall(r'href="(mailto:[^"]*)"', html)
    assert len(links) == 2
    assert all(link.startswith("mailto:support@support.example?subject=%5B") for link in links)
    assert all("&amp;body=" in link and "In-Reply-To=%3Csample.42" in link for link in links)


def test_plus_addresses_prove_the_answer() -> None:
    """B1: where the desk has them, the signed address stands in Reply-To and in every link; else neither."""
    made = sample(LetterKind.FINISHED, "ru")
    signed = "support+c42-abc@support.example"
    proved = draft(
        made.notice,
        ticket=made.ticket,
        siblings=made.siblings,
        letter=made.letter,
        policy=made.policy,
        desk=made.desk,
        templates=templates(),
        message_id="<x@support.example>",
        now=NOW,
        reply_to=signed,
    )
    assert proved.reply_to
    assert proved.reply_to.address == signed
    assert f"mailto:{signed}?" in proved.text
    assert written(made).reply_to is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_outside_hours_the_customer_reads_when_work_resumes(language: str) -> None:
    """E6: with day, time and place."""
    assert "25" in written(sample(LetterKind.REGISTERED, language)).text
    assert "09:12" in written(sample(LetterKind.REGISTERED, language)).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_split_letter_names_its_other_tickets(language: str) -> None:
    """C1: under `split` each acknowledgement says what its ticket is about, and which others there are."""
    made = with_facts(sample(LetterKind.REGISTERED, language), siblings=(New(1),), words="Только про принтер")
    text = written(made).text
    assert "[Заявка#000043]" in text
    assert "> Только про принтер" in text


def test_an_expired_contract_is_told_to_both() -> None:
    """S15: to the customer in the acknowledgement, to the agent among what was noticed."""
    noticed = (Observation(kind="expired_contract", detail="ООО «Порт»"),)
    assert "договора истёк" in written(with_facts(sample(LetterKind.REGISTERED, "ru"), observations=noticed)).text
    assert (
        "договора истёк: ООО «Порт»"
        in written(with_facts(sample(LetterKind.AGENT_NEW, "ru"), observations=noticed)).text
    )


def test_an_answer_bears_the_persons_name_and_the_desks_address() -> None:
    """F1, TD5: never the agent's own address; nothing marks it as automatic."""
    draft = written(sample(LetterKind.ANSWER, "en"))
    assert draft.sender == Address(address="support@support.example", name="John Mason via Technical Support")
    assert draft.auto_submitted == ""
    assert [file.name for file in draft.files] == ["screen.png"]


def test_another_participant_does_not_read_the_requesters_contacts() -> None:
    """B3: a colleague sees the ticket and its organisation, not the requester's phone."""
    made = sample(LetterKind.REGISTERED, "ru")
    colleague = Address(address="colleague@example.org", name="")
    text = shown(written(replace(made, notice=replace(made.notice, recipient=colleague))))
    assert "Северный порт" in text
    assert "+7 495" not in text


def test_threading_puts_the_root_first() -> None:
    """B8, E5: root, the chain of the letter that is answered, and that letter itself."""
    made = sample(LetterKind.REGISTERED, "ru")
    assert made.letter
    made = replace(made, letter=replace(made.letter, references=("<older@mail.example.org>",)))
    draft = written(made)
    assert draft.in_reply_to == "<first@mail.example.org>"
    assert draft.references == ("<root.42@support.example>", "<older@mail.example.org>", "<first@mail.example.org>")


def test_a_customer_never_gets_the_ids_of_letters_to_agents() -> None:
    """F1: an agent's letter quotes our signed ids for agents; the answer threads by the customer's letter instead."""
    made = sample(LetterKind.ANSWER, "ru")
    assert made.letter
    agents = replace(made.letter, message_id="<agents-own@mail>", references=("<signed.agent@support.example>",))
    notice = replace(made.notice, answers=None)
    draft = written(replace(made, letter=agents, notice=notice))
    assert draft.in_reply_to == "<first@mail.example.org>"
    assert draft.references == ("<root.42@support.example>", "<first@mail.example.org>")


def test_what_is_automatic_says_how() -> None:
    """TD1: answers to a letter are auto-replied, news of a ticket auto-generated."""
    assert written(sample(LetterKind.REGISTERED, "ru")).auto_submitted == "auto-replied"
    assert written(sample(LetterKind.FINISHED, "ru")).auto_submitted == "auto-generated"


def test_the_tag_stands_once() -> None:
    """B1: however long the exchange."""
    made = with_ticket(sample(LetterKind.FINISHED, "ru"), subject=f"{TAG} Re: {TAG} Отчёты")
    assert written(made).subject.count("000042") == 1


def test_a_participants_language_without_templates_falls_back_to_the_desks() -> None:
    """E3: a German customer of a Russian desk reads Russian."""
    made = sample(LetterKind.FINISHED, "ru")
    assert written(replace(made, notice=replace(made.notice, language="de"))).language == "ru"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_a_tap_are_understood_when_they_come_back(language: str) -> None:
    """E7: the prepared answers mean to the reader of letters what the buttons promise."""
    phrases = templates().phrases(language)
    letter = sample(LetterKind.FINISHED, language).letter
    assert letter

    def answered(words: str, subject: str) -> Clues:
        return read(replace(letter, subject=subject, text=words, body=Body(reply=words)))

    assert answered(phrases.say("links.confirm"), f"Re: {TAG}").intent == "confirm"
    assert answered(phrases.say("links.object"), f"Re: {TAG}").intent == "disagree"
    assert answered(phrases.say("links.state"), phrases.say("links.state")).status_wanted


@pytest.mark.parametrize(("kind", "language"), list(product(LetterKind, LANGUAGES)))
def test_letters_of_one_decision_share_nothing_that_differs(kind: LetterKind, language: str) -> None:
    """F1: what two readers' letters have in common is worked out once, and each is as if it were written alone."""
    made = sample(kind, language)
    shared: dict[tuple[object, ...], Rendered] = {}
    addresses = ("one@support.example", "two@support.example")
    ticket = replace(made.ticket, watchers=addresses[:1]) if made.ticket else None
    for address in addresses:
        notice = replace(made.notice, recipient=replace(made.notice.recipient, address=address))
        given: dict[str, Any] = {
            "ticket": ticket,
            "siblings": made.siblings,
            "letter": made.letter,
            "policy": made.policy,
            "desk": made.desk,
            "templates": templates(),
            "message_id": f"<{address}>",
            "now": NOW,
        }
        assert draft(notice, shared=shared, **given) == draft(notice, **given)
    assert len(shared) <= 2


def test_every_name_is_worked_out_where_a_letter_speaks_of_it() -> None:
    """E3: what no template speaks of is not worked out; whatever one may speak of belongs to one group, and is."""
    groups = [names for _, names in letter_facts._GROUPS]
    named = [name for names in groups for name in names]
    assert sorted(named) == sorted(field.name for field in fields(LetterValues))
    for kind, language, full in product(LetterKind, LANGUAGES, (True, False)):
        made = sample(kind, language, full=full)
        occasion = Occasion(
            notice=made.notice,
            ticket=made.ticket,
            siblings=made.siblings,
            letter=made.letter,
            policy=made.policy,
            desk=made.desk,
            language=language,
            phrases=templates().phrases(language),
            address=made.desk.address,
            message_id="<1@desk.example>",
            now=NOW,
        )
        assert [set(group(occasion)) - names for group, names in letter_facts._GROUPS] == [set()] * len(groups)
