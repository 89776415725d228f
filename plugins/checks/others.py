"""What is wrong in the files of a built blog that are no pages: feeds, styles, data; pure."""

from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING

from checks import feed, mail, sitemap, xml
from checks.addressed import STYLED
from checks.elements import named
from checks.examine import Findings, Owed, told_draft
from checks.links import AstrayError
from checks.page import Said, page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checks.examine import Examiner
    from checks.xml import Document, Element

READ = named(".xml .css .js .json .jsonl .csv .txt .svg .webmanifest .map .pf_fragment")
"""The files that hold text, by the ends of their names."""

SITEMAP_OF_ROBOTS = re.compile(r"^\s*sitemap:\s*(?P<url>\S+)", re.IGNORECASE | re.MULTILINE)
# The fragments of a Pagefind index are gzipped, and begin with this before their JSON.
SIGNATURE = "pagefind_dcd"


def file(path: str, content: bytes, examiner: Examiner) -> Findings:
    """Return what there is to say of a file that is no page."""
    found = Findings(path)
    kind = path.rpartition(".")[2]
    if kind == "pf_fragment":
        content = unpacked(content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        found.wrong.append((0, "it is not UTF-8 text; save it as UTF-8"))
        return found
    said = [Said(number, line, "data") for number, line in enumerate(text.split("\n"), start=1)]
    if kind == "xml":
        said = _xml(content, examiner, found)
    elif kind == "css":
        _styles(text, examiner, found)
    elif path == "robots.txt":
        _robots(text, examiner, found)
    elif kind in {"json", "pf_fragment"}:
        said = _json(text, found)
    found.repeated += [(one.line, each) for one in said for each in mail.addresses(one.words)]
    found.hits.extend((line, run) for line, run, _ in examiner.drafts.hits(said))
    for line, folder in examiner.drafts.named(text):
        if not path.startswith(folder):
            found.wrong.append((line, told_draft(folder)))
    return found


def unpacked(content: bytes) -> bytes:
    """Return the text of a part of Pagefind's index; what is none, as it is."""
    try:
        return gzip.decompress(content).removeprefix(SIGNATURE.encode())
    except (gzip.BadGzipFile, EOFError):
        return content


def _json(text: str, found: Findings) -> list[Said]:
    try:
        whole = json.loads(text)
    except ValueError as error:
        line = getattr(error, "lineno", 0)
        found.wrong.append((line, "this is no JSON from here on; build again"))
        return []
    return [Said(0, one, "data") for one in _strings(whole)]


def _strings(whole: object) -> Iterator[str]:
    if isinstance(whole, str):
        yield whole
    elif isinstance(whole, dict):
        for key, value in whole.items():
            yield str(key)
            yield from _strings(value)
    elif isinstance(whole, list):
        for value in whole:
            yield from _strings(value)


def _xml(content: bytes, examiner: Examiner, found: Findings) -> list[Said]:
    try:
        whole = xml.document(content)
    except xml.BrokenError as error:
        found.wrong.append((error.line, str(error)))
        return []
    for line, url in whole.styles:
        _resolve(line, url, examiner, found)
    if whole.root.name == feed.FEED:
        return list(_feed(whole, examiner, found))
    if whole.root.name in sitemap.ROOTS:
        _sitemap(whole.root, examiner, found)
    return [Said(one.line, one.text, "data") for one in whole.root.everything()]


def _feed(whole: Document, examiner: Examiner, found: Findings) -> Iterator[Said]:
    """Hold a feed to its rules and to the blog's files; yield what it says."""
    found.wrong += feed.faults(whole.root)
    for one in whole.root.everything():
        if one.name == f"{feed.ATOM} link":
            _resolve(one.line, one.given.get("href", ""), examiner, found)
        if one.given.get("type") == "html":
            yield from _content(one, examiner, found)
        else:
            yield Said(one.line, one.text, "data")


def _content(element: Element, examiner: Examiner, found: Findings) -> Iterator[Said]:
    """Look at HTML in a feed, whose addresses are whole: many readers know of no other."""
    read = page(element.text)
    for link in read.links:
        _resolve(element.line, link.url, examiner, found)
        if not feed.WHOLE.fullmatch(link.url) and not link.url.startswith("#"):
            words = "is not whole; readers of feeds would not find it: begin it with https://"
            found.wrong.append((element.line, f"the address '{link.url}' {words}"))
    yield from (Said(element.line, one.words, "data") for one in read.said)


def _sitemap(root: Element, examiner: Examiner, found: Findings) -> None:
    found.wrong += sitemap.faults(root)
    for line, url in sitemap.entries(root):
        _resolve(line, url, examiner, found)
        if not feed.WHOLE.fullmatch(url):
            words = "is not whole; begin it with the blog's address"
            found.wrong.append((line, f"the address '{url}' {words}"))
        else:
            found.listed.append((line, url))


def _styles(text: str, examiner: Examiner, found: Findings) -> None:
    for one in STYLED.finditer(text):
        if not one["url"].startswith(("data:", "#")):
            _resolve(text.count("\n", 0, one.start()) + 1, one["url"], examiner, found)


def _robots(text: str, examiner: Examiner, found: Findings) -> None:
    for one in SITEMAP_OF_ROBOTS.finditer(text):
        _resolve(text.count("\n", 0, one.start()) + 1, one["url"], examiner, found)


def _resolve(line: int, url: str, examiner: Examiner, found: Findings) -> None:
    """Note where an address leads nowhere, or to a place that another file must have."""
    try:
        target = examiner.files.target(url, found.path)
    except AstrayError as error:
        found.wrong.append((line, str(error)))
        return
    if target and target.fragment and target.path.endswith(".html"):
        found.owed.append(Owed(line, url, target))
