"""The style of the review page. States differ by sign and by line as well as by colour."""

from __future__ import annotations

STYLE = """
:root{color-scheme:light;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--paper:#fff;--ground:#f6f8fa;--on:#0550ae}
*{box-sizing:border-box}
body{margin:0;display:flex;flex-direction:column;height:100vh;color:var(--ink);background:var(--ground);
 font:16px/1.6 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",SimSun,sans-serif}
a{color:inherit;text-decoration:none}
:focus-visible{outline:3px solid var(--on);outline-offset:1px}
header{padding:.7rem 1.2rem;background:var(--paper);border-bottom:1px solid var(--line)}
h1{font-size:1.15rem;margin:0}
header p{margin:.15rem 0 0;color:var(--soft);font-size:.85rem;overflow-wrap:anywhere}
#panes{display:grid;grid-template-columns:minmax(0,1fr) minmax(20rem,27rem);flex:1;min-height:0}
main{overflow:auto;padding:1rem 1.5rem 60vh;background:var(--paper)}
main p{max-width:46em;margin:.35rem auto;line-height:2;white-space:pre-wrap;overflow-wrap:anywhere}
main p.head{font-weight:700;margin-top:1rem}
main p.page{color:var(--soft);font-size:.8rem;text-align:center;border-top:1px solid var(--line);margin-top:1.2rem}
.cell{color:var(--soft);font-size:.75rem;border:1px solid var(--line);padding:0 .3em}
aside{border-left:1px solid var(--line);display:flex;flex-direction:column;min-height:0}
fieldset{border:0;margin:0;padding:.5rem .8rem;display:flex;flex-wrap:wrap;gap:.2rem .9rem;background:var(--paper);
 border-bottom:1px solid var(--line);font-size:.85rem}
legend{float:left;width:100%;padding:0;color:var(--soft)}
label{white-space:nowrap;cursor:pointer}
.keys{margin:0;padding:.2rem .8rem;color:var(--soft);font-size:.75rem;background:var(--paper)}
ol{list-style:none;margin:0;padding:.4rem;overflow:auto;flex:1}
li{background:var(--paper);border:1px solid var(--line);border-left:6px solid var(--line);border-radius:4px;
 margin:.3rem 0;padding:.3rem .6rem;font-size:.88rem;overflow-wrap:anywhere}
li>a{display:block}
#card>a{display:block}
small{float:right;color:var(--soft);font-size:.72rem;padding-left:.5em}
li b{font-size:.95rem}
.sign{display:inline-block;min-width:1.35em;font-weight:700}
.name{display:block;padding-left:1.35em}
code{font:.8rem/1.4 ui-monospace,Consolas,"Noto Sans Mono CJK SC",monospace;color:var(--soft)}
.more{display:none;margin:.3rem 0 .1rem;padding:.3rem 0 0 1.35em;border-top:1px dashed var(--line);font-size:.82rem}
li:target .more,li.on .more,#card .more{display:block}
.more p{margin:0 0 .25rem}
.row{display:grid;grid-template-columns:3.6em 1fr;margin:.15rem 0}
.row .bar{color:var(--soft);text-align:right;padding-right:.6em}
dl{display:grid;grid-template-columns:max-content 1fr;gap:0 .7em;margin:.3rem 0 0}
dt{color:var(--soft)}
dd{margin:0}
.m{padding:.05em .12em;margin:0 1px;border-radius:2px;border-bottom:2px solid;scroll-margin:30vh;white-space:nowrap}
.m sup{font-size:.62em;font-weight:700;line-height:1;padding-left:.1em}
.m.on{outline:3px solid var(--on)}
.m.off{background:none!important;border-color:transparent!important}
.m.off sup{display:none}
.accepted.m{background:#d7f0dc;border-bottom:2px solid #1a7f37}
.accepted.m.k3{background:#b8e3c2}
.decide.m{background:#fff5d6;border-bottom:2px dashed #9a6700}
.decide.m.k2{background:#ffe7a3}
.decide.m.k3{background:#ffd970}
.unknown.m{background:#eceff2;border-bottom:2px dotted #57606a}
.aside.m{background:#e6eaf6;border-bottom:4px double #5c6bc0;font-style:italic}
.person.m{background:#efe3fb;border:1px solid #6f42c1;border-bottom-width:2px}
.deleted.m{text-decoration:line-through;border-bottom:2px solid #bc4c00}
a.claim.m.m{background:none;white-space:inherit}
li.accepted{border-left-color:#1a7f37}
li.decide{border-left:6px dashed #9a6700}
li.unknown{border-left:6px dotted #57606a}
li.aside{border-left:6px double #5c6bc0}
li.person{border-left-color:#6f42c1}
li.deleted{border-left-color:#bc4c00}
li.on{box-shadow:0 0 0 2px var(--on)}
li[hidden]{display:none}
#card{position:fixed;z-index:9;max-width:26rem;max-height:60vh;overflow:auto;background:var(--paper);
 border:1px solid var(--soft);border-radius:6px;box-shadow:0 6px 20px #0003;padding:.5rem .7rem;font-size:.88rem}
#card[hidden]{display:none}
#card hr{border:0;border-top:1px solid var(--line)}
@media (max-width:60rem){
 body{display:block;height:auto}
 #panes{display:block}
 main{overflow:visible;padding:1rem}
 aside{border-left:0;border-top:2px solid var(--line)}
 ol{overflow:visible}
}
@media print{
 @page{margin:16mm}
 body{display:block;height:auto;font-size:10.5pt;background:none}
 #panes{display:block}
 main{overflow:visible;padding:0}
 main p{max-width:none;line-height:1.8;margin:.2rem 0}
 .m{print-color-adjust:exact;-webkit-print-color-adjust:exact}
 .m sup::after{content:attr(data-n)}
 fieldset,.keys,#card{display:none!important}
 aside{border:0;display:block;break-before:page}
 ol{overflow:visible;padding:0;columns:2;column-gap:8mm}
 li{break-inside:avoid;box-shadow:none!important}
 li[hidden],li .more{display:block!important}
}
"""
