"""Beginning a post: a file in content/ with its front matter, a draft until the author says so."""

from __future__ import annotations

import argparse
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from instant import instant
from polls.model import PollError
from polls.syntax import fences
from utifran import blogfile, draftkey, skeleton
from utifran.blogrules import LANGUAGES
from utifran.terminal import complain, say
from utifran.written import slug, written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utifran.blogfile import Blog
    from utifran.skeleton import Skeleton
    from utifran.written import Written

GOOD, REFUSED, USAGE = 0, 1, 2
NAMES: Final = MappingProxyType(
    {"sv": "Swedish", "da": "Danish", "nb": "Norwegian", "en": "English"}
)
# Countries, and other names of the languages, that are easily written for them.
NEAR: Final = MappingProxyType(
    {
        "se": "sv",
        "dk": "da",
        "dn": "da",
        "no": "nb",
        "nn": "nb",
        "uk": "en",
        "gb": "en",
        "us": "en",
    },
)
LONGEST: Final = 80
POLL_DAYS: Final = timedelta(days=60)


class RefusedError(Exception):
    """There is no beginning such a post; the text says why, and what to write instead."""


def main(argv: list[str]) -> int:
    """Write the file; return 0, 1 where that is refused, 2 where there is no title."""
    asked = parser().parse_args(argv)
    if not (asked.title or "").strip():
        complain('a post begins with its title: make post TITLE="No rule without an exception"')
        return USAGE
    try:
        say(post(Path(), asked, os.environ))
    except (RefusedError, PollError) as error:
        complain(str(error))
        return REFUSED
    return GOOD


def parser() -> argparse.ArgumentParser:
    """Return what `post` understands; `make post` gives all of it in capitals."""
    options = argparse.ArgumentParser("utifran post", description=__doc__)
    options.add_argument("--title", help="the post's title")
    options.add_argument("--lang", default="", help="sv, da, nb or en; default: the blog's first")
    options.add_argument("--poll", default="", help="a name: the post asks a poll of that name")
    options.add_argument("--translates", default="", help="the slug of the post it translates")
    return options


def post(root: Path, asked: argparse.Namespace, environment: Mapping[str, str]) -> str:
    """Write the file into the blog in `root`; return what to do next.

    Raises RefusedError or PollError, and then nothing was written.
    """
    if not (root / "blog.toml").is_file() or not (root / "content").is_dir():
        raise RefusedError("there is no blog here; run it in the folder that holds blog.toml")
    blog, others = blogfile.read(root / "blog.toml"), written(root)
    begun = _begun(asked, blog, others, environment)
    file = Path("content") / f"{begun.slug}.md"
    key = draftkey.made(root, environment)
    try:
        with (root / file).open("x", encoding="utf-8") as out:
            out.write(skeleton.text(begun))
    except FileExistsError:
        raise RefusedError(f"{file} is there already; choose another title") from None
    return farewell(file, begun, draftkey.token(key, file.name))


def _begun(
    asked: argparse.Namespace,
    blog: Blog,
    others: Sequence[Written],
    environment: Mapping[str, str],
) -> Skeleton:
    now = instant(environment, datetime.now(UTC)).astimezone(ZoneInfo(blog.time_zone))
    begun = skeleton.Skeleton(
        title=_title(asked.title),
        lang=_language(asked.lang, blog.languages),
        slug=_slug(asked.title, others),
        written=now,
        closes=(now + POLL_DAYS).date(),
    )
    if asked.translates:
        begun = _translation(begun, asked.translates, others)
    if asked.poll:
        fresh = skeleton.poll(_poll(asked.poll, others), begun.lang, begun.closes)
        begun = replace(begun, polls=(*begun.polls, fresh))
    return begun


def _title(words: str) -> str:
    title = " ".join(words.split())
    if not title.isprintable():
        raise RefusedError("the title holds a control character; write it without")
    return title


def _language(word: str, languages: Sequence[str]) -> str:
    lang = word.strip().lower() or languages[0]
    if lang in languages:
        return lang
    near = NEAR.get(lang, lang)
    if near in LANGUAGES and near not in languages:
        raise RefusedError(f"'{near}' is not among the languages in blog.toml; add it there")
    hint = f"did you mean '{near}'?" if near in languages else f"write {_either(languages)}"
    raise RefusedError(f"LANG: '{word}' is no language of this blog; {hint}")


def _either(words: Sequence[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last


def _slug(title: str, others: Sequence[Written]) -> str:
    made = slug(title)
    if not made:
        raise RefusedError("the title holds no letter for an address; write one that does")
    if len(made) > LONGEST:
        made = made[: LONGEST + 1].rpartition("-")[0] or made[:LONGEST]
    for other in others:
        if other.slug == made:
            raise RefusedError(f"{other.path} has the slug '{made}' already; choose another title")
    return made


def _poll(name: str, others: Sequence[Written]) -> str:
    right = fences.slug(name)
    if name != right or not right:
        hint = f"did you mean '{right}'?" if right else "write letters a-z, digits and '-'"
        raise RefusedError(f"POLL: '{name}' is no name of a poll; {hint}")
    if kept := fences.reserved(name):
        raise RefusedError(f"POLL: {kept}")
    for other in others:
        if name in other.polls:
            raise RefusedError(f"POLL: '{name}' stands in {other.path} already; choose another")
    return name


def _translation(begun: Skeleton, wanted: str, others: Sequence[Written]) -> Skeleton:
    """Return the beginning of a translation: with the original's category, tags and polls."""
    original = _original(wanted, others)
    kin = [original, *(one for one in others if one.fields.get("translates") == wanted)]
    for one in kin:
        if one.fields.get("lang", "").lower() == begun.lang:
            raise RefusedError(
                f"{one.path} is that text in {NAMES[begun.lang]} already; write another LANG",
            )
    return replace(
        begun,
        translates=wanted,
        category=original.fields.get("category", ""),
        tags=original.fields.get("tags", ""),
        polls=tuple(map(skeleton.untranslated, original.polls.values())),
    )


def _original(wanted: str, others: Sequence[Written]) -> Written:
    originals = {one.slug: one for one in others if not one.fields.get("translates")}
    if wanted in originals:
        return originals[wanted]
    for one in others:
        if one.slug == wanted:
            right = one.fields["translates"]
            raise RefusedError(f"TRANSLATES: {one.path} is a translation; write '{right}'")
    near = get_close_matches(wanted, originals, n=1)
    hint = f"did you mean '{near[0]}'?" if near else "write what the original's address ends with"
    raise RefusedError(f"TRANSLATES: there is no post with the slug '{wanted}'; {hint}")


def farewell(file: Path, begun: Skeleton, token: str) -> str:
    """Return what to do next."""
    return (
        f"{file.as_posix()} is a draft in {NAMES[begun.lang]}. Write in it; `make serve` shows it "
        f"at\nhttp://127.0.0.1:8000/drafts/{token}/\n"
        "To publish it, take its line 'Status: draft' away; to show it to a few before that, "
        "add 'Share: yes'."
    )
