"""The bundled face can write what boards write, and its figures stand under each other."""

from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

FOLDER = Path("resources/fonts")
FACES = sorted(FOLDER.glob("*.ttf"))


@pytest.fixture(params=FACES, ids=lambda path: path.stem)
def face(request: pytest.FixtureRequest) -> TTFontFile:
    return TTFontFile(str(request.param))


def test_there_are_three_weights_and_their_licence() -> None:
    assert [path.stem for path in FACES] == ["QuorateSans-Medium", "QuorateSans-Regular", "QuorateSans-SemiBold"]
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FOLDER / "OFL.txt").read_text()


def test_all_digits_are_equally_wide(face: TTFontFile) -> None:
    assert len({face.charWidths[ord(digit)] for digit in "0123456789"}) == 1


@pytest.mark.parametrize(
    "letters",
    ["£€–—−…✓✗•→↑↓●■▲○□½²“”‘’", "ĄąĆćĘęŁłŃńÓóŚśŹźŻż", "ŵŷâêîôû", "ĞğİıŞş", "ăơưếữ", "ЖжЩщЇї", "ΑαΩω", "Åßæøčšžő"],
)
def test_letters_are_there(face: TTFontFile, letters: str) -> None:
    assert [letter for letter in letters if ord(letter) not in face.charToGlyph] == []
