"""A comment's own words: the Markdown source without quotations, code, links and markup."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Final

LIMIT: Final = 10_000
"""The most characters of a comment that are looked at."""

BLANK: Final = "\ue000"
"""Stands for something that is not the writer's own words: a link, a quotation."""
HIDDEN: Final = "\ue001"
"""Stands for code or struck-out words that hold a number: they may have named an option."""

UNSEEN = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe0e\ufe0f\u20e3\ue000\ue001]"
)
KEYCAP = re.compile("([0-9])\ufe0f?\u20e3(?=[0-9])")
RAISED = re.compile(r"(?<=\w)[⁰¹²³⁴-⁹]|[⁰¹²³⁴-⁹](?=\w)")
DINGBATS = {
    ord(char): str(number)
    for row in ("❶❷❸❹❺❻❼❽❾❿", "➀➁➂➃➄➅➆➇➈➉", "➊➋➌➍➎➏➐➑➒➓", "⓵⓶⓷⓸⓹⓺⓻⓼⓽⓾")
    for number, char in enumerate(row, start=1)
}
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
QUOTE = re.compile(r" {0,3}>(?!\d)")
RULE = re.compile(r"\s{0,3}([-=*_])\1*\s*\Z")
ATTRIBUTION = re.compile(
    r".{0,200}(?:skrev|skreiv|wrote|writes|skriver)[^:]{0,80}:\s*\Z", re.IGNORECASE
)
CODE = re.compile(r"(`{1,3})[^`\n]{0,400}\1")
STRUCK = re.compile(
    r"~{1,2}[^~\n]{1,400}~{1,2}|<(del|s|strike|code|q|blockquote|pre)>[^<>]{0,400}</\1>",
    re.IGNORECASE,
)
REMARK = re.compile(r"<!--[^<>]{0,2000}-->")
PLAIN_TAG = re.compile(r"</?(?:b|i|em|strong|p|br|u|span|div)\s?/?>", re.IGNORECASE)
TAG = re.compile(r"</?[a-z][^<>\n]{0,400}>", re.IGNORECASE)
LINK = re.compile(r"!?\[[^\[\]\n]{0,400}\]\([^()\n]{0,800}\)")
ADDRESS = re.compile(
    r"https?:|www\.|\w@\w+\.|\A@\w|\w\.(?:se|dk|no|com|org|net|eu)\b", re.IGNORECASE
)
STARS = re.compile(r"(?<!\d)[*_]{1,3}|[*_]{1,3}(?!\d)")
HEADING = re.compile(r"\A\s{0,3}#{1,6}\s+")
BULLET = re.compile(r"\A\s{0,3}(?:[*•·‣▪◦]|[–—])\s+(?=\S)")
HYPHEN = re.compile(r"\A\s{0,3}-\s+(?=\S)")
HEART = re.compile(r"(?<!\S)<3+(?!\S)")
"""A heart, as it is written on a keyboard."""
KISS = re.compile(r"(?<=\S)[ ]+[xX]{1,3}[ ]*$", re.MULTILINE)
"""The kiss that an English writer ends a line with."""
QUOTED = re.compile(r'["“”„«»]([^"“”„«»\n]{0,400})["“”„«»]')
BEGUN: Final = re.compile(r"(?:\A|[.!?])\s*\Z")
"""Where a sentence begins: a label quoted there is what the rest of it speaks of."""
BRIEF: Final = 2
"""The most words between quotation marks that may be the writer's own: `"2"`, `"alternativ 2"`."""


def own_lines(raw: str, said: frozenset[str]) -> list[str]:
    """Return the writer's own lines, '' between paragraphs; options quoted by a label in `said`.

    Labels are given casefolded. Markup is gone, what is quoted or linked is `BLANK`, and code and
    struck-out numbers are `HIDDEN`. The work is linear in `LIMIT`.
    """
    seen = UNSEEN.sub("", KEYCAP.sub(r"\1 ", raw[:LIMIT])).translate(DINGBATS)
    text = unicodedata.normalize("NFKC", RAISED.sub("^0", seen))[:LIMIT]
    text = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)
    lines = _unquoted(KISS.sub("", HEART.sub("❤", text)).split("\n"))
    marked = _markup("\n".join(lines))
    own = [_line(line, said) for line in marked.split("\n") if not RULE.match(line) or not line]
    return _bulleted(own)


def _unquoted(lines: list[str]) -> list[str]:
    kept: list[str] = []
    fence = ""
    for line in lines:
        opening = FENCE.match(line)
        if fence or opening:
            mark = opening[1] if opening else ""
            fence = "" if fence and mark.startswith(fence) else fence or mark
            kept += ["", HIDDEN, ""] if opening and fence == mark else []
        elif QUOTE.match(line):
            kept[-1:] = [] if kept and ATTRIBUTION.match(kept[-1]) else kept[-1:]
            kept.append(_after_quote(line))
        elif line.startswith("    ") and (not kept or not kept[-1].strip()):
            kept += [HIDDEN, ""]
        elif kept and kept[-1] == BLANK and line.strip():
            kept.append(BLANK)
        else:
            kept.append(line.strip())
    return kept


def _after_quote(line: str) -> str:
    """Return what a quoted line leaves: a paragraph's end, or `BLANK` where it may run on."""
    return "" if line.rstrip(" >*_")[-1:] in '.!?:…"”»)' or not line.strip(" >") else BLANK


def _markup(text: str) -> str:
    text = REMARK.sub(" ", text)
    for what in (CODE, STRUCK):
        text = what.sub(lambda found: HIDDEN if re.search(r"\d", found[0]) else BLANK, text)
    text = LINK.sub(BLANK, text)
    text = TAG.sub(BLANK, PLAIN_TAG.sub(" ", text))
    return unicodedata.normalize("NFKC", html.unescape(text))[:LIMIT]


def _line(line: str, said: frozenset[str]) -> str:
    words = (BLANK if ADDRESS.search(word) else word for word in line.split())
    plain = re.sub(r"\\(?=[^\w\s])", "", " ".join(words))
    plain = BULLET.sub("", HEADING.sub("", plain))
    plain = STARS.sub("", plain)
    return QUOTED.sub(lambda found: _quoted(found, said), plain).strip()


def _quoted(found: re.Match[str], said: frozenset[str]) -> str:
    """Return what was quoted, or `BLANK` where it is another's: `"Gått vidare" – så sa min far`."""
    words = found[1].strip(" .!")
    after = re.split("[.!?]", found.string[found.end() :], maxsplit=1)[0]
    led = BEGUN.search(found.string[: found.start()]) and len(after.split()) > BRIEF + 1
    label = words.casefold() in said
    brief = len(words.split()) <= BRIEF
    spoken_of = label or words.isalpha() or re.match(r" [a-zåäöæø]", after)
    own = not (led and spoken_of) and (label or brief)
    return f" {words} " if own else f" {BLANK} "


def _bulleted(lines: list[str]) -> list[str]:
    """Return `lines` without their hyphens where they are a list; one hyphen may be a minus."""
    several = sum(bool(HYPHEN.match(line)) for line in lines) > 1
    return [HYPHEN.sub("", line) for line in lines] if several else lines
