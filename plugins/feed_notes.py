"""What a browser shows at the top of a feed: what a feed is, in its language, and how to follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from feeds import Note

if TYPE_CHECKING:
    from collections.abc import Mapping

    from utifran.locales import Catalogues

STYLESHEET: Final = "feed.css"


def note(name: str, lang: str, settings: Mapping[str, Any], words: Catalogues) -> Note:
    """Return the note of the feed that is written to the file `name`, in the language `lang`.

    Its link leads to the page of that language on how to follow the blog.
    """
    ugettext = words.of(lang).ugettext
    return Note(
        words=ugettext(
            "This is a feed. It tells you when there is something new, without a newsletter and "
            "without an account: copy its address into a feed reader.",
        ),
        label=ugettext("How to follow the blog"),
        link=f"{settings.get('FEED_DOMAIN') or settings['SITEURL']}/{follow_page(settings, lang)}",
        # Seen from the feed, so that it is found wherever the blog is looked at.
        stylesheet="../" * name.count("/") + f"{settings['THEME_STATIC_DIR']}/{STYLESHEET}",
    )


def follow_page(settings: Mapping[str, Any], lang: str) -> str:
    """Return where the page on how to follow lies, from the blog's address; '' where is none."""
    paths: Mapping[str, str] = settings.get("FOLLOW_PATHS", {})
    return f"{lang}/{paths[lang]}/" if lang in paths else ""
