"""The theme's templates of a letter, filled in; what is wrong with one is told with its line.

Reads files: those in the theme's `letter/` and `templates/`.
"""

from __future__ import annotations

import textwrap
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from jinja2.exceptions import TemplateNotFound, TemplateSyntaxError

from polls.model import Mistake, PollError
from utifran.locales import Catalogues, equip

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from types import TracebackType

Value: TypeAlias = object
WIDTH = 72
FOLDER = "letter"


class Templates:
    """The templates in `<theme>/letter/`, with the theme's words and macros at hand.

    `theme` is the theme's folder, `time_zone` the site's.
    """

    def __init__(self, theme: Path, time_zone: str) -> None:
        self._folder = theme / FOLDER
        self._zone = time_zone
        paths = [self._folder, theme / "templates"]
        self._env = Environment(
            loader=FileSystemLoader(paths),
            autoescape=_is_html,  # noqa: S701 (a letter of plain text is one too)
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        equip(self._env, Catalogues(theme / "translations"))
        self._env.filters.update(fold=fold, blocks=blocks)

    def block(self, file: str, name: str, lang: str, values: Mapping[str, Value]) -> str:
        """Return one block of a template, '' where that has none of the name. Raises PollError."""

        def read() -> str:
            template = self._env.get_template(file)
            found = template.blocks.get(name)
            context = template.new_context(self._given(lang, values))
            try:
                return "".join(found(context)) if found else ""
            except Exception:  # noqa: BLE001 (it is raised again, with the template's own lines)
                self._env.handle_exception()

        return self._told(file, read)

    def page(self, file: str, lang: str, values: Mapping[str, Value]) -> str:
        """Return a whole template, filled in. Raises PollError."""
        given = self._given(lang, values)
        return self._told(file, lambda: self._env.get_template(file).render(given))

    def filtered(self, name: str, value: float | date, lang: str) -> str:
        """Return what a filter such as `percent` makes of a value in one language."""
        context = self._env.from_string("").new_context(self._given(lang, {}))
        return str(self._env.filters[name](context, value))

    def _given(self, lang: str, values: Mapping[str, Value]) -> dict[str, Value]:
        return {"lang": lang, "DEFAULT_LANG": lang, "TIMEZONE": self._zone, **values}

    def _told(self, file: str, read: Callable[[], str]) -> str:
        try:
            return read()
        except TemplateSyntaxError as error:
            broken = Path(error.filename or error.name or file)
            raise _wrong(self._shown(broken), error.lineno, str(error.message)) from None
        except TemplateNotFound as error:
            path = self._shown(self._folder / str(error.name))
            words = "the letter's template is missing; take it from the theme as it came"
            raise PollError([Mistake(path, 0, words)]) from None
        except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            place, line = _place(error.__traceback__, self._folder.parent)
            raise _wrong(self._shown(place or Path(file)), line, str(error)) from None

    def _shown(self, path: Path) -> str:
        """Return a path as messages name it: from the theme's own folder on."""
        whole = path if path.is_absolute() else self._folder / path
        theme = self._folder.parent
        inside = whole.relative_to(theme) if whole.is_relative_to(theme) else whole
        return (Path(theme.name) / inside).as_posix()


def fold(words: str, first: str = "", rest: str = "") -> str:
    """Return one paragraph in lines of at most WIDTH, `first` and `rest` standing before them."""
    return textwrap.fill(
        words,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def blocks(share: float) -> str:
    """Return a bar of text for 0 to 100 per cent, a block for each twenty-fifth of it."""
    return "█" * int(share / 4 + 0.5)


def _is_html(name: str | None) -> bool:
    return name is not None and name.endswith(".html") and not name.startswith("components/")


def _place(trace: TracebackType | None, theme: Path) -> tuple[Path | None, int]:
    """Return the innermost line of a template that an error passed through."""
    steps = [(Path(s.filename), s.lineno or 0) for s in traceback.extract_tb(trace)]
    own = [step for step in steps if step[0].is_relative_to(theme)]
    return own[-1] if own else (None, 0)


def _wrong(path: str, line: int, reason: str) -> PollError:
    words = f"the letter cannot be written by this template ({reason}); mend the line"
    return PollError([Mistake(path, line, words)])
