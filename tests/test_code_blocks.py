"""Blocks of code: told by the name of their language, in a frame that the keyboard can reach."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import real_blog
from code_blocks import language
from theme_parts import ENV, SETTINGS

if TYPE_CHECKING:
    from pathlib import Path

CODE = """Title: A
Date: 2026-03-01

Ord.

```py
if a < b: "c"
```

```påhittat
x
```

    indragen <b>
"""


@pytest.mark.parametrize(
    ("called", "name"),
    [
        ("py", "Python"),
        ("c++", "C++"),
        ("text", ""),
        ("påhittat", "påhittat"),
        ("js", "JavaScript"),
    ],
)
def test_a_language_has_the_name_that_people_write(called: str, name: str) -> None:
    """What Pygments does not know is called what the author calls it."""
    assert language(called) == name


def test_a_text_without_code_is_as_it_was() -> None:
    """To the letter."""
    html = '<p>Ord &amp; <code>kod</code> <span class="highlights">x</span></p>'
    template = ENV.from_string("{{ html | code_blocks }}")
    assert template.render({**SETTINGS, "html": html}) == html


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a blog with a post of code in three ways, and one without; return its output."""
    folder = tmp_path_factory.mktemp("code")
    real_blog.small(folder, a=CODE, b=CODE.split("```", maxsplit=1)[0].replace("A", "B"))
    done = real_blog.build(folder, "--strict")
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "output"


def test_each_block_is_told_by_its_language(output: Path) -> None:
    """In the page's language; its words are those of the author."""
    page = (output / "sv/a/index.html").read_text(encoding="utf-8")
    assert re.findall(r'<div class="highlight"([^>]*)>', page) == [
        ' role="group" tabindex="0" aria-label="Kod i Python" data-lang="Python"',
        ' role="group" tabindex="0" aria-label="Kod i påhittat" data-lang="påhittat"',
        ' role="group" tabindex="0" aria-label="Kod"',
    ]
    assert real_blog.words(page.encode()).count('if a < b : "c"') == 1
    assert "indragen &lt;b&gt;" in page


def test_the_rules_of_code_stand_on_pages_with_code_alone(output: Path) -> None:
    """Whoever reads none of it fetches none of it."""
    assert ".highlight" in (output / "sv/a/index.html").read_text(encoding="utf-8")
    assert ".highlight" not in (output / "sv/b/index.html").read_text(encoding="utf-8")


def test_a_feed_says_no_more_than_the_language(output: Path) -> None:
    """As the HTML standard proposes it; readers of feeds know none of the theme's names."""
    feed = (output / "feeds/all.atom.xml").read_text(encoding="utf-8")
    assert 'class="language-py"' in feed.replace("&quot;", '"')
    assert "tabindex" not in feed
