"""How pages look: on a screen light or dark, on a phone, on paper. No font, script or picture from elsewhere."""

PAGE = """
:root{color-scheme:light dark;--paper:#f6f7f9;--card:#fff;--ink:#1a2130;--soft:#5b6577;--line:#dfe3ea;--grid:#e9ecf1;
--a:#2f6fde;--b:#8fb4f2;--good:#2b9a66;--bad:#d64545;--warn:#d98b1f;--idle:#b9c0cc}
@media (prefers-color-scheme:dark){:root{--paper:#12151b;--card:#1b2028;--ink:#e8ebf1;--soft:#9aa5b8;--line:#2d343f;
--grid:#262c36;--a:#6c9ff5;--b:#35558c;--good:#4fbd8a;--bad:#ef7373;--warn:#e3a74b;--idle:#525c6b}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,
"Noto Sans","DejaVu Sans",sans-serif;font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%}
main{max-width:1160px;margin:0 auto;padding:24px 20px 40px}
h1{font-size:26px;line-height:1.2;margin:0 0 4px;letter-spacing:-.01em}
h2{font-size:17px;margin:0 0 2px}
p{margin:0}.soft{color:var(--soft)}.small{font-size:13px}
table{border-collapse:collapse;width:100%;font-size:13.5px}
th,td{padding:6px 8px;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
th{font-weight:600;color:var(--soft);font-size:12.5px}
td.n,th.n{text-align:right;white-space:nowrap}
footer{margin-top:28px;color:var(--soft);font-size:12.5px}
"""

PRINT = """
@media print{:root{color-scheme:light;--paper:#fff;--card:#fff;--ink:#111;--soft:#444;--line:#c9ced6;--grid:#e3e6eb;
--a:#2f6fde;--b:#8fb4f2;--good:#2b9a66;--bad:#c93c3c;--warn:#c47d18;--idle:#aab2bf}
body{font-size:11px;-webkit-print-color-adjust:exact;print-color-adjust:exact}main{max-width:none;padding:0}
thead{display:table-header-group}tr{break-inside:avoid}
@page{size:A4;margin:14mm 12mm}}
"""

JOURNAL = """
main{max-width:1500px}
.scroll{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:8px;margin-top:16px}
td{white-space:pre-wrap;overflow-wrap:anywhere}td.p{text-align:center;font-weight:600}
table{table-layout:fixed;min-width:980px}
thead th{position:sticky;top:0;background:var(--card)}
col.priority{width:84px}col.organisation{width:13%}col.text{width:27%}col.status{width:80px}col.contacts{width:19%}
@media print{.scroll{overflow:visible;border:0}table{min-width:0;font-size:9px}@page{size:A4 landscape}
col.priority{width:52px}col.status{width:52px}thead th{position:static}}
"""

SAFE = "default-src 'none'; style-src 'unsafe-inline'"
"""The page's own policy: nothing is fetched, nothing runs."""
