"""A card drawn: the blog's mark and name, and its text in the light colours of the theme."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

import PIL
from PIL import Image, ImageDraw, ImageFont, features

from social_cards.card import HEIGHT, WIDTH
from social_cards.fitting import LEADING, fit

if TYPE_CHECKING:
    from social_cards.card import Card
    from social_cards.fitting import Block

    Colour = tuple[int, ...]

FONT: Final = Path(__file__).with_name("newsreader.ttf")
# Those of theme/static/style.css, in light.
PAPER, SHEET, CUT = (247, 248, 248), (255, 255, 255), (106, 113, 119)
INK, ACCENT = (25, 28, 31), (169, 15, 26)
# Sixteen colours in all, so that a pixel is half a byte: three grounds, then the steps from the
# ground to the ink and to the accent at the smooth edges of letters.
ON_PAPER, ON_SHEET, ON_CUT = 0, 1, 2
INKS, ACCENTS = range(3, 11), range(11, 16)
MARGIN: Final = 88
# The slip that a poll's question is printed on, and the dashes of its edge.
SLIP: Final = (44, 44, WIDTH - 44, HEIGHT - 44)
DASH, GAP = 18, 14
NAME_SIZE: Final = 42
KICKER_SIZE: Final = 34
SIZES: Final = tuple(range(124, 42, -2))
# The mark of the theme, in its own square of 24, drawn large and then made small: smooth edges.
MARK: Final = (
    ((9, 8), (9, 3), (21, 3), (21, 21), (9, 21), (9, 16)),
    ((0, 12), (14, 12)),
    ((9.5, 7.5), (14, 12), (9.5, 16.5)),
)
MARK_STROKE: Final = 2.6
SMOOTH: Final = 4
# Counted up whenever a card is drawn in another way.
VERSION: Final = 1


@cache
def drawn_by() -> str:
    """Return what a picture depends on besides its words."""
    letters = hashlib.sha256(FONT.read_bytes()).hexdigest()
    return f"{VERSION} {letters} {PIL.__version__} {features.check('raqm')}"


@dataclass(slots=True)
class Sheet:
    """A card in the making: its grounds by their colour, and how much ink and accent lie where."""

    ground: Image.Image
    ink: Image.Image
    accent: Image.Image

    @property
    def draw(self) -> ImageDraw.ImageDraw:
        """What draws in ink."""
        return ImageDraw.Draw(self.ink)


def drawn(card: Card) -> bytes:
    """Return the PNG of a card, the same bytes for the same words."""
    size = (WIDTH, HEIGHT)
    sheet = Sheet(Image.new("P", size, ON_PAPER), Image.new("L", size), Image.new("L", size))
    if card.kicker:
        _slip(ImageDraw.Draw(sheet.ground))
    if card.text:
        _head(sheet, card.name)
        _text(sheet, card)
    else:
        _name_alone(sheet, card.name)
    return _png(sheet, SHEET if card.kicker else PAPER)


def _png(sheet: Sheet, ground: Colour) -> bytes:
    image = sheet.ground
    for coverage, steps in ((sheet.ink, INKS), (sheet.accent, ACCENTS)):
        image.paste(coverage.point(_steps(steps)), mask=coverage.point(_touched(steps)))
    blends = (*_blends(ground, INK, INKS), *_blends(ground, ACCENT, ACCENTS))
    image.putpalette([part for colour in (PAPER, SHEET, CUT, *blends) for part in colour])
    out = BytesIO()
    image.save(out, "PNG", bits=4, compress_level=9)
    return out.getvalue()


def _steps(steps: range) -> list[int]:
    """Return for each coverage, 0 to 255, the number of its colour among `steps`."""
    return [steps[max(round(amount / 255 * len(steps)) - 1, 0)] for amount in range(256)]


def _touched(steps: range) -> list[int]:
    """Return for each coverage whether it shows at all."""
    return [255 if round(amount / 255 * len(steps)) else 0 for amount in range(256)]


def _blends(ground: Colour, colour: Colour, steps: range) -> list[Colour]:
    """Return the colours from `ground`, itself left out, to `colour`."""
    parts = [(number + 1) / len(steps) for number in range(len(steps))]
    return [
        tuple(round(g + (c - g) * part) for g, c in zip(ground, colour, strict=True))
        for part in parts
    ]


def width(text: str) -> float:
    """Return the width of `text` in the cards' font at size 1."""
    return _font(100).getlength(text) / 100


@lru_cache(maxsize=128)
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), size)


def _head(sheet: Sheet, name: str) -> None:
    _mark(sheet, (MARGIN, MARGIN - 4), 54)
    block = fit(
        name, width=WIDTH - 2 * MARGIN - 76, height=60, sizes=(NAME_SIZE, 36, 30), measure=width
    )
    at = (MARGIN + 76, MARGIN + 38)
    sheet.draw.text(at, block.lines[0], 255, _font(block.size), anchor="ls")


def _text(sheet: Sheet, card: Card) -> None:
    room = HEIGHT - 2 * MARGIN - 54 - 44
    kicker = KICKER_SIZE + 24 if card.kicker else 0
    block = fit(
        card.text, width=WIDTH - 2 * MARGIN, height=room - kicker, sizes=SIZES, measure=width
    )
    top = HEIGHT - MARGIN + 8 - block.height
    _lines(sheet, block, top)
    if card.kicker:
        at, font = (MARGIN, top - 18), _font(KICKER_SIZE)
        ImageDraw.Draw(sheet.accent).text(at, card.kicker, 255, font, anchor="ls")


def _name_alone(sheet: Sheet, name: str) -> None:
    _mark(sheet, (MARGIN, MARGIN), 132)
    block = fit(name, width=WIDTH - 2 * MARGIN, height=290, sizes=(150, *SIZES), measure=width)
    _lines(sheet, block, HEIGHT - MARGIN + 8 - block.height)


def _lines(sheet: Sheet, block: Block, top: int) -> None:
    font = _font(block.size)
    # Round letters look set in by the width of their own edge.
    left = MARGIN - block.size // 40
    for number, line in enumerate(block.lines):
        baseline = top + round((number + 0.79) * block.size * LEADING)
        sheet.draw.text((left, baseline), line, 255, font, anchor="ls")


def _slip(draw: ImageDraw.ImageDraw) -> None:
    left, top, right, bottom = SLIP
    draw.rectangle(SLIP, ON_SHEET)
    for x in range(left, right, DASH + GAP):
        end = min(x + DASH, right)
        draw.line((x, top, end, top), ON_CUT, 3)
        draw.line((x, bottom, end, bottom), ON_CUT, 3)
    for y in range(top, bottom, DASH + GAP):
        end = min(y + DASH, bottom)
        draw.line((left, y, left, end), ON_CUT, 3)
        draw.line((right, y, right, end), ON_CUT, 3)


def _mark(sheet: Sheet, at: tuple[int, int], size: int) -> None:
    sheet.accent.paste(_mark_mask(size), at)


@cache
def _mark_mask(size: int) -> Image.Image:
    scale = size * SMOOTH / 24
    mask = Image.new("L", (size * SMOOTH, size * SMOOTH))
    draw = ImageDraw.Draw(mask)
    for path in MARK:
        points = [(x * scale, y * scale) for x, y in path]
        draw.line(points, 255, round(MARK_STROKE * scale), joint="curve")
    return mask.resize((size, size), Image.Resampling.LANCZOS)
