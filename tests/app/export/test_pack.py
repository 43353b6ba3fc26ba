"""A pack of forty papers of every kind, read back with qpdf, pypdf and a renderer."""

import re
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.export.files import CannotWrite
from app.export.pack import Attached, Bound, Pack, Piece, Sheet, Why
from app.export.report import Cancelled
from app.export.write_pack import write_pack
from tests.app.export import papers
from tests.app.export.reports import small_report
from tests.app.export.test_pdf import faults

MADE = datetime(2026, 3, 2, 10, 42, tzinfo=UTC)
KINDS: list[tuple[str, Callable[[str], bytes]]] = [
    ("plain.pdf", papers.plain),
    ("upside down.pdf", lambda words: papers.turned(words, 180)),
    ("right.pdf", lambda words: papers.turned(words, 90)),
    ("left.pdf", lambda words: papers.turned(words, 270)),
    ("on its side.pdf", papers.on_its_side),
    ("huge.pdf", papers.huge),
    ("cropped.pdf", papers.cropped),
    ("open.pdf", lambda words: papers.locked(words, "")),
    ("locked.pdf", lambda words: papers.locked(words, "secret")),
    ("form.pdf", lambda words: papers.form(words, f"Agreed {words}")),
    ("live form.pdf", lambda _: papers.live_form()),
    ("active.pdf", papers.active),
    ("linked.pdf", papers.linked),
    ("careless.pdf", papers.careless),
    ("layered.pdf", papers.layered),
    ("mendable.pdf", papers.mendable),
    ("broken.pdf", papers.broken),
    ("cut off.pdf", lambda words: papers.plain(words)[:300]),
    ("photograph.jpg", lambda _: papers.picture("JPEG")),
    ("plan.docx", lambda _: b"PK\x03\x04 a document"),
]
REFUSED = {
    "locked.pdf": Why.LOCKED,
    "live form.pdf": Why.LIVE_FORM,
    "broken.pdf": Why.DAMAGED,
    "cut off.pdf": Why.DAMAGED,
    "plan.docx": Why.NOT_A_PDF,
}


def forty() -> Iterator[Piece]:
    """An agenda, two papers of each kind under ten items, and a report of our own."""
    yield Piece("Agenda", sheet=Sheet(words=("Welcome and apologies",)))
    for turn in (0, 1):
        for number, (name, make) in enumerate(KINDS):
            if number % 4 == 0:
                yield Piece(f"Item {turn * 5 + number // 4 + 1}", str(turn * 5 + number // 4 + 1), sheet=Sheet())
            title = f"Paper {turn}-{number}"
            sheet = Sheet((("Purpose", "For decision"),), ("Agree it.",))
            yield Piece(title, f"{number}A", 1, sheet=sheet, file=Attached(name, lambda make=make, t=title: make(t)))
    yield Piece("Attendance", report=small_report())


def pack_of(*pieces: Piece) -> Pack:
    facts = (("Group", "Board"), ("Date", "4 March 2015"), ("Venue", "Civic Centre"))
    return Pack("Board pack", "Wolverhampton Board", facts, pieces, "Official", "the board's record", MADE)


@pytest.fixture(scope="module")
def bound(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Bound]:
    path = tmp_path_factory.mktemp("pack") / "pack.pdf"
    return path, write_pack(pack_of(*forty()), path)


@pytest.fixture
def read(bound: tuple[Path, Bound]) -> pypdf.PdfReader:
    return pypdf.PdfReader(bound[0])


def texts(path: Path) -> list[str]:
    done = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True)
    return done.stdout.decode().split("\f")[:-1]


def outline(read: pypdf.PdfReader) -> list[tuple[int, str, int]]:
    """Every bookmark: how deep, what it says, to which page it leads."""

    def walk(items: list[object], depth: int) -> Iterator[tuple[int, str, int]]:
        for item in items:
            if isinstance(item, list):
                yield from walk(item, depth + 1)
            else:
                yield depth, item.title, read.get_destination_page_number(item) + 1

    return list(walk(read.outline, 0))


def jumps(read: pypdf.PdfReader, page: int) -> list[tuple[str, int]]:
    """The links of a page within the document: what they say, and to which page they lead."""
    numbers = {item.indirect_reference.idnum: place for place, item in enumerate(read.pages, 1)}
    notes = [note.get_object() for note in read.pages[page - 1].get("/Annots", [])]
    return [(str(note.get("/Contents", "")), numbers[note["/Dest"][0].idnum]) for note in notes if "/Dest" in note]


def test_qpdf_finds_nothing_wrong(bound: tuple[Path, Bound]) -> None:
    checked = subprocess.run(["qpdf", "--check", bound[0]], capture_output=True, check=False)

    assert checked.returncode == 0, checked.stdout.decode() + checked.stderr.decode()


def test_what_cannot_be_bound_is_named_with_what_to_do_and_the_rest_is_bound(bound: tuple[Path, Bound]) -> None:
    path, made = bound

    assert [(item.name, item.why) for item in made.left_out] == list(REFUSED.items()) * 2
    assert made.left_out[0].words == (
        "8A Paper 0-8: locked.pdf is left out, because it is protected with a password. "
        "Open it, save or print it as a PDF without a password, and attach that."
    )
    pages = texts(path)
    assert len(pages) == made.pages
    for name in REFUSED:
        assert sum(f"{name} is not in this pack" in text for text in pages) == 2
    for number, (name, _) in enumerate(KINDS):
        if name not in REFUSED and name != "photograph.jpg":
            assert any(f"Paper 1-{number}" in text and "Purpose" not in text for text in pages[3:]), name


def test_what_was_done_to_a_paper_is_told(bound: tuple[Path, Bound]) -> None:
    told = {item.name: item.words for item in bound[1].altered}

    assert set(told) == {"active.pdf", "form.pdf", "mendable.pdf"}
    assert told["active.pdf"] == (
        "11A Paper 1-11: active.pdf: scripts in it were taken out; files inside it were left out; "
        "sound, video or 3D in it was left out."
    )


def test_one_run_of_numbers_stands_on_every_page_and_labels_agree(
    bound: tuple[Path, Bound], read: pypdf.PdfReader
) -> None:
    path, made = bound
    pages = texts(path)

    assert read.page_labels == [str(number) for number in range(1, made.pages + 1)]
    for number, text in enumerate(pages, 1):
        assert re.findall(r"Page (\d+) of (\d+)", text) == [(str(number), str(made.pages))], text


def test_the_number_stands_at_the_foot_as_the_page_is_shown(bound: tuple[Path, Bound]) -> None:
    path, _ = bound
    shown = pypdfium2.PdfDocument(path)

    for number in range(len(shown)):
        width, height = shown[number].get_size()
        place = subprocess.run(
            ["pdftotext", "-bbox", "-f", str(number + 1), "-l", str(number + 1), path, "-"],
            check=True,
            capture_output=True,
        ).stdout.decode()
        found = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">Page<', place)
        left, top, right, foot = map(float, found[-1])
        assert right - left > foot - top, f"page {number + 1}: its number does not stand upright"
        assert left > width * 0.75, number + 1
        assert top > height * 0.96, number + 1
    shown.close()


def test_the_contents_lead_to_the_pages_they_name(bound: tuple[Path, Bound], read: pypdf.PdfReader) -> None:
    links = [link for page in (2, 3) for link in jumps(read, page)]
    pages = texts(bound[0])

    assert len(links) == len(list(forty()))
    for words, page in links:
        name, title = re.fullmatch(r"Page (\d+): (.*)", words).groups()
        assert int(name) == page
        assert title in pages[page - 1] or title == "Attendance"
        assert re.search(rf"{re.escape(title)} +{page}\n", pages[1] + pages[2])


def test_bookmarks_nest_papers_below_items_and_a_paper_s_own_below_it(read: pypdf.PdfReader) -> None:
    found = outline(read)

    assert [title for depth, title, _ in found if depth == 0][:4] == ["Cover", "Contents", "Agenda", "1 Item 1"]
    place = next(at for at, (_, title, _) in enumerate(found) if title == "12A Paper 0-12")
    depth, _, page = found[place]
    assert depth == 1
    assert found[place + 1 : place + 4] == [
        (2, "Paper 0-12 part 1", page + 1),
        (3, "Paper 0-12 part 2", page + 2),
        (3, "Paper 0-12 part 3", page + 3),
    ]


def test_links_within_a_paper_lead_on_within_it(read: pypdf.PdfReader) -> None:
    page = next(page for _, title, page in outline(read) if title == "12A Paper 1-12") + 1

    assert [jumps(read, page + step)[0][1] for step in range(3)] == [page + 1, page + 2, page]
    notes = [note.get_object() for note in read.pages[page - 1]["/Annots"]]
    assert [note["/A"]["/URI"] for note in notes if "/A" in note] == ["https://www.example.org/report"]


def test_nothing_acts_by_itself_and_no_form_is_left(bound: tuple[Path, Bound]) -> None:
    with pikepdf.open(bound[0]) as pdf:
        keys = {str(key) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) for key in item.keys()}  # noqa: SIM118
        kinds = {str(item.get("/S")) for item in pdf.objects if isinstance(item, pikepdf.Dictionary)}

        assert not keys & {"/AA", "/OpenAction", "/JavaScript", "/JS", "/EmbeddedFiles", "/AcroForm", "/XFA"}
        assert not kinds & {"/JavaScript", "/Launch", "/Movie"}
    told = "".join(texts(bound[0]))
    assert "Agreed Paper 0-9" in told
    assert "Agreed Paper 1-9" in told


def test_a_hidden_layer_stays_hidden(bound: tuple[Path, Bound], read: pypdf.PdfReader) -> None:
    page = next(page for _, title, page in outline(read) if title == "14A Paper 0-14") + 1
    shown = pypdfium2.PdfDocument(bound[0])

    picture = shown[page - 1].render().to_pil()

    assert picture.getpixel((100, picture.height - 100)) == (255, 255, 255)
    shown.close()


def test_a_picture_is_a_page_of_its_own(bound: tuple[Path, Bound], read: pypdf.PdfReader) -> None:
    page = next(page for _, title, page in outline(read) if title == "18A Paper 0-18") + 1
    shown = pypdfium2.PdfDocument(bound[0])

    picture = shown[page - 1].render().to_pil()

    assert picture.width > picture.height
    assert picture.getpixel((picture.width // 2, picture.height // 2))[0] > 180
    shown.close()


def test_it_says_what_it_is(bound: tuple[Path, Bound], read: pypdf.PdfReader) -> None:
    cover = texts(bound[0])[0]

    assert read.metadata.title == "Board pack"
    assert read.trailer["/Root"]["/Lang"] == "en-GB"
    for words in ("Wolverhampton Board", "Board pack", "4 March 2015", "Civic Centre", "Official"):
        assert words in cover
    assert "Made 2 March 2026, 10:42, from the board's record." in cover


SPOILT = [
    papers.changed(make("Spoilt"), lambda _: None, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    for make in (papers.linked, papers.active, papers.layered, papers.cropped, lambda words: papers.form(words, words))
]
WORDS = [
    b"/Kids",
    b"/Contents",
    b"/MediaBox",
    b"/CropBox",
    b"/Resources",
    b"/Font",
    b"/Annots",
    b"/Dest",
    b"/A",
    b"/First",
]
Turn = tuple[bytes, bytes, int]


@settings(max_examples=30)
@given(
    st.sampled_from(SPOILT),
    st.lists(
        st.tuples(
            st.sampled_from(WORDS), st.sampled_from([b"0", b"[]", b"<<>>", b"99 0 R", b"/Kids"]), st.integers(0, 9)
        )
    ),
    st.integers(0, 1000),
)
def test_whatever_is_wrong_in_a_file_the_rest_is_bound(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, turns: list[Turn], cut: int
) -> None:
    for word, other, place in turns:
        before, found, after = content.partition(word)
        for _ in range(place % 3):
            more, found, after = after.partition(word)
            before += word + more
        content = before + (other if found else b"") + after
    content = content[: len(content) - cut * (cut > 900)]
    path = tmp_path_factory.mktemp("spoilt") / "pack.pdf"
    pieces = [("Spoilt", lambda: content), ("Sound", lambda: papers.plain("Sound"))]

    made = write_pack(pack_of(*(Piece(title, file=Attached("a.pdf", read)) for title, read in pieces)), path)

    with pikepdf.open(path) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert len(pdf.pages) == made.pages
    assert [item.title for item in made.left_out] in ([], ["Spoilt"])


def test_the_same_pack_is_the_same_bytes(tmp_path: Path) -> None:
    pieces = [Piece("Paper", "1", file=Attached("a.pdf", lambda: papers.linked("Paper")))]

    write_pack(pack_of(*pieces), tmp_path / "a.pdf")
    write_pack(pack_of(*pieces), tmp_path / "b.pdf")

    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_cancelling_leaves_the_older_pack_and_no_half_of_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "pack.pdf"
    path.write_bytes(b"older")
    told = []

    def stop(done: int, of: int) -> None:
        told.append((done, of))
        if done == 2:
            raise Cancelled

    pieces = [Piece(f"Paper {number}", file=Attached("a.pdf", lambda: papers.plain("a"))) for number in range(4)]
    with pytest.raises(Cancelled):
        write_pack(pack_of(*pieces), path, stop)

    assert told == [(0, 6), (1, 6), (2, 6)]
    assert [(item.name, item.read_bytes()) for item in tmp_path.iterdir()] == [("pack.pdf", b"older")]


def test_an_empty_pack_is_a_cover_and_contents(tmp_path: Path) -> None:
    assert write_pack(pack_of(), tmp_path / "pack.pdf") == Bound(2)


def test_a_pack_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        write_pack(pack_of(), tmp_path / "no folder" / "pack.pdf")


def test_our_own_pages_keep_the_structure_that_is_read_aloud(bound: tuple[Path, Bound]) -> None:
    with pikepdf.open(bound[0]) as pdf:
        whole = pdf.Root.StructTreeRoot.K[0]
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        firsts = [page_of(part, numbers) for part in whole.K]
        ours = [page for page in pdf.pages if "/StructParents" in page.obj]
        parents = dict(zip(*[iter(pdf.Root.StructTreeRoot.ParentTree.Nums)] * 2, strict=True))

        assert [str(part.S) for part in whole.K] == ["/Sect"] * len(whole.K)
        assert firsts == sorted(firsts)
        assert firsts[:3] == [1, 2, 4]
        assert {int(page.obj.StructParents) for page in ours} < set(map(int, parents))
        for page in ours:
            assert all(one.Pg == page.obj or "/K" in one for one in parents[page.obj.StructParents])


def test_a_pack_of_our_own_pages_alone_is_for_everybody(tmp_path: Path) -> None:
    pieces = (Piece("Agenda", sheet=Sheet(words=("Welcome",))), Piece("Attendance", report=small_report()))

    write_pack(pack_of(*pieces), tmp_path / "pack.pdf")

    assert faults(tmp_path / "pack.pdf") == []


def page_of(element: pikepdf.Dictionary, numbers: dict[tuple[int, int], int]) -> int:
    """The page on which an element of the structure begins."""
    if "/Pg" in element:
        return numbers[element.Pg.objgen]
    return page_of(element.K[0] if isinstance(element.K, pikepdf.Array) else element.K, numbers)
