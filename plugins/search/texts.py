"""What can be found in a blog, as its generators read it: no draft, no hidden word, no vote."""

from __future__ import annotations

from collections import defaultdict
from html import escape
from typing import TYPE_CHECKING, Any

from search.document import findable
from search.model import Kind, Remark, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pelican.contents import Article, Content

    from comments.view import View
    from polls.registry import Registry, Tally


def texts(
    context: Mapping[str, Any], languages: Sequence[str], nameless: Callable[[str], str]
) -> dict[str, list[Text]]:
    """Return by language what can be found in it, by file.

    `languages` are the blog's, its own first, which also takes what is in none of them. `context`
    is that of Pelican's generators once they have read everything. `nameless` returns the name
    that a language has for an author who gives none.
    """
    found: dict[str, list[Text]] = defaultdict(list)
    for lang, text in _all(context, languages, nameless):
        if _written(text.file) and findable(text):
            found[lang if lang in languages else languages[0]].append(text)
    return {lang: sorted(found[lang], key=lambda text: text.file) for lang in found}


def _written(file: str) -> bool:
    """Say whether Pelican writes a page there: a text without an address has none."""
    return bool(file) and not file.startswith("/") and ".." not in file.split("/")


def _all(
    context: Mapping[str, Any], languages: Sequence[str], nameless: Callable[[str], str]
) -> Iterator[tuple[str, Text]]:
    for article in context.get("articles", ()):
        yield from _group((article, *article.translations), languages, nameless)
    for page in context.get("pages", ()):
        for one in (page, *page.translations):
            yield one.lang, _text(one, Kind.PAGE, "", ())
    if registry := context.get("POLLS"):
        for tally in registry.public():
            yield from _poll(tally, registry)


def _group(
    articles: Sequence[Article], languages: Sequence[str], nameless: Callable[[str], str]
) -> Iterator[tuple[str, Text]]:
    """Yield a post in each of its languages, each with the comments that are in that language.

    Every comment is found once, by the rules of its own language. Where the post does not speak
    it, the comments in it are a text of their own; one in no language of the blog goes with the
    first of `articles`.
    """
    first, spoken = articles[0], {article.lang for article in articles}
    said: dict[str, list[Remark]] = defaultdict(list)
    for node in first.comments.nodes if hasattr(first, "comments") else ():
        lang = node.lang if node.lang in spoken or node.lang in languages else first.lang
        said[lang].append(_remark(node, nameless(lang)))
    for article in articles:
        day = str(article.date.date())
        yield article.lang, _text(article, Kind.POST, day, said.pop(article.lang, ()))
    for lang, remarks in said.items():
        title = str(first.title)
        yield lang, Text(first.save_as, Kind.COMMENTS, first.lang, title, remarks=tuple(remarks))


def _text(content: Content, kind: Kind, day: str, said: Sequence[Remark]) -> Text:
    # As it was read: what Pelican makes of it names the blog's address, which nobody looks for.
    html = content._content or ""  # noqa: SLF001 (Pelican's)
    return Text(content.save_as, kind, content.lang, str(content.title), day, html, tuple(said))


def _remark(node: View, nameless: str) -> Remark:
    return Remark(node.anchor, node.author.unescape() or nameless, str(node.html))


def _poll(tally: Tally, registry: Registry) -> Iterator[tuple[str, Text]]:
    """Yield a poll's own page in each language that it is asked in."""
    poll = tally.entry.poll
    for wording in poll.wordings:
        links = registry.links(poll.name, wording.lang)
        told = (poll.sent, poll.replied) if wording is poll.wordings[0] else ()
        words = [option.label for option in wording.options]
        words += [links.article_title, *(one.text for one in told if one)]
        html = "".join(f"<p>{escape(one)}</p>" for one in words if one)
        file = f"{links.page}index.html" if links.page else ""
        yield wording.lang, Text(file, Kind.POLL, wording.lang, wording.question, html=html)
