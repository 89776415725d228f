"""What the check holds a built blog to, where that depends on the blog: its address, its drafts."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

HERE = "http://127.0.0.1:8000"


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A text of the content that is not published: its file, its title, and its words."""

    path: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Rules:
    """The facts of one blog that its pages are held to.

    `address` is where the blog is published, without a slash at its end; its path is the sub-path
    that every link must keep to. Addresses that begin with one of `elsewhere` are answered by
    somebody else (the ballot box), and are not looked for in the folder. Pages below the folder
    `drafts` are unlisted; `manuscripts` are drafts, whether they have a page or not. `published`
    are the e-mail addresses that readers are told, `private` those that settings and comment files
    keep to themselves, all in lower case.
    """

    address: str = HERE
    elsewhere: tuple[str, ...] = ()
    drafts: str = "drafts/"
    manuscripts: tuple[Manuscript, ...] = ()
    published: frozenset[str] = frozenset()
    private: frozenset[str] = frozenset()

    @property
    def origin(self) -> str:
        """Scheme and host of the blog, as `https://name.github.io`."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def base(self) -> str:
        """The path that the blog lies under, with a slash at both ends; `/` at the root."""
        return f"{urlsplit(self.address).path.rstrip('/')}/"
