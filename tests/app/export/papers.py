"""Papers as offices attach them, made here: turned, locked, damaged, filled in, with scripts, and pictures."""

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas


def plain(words: str, pages: int = 1, size: tuple[float, float] = A4) -> bytes:
    """Pages that say which they are, in the middle."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    for number in range(1, pages + 1):
        canvas.drawCentredString(size[0] / 2, size[1] / 2, f"{words}, sheet {number}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def changed(content: bytes, change: Callable[[pikepdf.Pdf], object], **how: object) -> bytes:
    """The PDF with something done to it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        pdf.save(out, deterministic_id="encryption" not in how, **how)
    return out.getvalue()


def turned(words: str, degrees: int) -> bytes:
    return changed(plain(words), lambda pdf: pdf.pages[0].rotate(degrees, relative=False))


def cropped(words: str) -> bytes:
    """Shown is only a part of the sheet, whose corner is not at 0."""

    def crop(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].mediabox = Array([-100, -50, 600, 850])
        pdf.pages[0].cropbox = Array([50, 100, 550, 700])

    return changed(plain(words), crop)


def locked(words: str, password: str) -> bytes:
    """Encrypted; with an empty password everybody may open it, and nobody take it apart."""
    allow = pikepdf.Permissions(extract=False, modify_assembly=False)
    return changed(
        plain(words), lambda _: None, encryption=pikepdf.Encryption(user=password, owner="the owner's", allow=allow)
    )


def form(words: str, value: str) -> bytes:
    """A filled-in form whose field has the same name in each paper."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.drawString(100, 600, words)
    canvas.acroForm.textfield(name="decision", value=value, x=100, y=500, width=200, height=30)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def live_form() -> bytes:
    """A form of one page that says to open it in another program."""

    def make_live(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp/>")
        pdf.Root.NeedsRendering = True

    return changed(form("Wait", ""), make_live)


def active(words: str) -> bytes:
    """With scripts, a launch, a file and a film inside."""

    def act(pdf: pikepdf.Pdf) -> None:
        script = Dictionary(S=Name.JavaScript, JS=String("app.alert('hello')"))
        pdf.Root.OpenAction = script
        pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))
        pdf.attachments["list.csv"] = b"agency,seat"
        page = pdf.pages[0].obj
        page.AA = Dictionary(O=script)
        box = Array([10, 10, 60, 60])
        launch = Dictionary(S=Name.Launch, F=String("calc.exe"))
        page.Annots = Array(
            [
                Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box, A=launch),
                Dictionary(Type=Name.Annot, Subtype=Name.Movie, Rect=box),
            ]
        )

    return changed(plain(words), act)


def linked(words: str) -> bytes:
    """Three pages with links from page to page, by name and by place, to the web, and bookmarks below each other."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for number in range(1, 4):
        canvas.drawCentredString(300, 400, f"{words}, sheet {number}")
        canvas.bookmarkPage(f"place-{number}")
        canvas.addOutlineEntry(f"{words} part {number}", f"place-{number}", level=min(number - 1, 1))
        canvas.linkRect("on", f"place-{number % 3 + 1}", (100, 100, 200, 120))
        canvas.linkURL("https://www.example.org/report", (100, 200, 200, 220))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def careless(words: str) -> bytes:
    """Its page leaves the pen turned and shifted."""

    def leave(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(b"q q 0 1 -1 0 300 300 cm 4 0 0 4 0 0 cm\n")

    return changed(plain(words), leave)


def layered(words: str) -> bytes:
    """A layer that is hidden when the paper is opened: it says "secret"."""

    def hide(pdf: pikepdf.Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Notes")))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
        page = pdf.pages[0]
        page.obj.Resources.Properties = Dictionary(Hidden=layer)
        page.contents_add(b"/OC /Hidden BDC 0 0 1 rg 0 0 300 300 re f EMC")

    return changed(plain(words), hide)


def mendable(words: str) -> bytes:
    """The list of where its parts lie points nowhere; the parts are whole."""
    whole = plain(words)
    return whole[: whole.rindex(b"startxref")] + b"startxref\n7\n%%EOF\n"


def broken(words: str) -> bytes:
    """What is drawn on its page cannot be read."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        stream = pikepdf.Stream(pdf, b"")
        stream.write(b"this was never compressed", filter=Name.FlateDecode)
        pdf.pages[0].obj.Contents = stream

    return changed(plain(words), spoil)


def picture(form: str, size: tuple[int, int] = (400, 300)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(out, form)
    return out.getvalue()


def on_its_side(words: str) -> bytes:
    return plain(words, size=landscape(A4))


def huge(words: str) -> bytes:
    return plain(words, size=(4000, 6000))
