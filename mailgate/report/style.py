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
td.n,th.n{text-align:right}td.n{white-space:nowrap}
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

REPORT = """
header{margin-bottom:18px}.span{font-size:17px}
.tiles{display:grid;grid-template-columns:repeat(4,1fr);gap:12px}
.tile,section{background:var(--card);border:1px solid var(--line);border-radius:10px}
.tile{padding:12px 14px}.big{font-size:25px;font-weight:650;line-height:1.25;letter-spacing:-.01em}.tiny{font-size:12px}
section{margin-top:16px;padding:18px 20px 20px}
.scroll th:first-child,.scroll td:first-child{min-width:150px;padding-left:0}
h3{font-size:14px;margin:0 0 2px}.figure{margin-top:16px}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:4px 36px}
.chart{display:block;overflow:visible}
.chart text{fill:var(--ink);font-size:13px}.chart .tick{fill:var(--soft);font-size:11.5px;paint-order:stroke;
stroke:var(--card);stroke-width:4px;stroke-linejoin:round}
.narrow{display:none}.chart .value{font-weight:600}.grid{stroke:var(--grid)}.track{fill:var(--grid)}
.hover{fill:transparent}
.fill-a{fill:var(--a)}.fill-b{fill:var(--b)}.fill-good{fill:var(--good)}.fill-bad{fill:var(--bad)}
.fill-warn{fill:var(--warn)}.fill-idle{fill:var(--idle)}.fill-none{fill:none}.soft-fill{opacity:.18}
.line-a{fill:none;stroke:var(--a);stroke-width:2;stroke-linejoin:round}
.legend{display:flex;flex-wrap:wrap;gap:2px 16px;font-size:12.5px;color:var(--soft);margin:4px 0 6px}
.dot{display:inline-block;width:10px;height:10px;border-radius:2px;margin-right:6px}
.bg-a{background:var(--a)}.bg-b{background:var(--b)}.bg-good{background:var(--good)}.bg-bad{background:var(--bad)}
.bg-warn{background:var(--warn)}.bg-idle{background:var(--idle)}
.scroll{overflow-x:auto;margin-top:10px}
.opener{position:absolute;opacity:0}
.opener+label{display:inline-block;margin-top:10px;font-size:13px;color:var(--a);cursor:pointer}
.opener+label::after{content:" \\25BE"}.opener:checked+label::after{content:" \\25B4"}
.opener:focus-visible+label{outline:2px solid var(--a);outline-offset:3px;border-radius:3px}
.fold{display:none}.opener:checked~.fold{display:block}
@media (max-width:820px){.tiles{grid-template-columns:1fr 1fr}.pair{grid-template-columns:1fr}}
@media (max-width:560px){main{padding:16px 12px 28px}section{padding:14px 14px 16px}.big{font-size:21px}
.tile{padding:10px 12px}.minor,.wide{display:none}.narrow{display:inline}h1{font-size:22px}}
@media print{.fold{display:block}.opener,.opener+label{display:none}section{border:0;padding:0;margin-top:20px}
.tiles{gap:8px;grid-template-columns:repeat(4,1fr)}.pair{grid-template-columns:1fr 1fr}
#due>.pair{grid-template-columns:1fr}.tile{break-inside:avoid}.chart,.figure>h3{break-inside:avoid}h2,h3{break-after:avoid}
.chart{break-before:avoid}.scroll{overflow:visible}table{font-size:9.5px}th{font-size:9px}th,td{padding:3px 4px}
td.n,th.n{white-space:normal}.big{font-size:19px}}
"""
