"""What a letter holds, once its tree is known: text, files, letters within it, and marks.

*Standards:* RFC 2046, RFC 2387, RFC 1847; MS-OXTNEF by `mail.winmail`.
*Trusts:* nothing: every leaf that is not the chosen text is an attachment (T76).
"""

from dataclasses import dataclass, replace
from typing import Final

from mailgate.mail.files import names
from mailgate.mail.message import Attachment, Forwarded
from mailgate.mail.reading import charset, enclosures, forwarded, hypertext, ornaments, text, transfer, winmail
from mailgate.mail.reading.limits import Findings
from mailgate.mail.reading.parts import Part
from mailgate.mail.reading.text import Chosen
from mailgate.mail.reading.winmail import Winmail

_ENCRYPTED_TEXT: Final = "-----BEGIN PGP MESSAGE-----"
_SIGNED_TEXT: Final = "-----BEGIN PGP SIGNED MESSAGE-----"
_PKCS7: Final = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_TNEF: Final = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_ALTERNATIVE: Final = "multipart/alternative"
_NEVER_READ: Final = frozenset({"message/partial", "message/external-body"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Text, files and inner letters of one letter."""

    text: str
    html: str | None
    attachments: tuple[Attachment, ...]
    forwarded: tuple[Forwarded, ...]
    leaves: tuple[Part, ...]


def read(root: Part, walk: tuple[Part, ...], *, subject: str, findings: Findings) -> Contents:
    """Read what a letter holds.

    Args:
        root: the letter.
        walk: all its parts in order, nothing from within `message/*`.
        subject: decoded, for it may say that the letter is a forward.
        findings: is told marks and what was cut.
    """
    chosen = text.choose(root, findings)
    leaves = tuple(part for part in walk if not part.children)
    opened = _open_winmail(leaves, findings)
    chosen = _with_text_of(opened, chosen, findings)
    said, embedded = transfer.embedded(chosen.text)
    chosen = replace(chosen, text=said)
    _mark(walk, said, findings)
    inner = forwarded.attached(leaves, findings) or forwarded.inline(chosen.text, subject)
    packed = (*(file for one in opened for file in one.files), *embedded)
    files = _attachments(leaves, chosen, findings) + _unpacked(packed)
    return Contents(text=chosen.text, html=chosen.html, attachments=files, forwarded=inner, leaves=leaves)


def _attachments(leaves: tuple[Part, ...], chosen: Chosen, findings: Findings) -> tuple[Attachment, ...]:
    rest = tuple(leaf for leaf in leaves if id(leaf) not in chosen.used and not _is_empty(leaf))
    ornate = ornaments.find(rest, chosen.html)
    for leaf in rest:
        _note_doubts(leaf, findings)
    return tuple(enclosures.attach(leaf, listed=id(leaf) not in ornate and not _is_other_form(leaf)) for leaf in rest)


def _is_other_form(leaf: Part) -> bool:
    """Another form of the text (enriched, for watches): kept, but no file that somebody enclosed."""
    return leaf.main == "text" and not leaf.name and leaf.parent is not None and leaf.parent.media == _ALTERNATIVE


def _is_empty(leaf: Part) -> bool:
    """A leaf without name and content that is text at most: the blank remains of a structure, not a file."""
    return not leaf.name and leaf.main in ("text", "multipart") and not leaf.content.octets.strip()


def _note_doubts(leaf: Part, findings: Findings) -> None:
    """Two readers may see different files here (T53)."""
    first, second = leaf.disposition.get("filename"), leaf.type.get("name")
    if first and second and _extension(first) != _extension(second) and not enclosures.kind(leaf):
        findings.mark("ambiguous")
    if leaf.content.unknown or (leaf.content.damaged and leaf.main != "text"):
        findings.mark("ambiguous")


def _extension(name: str) -> str:
    return names.extension(names.clean(name))


def _mark(walk: tuple[Part, ...], said: str, findings: Findings) -> None:
    """Mark what is encrypted, signed, an invitation, or only a piece."""
    for part in walk:
        if part.media in _PKCS7 or part.name.lower().endswith(".p7m"):
            signed = (part.type.get("smime-type") or "").lower() in ("signed-data", "certs-only")
            findings.mark("signed" if signed else "encrypted")
        elif part.media == "multipart/encrypted":
            findings.mark("encrypted")
        elif part.media == "multipart/signed":
            findings.mark("signed")
        elif part.media in ("text/calendar", "application/ics"):
            findings.mark("calendar")
        elif part.media in _NEVER_READ:
            findings.mark("partial")
    if _ENCRYPTED_TEXT in said:
        findings.mark("encrypted")
    if _SIGNED_TEXT in said:
        findings.mark("signed")


def _open_winmail(leaves: tuple[Part, ...], findings: Findings) -> tuple[Winmail, ...]:
    opened: list[Winmail] = []
    for leaf in leaves:
        if leaf.media not in _TNEF and leaf.name.lower() != "winmail.dat":
            continue
        found = winmail.read(leaf.content.octets)
        findings.mark("winmail" if found is not None else "winmail_unreadable")
        if found is not None:
            opened.append(found)
    return tuple(opened)


def _with_text_of(opened: tuple[Winmail, ...], chosen: Chosen, findings: Findings) -> Chosen:
    """A letter whose only text is inside its winmail.dat."""
    if chosen.text.strip() or not opened:
        return chosen
    html = next((one.html for one in opened if one.html.strip()), None)
    plain = next((one.text for one in opened if one.text.strip()), "")
    if not plain and html:
        plain = charset.clean(hypertext.to_text(html, findings))
        findings.mark("html_only")
    return replace(chosen, text=text.limit(plain, findings), html=html)


def _unpacked(packed: tuple[tuple[str, bytes], ...]) -> tuple[Attachment, ...]:
    return tuple(
        enclosures.make(name=name, declared_type="application/octet-stream", content=content)
        for name, content in packed
    )
