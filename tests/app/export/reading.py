"""Reading exports back with other programs."""

import os
import subprocess
import zipfile
from pathlib import Path

from lxml import etree
from openpyxl import Workbook, load_workbook


def by_libreoffice(path: Path, form: str, folder: Path) -> Path:
    """The file as LibreOffice reads it, works it out and writes it again."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    out = folder / "by-libreoffice"
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={home.as_uri()}",
            "--headless",
            "--convert-to",
            form,
            "--outdir",
            out,
            path,
        ],
        env={**os.environ, "HOME": str(home)},
        check=True,
        capture_output=True,
        timeout=120,
    )
    return out / f"{path.stem}.{form.partition(':')[0]}"


def recalculated(path: Path, folder: Path) -> Workbook:
    """The workbook's values after LibreOffice has worked every formula out anew: the values written beside them are taken away first."""
    bare = folder / "bare.xlsx"
    load_workbook(path).save(bare)  # openpyxl keeps formulas and drops their values
    return load_workbook(by_libreoffice(bare, "xlsx:Calc MS Excel 2007 XML", folder), data_only=True)


def column(book: Workbook, sheet: str, heading: str) -> list[object]:
    """The cells under a heading, to the last row."""
    page = book[sheet]
    place = next(cell.column for cell in page[1] if str(cell.value).splitlines()[0] == heading)
    return [row[0].value for row in page.iter_rows(min_row=2, min_col=place, max_col=place)]


def xml(path: Path, part: str) -> etree._Element:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(part))


def parts(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


def pdf_text(path: Path) -> str:
    """The text of a PDF as pdftotext reads it, in the order it is laid out."""
    done = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True)
    return done.stdout.decode()
