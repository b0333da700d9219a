"""The words for what a file can be (`FileFacts.format`), with their media types and the extensions that claim them.

The words are lower case and stable: they stand in desks' lists of accepted formats, in explanations and in
tests. `unknown` is what nothing recognised. `text` is any plain text; `csv` is text whose name says so. All scripts
are `script`, all programs for Windows `exe`; Office documents with macros have words of their own (`docm`, `xlsm`,
`pptm`), so that accepting `docx` does not accept them.

*Standards:* media types as registered with IANA, else the usual `application/x-…`.
"""

from functools import cache
from typing import Literal

Kind = Literal["image", "video", "audio", "document", "text", "markup", "archive", "program", "structure", "other"]

_X = "application/"
_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."

_TEXTS = (
    "txt text log md markdown ini conf cfg cnf config out err trace trc dump lst lis asc nfo diz me rst tex json "
    "jsonl ndjson yaml yml toml properties env sql diff patch srt sub vtt po har m3u m3u8 cue dsv c h cc cpp hpp cs "
    "java kt go rs swift f90 asm ino syslog journal prn rpt list"
)
_SCRIPTS = (
    "bat cmd btm ps1 ps1xml ps2 psc1 psc2 psd1 psm1 pssc cdxml vb vbs vbe vbp bas js jse mjs cjs jsx ts tsx wsf wsh "
    "ws wsc sct hta htc sh bash zsh csh ksh fish command tool workflow action app py pyc pyo pyw pyz pyzw pl pm cgi "
    "rb php php3 php4 php5 php7 phar pht jsp jspx asp aspx ashx asmx lua tcl awk sed r scpt scptd applescript osas "
    "ahk au3 kix isu job jobs msh msh1 msh2 mshxml msh1xml msh2xml inf ins isp reg scf url website desktop service "
    "library-ms search-ms searchconnector-ms settingcontent-ms appref-ms application appinstaller diagcab diagcfg "
    "diagpkg theme themepack deskthemepack gadget msc mcf mad maf mag mam maq mar mas mat mau mav maw mda mdb mde "
    "mdt mdw mdz accda accdb accde accdr ade adp slk iqy oqy rqy dqy prf prg pcd plg ops grp hpj cnt bgi cs1 csproj "
    "vcxproj sln udl vsmacros vsw xbap xnk printerexport rdp ica htaccess htpasswd xaml xsn query gemspec makefile "
    "webloc inetloc fileloc terminal vbscript osd vsto wiz xlw dif symlink ppkg rgs nsi fxp appcontent-ms"
)

_TABLE: tuple[tuple[str, Kind, str, str], ...] = (
    # word, kind, media type, extensions that claim it
    ("jpeg", "image", "image/jpeg", "jpg jpeg jpe jfif jif pjpeg mpo"),
    ("png", "image", "image/png", "png apng"),
    ("gif", "image", "image/gif", "gif"),
    ("bmp", "image", "image/bmp", "bmp dib"),
    ("webp", "image", "image/webp", "webp"),
    ("tiff", "image", "image/tiff", "tif tiff"),
    ("raw", "image", "image/x-dcraw", "dng nef cr2 cr3 arw orf rw2 raf"),
    ("heic", "image", "image/heic", "heic heif hif"),
    ("avif", "image", "image/avif", "avif"),
    ("ico", "image", "image/vnd.microsoft.icon", "ico cur"),
    ("psd", "image", "image/vnd.adobe.photoshop", "psd"),
    ("jp2", "image", "image/jp2", "jp2 jpx jpm jpf j2k mj2"),
    ("jxr", "image", "image/jxr", "jxr wdp"),
    ("jxl", "image", "image/jxl", "jxl"),
    ("dwg", "image", "image/vnd.dwg", "dwg"),
    ("xcf", "image", "image/x-xcf", "xcf"),
    ("emf", "image", "image/emf", "emf"),
    ("wmf", "image", "image/wmf", "wmf"),
    ("dicom", "image", "application/dicom", "dcm"),
    ("mp4", "video", "video/mp4", "mp4 m4v mov qt 3gp 3g2 m4a m4b m4p f4v f4a f4p f4b"),
    ("mkv", "video", "video/x-matroska", "mkv mka webm"),
    ("avi", "video", "video/x-msvideo", "avi"),
    ("wmv", "video", "video/x-ms-wmv", "wmv asf wma"),
    ("mpeg", "video", "video/mpeg", "mpg mpeg vob"),
    ("flv", "video", "video/x-flv", "flv"),
    ("mp3", "audio", "audio/mpeg", "mp3 mp2 mp1"),
    ("ogg", "audio", "audio/ogg", "ogg oga ogv ogx opus spx"),
    ("wav", "audio", "audio/x-wav", "wav"),
    ("flac", "audio", "audio/flac", "flac"),
    ("amr", "audio", "audio/AMR", "amr"),
    ("aac", "audio", "audio/aac", "aac"),
    ("aiff", "audio", "audio/x-aiff", "aif aiff"),
    ("midi", "audio", "audio/midi", "mid midi"),
    ("pdf", "document", "application/pdf", "pdf"),
    ("rtf", "document", "application/rtf", "rtf"),
    ("ps", "document", "application/postscript", "ps eps ai"),
    ("doc", "document", "application/msword", "doc dot"),
    ("xls", "document", "application/vnd.ms-excel", "xls xlt xla"),
    ("ppt", "document", "application/vnd.ms-powerpoint", "ppt pps pot"),
    ("msg", "document", "application/vnd.ms-outlook", "msg oft"),
    ("vsd", "document", "application/vnd.visio", "vsd"),
    ("office_encrypted", "document", "application/x-ole-storage", ""),
    ("ole", "document", "application/x-ole-storage", ""),
    ("docx", "document", _OOXML + "wordprocessingml.document", "docx dotx"),
    ("xlsx", "document", _OOXML + "spreadsheetml.sheet", "xlsx xltx"),
    ("pptx", "document", _OOXML + "presentationml.presentation", "pptx ppsx potx"),
    ("vsdx", "document", "application/vnd.ms-visio.drawing.main+xml", "vsdx vstx"),
    ("docm", "document", "application/vnd.ms-word.document.macroEnabled.12", "docm dotm"),
    ("xlsm", "document", "application/vnd.ms-excel.sheet.macroEnabled.12", "xlsm xltm xlam xlsb"),
    ("pptm", "document", "application/vnd.ms-powerpoint.presentation.macroEnabled.12", "pptm ppsm potm ppam"),
    ("odt", "document", _ODF + "text", "odt ott"),
    ("ods", "document", _ODF + "spreadsheet", "ods ots"),
    ("odp", "document", _ODF + "presentation", "odp otp"),
    ("odg", "document", _ODF + "graphics", "odg otg"),
    ("epub", "document", "application/epub+zip", "epub"),
    ("xps", "document", "application/vnd.ms-xpsdocument", "xps oxps"),
    ("djvu", "document", "image/vnd.djvu", "djvu djv"),
    ("one", "document", "application/onenote", "one"),
    (
        "text",
        "text",
        "text/plain",
        _TEXTS,
    ),
    ("csv", "text", "text/csv", "csv tsv tab"),
    ("html", "markup", "text/html", "html htm xhtml xht shtml mht mhtml phtml"),
    ("svg", "markup", "image/svg+xml", "svg svgz"),
    ("xml", "markup", "application/xml", "xml xsl xslt xsd dtd rss atom kml gpx plist wsdl rdf resx"),
    ("zip", "archive", "application/zip", "zip"),
    ("rar", "archive", "application/vnd.rar", "rar r00 r01 r02 rev cbr"),
    ("7z", "archive", "application/x-7z-compressed", "7z cb7"),
    ("tar", "archive", "application/x-tar", "tar"),
    ("gz", "archive", "application/gzip", "gz tgz gzip emz wmz"),
    ("bz2", "archive", "application/x-bzip2", "bz2 tbz tbz2 bz"),
    ("xz", "archive", "application/x-xz", "xz txz lzma"),
    ("zst", "archive", "application/zstd", "zst tzst"),
    ("lz", "archive", "application/x-lzip", "lz"),
    ("lz4", "archive", "application/x-lz4", "lz4"),
    ("lzop", "archive", "application/x-lzop", "lzo"),
    ("br", "archive", "application/x-brotli", "br"),
    ("z", "archive", "application/x-compress", "z taz"),
    ("cab", "archive", "application/vnd.ms-cab-compressed", "cab msu"),
    ("arj", "archive", "application/x-arj", "arj"),
    ("ace", "archive", "application/x-ace-compressed", "ace"),
    ("lzh", "archive", "application/x-lzh-compressed", "lzh lha"),
    ("ar", "archive", "application/x-archive", "ar a lib"),
    ("cpio", "archive", "application/x-cpio", "cpio"),
    ("iso", "archive", "application/x-iso9660-image", "iso img nrg mdf udf"),
    ("dmg", "archive", "application/x-apple-diskimage", "dmg sparseimage"),
    ("disk", "archive", "application/x-virtual-disk", "vhd vhdx vmdk vdi qcow2 wim esd"),
    (
        "exe",
        "program",
        "application/vnd.microsoft.portable-executable",
        "exe dll scr com cpl sys ocx drv pif efi mui ax acm tsp fon xll wll vxd 386 ex_ dl_ sfx",
    ),
    ("msi", "program", "application/x-msi", "msi msp mst msix msixbundle appx appxbundle"),
    ("elf", "program", "application/x-executable", "elf so ko o run appimage"),
    ("macho", "program", "application/x-mach-binary", "dylib macho bundle pkg mpkg"),
    ("jar", "program", "application/java-archive", "jar war ear jnlp class"),
    ("apk", "program", "application/vnd.android.package-archive", "apk xapk aab dex apks"),
    ("ipa", "program", "application/octet-stream", "ipa"),
    ("deb", "program", "application/vnd.debian.binary-package", "deb udeb ipk"),
    ("rpm", "program", "application/x-rpm", "rpm"),
    ("wasm", "program", "application/wasm", "wasm"),
    ("swf", "program", "application/x-shockwave-flash", "swf"),
    ("chm", "program", "application/vnd.ms-htmlhelp", "chm hlp hxs"),
    ("lnk", "program", "application/x-ms-shortcut", "lnk"),
    ("crx", "program", "application/x-chrome-extension", "crx xpi vsix oxt nar"),
    (
        "script",
        "program",
        "text/x-script",
        _SCRIPTS,
    ),
    ("p7s", "structure", "application/pkcs7-signature", "p7s p7m p7c p7b"),
    ("pgp", "structure", "application/pgp-encrypted", "pgp gpg sig"),
    ("certificate", "structure", "application/x-x509-ca-cert", "crt cer pem der key csr p12 pfx"),
    ("calendar", "structure", "text/calendar", "ics ical ifb vcs"),
    ("vcard", "structure", "text/vcard", "vcf vcard"),
    ("tnef", "structure", "application/ms-tnef", "tnef"),
    ("eml", "structure", "message/rfc822", "eml mbox emlx"),
    ("sqlite", "other", "application/vnd.sqlite3", "sqlite sqlite3 db3"),
    ("pcap", "other", "application/vnd.tcpdump.pcap", "pcap pcapng cap"),
    ("pst", "other", "application/vnd.ms-outlook-pst", "pst ost"),
    ("font", "other", "font/sfnt", "ttf otf ttc woff woff2 eot"),
    ("torrent", "other", "application/x-bittorrent", "torrent"),
)

_OFFICE = frozenset({"doc", "xls", "ppt", "docx", "xlsx", "pptx", "docm", "xlsm", "pptm", "office_encrypted"})
_CLOSE: tuple[frozenset[str], ...] = (
    frozenset({"text", "csv"}),
    frozenset({"tiff", "raw"}),
    frozenset({"mp3", "aac"}),
    frozenset({"heic", "avif"}),
)
"""Words that a name may use for one another: the content cannot tell them apart."""


@cache
def _kinds() -> dict[str, Kind]:
    return {word: kind for word, kind, _, _ in _TABLE}


@cache
def _types() -> dict[str, str]:
    return {word: media for word, _, media, _ in _TABLE}


@cache
def _claims() -> dict[str, str]:
    return {ext: word for word, _, _, extensions in _TABLE for ext in extensions.split()}


def kind(word: str) -> Kind:
    """What family a format word belongs to; `other` for `unknown` and words that are none."""
    return _kinds().get(word, "other")


def media_type(word: str) -> str:
    """Media type of a format word, `application/octet-stream` for what is not known."""
    return _types().get(word, "application/octet-stream")


def claimed(extension: str) -> str | None:
    """Give the format word that an extension (lower case, no dot) claims, or None where it claims nothing known."""
    return _claims().get(extension)


def canonical(word: str) -> str:
    """Give the format word for what an operator may write in a desk's list: `jpg` -> jpeg, `.TXT` -> text."""
    plain = word.strip().lower().lstrip(".")
    return plain if plain in _kinds() else _claims().get(plain, plain)


def agree(content: str, claim: str) -> bool:
    """Whether a name that claims one format word may stand on content of another."""
    if content == "office_encrypted":
        return claim in _OFFICE
    return content == claim or any(content in close and claim in close for close in _CLOSE)


WORDS: tuple[str, ...] = (*(row[0] for row in _TABLE), "unknown")
"""Every word `FileFacts.format` can be."""
