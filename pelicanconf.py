"""Pelican's settings for the blog; what an author decides stands in blog.toml."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
if str(ROOT / "plugins") not in sys.path:
    sys.path.insert(0, str(ROOT / "plugins"))

from code_blocks import LanguageFormatter  # noqa: E402 (found in plugins/: see the line above)
from toc import slug  # noqa: E402 (the same)
from utifran import blogfile  # noqa: E402 (the same)

BLOG = blogfile.read(ROOT / "blog.toml")

SITENAME = BLOG.name
AUTHOR = BLOG.author
LANGUAGES = BLOG.languages
DEFAULT_LANG = LANGUAGES[0]
TIMEZONE = BLOG.time_zone
SITEURL = os.environ.get("SITEURL", "")
EXAMPLES_NOTICE = BLOG.examples_notice
VOTES_BY_MAIL = BLOG.votes_by_mail
COMMENTS_BY_MAIL = BLOG.comments_by_mail
BALLOT_BOX = os.environ.get("BALLOTBOX_URL", BLOG.ballot_box).rstrip("/")
COMMENTS_CLOSE_AFTER_DAYS = BLOG.close_after_days
POLLS_PATHS = BLOG.polls_paths
SEARCH_PATHS = BLOG.search_paths
FOLLOW_PATHS = BLOG.follow_paths
# For the letters of `polls report`: where the blog is published, and whom each poll's goes to.
ADDRESS = BLOG.address
REPORT_TO = BLOG.report_to

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
PLUGIN_PATHS = ["plugins"]
PLUGINS = [
    "instant",
    "reading_order",
    "links",
    "images.generator",
    "mistakes",
    "languages",
    "translations",
    "code_blocks",
    "footnotes",
    "reading_time",
    "toc",
    "series",
    "neighbours",
    "related",
    "summaries",
    "drafts",
    "comments.generator",
    "polls.generator",
    "voices.generator",
    "language_index",
    "heads",
    "social_cards.generator",
    "sitemap.generator",
    "post_feeds",
    "follow",
    "search.generator",
    "aliases.generator",
    "theme_files",
]

ARTICLE_PATHS = [""]
ARTICLE_EXCLUDES = ["pages", "comments", "ballots", "images"]
PAGE_PATHS = ["pages"]
PAGE_EXCLUDES = ["comments", "ballots"]
STATIC_PATHS = ["images", "extra"]
STATIC_EXCLUDES = ["comments", "ballots"]
IGNORE_FILES = ["**/.*", "*~", "*.swp"]
USE_FOLDER_AS_CATEGORY = False
DEFAULT_CATEGORY = "blogg" if DEFAULT_LANG in {"sv", "nb"} else "blog"

# The folders of lists, in the blog's first language.
CATEGORY, TAG, WRITER, ARCHIVE, PAGE = {
    "sv": ("kategori", "tagg", "skribent", "arkiv", "sida"),
    "da": ("kategori", "tag", "skribent", "arkiv", "side"),
    "nb": ("kategori", "tagg", "skribent", "arkiv", "side"),
    "en": ("category", "tag", "author", "archive", "page"),
}[DEFAULT_LANG]

# A post's address names its language and its own slug, whatever the blog's first language is.
ARTICLE_URL = ARTICLE_LANG_URL = "{lang}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_LANG_SAVE_AS = "{lang}/{slug}/index.html"
# A draft's has no word of it, and cannot be guessed: see plugins/drafts.py.
DRAFT_URL = DRAFT_LANG_URL = DRAFT_PAGE_URL = DRAFT_PAGE_LANG_URL = "drafts/{draft_token}/"
DRAFT_SAVE_AS = DRAFT_LANG_SAVE_AS = f"{DRAFT_URL}index.html"
DRAFT_PAGE_SAVE_AS = DRAFT_PAGE_LANG_SAVE_AS = DRAFT_SAVE_AS
PAGE_URL = PAGE_LANG_URL = "{lang}/{slug}/"
PAGE_SAVE_AS = PAGE_LANG_SAVE_AS = "{lang}/{slug}/index.html"
CATEGORY_URL = f"{CATEGORY}/{{slug}}/"
CATEGORY_SAVE_AS = f"{CATEGORY}/{{slug}}/index.html"
TAG_URL = f"{TAG}/{{slug}}/"
TAG_SAVE_AS = f"{TAG}/{{slug}}/index.html"
AUTHOR_URL = f"{WRITER}/{{slug}}/"
AUTHOR_SAVE_AS = f"{WRITER}/{{slug}}/index.html"
ARCHIVES_URL = f"{ARCHIVE}/"
ARCHIVES_SAVE_AS = f"{ARCHIVE}/index.html"
CATEGORIES_URL = f"{CATEGORY}/"
CATEGORIES_SAVE_AS = f"{CATEGORY}/index.html"
TAGS_URL = f"{TAG}/"
TAGS_SAVE_AS = f"{TAG}/index.html"
AUTHORS_URL = f"{WRITER}/"
AUTHORS_SAVE_AS = f"{WRITER}/index.html"
DIRECT_TEMPLATES = ["index", "archives", "categories", "tags", "authors", "404"]
ARTICLE_TRANSLATION_ID = PAGE_TRANSLATION_ID = "translation_group"
FILENAME_METADATA = r"(?P<date>\d{4}-\d{2}-\d{2})-.*"

DEFAULT_PAGINATION = 10
PAGINATED_TEMPLATES = dict.fromkeys(["index", "language", "category", "tag", "author"])
# Pelican's own pattern lets page 3 of the tag 'tag' overwrite the tag 'tag3'.
PAGINATION_PATTERNS = [
    (1, "{url}", "{save_as}"),
    (2, f"{{base_name}}/{PAGE}/{{number}}/", f"{{base_name}}/{PAGE}/{{number}}/index.html"),
]

# Feeds want absolute addresses; on the author's own machine they are those of `make serve`.
FEED_DOMAIN = SITEURL or "http://127.0.0.1:8000"
# Pelican's own feeds say nothing of language: see plugins/post_feeds.py.
FEED_ALL_ATOM = TRANSLATION_FEED_ATOM = CATEGORY_FEED_ATOM = None
POSTS_FEED = "feeds/all.atom.xml"
POSTS_FEED_BY_LANGUAGE = "feeds/{lang}.atom.xml"
POSTS_FEED_BY_CATEGORY = f"feeds/{CATEGORY}/{{slug}}.atom.xml"
POSTS_FEED_BY_TAG = f"feeds/{TAG}/{{slug}}.atom.xml"
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
POLLS_FEED = "feeds/polls.atom.xml"
COMMENTS_FEED_ALL = "feeds/comments.atom.xml"
COMMENT_FEED = "{url}comments.atom.xml"

MARKDOWN = {
    "extensions": [
        "markdown.extensions.extra",
        "markdown.extensions.codehilite",
        "markdown.extensions.sane_lists",
        "markdown.extensions.meta",
        "markdown.extensions.toc",
    ],
    "extension_configs": {
        "markdown.extensions.codehilite": {
            "css_class": "highlight",
            "guess_lang": False,
            "pygments_formatter": LanguageFormatter,
        },
        # Headings get addresses; the table of contents is the theme's: see plugins/toc.py.
        "markdown.extensions.toc": {"slugify": slug, "marker": ""},
        # The way back from a footnote is told without words, since a post may be in any language.
        "markdown.extensions.extra": {"footnotes": {"BACKLINK_TITLE": "↑ {}"}},
    },
    "output_format": "html",
}
TYPOGRIFY = False
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
# Dates are Babel's, in each page's language; Pelican's own need a locale that may be missing.
LOCALE = ["C"]
DEFAULT_DATE_FORMAT = "%Y-%m-%d"
# A post dated later than the build's instant is a draft: see plugins/instant.py.
WITH_FUTURE_DATES = True
CACHE_CONTENT = LOAD_CONTENT_CACHE = False
