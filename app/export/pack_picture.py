"""A picture as a page: fitted to A4, upright or on its side as the picture is."""

import io
from pathlib import Path

from PIL import Image, ImageOps
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.export.pack import Unusable, Why

_STARTS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_MARGIN, _FOOT = 12 * mm, 10 * mm
_MOST_DOTS = 80_000_000


def is_picture(content: bytes) -> bool:
    """Whether the bytes begin as a PNG or JPEG does, whatever the file is called."""
    return content.startswith(_STARTS)


def picture_page(content: bytes, path: Path) -> None:
    """Write the picture as a PDF of one page. Raises Unusable."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.width * picture.height > _MOST_DOTS:
                raise Unusable(Why.TOO_LARGE)
            picture.load()
            upright = ImageOps.exif_transpose(picture)
            _draw(upright if upright.mode in {"L", "RGB", "RGBA"} else upright.convert("RGBA"), path)
    except Unusable:
        raise
    except Exception as fault:  # a picture may break any expectation of the library
        raise Unusable(Why.DAMAGED) from fault


def _draw(picture: Image.Image, path: Path) -> None:
    short, long = A4
    width, height = (long, short) if picture.width > picture.height else (short, long)
    room, tall = width - 2 * _MARGIN, height - 2 * _MARGIN - _FOOT
    scale = min(room / picture.width, tall / picture.height, 1.0)
    across, up = picture.width * scale, picture.height * scale
    canvas = Canvas(str(path), pagesize=(width, height), invariant=1)
    left, foot = (width - across) / 2, _MARGIN + _FOOT + (tall - up) / 2
    canvas.drawImage(ImageReader(picture), left, foot, across, up, mask="auto")
    canvas.showPage()
    canvas.save()
