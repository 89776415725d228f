"""Series: their parts in order, in each language, and what may be wrong with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import real_blog
from post_links import PostLink
from series import Series, Version, series

if TYPE_CHECKING:
    from pathlib import Path


def version(  # noqa: PLR0913 (one for each thing that a post may say)
    group: str,
    day: int,
    *,
    name: str = "Köer",
    part: int = 0,
    lang: str = "sv",
    listed: bool = True,
) -> Version:
    """Return a post of a series; in Swedish it is the original."""
    return Version(
        group=group,
        link=PostLink(f"{lang}/{group}", f"{group} {lang}", lang),
        date=datetime(2026, 1, day, tzinfo=UTC),
        name=name,
        part=part,
        original=lang == "sv",
        listed=listed,
        path=f"content/{group}-{lang}.md",
        lines={"series": 4, "series-part": 5},
    )


def shown(*versions: Version) -> dict[str, list[tuple[int, str, bool]]]:
    """Return the parts that each post shows, by its address; there is no mistake."""
    found, mistakes = series(versions)
    assert mistakes == []
    return {
        link.url: [(part.number, part.link.url, part.current) for part in one.parts]
        for link, one in found.items()
    }


def test_parts_stand_in_the_order_of_their_time() -> None:
    """The one at hand is marked; a name may differ in capitals and spaces."""
    found = shown(version("b", 2, name="köer"), version("a", 1), version("c", 3, name="Annat"))
    assert found == {
        "sv/a": [(1, "sv/a", True), (2, "sv/b", False)],
        "sv/b": [(1, "sv/a", False), (2, "sv/b", True)],
    }


def test_a_number_decides() -> None:
    """Posts without one take the numbers that are left."""
    found = shown(
        version("a", 1), version("b", 2, part=1), version("c", 3), version("d", 4, part=3)
    )
    assert [(number, url) for number, url, _ in found["sv/a"]] == [
        (1, "sv/b"),
        (2, "sv/a"),
        (3, "sv/d"),
        (4, "sv/c"),
    ]


def test_a_translation_is_in_the_series_of_its_original() -> None:
    """It leads to parts in its own language where there are, and has a name of its own."""
    posts = (
        version("a", 1, part=2),
        version("a", 1, lang="en", name="Queues"),
        version("b", 2),
        version("b", 2, lang="en", name=""),
        version("c", 3),
    )
    found, mistakes = series(posts)
    assert mistakes == []
    english = found[PostLink("en/b", "b en", "en")]
    assert (english.name, english.lang, english.number) == ("Queues", "en", 1)
    assert [part.link.url for part in english.parts] == ["en/b", "en/a", "sv/c"]
    swedish = found[PostLink("sv/c", "c sv", "sv")]
    assert (swedish.name, swedish.lang) == ("Köer", "sv")
    assert [part.link.url for part in swedish.parts] == ["sv/b", "sv/a", "sv/c"]


def test_a_name_in_no_language_of_the_reader_keeps_its_own() -> None:
    """So that it can be marked."""
    found, _ = series((version("a", 1), version("a", 1, lang="en", name=""), version("b", 2)))
    english = found[PostLink("en/a", "a en", "en")]
    assert (english.name, english.lang) == ("Köer", "sv")


def test_a_draft_is_named_on_its_own_page_alone() -> None:
    """And a series of one post that can be read is none."""
    found = shown(version("a", 1), version("b", 2, listed=False), version("c", 3))
    assert [url for _, url, _ in found["sv/a"]] == ["sv/a", "sv/c"]
    assert [url for _, url, _ in found["sv/b"]] == ["sv/a", "sv/b", "sv/c"]
    assert shown(version("a", 1), version("b", 2, listed=False)).keys() == {"sv/b"}
    assert shown(version("a", 1)) == {}


def test_two_equal_parts_are_a_mistake() -> None:
    """At the later one, which names the earlier; a draft's number counts."""
    _, mistakes = series((version("b", 2, part=1, listed=False), version("a", 1, part=1)))
    assert [str(one) for one in mistakes] == [
        (
            "content/b-sv.md:5: Series-part: content/a-sv.md is part 1 of the series too; "
            "write another number"
        )
    ]


def test_a_number_without_a_series_is_a_mistake() -> None:
    """It numbers nothing."""
    found, mistakes = series((version("a", 1, name="", part=2), version("b", 2, name="")))
    assert found == {}
    assert [str(one) for one in mistakes] == [
        (
            "content/a-sv.md:5: Series-part: the post is in no series; "
            "write a line 'Series: …' above it"
        )
    ]


def test_a_translation_cannot_be_another_part() -> None:
    """Of which the original has the word."""
    original = version("a", 1, part=1)
    other = replace(version("a", 1, lang="en", part=2))
    _, mistakes = series((other, original))
    assert [str(one) for one in mistakes] == [
        (
            "content/a-en.md:5: Series-part: this is part 1 in content/a-sv.md; "
            "write the same number, or take the line away"
        )
    ]


def test_posts_name_their_series(tmp_path: Path) -> None:
    """The page lists the parts, in the words of its language."""
    head = "Title: {0}\nDate: 2026-01-0{1}\n{2}\n\nOrd.\n"
    texts = {
        "a": head.format("Ett", 1, "Series: Köer & kaffe"),
        "b": head.format("Två", 2, "Series: Köer & kaffe\nSeries-part: 2"),
    }
    settings = real_blog.small(tmp_path, **texts)
    done = real_blog.build(settings.parent, "--strict")
    assert (done.returncode, done.stderr) == (0, "")
    page = (tmp_path / "output/sv/tva/index.html").read_text(encoding="utf-8")
    nav = page.partition('<nav class="series" aria-label="Seriens delar">')[2].partition("</nav>")[
        0
    ]
    assert real_blog.words(nav.encode()) == "Del 2 i serien Köer & kaffe Ett Två"
    assert '<li value="1"><a href="/sv/ett/">Ett</a></li>' in nav
    assert '<li value="2"><b aria-current="page">Två</b></li>' in nav


def test_wrong_numbers_are_told_with_their_lines(tmp_path: Path) -> None:
    """What is no number, and what another part has."""
    head = "Title: {0}\nDate: 2026-01-0{1}\nSeries: K\nSeries-part: {2}\n\nOrd.\n"
    texts = {
        name: head.format(name, day, part)
        for name, day, part in (("a", 1, 1), ("b", 2, "två"), ("c", 3, 1))
    }
    done = real_blog.build(real_blog.small(tmp_path, **texts).parent)
    assert done.returncode == 1
    assert done.stderr.splitlines()[:2] == [
        "content/b.md:4: Series-part: 'två' is no number; write one such as 2",
        (
            "content/c.md:4: Series-part: content/a.md is part 1 of the series too; "
            "write another number"
        ),
    ]


def test_the_view_knows_its_number() -> None:
    """That of the post at hand."""
    found, _ = series((version("a", 1), version("b", 2)))
    one = found[PostLink("sv/b", "b sv", "sv")]
    assert isinstance(one, Series)
    assert one.number == 2
