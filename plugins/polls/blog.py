"""The blog as a build reads it, without building: what the `polls` command works on."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from pelican import Pelican
from pelican.log import console
from pelican.settings import read_settings

from polls.model import Mistake, PollError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polls.registry import Registry


@dataclass(frozen=True, slots=True)
class Blog:
    """A blog that was read: its folder, its settings, its polls, and Pelican's shared context."""

    root: Path
    settings: Mapping[str, Any]
    context: Mapping[str, Any]

    @property
    def registry(self) -> Registry:
        """The polls with their counts."""
        registry: Registry = self.context["POLLS"]
        return registry

    @property
    def ballots(self) -> Path:
        """The folder that holds a folder of ballot files for each poll."""
        return Path(self.settings["PATH"]) / "ballots"

    @property
    def mistakes(self) -> list[Mistake]:
        """What stops a build, each once, by file and line."""
        return sorted(set(self.settings["MISTAKES"]))

    @property
    def notices(self) -> list[Any]:
        """What a build lists at its end."""
        return list(self.context["NOTICES"])


def read(settings_file: Path) -> Blog:
    """Return the blog whose settings stand in `settings_file`; nothing is written.

    Raises PollError where there is no such file, or none that can be read. The log is silent:
    what there is to say is in `mistakes` and `notices`.
    """
    if not settings_file.is_file():
        message = "there are no settings here; run the command in the blog's own folder"
        raise PollError([Mistake(str(settings_file), 0, message)])
    console.quiet = True
    logging.disable(logging.CRITICAL)
    try:
        return _read(settings_file.resolve())
    finally:
        logging.disable(logging.NOTSET)


def _read(settings_file: Path) -> Blog:
    here = Path.cwd()
    os.chdir(settings_file.parent)
    try:
        settings = _settings(settings_file)
        with TemporaryDirectory() as nowhere:
            settings["OUTPUT_PATH"] = nowhere
            context = _context(Pelican(settings), nowhere)
    finally:
        os.chdir(here)
    return Blog(root=settings_file.parent, settings=settings, context=context)


def _settings(file: Path) -> dict[str, Any]:
    try:
        return dict(read_settings(str(file)))
    except SyntaxError as error:
        message = f"the settings cannot be read: {error.msg}; mend them"
        raise PollError([Mistake(file.name, error.lineno or 0, message)]) from None
    except SystemExit as error:
        raise PollError([Mistake(file.name, 0, str(error))]) from None
    except PollError:
        raise
    except Exception as error:  # noqa: BLE001 (settings are code: anything can be raised)
        reason = f"{type(error).__name__}: {error}"
        message = f"the settings cannot be read ({reason}); mend them"
        raise PollError([Mistake(file.name, 0, message)]) from None


def _context(pelican: Any, output: str) -> dict[str, Any]:  # noqa: ANN401 (Pelican is untyped)
    """Do what Pelican's run does until the point where it would write."""
    context: dict[str, Any] = pelican.settings.copy()
    context.update(generated_content={}, static_links=set(), static_content={}, localsiteurl="")
    generators = [
        cls(
            context=context,
            settings=pelican.settings,
            path=pelican.path,
            theme=pelican.theme,
            output_path=output,
        )
        for cls in pelican._get_generator_classes()  # noqa: SLF001 (there is no public way)
    ]
    for generator in generators:
        if hasattr(generator, "generate_context"):
            generator.generate_context()
    return context
