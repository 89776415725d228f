"""Where drafts are shown: each at an address that nobody can guess, and linked from nowhere."""

from __future__ import annotations

import os
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pelican import signals
from pelican.contents import Article, Page
from pelican.generators import ArticlesGenerator, PagesGenerator

import front_matter
from instant import hold_back
from utifran import draftkey

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pelican import Pelican
    from pelican.contents import Content
    from pelican.generators import Generator

KEYLESS: Final = (
    "no draft was written, since there is no key for their addresses; "
    f"`make serve` makes one, {draftkey.FILE}, or set {draftkey.VARIABLE}"
)


def set_key(pelican: Pelican) -> None:
    """Put the key where the build finds it: `settings["DRAFTS_KEY"]`, '' for none."""
    settings: dict[str, Any] = pelican.settings
    root = Path(settings["PATH"]).parent
    settings.setdefault("DRAFTS_KEY", draftkey.found(root, os.environ))


def address(content: Content) -> None:
    """Give every text the token of `DRAFT_URL`, which it has for as long as its file its name."""
    if not isinstance(content, Article | Page):
        return
    path, key = content.relative_source_path, content.settings.get("DRAFTS_KEY", "")
    content.metadata["draft_token"] = draftkey.token(key, path)
    # Whether this or that is called first is not said.
    hold_back(content)
    if content.status == "draft":
        # An address of the author's own can be guessed.
        for name in ("override_url", "override_save_as"):
            content.__dict__.pop(name, None)


def is_shared(content: Content) -> bool:
    """Say whether the author lets a draft be read on the published blog: `Share: yes`."""
    return str(content.metadata.get("share", "")).strip().lower() == front_matter.YES


def withhold(generators: list[Generator]) -> None:
    """Leave out the drafts that nobody is to read: those without `Share: yes`, once published.

    Without a key it is all of them.
    """
    settings = generators[0].settings
    key, before = settings["DRAFTS_KEY"], sum(map(len, _drafts(generators)))
    for drafts in _drafts(generators):
        wanted = drafts if key and not settings.get("PUBLISHING") else filter(is_shared, drafts)
        drafts[:] = wanted if key else ()
    _part(list(chain.from_iterable(_drafts(generators))))
    if before and not key:
        settings["REMINDERS"] = [*settings.get("REMINDERS", ()), KEYLESS]


def _part(written: list[Content]) -> None:
    """Let drafts lead to those of their translations alone that are written too."""
    urls = {one.url for one in written}
    for one in written:
        one.alternates = tuple(other for other in one.alternates if other.url in urls)


def _drafts(generators: list[Generator]) -> Iterator[list[Content]]:
    """Yield Pelican's own lists, which its generators write and templates see."""
    for one in generators:
        if type(one) is ArticlesGenerator:
            yield from (one.drafts, one.drafts_translations)
        elif type(one) is PagesGenerator:
            yield from (one.draft_pages, one.draft_translations)


def waiting(generators: list[Generator]) -> None:
    """Let the front page of `make serve`, and no other, list the drafts, newest first."""
    context = generators[0].context
    listed = list(chain.from_iterable(_drafts(generators))) if context.get("PREVIEW") else []
    now = context["NOW"]
    listed.sort(key=lambda one: (getattr(one, "date", now), one.url), reverse=True)
    context["WAITING"] = listed


def settle(generators: list[Generator]) -> None:
    """Do both, in this order."""
    withhold(generators)
    waiting(generators)


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(set_key)
    signals.content_object_init.connect(address)
    signals.all_generators_finalized.connect(settle)
