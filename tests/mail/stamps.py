"""Authentication-Results as large providers and usual filters write them, and as attackers do (T06, P10)."""

from tests.mail.from_variants import CARRIED

FOREIGN_HOP = ("Received", b"from a.evil.com by b.evil.com with SMTP; Mon, 1 Jan 2026 00:00:00 +0000")
OUR_HOP = (
    "Received",
    b"from evil.com ([192.0.2.1])\r\n\tby mx.corp.example (Postfix) with ESMTPS id 1;\r\n\tMon, 1 Jan 2026",
)

GMAIL = (
    ("Delivered-To", b"support@corp.example"),
    ("Received", b"by 2002:a05:6a10:8c0e:b0:1 with SMTP id q14csp1; Mon, 1 Jan 2026 00:00:00 -0800 (PST)"),
    ("X-Received", b"by 2002:a05:6512:3b2:b0:1 with SMTP id v18mr1; Mon, 1 Jan 2026 00:00:00 -0800 (PST)"),
    ("ARC-Seal", b"i=1; a=rsa-sha256; cv=none; d=google.com; s=arc; b=x=="),
    ("Return-Path", b"<anna@partner.example>"),
    (
        "Received",
        b"from m.partner.example (m.partner.example. [192.0.2.7])\r\n        by mx.google.com with ESMTPS id v1\r\n",
    ),
    ("Received-SPF", b"pass (google.com: domain of anna@partner.example designates 192.0.2.7 as permitted sender)"),
    (
        "Authentication-Results",
        (
            b"mx.google.com;\r\n       dkim=pass header.i=@partner.example header.s=s1 header.b=abc+/d12;\r\n"
            b"       spf=pass (google.com: domain of anna@partner.example designates 192.0.2.7 as permitted sender)"
            b" smtp.mailfrom=anna@partner.example;\r\n"
            b"       dmarc=pass (p=NONE sp=NONE dis=NONE) header.from=partner.example"
        ),
    ),
    FOREIGN_HOP,
)
MICROSOFT = (
    ("Received", b"from A.eurprd01.prod.outlook.com (2603:10a6::1) by\r\n B.eurprd01.prod.outlook.com with HTTPS; x"),
    ("Received", b"from X.eop-EUR05.prod.protection.outlook.com by A.eurprd01.prod.outlook.com (2603::2) with SMTP; x"),
    (
        "Authentication-Results",
        (
            b"spf=pass (sender IP is 192.0.2.7)\r\n smtp.mailfrom=partner.example;"
            b" dkim=pass (signature was verified)\r\n"
            b" header.d=partner.example;dmarc=pass action=none\r\n header.from=partner.example;compauth=pass reason=100"
        ),
    ),
    ("Received-SPF", b"Pass (protection.outlook.com: domain of partner.example designates 192.0.2.7)"),
    ("Received", b"from m.partner.example (192.0.2.7) by X.mail.protection.outlook.com (10.0.0.1) with SMTP; x"),
)
FASTMAIL = (
    ("Received", b"from phl-mx-01.internal (mx [10.0.0.1]) by phl-store.internal (Cyrus) with LMTPA; x"),
    (
        "Authentication-Results",
        b"mx1.messagingengine.com; x-csa=none; x-me-sender=none; x-ptr=pass smtp.helo=m.x.example",
    ),
    ("Authentication-Results", b"mx1.messagingengine.com; bimi=skipped (DMARC Policy is not at enforcement)"),
    ("Authentication-Results", b"mx1.messagingengine.com; arc=none (no signatures found)"),
    (
        "Authentication-Results",
        (
            b"mx1.messagingengine.com;\r\n    dkim=pass (2048-bit rsa key sha256) header.d=partner.example\r\n"
            b"    header.i=@partner.example header.b=Abc1 header.a=rsa-sha256 header.s=s1;\r\n"
            b"    dmarc=pass policy.published-domain-policy=none policy.applied-disposition=none\r\n"
            b"    policy.evaluated-disposition=none (p=none,d=none,d.eval=none) policy.policy-from=p"
            b" header.from=partner.example"
        ),
    ),
    FOREIGN_HOP,
)
OPENDMARC = (
    ("Return-Path", b"<anna@partner.example>"),
    ("Authentication-Results", b"mx.corp.example; dmarc=pass (p=none dis=none) header.from=partner.example"),
    (
        "Authentication-Results",
        (
            b"mx.corp.example;\r\n\tdkim=pass (2048-bit key; unprotected) header.d=partner.example"
            b" header.i=@partner.example"
            b' header.a=rsa-sha256 header.s=s1 header.b="AbC/1"; dkim-atps=neutral'
        ),
    ),
    OUR_HOP,
)
YANDEX = (
    ("Received", b"from mail-nwsmtp-mxfront.yandex.net by iva1.yandex.net with LMTP id a; x"),
    ("Authentication-Results", (b"mxfront-1.yandex.net; spf=pass (mxfront-1.yandex.net: domain of partner.example"
     b" designates"
     b" 192.0.2.7 as permitted sender, rule=[ip4:192.0.2.0/24]) smtp.mail=anna@partner.example; dkim=pass"
     b" header.i=@partner.example")),
    FOREIGN_HOP,
)  # fmt: skip
"""Genuine letters of anna@partner.example, one for each shape."""

EVIL_SHAPES: tuple[tuple[str, tuple[tuple[str, bytes], ...]], ...] = (
    ("none", ()),
    (
        "pass for the attacker's domain",
        (("Authentication-Results", b"mx.corp.example; dmarc=pass header.from=evil.com"),),
    ),
    ("dkim for the attacker's domain", (("Authentication-Results", b"mx.corp.example; dkim=pass header.d=evil.com"),)),
    ("fail", (("Authentication-Results", b"mx.corp.example; dmarc=fail header.from=corp.example"),)),
    ("none at all", (("Authentication-Results", b"mx.corp.example; none"),)),
    ("temperror", (("Authentication-Results", b"mx.corp.example; dmarc=temperror header.from=corp.example"),)),
    ("spf only", (("Authentication-Results", b"mx.corp.example; spf=pass smtp.mailfrom=agent@corp.example"),)),
    ("another server", (("Authentication-Results", b"mx.evil.com; dmarc=pass header.from=corp.example"),)),
    (
        "forged below a hop",
        (FOREIGN_HOP, ("Authentication-Results", b"mx.corp.example; dmarc=pass header.from=corp.example")),
    ),
    (
        "forged below the genuine",
        (
            ("Authentication-Results", b"mx.corp.example; dmarc=pass header.from=evil.com"),
            ("Authentication-Results", b"mx.corp.example; dmarc=pass header.from=corp.example"),
        ),
    ),
    (
        "in a comment",
        (("Authentication-Results", b"mx.corp.example; spf=pass (; dmarc=pass header.from=corp.example)"),),
    ),
    (
        "in a string",
        (("Authentication-Results", b'mx.corp.example; spf=pass reason="; dmarc=pass header.from=corp.example"'),),
    ),
    (
        "two verdicts",
        (("Authentication-Results", b"mx.corp.example; dmarc=fail; dmarc=pass header.from=corp.example"),),
    ),
    ("case", (("Authentication-Results", b"MX.CORP.EXAMPLE; dmarc=pass header.from=corp.example"),)),
    ("trailing dot", (("Authentication-Results", b"mx.corp.example.; dmarc=pass header.from=corp.example"),)),
    ("version", (("Authentication-Results", b"mx.corp.example 1; dmarc=pass header.from=corp.example"),)),
    ("other fields", (("X-Authentication-Results", b"mx.corp.example; dmarc=pass header.from=corp.example"), *CARRIED)),
)
"""Stamps on letters that evil.com sent: none proves agent@corp.example."""
