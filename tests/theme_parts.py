"""The theme's templates with their examples, as a build would render them."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import html5lib
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

import code_blocks
import examples
import footnotes
import heads
import images.markup
from polls import fragments
from utifran import locales

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

ROOT = Path(__file__).resolve().parents[1]
THEME = ROOT / "theme"
TEMPLATES = sorted((THEME / "templates").rglob("*.html"))
FOUND = {c.name: c for c in examples.components(THEME / "examples.yaml")}
SETTINGS: dict[str, Any] = {
    "SITENAME": "Utifrån",
    "SITESUBTITLE": "",
    "SITEURL": "",
    "AUTHOR": "Ada & Co",
    "DEFAULT_LANG": "sv",
    "LANGUAGES": ["sv", "da", "nb", "en"],
    "TIMEZONE": "Europe/Stockholm",
    "EXAMPLES_NOTICE": True,
    "POLLS_PATHS": {
        "sv": "omrostningar",
        "da": "afstemninger",
        "nb": "avstemninger",
        "en": "polls",
    },
    "POSTS_FEED": "feeds/all.atom.xml",
    "POSTS_FEED_BY_LANGUAGE": "feeds/{lang}.atom.xml",
    "POSTS_FEED_BY_CATEGORY": "feeds/kategori/{slug}.atom.xml",
    "POSTS_FEED_BY_TAG": "feeds/tagg/{slug}.atom.xml",
    "FEED_DOMAIN": "https://example.org",
    "FOLLOW": {"sv": "sv/folj/", "da": "da/foelg/", "nb": "nb/folg/", "en": "en/follow/"},
    "POLLS_FEED": "feeds/polls.atom.xml",
    "COMMENTS_FEED_ALL": "feeds/comments.atom.xml",
    "THEME_STATIC_DIR": "theme",
    "ARCHIVES_URL": "arkiv/",
    "CATEGORIES_URL": "kategori/",
    "TAGS_URL": "tagg/",
    "pages": [],
}


def environment() -> Environment:
    """Return an environment as the blog's settings make it, in which a wrong name is an error."""
    env = Environment(
        loader=FileSystemLoader(THEME / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    locales.equip(env, locales.Catalogues(THEME / "translations"))
    fragments.equip(env)
    images.markup.equip(env)
    code_blocks.equip(env)
    footnotes.equip(env)
    heads.equip(env)
    env.filters["polls"] = Markup
    return env


ENV = environment()


def html(component: str, name: str, site: str = "") -> str:
    """Return the HTML of the example called `name` of a component."""
    example = next(e for e in FOUND[component].examples if e.name == name)
    return examples.render(ENV, FOUND[component], example, {**SETTINGS, "SITEURL": site})


def words(markup: str) -> str:
    """Return the text of some HTML, its white space made plain."""
    return " ".join(unescape(re.sub("<[^>]*>", " ", markup)).replace("\xa0", "~").split())


def tree(markup: str) -> Element:
    """Return a page's elements; HTML that a browser would have to mend is an error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root: Element = parser.parse(markup)
    return root
