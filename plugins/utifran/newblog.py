"""Beginning a blog of one's own: the examples go, and blog.toml says whose blog it is."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

from polls.model import PollError
from utifran import blogfile, examples, questions, rules
from utifran.terminal import complain, say
from utifran.tomlfile import EditError, edited, emptied

if TYPE_CHECKING:
    from collections.abc import Mapping

    from utifran.examples import Content
    from utifran.tomlfile import Value

GOOD, REFUSED, USAGE, INTERRUPTED = 0, 1, 2, 130
SETTINGS: Final = "blog.toml"
WORD: Final = "begin"
LISTED: Final = 12


class RefusedError(Exception):
    """There is nothing to begin, or the author thought better of it; the text says which."""


def main(argv: list[str]) -> int:
    """Ask, take the examples away and write blog.toml.

    Return 0; 1 where the blog has begun already or the author thinks better of it; 2 where
    options are wrong. Until the word is given nothing is changed; no file of the author's is
    ever removed.
    """
    asked = vars(parser().parse_args(argv))
    try:
        new_blog(Path(), asked, silent=asked["yes"])
    except questions.AnswerError as error:
        complain(str(error))
        return USAGE
    except (RefusedError, PollError, EditError) as error:
        complain(str(error))
        return REFUSED
    except (KeyboardInterrupt, EOFError):
        complain("\nnothing was changed")
        return INTERRUPTED
    return GOOD


def new_blog(root: Path, asked: Mapping[str, str | None], *, silent: bool) -> None:
    """Begin a blog in `root`; raise AnswerError, RefusedError, PollError or EditError."""
    given = questions.options(asked)
    text = settings_text(root)
    content = examples.sort(root)
    say("\n".join(inventory(content)))
    values = questions.without_asking(given) if silent else questions.by_asking(given, input)
    # The letters about the example polls go to nobody of this author's.
    new = emptied(edited(text, {**values, "examples_notice": False}), "report_to")
    languages = blogfile.parse(new).languages
    if not silent and input(f"\nType {WORD} to go on, anything else to leave it: ") != WORD:
        raise RefusedError("nothing was changed")
    begin(root, content, new)
    rules.settle(root, languages)
    say(farewell(values))


def parser() -> argparse.ArgumentParser:
    """Return what `new-blog` understands: an option for each question."""
    options = argparse.ArgumentParser("utifran new-blog", description=__doc__)
    for question in questions.QUESTIONS:
        options.add_argument(question.option, dest=question.key, help=question.words)
    options.add_argument("--yes", action="store_true", help="ask nothing; go on at once")
    return options


def settings_text(root: Path) -> str:
    """Return the text of blog.toml; raise RefusedError where no blog can begin in `root`."""
    if not (root / SETTINGS).is_file() or not (root / "content").is_dir():
        raise RefusedError("there is no blog here; run it in the folder that holds blog.toml")
    if not examples.read(root):
        raise RefusedError(
            f"this blog has begun already: there is no {examples.MANIFEST}; "
            f"edit {SETTINGS} to change its name, languages or channels",
        )
    return (root / SETTINGS).read_text(encoding="utf-8-sig")


def inventory(content: Content) -> list[str]:
    """Return the lines that say what goes and what stays."""
    lines = [f"These {len(content.untouched)} examples will be removed:"]
    lines += [f"  {line}" for line in folded(content.untouched)]
    if content.changed:
        lines += ["", "These examples were changed since they came, and stay:"]
        lines += [f"  {path}" for path in content.changed]
    if content.own:
        lines += ["", "What is your own stays:"]
        lines += [f"  {line}" for line in folded(content.own)]
    return [*lines, ""]


def folded(paths: tuple[str, ...]) -> list[str]:
    """Return `paths`, or where they are many, their folders with the number of files in each."""
    if len(paths) <= LISTED:
        return list(paths)
    folders = [str(Path(path).parent) for path in paths]
    return [f"{folder}/ ({folders.count(folder)} files)" for folder in dict.fromkeys(folders)]


def begin(root: Path, content: Content, settings: str) -> None:
    """Write blog.toml and remove the untouched examples; the list of them goes last.

    So whoever is interrupted midway can do it again.
    """
    fresh = root / f"{SETTINGS}.new"
    fresh.write_text(settings, encoding="utf-8")
    fresh.replace(root / SETTINGS)
    for path in content.untouched:
        (root / path).unlink()
    for folder in sorted((root / "content").rglob("*"), reverse=True):
        if folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir()):
            folder.rmdir()
    # Git keeps no empty folder, and without content/ nothing builds.
    (root / "content/.gitkeep").touch()
    (root / examples.MANIFEST).unlink()


def farewell(values: Mapping[str, Value]) -> str:
    """Return what to do next."""
    return (
        f"\n{values['name']} has begun. Begin the first post with "
        '`make post TITLE="…"`,\n'
        "look at it with `make serve`, and keep it with `git add --all content blog.toml` "
        "and `git commit`. More settings: blog.toml. How it gets onto the web: docs/publishing.md."
    )
