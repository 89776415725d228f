"""The words, dates and numbers of each language; reads catalogues, and knows nothing of Pelican."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import Translations
from jinja2 import pass_context

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import time
    from pathlib import Path

    from jinja2 import Environment
    from jinja2.runtime import Context

KNOWN = ("sv", "da", "nb", "en")
LOCALES: Mapping[str, Locale] = {
    "sv": Locale("sv", "SE"),
    "da": Locale("da", "DK"),
    "nb": Locale("nb", "NO"),
    "en": Locale("en", "GB"),
}
# Marks that the languages' orthographies prescribe; Swedish opens and closes with the same one.
QUOTES: Mapping[str, tuple[str, str]] = {
    "sv": ("”", "”"),
    "da": ("»", "«"),
    "nb": ("«", "»"),
    "en": ("“", "”"),
}


class Catalogues:
    """The words in `<folder>/<lang>/*.po`; of a sentence that several folders have, the first's."""

    def __init__(self, *folders: Path) -> None:
        self._folders = folders
        self._loaded: dict[str, Translations] = {}

    def of(self, lang: str) -> Translations:
        """Return the catalogue of `lang`; an empty one where no folder has any."""
        if lang not in self._loaded:
            self._loaded[lang] = self._read(lang)
        return self._loaded[lang]

    def _read(self, lang: str) -> Translations:
        whole = Translations()
        for folder in reversed(self._folders):
            for path in sorted((folder / lang).glob("*.po"), reverse=True):
                whole.merge(_catalogue(path))
        return whole


def _catalogue(path: Path) -> Translations:
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, abort_invalid=True))
    compiled.seek(0)
    return Translations(compiled)


def page_lang(context: Context) -> str:
    """Return the language of the page at hand: its own, its article's, or the blog's first."""
    for holder in ("article", "page"):
        lang = getattr(context.get(holder), "lang", None)
        if lang and "lang" not in context:
            return str(lang)
    return str(context.get("lang") or context["DEFAULT_LANG"])


def _locale(context: Context) -> Locale:
    return LOCALES.get(page_lang(context), LOCALES["en"])


@pass_context
def day(context: Context, moment: date) -> str:
    """Return a day in full: `31 december 2026`; of an instant, its day on the site's calendar."""
    return format_date(_local(context, moment), "long", locale=_locale(context))


@pass_context
def short_day(context: Context, moment: date) -> str:
    """Return a day in short: `31 dec. 2026`; of an instant, its day on the site's calendar."""
    return format_date(_local(context, moment), "medium", locale=_locale(context))


@pass_context
def month(context: Context, moment: date) -> str:
    """Return a month: `mars 2026`."""
    return format_skeleton("yMMMM", _as_datetime(moment), locale=_locale(context))


@pass_context
def clock(context: Context, moment: time) -> str:
    """Return a time of day, to the minute."""
    return format_time(moment, "short", locale=_locale(context))


@pass_context
def number(context: Context, amount: float) -> str:
    """Return a number with the language's separators, at most one decimal."""
    return _decimal(amount, _locale(context))


@pass_context
def percent(context: Context, share: float) -> str:
    """Return a percentage given as 0 to 100: `42,1 %`; the language decides on the space."""
    locale = _locale(context)
    sign = "%" if locale.language == "en" else "\N{NO-BREAK SPACE}%"
    return _decimal(share, locale) + sign


# The ballot box writes a dozen numbers with each result; most of them it has written before.
@lru_cache(maxsize=4096)
def _decimal(amount: float, locale: Locale) -> str:
    return format_decimal(amount, "#,##0.#", locale=locale)


@pass_context
def quoted(context: Context, words: str) -> str:
    """Return `words` between the quotation marks of the page's language."""
    opening, closing = QUOTES.get(page_lang(context), QUOTES["en"])
    return f"{opening}{words}{closing}"


def language_name(lang: str) -> str:
    """Return a language's name in that language: `dansk`."""
    return str(LOCALES[lang].get_language_name(lang)) if lang in LOCALES else lang


def iso(moment: date) -> str:
    """Return a day or an instant as `<time datetime>` wants it."""
    return moment.isoformat(timespec="seconds") if isinstance(moment, datetime) else str(moment)


def _local(context: Context, moment: date) -> date:
    zone = context.get("TIMEZONE")
    if zone and isinstance(moment, datetime) and moment.tzinfo is not None:
        return moment.astimezone(ZoneInfo(zone))
    return moment


def _as_datetime(moment: date) -> datetime:
    if isinstance(moment, datetime):
        return moment
    return datetime(moment.year, moment.month, moment.day)  # noqa: DTZ001 (only its date is shown)


@pass_context
def summary_url(context: Context) -> str:
    """Return the site-relative address of the vote summary in the page's language."""
    return polls_path(context["POLLS_PATHS"], page_lang(context), context["DEFAULT_LANG"]) + "/"


def polls_path(paths: Mapping[str, str], lang: str, default_lang: str) -> str:
    """Return the folder of the summary page of `lang`, or of the blog's first language."""
    return paths.get(lang) or paths[default_lang]


def versions(content: Any) -> list[tuple[str, str]]:  # noqa: ANN401 (a Pelican article or page)
    """Return the languages and site-relative addresses of a text, its own first."""
    others = ((other.lang, other.url) for other in getattr(content, "alternates", None) or ())
    return [(content.lang, content.url), *others]


@pass_context
def hreflangs(context: Context, pages: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return what `rel="alternate"` tells of one text's `pages`; see `with_default`."""
    return with_default(pages, context["LANGUAGES"])


def with_default(
    pages: Iterable[tuple[str, str]], languages: Iterable[str]
) -> list[tuple[str, str]]:
    """Return one text's pages by language, and the one for everybody else as `x-default`.

    That is the English one, else that of the first of the blog's `languages` that it is in: the
    same whichever page asks. A text in one language has no alternates, not even itself.
    https://developers.google.com/search/docs/specialty/international/localized-versions
    """
    found = list(pages)
    known = dict(found)
    if len(found) < 2 or "x-default" in known:  # noqa: PLR2004 (a pair)
        return found if "x-default" in known else []
    default = next(lang for lang in ("en", *languages, *known) if lang in known)
    return [*found, ("x-default", known[default])]


def territory(lang: str) -> str:
    """Return a language with its country, as Open Graph wants it: `sv_SE`."""
    return str(LOCALES.get(lang, lang))


@pass_context
def home_url(context: Context) -> str:
    """Return the site-relative address of the posts in the page's language; '' for the first."""
    lang = page_lang(context)
    return "" if lang == context["DEFAULT_LANG"] or lang not in context["LANGUAGES"] else f"{lang}/"


def equip(env: Environment, catalogues: Catalogues) -> None:
    """Give a Jinja environment the words, dates and numbers of the page's language."""

    @pass_context
    def gettext(context: Context, message: str) -> str:
        return catalogues.of(page_lang(context)).ugettext(message)

    @pass_context
    def ngettext(context: Context, one: str, many: str, amount: int) -> str:
        return catalogues.of(page_lang(context)).ungettext(one, many, amount)

    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True
    )
    for function in (day, short_day, month, clock, number, percent, quoted, language_name, iso):
        env.filters[function.__name__] = function
    env.filters.update(versions=versions, hreflangs=hreflangs, territory=territory)
    env.globals.update(
        page_lang=pass_context(page_lang), summary_url=summary_url, home_url=home_url
    )
