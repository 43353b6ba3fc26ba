"""Finance's download: rows matched by saved rules, known again, waiting in the tray, and added up beside its total."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.budget.edits import add_line
from app.budget.edits_close import close_year, record_closed
from app.budget.edits_download import give_line, leave_out, save_layout, save_rules
from app.budget.edits_entries import reverse_entry
from app.budget.intake_download import Download, read_download, take
from app.budget.queries_close import refusals, year_ends
from app.budget.queries_download import Layout, LineName, layouts, match_rules, tray
from app.budget.rules import Kind, Nature, Refusal
from app.budget.rules_download import Compare, Condition, MatchRule, three_amounts, tray_words
from app.budget.schema import BudgetEntry
from app.interchange.reading import read
from app.interchange.table import Result
from app.rooms import findings
from app.schema import metadata
from app.stores import import_into
from db.store import Store
from tests.app.budget.conftest import YEAR, Small, tables
from tests.app.budget.test_training_income import invoiced

Deed = Callable[[str], AbstractContextManager[Session]]
LAYOUT = Layout("Ledger", "Posted", "Net", ("Doc", "Text"), "VAT", "Doc", "Text")
RULES = (
    MatchRule(LineName("main", Kind.EXPENDITURE, "Venue"), (Condition("Text", Compare.CONTAINS, "room hire"),)),
    MatchRule(LineName("main", Kind.INCOME, "Council"), (Condition("CC", Compare.IS, "41207"),), turned=True),
    MatchRule(LineName("main", Kind.EXPENDITURE, "Gone"), (Condition("Text", Compare.STARTS_WITH, "gone"),)),
)
HEAD = "Posted,Doc,Text,Net,VAT,CC\n"
JUNE = (
    f"{HEAD}12/06/2014,V1,Room hire,100.00,20.00,1\n12/06/2014,V1,Room hire,100.00,20.00,1\n"
    "30/06/2014,J7,Contribution,-500.00,,41207\n30/06/2014,V9,Taxi,12.50,0.00,1\n30/06/2014,V8,Gone away,3.00,,1\n"
    "Total,,,-284.50,,\n"
)


@pytest.fixture
def kept(store: Store, small: Small) -> Small:
    with store.writing("Keep the layout and the rules") as session:
        save_layout(session, LAYOUT)
        save_rules(session, RULES)
    return small


def downloaded(folder: Path, text: str, name: str = "june.csv") -> Download:
    path = folder / name
    path.write_text(text, "utf-8")
    return read_download(read([path]).sheets[0], LAYOUT)


def test_rows_find_their_lines_and_the_rest_waits(store: Store, kept: Small, tmp_path: Path, undone: Deed) -> None:
    found = downloaded(tmp_path, JUNE)

    with undone("Take june.csv") as session:
        taken = take(session, found, LAYOUT)

    assert tray_words(taken.sifted) == (
        "3 given a line (−£300.00); 2 waiting in the tray (£15.50); 0 here already (£0.00)"
    )
    assert (taken.check.published, taken.check.words) == (-284_50, "agrees")
    with store.reading() as session:
        assert [(row.description, row.amount, row.vat) for row in tray(session)] == [
            ("Taxi", 12_50, 0),
            ("Gone away", 3_00, None),
        ]
        assert year_ends(session, YEAR)[0].balance == 500_00 - 200_00


def test_the_same_rows_in_a_later_download_are_known_again(store: Store, kept: Small, tmp_path: Path) -> None:
    with store.writing("Take june.csv") as session:
        take(session, downloaded(tmp_path, JUNE), LAYOUT)

    more = JUNE.replace("Total,", "01/07/2014,V10,Room hire,7.00,1.40,1\nTotal,")
    with store.writing("Take july.csv") as session:
        taken = take(session, downloaded(tmp_path, more, "july.csv"), LAYOUT)

    assert (len(taken.sifted.matched), len(taken.sifted.waiting), len(taken.sifted.seen)) == (1, 0, 5)
    assert taken.check.words == "£7.00 more than its own total"


def test_the_tray_is_emptied_by_hand(store: Store, kept: Small, tmp_path: Path, undone: Deed) -> None:
    with store.writing("Take june.csv") as session:
        take(session, downloaded(tmp_path, JUNE), LAYOUT)
        taxi, gone = tray(session)
        assert "2 rows wait for a line." in [each.why for each in refusals(session, YEAR, date(2015, 4, 20))]

    with undone("Give the taxi its line") as session:
        made = give_line(session, taxi.id, kept.training)
        assert (made.amount, made.reference, made.file, made.file_row) == (12_50, "V9", "june.csv", 5)
    with undone("Leave the other out") as session:
        leave_out(session, gone.id, "Of another board")

    with store.writing("Wait again, and enter it the other way") as session:
        with pytest.raises(Refusal, match="does not say why"):
            leave_out(session, gone.id, " ")
        leave_out(session, gone.id, None)
        assert tray(session)[0].left_out == ""
        assert give_line(session, gone.id, kept.contribution, turned=True).amount == -3_00
        assert close_year(session, YEAR, date(2015, 4, 20))[0].amount == 500_00 - 200_00 - 12_50 - 3_00


def test_a_row_that_its_year_does_not_take_waits(store: Store, kept: Small, tmp_path: Path) -> None:
    with store.writing("Close the year, then take the download") as session:
        record_closed(session, YEAR, date(2015, 4, 20))
        taken = take(session, downloaded(tmp_path, JUNE), LAYOUT)

    assert (len(taken.sifted.matched), len(taken.sifted.waiting)) == (0, 5)


def test_rows_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    found = downloaded(
        tmp_path,
        f"{HEAD}31/06/2014,V1,A,1.00,,\n,V2,B,1.00,,\n01/06/2014,V3,C,,,\n01/06/2014,V4,D,x,,\n01/06/2014,V5,E,1,x\n",
    )

    assert [(fault.number, fault.heading, fault.why) for fault in found.not_taken] == [
        (2, "Posted", "There is no 31 June 2014."),
        (3, "Posted", "It has no day."),
        (4, "Net", "It has no amount."),
        (5, "Net", "x is not an amount of money."),
        (6, "VAT", "x is not an amount of money."),
    ]
    assert [row.number for row in found.rows] == []
    with pytest.raises(Refusal, match="has no column Posted"):
        downloaded(tmp_path, "A,B\n1,2\n")


def test_a_workbook_is_taken_as_a_text_file_is(store: Store, kept: Small, tmp_path: Path) -> None:
    book = Workbook()
    for row in (("Posted", "Doc", "Text", "Net", "CC"), (date(2014, 6, 12), "V1", "Room hire", 99.95, "1")):
        book.worksheets[0].append(row)
    book.save(tmp_path / "june.xlsx")

    plain = replace(LAYOUT, vat="")
    with store.writing("Take june.xlsx") as session:
        taken = take(session, read_download(read([tmp_path / "june.xlsx"]).sheets[0], plain), plain)

    assert [row.amount for row, *_ in taken.sifted.matched] == [99_95]
    assert taken.check.words == "not reconciled: no published figure"


def test_rules_and_layouts_are_kept_as_a_whole(store: Store, kept: Small) -> None:
    with store.writing("Keep them again, and others") as session:
        assert not save_rules(session, RULES)
        assert not save_layout(session, LAYOUT)
        with pytest.raises(Refusal, match="every row would match"):
            save_rules(session, [replace(RULES[0], conditions=())])
        with pytest.raises(Refusal, match="which heading holds the day"):
            save_layout(session, replace(LAYOUT, day=""))
        assert save_rules(session, RULES[:1])
        assert save_layout(session, replace(LAYOUT, vat=""))
        assert match_rules(session) == list(RULES[:1])
        assert layouts(session) == [replace(LAYOUT, vat="")]


def test_rules_layouts_and_the_tray_go_out_and_come_in_again(store: Store, kept: Small, tmp_path: Path) -> None:
    with store.writing("Take june.csv") as session:
        take(session, downloaded(tmp_path, JUNE), LAYOUT)
    out = tables(store, tmp_path / "out")
    assert "download_waiting.csv" in out

    with Store.create(tmp_path / "other.quorate", metadata) as other:
        first, second = (import_into(other, [tmp_path / "out"]) for _ in range(2))
        assert first.whole
        assert tables(other, tmp_path / "again") == out
        assert {one.result for many in second.outcomes.values() for one in many} == {Result.UNCHANGED}

    text = out["download_rules.csv"].replace("contains", "has")
    (tmp_path / "download_rules.csv").write_text(text, "utf-8")
    again = import_into(store, [tmp_path / "download_rules.csv"])
    assert [one.column for one in again.refused] == ["test"]
    assert again.count("download_rules", Result.CHANGED) == 2


def test_rows_whose_net_vat_and_gross_do_not_fit_are_said_and_taken_all_the_same(
    store: Store, kept: Small, tmp_path: Path
) -> None:
    rows = (
        *("12/06/2014,V1,Room hire,100.00,20.00,120.00", "13/06/2014,V2,Room hire,100.00,20.00,125.00"),
        *("14/06/2014,V3,Room hire,-10.00,,-10.50", "15/06/2014,V4,Room hire,10.00,2.00,see note"),
        *("16/06/2014,V5,Room hire,10.00,2.00,", "17/06/2014,V6,Room hire,10.00,,10.00"),
    )
    text = "\n".join(["Posted,Doc,Text,Net,VAT,Gross amount", *rows])

    with store.writing("Take june.csv") as session:
        taken = take(session, downloaded(tmp_path, text), LAYOUT)

    assert len(taken.sifted.matched) == 6
    assert taken.findings == (
        "Row 3: net £100.00 and VAT £20.00 come to £120.00, and gross is £125.00. Ask finance which of them is right.",
        "Row 4: net −£10.00 and VAT £0.00 come to −£10.00, and gross is −£10.50. Ask finance which of them is right.",
    )


@pytest.mark.parametrize(
    ("headings", "vat", "found"),
    [
        (("Net", "VAT", "Gross"), "", ("Net", "VAT", "Gross")),
        (
            ("Amount net of VAT", "VAT amount", "Gross incl. VAT"),
            "",
            ("Amount net of VAT", "VAT amount", "Gross incl. VAT"),
        ),
        (("Net", "Tax", "Gross"), "Tax", ("Net", "Tax", "Gross")),
        (("Net", "Tax", "Gross"), "", None),
        (("Net", "VAT", "Amount"), "VAT", None),
        (("Net", "Net 2", "VAT", "Gross"), "", None),
        (("Network", "VAT", "Gross"), "", None),
    ],
)
def test_net_vat_and_gross_are_known_by_their_headings(
    headings: tuple[str, ...], vat: str, found: tuple[str, str, str] | None
) -> None:
    assert three_amounts(headings, vat) == found


def test_receipts_on_the_line_of_training_s_income_are_said_to_count_twice(
    store: Store, kept: Small, tmp_path: Path
) -> None:
    invoiced(store, date(2014, 12, 5))
    with store.writing("Add the line for charges, and a rule for it") as session:
        add_line(session, YEAR, "main", Kind.INCOME, "Training charges", 0, nature=Nature.CHARGES)
        rule = MatchRule(
            LineName("main", Kind.INCOME, "Training charges"), (Condition("CC", Compare.IS, "7"),), turned=True
        )
        save_rules(session, (*RULES, rule))
        assert take(session, downloaded(tmp_path, JUNE), LAYOUT).findings == ()

    with store.writing("Take what the school paid") as session:
        paid = downloaded(tmp_path, f"{HEAD}20/01/2015,R1,Hill Street School,-50.00,,7\n", "january.csv")
        taken = take(session, paid, LAYOUT)
    words = (
        "£50.00 from finance's downloads stands on Training charges of 2014/15, which counts the £50.00 that training "
        "invoiced already. What pays those invoices counts twice: reverse its entries, and leave such rows out in the "
        "tray."
    )
    assert taken.findings == (words,)
    with store.reading() as session:
        assert words in list(findings(session))

    with store.writing("Reverse it") as session:
        [entry] = [item for item in session.scalars(select(BudgetEntry)) if item.reference == "R1"]
        reverse_entry(session, entry.id, date(2015, 1, 20))
        assert words not in list(findings(session))
