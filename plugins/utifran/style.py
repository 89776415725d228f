"""The style page: every component of the theme with its examples, written beside the blog."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from pelican.settings import read_settings

import example_pictures
import heads
from examples import components, style_page
from polls import fragments
from utifran import locales
from utifran.terminal import say

PLACE = Path("style") / "index.html"


def main(argv: list[str]) -> int:
    """Write `style/index.html` and its pictures into the output; return 0.

    A later build takes them away again: it is for whoever works on the theme.
    """
    argparse.ArgumentParser("utifran style", description=__doc__).parse_args(argv)
    settings: dict[str, Any] = read_settings("pelicanconf.py")
    theme = Path(settings["THEME"])
    page = style_page(environment(theme), components(theme / "examples.yaml"), settings)
    written = Path(settings["OUTPUT_PATH"]) / PLACE
    written.parent.mkdir(parents=True, exist_ok=True)
    written.write_text(page, encoding="utf-8")
    example_pictures.draw(page, Path(settings["OUTPUT_PATH"]))
    say(f"{Path(settings['OUTPUT_PATH']).name}/{PLACE}: every component with its examples")
    return 0


def environment(theme: Path) -> Environment:
    """Return a Jinja environment equipped as the blog's own is."""
    env = Environment(
        loader=FileSystemLoader(theme / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    locales.equip(env, locales.Catalogues(theme / "translations"))
    fragments.equip(env)
    heads.equip(env)
    return env
