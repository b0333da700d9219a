"""Display names as people may be shown them: decoded, on one line, without what deceives the eye.

*Standards:* RFC 2047. *Trusts:* nothing. *Fails:* never. Linear in time.
"""

import unicodedata

from mailgate.mail.reading.words import decode_octets

_COMMERCIAL_ATS = "\uff20\ufe6b"


def read(field: bytes, longest: int) -> str:
    """The text of a phrase or field, decoded and clean, at most `longest` characters."""
    return clean(decode_octets(field)[0], longest)


def clean(text: str, longest: int) -> str:
    """One line, NFC, without controls, bidi marks and invisible characters; every `@` is a plain one (T09)."""
    kept = []
    for sign in text[: 4 * longest]:
        category = unicodedata.category(sign)
        if category in {"Cc", "Zs", "Zl", "Zp"}:
            kept.append(" ")
        elif category[0] != "C":
            kept.append("@" if sign in _COMMERCIAL_ATS else sign)
    # Composed last: what was taken out may have stood between a letter and its mark.
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())[:longest].rstrip()
