"""What an OLE compound file is, by the names of its streams (MS-CFB section 2.6): Word, Excel, Outlook, installer …"""

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = (
    ("EncryptedPackage", "office_encrypted"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("VisioDocument", "vsd"),
    ("__properties_version1.0", "msg"),
)
_INSTALLER = ("\u4840\u3f7f\u4164\u422f\u4836", "\u4840\u3f3f\u4577\u446c\u3e6a\u44b2\u482f", "\u4840\u4559\u44f2")
"""Names of tables, packed two letters a character, as Windows Installer packs them."""


def ole_kind(content: bytes) -> str:
    """Format word of an OLE compound file, `ole` where its streams say nothing known."""
    if any(name.encode("utf-16-le") in content for name in _INSTALLER):
        return "msi"
    for name, word in _STREAMS:
        if name.encode("utf-16-le") + b"\0\0" in content:
            return word
    return "ole"
