"""The front page of each language."""

from __future__ import annotations

from types import SimpleNamespace

from language_index import readable


def article(name: str, lang: str, date: str, *translations: SimpleNamespace) -> SimpleNamespace:
    """Return what the index reads of an article."""
    return SimpleNamespace(name=name, lang=lang, date=date, translations=translations)


def names(articles: list[SimpleNamespace], lang: str) -> list[str]:
    """Return the names of the articles that can be read in `lang`."""
    return [found.name for found in readable(articles, lang)]


def test_originals_and_translations_are_listed_alike() -> None:
    """Newest first by their own dates: a late translation of an old post is new."""
    late = article("rule", "en", "2026-03-03")
    articles = [
        article("exception", "en", "2026-02-20"),
        article("regel", "sv", "2026-01-01", late, article("regel-da", "da", "2026-01-02")),
    ]
    assert names(articles, "en") == ["rule", "exception"]
    assert names(articles, "sv") == ["regel"]
    assert names(articles, "da") == ["regel-da"]


def test_a_language_may_have_none() -> None:
    """Its page is empty, and is no error."""
    assert names([], "nb") == []
