"""Labels that were looked at and found to say what this parser means not to say, each with the rule.

A miss that is listed here is a difference of opinion; one that is not is a fault.
"""

from typing import Final

_INNER = "the label mixes in the text of an attached message (R4)"
_OCTETS = "the label has the attached message written anew, ours are the octets as they came"
_HIDDEN = "the label leaves out a part without disposition or of a report; every leaf is an attachment (T76)"
_CHARSET = "the label has a replacement character or dropped raw octets"
_DAMAGE = "the label gives up a header after a broken or obsolete line (RFC 5322 4.5)"
_AUTHOR = "the author is read strictly: one field, one mailbox, no comments inside it (R1, R2)"
_UTF7 = "utf-7 is never decoded (T54)"
_EMPTY = "the label counts a multipart without parts as an attachment; its content is text"

_IMAP = "imap_tools/tests/messages/"
_STALWART = "stalwart/resources/eml/"

REASONS: Final = {
    (_IMAP + "attachment_2_base64.eml", "text"): _INNER,
    (_IMAP + "attachment_7bit.eml", "attachments"): _OCTETS,
    (_IMAP + "attachment_7bit.eml", "text"): _INNER,
    (_IMAP + "attachment_8bit.eml", "text"): _INNER,
    (_IMAP + "attachment_emails/attachment_message_rfc822.eml", "attachments"): _OCTETS,
    (_IMAP + "attachment_emails/attachment_message_rfc822.eml", "text"): _INNER,
    (
        _IMAP + "error_emails/content_transfer_encoding_7-bit.eml",
        "text",
    ): "octets that are UTF-8 are read so, whatever the label",
    (_IMAP + "error_emails/content_transfer_encoding_plain.eml", "text"): _CHARSET,
    (_IMAP + "error_emails/invalid_subject_characters.eml", "subject"): _CHARSET,
    (_IMAP + "error_emails/missing_body.eml", "to"): "the field holds no address",
    (_IMAP + "error_emails/missing_content_disposition.eml", "attachments"): _HIDDEN,
    (_IMAP + "forwarded_message.eml", "text"): _INNER,
    (_IMAP + "mime_emails/raw_email11.eml", "attachments"): "another form of the text, kept and not listed (D6)",
    (_IMAP + "mime_emails/raw_email_with_mimepart_without_content_type.eml", "attachments"): _HIDDEN,
    (_IMAP + "mime_emails/raw_email_with_mimepart_without_content_type.eml", "text"): _INNER,
    (_IMAP + "multipart_report_emails/multi_address_bounce1.eml", "attachments"): _HIDDEN,
    (_IMAP + "multipart_report_emails/multi_address_bounce1.eml", "text"): _INNER,
    (_IMAP + "multipart_report_emails/multi_address_bounce2.eml", "attachments"): _HIDDEN,
    (_IMAP + "multipart_report_emails/multi_address_bounce2.eml", "text"): _INNER,
    (_IMAP + "multipart_report_emails/multipart_report_multiple_status.eml", "attachments"): _HIDDEN,
    (_IMAP + "multipart_report_emails/multipart_report_multiple_status.eml", "text"): _INNER,
    (_IMAP + "multipart_report_emails/report_422.eml", "attachments"): _HIDDEN,
    (_IMAP + "multipart_report_emails/report_530.eml", "attachments"): _HIDDEN,
    (_IMAP + "plain_emails/mix_caps_content_type.eml", "from"): _AUTHOR,
    (_IMAP + "plain_emails/raw_email6.eml", "text"): _CHARSET,
    (_IMAP + "plain_emails/raw_email_incorrect_header.eml", "from"): _DAMAGE,
    (_IMAP + "plain_emails/raw_email_incorrect_header.eml", "subject"): _DAMAGE,
    (_IMAP + "plain_emails/raw_email_incorrect_header.eml", "text"): _DAMAGE,
    (_IMAP + "plain_emails/raw_email_incorrect_header.eml", "to"): _DAMAGE,
    (_IMAP + "plain_emails/raw_email_with_at_display_name.eml", "from"): _AUTHOR,
    (
        _IMAP + "plain_emails/raw_email_with_at_display_name.eml",
        "to",
    ): "a display name that looks like an address is none",
    (_IMAP + "rfc2822/example10.eml", "from"): _AUTHOR,
    (_IMAP + "rfc2822/example13.eml", "subject"): _DAMAGE,
    (_IMAP + "rfc2822/example13.eml", "text"): _DAMAGE,
    (_IMAP + "rfc2822/example13.eml", "to"): _DAMAGE,
    (_IMAP + "rfc2822/example14.eml", "subject"): "white space beside an encoded word stays (RFC 2047 6.2)",
    (_IMAP + "rfc6532/utf8_headers.eml", "from"): _AUTHOR,
    (_IMAP + "text_with_content_id.eml", "attachments"): "the text itself is no attachment, though it has a Content-ID",
    (_IMAP + "attachment_emails/attachment_with_encoded_name.eml", "attachments"): _CHARSET,
    (_IMAP + "plain_emails/raw_email8.eml", "attachments"): _CHARSET,
    (_STALWART + "legacy/001.eml", "subject"): _UTF7,
    (_STALWART + "legacy/005.eml", "subject"): _UTF7,
    (_STALWART + "legacy/010.eml", "subject"): _CHARSET,
    (_STALWART + "legacy/020.eml", "subject"): _CHARSET,
    (_STALWART + "legacy/022.eml", "subject"): _CHARSET,
    (_STALWART + "legacy/027.eml", "subject"): _CHARSET,
    (_STALWART + "legacy/052.eml", "subject"): _CHARSET,
    (_STALWART + "legacy/049.eml", "n_attachments"): "uuencoded files are taken out of the text (T76)",
    **{(_STALWART + f"malformed/{number:03}.eml", "n_attachments"): _EMPTY for number in (1, 2, 3, 4, 6, 8, 9, 11, 16)},
    (
        _STALWART + "malformed/012.eml",
        "n_attachments",
    ): "an inner multipart that never ends, ends where the outer goes on",
    (_STALWART + "malformed/019.eml", "n_attachments"): _HIDDEN,
    (_STALWART + "rfc/000.eml", "n_attachments"): "text/enriched without a name is text",
    (_STALWART + "thirdparty/000.eml", "n_attachments"): _HIDDEN,
    (_STALWART + "thirdparty/001.eml", "n_attachments"): _HIDDEN,
    (_STALWART + "thirdparty/002.eml", "n_attachments"): "base64 that is damaged is still the text it says it is",
    (_STALWART + "thirdparty/015.eml", "n_attachments"): "parts after one that never ends are read",
}
