"""How the HTML page looks: one calm sheet, light or dark as the reader's machine is set."""

STYLE = """
:root{color-scheme:light dark;--paper:#f5f2ec;--card:#fffdf9;--ink:#2b2a27;--muted:#6a665d;
--line:#e3ddd1;--accent:#26695c;--soft:#e2eee9;--warn:#9a4a14;--warnsoft:#f8eadd;
--serif:"Iowan Old Style","Palatino Linotype",Palatino,"Source Serif 4",Georgia,serif;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
@media (prefers-color-scheme:dark){:root{--paper:#17191a;--card:#1f2223;--ink:#e7e3da;
--muted:#a29d92;--line:#34383a;--accent:#83cbb8;--soft:#22352f;--warn:#eeb07a;--warnsoft:#382a1e}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 var(--sans);
overflow-wrap:anywhere}
main,header,footer{max-width:68rem;margin:0 auto;padding:0 1.5rem}
header{padding-top:3.2rem}
.date{color:var(--muted);margin:0 0 .3rem;letter-spacing:.02em}
h1{font:400 clamp(1.9rem,5vw,2.9rem)/1.15 var(--serif);margin:0 0 1.5rem;letter-spacing:-.01em}
h2{font:400 1.5rem/1.25 var(--serif);margin:3rem 0 1rem}
h3{font:600 .8rem/1.3 var(--sans);letter-spacing:.06em;text-transform:uppercase;
color:var(--muted);margin:0 0 .8rem}
h4{font:600 1rem/1.4 var(--sans);margin:1.6rem 0 .4rem}
p{margin:.3rem 0}
a{color:var(--accent);text-decoration:none}
a:hover{text-decoration:underline}
a:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px;
border-radius:3px}
ul,ol{margin:0;padding:0;list-style:none}
.tally{display:flex;flex-wrap:wrap;gap:.5rem}
.tally a,.tally span{background:var(--card);border:1px solid var(--line);border-radius:99px;
padding:.3rem .95rem;color:var(--ink);font-size:.93rem}
.tally b{font-weight:600;color:var(--accent)}
.tally .late b{color:var(--warn)}
.grid{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,15.5rem),1fr))}
.two{grid-template-columns:repeat(auto-fit,minmax(min(100%,25rem),1fr));align-items:start}
.card{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:1.2rem 1.3rem}
.column{display:grid;gap:1rem}
.settled summary{padding:0;font-weight:400;color:var(--muted)}
.settled[open] summary{padding-bottom:.6rem}
.plan{font-style:italic}
.card .day{margin:1.1rem 0 .3rem;font-size:.95rem}
.card .day:first-of-type{margin-top:0}
.card>.day+ul>li{padding:.25rem 0 .25rem .9rem;border:0}
.day+ul .due{display:inline;margin-left:.3rem}
.below{margin-top:1rem}
.event time{display:flex;align-items:center;gap:.7rem;margin-bottom:.8rem;line-height:1.2}
.event .num{font:400 2.5rem/1 var(--serif);color:var(--accent)}
.event .away{display:block;color:var(--muted);font-size:.9rem}
.event .who{font:400 1.25rem/1.3 var(--serif);margin:0}
.event p{font-size:.95rem}
.event .hour{font-weight:600}
.first{border-color:var(--accent);box-shadow:inset 0 3px 0 var(--accent)}
.muted,.receipt{color:var(--muted)}
.receipt{font-size:.78rem;white-space:nowrap}
.card>ul>li{padding:.45rem 0;border-top:1px solid var(--line);font-size:.95rem}
.card>ul>li:first-child{border-top:0;padding-top:0}
.card>ul>li:last-child{padding-bottom:0}
.due{display:block;font-size:.82rem;color:var(--muted)}
.late .due,.chip.late{color:var(--warn)}
.late h3{color:var(--warn)}
.chip{display:inline-block;font-size:.78rem;line-height:1.5;padding:0 .6rem;border-radius:99px;
background:var(--soft);color:var(--accent);white-space:nowrap;max-width:100%;overflow:hidden;
text-overflow:ellipsis;vertical-align:middle}
.over .chip,.chip.over{background:var(--line);color:var(--muted)}
.answer{margin:.35rem 0 .25rem;padding:.45rem .8rem;border-left:3px solid var(--accent);
background:var(--soft);border-radius:0 8px 8px 0;font-size:.93rem}
.answer b{font-weight:600}
.said{color:var(--muted);font-size:.93rem}
.said b{font-weight:600}
.picture svg{display:block;width:100%;height:auto}
.picture .narrow{display:none}
.picture .legend{font-size:.85rem;color:var(--muted);margin-top:.6rem}
svg text{font-family:var(--sans);fill:var(--ink)}
svg .name{font-size:14px}
svg .name,svg .when,svg .now{paint-order:stroke;stroke:var(--card);stroke-width:5px;
stroke-linejoin:round}
svg .small{font-size:11.5px;fill:var(--muted)}
svg .when{font-size:11.5px;fill:var(--accent);font-weight:600}
svg .month{stroke:var(--line);stroke-width:1}
svg .today{stroke:var(--warn);stroke-width:1.5;stroke-dasharray:3 3}
svg .now{font-size:11.5px;fill:var(--warn);font-weight:600}
svg .lane{stroke:var(--line);stroke-width:3;stroke-linecap:round}
svg .held{fill:var(--muted)}
svg .ahead{fill:var(--card);stroke:var(--accent);stroke-width:3.5}
svg .off{stroke:var(--muted);stroke-width:2}
svg .closed{opacity:.65}
.stage{display:grid;grid-template-columns:11rem 1fr;gap:.3rem 1.2rem;padding:.75rem 0;
border-top:1px solid var(--line)}
.stage:first-of-type{border-top:0}
.stage .name{font-weight:600;padding-top:.3rem}
.stage .count{color:var(--muted);font-weight:400}
.stage ul{display:flex;flex-wrap:wrap;align-items:flex-start;gap:.45rem}
.stage li{border:1px solid var(--line);border-radius:9px;padding:.3rem .75rem;font-size:.95rem}
.stage li span{color:var(--muted);font-size:.85rem}
.stage.over a{color:var(--muted)}
details{border-top:1px solid var(--line)}
details.app:first-of-type{border-top:0}
summary{cursor:pointer;padding:.75rem 0;font-weight:600}
summary .muted{font-weight:400}
.body{padding:0 0 1.2rem 1.1rem;max-width:48rem}
.body li{padding:.2rem 0;font-size:.95rem}
.body .path li{display:inline}
.facts{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:0 0 .6rem;
font-size:.95rem}
.facts dt{color:var(--muted)}
.facts dd{margin:0}
table{border-collapse:collapse;width:100%;font-size:.93rem}
td{padding:.35rem .9rem .35rem 0;border-top:1px solid var(--line);vertical-align:top}
tr:first-child td{border-top:0}
td:first-child{white-space:nowrap;color:var(--muted)}
footer{padding:3rem 1.5rem;color:var(--muted);font-size:.88rem}
@media (max-width:40rem){main,header,footer{padding-left:1rem;padding-right:1rem}
header{padding-top:1.8rem}h2{margin-top:2.2rem}
.picture .wide{display:none}.picture .narrow{display:block}
.stage{grid-template-columns:1fr}.body{padding-left:0}.facts{grid-template-columns:1fr;gap:0}
.facts dd{margin-bottom:.4rem}td{display:block;border:0;padding:.1rem 0}
tr{display:block;padding:.4rem 0;border-top:1px solid var(--line)}}
@media print{body{background:#fff}.card{break-inside:avoid}.picture .narrow{display:none}}
"""
