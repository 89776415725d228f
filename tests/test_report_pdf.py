"""The letter as a PDF: read back, checked for its tags, and made twice."""

from __future__ import annotations

import shutil
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
import typst
from pypdf import PdfReader

import tiny_blog
from polls.model import PollError
from report import pdf
from report_makers import THEME, laid, quote, told, with_words

if TYPE_CHECKING:
    from pathlib import Path

    from report.sheet import Sheet

FOLDER = THEME / "letter"
HOSTILE = '#let x = 1; #panic() *a* _b_ `c` \\ $x$ @a <b> // /* ] " [link] = y - z'


def read(sheet: Sheet) -> PdfReader:
    """Return the PDF of a sheet, read back."""
    return PdfReader(BytesIO(pdf.document(sheet, FOLDER).content))


def text(reader: PdfReader) -> str:
    """Return what it says, on one line."""
    return " ".join("\n".join(page.extract_text() for page in reader.pages).split())


def kinds(reader: PdfReader) -> list[str]:
    """Return the kind of every element in the structure tree, in its order."""
    found: list[str] = []

    def walk(node: Any) -> None:  # noqa: ANN401 (a PDF's object)
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(str(node["/S"]))
            walk(node.get("/K", []))

    walk(reader.trailer["/Root"]["/StructTreeRoot"])
    return found


def test_its_words_are_those_of_the_letter() -> None:
    """With the letters of all four languages, and the digest unbroken."""
    words = "Åäö æø ÅÄÖ ÆØ ”så” »så« «så» – … é"
    sheet = laid(told(quotes=(quote("1", words),)))
    found, digest = text(read(sheet)), sheet.parts[0].digest
    for said in (words, "Krävt in", "10 har röstat", "30 %", digest, *sheet.signature):
        assert said in found
    assert "Jag skriver bloggen Utifrån, som ser på företag från kundens sida." in found


def test_it_is_tagged_for_screen_readers() -> None:
    """It says it is PDF/UA-1, has a title and a language, headings, a table and quotes."""
    reader = read(laid(told(quotes=(quote("1", "ett två tre"),))))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "sv"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    assert reader.metadata is not None
    assert reader.metadata.title == "Läsarna av Utifrån har röstat: Vad hade du gjort?"
    assert reader.metadata.author == "Åsa"
    tags = kinds(reader)
    assert [tag for tag in tags if tag in {"/H1", "/H2", "/H3"}] == ["/H1", "/H2", "/H3", "/H2"]
    assert tags.count("/Table") == 1
    assert tags.count("/TH") == 3
    assert tags.count("/TD") == 6
    assert "/Figure" not in tags


def test_the_same_sheet_gives_the_same_bytes() -> None:
    """Without a clock: it is dated to the letter's day."""
    first, again = (pdf.document(laid(told()), FOLDER).content for _ in range(2))
    assert first == again
    reader = PdfReader(BytesIO(first))
    assert reader.metadata is not None
    assert str(reader.metadata.creation_date).startswith("2026-04-01 00:00:00")


def test_a_letter_of_one_poll_fits_two_pages() -> None:
    """With five quotes of the greatest length that is chosen by itself, three."""
    assert len(read(laid(told(quotes=(quote("1", "ord " * 20),)))).pages) <= 2
    long = [quote(str(n), "ord " * 150) for n in range(5)]
    assert len(read(laid(told(quotes=tuple(long)))).pages) <= 3


def test_words_of_others_stay_words() -> None:
    """Typst reads none of them as its own."""
    sheet = with_words(laid(told(quotes=(quote("1", "x"),))), HOSTILE)
    assert text(read(sheet)).count(HOSTILE) >= 5


def test_what_no_font_has_is_shown_as_missing() -> None:
    """And is told, so that nobody is quoted wrongly unawares."""
    sheet = laid(told(quotes=(quote("1", "Ja 🙂 李 → α ж ✓ 👩\u200d👧"),)))
    made = pdf.document(sheet, FOLDER)
    assert made.unseen == "".join(sorted("🙂李👩👧"))
    assert "Ja □ □ → α ж ✓ □" in text(PdfReader(BytesIO(made.content)))
    assert pdf.document(laid(told()), FOLDER).unseen == ""


@pytest.mark.parametrize("without", ["title", "subject", "greeting", "method_heading", "closing"])
def test_words_that_an_author_leaves_out_break_nothing(without: str) -> None:
    """The PDF still has a title, and no heading is empty or out of its order."""
    sheet = replace(laid(told(quotes=(quote("1", "x"),))), **{without: ""})
    reader = read(sheet)
    assert reader.metadata is not None
    assert reader.metadata.title
    assert kinds(reader)[:1] == ["/Document"]


def test_a_word_that_no_line_can_hold_is_broken() -> None:
    """It does not run off the page, and none of it is lost."""
    sheet = with_words(laid(told(quotes=(quote("1", "x"),))), "ö" * 400)
    said = "\n".join(page.extract_text() for page in read(sheet).pages).replace("\u200b", "")
    rows = [row for row in said.splitlines() if "öö" in row]
    assert max(map(len, rows)) < 110
    assert said.count("ö") >= 1600


def test_many_polls_stand_in_one_letter() -> None:
    """Each with its own heading."""
    reader = read(laid(told(), told(), told()))
    assert kinds(reader).count("/H2") == 4
    assert text(reader).count("Vad hade du gjort?") == 3


def test_a_letter_without_any_extras_is_one_too() -> None:
    """No address, no receiver."""
    bare = laid(told(), address="")
    assert "https" not in text(
        read(replace(bare, parts=(replace(bare.parts[0], url="", page=""),)))
    )


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        (
            "#set document(title: [x])\n#nope\n",
            (
                "theme/letter/letter.typ:2: the PDF cannot be set by this template "
                "(unknown variable: nope); mend the line"
            ),
        ),
        (
            "#set document(title: [x])\n\n#foo(\n",
            (
                "theme/letter/letter.typ:3: the PDF cannot be set by this template "
                "(unclosed delimiter); mend the line"
            ),
        ),
        (
            "= x\n",
            (
                "theme/letter/letter.typ: the PDF cannot be set by this template "
                "(PDF/UA-1 error: missing document title); mend the line"
            ),
        ),
        (
            '#set document(title: [x])\n#read("../../secret")\n',
            "theme/letter/letter.typ:2: the PDF cannot be set by this template",
        ),
        (None, "theme/letter/letter.typ: the letter's template is missing"),
    ],
)
def test_a_broken_template_is_told_with_its_line(
    tmp_path: Path, template: str | None, expected: str
) -> None:
    """In one line, without Typst's picture of it."""
    (tmp_path / "theme/letter").mkdir(parents=True)
    if template is not None:
        tiny_blog.write(tmp_path / "theme/letter/letter.typ", template)
    with pytest.raises(PollError) as raised:
        pdf.document(laid(), tmp_path / "theme/letter")
    (mistake,) = raised.value.mistakes
    assert str(mistake).startswith(expected)
    assert "\n" not in str(mistake)


def test_the_fonts_of_the_machine_make_no_difference(tmp_path: Path) -> None:
    """A template that wants another font gets one of Typst's, the same everywhere."""
    families = set(typst.Fonts().families())
    own = families - set(typst.Fonts(include_system_fonts=False).families())
    made = []
    for number, family in enumerate(["No Such Font", *sorted(own)[:1]]):
        folder = tmp_path / str(number) / "letter"
        shutil.copytree(FOLDER, folder)
        path = folder / "letter.typ"
        text = path.read_text(encoding="utf-8").replace("Libertinus Serif", family)
        path.write_text(text, encoding="utf-8")
        made.append(pdf.document(laid(), folder).content)
    assert made[0] == made[-1]
    assert made[0] != pdf.document(laid(), FOLDER).content
