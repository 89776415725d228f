"""The way from post to post, by date, in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import real_blog
import translations
from polls.blog import read

if TYPE_CHECKING:
    from pathlib import Path

POST = "Title: {title}\nDate: {date}\nLang: {lang}\nStatus: {status}\n{more}\nOrd.\n"


def neighbours(folder: Path, **posts: tuple[str, str, str]) -> dict[str, tuple[str, str]]:
    """Return the titles before and after each post, given by (date, language, more or status)."""
    texts = {}
    for title, (date, lang, more) in posts.items():
        status = more if ":" not in more else "published"
        more_lines = f"{more}\n" if ":" in more else ""
        texts[title] = POST.format(
            title=title, date=date, lang=lang, status=status or "published", more=more_lines
        )
    context = read(real_blog.small(folder, **texts)).context
    found: dict[str, tuple[str, str]] = {}
    for post in translations.articles(context["READ_BY"]["articles"]):
        view = getattr(post, "neighbours", None)
        found[post.title] = (_title(view and view.before), _title(view and view.after))
    return found


def _title(link: Any) -> str:  # noqa: ANN401 (a link or nothing)
    return link.title if link else ""


def test_posts_follow_each_other_by_date_in_their_language(tmp_path: Path) -> None:
    """A translation stands among those of its language; a draft and a hidden post nowhere."""
    assert neighbours(
        tmp_path,
        a=("2026-01-01", "sv", ""),
        b=("2026-01-02", "da", ""),
        c=("2026-01-03", "sv", "draft"),
        d=("2026-01-04", "sv", "hidden"),
        e=("2026-01-05", "sv", ""),
        f=("2026-01-06", "sv", "Translates: b"),
        g=("2026-01-07", "en", ""),
    ) == {
        "a": ("", "e"),
        "b": ("", ""),
        "c": ("", ""),
        "d": ("", ""),
        "e": ("a", "f"),
        "f": ("e", ""),
        "g": ("", ""),
    }


def test_posts_of_one_moment_have_one_order(tmp_path: Path) -> None:
    """That of their addresses."""
    day = ("2026-01-01", "sv", "")
    assert neighbours(tmp_path, c=day, a=day, b=day)["b"] == ("a", "c")


def test_the_page_leads_there(tmp_path: Path) -> None:
    """With what machines want to know of each way."""
    days = {title: f"2026-01-0{n}" for n, title in enumerate("abc", start=1)}
    texts = {
        title: POST.format(title=title, date=date, lang="sv", status="published", more="")
        for title, date in days.items()
    }
    settings = real_blog.small(tmp_path, **texts)
    assert real_blog.build(settings.parent, "--strict").returncode == 0
    page = (tmp_path / "output/sv/b/index.html").read_text(encoding="utf-8")
    assert '<a rel="prev" href="/sv/a/">' in page
    assert '<a rel="next" href="/sv/c/">' in page
