"""The words, dates and numbers of each language."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime, time
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from jinja2 import Environment

from utifran import locales

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parents[1]
SITE: Mapping[str, object] = {
    "DEFAULT_LANG": "sv",
    "LANGUAGES": ["sv", "da", "nb", "en"],
    "TIMEZONE": "Europe/Stockholm",
    "POLLS_PATHS": {"sv": "omrostningar", "da": "afstemninger", "nb": "avstemninger"},
}


def rendered(template: str, lang: str = "sv", **variables: object) -> str:
    """Return a template on a page in `lang`."""
    environment = Environment(autoescape=True)
    catalogues = locales.Catalogues(ROOT / "theme/translations")
    locales.equip(environment, catalogues)
    return environment.from_string(template).render({**SITE, "lang": lang, **variables})


def page_lang(**variables: object) -> str:
    """Return what `page_lang` says where a template is given those variables."""
    environment = Environment(autoescape=True)
    locales.equip(environment, locales.Catalogues(ROOT / "theme/translations"))
    return environment.from_string("{{ page_lang() }}").render({**SITE, **variables})


@pytest.mark.parametrize(
    ("lang", "long", "short", "month"),
    [
        ("sv", "31 december 2026", "31 dec. 2026", "december 2026"),
        ("da", "31. december 2026", "31. dec. 2026", "december 2026"),
        ("nb", "31. desember 2026", "31. des. 2026", "desember 2026"),
        ("en", "31 December 2026", "31 Dec 2026", "December 2026"),
    ],
)
def test_dates_are_written_as_each_language_does(
    lang: str, long: str, short: str, month: str
) -> None:
    """Danish and Norwegian put a point after the day; English begins months with a capital."""
    template = "{{ d | day }}/{{ d | short_day }}/{{ d | month }}"
    assert rendered(template, lang, d=date(2026, 12, 31)) == f"{long}/{short}/{month}"


def test_an_instants_day_is_that_of_the_sites_calendar() -> None:
    """What was written at half past midnight in Stockholm is not told as the day before."""
    moment = datetime(2026, 2, 14, 23, 30, tzinfo=UTC)
    template = "{{ d | day }}/{{ d | short_day }}/{{ d | iso }}"
    assert rendered(template, d=moment) == (
        "15 februari 2026/15 feb. 2026/2026-02-14T23:30:00+00:00"
    )


@pytest.mark.parametrize(
    ("lang", "expected"), [("sv", "18:05"), ("da", "18.05"), ("nb", "18:05"), ("en", "18:05")]
)
def test_times_are_written_as_each_language_does(lang: str, expected: str) -> None:
    """Danes write a point; nobody here writes p.m."""
    assert rendered("{{ t | clock }}", lang, t=time(18, 5)) == expected


@pytest.mark.parametrize(
    ("lang", "percent", "number"),
    [
        ("sv", "42,1\u00a0%", "7\u00a0919"),
        ("da", "42,1\u00a0%", "7.919"),
        ("nb", "42,1\u00a0%", "7\u00a0919"),
        ("en", "42.1%", "7,919"),
    ],
)
def test_numbers_are_written_as_each_language_does(lang: str, percent: str, number: str) -> None:
    """A decimal comma, a hard space before the sign; English does neither."""
    assert rendered("{{ 42.1 | percent }}/{{ 7919 | number }}", lang) == f"{percent}/{number}"


@pytest.mark.parametrize(("share", "expected"), [(0.0, "0"), (100.0, "100"), (6.3, "6,3")])
def test_a_whole_percentage_has_no_decimal(share: float, expected: str) -> None:
    """`50 %`, not `50,0 %`."""
    assert rendered("{{ share | percent }}", share=share) == f"{expected}\u00a0%"


@pytest.mark.parametrize(
    ("lang", "expected"), [("sv", "”Ja”"), ("da", "»Ja«"), ("nb", "«Ja»"), ("en", "“Ja”")]
)
def test_quotation_marks_are_each_languages(lang: str, expected: str) -> None:
    """Swedish opens and closes alike; Danish and Norwegian point opposite ways."""
    assert rendered("{{ 'Ja' | quoted }}", lang) == expected


@pytest.mark.parametrize(
    ("lang", "one", "many"),
    [
        ("sv", "1 har röstat", "2 har röstat"),
        ("da", "1 har stemt", "2 har stemt"),
        ("nb", "1 har stemt", "2 har stemt"),
        ("en", "1 has voted", "2 have voted"),
    ],
)
def test_plurals_are_each_languages(lang: str, one: str, many: str) -> None:
    """The number chooses the form, in the words of the page's language."""
    template = "{{ ngettext('%(num)s has voted', '%(num)s have voted', n) }}"
    assert [rendered(template, lang, n=number) for number in (1, 2)] == [one, many]
    assert rendered(template, lang, n=0)[2:] == many[2:]


def test_words_from_outside_are_escaped() -> None:
    """A name in a translated sentence cannot bring markup along."""
    template = "{{ _('in reply to %(name)s', name=name) }}"
    assert "<b>" not in rendered(template, name="<b>x</b>")


def test_an_unknown_language_reads_english_words() -> None:
    """A page in a language without a catalogue is still a page."""
    template = "{{ d | day }}/{{ 'x' | quoted }}/{{ _('Polls') }}/{{ 'fi' | language_name }}"
    assert rendered(template, "fi", d=date(2026, 5, 1)) == "1 May 2026/“x”/Polls/fi"


def test_languages_are_named_in_themselves() -> None:
    """So that those who read them recognise them."""
    named = [locales.language_name(lang) for lang in locales.KNOWN]
    assert named == ["svenska", "dansk", "norsk bokmål", "English"]


def test_the_pages_language_is_its_own() -> None:
    """`lang`, where a page says so; else its article's, its page's, or the blog's first."""
    danish, english = SimpleNamespace(lang="da"), SimpleNamespace(lang="en")
    assert page_lang(article=danish) == "da"
    assert page_lang(page=english) == "en"
    assert page_lang(lang="nb", article=danish) == "nb"
    assert page_lang(page=SimpleNamespace(title="a poll's page has no language")) == "sv"
    assert page_lang() == "sv"


@pytest.mark.parametrize(
    ("lang", "expected"),
    [("sv", "omrostningar/ "), ("da", "afstemninger/ da/"), ("fi", "omrostningar/ ")],
)
def test_links_lead_to_the_pages_language(lang: str, expected: str) -> None:
    """A language that the blog lacks leads to the first; the first lives at the root."""
    assert rendered("{{ summary_url() }} {{ home_url() }}", lang) == expected


def test_no_locale_of_the_machine_is_needed() -> None:
    """In a bare container, where no locale is installed, dates are the same."""
    code = (
        "from datetime import date; from jinja2 import Environment; from utifran import locales;"
        "e = Environment(); locales.equip(e, locales.Catalogues(None));"
        "print(e.from_string('{{ d | day }}').render(lang='sv', d=date(2026, 3, 1)))"
    )
    code = code.replace("Catalogues(None)", "Catalogues(__import__('pathlib').Path('nowhere'))")
    for locale in ("C", "xx_XX.UTF-8"):
        environment = {**os.environ, "LC_ALL": locale, "LANG": locale}
        environment["PYTHONPATH"] = str(ROOT / "plugins")
        done = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, check=True
        )
        assert done.stdout == b"1 mars 2026\n"


@pytest.mark.parametrize("lang", locales.KNOWN)
def test_every_language_has_a_catalogue(lang: str) -> None:
    """The theme speaks all the languages that a blog may be written in."""
    catalogues = locales.Catalogues(ROOT / "theme/translations")
    assert catalogues.of(lang).ugettext("Polls")
    assert catalogues.of(lang) is catalogues.of(lang)
