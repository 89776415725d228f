"""The elements of HTML: which there are, and which may stand in which (HTML Standard, 4 and 13)."""

from __future__ import annotations

from typing import Final


def named(words: str) -> frozenset[str]:
    """Return the names in `words`, which spaces part."""
    return frozenset(words.split())


VOID: Final = named("area base br col embed hr img input link meta source track wbr")
RAW: Final = frozenset({"script", "style", "title", "textarea"})
"""Elements whose content is text: a `<` in it begins nothing."""

FOREIGN: Final = frozenset({"svg", "math"})
"""Roots of other vocabularies, whose elements are not looked at."""

FLOW: Final = named(
    "address article aside blockquote details dialog dir div dl fieldset figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre search section table ul"
)
"""Elements that no running text may hold, and that end an open paragraph."""

PHRASING: Final = named(
    "a abbr audio b bdi bdo button canvas cite code data datalist del dfn em i iframe ins kbd "
    "label map mark meter noscript object output picture progress q ruby s samp select slot "
    "small span strong sub sup template textarea time u var video svg math script"
)
TEXT_ONLY: Final = named(
    "p h1 h2 h3 h4 h5 h6 pre abbr b bdi bdo button cite code data dfn em i kbd label mark "
    "output q s samp small span strong sub sup time u var"
)
"""Elements that hold running text only."""

TRANSPARENT: Final = named("a ins del map noscript object video audio canvas slot")
"""Elements that may hold what their parent may."""

OTHERS: Final = named(
    "html head body title base link meta style caption col colgroup dd dt figcaption legend "
    "li optgroup option rp rt summary tbody td tfoot th thead tr area br embed img input "
    "source track wbr"
)
KNOWN: Final = FLOW | PHRASING | OTHERS - {"dir"}
OBSOLETE: Final = named(
    "acronym applet basefont bgsound big blink center dir font frame frameset marquee nobr "
    "noembed noframes plaintext strike tt xmp"
)

IMPLIED: Final = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "tr": frozenset({"tr", "td", "th"}),
    "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
    "tbody": frozenset({"thead", "tbody", "tr", "td", "th", "caption", "colgroup"}),
    "tfoot": frozenset({"thead", "tbody", "tr", "td", "th", "caption", "colgroup"}),
    "thead": frozenset({"caption", "colgroup"}),
    "option": frozenset({"option"}),
    "optgroup": frozenset({"option", "optgroup"}),
    "rt": frozenset({"rt", "rp"}),
    "rp": frozenset({"rt", "rp"}),
    "body": frozenset({"head"}),
}
"""Which elements the beginning of another one ends, where they are innermost."""

OPTIONAL_END: Final = named(
    "p li dt dd tr td th thead tbody tfoot caption colgroup option optgroup rt rp html head body"
)
"""Elements that may go without an end tag."""

PARENTS: Final = {
    "li": frozenset({"ul", "ol", "menu"}),
    "dt": frozenset({"dl", "div"}),
    "dd": frozenset({"dl", "div"}),
    "tr": frozenset({"table", "thead", "tbody", "tfoot"}),
    "td": frozenset({"tr"}),
    "th": frozenset({"tr"}),
    "thead": frozenset({"table"}),
    "tbody": frozenset({"table"}),
    "tfoot": frozenset({"table"}),
    "caption": frozenset({"table"}),
    "colgroup": frozenset({"table"}),
    "col": frozenset({"colgroup", "table"}),
    "option": frozenset({"select", "datalist", "optgroup"}),
    "optgroup": frozenset({"select"}),
    "figcaption": frozenset({"figure"}),
    "legend": frozenset({"fieldset"}),
    "summary": frozenset({"details"}),
    "source": frozenset({"picture", "video", "audio"}),
    "track": frozenset({"video", "audio"}),
}
"""Elements that stand in certain others only."""

CHILDREN: Final = {
    "ul": frozenset({"li", "script", "template"}),
    "ol": frozenset({"li", "script", "template"}),
    "dl": frozenset({"dt", "dd", "div", "script", "template"}),
    "table": named("caption colgroup col thead tbody tfoot tr script template"),
    "thead": frozenset({"tr", "script", "template"}),
    "tbody": frozenset({"tr", "script", "template"}),
    "tfoot": frozenset({"tr", "script", "template"}),
    "tr": frozenset({"td", "th", "script", "template"}),
    "select": frozenset({"option", "optgroup", "hr", "script", "template"}),
    "picture": frozenset({"source", "img", "script", "template"}),
    "head": named("title base link meta style script noscript template"),
}
"""Elements that hold certain others only."""

ACTIVE: Final = frozenset({"a", "button", "input", "select", "textarea", "iframe", "label"})
"""Elements that a reader acts on: none of them stands in a link or a button."""
