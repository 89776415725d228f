"""What blog.toml says about publishing: by which way, under which domain, to which remote."""

from __future__ import annotations

from pathlib import Path

import pytest

from polls.model import PollError
from utifran import blogfile

ROOT = Path(__file__).resolve().parents[1]
WAY = 'publishing.way: write "workflow" or "branch", or "" for neither yet'
DOMAIN = 'publishing.domain: write its name alone, such as "www.example.org", or ""'
REMOTE = 'publishing.remote: write a name that `git remote` lists, such as "origin"'


def test_an_older_blog_publishes_by_no_way_until_it_says_so() -> None:
    """Without the section nothing is published, whoever runs which command."""
    blog = blogfile.parse("")
    assert (blog.way, blog.domain, blog.remote) == ("", "", "origin")


def test_the_shipped_settings_show_each_and_decide_nothing() -> None:
    """A new author finds the three, as they would be without being written."""
    text = (ROOT / "blog.toml").read_text(encoding="utf-8")
    assert "[publishing]" in text
    blog = blogfile.parse(text)
    assert (blog.way, blog.domain, blog.remote) == ("", "", "origin")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('way = "pages"', WAY),
        ('way = ["branch"]', WAY),
        ("way = true", WAY),
        ('domain = "https://blog.example.org"', DOMAIN),
        ('domain = "blog.example.org/x"', DOMAIN),
        ('domain = "localhost"', DOMAIN),
        ('domain = "-a.example.org"', DOMAIN),
        ('domain = "a.example.org\\nb.example.org"', DOMAIN),
        ('remote = ""', REMOTE),
        ('remote = "--force"', REMOTE),
        ('remote = "git@example.org:a/b.git"', REMOTE),
    ],
)
def test_a_wrong_value_is_told_with_its_line(line: str, fault: str) -> None:
    """Each says what to write instead; a remote can be no option of git's."""
    with pytest.raises(PollError) as raised:
        blogfile.parse(f"[publishing]\n{line}\n")
    assert str(raised.value) == f"blog.toml:2: {fault}"


@pytest.mark.parametrize("domain", ["example.org", "www.example.org", "a-b.c.example.museum", ""])
def test_a_domain_is_a_name(domain: str) -> None:
    """With as many parts as it likes."""
    assert blogfile.parse(f'[publishing]\ndomain = "{domain}"\n').domain == domain
