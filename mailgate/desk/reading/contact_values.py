"""The values of contacts, each by its own shape: phone, e-mail, IMEI, contract number, a person's name (H1).

*Standards:* E.164 (phones, by libphonenumber), 3GPP TS 23.003 section 6.2 (IMEI, Luhn digit), RFC 5321 (addresses,
the plain ones that people write).
*Trusts:* nothing.
"""

import re

import phonenumbers

_REGIONS = {
    "ru": ("RU",), "it": ("IT",), "de": ("DE",), "fr": ("FR",), "es": ("ES",), "uk": ("UA",), "be": ("BY",),
    "kk": ("KZ", "RU"), "pt": ("PT", "BR"), "pl": ("PL",), "nl": ("NL",), "bg": ("BG",), "en": ("GB", "US"),
}  # fmt: skip
_EMAIL = re.compile(
    r"(?<![\w.+@-])[A-Za-z0-9][\w.+-]{0,63}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,6}[^\W\d_]{2,20}(?![\w@-])"
)
_PHONE = re.compile(r"(?<![\w+])(?:\+|00)?\(?\d(?:[\s().\-–—/]{0,3}\d){5,14}(?!\d|[.\-]\d)")
_IMEI = re.compile(r"(?<!\d)\d{2}(?:[\s\-/.]?\d){13,15}(?!\d)")
_CONTRACT = re.compile(r"[^\W_][\w\-/.\\]{1,39}")
_DATE_AFTER = re.compile(r",?\s+(?:от|dated|del|of|vom|du|dd\.?|from)\s+\d", re.IGNORECASE)
_NOTHING = re.compile(
    r"^[\W_]*$|^(?:нет|не\s(?:знаю|помню|указан[оа]?|имеется)|отсутствует|n/?a|none|nessun[oa]?|unknown|"
    r"null|to follow)\W*$",
    re.IGNORECASE,
)


def said(value: str) -> str | None:
    """`value` in one line without wrapping signs; None where it says nothing (`-`, `нет`, `n/a`)."""
    line = " ".join(value.split()).strip(" \t*_|;,=:")
    return None if not line or len(line) > 300 or _NOTHING.match(line) else line


def phone(text: str, *, language: str, labelled: bool) -> str | None:
    """The first phone number in `text` as E.164; one that a label announces but no plan knows, as written."""
    written: str | None = None
    for match in _PHONE.finditer(text[:2_000]):
        number = _e164(match[0], language=language, labelled=labelled)
        if number:
            return number
        digits = sum(char.isdigit() for char in match[0])
        if written is None and 6 <= digits <= 15:
            written = " ".join(match[0].split())
    return written if labelled else None


def _e164(written: str, *, language: str, labelled: bool) -> str | None:
    international = written.startswith(("+", "00"))
    regions: tuple[str | None, ...] = (None,) if written.startswith("+") else _REGIONS.get(language, ("RU", "IT"))
    for region in regions:
        try:
            number = phonenumbers.parse(written, region)
        except phonenumbers.NumberParseException:
            continue
        enough = labelled or international
        if phonenumbers.is_valid_number(number) or (enough and len(regions) == 1 and _possible(number)):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return None


def _possible(number: phonenumbers.PhoneNumber) -> bool:
    return phonenumbers.is_possible_number_with_reason(number) == phonenumbers.ValidationResult.IS_POSSIBLE


def email(text: str) -> str | None:
    """The first plain e-mail address in `text`, its domain in lower case."""
    match = _EMAIL.search(text[:20_000])
    if match is None or ".." in match[0]:
        return None
    local, _, domain = match[0].rpartition("@")
    return f"{local.rstrip('.')}@{domain.lower()}"


def imei(text: str) -> str | None:
    """The first run of fifteen digits in `text` that passes the Luhn check."""
    for match in _IMEI.finditer(text[:20_000]):
        digits = re.sub(r"\D", "", match[0])
        if len(digits) == 15 and len(set(digits)) > 2 and _luhn(digits):
            return digits
    return None


def _luhn(digits: str) -> bool:
    total = 0
    for place, char in enumerate(reversed(digits)):
        value = int(char) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def contract_number(text: str) -> str | None:
    """The number of a contract at the start of `text`: a word with a digit, without the date that follows."""
    value = re.sub(
        r"^[\s№#:.\-–—]+|^\s*(?:n[.°ºr]|no\.?|nr\.?|num(?:ber|ero)?\.?|номер)\s*",
        "",
        text[:200].strip(),
        flags=re.IGNORECASE,
    )
    value = _DATE_AFTER.split(value.lstrip(" №#:."))[0]
    match = _CONTRACT.match(value)
    if match is None:
        return None
    words = [match[0]]
    for word in value[match.end() :].split()[:2]:
        # 'ГК 123/45': a series of letters may stand before the number.
        if any(char.isdigit() for char in "".join(words)) or not re.fullmatch(r"[№#]?[\w\-/.\\]{1,30}", word):
            break
        words.append(word.strip("№#"))
    number = " ".join(word for word in words if word).rstrip(".,;:-/\\")
    return number if any(char.isdigit() for char in number) else None
