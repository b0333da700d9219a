"""Encoded words in headers are read in every form that mailers write them in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailgate.mail.reading.words import decode_octets, decode_words


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("plain", "plain"),
        ("=?utf-8?Q?=D0=9F=D1=80=D0=B8?=", "При"),
        ("=?UTF-8?B?0J/RgNC4?=", "При"),
        ("=?koi8-r?B?8NLJ18XU?=", "Привет"),
        ("=?windows-1251?Q?=CF=F0=E8=E2=E5=F2?=", "Привет"),
        ("=?utf-8?B?0J/R?= =?utf-8?B?gNC4?=", "При"),  # a character in two words
        ("=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab"),  # white space between words goes
        ("=?utf-8?Q?a?=\r\n =?utf-8?Q?b?=", "ab"),
        ("Re: =?utf-8?Q?a?= b", "Re: a b"),  # and stays beside other text
        ("=?utf-8?Q?a?==?utf-8?Q?b?=", "ab"),  # glued
        ("x=?utf-8?Q?a?=y", "xay"),
        ('"=?utf-8?Q?a_b?="', '"a b"'),  # in quotes
        ("=?utf-8*ru?Q?=D0=9F?=", "П"),  # RFC 2231 language
        ("=?utf-8?B?0J/RgNC4", "При"),  # no end
        ("=?utf-8?B?0J /RgN C4?=", "При"),  # folded inside
        ("=?utf-8?Q?what?=20so?=", "what? so"),  # an unescaped question mark
        ("=?utf-8?Q?a b?=", "a b"),  # a raw blank
        ("=?utf-8?B?0J_RgNC4?=", None),  # not base64: anything but an exception
        ("=?nonsense?Q?=D0=9F=D1=80?=", "Пр"),
        ("=?utf-7?Q?+ADw-script+AD4-?=", "+ADw-script+AD4-"),
        ("=?iso-2022-jp?B?GyRCJDMbKEI=?= =?iso-2022-jp?B?GyRCJHMbKEI=?=", "こん"),
        ("=??Q?a?=", "=??Q?a?="),
        ("a =?= b", "a =?= b"),
    ],
)
def test_forms_of_encoded_words(written: str, meant: str | None) -> None:
    """A5: subjects, names and file names read as they were meant."""
    decoded = decode_words(written)
    assert meant is None or decoded == meant


@pytest.mark.parametrize("name", ["utf-8", "koi8-r", "cp1251"])
def test_raw_octets_beside_encoded_words(name: str) -> None:
    """A5: raw 8-bit headers are read, too, and encoded words within them."""
    text, repaired = decode_octets("Вопрос по счёту ".encode(name) + b"=?utf-8?Q?=D0=9F?=")
    assert text == "Вопрос по счёту П"
    assert repaired is (name != "utf-8")


@given(st.text(alphabet='=?qQbB utf-8*AZ_\r\n"й', max_size=200))
def test_any_value_is_read(value: str) -> None:
    """A5: no value of a field makes an exception."""
    decode_words(value)
    decode_octets(value.encode("utf-8"))
