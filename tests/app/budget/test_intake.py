"""Budgets as tables: out and in again unchanged, twice without a change, and refused in words row by row."""

from datetime import date
from pathlib import Path

from app.budget.edits import add_line, change_line, move_budget, set_contribution, set_forecast, set_profile
from app.budget.edits_close import close_year
from app.budget.edits_entries import About, add_entry, meet_order, reverse_entry, split_entry
from app.budget.queries_year import year_budget
from app.budget.rules import Kind, Nature
from app.budget.rules_entry import Entry, EntryType
from app.budget.rules_line import Forecast, Method
from app.budget.rules_virement import Virement
from app.interchange.accepting import Preview
from app.interchange.table import Result
from app.schema import metadata
from app.stores import import_into, tables_out
from db.store import Store
from tests.app.budget.conftest import YEAR, Small, tables

JUNE, JULY = date(2014, 6, 12), date(2014, 7, 31)
BUDGET = "year,fund,kind,line,original_budget\n2014/15,main,expenditure,Venue,2000.00\n"


def taken(store: Store, folder: Path, **files: str) -> Preview:
    """What an import of these texts does, each the table of its name."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    return import_into(store, [folder])


def refusals(preview: Preview) -> list[tuple[str, str]]:
    return [(one.column, one.why) for one in preview.refused]


def fill(store: Store, small: Small) -> None:
    """A year with everything in it, closed."""
    with store.writing("Fill the year") as session:
        add_line(session, YEAR, "main", Kind.INCOME, "Venue", 1_00, published_total="Total=1.00")
        set_profile(session, small.venue, [2_000_00, *[0] * 11])
        for _ in range(2):  # two alike are two
            move_budget(session, Virement(small.catering, small.venue, JULY, 50_00), "Board", "Larger room")
        set_forecast(session, small.venue, Forecast(Method.TYPED, 10_00, JULY), "Fewer meetings")
        facts = {"agreed": 50_000_00, "invoiced": 50_000_00, "invoiced_on": JUNE, "invoice_ref": "INV 7"}
        set_contribution(session, YEAR, small.council, Nature.RECURRING, facts)
        add_entry(session, small.contribution, Entry(JUNE, 50_000_00), About("INV 7", vat=0, document="letter.pdf"))
        split_entry(session, Entry(JUNE, 100_00), [(small.venue, 66_67), (small.catering, 33_33)])
        twice = [add_entry(session, small.venue, Entry(JUNE, 5_00), About("V 1", "Tea")).id for _ in range(2)]
        reverse_entry(session, twice[0], JULY)
        order = add_entry(session, small.training, Entry(JUNE, 40_00, EntryType.COMMITMENT)).id
        meet_order(session, order, 39_00, JULY)
        about = About("T 1", file="june.csv", file_row=4, fingerprint="abc")
        add_entry(session, small.training, Entry(JUNE, 7_00), about)
        close_year(session, YEAR, date(2015, 4, 20))


def test_everything_goes_out_and_comes_in_again_unchanged(store: Store, small: Small, tmp_path: Path) -> None:
    fill(store, small)
    out = tables(store, tmp_path / "out")

    with Store.create(tmp_path / "other.quorate", metadata) as other:
        first = import_into(other, [tmp_path / "out"])
        assert first.whole, refusals(first)
        assert tables(other, tmp_path / "again") == out
        with store.reading() as mine, other.reading() as theirs:
            found = [year_budget(each, YEAR, JULY) for each in (mine, theirs)]
            assert [line.figures for line in found[0].lines] == [line.figures for line in found[1].lines]

        second = import_into(other, [tmp_path / "out"])
        assert second.whole, refusals(second)
        changed = [one for many in second.outcomes.values() for one in many if one.result is not Result.UNCHANGED]
        assert changed == []


def test_an_entry_made_before_its_line_had_an_agency_is_not_entered_twice(
    store: Store, small: Small, tmp_path: Path
) -> None:
    with store.writing("Enter, then say whose line it is") as session:
        add_entry(session, small.venue, Entry(JUNE, 5_00), About("V 1"))
        change_line(session, small.venue, {"agency_id": small.council})
    tables(store, tmp_path / "out")

    again = import_into(store, [tmp_path / "out"])

    assert {one.result for one in again.outcomes["entries"]} == {Result.UNCHANGED}


def test_the_sample_board_goes_out_as_it_came_in(wolverhampton: Store, tmp_path: Path) -> None:
    sample = Path(__file__).parents[3] / "resources" / "samples" / "wolverhampton-2014-15"

    tables_out(wolverhampton, tmp_path)

    for name in ("budget.csv", "entries.csv"):
        assert (tmp_path / name).read_text("utf-8") == (sample / name).read_text("utf-8")


def test_a_line_that_differs_is_changed(store: Store, tmp_path: Path) -> None:
    taken(store, tmp_path / "first", budget=BUDGET)

    again = BUDGET.replace("2000.00", "£2100")
    assert taken(store, tmp_path / "second", budget=again).count("budget", Result.CHANGED) == 1


def test_rows_are_refused_with_what_to_do(store: Store, small: Small, tmp_path: Path) -> None:
    head = "year,fund,line,as_at,method,still_to_come\n2014/15,main,"
    found = taken(
        store,
        tmp_path / "in",
        budget="year,fund,kind,line,original_budget,published_total\n2014/15,main,income,Grant,1.00,Total\n",
        virements="year,fund,from_line,to_line,date,amount\n2014/15,main,Venue,Catering,2014-07-31,9999.00\n"
        "2014/15,main,Venue,Software,2014-07-31,1.00\n",
        profiles="year,fund,line,april\n2014/15,main,Venue,1999.00\n",
        forecasts=f"{head}Venue,2014-07-30,straight line,\n2014/15,main,Venue,2014-07-31,typed,\n",
        contributions="year,agency,agreed\n2014/15,Police,1.00\n",
        entries="year,fund,kind,line,date,amount,reverses\n2014/15,main,expenditure,Venue,2015-07-31,1.00,\n"
        "2014/15,main,expenditure,Venue,2014-07-31,0.00,\n2014/15,main,expenditure,Venue,2014-07-31,1.00,7\n",
    )

    assert refusals(found) == [
        ("published_total", "It is not a name and an amount in pounds and pence."),
        ("amount", "The first line has £2,000.00."),
        ("to_line", "The main fund of 2014/15 has no such line."),
        ("line", "The twelve months come to £1,999.00, the budget is £2,000.00."),
        ("as_at", "It is not the end of a month of 2014/15."),
        ("still_to_come", "It is typed, and no amount is given."),
        ("agency", "There is no such agency."),
        ("date", "The day is of 2015/16, not 2014/15."),
        ("amount", "It has no amount."),
        ("reverses", "No entry above it in the file has that number."),
    ]


def test_a_name_on_both_sides_needs_its_side(store: Store, small: Small, tmp_path: Path) -> None:
    with store.writing("Add income of the same name") as session:
        add_line(session, YEAR, "main", Kind.INCOME, "Venue", 0)

    forecast = "year,fund,line,as_at,method,kind\n2014/15,main,Venue,2014-07-31,straight line,"
    assert refusals(taken(store, tmp_path / "in", forecasts=f"{forecast}\n")) == [
        ("line", "There is income and expenditure of that name.")
    ]
    assert taken(store, tmp_path / "in", forecasts=f"{forecast}expenditure\n").count("forecasts", Result.ADDED) == 1


def test_an_empty_cell_of_a_forecast_leaves_what_was_there(store: Store, small: Small, tmp_path: Path) -> None:
    head = "year,fund,line,as_at,method,still_to_come,reason\n2014/15,main,Venue,2014-07-31,"
    taken(store, tmp_path / "in", forecasts=f"{head}typed,10.00,Fewer\n")

    assert taken(store, tmp_path / "in", forecasts=f"{head},,\n").count("forecasts", Result.UNCHANGED) == 1
    assert taken(store, tmp_path / "in", forecasts=f"{head},0.00,\n").count("forecasts", Result.CHANGED) == 1


def test_a_closed_year_takes_what_it_has_and_refuses_the_rest(store: Store, small: Small, tmp_path: Path) -> None:
    fill(store, small)
    profile = "2014/15,main,Catering,2000.00\n"
    found = taken(
        store,
        tmp_path / "in",
        budget=BUDGET.replace("2000.00", "1.00"),
        profiles=f"year,fund,line,april\n{profile}",
        contributions="year,agency,agreed\n2014/15,Council,1.00\n",
        entries="year,fund,kind,line,date,amount,fingerprint\n2014/15,main,expenditure,Venue,2014-07-31,1.00,\n"
        "2014/15,main,expenditure,Venue,2014-07-31,1.00,abc\n",
    )

    assert [why for _, why in refusals(found)] == [
        *["2014/15 is closed."] * 4,
        "That row of the download is entered already, with other words or another amount.",
    ]
