"""Comments in a real Pelican build of a tiny blog."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from pelican import Pelican, signals
from pelican.settings import read_settings

from comments import generator

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pelican.contents import Content

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
ARTICLE = """\
{% for c in article.comments.nodes %}<article id="{{ c.anchor }}" data-depth="{{ c.depth }}"
 data-under="{{ c.parent }}" data-reply="{{ c.parent_author }}" lang="{{ c.lang }}"
 data-own="{{ c.own }}" data-badge="{{ c.badge }}"><b>{{ c.author }}</b>
 <a href="{{ c.website }}">x</a>{{ c.html }}</article>
{% endfor %}<p id="number">{{ article.comments.number }}</p>
<p id="open">{{ article.comments.open }}</p><p id="since">{{ article.comments.closed_since }}</p>
<p id="feed">{{ article.comments.feed }}</p><p id="mail">{{ article.comments.by_mail }}</p>
"""
INDEX = "{% for article in articles %}{{ article.slug }}={{ article.comments.number }};{% endfor %}"
ANNA = "author: Anna\ndate: 2026-02-14 10:12\n\n2\n"


class Grouping:
    """The part of the blog's translations that comments know of: `article.translation_group`."""

    __name__ = "grouping"

    @staticmethod
    def register() -> None:
        """Name the group of each article by the header `Group`."""
        signals.content_object_init.connect(Grouping.name)

    @staticmethod
    def name(content: Content) -> None:
        """Leave the attribute out where the header does not name a group."""
        if group := content.metadata.get("group"):
            content.translation_group = group


class Blog:
    """A tiny blog in a folder, which the real Pelican builds."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.out = root / "output"
        for name, text in {"article": ARTICLE, "index": INDEX}.items():
            self.write(f"theme/templates/{name}.html", text)

    def write(self, name: str, text: str | bytes) -> None:
        """Write one file of the blog."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def article(self, slug: str, header: str = "", lang: str = "sv") -> None:
        """Write a post; `header` may give it more lines of its own."""
        own = f"Title: Regel {slug}\nDate: 2026-02-01\nSlug: {slug}\nLang: {lang}\n"
        self.write(f"content/{slug}-{lang}.md", f"{own}Category: a\n{header}\n\nText\n")

    def comment(self, name: str, text: str | bytes = ANNA) -> None:
        """Write a comment file, a good one if nothing else is said."""
        self.write(f"content/comments/{name}", text)

    def build(self, **settings: Any) -> list[str]:  # noqa: ANN401 - Pelican's settings
        """Build, and return the notices that the build keeps for its end."""
        notices: list[Any] = []
        Pelican(read_settings(override=self._settings() | {"NOTICES": notices} | settings)).run()
        return [str(notice) for notice in notices]

    def _settings(self) -> dict[str, Any]:
        return {
            "PATH": str(self.root / "content"),
            "OUTPUT_PATH": str(self.out),
            "THEME": str(self.root / "theme"),
            "PLUGINS": [Grouping, generator],
            "SITENAME": "Utifrån",
            "SITEURL": "https://example.org/blogg",
            "TIMEZONE": "Europe/Stockholm",
            "DEFAULT_LANG": "sv",
            "NOW": NOW,
            "ARTICLE_EXCLUDES": ["comments"],
            "PAGE_EXCLUDES": ["comments"],
            "STATIC_PATHS": [],
            "DIRECT_TEMPLATES": ["index"],
            "ARTICLE_URL": "{slug}/",
            "ARTICLE_SAVE_AS": "{slug}/index.html",
            "ARTICLE_LANG_URL": "{lang}/{slug}/",
            "ARTICLE_LANG_SAVE_AS": "{lang}/{slug}/index.html",
            "AUTHOR_SAVE_AS": "",
            "CATEGORY_SAVE_AS": "",
            "TAG_SAVE_AS": "",
            "FEED_ALL_ATOM": None,
            "TRANSLATION_FEED_ATOM": None,
            "CATEGORY_FEED_ATOM": None,
            "AUTHOR_FEED_ATOM": None,
            "AUTHOR_FEED_RSS": None,
        }

    def page(self, name: str) -> str:
        """Return a file that the build wrote."""
        return (self.out / name).read_text(encoding="utf-8")


@pytest.fixture
def blog(tmp_path: Path) -> Iterator[Blog]:
    """Return a blog with one article, `regel`."""
    blog = Blog(tmp_path)
    blog.article("regel")
    yield blog
    # Pelican's signals belong to the process, and to the next test in it.
    signals.get_generators.disconnect(generator.generators)
    signals.content_object_init.disconnect(Grouping.name)


def test_a_comment_stands_under_its_article_and_is_told_on_the_index(blog: Blog) -> None:
    """A file in the folder of the article's slug is one comment there, and one on the teaser."""
    blog.comment("regel/1.md")
    assert blog.build() == []
    assert 'id="comment-1"' in blog.page("regel/index.html")
    assert blog.page("index.html") == "regel=1;"


def test_comments_are_shown_under_every_translation(blog: Blog) -> None:
    """They belong to the group; a folder may bear the slug of any article in it."""
    blog.article("rule", "Group: regel\nTranslation: true", lang="en")
    blog.article("annan")
    blog.comment("regel/1.md")
    blog.comment("rule/2.md", "author: Bob\ndate: 2026-02-15\nreplyto: 1\nlang: en\n\nno")
    assert blog.build(ARTICLE_TRANSLATION_ID=None) == []
    for page in ("regel/index.html", "en/rule/index.html"):
        html = blog.page(page)
        assert html.index('id="comment-1"') < html.index('id="comment-2"')
        assert 'data-depth="1"' in html
        assert 'data-under="comment-1" data-reply="Anna" lang="en"' in html
        assert 'data-under="" data-reply="" lang="sv"' in html
        assert '<p id="number">2</p>' in html
    assert '<p id="number">0</p>' in blog.page("annan/index.html")


def test_hostile_names_words_and_websites_are_harmless_without_autoescape(blog: Blog) -> None:
    """The templates here escape nothing; what they are given is safe."""
    evil = '"><script>alert(1)</script>'
    blog.comment(
        "regel/1.md", f"author: {evil}\ndate: 2026-02-14\nwebsite: https://x/{evil}\n\n{evil}\n"
    )
    assert len(blog.build()) == 1
    assert "<script" not in blog.page("regel/index.html")
    assert "<script" not in blog.page("regel/comments.atom.xml")


def test_what_is_not_published_stays_out_of_page_and_feeds(blog: Blog) -> None:
    """But is left for the count: it is in the registry."""
    blog.comment("regel/1.md")
    for status in ("hidden", "draft", "pending", "vote-only"):
        blog.comment(f"regel/{status}.md", f"author: Dold\nstatus: {status}\n{ANNA[13:]}")
    seen: dict[str, Any] = {}

    def keep(generators: list[Any]) -> None:
        seen.update(generators[0].context["COMMENT_THREADS"])

    signals.all_generators_finalized.connect(keep)
    assert blog.build() == []
    assert '<p id="number">1</p>' in blog.page("regel/index.html")
    for name in ("regel/index.html", "regel/comments.atom.xml", "feeds/comments.atom.xml"):
        assert "Dold" not in blog.page(name)
    assert len(seen["regel"]) == 5


def test_the_authors_own_comment_is_known_by_its_header(blog: Blog) -> None:
    """`own: yes` gives the badge; the author's name alone does not."""
    blog.comment("regel/1.md", f"own: yes\n{ANNA}")
    blog.comment("regel/2.md")
    blog.build(AUTHOR="Anna")
    html = blog.page("regel/index.html")
    assert html.count('data-own="True"') == 1
    assert html.count('data-own="False"') == 1


@pytest.mark.parametrize(
    ("header", "settings", "shown"),
    [
        ("", {}, ("True", "None")),
        ("Comments: closed", {}, ("False", "None")),
        ("", {"COMMENTS_OPEN": False}, ("False", "None")),
        ("Comments: open", {"COMMENTS_OPEN": False}, ("True", "None")),
        ("", {"COMMENTS_CLOSE_AFTER_DAYS": 14}, ("False", "2026-02-15 00:00:00+01:00")),
        ("", {"COMMENTS_CLOSE_AFTER_DAYS": 40}, ("True", "None")),
    ],
)
def test_comments_close_by_hand_or_by_time(
    blog: Blog, header: str, settings: dict[str, Any], shown: tuple[str, str]
) -> None:
    """Judged at the build's instant; what was written before is shown still."""
    blog.article("regel", header)
    blog.comment("regel/1.md")
    assert blog.build(**settings) == []
    html = blog.page("regel/index.html")
    assert f'<p id="open">{shown[0]}</p><p id="since">{shown[1]}</p>' in html
    assert '<p id="number">1</p>' in html


def test_a_closed_original_closes_its_translation(blog: Blog) -> None:
    """Whatever the translation says: the comments are the same ones."""
    blog.article("regel", "Comments: closed")
    blog.article("rule", "Group: regel\nTranslation: true\nComments: open", lang="en")
    blog.build(ARTICLE_TRANSLATION_ID=None)
    assert '<p id="open">False</p>' in blog.page("en/rule/index.html")


def test_what_cannot_be_read_is_named_and_the_rest_is_built(
    blog: Blog, caplog: pytest.LogCaptureFixture
) -> None:
    """Each file once in the log and once in the list for the build's end, in order."""
    blog.article("annan", "Comments: kanske")
    blog.comment("regel/1.md")
    blog.comment("regel/2.md", "author: B\ndate: 2026-02-14\n2\n")
    blog.comment("regel/3.md", "author: B\ndate: 2026-02-14\nreplyto: 9\n\n2\n")
    blog.comment("regel/4.md", "author: B\ndate: 2062-02-14\n\n2\n")
    blog.comment("regeln/1.md")
    blog.comment("5.md", f"post_id: borta\n{ANNA}")
    notices = blog.build()
    assert notices == [
        "content/annan-sv.md: Comments: 'kanske' says nothing; write 'closed' or 'open'",
        (
            "content/comments/5.md:1: no article has the slug 'borta'; "
            "write the slug that its address ends with"
        ),
        (
            "content/comments/regel/2.md:3: not a header line; "
            "put an empty line between the header and the words"
        ),
        ("content/comments/regel/3.md:3: a reply to '9', which is no comment here; name its file"),
        ("content/comments/regel/4.md:2: the date lies in the future; mend it if that is a slip"),
        (
            "content/comments/regeln: no article has the slug 'regeln'; "
            "did you mean 'regel'? (1 not shown)"
        ),
    ]
    logged = [r.getMessage() for r in caplog.records if r.name == "comments.generator"]
    assert logged == notices
    assert '<p id="number">3</p>' in blog.page("regel/index.html")


def test_a_mended_comment_is_one_more_and_nothing_else_changes(blog: Blog) -> None:
    """Without the empty line it is named and counts nothing; with it, it is there."""
    blog.article("annan")
    blog.comment("regel/1.md")
    blog.build()
    before, other = blog.page("regel/index.html"), blog.page("annan/index.html")
    blog.comment("regel/2.md", "author: Bo\ndate: 2026-02-15\n2\n")
    assert len(blog.build()) == 1
    assert blog.page("regel/index.html") == before
    blog.comment("regel/2.md", "author: Bo\ndate: 2026-02-15\n\n2\n")
    assert blog.build() == []
    assert '<p id="number">2</p>' in blog.page("regel/index.html")
    assert blog.page("annan/index.html") == other


def test_a_draft_has_its_comments_and_no_feed(blog: Blog) -> None:
    """So an author sees the page whole before it is published."""
    blog.article("utkast", "Status: draft")
    blog.comment("utkast/1.md")
    blog.build()
    html = blog.page("drafts/utkast.html")
    assert '<p id="number">1</p>' in html
    assert '<p id="feed"></p>' in html
    assert "utkast" not in blog.page("feeds/comments.atom.xml")


def test_the_same_tree_gives_the_same_bytes(blog: Blog) -> None:
    """Whatever the clock says, and whatever was built before."""
    for n in range(20):
        blog.comment(f"regel/{n}.md", f"replyto: {n // 2 if n else ''}\n{ANNA}")
    blog.build()
    first = {p.name: p.read_bytes() for p in blog.out.rglob("*.*")}
    blog.build()
    assert {p.name: p.read_bytes() for p in blog.out.rglob("*.*")} == first


def test_a_comment_can_be_sent_by_letter_while_comments_are_open(blog: Blog) -> None:
    """Where the blog takes them so."""
    blog.article("annan", "Comments: closed")
    blog.build(COMMENTS_BY_MAIL="kommentar@example.org")
    letter = "mailto:kommentar@example.org?subject=regel%3A%20Regel%20regel"
    assert f'<p id="mail">{letter}</p>' in blog.page("regel/index.html")
    assert '<p id="mail"></p>' in blog.page("annan/index.html")


def test_a_feed_says_the_language_of_each_comment(blog: Blog) -> None:
    """The site's feed has a language of its own; what stands in it may have another."""
    blog.article("rule", lang="en")
    blog.comment("rule/1.md")
    blog.build(ARTICLE_TRANSLATION_ID=None)
    assert '<entry xml:lang="en">' in blog.page("feeds/comments.atom.xml")
