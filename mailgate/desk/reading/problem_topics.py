"""What a statement is about: broad subjects of service desks, by the beginnings of words (C1, C2).

Two statements about different subjects are rarely one problem; two about the same one often are. A word begins with
one of the stems, or is the word itself where it is written with a trailing `.`; none names a product or a brand (S23).
*Standards:* words are compared as `sentences.normalise` leaves them.
"""

import functools
import re
from collections.abc import Iterable, Mapping

_MOST_TOKENS = 8_192
_TOKEN = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")

_TOPICS: Mapping[str, tuple[str, str, str]] = {
    "login": (
        "логин парол авториз аутентиф залогин вход. входа. входе. войти войд входит. входить капч",
        """login logon log-in signin sign-in password passcode credential authenti logged. logging. 2fa mfa
        otp. captcha""",
        "login password credenzial autentic accedere. accedo accesso. accessi. loggar parola otp. pin.",
    ),
    "rights": (
        "доступ. доступа. доступы прав. права. учетк учетн полномоч роль. роли. ролью уволил увольн",
        """access. permission privilege rights. role. roles. onboard newcomer starter. joiner hire. offboard
        leaver""",
        "permess abilitaz abilitar privileg diritt ruolo. utenza. utenze. neoassunt assunt dimess",
    ),
    "money": (
        """счет. счета. счету. счетом счете. счетов. счет-фактур счета-фактур платеж оплат плат[е] списал
        списан спишет переплат деньг денег. денеж возврат тариф стоимост цена. цену. цене. цены. скидк долг
        задолж начисл абонплат рубл нал. ндс. биллинг доплат предоплат пени. штраф""",
        """invoice bill. bills. billed. billing charge. charged charges. refund payment paid. pay. paying.
        price pricing cost. costs. fee. fees. subscription tariff vat. discount overcharg money. debit
        credited quote. quotation renewal receipt""",
        """fattur bollett addebit rimbors pagament pagat pagar bonific canon. canone canoni preventiv prezz
        costo. costi. sconto. iva. importo. importi. soldi. abbonament tariff storno. accredit ricevuta.
        ricevute. moros""",
    ),
    "contract": (
        "договор соглашени акт. акта. акты. актов сверк закрывающ доверенност реквизит юрлиц тендер закупк",
        "contract agreement nda. legal. purchase tender",
        "contratt accordo. accordi. ragione. anagrafica. intestat disdett recess",
    ),
    "delivery": (
        "доставк курьер посылк трек-номер трек. отправлени[е] отгруз груз. груза. груз. пвз. получател",
        """deliver. delivery. deliveries. delivered. courier parcel shipment shipping shipped. tracking
        package. packages.""",
        "consegn corrier pacc[o] pacco. pacchi. spedizion spedit tracking recapit",
    ),
    "order": (
        "заказ",
        "order. orders. ordered. ordering. basket checkout cart.",
        "ordine. ordini. ordinat carrello. acquist",
    ),
    "returns": (
        "гаранти брак. брака. бракован рекламац",
        "warranty return. returns. exchange. replacement replace. rma. faulty",
        "garanzia. reso. resi. sostituz sostituir difettos",
    ),
    "mail": (
        """почт. почта почте. почты. почту. почтой письм писем. рассыл спам. спаме. спама. ящик email e-mail
        мейл имейл емейл имэйл аутлук. вложени входящ корреспонд""",
        """email e-mail mail. mails. mailbox inbox spam. newsletter outbox imap. smtp. attachment mailing
        distribution""",
        "posta. email e-mail mail. casella. caselle. spam. newsletter allegat messaggi. pec. inoltr",
    ),
    "print": (
        "принтер печат распечат картридж тонер мфу. этикет",
        "print. prints. printer printing printed. printout toner cartridge label. labels.",
        "stampa. stampe. stampant stampar stampiamo stampano toner cartucc etichett",
    ),
    "scan": (
        "скан сканер штрихкод штрих-код qr",
        "scan. scanner scanning scans. barcode qr",
        "scansion scanner scanner. scanner barcode lettor qr",
    ),
    "network": (
        """интернет инет. сеть. сети. сетью. сетев вайфай wi-fi wifi роутер маршрутизат модем vpn впн скорост
        пинг. канал. канала. прокси удаленк оптик провод кабел свитч коммутатор""",
        """internet network wi-fi wifi router modem vpn. connection. connectivity broadband fibre. fiber.
        bandwidth lan. ethernet hotspot latency proxy switch.""",
        """internet rete. reti. wi-fi wifi router modem vpn. connession linea. fibra. adsl. banda. ponte.
        segnale. cavo. switch.""",
    ),
    "phone": (
        """телефон звон[к] звонк звонит. звонить дозвон гудк гудок. атс. sip. трубк переадресац автоответчик
        ivr линия. линии. номер. голосов""",
        """phone. phones. telephone call. calls. caller. calling. ringing. rings. voip. sip. extension.
        extensions. voicemail dial handset. headset""",
        "telefon chiamat squill centralin interno. interni. voip. voip segreteria cornett numero.",
    ),
    "report": (
        "отчет статистик дашборд сводк график. графики. графика. диаграм аналитик показател",
        "report. reports. reporting. dashboard statistic chart. charts. graph. analytics kpi. figures.",
        "report. reportistic rapport dashboard statistic grafic[o] grafico. grafici. riepilog",
    ),
    "export": (
        "выгруз экспорт эксел excel xlsx csv pdf. пдф",
        "export spreadsheet csv. xlsx. xls. excel pdf. download downloads. downloading. downloaded.",
        "esporta excel csv. xls xlsx. pdf. scaric",
    ),
    "exchange": (
        "импорт синхрон обмен интеграц api апи. вебхук webhook загрузк подгруж",
        "import importing imported. imports. sync synchron integration api. webhook interface. feed. feeds.",
        "import. importa. importaz importar sincron integraz api. webhook flusso. caricament",
    ),
    "search": (
        "поиск фильтр сортиров ищет. искать",
        "search filter sort. sorting. sorted. lookup",
        "ricerca. ricerche. filtr ordinamento cercare. cerco.",
    ),
    "look": (
        """тем[а] темн темная шрифт дизайн интерфейс перевод кнопк иконк логотип цвет. цвета. цветом верстк
        опечат""",
        "dark. theme font. fonts. layout translation icon. icons. logo. colour color typo. button. buttons.",
        "scuro. scura. tema. font caratter grafica. logo. colore. colori. traduz icon pulsant bottone. refus",
    ),
    "site": (
        "сайт страниц домен хостинг ssl лендинг баннер редирект dns",
        "website site. web page. pages. domain hosting ssl. landing banner redirect dns. homepage url.",
        "sito. siti. pagin domin hosting ssl. banner redirect dns. homepage. web.",
    ),
    "signature": (
        "эцп. эп. кэп. эдо. подпис сертификат токен. токена. ключ. ключа. ключи. шифр",
        "certificate certificates. signature. signing. token. esign",
        "firma. firmar certificat token. token smart",
    ),
    "license": (
        "лиценз активац ключ-лиценз серийн пробн продлен продлит",
        "license licence licens activation activate. seats. seat. serial trial. renew",
        "licenz attivaz attivar seriale. prova. rinnov",
    ),
    "install": (
        """обновлени обновил. установк установить. переустан инсталл версия. версию. версии. патч дистрибутив
        драйвер""",
        """update. updates. updating. upgrade install. installation installer installing version patch driver
        drivers.""",
        "aggiorna installa[z] installazione. installare. installer version patch driver",
    ),
    "backup": (
        "бэкап резервн бекап копи[я] архив восстановлени восстановит корзин удален[н] удален удалил",
        "backup back-up restore. restoring. archive deleted. recover recovery bin. trash.",
        "backup ripristin[o] archivi cancellat cestino. eliminat recuper",
    ),
    "computer": (
        """монитор клавиатур мыш[ь] мышь мышка мышк ноутбук ноут. системник компьютер комп. процессор видеокарт
        блок вентилятор кулер экран батаре аккумулятор зарядк зарядн док-станц планшет розетк""",
        """monitor. monitors. keyboard mouse. laptop computer. computers. pc. screen. fan. battery charger
        charging. dock. docking tablet notebook display desktop. socket""",
        """monitor. tastier mouse. portatil computer. pc. scherm ventol batteri caricator caricabatt docking
        tablet notebook presa.""",
    ),
    "sound": (
        "звук микрофон камер[а] камера камеру камеры видео. видеосвяз наушник гарнитур динамик конференц",
        "sound. audio. microphone mic. camera webcam video. videos. headphone speaker speakers. conference.",
        "audio. suono. microfon webcam videocam video. cuffi altoparlant conferenz telecamer",
    ),
    "files": (
        "файл папк диск. диска. диске. диску. хранилищ облак место. места. шара. шару. документооборот",
        "file. files. folder drive. drives. disk. storage share. cloud. space.",
        "file. cartell disco. dischi. spazio. archiviaz cloud. condivis",
    ),
    "till": (
        """касс[аеуы] касса кассе кассу кассы кассов чек. чека. чеки. чеков. терминал эквайр фискал офд. ккт.
        сканер""",
        "till. tills. pos. terminal checkout. card-reader reader. eftpos drawer",
        "cassa. casse. scontrin pos. terminal registratore. cassetto.",
    ),
    "stock": (
        "остат[к] остатк склад номенклатур товар прайс артикул инвентар ассортимент",
        "stock. inventory warehouse sku. item. items. catalogue catalog price-list products.",
        "magazzin giacenz articol[oi] articolo. articoli. listin inventari catalog merce.",
    ),
    "calendar": (
        "календар встреч переговорк бронир расписан отпуск",
        "calendar meeting meetings. booking bookings. appointment schedule room. rooms.",
        "calendari riunion prenotaz appuntament agenda. sala. sale.",
    ),
    "notify": (
        "уведомл оповещ смс. sms. смс-код push пуш",
        "notification alert. alerts. sms. push reminder. reminders.",
        "notific avvis[oi] avvisi. sms. push promemoria.",
    ),
    "people": (
        "карточк контрагент справочник клиентск анкет профил",
        "profile profiles. customer-record crm. contacts. directory.",
        "anagrafic profil rubrica. schede. scheda.",
    ),
    "door": (
        "пропуск. пропуска. турникет скуд домофон видеонаблюд шлагбаум",
        "badge. badges. turnstile door. doors. cctv intercom. keycard barrier",
        "badge. tornell porta. porte. videosorvegl citofon sbarra.",
    ),
    "training": (
        "обучен инструкц вебинар мануал руководств[оау] руководство документац",
        "training manual. manuals. webinar documentation tutorial",
        "formazion manual[ei] manuale. corso. corsi. webinar documentaz tutorial",
    ),
    "leaving": (
        "расторг расторж отписа отказат закрыти аннулир",
        "cancel. cancelling cancellation terminate unsubscribe closure",
        "disdir disdett recedere. cancellaz disiscriv chiusura. cessaz",
    ),
    "address": (
        "адрес. адреса. адресу. переезд переехал переезжа юридическ",
        "address. addresses. moving. relocat relocation moved.",
        "indirizz trasloc trasferim sede.",
    ),
    "television": (
        "телевиз приставк каналы. каналов. тв. пульт",
        "tv. television decoder channels. remote.",
        "tv. televis decoder canali. telecomando.",
    ),
    "lead": (
        "форма. форме. форму. форм. анкета. заявки. поле. поля.",
        "form. forms. field. fields. survey",
        "modulo. moduli. campo. campi. form. questionar",
    ),
}
"""By subject: Russian, English and Italian beginnings of words."""


def of(text: str, language: str) -> frozenset[str]:
    """The subjects of normalised `text`; `language` is ISO 639-1; others are English and Italian."""
    return frozenset(topic for token in _TOKEN.findall(text) for topic in of_word(token, language))


@functools.lru_cache(maxsize=_MOST_TOKENS)
def of_word(token: str, language: str) -> tuple[str, ...]:
    """The subjects of one normalised word."""
    table = _table(_scripts(token, language))
    found: dict[str, None] = {}
    for piece in (f"{token}.", *(token[:length] for length in range(3, min(len(token), 12) + 1))):
        found.update(dict.fromkeys(table.get(piece, ())))
    return tuple(found)


def _scripts(token: str, language: str) -> tuple[int, ...]:
    """Which columns speak of a word: Russian ones for Cyrillic, else those of the language."""
    if token[0] > "z":
        return (0,)
    return (2,) if language == "it" else (1,) if language in ("en", "ru") else (1, 2)


@functools.cache
def _table(columns: tuple[int, ...]) -> Mapping[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for topic, stems in _TOPICS.items():
        for stem in _stems(stems[column] for column in columns):
            table.setdefault(stem, []).append(topic)
    return {stem: tuple(topics) for stem, topics in table.items()}


def _stems(columns: Iterable[str]) -> Iterable[str]:
    """The stems of some columns; `дом[аеу]` stands for the stem `дом` followed by any of these letters."""
    for column in columns:
        for stem in column.split():
            head, bracket, tail = stem.partition("[")
            if not bracket:
                yield stem
            else:
                yield from (head + char for char in tail.rstrip("]"))
