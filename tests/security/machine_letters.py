"""Letters of machines, and of people who could be taken for some: made by code, in many shapes and languages."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from email.header import Header

DESK = "support@desk.example"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A letter and its envelope sender."""

    what: str
    raw: bytes
    sender: str


def _letter(fields: dict[str, str], body: str, *, what: str, sender: str, number: int) -> Made:
    head = {"To": DESK, "Message-ID": f"<{number}.made@x.example>", "MIME-Version": "1.0"} | fields
    head.setdefault("Content-Type", "text/plain; charset=utf-8")
    lines = [f"{name}: {value if value.isascii() else Header(value, 'utf-8').encode()}" for name, value in head.items()]
    return Made(what=what, raw="\r\n".join([*lines, "", body]).encode(), sender=sender)


_MTAS = (
    ("postfix", "MAILER-DAEMON@mx.x.example (Mail Delivery System)", "Undelivered Mail Returned to Sender"),
    ("exim", "Mail Delivery System <Mailer-Daemon@mx.x.example>", "Mail delivery failed: returning message to sender"),
    ("sendmail", "Mail Delivery Subsystem <MAILER-DAEMON@mx.x.example>", "Returned mail: see transcript for details"),
    (
        "exchange",
        "Microsoft Outlook <MicrosoftExchange329e71ec@x.example>",
        "Undeliverable: Re: [Ticket#000001] report",
    ),
    ("office 365", "postmaster@x.example", "Undeliverable: report"),
    ("gmail", "Mail Delivery Subsystem <mailer-daemon@googlemail.com>", "Delivery Status Notification (Failure)"),
    ("qmail", "MAILER-DAEMON@x.example", "failure notice"),
    ("yandex", "mailer-daemon@yandex.ru", "Недоставленное сообщение"),
    ("mail.ru", "mailer-daemon@corp.mail.ru", "Mail failure."),
    ("notes", "Postmaster@x.example", "DELIVERY FAILURE: User not listed in Directory"),
    ("groupwise", "Postmaster@x.example", "Message status - undeliverable"),
    ("libero", "mailer-daemon@libero.it", "Mancato recapito"),
    ("ses", "MAILER-DAEMON@amazonses.com", "Delivery Status Notification (Failure)"),
)


def _reports(numbers: "itertools.count[int]") -> Iterator[Made]:
    """RFC 3464 reports of each server, failed, delayed and relayed."""
    for vendor, author, subject in _MTAS:
        for action, status in (("failed", "5.1.1"), ("failed", "4.2.2"), ("delayed", "4.4.1"), ("relayed", "2.0.0")):
            body = (
                f"--b\r\n\r\n{subject}\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
                "Reporting-MTA: dns; x\r\n\r\n"
                f"Final-Recipient: rfc822; anna@x.example\r\nAction: {action}\r\nStatus: {status}\r\n\r\n"
                "--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <a@b.example>\r\n\r\nx\r\n--b--\r\n"
            )
            kind = "multipart/report; report-type=delivery-status; boundary=b"
            fields = {"From": author, "Subject": subject, "Content-Type": kind}
            yield _letter(fields, body, what=f"DSN {vendor} {action}", sender="", number=next(numbers))


_AWAY = (
    ("Automatic reply: report", "I am out of the office until Monday and will reply when I return."),
    ("Out of Office: report", "I am currently out of the office with limited access to email."),
    ("Auto: Re: report", "Thank you for your email. I am on annual leave until 3 March."),
    ("Автоматический ответ: отчёт", "Я в отпуске до 12 января. По срочным вопросам обращайтесь к коллегам."),
    ("Автоответ: отчёт", "Меня нет в офисе до понедельника."),
    ("Risposta automatica: rapporto", "Sono fuori ufficio fino a lunedì. Risponderò al mio rientro."),
    ("Fuori sede: rapporto", "Sono assente dall'ufficio fino al 3 marzo."),
    ("Abwesenheitsnotiz: Bericht", "Ich bin bis Montag nicht im Büro. Ihre E-Mail wird nicht weitergeleitet."),
    ("Automatische Antwort: Bericht", "Ich bin derzeit nicht im Büro und ab Montag wieder erreichbar."),
    ("Réponse automatique : rapport", "Je suis absent du bureau jusqu'à lundi."),
    ("Absence du bureau: rapport", "Je suis actuellement en congés jusqu'au 3 mars."),
)
_RESPONDERS: tuple[tuple[str, dict[str, str]], ...] = (
    ("rfc 3834", {"Auto-Submitted": "auto-replied"}),
    ("rfc 3834 with words", {"Auto-Submitted": "Auto-Replied (vacation); owner-token=x"}),
    ("exchange", {"X-Auto-Response-Suppress": "All", "Auto-Submitted": "auto-generated"}),
    ("exchange, one field", {"X-Auto-Response-Suppress": "DR, OOF, AutoReply"}),
    ("x-autoreply", {"X-Autoreply": "yes"}),
    ("x-autorespond", {"X-Autorespond": "anna@x.example"}),
    ("precedence", {"Precedence": "auto_reply"}),
    ("vacation", {"Precedence": "bulk", "X-Vacation": "yes"}),
)


def _absences(numbers: "itertools.count[int]") -> Iterator[Made]:
    for (subject, text), (how, fields) in itertools.product(_AWAY, _RESPONDERS):
        head = {"From": "Anna <anna@x.example>", "Subject": subject, **fields}
        yield _letter(head, text, what=f"OOO {subject} {how}", sender="anna@x.example", number=next(numbers))


_BULK: tuple[tuple[str, dict[str, str]], ...] = (
    (
        "mailman",
        {"List-Id": "Users <users.lists.example>", "Precedence": "list", "List-Post": "<mailto:u@lists.example>"},
    ),
    ("google groups", {"List-ID": "<x.googlegroups.com>", "Mailing-list": "list x"}),
    ("list-post", {"List-Post": "<mailto:u@lists.example>"}),
    ("newsletter", {"Precedence": "bulk", "List-Unsubscribe": "<mailto:u@x.example>", "Feedback-ID": "1:2:x"}),
    ("junk", {"Precedence": "junk"}),
    ("monitoring", {"Auto-Submitted": "auto-generated", "X-Mailer": "monitor"}),
    ("notified", {"Auto-Submitted": "auto-notified; owner-email=x@y.example"}),
    ("autogenerated", {"X-Autogenerated": "Alert"}),
    ("fault", {"X-FC-MachineGenerated": "true"}),
    ("empty keyword", {"Auto-Submitted": ""}),
    ("unknown keyword", {"Auto-Submitted": "x-robot"}),
)
_SUBJECTS = (
    "Weekly digest",
    "Host db1 is DOWN",
    "Резервное копирование завершено",
    "Nuova fattura disponibile",
    "Re: [Ticket#000001] x",
    "Ihr Bericht ist fertig",
)
_NOBODY = (
    "noreply@shop.example",
    "no-reply@shop.example",
    "do-not-reply@shop.example",
    "donotreply@bank.example",
    "no.reply@x.example",
    "mailer-daemon@x.example",
    "owner-users@lists.example",
    "users-request@lists.example",
    "users-bounces@lists.example",
    "noreply+abc@x.example",
    "listserv@lists.example",
    "majordomo@lists.example",
    "ne-pas-repondre@x.example",
)


def _in_bulk(numbers: "itertools.count[int]") -> Iterator[Made]:
    for (how, fields), subject in itertools.product(_BULK, _SUBJECTS):
        head = {"From": "System <system@x.example>", "Subject": subject, **fields}
        text = "This is the state of the system as of this morning."
        yield _letter(head, text, what=f"bulk {how} {subject}", sender="system@x.example", number=next(numbers))
    for author, subject in itertools.product(_NOBODY, _SUBJECTS):
        head = {"From": f"Service <{author}>", "Subject": subject}
        yield _letter(head, "Your order was sent.", what=f"nobody {author}", sender=author, number=next(numbers))


def _receipts(numbers: "itertools.count[int]") -> Iterator[Made]:
    for subject in ("Read: report", "Прочтено: отчёт", "Letto: rapporto", "Gelesen: Bericht", "Lu : rapport"):
        for report in ("report-type=disposition-notification", 'report-type="disposition-notification"'):
            body = (
                "--b\r\n\r\nRead.\r\n--b\r\nContent-Type: message/disposition-notification\r\n\r\n"
                "Disposition: x; displayed\r\n--b--"
            )
            fields = {
                "From": "Anna <anna@x.example>",
                "Subject": subject,
                "Content-Type": f"multipart/report; {report}; boundary=b",
            }
            yield _letter(fields, body, what=f"MDN {subject}", sender="anna@x.example", number=next(numbers))
    for subject in ("Accepted: call", "Declined: call", "Принято: звонок", "Accettato: chiamata"):
        for method in ("REPLY", '"REPLY"', "reply"):
            fields = {
                "From": "anna@x.example",
                "Subject": subject,
                "Content-Type": f"text/calendar; method={method}; charset=utf-8",
            }
            yield _letter(
                fields,
                "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR",
                what=f"calendar {subject}",
                sender="anna@x.example",
                number=next(numbers),
            )


def machines() -> list[Made]:
    """Everything that must never be answered."""
    numbers = itertools.count(1)
    return [*_reports(numbers), *_absences(numbers), *_in_bulk(numbers), *_receipts(numbers)]


_PEOPLE: tuple[tuple[str, dict[str, str]], ...] = (
    ("plain", {}),
    ("auto-submitted no", {"Auto-Submitted": "no"}),
    ("auto-submitted No (human)", {"Auto-Submitted": "No (human); a=b"}),
    ("precedence normal", {"Precedence": "normal"}),
    ("precedence first-class", {"Precedence": "first-class"}),
    ("exchange relay", {"X-Auto-Response-Suppress": "DR, RN, NRN, OOF, AutoReply"}),
    ("list-unsubscribe", {"List-Unsubscribe": "<mailto:u@x.example>"}),
    ("feedback-id", {"Feedback-ID": "1:2:3:esp"}),
    ("x-loop", {"X-Loop": "none"}),
    ("receipt wanted", {"Disposition-Notification-To": "anna@x.example"}),
)
_SAID = (
    ("Отчёт не открывается", "Здравствуйте! С утра не открывается отчёт за октябрь, помогите пожалуйста."),
    (
        "Out of office does not work",
        "Hello, since the update the out of office assistant does not save my text. Any idea?",
    ),
    ("Автоответ не включается", "Добрый день, в почте не включается автоответ. Что делать?"),
    (
        "Mail delivery failed for our customers",
        "Hello, our customers tell us that their mail to us bounces since yesterday. Please look.",
    ),
    ("Stampante", "Buongiorno, la stampante del terzo piano non risponde più da ieri."),
    ("Fuori servizio", "Buongiorno, il terminale alla cassa 2 è fuori servizio. Potete aiutarci?"),
    ("Vacation days are wrong", "Dear team, the vacation days in the portal are wrong by two. Kind regards, Ann"),
    ("Drucker", "Guten Tag, der Drucker im Lager druckt nicht mehr. Mit freundlichen Grüßen, Jens"),
    ("Imprimante", "Bonjour, l'imprimante ne marche plus depuis hier. Cordialement, Anne"),
    ("URGENTE!!!", "Non riesco ad accedere al programma da stamattina!!!"),
    ("Read receipt", "Hello, I never get a read receipt from the new client. Is that a setting?"),
    ("Доставка", "Не пришло уведомление о доставке письма клиенту, проверьте пожалуйста."),
    ("(no subject)", "Please call me back about the invoice."),
    ("newsletter", "Please take me off the newsletter, I get it twice."),
    ("Fwd: Automatic reply", "Look what our client got from your system, this is not what we agreed on."),
    ("Undeliverable parcels", "Hello, the list of undeliverable parcels is empty since Friday, it should not be."),
)
_WRITERS = ("=?utf-8?b?0JDQvdC90LA=?= <anna@x.example>", "Reply Norah <norah.reply@x.example>")


def people() -> list[Made]:
    """Everything that a person wrote, however it looks."""
    numbers = itertools.count(10_000)
    made = []
    for (subject, text), (how, fields), author in itertools.product(_SAID, _PEOPLE, _WRITERS):
        head = {"From": author, "Subject": subject, **fields}
        sender = author.partition("<")[2].strip(">")
        made.append(_letter(head, text, what=f"{subject} / {how} / {sender}", sender=sender, number=next(numbers)))
    return made
