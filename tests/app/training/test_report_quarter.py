"""The quarterly report counts by course, agency and month, and says who pays most."""

from datetime import date

from app.export.request import Request
from app.training.report_quarter import quarter_report
from db.store import Store

YEAR = (date(2014, 4, 1), date(2015, 3, 31))


def test_the_sample_year_by_course_agency_and_month(wolverhampton: Store) -> None:
    with wolverhampton.reading() as session:
        courses, agencies, months, owed = quarter_report(session, Request(*YEAR)).tables

    recruitment = next(row for row in courses.rows if row[0] == "SR")
    assert recruitment[1] == "Safer Recruitment"
    assert recruitment[7] == (100 * recruitment[5] * 2 + recruitment[2]) // (2 * recruitment[2])
    totals = [
        tuple(sum(row[place] for row in table.rows) for place in places)
        for table, places in ((courses, range(2, 7)), (agencies, range(1, 6)), (months, range(1, 6)))
    ]
    assert totals[0] == totals[1] == totals[2]
    assert [row[0] for row in months.rows] == sorted(row[0] for row in months.rows)
    assert sum(row[3] for row in owed.rows) == 195_000
    assert [row[3] for row in owed.rows] == sorted((row[3] for row in owed.rows), reverse=True)
    booked = {row[0]: row[1] for row in agencies.rows}
    assert all(row[1] == booked[row[0]] and row[4] == (200 * row[3] + row[1]) // (2 * row[1]) for row in owed.rows)


def test_one_agency_by_itself(wolverhampton: Store) -> None:
    with wolverhampton.reading() as session:
        whole = quarter_report(session, Request(*YEAR))
        mine = quarter_report(session, Request(*YEAR, agency_id=3))

    (line,) = mine.tables[1].rows
    assert line in whole.tables[1].rows
