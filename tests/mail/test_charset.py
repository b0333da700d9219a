"""Octets become the text that was meant, whatever their label says."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailgate.mail.reading import charset
from mailgate.mail.reading.charset_names import codec

RUSSIAN = "Добрый день! С утра не открываются сайты, телефон молчит. Помогите, пожалуйста."
ITALIAN = "Perché da stamattina la linea non va più? È già la terza volta, così non è possibile."


@pytest.mark.parametrize("actual", ["utf-8", "koi8-r", "cp1251", "cp866", "mac_cyrillic"])
@pytest.mark.parametrize("declared", [None, "us-ascii", "utf-8", "iso-8859-1", "koi8-r", "x-unknown", "utf-7"])
def test_russian_is_read_under_any_label(actual: str, declared: str | None) -> None:
    """A5: a Russian letter reads as it was written in five charsets, whether labelled wrongly or not at all."""
    assert charset.decode(RUSSIAN.encode(actual), declared)[0] == RUSSIAN


@pytest.mark.parametrize("actual", ["utf-8", "latin-1", "cp1252"])
@pytest.mark.parametrize("declared", [None, "us-ascii", "utf-8", "iso-8859-1", "koi8-r", "windows-1251"])
def test_italian_is_read_under_any_label(actual: str, declared: str | None) -> None:
    """A5: accents are not taken for Cyrillic, nor the reverse."""
    assert charset.decode(ITALIAN.encode(actual), declared)[0] == ITALIAN


@pytest.mark.parametrize(
    "text",
    [
        "Dear all,\xa0 please look at this.\xa0 Thanks",
        "It’s “quoted” – and so on… 10 €",
        "© 2026 A company, all rights reserved",
        "caffè",
        "È urgente",
        "The price is £ 5",
        "naïve café",
        "sectionÜ",
        "Temperature: 20 °C ± 1",
    ],
)
@pytest.mark.parametrize("declared", [None, "us-ascii", "iso-8859-1", "windows-1252", "utf-8"])
def test_a_few_signs_in_latin_text_are_no_cyrillic(text: str, declared: str | None) -> None:
    """A5: no-break spaces, typographic quotes and single accents stay what they are."""
    assert charset.decode(text.encode("cp1252"), declared)[0] == text


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Zażółć gęślą jaźń", "iso-8859-2"),
        ("Καλημέρα σας, δεν λειτουργεί", "iso-8859-7"),
        ("שלום לכולם", "windows-1255"),
        ("Türkçe değiştirin", "windows-1254"),
        ("您好，网络无法使用", "gb2312"),
        ("您好，網路無法使用", "big5"),
        ("こんにちは", "shift_jis"),
        ("こんにちは", "iso-2022-jp"),
        ("こんにちは", "euc-jp"),
        ("안녕하세요", "ks_c_5601-1987"),
        ("Привіт, їжаку", "koi8-u"),
        ("Цена: 10 €", "windows-1251"),
        ("Grüße", "utf-16"),
    ],
)
def test_an_honest_label_is_believed(text: str, label: str) -> None:
    """A5: where label and octets agree, the label decides and nothing is marked as repaired."""
    assert charset.decode(text.encode("cp949" if label.startswith("ks") else label), label) == (text, False)


@pytest.mark.parametrize(
    "label", ["undefined", "a\0b", "idna", "punycode", "hex", "rot13", "unicode_escape", "mbcs", "zip"]
)
def test_labels_outside_the_list_mean_nothing(label: str) -> None:
    """R13: Python's own codecs are not charsets, whatever they raise."""
    assert codec(label) is None
    assert charset.decode(b"plain \xe9", label)[1]


@pytest.mark.parametrize("label", ["utf-7", "UTF7", "unicode-1-1-utf-7", "utf-8", None])
def test_utf_7_is_never_decoded(label: str | None) -> None:
    """T54: no markup appears out of UTF-7."""
    assert "<script" not in charset.decode(b"+ADw-script+AD4-", label)[0]


def test_a_wrong_label_is_said() -> None:
    """A5: whoever reads the letter learns that its label was wrong; ASCII under any label is not worth a word."""
    assert charset.decode(RUSSIAN.encode("koi8-r"), "iso-8859-1")[1]
    assert charset.decode(RUSSIAN.encode("utf-8"), "koi8-r")[1]
    assert not charset.decode(b"hello", "koi8-r")[1]


@pytest.mark.parametrize("damage", [b"\xff", b"\xd0", b"\x80\x80"])
def test_a_lost_octet_costs_no_more_than_itself(damage: bytes) -> None:
    """A5: a UTF-8 letter with a damaged octet is still UTF-8."""
    octets = RUSSIAN.encode("utf-8")
    text = charset.decode(octets[:40] + damage + octets[40:], "utf-8")[0]
    assert text.startswith(RUSSIAN[:15])
    assert text.endswith(RUSSIAN[-15:])


def test_cutting_does_not_split_a_character() -> None:
    """A5: what is cut at a limit is still read in its own charset."""
    octets = RUSSIAN.encode("utf-8")
    for length in range(4, 40):
        assert RUSSIAN.startswith(charset.decode(charset.head(octets, length), "utf-8")[0])


@given(
    st.binary(max_size=300), st.one_of(st.none(), st.text(max_size=30), st.sampled_from(["koi8-r", "gb2312", "utf-16"]))
)
def test_any_octets_under_any_label_give_clean_text(content: bytes, label: str | None) -> None:
    """R6: nothing a letter holds can be text that a database or a header refuses."""
    _assert_clean(charset.clean(charset.decode(content, label)[0]))


@given(st.text(alphabet=st.characters(), max_size=200))
def test_clean_text_is_clean_and_stays_so(text: str) -> None:
    """R6: no NUL, no lone surrogate, NFC, LF only; cleaning again changes nothing."""
    cleaned = charset.clean(text)
    _assert_clean(cleaned)
    assert charset.clean(cleaned) == cleaned


@given(st.text(alphabet=st.characters(), max_size=100), st.integers(0, 50))
def test_one_line_is_one_line(text: str, length: int) -> None:
    """R6: a field value has no character that any reader takes for a line's end."""
    line = charset.one_line(text, length)
    _assert_clean(line)
    assert len(line.splitlines()) <= 1
    assert len(line) <= length


def test_a_tower_of_marks_is_cut() -> None:
    """T51: sorting a million combining marks is quadratic, so a letter has at most thirty in a row."""
    tower = charset.clean("e" + "\u0316\u0301" * 100_000 + "!")
    assert len(tower) < 40
    assert tower.endswith("!")


def _assert_clean(text: str) -> None:
    text.encode("utf-8")
    assert "\x00" not in text
    assert "\r" not in text
    assert unicodedata.is_normalized("NFC", text)
