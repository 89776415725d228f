"""Pictures on a page: the theme's markup in place of Markdown's, and all else as it was."""

from __future__ import annotations

from types import SimpleNamespace

from images.picture import Kind, Picture
from theme_parts import ENV, SETTINGS

PHOTO = Picture("x.jpg", "a" * 64, 200, 100, Kind.PHOTO)


def shown(html: str, *found: Picture | None) -> str:
    """Return the HTML of an article whose text is `html`, with those pictures in it."""
    article = SimpleNamespace(pictures=found, lang="sv")
    template = ENV.from_string("{{ html | pictures }}")
    return template.render({**SETTINGS, "article": article, "html": html})


def test_a_text_without_pictures_is_as_it_was() -> None:
    """So is one whose page knows nothing of pictures."""
    html = "<p>Ord &amp; &lt;img src=x&gt;</p>"
    assert shown(html) == html
    assert ENV.from_string("{{ html | pictures }}").render({**SETTINGS, "html": html}) == html


def test_a_picture_has_its_sources_its_size_and_its_words() -> None:
    """It stays in its paragraph; the first on a page is loaded at once, the others when near."""
    tag = '<img alt="En &quot;båt&quot;" src="/x.jpg">'
    first, second = shown(f"<p>Ord {tag}</p><p>\n{tag}</p>", PHOTO, PHOTO).split("</p><p>")
    element = (
        '<picture><source type="image/avif" srcset="/pictures/x-aaaaaaaaaaaa-200.avif">'
        '<source type="image/webp" srcset="/pictures/x-aaaaaaaaaaaa-200.webp">'
        '<img src="/x.jpg" alt="En &#34;båt&#34;" width="200" height="100"{}'
        ' decoding="async"></picture>'
    )
    assert first == f"<p>Ord {element.format('')}"
    lazy = ' loading="lazy"'
    assert second == f"{element.format(lazy)}</p>"


def test_a_title_alone_in_its_paragraph_is_a_caption() -> None:
    """It may hold anything; beside words a title stays a title."""
    tag = '<img alt="a" src="/x.jpg" title="I &lt;b&gt;hamn">'
    html = shown(f"<p>{tag}</p><p>Ord {tag}</p>", PHOTO, PHOTO)
    assert html.startswith("<figure>\n<picture>")
    assert "<figcaption>I &lt;b&gt;hamn</figcaption>\n</figure><p>Ord <picture>" in html
    assert html.count('title="I &lt;b&gt;hamn"') == 1


def test_a_picture_that_is_not_in_the_content_stays() -> None:
    """And the next one is still taken for itself."""
    foreign = '<img alt="a" src="data:,">'
    html = shown(f'<p>{foreign}</p><p><img alt="b" src="/x.jpg"></p>', None, PHOTO)
    assert html.startswith(f"<p>{foreign}</p><p><picture>")
