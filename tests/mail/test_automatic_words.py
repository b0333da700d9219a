"""`mail.automatic`: words are a second sign: they tell machines, and leave people alone (E4, T14, issue 3)."""

import pytest

from mailgate.mail.machines import automatic_words, bounce_words
from tests.mail.shown import kind_of
from tests.spent import spent

ABSENCES = [
    ("Automatic reply: Printer", "I am out of the office until Monday with limited access to email."),
    ("Out of Office: Printer", "I will be back on 12 January. For urgent matters call the reception."),
    ("Автоответ: Принтер", "Здравствуйте! Я в отпуске до 12 января. По срочным вопросам пишите коллегам."),
    ("Автоматический ответ: Принтер", "Отсутствую на рабочем месте, вернусь 12.01."),
    ("Risposta automatica: Stampante", "Sono fuori ufficio fino al 12 gennaio."),
    ("Automatische Antwort: Drucker", "Ich bin bis 12. Januar im Urlaub und nicht erreichbar."),
    ("Abwesenheitsnotiz: Drucker", "Ich bin zurzeit nicht im Büro."),
    ("Réponse automatique : Imprimante", "Je suis absente jusqu'au 12 janvier."),
    ("Respuesta automática: Impresora", "Estoy fuera de la oficina hasta el 12 de enero."),
    ("Resposta automática: Impressora", "Estou ausente até 12 de janeiro."),
    ("Automatisch antwoord: Printer", "Ik ben afwezig tot 12 januari."),
]


@pytest.mark.parametrize(("subject", "text"), ABSENCES)
def test_absences_without_any_field(subject: str, text: str) -> None:
    """A responder that writes no field is known by its subject and its words together (T14, TD1)."""
    assert kind_of(subject=subject, text=text) == "auto-replied"


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        *[(f"Re: {subject}", text) for subject, text in ABSENCES],
        ("Out of office does not work", "When I set my out of office, the server answers with an error."),
        ("Автоответ не отправляется", "Настроила автоответ на время отпуска, клиенты его не получают. Помогите!"),
        ("Automatic reply: how do I set it up?", "Please tell me where the setting is. Thanks, Anna"),
        ("Fuori ufficio", "Come si imposta il messaggio di assenza? Sono in ferie da lunedì."),
        ("Vacation", "I am on leave from Monday, please close my ticket before."),
        ("Printer", "I am out of the office tomorrow, call me on my mobile. The printer still does not work."),
        ("Я в отпуске", "С понедельника я в отпуске, пишите Ивану. Принтер так и не печатает."),
        ("Auto: how to insure", "Where do I find the policy of my car?"),
        ("Assenza segnale", "Da ieri non c'è linea."),
    ],
)
def test_people_who_write_of_absence(subject: str, text: str) -> None:
    """Somebody who writes about an absence, or answers a responder, is still a person (issue 3)."""
    assert kind_of(subject=subject, text=text) is None


def test_weak_field_and_weak_words_together() -> None:
    """A field that proves nothing and words that prove nothing prove it together (TD1)."""
    text = "I am out of the office and will reply when I am back."
    assert kind_of(("X-Auto-Response-Suppress", "All"), subject="I am out of office", text=text) == "auto-replied"
    assert (
        kind_of(("X-Auto-Response-Suppress", "All"), subject="Automatic reply: x", text="Until Monday.")
        == "auto-replied"
    )
    assert kind_of(("X-Auto-Response-Suppress", "All"), subject="Printer", text=text) is None


@pytest.mark.parametrize(
    ("author", "subject", "text"),
    [
        ("MAILER-DAEMON@x.example", "failure notice", ""),
        ("Mail Delivery Subsystem <x@y.example>", "Returned mail: see transcript for details", ""),
        ("postmaster@x.example", "Undeliverable: Printer", ""),
        ("postmaster@x.example", "Не удалось доставить: Принтер", ""),
        ("postmaster@x.example", "Mancato recapito: Stampante", ""),
        ("postmaster@x.example", "Unzustellbar: Drucker", ""),
        ("postmaster@x.example", "Printer", "Your message could not be delivered: 550 5.1.1 user unknown"),
        (
            "MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@x.example",
            "Undeliverable: Printer",
            "Delivery has failed to these recipients",
        ),
        ("", "Delivery failure", "The following recipient could not be reached"),
    ],
)
def test_old_bounces(author: str, subject: str, text: str) -> None:
    """Bounces from before RFC 3464 are known by who wrote them and by their words (T21)."""
    assert kind_of(author=author, subject=subject, text=text) == "bounce"


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Undeliverable mail", "My mail to a customer comes back: 550 5.1.1 user unknown. What is wrong?"),
        ("Fwd: Undelivered Mail Returned to Sender", "See below, could not be delivered: 550 5.7.1 rejected"),
        ("Письма не доставлены", "Письмо клиенту не доставлено, ошибка 550 5.7.1. Что делать?"),
        ("Заказ не доставлен", "Заказ не доставлен уже неделю."),
        ("Errore di consegna", "Ricevo un errore di consegna: 552 5.2.2 mailbox full"),
    ],
)
def test_people_who_write_of_bounces(subject: str, text: str) -> None:
    """A person who asks about undelivered mail gets a ticket (E4, issue 3)."""
    assert kind_of(subject=subject, text=text) is None


@pytest.mark.parametrize(
    ("fields", "subject", "text", "kind"),
    [
        (
            [("Auto-Submitted", "auto-replied")],
            "Please confirm your message",
            "Your message has been held. Please reply to this message to confirm that you are a human.",
            "challenge",
        ),
        (
            [],
            "Confirm your message to Ivan",
            "My mailbox uses an anti-spam filter. Click the link below to deliver your message.",
            "challenge",
        ),
        ([], "Printer", "Your message was held, click here to confirm. What does it mean?", None),
        ([], "Read: Printer", "Your message was read on Monday.", "receipt"),
        ([], "Прочтено: Принтер", "Ваше сообщение было прочитано 12.01.", "receipt"),
        ([], "Letto: Stampante", "Il messaggio è stato letto lunedì.", "receipt"),
        ([], "Read: the manual says otherwise", "I have a question about page 7.", None),
    ],
)
def test_challenges_and_receipts(fields: list[tuple[str, str]], subject: str, text: str, kind: str | None) -> None:
    """Challenge-response filters and old read receipts are known by two signs, never by one (issue 3)."""
    assert kind_of(*fields, subject=subject, text=text) == kind


PATTERNS = (
    automatic_words.ABSENCE,
    automatic_words.CHALLENGE_HELD,
    automatic_words.CHALLENGE_ACT,
    automatic_words.RECEIPT_TEXT,
    bounce_words.SUBJECTS,
    bounce_words.FAILURE,
    bounce_words.DELAY,
    (bounce_words.COPY_STARTS,),
    *(words for _, words in bounce_words.MEANINGS),
)
UNITS = (
    *(
        "a",
        "1",
        "(",
        '"',
        "@",
        " ",
        "\n",
        "0 ",
        "5.",
        "not ",
        "click ",
        "reply ",
        "письмо ",
        "delivery a ",
        "recipient a ",
    ),
    *("user aaaaaaaaaaaa ", "account a b c d ", "no such ", "message ", "message (", "could not be able to ", "на "),
    *("uses ", "held ", "nicht ", "e-mail wurde ", "rispond ", "прочт", "retry time", "-" * 7, "=" * 7, "\t"),
)


@pytest.mark.parametrize("words", PATTERNS, ids=range(len(PATTERNS)))
def test_each_pattern_is_linear(words: tuple[str, ...]) -> None:
    """Each pattern, on 64 KB of each of thirty adversarial strings, takes less than 50 ms (T51)."""
    found = automatic_words.pattern(words)
    assert len(UNITS) >= 30
    for unit in UNITS:
        with spent() as cpu:
            found.search(unit * (65536 // len(unit)))
        assert cpu.seconds < 0.05, unit
