"""Files by mail: what is refused is said in the customer's words, and what is taken travels on (D1-D6, T77)."""

from email.message import EmailMessage
from pathlib import Path

from tests.mail.made_archives import docx, rar5, zipped
from tests.mail.made_pictures import bmp, exe, png
from tests.story.desk import ANNA, IVAN, OLGA, Arrived, letter, reply, running_desk

WORDS = "Добрый день! Касса не закрывает смену, снимок экрана приложила.\n\nАнна"
TRUST = '[trust]\nauthserv_ids = ["mx.desk.example"]\n'
PASS = "mx.desk.example; dmarc=pass header.from=client.example; spf=pass smtp.mailfrom=client.example"
_BITMAP = bmp()


def with_files(made: EmailMessage, *files: tuple[str, bytes], inline: tuple[str, bytes] | None = None) -> EmailMessage:
    """The letter with these files, and with a picture inside its HTML."""
    if inline:
        made.add_alternative('<p>Касса не закрывает смену.</p><img src="cid:logo@client">', subtype="html")
        _, html = made.iter_parts()
        assert isinstance(html, EmailMessage)
        html.add_related(inline[1], "image", "bmp", cid="<logo@client>", filename=inline[0], disposition="inline")
    for name, content in files:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made


def first() -> EmailMessage:
    """Anna's letter, passed by the server that the gateway trusts: she reads the whole acknowledgement (S3)."""
    return letter(ANNA, WORDS, subject="Касса", Authentication_Results=PASS)


def answer(to: Arrived, text: str) -> EmailMessage:
    return reply(to, ANNA, text, Authentication_Results=PASS)


def files_of(arrived: Arrived) -> dict[str | None, bytes]:
    """The files a letter out bears."""
    return {part.get_filename(): part.get_content() for part in arrived.message.iter_attachments()}


def in_one_line(arrived: Arrived) -> str:
    return " ".join(arrived.text.split())


async def test_a_bitmap_is_refused_and_the_same_one_packed_is_taken(tmp_path: Path) -> None:
    """D1, D2, T77: the first letter is a ticket without the BMP, its remedy works, and the agent gets the picture."""
    async with running_desk(tmp_path, more=TRUST) as desk:
        await desk.send(
            with_files(
                first(),
                ("экран.bmp", _BITMAP),
                ("чек.png", png()),
            )
        )
        acknowledgement, to_ivan, _ = desk.letters_to(ANNA, IVAN, OLGA)
        told = in_one_line(acknowledgement)
        assert "экран.bmp" in told
        assert (
            "файл такого формата можно принять только в архиве. Упакуйте его в ZIP или RAR и пришлите ещё раз." in told
        )
        assert files_of(to_ivan) == {"чек.png": png()}
        assert "Не приняты файлы: экран.bmp" in in_one_line(to_ivan)
        assert desk.ticket(1).history[0].text.startswith("Добрый день! Касса не закрывает смену")

        packed = zipped({"экран.bmp": _BITMAP})
        await desk.send(
            with_files(
                answer(acknowledgement, "Упаковала, как просили."),
                ("экран.zip", packed),
            )
        )
        to_ivan, _ = desk.letters_to(IVAN, OLGA)
        assert files_of(to_ivan) == {"экран.zip": packed}
        assert "Не приняты" not in to_ivan.text
        assert len(desk.tickets()) == 1


async def test_a_follow_up_with_a_refused_file_is_taken_without_it(tmp_path: Path) -> None:
    """D2, T77: the words join the ticket, the file is kept aside, the sender and the agents are told."""
    async with running_desk(tmp_path, more=TRUST) as desk:
        await desk.send(first())
        acknowledgement, *_ = desk.letters_to(ANNA, IVAN, OLGA)
        await desk.send(with_files(answer(acknowledgement, "Вот программа кассы."), ("kassa.exe", exe())))
        letters = desk.letters()
        (to_ivan,) = [one for one in letters if one.to == IVAN]
        assert files_of(to_ivan) == {}
        assert "Не приняты файлы: kassa.exe" in in_one_line(to_ivan)
        assert [one.text for one in letters if one.to == ANNA and "kassa.exe" in one.text]
        assert desk.ticket(1).history[-1].text.startswith("Вот программа кассы.")


async def test_each_refusal_is_told_in_the_words_of_its_kind(tmp_path: Path) -> None:
    """D2: a picture or a document is called so, not an archive; one that cannot be listed is named as such (D3)."""
    files = [
        ("план.png", png(65535, 65535)),
        ("акт.docx", docx(extra={"evil.exe": exe()})),
        ("база.7z", b"7z\xbc\xaf\x27\x1c\0\4" + bytes(40)),
        ("лог.rar", rar5({"лог.exe": exe()})),
    ]
    async with running_desk(tmp_path, more=TRUST) as desk:
        await desk.send(with_files(first(), *files))
        acknowledgement, *_ = desk.letters_to(ANNA, IVAN, OLGA)
        told = in_one_line(acknowledgement)
        assert all(f"- {name} (" in acknowledgement.text for name, _ in files)
        for words in (
            "картинка слишком велика по числу точек или кадров.",
            "внутри документа есть программа или скрипт.",
            "заглянуть в архив такого вида, не распаковывая его, мы не можем. Упакуйте файлы в ZIP или RAR",
            "внутри архива есть программа или скрипт.",
        ):
            assert words in told


async def test_a_refused_ornament_is_nobodys_business(tmp_path: Path) -> None:
    """D2, D6: a signature's logo of a format that is not taken is named neither to customer nor to agent."""
    async with running_desk(tmp_path, more=TRUST) as desk:
        made = with_files(first(), inline=("logo.bmp", _BITMAP))
        await desk.send(made)
        for arrived in desk.letters_to(ANNA, IVAN, OLGA):
            assert "logo.bmp" not in arrived.text
            assert "Не приняты" not in arrived.text
