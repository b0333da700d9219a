"""The vocabulary of signatures: farewells, what clients add by themselves, disclaimers. All case-folded."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _stems(text: str) -> tuple[str, ...]:
    return tuple(text.split())


CLOSING = _stems(
    "уважен пожелан почтен добра доброго хорошего поваг regards sincerely faithfully truly wishes respectfully cheers "
    "saluti saluto cordialmente cordialement cordially grüß gruß gruss grüss mfg salutation atentamente saludo "
    "atenciosamente cumprimentos groet mvg pozdrawiam poważaniem pozdrowieniami pozdravem hälsning mvh hilsen "
    "terveisin hochachtungsvoll cdlt"
)
"""Stems of words that farewells are made of."""

BESIDE = _words(
    "with kind best warm warmest many kindest all the my thanks thank you and yours very in to с со самыми глубоким "
    "искренним наилучшими лучшими наилучшие всего самого большим огромным неизменным и от всей души спасибо з "
    "найкращими cordiali distinti migliori un cordiale i più tanti cari molti grazie e porgo mit freundlichen "
    "freundliche besten beste viele liebe schönen schöne herzliche herzlichen danke und vielen dank bien meilleures "
    "sincères très merci et avec mes les una cordiales cordial muchos mis gracias y met vriendelijke hartelijke med "
    "vänlig vänliga venlig venlige vennlig bästa ystävällisin z wyrazami serdecznie s à vous us bedankt alvast заранее "
    "ваш ваша sincere com os melhores respeitosos obrigado obrigada"
)
"""Words that stand before them."""

SENT = _words(
    "sent отправлено надіслано inviato inviata gesendet envoyé envoye enviado verzonden wysłano wysłane wysłana "
    "skickat sendt lähetetty odesláno odoslané elküldve"
)
"""'Sent', as clients say it of themselves."""

FROM = _words(
    "from with via using by с со из через від з зі da dal dalla con tramite von mit aus vom de depuis à avec desde do "
    "pelo vanaf vanuit met z ze från med fra po iz"
)
"""What follows: 'from' a device, 'with' a program."""

GET = _words("get получите получить скачать scarica ottieni holen télécharger obtenir obtener obter download")
"""'Get Outlook for …'."""

SECRET = _stems("confiden конфиденц конфіденц riservat vertraulich privileged vertrouwelijk poufn")
MEANT = _stems("recipient адресат получател destinat empfänger geadresseerde addressee предназнач adresat")
LETTER = _stems("mail messag письм сообщени nachricht mensaje mensagem bericht wiadomo листі")
"""A disclaimer of confidentiality speaks of all three: secrecy, whom it is meant for, the letter."""

PRINT = _stems("print печат stampa druck imprim")
NATURE = _stems("environment окружающ природ ambiente umwelt environnement medio")
"""'Think of the environment before you print'."""

CHECKED = _stems("virus вирус")
CHECKED_BY = _stems("avast avg kaspersky касперск проверен checked scanned free geprüft priva controllat sans libre")
"""'Checked for viruses by …'."""
