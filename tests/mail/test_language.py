"""Which language a letter is written in (E3)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailgate.mail.reading import language

LOG = """2026-11-22 10:00:01 ERROR Connection refused by remote host
    at com.example.net.Client.connect(Client.java:118)
Traceback (most recent call last):
  File "/usr/lib/app/main.py", line 5, in <module>
ValueError: invalid literal for int() with base 10
"""

WRITTEN = [
    ("ru", "Добрый день, не работает принтер"),
    ("ru", "не работает"),
    ("ru", "Спасибо"),
    ("ru", "да"),
    ("ru", "Здравствуйте! Ошибка Connection timed out при входе в VPN, client version 5.2"),
    ("ru", f"Не запускается, лог ниже\n{LOG * 5}"),
    (
        "ru",
        "Подскажите, как настроить Outlook\n> On Monday the support team wrote that everything is fine\n> and works",
    ),
    ("ru", "dobryj den, ne rabotaet pechat, pomogite pozhaluysta"),
    ("ru", "ПОЧЕМУ НИКТО НЕ ОТВЕЧАЕТ???"),
    ("uk", "Доброго дня, не працює принтер, допоможіть будь ласка"),
    ("bg", "Здравейте, не работи принтерът, моля помогнете"),
    ("be", "Добры дзень, не працуе прынтар, калі ласка, дапамажыце ў гэтым"),
    ("kk", "Сәлеметсіз бе, принтер жұмыс істемейді, көмектесіңізші"),
    ("en", "the system is down since morning"),
    ("en", "Thanks!"),
    ("en", "any news?"),
    ("en", "Hello, nothing works since the update. Best regards, Иван Петров"),
    ("en", "Printer broken pls fix"),
    ("en", "see https://пример.рф/путь and http://example.com/a for details of the problem"),
    ("en", f"It does not start:\n{LOG}"),
    ("it", "buongiorno il sistema non funziona"),
    ("it", "Grazie mille"),
    ("it", "stato"),
    ("it", "Una stampante va, l'altra resta muta"),
    ("it", "non va"),
    ("it", "Perche' non si apre il file?"),
    ("it", "URGENTE!!! SIAMO FERMI, IL SERVER NON RISPONDE"),
    ("it", "Salve, errore 'Connection refused' all'avvio, allego log"),
    ("de", "hallo, der drucker geht nicht"),
    ("de", "Vielen Dank für Ihre Hilfe"),
    ("fr", "Bonjour, l'imprimante ne marche plus"),
    ("es", "Buenos días, no puedo entrar en el programa"),
    ("pt", "Bom dia, não consigo abrir o sistema"),
    ("pl", "Dzień dobry, drukarka nie działa"),
    ("el", "Καλημέρα, δεν λειτουργεί ο εκτυπωτής"),
    ("ja", "こんにちは、プリンターが動きません"),
    ("zh", "您好，打印机坏了"),
    ("ko", "안녕하세요 프린터가 작동하지 않습니다"),
    ("und", ""),
    ("und", "42"),
    ("und", "???!!!"),
    ("und", "https://example.com/login"),
    ("und", "12.11.2026 10:00"),
]


@pytest.mark.parametrize(("code", "text"), WRITTEN)
def test_the_language_is_that_of_the_writers_own_words(code: str, text: str) -> None:
    """E3: foreign terms, logs, addresses and quotes do not change the language; too little is `und`."""
    assert language.detect(text) == code


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=300))
def test_any_text_has_an_answer_and_always_the_same(text: str) -> None:
    """E3: two letters or `und`, whatever the text; never another answer for the same text."""
    found = language.detect(text)
    assert found == "und" or (len(found) == 2 and found.isalpha())
    assert language.detect(text) == found
