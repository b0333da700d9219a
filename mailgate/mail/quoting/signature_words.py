"""The vocabulary of signatures: farewells, what clients add by themselves, disclaimers. All case-folded."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[str]:
    return frozenset(text.split(","))


def _stems(text: str) -> tuple[str, ...]:
    return tuple(text.split())


CLOSING = _stems(
    "regards sincerely faithfully respectfully saluti saluto cordialmente cordialement cordially cordialità grüß gruß "
    "gruss grüss gruess salutation atentamente saludo atenciosamente cumprimentos groet pozdrawiam "
    "pozdrowieniami pozdravem hälsning hilsen terveisin hochachtungsvoll abrazo abraço"
)
"""Stems of words that are a farewell by themselves, or with others before them."""

AFTER = _stems("уважен пожелан почтен благодарност поваг wishes truly poważaniem")
"""Stems that are one only behind another word: 'с уважением', but not 'пожелания'."""

ALONE = _words("cheers mfg lg vg br kr rgds mvg mvh cdlt cdt bav ув best yours ciao sincerely saludos saluti sdv sds")
"""Short ones that need a comma, or a line to themselves."""

WHOLE = _phrases(
    "всего доброго,всего наилучшего,всего хорошего,всех благ,искренне ваш,искренне ваша,хорошего дня,удачного дня,"
    "хороших выходных,all the best,have a nice day,have a great day,take care,bien à vous,bien à toi,bonne journée,"
    "in fede,a presto,buona giornata,buona serata,buon lavoro,schönen tag,schönes wochenende"
)
"""Farewells made of common words: only these, alone or before a name."""

WHOLE_BEGINS = frozenset(word for phrase in WHOLE for word in phrase.split())

BESIDE = _words(
    "with con coi vi ti kind kindest best warm warmest many all the my thanks thank you and yours very in с "
    "со самыми глубоким "
    "искренним наилучшими лучшими добрыми всего большим огромным неизменным и от всей души спасибо з найкращими "
    "cordiali distinti migliori un cordiale i più tanti cari caro molti grazie e porgo porgiamo mit freundlichen "
    "freundlichem freundliche besten beste viele liebe lieben schönen schöne herzliche herzlichen danke und "
    "vielen dank "
    "bien meilleures sincères très merci et avec mes nos les una cordiales cordial muchos mis gracias y met "
    "vriendelijke hartelijke med vänlig vänliga venlig venlige vennlig bästa ystävällisin z wyrazami serdecznie s à "
    "vous us bedankt alvast заранее ваш ваша sincere com os melhores respeitosos obrigado obrigada ringraziando"
)
"""Words that stand before them."""

LINKS = _words(
    "aus from da dal dalla из von de der di du des la le e and и et und to you all a tutti tutto вам вами к "
    "команда buon buona lavoro giornata buone "
    "коллектив your the of for für team"
)
"""Words in small letters that may stand in the name behind a farewell."""

PARTICLES = _words(
    "de di da del della dello degli dal lo la le van von der den zu dos du bin ben al el ter y e и and und et оглы кызы"
)
"""Words in small letters within a name."""

SENT = _words(
    "sent отправлено надіслано послано inviato inviata gesendet envoyé envoye enviado verzonden wysłano "
    "wysłane wysłana "
    "skickat sendt lähetetty odesláno odoslané elküldve"
)
"""'Sent', as clients say it of themselves."""

FROM = _words(
    "from with via using by through с со из через від з зі da dal dallo dalla con tramite col von mit aus vom "
    "de depuis "
    "à avec desde do pelo vanaf vanuit met z ze från med fra po iz mio"
)
"""What follows: 'from' a device, 'with' a program."""

DEVICE = _stems(
    "phone телефон смартфон мобильн устройств планшет почт mobile device smartphone tablet dispositivo cellulare "
    "telefono handy gerät portable móvil celular telefoon mail posta app прилож компьютер"
)
"""Stems of what it was sent from."""

GET = _words("get получите получить скачать загрузить scarica ottieni holen télécharger obtenir obtener obter download")
"""'Get Outlook for …'."""

CLIENT_BEGINS = SENT | FROM | GET | {"via"}
"""With one of these a client's line begins."""

BREVITY = _stems("brevity краткост brevità kürze brièveté brevedad brevidade typos опечатк")
"""What some clients excuse themselves for."""

CONFIDENTIAL = (
    _stems("confiden конфиденц конфіденц riservat vertraulich privileged vertrouwelijk poufn"),
    _stems(
        "recipient адресат адресован получател destinat empfänger geadresseerde addressee addressed предназнач adresat "
        "adressat indirizzat bestimmt"
    ),
    _stems("mail messag письм сообщен nachricht mensaje mensagem bericht wiadomo листі comunicazione communication"),
)
"""A disclaimer speaks of all three: secrecy, whom it is meant for, the letter."""

MISDIRECTED = (
    CONFIDENTIAL[1],
    CONFIDENTIAL[2],
    _stems("ошибк помилк error errore mistake irrtüm fälschlich erreur vergissing błęd"),
    _stems(
        "удали уничтож видал знищ delete destroy disregard cancell elimin distrugg lösch vernicht supprim détrui borr "
        "destruy verwijder usun"
    ),
)
"""Or of these four: whom it is meant for, the letter, that it went astray, what is to be done with it then."""

PAPER = (
    _stems("environment окружающ природ ambiente umwelt environnement medio деревь"),
    _stems("print печат stampa druck imprim"),
)
"""'Think of the environment before you print'."""

SCANNED = (
    _stems("virus вирус"),
    _stems("avast avg kaspersky касперск проверен checked scanned virus-free geprüft priva controllat"),
    _stems("www. http avast mail письмо message kaspersky касперск"),
)
"""'Checked for viruses by …'."""
