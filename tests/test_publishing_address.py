"""Where a blog is published: the environment's word, then GitHub's, then the setting's."""

from __future__ import annotations

import pytest

from polls.model import PollError
from publishing.address import address, pages
from utifran.blogfile import Blog

SET = Blog(address="https://blog.example.org/ut")


def fault(environment: dict[str, str], blog: Blog) -> str:
    """Return what is said about an address that cannot be."""
    with pytest.raises(PollError) as raised:
        address(environment, blog)
    return str(raised.value)


def test_the_environment_comes_first() -> None:
    """`SITEURL` is what someone wrote for this one build; a slash at its end is left out."""
    environment = {"SITEURL": "https://x.example.org/y/", "GITHUB_REPOSITORY": "asa/blogg"}
    assert address(environment, SET) == "https://x.example.org/y"


def test_an_empty_word_of_the_environment_says_nothing() -> None:
    """A workflow sets a variable that has no value to ''."""
    assert address({"SITEURL": "", "GITHUB_REPOSITORY": ""}, SET) == SET.address


@pytest.mark.parametrize(
    ("repository", "expected"),
    [
        ("asa/blogg", "https://asa.github.io/blogg"),
        ("Asa/Min-Blogg", "https://asa.github.io/Min-Blogg"),
        ("asa/asa.github.io", "https://asa.github.io"),
        ("Asa/Asa.GitHub.io", "https://asa.github.io"),
        ("asa/other.github.io", "https://asa.github.io/other.github.io"),
    ],
)
def test_github_shows_a_repository_below_its_name_and_the_owners_own_at_the_root(
    repository: str, expected: str
) -> None:
    """Hosts are in small letters; the path is as the repository is written."""
    assert pages(repository) == expected
    assert address({"GITHUB_REPOSITORY": repository}, SET) == expected


def test_a_domain_of_ones_own_is_githubs_own_address() -> None:
    """GitHub shows a project page under such a domain at the root."""
    blog = Blog(domain="www.example.org")
    assert address({"GITHUB_REPOSITORY": "asa/blogg"}, blog) == "https://www.example.org"
    assert address({}, blog) == "https://www.example.org"


def test_an_address_and_a_domain_that_differ_are_told() -> None:
    """GitHub shows the blog under the domain, at its root: another address is a slip."""
    blog = Blog(address="https://asa.github.io/blogg", domain="www.example.org")
    assert fault({}, blog) == (
        'blog.toml: address is "https://asa.github.io/blogg", but the domain is "www.example.org"; '
        'write address = "https://www.example.org", or address = ""'
    )
    assert "www.example.org" in fault(
        {}, Blog(address="https://www.example.org/x", domain="www.example.org")
    )
    same = Blog(address="http://www.example.org", domain="www.example.org")
    assert address({}, same) == "http://www.example.org"


def test_no_address_is_told_with_an_example() -> None:
    """Links of the published blog need one."""
    assert fault({}, Blog()) == (
        "blog.toml: address is empty; write where the blog is published, "
        'such as address = "https://name.github.io/repo"'
    )


@pytest.mark.parametrize("given", ["example.org", "ftp://example.org", "https://a b", "x"])
def test_a_word_of_the_environment_that_is_no_address_is_told(given: str) -> None:
    """Else every link of the blog would be broken."""
    assert fault({"SITEURL": given}, SET) == (
        'SITEURL: write an address such as "https://name.github.io/repo", or ""'
    )
