"""Where an address of the blog leads: to a file of the built folder, elsewhere, or nowhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checks.rules import Rules

LEFT = re.compile(r"[{|](?:filename|static|attach|author|category|index|tag)[}|]")
"""What stands in a text for an address, and what a build puts the address in place of."""

INDEX = re.compile(r"(?:^|(?<=/))index[.]html$")
NEAR = 2_000
"""Among so many files of a folder a misspelt one is looked for."""


class AstrayError(ValueError):
    """An address that leads nowhere; the text says what is wrong with it, and the mend."""


@dataclass(frozen=True, slots=True)
class Target:
    """A file of the folder, relative to it, and the place in it, '' for its beginning."""

    path: str
    fragment: str = ""


class Files:
    """The files of a built blog, and which of its addresses they answer."""

    def __init__(self, paths: Iterable[str], rules: Rules) -> None:
        self.paths = frozenset(paths)
        self._rules = rules
        self._known: dict[str, Target | None] = {}

    def address(self, path: str) -> str:
        """Return the address of a file of the folder, whole."""
        return f"{self._rules.address}/{quote(INDEX.sub('', path))}"

    def target(self, url: str, page: str) -> Target | None:
        """Return where `url`, which stands in the file `page`, leads; None where outside the blog.

        Raises AstrayError where it should lead to a file, and there is none.
        """
        if url.startswith("#"):
            return Target(page, unquote(url[1:]))
        if url in self._known:
            return self._known[url]
        if LEFT.search(unquote(url)):
            raise AstrayError(
                f"'{url}' was not put in place of a file's address; mend the name in it"
            )
        found = self._found(url, page)
        # What begins so is the same from every page.
        if url.startswith(("/", "http:", "https:")):
            self._known[url] = found
        return found

    def _found(self, url: str, page: str) -> Target | None:
        try:
            parts = urlsplit(urljoin(self.address(page), url))
        except ValueError:
            raise AstrayError(f"'{url}' is no address; mend it") from None
        if parts.scheme not in {"http", "https"}:
            return None
        whole = f"{parts.scheme}://{parts.netloc}{parts.path or '/'}"
        if f"{whole}/" == f"{self._rules.address}/" or whole.startswith(f"{self._rules.address}/"):
            if any(whole.startswith(other) for other in self._rules.elsewhere):
                return None
            path = unquote(whole[len(self._rules.address) :].removeprefix("/"))
            return Target(self._file(path, url), unquote(parts.fragment))
        if re.match(r"(?:[a-z]+:|//)", url, re.IGNORECASE):
            return None
        mend = f"{self._rules.base}{url.lstrip('./')}"
        raise AstrayError(f"'{url}' leads out of the blog, to the root of its host; write '{mend}'")

    def _file(self, path: str, url: str) -> str:
        """Return the file that answers a path; raise AstrayError where there is none."""
        wanted = f"{path}index.html" if not path or path.endswith("/") else path
        if wanted in self.paths:
            return wanted
        if f"{path}/index.html" in self.paths:
            raise AstrayError(f"'{url}' makes readers go round; end it with a slash: '{url}/'")
        folder = re.sub(r"[^/]*/?$", "", path)
        near = {INDEX.sub("", one) for one in self.paths if one.startswith(folder)}
        close = get_close_matches(path, sorted(near)[:NEAR], n=1)
        hint = (
            f"did you mean '{self._rules.base}{close[0]}'?" if close else "mend it, or take it away"
        )
        raise AstrayError(f"'{url}' leads to no file of the blog; {hint}")
