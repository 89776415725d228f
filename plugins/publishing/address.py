"""Where a blog is published: told by the environment, by GitHub, or by its settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from polls.model import Mistake, PollError
from utifran.blogrules import address_fault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from utifran.blogfile import Blog

SETTINGS: Final = "blog.toml"


def address(environment: Mapping[str, str], blog: Blog) -> str:
    """Return the blog's address, without a slash at its end.

    `SITEURL` comes first, then GitHub's own (`GITHUB_REPOSITORY`, which its runners have), then
    blog.toml's. Raises PollError where none of them tells it, or two settings tell different ones.
    """
    if given := environment.get("SITEURL", ""):
        _require(given)
        return given.rstrip("/")
    if repository := environment.get("GITHUB_REPOSITORY", ""):
        return _own(blog) or pages(repository)
    if blog.address and blog.domain and urlsplit(blog.address)[1:3] != (blog.domain, ""):
        words = (
            f'address is "{blog.address}", but the domain is "{blog.domain}"; '
            f'write address = "{_own(blog)}", or address = ""'
        )
        raise PollError([Mistake(SETTINGS, 0, words)])
    return blog.address or _own(blog) or _unknown()


def pages(repository: str) -> str:
    """Return where GitHub Pages shows the repository `owner/name`.

    A repository that is named after its owner stands at the root, all others below their name:
    docs.github.com, "Types of GitHub Pages sites".
    """
    owner, _, name = repository.partition("/")
    host = f"{owner.lower()}.github.io"
    return f"https://{host}" if name.lower() == host else f"https://{host}/{name}"


def _own(blog: Blog) -> str:
    return f"https://{blog.domain}" if blog.domain else ""


def _require(given: str) -> None:
    if fault := address_fault(given):
        raise PollError([Mistake("SITEURL", 0, fault)])


def _unknown() -> str:
    words = (
        "address is empty; write where the blog is published, "
        'such as address = "https://name.github.io/repo"'
    )
    raise PollError([Mistake(SETTINGS, 0, words)])
