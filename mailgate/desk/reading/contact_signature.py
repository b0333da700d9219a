"""Contacts from the lines at the end of a letter: a name, a position, an organisation, a phone (H1).

Each line is known by its shape. What stands alone in the letter's last lines is said of its writer; whatever no shape
knows is left out.
"""

import re

from mailgate.desk.clues import Contacts
from mailgate.desk.reading import contact_values, organisation_name, person_name, position_name, signature_block

_MOST_LINES = 25
_FAREWELL = re.compile(
    r"^(?:(?:с|со) (?:\w+ ){0,3}уважением|уважением|с наилучшими пожеланиями|всего (?:доброго|наилучшего)|"
    r"хорошего дня|заранее (?:спасибо|благодар\w+)|"
    r"спасибо(?: заранее)?|благодарю|(?:with )?(?:kind|best|warm)(?:est)? (?:regards|wishes)|regards|best|"
    r"sincerely(?: yours)?|yours (?:sincerely|faithfully|truly)|"
    r"(?:many )?thanks(?: in advance| a lot)?|thank you|cheers|(?:cordiali|distinti|migliori|un cordiale|"
    r"i migliori) salut[io]|saluti|cordialmente|grazie(?: mille)?|"
    r"buona giornata|mit freundlichen grüßen|freundliche grüße|cordialement|saludos|un saludo|mfg)\b[\s,.!;:–—-]*",
    re.IGNORECASE,
)
_PHONE_LABEL = re.compile(
    r"(?:тел|моб|сот|т\.|phone|mob|cell|tel|ph\b|m\b|t\b|p\b|d\b|раб|direct|office|☎|📞|📱|\+)", re.IGNORECASE
)
_FAX = re.compile(r"(?<!/)(?<!/ )(?:факс|fax)\.?\s*:?[^\w+(]{0,3}[+(]?[\d\s().\-]{5,25}", re.IGNORECASE)
_CONTRACT = re.compile(
    r"(?:договор\w*|контракт\w*|contract|agreement|contratto)\b[\s№#:nNor.°º]{0,12}(?=\S*\d)", re.IGNORECASE
)


def read(signature: str, *, language: str) -> Contacts:
    """What a signature says of its writer; None for whatever no line has the shape of."""
    lines = _lines(signature)
    if not lines:
        return Contacts()
    segments = [segment for line in lines for segment in _segments(line)]
    text = "\n".join(lines)
    place, name = next(((at, found) for at, one in enumerate(segments) if (found := _name(one))), (-1, None))
    block = _block(segments[place + 1 : place + 6], name) if name else ()
    named = _organisation(segments, name)
    organisation = named or signature_block.organisation(block)
    return Contacts(
        organisation=organisation,
        full_name=name,
        position=_position(segments, name, organisation) or _below(block, named=named, organisation=organisation),
        phone=_phone(lines, language),
        email=contact_values.email(text),
        contract_number=_contract(text),
        imei=contact_values.imei(text) if re.search(r"imei", text, re.IGNORECASE) else None,
    )


def _block(segments: list[str], name: str | None) -> tuple[str, ...]:
    """The pieces below the name, to be known by where they stand."""
    return tuple(piece for segment in segments for piece in re.split(r",\s+", segment) if piece and piece != name)


def _lines(signature: str) -> list[str]:
    """The first lines that say something, without farewells and signs around them."""
    bare = (line.strip(" \t*_|>-–—=•~\u00a0") for line in signature.splitlines()[:80])
    return [line for line in bare if line and len(line) <= 300][:_MOST_LINES]


def _segments(line: str) -> list[str]:
    """Pieces of a line that stand for themselves: after a farewell, between bars, tabs, bullets or commas."""
    rest = line
    while match := _FAREWELL.match(rest):
        if not match[0].strip():
            break
        rest = rest[match.end() :]
    whole = [piece.strip(" ,;*_") for piece in re.split(r"\s[|•·/–—-]\s|\t|\|| {3,}", rest)]
    return [piece for piece in whole if piece]


def _name(segment: str) -> str | None:
    bare = person_name.bare(segment)
    if person_name.is_full(bare):
        return bare
    head = segment.split(",")[0]
    if head != segment and person_name.is_full(person_name.bare(head)):
        return person_name.bare(head)
    # 'системный администратор Петров П.П.', 'Иванов И.И. инженер'
    if position_name.holds(segment) and len(segment) < 120:
        words = segment.split()
        for start in range(1, min(len(words), 9)):
            if person_name.is_full(tail := " ".join(words[start:])):
                return tail
    if ending := person_name.at_end(segment):
        return ending[0]
    found = person_name.at_start(segment)
    rest = segment[len(found) :].strip(" ,") if found else ""
    return found if found and position_name.holds(rest) else None


def _below(block: tuple[str, ...], *, named: str | None, organisation: str | None) -> str | None:
    """The position by its place below the name; never what names the organisation."""
    found = signature_block.position(block, organisation=named)
    return None if found and organisation and organisation in found else found


def _position(segments: list[str], name: str | None, organisation: str | None) -> str | None:
    """The first piece that is a position; else the words right before a full name on its line (`Нотариус …`)."""
    return _headed(segments, name, organisation) or next(
        (ending[1] for segment in segments if (ending := person_name.at_end(segment))), None
    )


def _headed(segments: list[str], name: str | None, organisation: str | None) -> str | None:
    for segment in segments:
        for piece in _pieces(segment):
            bare = piece.replace(name, " ") if name else piece
            for said in (organisation, organisation_name.find(bare)):
                bare = bare.replace(said, " ") if said else bare
            bare = re.sub(r"\s+(?:at|presso|c/o)\s*$", "", " ".join(bare.split()).strip(" ,;.-–—:()"))
            if position_name.is_position(bare) and not person_name.is_full(bare):
                return bare
    return None


def _pieces(segment: str) -> tuple[str, ...]:
    """The segment and its parts between commas; the parts first where one of them is an organisation."""
    parts = tuple(part.strip() for part in segment.split(",")) if "," in segment else ()
    named = any(organisation_name.find(part, weak=True) for part in parts)
    return (*parts, segment) if named else (segment, *parts)


def _organisation(segments: list[str], name: str | None) -> str | None:
    """The first piece with a legal form; else with the kind of an organisation."""
    for weak in (False, True):
        for segment in (piece for whole in segments for piece in (_pieces(whole) if weak else (whole,))):
            bare = segment.replace(name, " ") if name else segment
            if "@" in segment or (weak and position_name.holds(segment)):
                continue
            found = organisation_name.find(bare, weak=weak)
            if found and len(found) <= 160:
                return signature_block.whole(bare, found)
    return None


def _phone(lines: list[str], language: str) -> str | None:
    for labelled in (True, False):
        for line in lines:
            rest = _FAX.sub(" ", line)
            if bool(_PHONE_LABEL.search(rest)) == labelled and not re.search(
                r"\b(?:инн|кпп|огрн|р/с|iban|vat|p\.? ?iva|imei)\b", rest, re.IGNORECASE
            ):
                found = contact_values.phone(rest, language=language, labelled=labelled)
                if found:
                    return found
    return None


def _contract(text: str) -> str | None:
    match = _CONTRACT.search(text)
    return contact_values.contract_number(text[match.end() : match.end() + 80]) if match else None
