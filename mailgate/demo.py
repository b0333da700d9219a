"""`mailgate demo`: a whole exchange through the real doors of a gateway of its own, each letter shown."""

import asyncio
import email
import email.policy
import smtplib
import sys
from collections.abc import Callable
from email.message import EmailMessage
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from mailgate.config.load import load
from mailgate.maillog import MailLog, build_logger
from mailgate.metrics import Metrics
from mailgate.service import Gateway
from mailgate.tryout import AGENT, DESK, prepare

CUSTOMER = "ivan.petrov@customer.example"
_SECONDS = 30.0
_QUESTION = """Добрый день!

Не открывается отчёт за октябрь: пишет «нет данных».

С уважением,
Иван Петров
ООО «Ромашка», тел. +7 912 345-67-89"""


def play(say: Callable[[str], None]) -> int:
    """Play the exchange and show its letters; 0 when it went as it should."""
    with TemporaryDirectory(prefix="mailgate-demo-") as folder:
        return asyncio.run(_play(Path(folder), say))


async def _play(folder: Path, say: Callable[[str], None]) -> int:
    config = load(prepare(folder, ports=(0, 0)))
    gateway = Gateway(config, log=MailLog(build_logger(level="error", shape="logfmt", stream=StringIO()), Metrics()))
    await gateway.start()
    try:
        await _Exchange(gateway, folder / "letters" / "new", say).play()
    finally:
        await gateway.stop()
    return 0


class _Exchange:
    """Customer and agent, each with nothing but a mail client."""

    def __init__(self, gateway: Gateway, letters: Path, say: Callable[[str], None]) -> None:
        self._port = next(address[1] for address in gateway.listeners[0].addresses if not isinstance(address, str))
        self._letters = letters
        self._say = say
        self._seen: set[Path] = set()

    async def play(self) -> None:
        """Letter, acknowledgement, agent, answer, follow-up."""
        self._title("1. A customer writes to support")
        await self._send(self._letter(CUSTOMER, "Не открывается отчёт", _QUESTION))
        self._title("2. At once: the acknowledgement to the customer, and a letter to each agent of the team")
        acknowledgement, to_agent = await self._arrive({CUSTOMER, AGENT})
        self._title("3. The agent presses Reply, writes, sends")
        answer = self._letter(
            AGENT,
            f"Re: {to_agent['Subject']}",
            "Иван, здравствуйте!\n\nОтчёт за октябрь исправлен. Откройте его, пожалуйста, ещё раз.",
        )
        await self._send(self._reply_to(answer, to_agent))
        self._title("4. The customer gets it from the desk's address, without the agent's")
        (shown,) = await self._arrive({CUSTOMER})
        self._title("5. The customer answers; the letter joins the ticket by its header alone")
        thanks = self._letter(CUSTOMER, "Re: отчёт", "Октябрь открылся, спасибо. А сентябрь всё ещё пустой.")
        await self._send(self._reply_to(thanks, shown))
        self._title("6. The agent reads it on the same ticket")
        await self._arrive({AGENT})
        subject = str(acknowledgement["Subject"])
        tag = subject[subject.index("[") : subject.index("]")]
        self._say(f"\nOne ticket, {tag}], and nobody opened more than a mail client.\n")

    def _letter(self, sender: str, subject: str, text: str) -> EmailMessage:
        letter = EmailMessage(policy=email.policy.SMTP)
        letter["From"], letter["To"], letter["Subject"] = sender, DESK, subject
        letter["Message-ID"] = f"<demo-{len(self._seen)}-{sender}>"
        letter.set_content(text)
        return letter

    def _reply_to(self, letter: EmailMessage, parent: EmailMessage) -> EmailMessage:
        letter["In-Reply-To"] = parent["Message-ID"]
        letter["References"] = f"{parent['References'] or ''} {parent['Message-ID']}".strip()
        return letter

    async def _send(self, letter: EmailMessage) -> None:
        self._show(letter)
        await asyncio.to_thread(self._hand_over, letter)

    def _hand_over(self, letter: EmailMessage) -> None:
        with smtplib.SMTP("127.0.0.1", self._port, timeout=_SECONDS) as client:
            client.send_message(letter)

    async def _arrive(self, recipients: set[str]) -> list[EmailMessage]:
        """The next letters out, one to each of those; in the order of customer, agent."""
        async with asyncio.timeout(_SECONDS):
            while True:
                new = [path for path in sorted(self._letters.glob("*")) if path not in self._seen]
                found = {letter["To"].addresses[0].addr_spec: letter for letter in map(_read, new)}
                if recipients <= set(found):
                    break
                await asyncio.sleep(0.05)
        self._seen.update(new)
        letters = [found[address] for address in sorted(recipients, key=lambda address: address != CUSTOMER)]
        for letter in letters:
            self._show(letter)
        return letters

    def _title(self, text: str) -> None:
        self._say(f"\n━━ {text}\n")

    def _show(self, letter: EmailMessage) -> None:
        for name in ("From", "To", "Subject"):
            self._say(f"   {name}: {letter[name]}")
        body = letter.get_body(("plain",))
        text = body.get_content() if body else ""
        for line in ["", *text.strip().splitlines(), ""]:
            self._say(f"   │ {line}")


def _read(path: Path) -> EmailMessage:
    letter = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    if not isinstance(letter, EmailMessage):
        raise TypeError("not a letter")
    return letter


def to_screen(line: str) -> None:
    """A line on standard output."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
