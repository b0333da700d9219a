"""Words of waiting, asking and promising: a letter of them and of an earlier one's words tells nothing new (C5)."""

import functools

_BEGINNINGS = """
    жд ожид дожд ответ отклик реакц реагир реш реша пообещ обещ напис писал пиш письм обращ заявк запрос сообщ звон
    позвон созвон перезвон связ получ дош увид видел смотр посмотр рассм чита прочит прош проход дн день дня дней
    недел месяц час сутк вчера сегодн завтр понедел вторник среда среду четверг пятниц суббот воскрес утр вечер скор
    быстр срочн срок дат врем когд статус этап стади новост извест результ информ движ продвиг дела работ делает
    сдела делать готов закон починят почин исправ устран помо помог займ занима кто-ниб кто-то никт нибуд хот хотя
    наконец снов опять повтор раз ещ тре втор четверт пят напомн забыл забыт тишин молч прием приед мастер специал
    сотруд человек люди клиент руковод директ началь нужн очен важн терп прос спрашив интерес узна уточн подтверд
    дума оста остал стои ждет все никак вопрос проблем тем поводу поддерж служб техпод дежур сил уже жалоб wait
    await answer respon repl react promis wrote writ mail letter messag reques report ticket case call phon ring
    rang contac heard hear receiv saw seen look read consid day week month hour yester today tomorr monday tuesda
    wednes thursd friday saturd sunday mornin evenin afterno soon quick fast hurry urgent deadli date time when
    status stage news word update progre inform moving done doing work ready finish fix mend repair help deal some
    any nobod anybod someon anyone again repeat third second fourth fifth remind forgot forget silenc quiet come
    coming came engine technic colleag person people client custom manage boss direct need import patien ask wonder
    curiou know check confir think left still yet alread expect follow chas matter issue questi proble suppor team
    desk hope since past ago long attes attend attend aspet rispos rispon riscon promes promet scrit scriv mail
    letter messag richie segnal ticket prati chiam telefo contat sentit sentir ricevu vist visto guarda letto valuta
    giorn settim mese mesi ore ieri oggi domani luned marted mercol gioved venerd sabato domeni mattin sera presto
    veloc rapid urgen scaden data tempo tempi quando stato punto notiz novit aggior progre inform procede fatto fate
    fare lavor pront finit ripara sistem risol aiut occup qualcu nessun ancora volta terz second quart quint ricord
    promem diment scorda silenz venut vien venit arriva tecnic collega person client titola capo diret bisogn import
    pazien chied doman sapere saper contro confer pens rimast manca sollec questi proble assist suppor spero passat
    scors
"""


def is_of_progress(stem: str) -> bool:
    """Whether a stem of `desk.matter` speaks of waiting, asking or promising."""
    return any(stem[:length] in _beginnings() for length in range(2, len(stem) + 1))


@functools.cache
def _beginnings() -> frozenset[str]:
    return frozenset(_BEGINNINGS.split())
