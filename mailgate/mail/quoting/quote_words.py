"""The vocabulary by which a quotation is introduced, in the languages of the usual clients.

Only closed classes of words stand here: months, weekdays, prepositions, verbs of writing, names of header fields.
What they add up to is decided in `mail.quote_headers`. All words are case-folded.
"""

from typing import Literal

Field = Literal["from", "to", "date", "subject", "cc", "other", "raw"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _shortened(names: str) -> frozenset[str]:
    """The names, and their beginnings of three letters or more."""
    return frozenset(name[:length] for name in names.split() for length in range(3, len(name) + 1))


def _named(kind: Field, names: str) -> dict[str, Field]:
    return dict.fromkeys(names.split(","), kind)


MONTHS = _shortened(
    "january february march april may june july august september sept october november december "
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre "
    "januar jänner februar märz mrz april mai juni juli august september oktober november dezember "
    "janvier février fevrier mars avril mai juin juillet août aout septembre octobre novembre décembre decembre "
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre "
    "janeiro fevereiro março maio junho julho setembro outubro novembro dezembro "
    "januari februari maart mrt mei juni juli augustus oktober december maj marts desember "
    "января январь февраля февраль марта март апреля апрель мая май июня июнь июля июль августа август сентября "
    "сентябрь октября октябрь ноября ноябрь декабря декабрь "
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня "
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia "
    "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta "
    "marraskuuta joulukuuta ledna února března dubna května června července srpna září října listopadu prosince "
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık"
)
"""Months by their names and what these are shortened to."""

WEEKDAYS = _words(
    "пн вт ср чт пт сб вс нд mo di mi do fr sa so ma wo vr za zo ti ke to pe la su wto śro niedz"
) | _shortened(
    "monday tuesday wednesday thursday friday saturday sunday lunedì martedì mercoledì giovedì venerdì sabato domenica "
    "понедельник вторник среда среду четверг пятница пятницу суббота субботу воскресенье понеділок вівторок середа "
    "четвер пʼятниця субота неділя montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi "
    "jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo segunda-feira terça-feira "
    "quarta-feira quinta-feira sexta-feira maandag dinsdag woensdag donderdag vrijdag zaterdag zondag poniedziałek "
    "wtorek środa czwartek piątek sobota niedziela måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag "
    "onsdag lørdag søndag maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai"
)
"""Weekdays, likewise."""

GLUE = _words(
    "on at um am pm uhr le à a el las los la il alle ore giorno in data date op om den kl de da do du del das às as em "
    "dnia dniu w o godz godzinie г год года р в во у от by from von vom van af av fra från fran klo kello the of via "
    "mit und and и е y et ed gmt utc cet cest est edt pst pdt msk мск ч час мин с from user пользователь użytkownik "
    "użytkowniczka використовувач користувач ha has have hat a' ho os dia día pvm d l h p m а я la ла st nd rd th за "
    "писал(а) time zone czasie die der на числа dne v ve den ore alle"
)
"""Words that stand between date, name and verb."""

STARTS = _words("on le il el em op am den på dnia w dne в во")
"""With these an introduction may begin before its date has come."""

PRONOUNS = _words("you вы ти ви ты sie vous lei tu usted ud você vocês u je pan pani")
"""Whoever is quoted, spoken to: 'you wrote', 'вы писали'."""

FROM_WORDS = _words("от from von da de od fra från van by від")
"""What stands before the name where an introduction has no verb: 'Среда, 15 мая 2024, 12:30 +03:00 от Иван:'."""

VERBS = _words(
    "wrote writes write написал написала написали писал писала писали пишет пишете написав пише писав scritto scrive "
    "scrisse schrieb schrieben geschrieben écrit ecrit écrivait escribió escribio escribe escreveu escreve schreef "
    "schrijft napisał napisała napisał(a) pisze skrev skriver kirjoitti napsal napsala napísal yazdı írta έγραψε "
    "写道 寫道 写道： napisao scris"
)
"""Verbs of writing, as clients conjugate them."""

ORIGINAL = tuple(
    _words(
        "origin исходн оригин початков ursprüng oorspronkelijk oryginaln pierwotn oprindelig opprinnelig "
        "alkuper původní "
        "pôvodn eredeti orijinal предыдущ precedente previous 原始"
    )
)
"""Stems of 'original message' between dashes."""

FORWARDED = tuple(
    _words(
        "forward пересыл пересл перенаправ переадрес réexpéd inoltrat inoltro weitergeleit transfér transfer reenviad "
        "encaminhad doorgestuurd "
        "przekazan przesłan vidarebefordr videresend välitett přeposlan iletilen"
    )
)
"""Stems of 'forwarded message' between dashes."""

MESSAGE = tuple(
    _words(
        "messag mail сообщени письм повідомлен лист nachricht mensaje mensagem bericht wiadomoś meddeland meddelelse "
        "besked melding viesti zpráv správ üzenet mesaj 邮件"
    )
)
"""Stems of 'message', one of which goes with the two above."""

FORWARD_PREFIXES = _words("fw fwd wg tr rv enc i inoltro пересл пересылка пд перенаправлено vl vb doorst pd")
"""What clients write before the subject of a forwarded letter."""

ABOVE = _words("above выше sopra oben oberhalb dessus arriba acima boven powyżej вище")
LINE = _words(
    "line линии линией черты чертой строки строкой riga linea zeile linie ligne línea linha regel linii лінії"
)
"""'Write your answer above this line': a mark of ticket systems."""

HEADERS: dict[str, Field] = {
    **_named(
        "from",
        "from,от,от кого,da,von,de,desde,expéditeur,van,od,från,fra,lähettäjä,feladó,від,kimden,mittente,absender,"
        "remitente,remetente,отправитель,发件人,寄件者,差出人",
    ),
    **_named(
        "to",
        "to,кому,a,an,à,para,aan,do,till,til,vastaanottaja,komu,címzett,kime,получатель,destinatario,destinataire,"
        "empfänger,收件人,宛先,per",
    ),
    **_named(
        "date",
        "sent,date,отправлено,дата,послано,inviato,data,gesendet,datum,envoyé,envoyé le,enviado,enviado el,enviado em,"
        "enviada,enviada em,fecha,verzonden,wysłano,wysłane,skickat,sendt,dato,päivämäärä,päiväys,lähetetty,odesláno,"
        "надіслано,gönderildi,elküldve,message du,date d'envoi,data invio,sent at,发送时间,日期,送信日時,inviato il,"
        "sent on,datum/zeit",
    ),
    **_named(
        "subject",
        "subject,тема,oggetto,betreff,objet,sujet,asunto,assunto,onderwerp,temat,ämne,emne,aihe,předmět,predmet,tárgy,"
        "konu,主题,主旨,件名",
    ),
    **_named(
        "cc",
        "cc,копия,копии,copie à,copia,copie,kopie,cópia,kopia,kopi,kopio,másolat,копія,c.c.,抄送,per conoscenza,ccn,"
        "bcc,"
        "скрытая копия",
    ),
    **_named(
        "other",
        "reply-to,reply to,importance,важность,priority,приоритет,attachments,вложения,allegati,anlagen,priorità,"
        "wichtigkeit,organization,répondre à,rispondi a,ответить,sensitivity,antwort an",
    ),
    **_named(
        "raw",
        "received,return-path,message-id,mime-version,content-type,content-transfer-encoding,dkim-signature,"
        "delivered-to,authentication-results,x-mailer,user-agent,received-spf,in-reply-to,references,arc-seal,"
        "x-received,list-unsubscribe",
    ),
}
"""What a field is called, to what it is; `raw` ones only stand in the source of a letter."""
