"""Gives Pelican's templates the words, dates and numbers of the page's language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pelican import signals

from utifran.locales import Catalogues, equip

if TYPE_CHECKING:
    from pelican.generators import Generator


def equip_generator(generator: Generator) -> None:
    """Equip a Pelican generator's templates from the theme's translations."""
    equip(generator.env, Catalogues(Path(generator.theme) / "translations"))


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(equip_generator)
