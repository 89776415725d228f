"""The box's pages: the theme's look and words, with the box's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader

from utifran.locales import Catalogues, equip

if TYPE_CHECKING:
    from jinja2 import Template

    from ballotbox.web.bulletin import Bulletin
    from polls.view import PollView

HERE = Path(__file__).resolve().parent.parent


class Pages:
    """Templates in `ballotbox/templates`, then the theme's; words in the catalogues of both.

    `base` is the path below which the box is reached, '' for the root of its own address.
    """

    def __init__(self, theme: Path, bulletin: Bulletin, base: str = "") -> None:
        self._bulletin = bulletin
        self._base = base
        self._catalogues = Catalogues(HERE / "translations", theme / "translations")
        self._env = Environment(
            loader=FileSystemLoader([HERE / "templates", theme / "templates"]),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        equip(self._env, self._catalogues)
        # Each vote is answered with a result: its macros are made once for each language.
        self._results: dict[str, tuple[Template, dict[str, Any], Any]] = {}

    def render(self, template: str, lang: str, **variables: Any) -> str:  # noqa: ANN401 (a template's variables)
        """Return a page in `lang`."""
        return self._env.get_template(template).render(self._settings(lang) | variables)

    def result(self, view: PollView, lang: str) -> str:
        """Return a poll's result as the blog's own pages in `lang` show it."""
        template, settings = self._env.get_template("components/result.html"), self._settings(lang)
        made = self._results.get(lang)
        if made is None or made[:2] != (template, settings):
            made = self._results[lang] = (template, settings, template.make_module(settings))
        macros: Any = made[2]
        return str(macros.result(view))

    def say(self, message: str, lang: str) -> str:
        """Return a sentence in `lang`; itself where no catalogue has it."""
        return self._catalogues.of(lang).ugettext(message)

    def _settings(self, lang: str) -> dict[str, Any]:
        """Return what every template of the theme may ask for."""
        site = self._bulletin.site
        return {
            "lang": lang,
            "BOX": self._base,
            "SITEURL": site.url,
            "SITENAME": site.name,
            "POLLS_PATHS": site.polls_paths,
            "LANGUAGES": site.languages,
            "DEFAULT_LANG": site.languages[0],
            "TIMEZONE": site.time_zone,
        }
