"""Replies as the usual mail programs make them: their own marks of a quote, their own HTML, what they put around words.

Each takes the letter that is answered, the writer and their words, and gives the letter back. The shapes are those of
the programs' current versions; the words in them are ours.
"""

import html
from collections.abc import Callable
from email.message import EmailMessage

from tests.story.desk import Arrived, letter

Client = Callable[[Arrived, str, str], EmailMessage]


def _reply(to: Arrived, sender: str, text: str, page: str | None, *, flowed: bool = False) -> EmailMessage:
    made = letter(sender, "", subject=f"Re: {to.subject}".replace("Re: Re: ", "Re: "))
    made["In-Reply-To"] = to["Message-ID"]
    made["References"] = f"{to['References']} {to['Message-ID']}"
    made.set_content(text)
    if flowed:
        made.set_param("format", "flowed")
    if page is not None:
        made.add_alternative(page, subtype="html")
    return made


def _lines(text: str) -> list[str]:
    return text.rstrip("\r\n").replace("\r\n", "\n").split("\n")


def _br(text: str) -> str:
    return "<br>\r\n".join(html.escape(line) for line in _lines(text))


def _address(to: Arrived) -> str:
    return str(to.message["From"].addresses[0].addr_spec)


def _name(to: Arrived) -> str:
    return str(to.message["From"].addresses[0].display_name)


def _from(to: Arrived) -> str:
    return f"{_name(to)} <{_address(to)}>"


def _shown(to: Arrived) -> str:
    return html.escape(_from(to))


def _tapped(to: Arrived) -> str:
    address = _address(to)
    return f'{html.escape(_name(to))} &lt;<a href="mailto:{address}">{address}</a>&gt;'


def _marked(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in _lines(text))


def thunderbird(to: Arrived, sender: str, words: str) -> EmailMessage:
    """Plain text, format=flowed: the introduction, every line of ours behind a mark."""
    flowed = "\n".join(
        f"{line[: len(line) // 2]} \n{line[len(line) // 2 :]}" if len(line) > 70 else line for line in _lines(words)
    )
    text = f"{flowed}\n\n22.11.2026 13:00, {_name(to)} пишет:\n{_marked(to.text)}\n\n"
    return _reply(to, sender, text, None, flowed=True)


def thunderbird_html(to: Arrived, sender: str, words: str) -> EmailMessage:
    """`moz-cite-prefix` and a cited block; commands in the compose window's paragraphs."""
    body = "".join(f"<p>{html.escape(line) or '<br>'}</p>\r\n" for line in _lines(words))
    page = (
        "<!DOCTYPE html>\r\n<html>\r\n  <head>\r\n    "
        '<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">\r\n'
        f"  </head>\r\n  <body>\r\n    {body}"
        f'    <div class="moz-cite-prefix">22.11.2026 13:00, {html.escape(_name(to))} пишет:<br>\r\n    </div>\r\n'
        f'    <blockquote type="cite" cite="mid:{to["Message-ID"].strip("<>")}">\r\n'
        f'      <pre wrap="" class="moz-quote-pre">{html.escape(to.text)}</pre>\r\n    </blockquote>\r\n'
        '    <div class="moz-signature">-- <br>\r\n      Иван Петров</div>\r\n  </body>\r\n</html>\r\n'
    )
    text = f"{words}\n\n22.11.2026 13:00, {_name(to)} пишет:\n{_marked(to.text)}\n\n-- \nИван Петров\n"
    return _reply(to, sender, text, page)


def outlook(to: Arrived, sender: str, words: str) -> EmailMessage:
    """Outlook for Windows: Word's paragraphs, a ruled block of header lines, our letter unmarked below."""
    body = "".join(
        f"<p class=MsoNormal><span lang=RU style='font-size:11.0pt;font-family:\"Calibri\",sans-serif'>"
        f"{html.escape(line) or '&nbsp;'}<o:p></o:p></span></p>\r\n"
        for line in _lines(words)
    )
    ours = "".join(
        f"<p class=MsoPlainText>{html.escape(line) or '<o:p>&nbsp;</o:p>'}<o:p></o:p></p>\r\n"
        for line in _lines(to.text)
    )
    page = (
        '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Microsoft Word 15 '
        '(filtered medium)"><style><!--\r\np.MsoNormal, li.MsoNormal {margin:0cm;font-size:11.0pt;}\r\n-->'
        "</style></head>"
        f'<body lang=RU link="#0563C1" vlink="#954F72" style=\'word-wrap:break-word\'><div class=WordSection1>{body}'
        "<p class=MsoNormal><o:p>&nbsp;</o:p></p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt;"
        "padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal><b><span>From:</span></b><span> "
        f"{_shown(to)} <br><b>Sent:</b> Sunday, November 22, 2026 1:00 PM<br>"
        f"<b>To:</b> {sender}<br><b>Subject:</b> {html.escape(to.subject)}<o:p></o:p></span></p></div></div>"
        f"<p class=MsoNormal><o:p>&nbsp;</o:p></p>{ours}</div></body></html>"
    )
    text = (
        f"{words}\n\nFrom: {_from(to)}\nSent: Sunday, November 22, 2026 1:00 PM\nTo: {sender}\n"
        f"Subject: {to.subject}\n\n{to.text}"
    )
    return _reply(to, sender, text, page)


def outlook_web(to: Arrived, sender: str, words: str) -> EmailMessage:
    """Outlook on the web and the new Outlook: `divRplyFwdMsg` behind a rule, Russian header lines."""
    body = "".join(
        '<div class="elementToProof" style="font-family: Aptos, Calibri, Helvetica, sans-serif; font-size: 12pt;">'
        f"{html.escape(line) or '<br>'}</div>"
        for line in _lines(words)
    )
    page = (
        '<html><head>\r\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8">\r\n<style type="text/css" '
        'style="display:none;"> P {margin-top:0;margin-bottom:0;} </style>\r\n</head>\r\n<body dir="ltr">\r\n'
        f'{body}<div id="appendonsend"></div>\r\n<hr style="display:inline-block;width:98%" tabindex="-1">\r\n'
        '<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000">'
        f"<b>От:</b> {_shown(to)}<br>\r\n<b>Отправлено:</b> 22 ноября 2026 г. 13:00<br>"
        f"\r\n<b>Кому:</b> {sender}<br>\r\n<b>Тема:</b> {html.escape(to.subject)}</font>\r\n<div>&nbsp;</div>\r\n"
        "</div>\r\n"
        f'<div class="BodyFragment"><font size="2"><span style="font-size:11pt;"><div class="PlainText">{_br(to.text)}'
        "</div></span></font></div>\r\n</body>\r\n</html>\r\n"
    )
    text = (
        f"{words}\n________________________________\nОт: {_from(to)}\nОтправлено: 22 ноября 2026 г. 13:00\n"
        f"Кому: {sender}\nТема: {to.subject}\n\n{to.text}"
    )
    return _reply(to, sender, text, page)


def apple_mail(to: Arrived, sender: str, words: str) -> EmailMessage:
    """Mail on a Mac."""
    body = "".join(f"<div>{html.escape(line) or '<br>'}</div>" for line in _lines(words))
    page = (
        '<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body style="'
        "overflow-wrap: "
        f'break-word; -webkit-nbsp-mode: space; line-break: after-white-space;">{body}<div><br><blockquote type="cite">'
        f"<div>22 нояб. 2026 г., в 13:00, {_shown(to)} написал(а):</div><br "
        f'class="Apple-interchange-newline"><div><div>{_br(to.text)}</div></div></blockquote></div><br></body></html>'
    )
    text = f"{words}\n\n> 22 нояб. 2026 г., в 13:00, {_from(to)} написал(а):\n> \n{_marked(to.text)}\n"
    return _reply(to, sender, text, page)


def iphone(to: Arrived, sender: str, words: str) -> EmailMessage:
    """Mail on a telephone: its own signature above the quote, hard spaces where words were corrected."""
    head, *rest = _lines(words)
    body = html.escape(head) + "".join(f"<div>{html.escape(line) or '<br>'}</div>" for line in rest)
    page = (
        '<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body dir="auto">'
        f'{body}<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">Отправлено с iPhone</div><div dir="ltr"><br>'
        f'<blockquote type="cite">22 нояб. 2026 г., в 13:00, {_shown(to)} '
        'написал(а):<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">\ufeff'
        + "".join(f"<span>{html.escape(line)}</span><br>" for line in _lines(to.text))
        + "</div></blockquote></body></html>"
    )
    text = (
        f"{words}\n\nОтправлено с iPhone\n\n> 22 нояб. 2026 г., в 13:00, {_from(to)} написал(а):\n> \n"
        f"> \ufeff{_marked(to.text).removeprefix('> ')}\n"
    )
    return _reply(to, sender, text, page)


def gmail(to: Arrived, sender: str, words: str) -> EmailMessage:
    """Gmail in the browser."""
    body = "".join(f"<div>{html.escape(line) or '<br>'}</div>" for line in _lines(words))
    head = f"вс, 22 нояб. 2026\u202fг. в 13:00, {_tapped(to)}"
    page = (
        f'<div dir="ltr">{body}</div><br><div class="gmail_quote gmail_quote_container">'
        '<div dir="ltr" class="gmail_attr">'
        f'{head}:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid '
        f'rgb(204,204,204);padding-left:1ex">{_br(to.text)}</blockquote></div>'
    )
    text = f"{words}\n\nвс, 22 нояб. 2026\u202fг. в 13:00, {_from(to)}:\n\n{_marked(to.text)}\n"
    return _reply(to, sender, text, page)


def gmail_bold(to: Arrived, sender: str, words: str) -> EmailMessage:
    """Gmail's plain form of a first line in bold: stars around it; no HTML is left."""
    first, newline, rest = words.partition("\n")
    bold = f"*{first}*" if first else ""
    text = f"{bold}{newline}{rest}\n\nвс, 22 нояб. 2026 г. в 13:00, {_from(to)}:\n\n{_marked(to.text)}\n"
    return _reply(to, sender, text, None)


def android(to: Arrived, sender: str, words: str) -> EmailMessage:
    """Gmail on a telephone."""
    head, *rest = _lines(words)
    body = html.escape(head) + "".join(f'<div dir="auto">{html.escape(line) or "<br>"}</div>' for line in rest)
    page = (
        f'<div dir="auto">{body}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">'
        "On Sun, Nov 22, 2026, "
        f"13:00 {_tapped(to)} wrote:<br></div>"
        f'<blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex">'
        f"{_br(to.text)}</blockquote></div>"
    )
    text = f"{words}\n\nOn Sun, Nov 22, 2026, 13:00 {_from(to)} wrote:\n\n{_marked(to.text)}\n"
    return _reply(to, sender, text, page)


def yandex(to: Arrived, sender: str, words: str) -> EmailMessage:
    """Yandex in the browser: HTML alone."""
    body = "".join(f"<div>{html.escape(line) or '&nbsp;'}</div>" for line in _lines(words))
    page = (
        f'{body}<div>22.11.2026, 13:00, "{html.escape(_name(to))}" &lt;{_address(to)}&gt;:</div>'
        f"<blockquote><p>{_br(to.text)}</p></blockquote>"
    )
    made = _reply(to, sender, "", None)
    made.set_content(page, subtype="html")
    return made


def mail_ru(to: Arrived, sender: str, words: str) -> EmailMessage:
    """Mail.ru in the browser."""
    body = "".join(f"<div>{html.escape(line) or '&nbsp;'}</div>" for line in _lines(words))
    page = (
        f'\r\n<HTML><BODY>{body}<div>&nbsp;</div><blockquote style="border-left:1px solid #0857A6;margin:10px;'
        f'padding:0 0 0 10px;">Воскресенье, 22 ноября 2026, 13:00 +03:00 от {_shown(to)}:'
        f'<br>&nbsp;<div id=""><div class="js-helper js-readmsg-msg"><div><div id="style_1">'
        f"{_br(to.text)}</div></div></div>"
        "</div></blockquote></BODY></HTML>\r\n"
    )
    text = f"{words}\n \n>Воскресенье, 22 ноября 2026, 13:00 +03:00 от {_from(to)}:\n> \n" + "\n".join(
        f">{line}" for line in _lines(to.text)
    )
    return _reply(to, sender, text, page)


CLIENTS: tuple[Client, ...] = (
    thunderbird,
    thunderbird_html,
    outlook,
    outlook_web,
    apple_mail,
    iphone,
    gmail,
    gmail_bold,
    android,
    yandex,
    mail_ru,
)
