"""The ticket's number in subjects as people leave them (B1, B2, S9)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailgate.desk.policy import Desk
from mailgate.desk.subject_tag import find, put
from mailgate.desk.subject_tag import strip as bare_subject


def _desk(tag: str = "Заявка", *older: str, width: int = 6) -> Desk:
    return Desk(
        key="d", name={}, addresses=("d@desk.example",), teams=("t",), tag=tag, older_tags=older, tag_width=width
    )


RU = _desk()

FOUND = [
    "[Заявка#000042] Не печатает",
    "Re: [Заявка#000042] Не печатает",
    "HA: Re: HA: [Заявка#000042] Не печатает",
    "Отв: Заявка#000042",
    "Ответ: FW: [Заявка #000042]",
    "R: I: RIF: [Заявка#000042] Stampa",
    "AW: WG: [Заявка#000042] Drucker",
    "Re[2]: [Заявка#000042]",
    "Пересл: [Заявка#000042]",
    "заявка 000042",
    "по заявке №000042 есть вопрос",
    "Заявку № 000042 закройте",
    "статус заявки 000042?",
    "ЗАЯВКА N 000042",
    "Заявка No. 000042",
    "Заявка номер 000042",
    "[ Заявка # 000042 ]",
    "Заявка\u00a0#\u00a0000042",
    "Заявка＃０００042",
    "Заявка\u200b#\u200b000042",
    "[Заявка#000 042] свёрнутая строка",
    "[Заяв ка#000042]",
    "Заявкa#000042 с латинской а",
    "(Заявка 000042)",
    "Заявка [000042]",
    "Заявка-000042",
    "Заявка_000042",
    "Заявка%23000042",
    "Zayavka#000042",
    "zajavka 000042",
    "Zaiavki No 000042",
    "http://Заявка#000042",
    "несколько заявок #000042",
    "Fwd:Заявка#000042.",
]

NONE = [
    "",
    "Заявка",
    "Заявка № 15 от 12.03",
    "Заявка на 2026 год",
    "Заявка №42",
    "заказ №000042",
    "ЗАКАЗ#000042",
    "[Ticket#000042] Printer",
    "Заявка по заказу №000042",
    "Заявка#0000421",
    "Заявка#00004200000",
    "Заявка 20261122",
    "Заявка 123456-78",
    "Заявка 495123-45-67",
    "Заявка 123456.78 руб",
    "Заявка № 15 1203",
    "Заявка#000042a",
    "Перезаявка#000042",
    "SUPER-Заявка#000042",
    "https://tracker.example/Заявка#000042",
    "Заявка#000000",
    "Заявление#000042",
    "+7 495 000042",
]


@pytest.mark.parametrize("subject", FOUND)
def test_the_number_is_found_as_people_leave_it(subject: str) -> None:
    """B2, S9: prefixes, lost brackets, spaces, endings, Latin letters and signs hide no number."""
    assert find(subject, desk=RU) == (42,)


@pytest.mark.parametrize("subject", NONE)
def test_what_only_looks_like_the_tag_is_none(subject: str) -> None:
    """B2, S9: order numbers, dates, years, phones, other vendors' tags and longer numbers name no ticket."""
    assert find(subject, desk=RU) == ()


def test_all_numbers_are_found_in_order_each_once() -> None:
    """B4 needs to see each number that a subject names."""
    subject = "Re: [Заявка#000043] было: Заявка#000042, заявки 000044 и 000045; [Заявка#000043]"
    assert find(subject, desk=RU) == (43, 42, 44, 45)


@pytest.mark.parametrize(
    ("tag", "subject"),
    [
        ("Ticket", "re: tickets 000042"),
        ("Richiesta", "R: richieste n. 000042"),
        ("Case", "[CASE:000042]"),
        ("Обращение", "по обращению #000042"),
        ("Запрос", "Zaprosa №000042"),
        ("Support Request", "[support  request#000042]"),
        ("Vorgang", "AW: Vorgang Nr. 000042"),
        ("İstek", "[İstek#000042]"),
        ("工单", "回复: [工单#000042]"),
        ("C++", "[C++#000042]"),
    ],
)
def test_the_tag_may_be_any_word(tag: str, subject: str) -> None:
    """S9: the desk's word, whatever its language and signs."""
    assert find(subject, desk=_desk(tag)) == (42,)


def test_older_tags_are_still_known() -> None:
    """S9: customers' subjects outlive the system that wrote them."""
    desk = _desk("Заявка", "Тикет", "Incident")
    assert find("Re: [Тикет#000007] [incident #000008]", desk=desk) == (7, 8)
    assert bare_subject("Re: [Тикет#000007] Вход", desk=desk) == "Вход"


def test_numbers_may_outgrow_the_width() -> None:
    """S9: the millionth ticket is found as it was written; a longer order number behind another sign is none."""
    assert find(put("x", 1_000_000, desk=RU), desk=RU) == (1_000_000,)
    assert find("Заявка № 1000000", desk=RU) == ()


@pytest.mark.parametrize(
    ("subject", "bare"),
    [
        ("Re: [Заявка#000042] Fwd: Re: Не печатает", "Не печатает"),
        ("Fire: Re: alarm", "Fire: Re: alarm"),
        ("Re: I: drive is full", "I: drive is full"),
        ("R: R: диск недоступен", "R: диск недоступен"),
        ("RE : FW: Re[3]: тест", "тест"),
        ("[Заявка#000042]", ""),
        ("[Заявка[Заявка#000042]#000043] x", "x"),
        ("[Ticket#000042] x", "[Ticket#000042] x"),
        ("Реклама: скидки", "Реклама: скидки"),
        ("№ 5 и ＃6", "№ 5 и ＃6"),
    ],
)
def test_a_tickets_subject_has_neither_tag_nor_prefixes(subject: str, bare: str) -> None:
    """B1, and the trap of `Fire: Re: alarm`: only prefixes in front are prefixes."""
    assert bare_subject(subject, desk=RU) == bare


def test_a_reply_keeps_one_prefix() -> None:
    """B1: however long the exchange, one `Re:` and one tag."""
    assert put("HA: Re: Отв: [Заявка#000042] Вход", 42, desk=RU) == "Re: [Заявка#000042] Вход"
    assert put("Вход", 42, desk=RU) == "[Заявка#000042] Вход"


_PIECES = st.lists(
    st.sampled_from(
        [
            "Re: ",
            "HA:",
            "[Заявка#000042]",
            "Заявка",
            "#",
            "000042",
            "000",
            " ",
            "[",
            "]",
            "№",
            "и",
            ",",
            "x",
            "\u00a0",
            "\n",
        ]
    )
    | st.text(max_size=6),
    max_size=12,
).map("".join)


@given(subject=_PIECES, number=st.integers(min_value=1, max_value=9_999_999))
def test_put_leaves_exactly_one_tag_that_is_found(subject: str, number: int) -> None:
    """B1: the tag stands in a subject exactly once, is read back, and putting it again changes nothing."""
    tagged = put(subject, number, desk=RU)
    assert find(tagged, desk=RU) == (number,)
    assert put(tagged, number, desk=RU) == tagged
    assert "\n" not in tagged


@given(subject=st.text())
def test_any_subject_can_be_read(subject: str) -> None:
    """A4 of hostile mail: no subject raises, and what is stripped holds no tag any more."""
    assert find(bare_subject(subject, desk=RU), desk=RU) == ()
