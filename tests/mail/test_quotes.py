"""The cut of a letter into new words, quote and signature (issue: reading a letter as a person would; T51)."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailgate.mail.message import Body
from mailgate.mail.quoting.quotes import MAX_TEXT, split
from mailgate.mail.reading import hypertext
from mailgate.mail.reading.limits import Findings
from tests.mail.letters_replies import Sample, full_lines, samples
from tests.spent import spent

KIB_64 = 64 * 1024


@pytest.mark.parametrize("sample", tuple(samples()), ids=lambda sample: sample.name)
def test_letter_is_cut_as_a_person_would(sample: Sample) -> None:
    """Each letter's new words, quote and signature are those that a person marked."""
    body = split(sample.text, sample.html, subject=sample.subject, author=sample.author)
    assert full_lines(body.reply) == sample.reply
    assert full_lines(body.quote) == sample.quote
    assert full_lines(body.signature) == sample.signature


_BLOCKS = st.sampled_from(
    [
        "",
        "Добрый день!",
        "> quoted",
        ">> deeper",
        "On Mon, May 13, 2024 at 12:30 PM Support <s@example.com> wrote:",
        "13.05.2024 12:30, Поддержка пишет:",
        "From: Support <s@example.com>",
        "Sent: Monday, May 13, 2024 12:30",
        "To: me",
        "Тема: Re",
        "-----Original Message-----",
        "---------- Forwarded message ---------",
        "________________________________",
        "-- ",
        "--",
        "С уважением,",
        "Best regards, Ann",
        "Sent from my iPhone",
        "P.S. Ещё одно",
        "Ivan Petrov\n+7 495 123-45-67",
        "Система пишет:",
        "1. item",
        "\ufeff",
        "\xa0> x",
        "a\r",
        "\x85\u2028",
    ]
)
_TEXTS = st.lists(st.one_of(_BLOCKS, st.text(max_size=30)), max_size=25).map("\n".join)
_TAGS = st.sampled_from(
    [
        "<div class='gmail_quote'>",
        "<blockquote type=cite>",
        "</blockquote>",
        "</div>",
        "<div id=appendonsend>",
        "<b",
        "<!--",
    ]
)


def _counted(*texts: str) -> Counter[str]:
    return Counter(line for text in texts for line in text.split("\n") if line.strip())


@settings(max_examples=300, deadline=None)
@given(text=_TEXTS, subject=st.sampled_from(["", "Re: x", "FW: x"]), tags=st.lists(_TAGS, max_size=4))
def test_no_line_is_lost_or_doubled(text: str, subject: str, tags: list[str]) -> None:
    """Every line of the text stands in exactly one of the three parts, as often as it was written."""
    body = split(text, "".join(tags) + text, subject=subject)
    assert _counted(body.reply, body.quote, body.signature) == _counted(text)


@settings(max_examples=200, deadline=None)
@given(text=_TEXTS)
def test_something_is_always_left(text: str) -> None:
    """A letter with words in it never has an empty reply: where nothing would be left, all is kept."""
    assert bool(split(text, None).reply.strip()) == bool(text.strip())


def test_order_of_lines_is_kept() -> None:
    """The lines of a part stand in the order in which they were written, answers apart by a blank line."""
    body = split("> a?\nyes\n> b?\nno", None)
    assert body == Body(reply="yes\n\nno", quote="> a?\n\n> b?")


def test_what_is_beyond_the_limit_is_kept() -> None:
    """A text longer than is looked at loses nothing."""
    text = "word\n" * (MAX_TEXT // 5) + "On Mon, May 13, 2024 at 12:30 PM A <a@example.com> wrote:\n> q"
    body = split(text, None)
    assert body.reply == text


HOSTILE = (
    ">",
    "> ",
    ">\n",
    "-",
    "--\n",
    "-- \n",
    "_",
    "*",
    "\n",
    " ",
    " \n",
    "On ",
    "On 1 Jan 2024 12:30 ",
    "On 1 Jan 2024 12:30 a@b.c wrote:\n",
    "From: a@b\n",
    "From:\n\n",
    "a:\n",
    "a@",
    "<",
    '"',
    "«",
    "1.1.2024 ",
    "jan 1 ",
    "wrote:\n",
    "С уважением, ",
    "Sent from ",
    "www.",
    "+1 ",
    "(123",
    "ответ ",
    "ИП> a\n",
    "a:\n> b\n",
    "confidential recipient mail\n\n",
    "Aa Bb\nx@y.z\n\n",
    "Олег\n\n",
    "Олег x\n",
    "A. A. ",
    "A.",
    "А-А-",
    "Олег, ",
    "On 1 Jan 2024 12:30 a@b.c wrote:\nИП> a\nb\n",
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_is_cut_in_time(piece: str) -> None:
    """64 KiB of what makes patterns backtrack is cut within a second of CPU (T51)."""
    text = (piece * (KIB_64 // len(piece) + 1))[:KIB_64] + "\nend"
    with spent() as cpu:
        body = split(text, None)
    assert cpu.seconds < 1.5
    assert _counted(body.reply, body.quote, body.signature) == _counted(text)


@pytest.mark.parametrize(
    "piece", ["<", "<a ", "<!--", "<div>", "<blockquote>", "</div>", "&", "<style>", "<a href='", '<p class="', "a<b>"]
)
def test_hostile_html_is_read_in_time(piece: str) -> None:
    """Broken markup is gone through once, however it is nested or left open (T51)."""
    html = "<blockquote type=cite>" + piece * (2 * KIB_64 // len(piece))
    with spent() as cpu:
        split("a\n" * 5_000, html)
    assert cpu.seconds < 1.5


ATTRIBUTION = "On 13 May 2024, at 12:30, Support &lt;s@example.com&gt; wrote:"
RU = "ср, 15 мая 2024 г. в 15:19, Поддержка &lt;s@example.ru&gt;:"
HEAD = "<b>От:</b> Поддержка &lt;s@example.ru&gt;<br><b>Отправлено:</b> 13 мая 2024 г. 12:30<br><b>Тема:</b> x"
HTML_LETTERS = {
    "gmail between": (
        (
            f'<div>Hi</div><div class="gmail_quote"><div class="gmail_attr">{RU}</div>'
            '<blockquote class="gmail_quote">Версия?</blockquote><div>8.3</div>'
            '<blockquote class="gmail_quote">Когда?</blockquote><div>Вчера</div></div>'
        ),
        "Hi|8.3|Вчера",
        "",
    ),
    "yandex bottom": (
        (
            '<div>13.05.2024, 12:30, "П" &lt;s@example.ru&gt;:</div><blockquote><p>Номер?</p></blockquote>'
            "<div>Номер 12.</div><div>-- <br>С уважением,<br>Пётр</div>"
        ),
        "Номер 12.",
        "--|С уважением,|Пётр",
    ),
    "mail.ru": (
        (
            "<div>Да.</div><div>--<br>Анна</div><blockquote>Понедельник, 13 мая 2024, 12:30 +03:00 от П "
            '&lt;s@example.ru&gt;:<div class="js-readmsg-msg">Верно?</div></blockquote>'
        ),
        "Да.",
        "--|Анна",
    ),
    "apple": (f"<div>Nope.</div><blockquote type='cite'><div>{ATTRIBUTION}</div><br>Works?</blockquote>", "Nope.", ""),
    "apple between": (
        (
            f'<blockquote type="cite"><div>{ATTRIBUTION}</div><br>Works?</blockquote><div>No.</div>'
            '<blockquote type="cite">Which?</blockquote><div>Blue.</div>'
        ),
        "No.|Blue.",
        "",
    ),
    "thunderbird": (
        (
            '<p>Ja.</p><div class="moz-cite-prefix">Am 13.05.24 um 12:30 schrieb S:</div>'
            '<blockquote type="cite">Geht es?</blockquote><div class="moz-signature">-- <br>Eva</div>'
        ),
        "Ja.",
        "--|Eva",
    ),
    "outlook web": (
        (
            '<div>Готово.</div><div id="Signature">Юрий<br>каб. 5</div><div id="appendonsend"></div><hr>'
            f'<div id="divRplyFwdMsg">{HEAD}</div><div>Готово?</div>'
        ),
        "Готово.",
        "Юрий|каб. 5",
    ),
    "yahoo": (f'<div>No.</div><div id="yq" class="yahoo_quoted"><div>{ATTRIBUTION}</div>Works?</div>', "No.", ""),
    "prefixed by another webmail": (
        '<div>No.</div><blockquote class="ecxgmail_quote">Works?</blockquote>',
        "No.",
        "",
    ),
    "forwarded": (
        (
            '<div>Ваше?</div><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------'
            "<br>От: Банк &lt;b@example.com&gt;</div>Оплатите.</div>"
        ),
        "Ваше?|---------- Forwarded message ---------|От: Банк <b@example.com>|Оплатите.",
        "",
    ),
    "blockquote as formatting": (
        "<div>Пишет:</div><blockquote>Ошибка 5</blockquote><div>Что делать?</div>",
        "Пишет:|Ошибка 5|Что делать?",
        "",
    ),
    "signature inside the quote": (
        '<div>No.</div><blockquote type="cite">Works?<div class="gmail_signature">Sam</div></blockquote>',
        "No.",
        "",
    ),
}


@pytest.mark.parametrize("name", HTML_LETTERS)
def test_html_tells_where_the_quote_lies(name: str) -> None:
    """Of a letter that is only HTML, the clients' marks are used, and formatting is not taken for a quote."""
    html, reply, signature = HTML_LETTERS[name]
    body = split(hypertext.to_text(html, Findings()), html)
    assert "|".join(full_lines(body.reply)) == reply
    assert [line.strip() for line in full_lines(body.signature)] == [line for line in signature.split("|") if line]


@pytest.mark.parametrize("subject", ["FW: x", "Fwd: x", "I: x", "WG: x", "TR: x", "Пересл: x", "FW[2]: x"])
def test_subject_says_that_a_letter_is_forwarded(subject: str) -> None:
    """What Outlook heads like an answer stays in the reply where the subject says that it was forwarded."""
    text = "Please look.\n\nFrom: A <a@example.com>\nSent: 13 May 2024 12:30\nTo: b\nSubject: x\n\nBroken."
    assert split(text, None, subject=subject).quote == ""
    assert split(text, None, subject="RE: x").reply == "Please look."


@pytest.mark.parametrize(
    "last", ["Позвоню 25.11 в 10:00.", "Проверьте, пожалуйста, октябрь: 1 < 2.", "Call me at 9:30."]
)
@pytest.mark.parametrize(
    "introduction",
    [
        '22.11.2026, 13:00, "Служба поддержки" <support@support.example>:',
        "On Sun, Nov 22, 2026 at 1:00 PM Support Team\n<support@support.example> wrote:",
    ],
)
def test_a_line_of_words_with_a_date_is_no_part_of_the_introduction_below(last: str, introduction: str) -> None:
    """F1: where a client leaves no blank line above its introduction, the last line of the words is not lost."""
    found = split(f"Анна, здравствуйте!\n{last}\n{introduction}\n\n> ours\n> more\n", None)
    assert found.reply == f"Анна, здравствуйте!\n{last}"
