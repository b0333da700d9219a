"""Signatures, farewells and what clients add (issue: reading a letter as a person would)."""

import pytest

from mailgate.mail.quoting.footers import is_client_line, is_disclaimer
from mailgate.mail.quoting.signature import find, is_farewell


@pytest.mark.parametrize(
    "line",
    [
        "С уважением,",
        "с уважением, Анна Петрова",
        "С глубоким уважением",
        "С наилучшими пожеланиями, Отдел ИТ",
        "С ув., Глеб",
        "Best regards,",
        "Kind regards",
        "Thanks & regards, Priya",
        "Yours sincerely,",
        "Best, Tom",
        "Cheers",
        "All the best",
        "Cordiali saluti",
        "Distinti saluti, Paola Greco",
        "Cordialmente, Silvia Neri",
        "Mit freundlichen Grüßen",
        "Viele Grüße aus Köln",
        "MfG",
        "Cordialement,",
        "Bien à vous,",
        "Un saludo",
        "Met vriendelijke groet,",
        "Pozdrawiam",
        "Med vänliga hälsningar",
    ],
)
def test_farewell_is_known(line: str) -> None:
    """A formula of farewell is known by its words, alone or before a name."""
    assert is_farewell(line)


@pytest.mark.parametrize(
    "line",
    [
        "Уважаемые коллеги!",
        "Доброго времени суток!",
        "Пожелания:",
        "Пожелание: добавить кнопку",
        "С уважением отношусь к вашей работе",
        "With regards to your question: yes",
        "As regards the timeline, we are fine",
        "Best of all would be a new router",
        "Best regards from me, but where is my refund?",
        "Saluti tutti i colleghi e aspetto la risposta",
        "Cheers for the quick reply, it works now",
        "Спасибо!",
        "",
    ],
)
def test_sentence_is_no_farewell(line: str) -> None:
    """The same words in a sentence, a greeting or a heading are none."""
    assert not is_farewell(line)


@pytest.mark.parametrize(
    "line",
    [
        "Sent from my iPhone",
        "Sent from Mail for Windows",
        "Sent from Outlook for Android<https://aka.ms/x>",
        "Get Outlook for iOS",
        "Отправлено с iPhone",
        "Отправлено из мобильной Почты Mail.ru",
        "Отправлено с моего устройства Android с помощью K-9 Mail. Простите за краткость.",
        "Надіслано з iPhone",
        "Inviato da iPhone",
        "Inviato dal mio telefono Huawei",
        "Scarica Outlook per Android",
        "Von meinem iPhone gesendet",
        "Gesendet mit der mobilen Mail App",
        "Envoyé de mon iPhone",
        "Enviado desde mi iPhone",
        "Verzonden vanaf mijn telefoon",
        "via mobile",
    ],
)
def test_client_line_is_known(line: str) -> None:
    """What a phone or program puts below a letter is known by its make-up, in any of the languages."""
    assert is_client_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "Sent from my desk, is much easier than my phone",
        "Sent from the server at 10:00",
        "Sent it from the office yesterday",
        "Отправлено вчера курьером",
        "Отправлено с почты директора в 10:15",
        "Was it sent from my iPhone?",
        "Inviato ieri il modulo",
        "Get well soon",
        "",
    ],
)
def test_sentence_is_no_client_line(line: str) -> None:
    """A sentence of the writer's about something that was sent stays theirs."""
    assert not is_client_line(line)


def test_disclaimer_is_known_and_a_complaint_is_not() -> None:
    """A disclaimer says secrecy, addressee and letter at length; a question about them is the writer's."""
    assert is_disclaimer(
        "This message is confidential and intended only for the recipient; if it reached you by error, delete it now."
    )
    assert not is_disclaimer(
        "Конфиденциальное письмо ушло не тому получателю, как его отозвать и кто это мог увидеть?" * 2
    )
    assert not is_disclaimer("The mail is confidential.")


@pytest.mark.parametrize(
    ("text", "signature"),
    [
        ("Text\n-- \nAnn", "-- \nAnn"),
        ("Text\n--\nann", "--\nann"),
        ("Text\n\n—\nAnn Lee\nSales", "—\nAnn Lee\nSales"),
        ("Text\n\n_____\nAnn Lee", "_____\nAnn Lee"),
        ("Text\n\n-----\nfirst\n-----\nsecond", ""),
        ("Service  Since\n-----\nbilling  09:00", ""),
        ("Text\n-- \nIs that normal?", ""),
        ("Text\n\nRegards\nAnn\n\nPS: one more thing", "Regards\nAnn"),
        ("Text\n\nRegards\nAnn\n\n1. first\n2. second", "Regards\nAnn"),
        ("Text.\n\nAnn Lee\nann@example.com", "Ann Lee\nann@example.com"),
        ("Add this user:\n\nAnn Lee\nann@example.com", ""),
        ("Text.\n\nAnn Lee", "Ann Lee"),
        ("Thanks!\nAnn", "Ann"),
        ("Text\n\nSent from my iPhone\n\nmore text", "Sent from my iPhone"),
        ("Regards\nplease reset my password", ""),
        ("", ""),
    ],
)
def test_signature_begins_where_somebody_signs(text: str, signature: str) -> None:
    """What signs is found, what reads like the letter itself stays (when in doubt, keep)."""
    lines = text.split("\n")
    found = [line for line, signs in zip(lines, find(lines), strict=True) if signs and line]
    assert found == [line for line in signature.split("\n") if line]
