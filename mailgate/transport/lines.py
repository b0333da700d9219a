r"""Line ends made canonical: every letter is kept with CRLF and nothing else, whoever handed it over.

Servers that read bare CR or LF each in their own way are what SMTP smuggling and hidden header fields live on.
Made canonical at the door, a letter means the same to our parser, to a smarthost and to whoever exports it.

*Standards:* RFC 5321 section 2.3.8 (CR and LF occur only as CRLF), RFC 5322 section 2.2.
"""


def canonical(raw: bytes) -> bytes:
    r"""`raw` with CRLF line ends only; linear, and idempotent.

    `\n`, `\r\n` and `\r\r\n` (text that was converted twice) end a line. A lone `\r` becomes a line end in the body,
    and a space in the header block, as Postfix has it: there a line end would make a field out of what the server
    before us saw as part of another.
    """
    crlf = raw.count(b"\r\n")
    if raw.count(b"\n") == crlf and raw.count(b"\r") == crlf:
        return raw
    text = raw.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n")
    if b"\r" in text:
        header, empty, body = text.partition(b"\n\n")
        text = header.replace(b"\r", b" ") + empty + body.replace(b"\r", b"\n")
    return text.replace(b"\n", b"\r\n")
