"""Who the customer says they are (H1)."""

from dataclasses import asdict
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailgate.desk.clues import Contacts
from mailgate.desk.reading import contact_labels, contact_values, contacts, person_name
from tests.desk.read_letters import as_letter, said_in


def _plain(value: str | None) -> str:
    return "".join(char for char in (value or "").lower() if char.isalnum())


@pytest.mark.parametrize("name", ["contacts.dev", "contacts.fresh"])
def test_forms_signatures_and_sentences_give_what_they_say_and_nothing_else(name: str) -> None:
    """H1: each letter's contacts, and None for each that it does not name."""
    wrong = []
    for said, text in said_in(name):
        found = asdict(contacts.read(as_letter(text)))
        wrong += [(text[:60], key, value) for key, value in found.items() if _plain(value) != _plain(said.get(key))]
    assert wrong == []


@pytest.mark.parametrize(
    ("label", "fields"),
    [
        ("Полное название организации", ("organisation",)),
        ("орг-ция", ("organisation",)),
        ("2) Ф.И.О. (полностью)", ("full_name",)),
        ("ФИО, должность", ("full_name", "position")),
        ("Фамилия, имя, отчество", ("full_name",)),
        ("Контактный телефон", ("phone",)),
        ("Телефон контактного лица", ("phone",)),
        ("Адрес электронной почты", ("email",)),
        ("Адрес инцидента", ("incident_address",)),
        ("Юридический адрес", ("nothing",)),
        ("№ Гос. контракта", ("contract_number",)),
        ("Текст обращения (как можно точнее опишите ситуацию)", ("matter",)),
        ("Company name", ("organisation",)),
        ("Job title", ("position",)),
        ("First name", ("first_name",)),
        ("E-Mail", ("email",)),
        ("Numero di telefono", ("phone",)),
        ("Ragione sociale", ("organisation",)),
        ("Nome e cognome", ("full_name",)),
        ("Проблема с организацией печати", ()),
        ("Имя файла", ()),
        ("IP-адрес сервера", ()),
        ("Hello dear support", ()),
    ],
)
def test_labels_are_known_in_many_words(label: str, fields: tuple[str, ...]) -> None:
    """H1: a label is one when each of its words is; a sentence with such a word is none."""
    assert contact_labels.fields(label) == fields


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("8 (495) 123-45-67", "ru", "+74951234567"),
        ("+7 916 765 43 21", "en", "+79167654321"),
        ("06 1234567", "it", "+39061234567"),
        ("020 7946 0123", "en", "+442079460123"),
        ("(212) 555-0123", "en", "+12125550123"),
        ("123-45-67", "ru", "123-45-67"),
        ("нет", "ru", None),
        ("", "ru", None),
    ],
)
def test_phones_are_written_the_international_way(text: str, language: str, number: str | None) -> None:
    """H1: E.164 where a numbering plan knows it, as written else."""
    assert contact_values.phone(text, language=language, labelled=True) == number


@pytest.mark.parametrize(
    "text", ["заказ 4500129987", "12.03.2024 150 325", "10.2.3.17", "490154203237518", "счёт 40702810"]
)
def test_numbers_without_a_word_are_no_phones(text: str) -> None:
    """H1: nothing is invented from order numbers, dates and addresses of machines."""
    assert contacts.read(as_letter(f"Не сходится {text}, проверьте")).phone is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("IMEI 490154203237518", "490154203237518"),
        ("imei: 49-015420-323751-8", "490154203237518"),
        ("IMEI 356938/03/564380/9", "356938035643809"),
        ("IMEI 490154203237517", None),
        ("IMEI 000000000000000", None),
        ("IMEI 49015420323751", None),
    ],
)
def test_an_imei_passes_its_check_digit(text: str, number: str | None) -> None:
    """H1: fifteen digits and Luhn, or none."""
    assert contacts.read(as_letter(f"Телефон не включается. {text}")).imei == number


def test_contacts_in_a_quote_are_not_the_writers() -> None:
    """H1: what the desk, or anybody else, wrote below is not said by the customer."""
    text = """Да, подтверждаю.

12.11.2026 10:00, Служба поддержки <support@desk.example> пишет:
> С уважением,
> Иванов Иван Иванович
> ООО «Поддержка»
> тел. +7 495 123-45-67, договор № 77/2024
"""
    assert contacts.read(as_letter(text)) == Contacts()


def test_an_empty_form_says_nothing() -> None:
    """H1: dashes and 'нет' are no values."""
    text = "ФИО: -\nОрганизация: нет\nТелефон: ___\nE-mail: n/a\nДоговор: не знаю\nТекст обращения: не печатает"
    assert contacts.read(as_letter(text)) == Contacts()


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("Иванов Иван Иванович", True),
        ("Кузнецов А.В.", True),
        ("О. П. Зайцева", True),
        ("Римский-Корсаков Пётр", True),
        ("Karen O'Brien", True),
        ("Paolo De Santis", True),
        ("Anna van der Berg", True),
        ("Отдел продаж", False),
        ("Технический Отдел", False),
        ("Best Regards", False),
        ("Support Team", False),
        ("Cordiali Saluti", False),
        ("ООО Ромашка", False),
        ("Зинаида Петровна", False),
        ("Иванов", False),
    ],
)
def test_a_name_is_known_by_its_shape(text: str, is_name: bool) -> None:
    """H1: ФИО is a surname with a first name or initials; departments and farewells are none."""
    assert person_name.is_full(person_name.bare(text)) is is_name


_LINES = [
    "ФИО: Петров Пётр",
    "Телефон: +7 903 555-66-77",
    "Должность: инженер",
    "№ договора: 12-А",
    "E-mail: p@c.example",
]


@pytest.mark.parametrize("pair", list(combinations(range(len(_LINES)), 2)))
@pytest.mark.parametrize("between", ["\n", "\n\n", "; "])
def test_a_form_may_be_cut_short_and_run_together(pair: tuple[int, int], between: str) -> None:
    """H1: any two entries of a form read as they do in the whole one."""
    whole = asdict(contacts.read(as_letter("\n".join(_LINES))))
    found = asdict(contacts.read(as_letter(between.join(_LINES[place] for place in pair))))
    assert {key: value for key, value in found.items() if value} == {
        key: value for key, value in found.items() if value and value == whole[key]
    }
    assert sum(value is not None for value in found.values()) == 2


@settings(max_examples=80, deadline=None)
@given(
    text=st.lists(
        st.sampled_from([*_LINES, "С уважением,", "ООО «А»", "тел", ":", "\n", "| a | b |"]) | st.text(max_size=20)
    )
)
def test_any_text_gives_contacts_or_none(text: list[str]) -> None:
    """H1, A3: no text makes the reading fail; an e-mail has one @, an IMEI fifteen digits."""
    found = contacts.read(as_letter("\n".join(text)))
    assert found.email is None or found.email.count("@") == 1
    assert found.imei is None or (len(found.imei) == 15 and found.imei.isdigit())
