"""Names of files and charsets are read out of every broken form of a parameter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailgate.mail.reading import parameters

NAME = "Отчёт за март.pdf"
QUOTED = "%D0%9E%D1%82%D1%87%D1%91%D1%82%20%D0%B7%D0%B0%20%D0%BC%D0%B0%D1%80%D1%82.pdf"
KOI8 = "%EF%D4%DE%A3%D4%20%DA%C1%20%CD%C1%D2%D4.pdf"


@pytest.mark.parametrize(
    "value",
    [
        f"attachment; filename*=utf-8''{QUOTED}",
        f"attachment; filename*=UTF-8'ru'{QUOTED}",
        f"attachment; filename*=\"utf-8''{QUOTED}\"",
        f"attachment; filename*=koi8-r''{KOI8}",
        f"attachment; filename*0*=utf-8''{QUOTED[:30]}; filename*1*={QUOTED[30:]}",
        f"attachment; filename*1*={QUOTED[31:]}; filename*0*=utf-8''{QUOTED[:31]}",
        f"attachment; filename*0*=utf-8''{QUOTED[:-4]}; filename*1=.pdf",
        f"attachment; filename=report.pdf; filename*=utf-8''{QUOTED}",
        "attachment; filename==?utf-8?B?0J7RgtGH0ZHRgiDQt9CwINC80LDRgNGCLnBkZg==?=",
        'attachment; filename="=?utf-8?B?0J7RgtGH0ZHRgiDQt9Cw?= =?utf-8?B?INC80LDRgNGCLnBkZg==?="',
        'attachment; filename="=?utf-8?Q?=D0=9E=D1=82=D1=87=D1=91=D1=82_=D0=B7=D0=B0_=D0=BC=D0=B0=D1=80=D1=82.pdf?="',
        f'attachment; filename="{NAME}"',
        f"attachment; filename={NAME}",
        f'attachment; size=3; filename="{NAME}" ; x=y',
        f'ATTACHMENT;FILENAME="{NAME}"',
        f'attachment; filename="{NAME}',
    ],
)
def test_names_of_files(value: str) -> None:
    """A5: RFC 2231 in all its forms, RFC 2047 where it does not belong, raw octets, missing quotes."""
    assert parameters.read(value.encode("utf-8")).get("filename") == NAME
    assert parameters.read(value.encode("utf-8")).word == "attachment"


@pytest.mark.parametrize("name", ["koi8-r", "cp1251"])
def test_raw_names_in_other_charsets(name: str) -> None:
    """A5: raw 8-bit names need not be UTF-8."""
    assert parameters.read(b'attachment; filename="' + NAME.encode(name) + b'"').get("filename") == NAME


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (rb'attachment; filename="C:\docs\a.txt"', r"C:\docs\a.txt"),
        (rb'attachment; filename="say \"hi\".txt"', 'say "hi".txt'),
        (b'attachment; filename="a;b.txt"; x=1', "a;b.txt"),
        (b"attachment; filename=a.bat; filename=;", "a.bat"),
    ],
)
def test_quotes_and_escapes(value: bytes, name: str) -> None:
    """A5, T52: semicolons and quotes inside names do not end them; a backslash of a path is no escape."""
    assert parameters.read(value).get("filename") == name


@pytest.mark.parametrize(
    ("value", "repeated"),
    [
        (b"multipart/mixed; boundary=a; boundary=b", ("boundary",)),
        (b"multipart/mixed; boundary=a; boundary=a", ()),
        (b"attachment; filename*0=a; filename*0=b", ("filename",)),
    ],
)
def test_repeated_parameters_are_noticed(value: bytes, repeated: tuple[str, ...]) -> None:
    """T53: where two readers may take different values, the letter says so."""
    assert parameters.read(value).repeated == repeated


@pytest.mark.parametrize(
    ("value", "media"),
    [
        (b"text/plain", "text/plain"),
        (b"TEXT/HTML; charset=x", "text/html"),
        (b"text", "text/plain"),
        (b"", ""),
        (b"nonsense", ""),
        (b"text/plain charset=utf-8", "text/plain"),
        (b"a/b/c", ""),
    ],
)
def test_media_types(value: bytes, media: str) -> None:
    """RFC 2045 5.2: what is no type is none."""
    assert parameters.media_type(parameters.read(value)) == media


@given(st.binary(max_size=200))
def test_any_value_is_read(value: bytes) -> None:
    """T52: no value raises or loops."""
    parameters.read(value)
