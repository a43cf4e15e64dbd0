use super::super::super::line;
use super::*;
use FormColumn::*;
use model::Field;

/// The columns of a row of Form 4, and what its best reading costs. Nothing of it is unread.
fn read(row: &str, table: Table) -> (Vec<FormColumn>, Cost, bool) {
    let columns = column::columns(4, table);
    let tokens = tokens::of_line(&line::lines(row).0[0], '\t', columns.len(), false).unwrap();
    let grammar = Grammar::of_row(&tokens, columns);
    let (segments, _) = segment::rows(&grammar, segment::kinds(4));
    let best = reading::readings(&grammar, &segments[0]).remove(0);
    (best.places.iter().map(|place| columns[place.unwrap()]).collect(), best.cost, segments[0].holding)
}

#[test]
fn a_whole_row_fits_at_no_cost() {
    let (columns, cost, holding) = read("Common Stock\t06/06/2023\t\tC\t\t1\tA\t(1) (2)\t1\tD\t", Table::I);
    assert_eq!(columns, [Title, Date, Code, Shares, Direction, Price, Balance, Ownership]);
    // A price that is a mark alone.
    assert_eq!((cost, holding), (1, false));
}

#[test]
fn cells_too_many_and_too_few_are_counted() {
    let sold = [Title, Date, Code, Shares, Direction, Price, Balance, Ownership];
    for row in [
        "\tCommon Stock\t01/23/2023\t\t\tD\t\t\t\t5,387\tD\t$ 41.82\t\t10,498\tD\t\t",
        "Common Stock (1)\t07/15/2013\t\tS\t5,688 (2)\tD\t\\$ 39.0616 (3)\t161,889\tD\t\t\t",
        "Common Stock\t07/15/2013\t\tS\t\t5,688\tD\t39.0616\t161,889\tD\t",
    ] {
        assert_eq!(read(row, Table::I).0, sold, "{row}");
    }
    let row = "Stock Option\t\\$ 7\t\t\t\t\t\t\t02/09/2007 (1)\t02/09/2016\tCommon Stock\t12,500";
    let (columns, _, holding) = read(row, Table::II);
    assert_eq!(columns, [Title, Strike, Exercise, Expiration, UnderlyingTitle, UnderlyingShares]);
    assert!(holding);
}

#[test]
fn values_that_ran_into_prose_stand_in_their_columns() {
    let whole = [
        Title,
        Strike,
        Date,
        Code,
        Disposed,
        Exercise,
        Expiration,
        UnderlyingTitle,
        UnderlyingShares,
        Price,
        Balance,
        Ownership,
        Nature,
    ];
    for row in [
        "Option\t$ 5\t02/01/2023\t\tM\t\t\t100\t(1)\t06/17/2026 Class A Stock 25,000\t$ 0\t100\tI By Trust",
        "Option\t$ 5\t02/01/2023\t\tM\t\t\t100\t02/01/2024\t(2) Common Stock\t100\t$ 0\t100\tI\tBy Trust",
    ] {
        assert_eq!(read(row, Table::II).0, whole, "{row}");
    }
    // A day of a title stays in it where the row states its own; a mark above a title where the cells fit.
    let (columns, ..) = read("Unit Award 01/29/2018\t02/03/2023\t\tA\t\t10\tA\t$ 0\t10\tD\t", Table::I);
    assert_eq!(columns, [Title, Title, Date, Code, Shares, Direction, Price, Balance, Ownership]);
    let (columns, ..) = read("Option\t$ 5\t\t\t\t\t\t\t(1)\t\t(2) Common Stock\t100\t\t100\tD\t", Table::II);
    assert_eq!(
        columns,
        [Title, Strike, Exercise, UnderlyingTitle, UnderlyingTitle, UnderlyingShares, Balance, Ownership]
    );
}

/// What is read of a table of Form 4 that holds those lines.
fn rows_of(lines: &str, table: Table) -> TableRows<'_> {
    let page = TextPage::of(lines);
    let mut found = TableRows::default();
    super::read(&page, 0..page.lines.len(), table, 4, &mut found);
    found
}

#[test]
fn a_value_that_two_columns_may_hold_is_in_neither() {
    // Without its empty cells the row does not tell whether that is the day of exercise or of expiration.
    let row = "| Option | $ 5 | 02/01/2023 | P | 100 | 02/01/2033 | Common | 100 | $ 0 | 100 | D |\n";
    let found = rows_of(row, Table::II);
    let doubts: Vec<_> = found.doubts.iter().map(|doubt| (doubt.columns, &*doubt.text)).collect();
    assert_eq!(doubts, [([Exercise, Expiration], "02/01/2033")]);
    let text = |field: Field| found.rows[0].cell(field).map_or("", |cell| &*cell.text);
    assert_eq!([Field::ExerciseDate, Field::ExpirationDate].map(text), ["", ""]);
    // Nor whether the number was acquired or disposed of, which the code tells.
    let shares = found.rows[0].cell(Field::AcquiredDisposed).unwrap();
    assert_eq!((&*shares.text, shares.inferred.is_some()), ("A", true));
    let whole = "Option\t$ 5\t02/01/2023\t\tP\t\t100\t\t\t02/01/2033\tCommon\t100\t$ 0\t100\tD\t\n";
    let found = rows_of(whole, Table::II);
    assert!(found.doubts.is_empty());
    assert_eq!(found.rows[0].cell(Field::ExpirationDate).unwrap().text, "2033-02-01");
    assert!(found.rows[0].cell(Field::AcquiredDisposed).unwrap().inferred.is_none());
}

#[test]
fn a_row_with_a_value_in_no_column_is_told() {
    let found = rows_of("Common Stock\t01/23/2023\t\tS\t\t5,387\tD\t$ 41.82\t10,498\tD\t\t01/24/2023\n", Table::I);
    assert!(found.rows.is_empty());
    assert_eq!(
        found.unread.iter().map(|(_, text, _)| *text).collect::<Vec<_>>(),
        ["Common Stock\t01/23/2023\t\tS\t\t5,387\tD\t$ 41.82\t10,498\tD\t\t01/24/2023"]
    );
}

#[test]
fn a_hostile_row_is_read_in_bounds() {
    let found = rows_of("T\t(1)\t(2)\t(3)\t(4)\t(5)\t(6)\t(7)\t(8)\t(9)\t(1)\t(2)\n", Table::I);
    assert_eq!((found.rows.len(), found.unread.len()), (0, 1));
    let many = format!("T{}\n", "\t(1)\t1,000\tD".repeat(7_000));
    let found = rows_of(&many, Table::I);
    assert_eq!((found.rows.len(), found.unread.len()), (0, 1));
}
