use super::*;
use model::Field;
use model::raw::RawCell;

const HEADS: &str = "Table II - Derivative Securities Acquired\n(e.g., puts, calls)\n1. Title of\nDerivative\nSecurity\n\
                     Code\nV\n(A)\n(D)\nDate\nExercisable\nExpiration\nDate\nTitle\nAmount or\nNumber of\nShares\n";

/// The rows of a table of Form 4: title, code, amount, balance, ownership and nature, and the columns that are unclear.
fn rows_of(lines: &str, table: Table) -> (Vec<[String; 6]>, Vec<FormColumn>) {
    let page = TextPage::of(lines);
    let mut found = TableRows::default();
    read(&page, 0..page.lines.len(), table, 4, &mut found);
    assert!(found.unread.is_empty(), "{:?}", found.unread);
    let fields = [
        Field::SecurityTitle,
        Field::TransactionCode,
        Field::Shares,
        Field::SharesOwnedFollowing,
        Field::DirectIndirect,
        Field::NatureOfOwnership,
    ];
    let text = |row: &RawRow<'_>, field| row.cell(field).map_or(String::new(), |cell| cell.text.to_string());
    let rows = found.rows.iter().map(|row| fields.map(|field| text(row, field))).collect();
    (rows, found.unclear.iter().map(|unclear| unclear.column).collect())
}

#[test]
fn heads_repeated_on_the_next_page_do_not_end_a_table() {
    let row = "Phantom\nUnits\n(1)\n01/20/2023\nA\n100\n(1)\n(1)\nOrdinary\nShares\n100\n$ 0\n300\nD\n";
    let text = format!("{HEADS}{row}11/29/26, 2:53 AM\nSEC FORM 4\nfile:///a.html\n1/2\n{HEADS}{row}");
    let read = ["Phantom Units", "A", "100", "300", "D", ""].map(str::to_owned);
    assert_eq!(rows_of(&text, Table::II).0, [read.clone(), read]);
}

#[test]
fn texts_of_a_row_that_a_page_break_cuts_are_noted() {
    const BREAK: &str = "11/29/26, 2:53 AM\nSEC FORM 4\nfile:///a.html\n1/2\n";
    let noted = |before: &str, behind: &str| {
        let text = format!("{HEADS}{before}{BREAK}{behind}");
        let page = TextPage::of(&text);
        let mut found = TableRows::default();
        read(&page, 0..page.lines.len(), Table::II, 4, &mut found);
        let [row] = &found.rows[..] else { panic!("one row: {:?}", found.rows) };
        let is_cut =
            |cell: &RawCell<'_>| cell.inferred.as_ref().is_some_and(|inferred| inferred.rule == page_break::RULE);
        let cells = row.cells.iter().filter(|(_, cell)| is_cut(cell));
        cells.map(|(field, cell)| (*field, cell.text.to_string())).collect::<Vec<_>>()
    };
    let text = |field, text: &str| (field, text.to_owned());
    let start = "Phantom\nUnits\n(1)\n01/20/2023\nA\n100\n(1)\n(1)\nOrdinary\n";
    // What stands behind the break may be the rest of the title of either security.
    let titles = [text(Field::SecurityTitle, "Phantom Units"), text(Field::UnderlyingSecurityTitle, "Ordinary Shares")];
    assert_eq!(noted(start, "Shares\n100\n$ 0\n300\nD\n"), titles);
    // A direct holding has no nature.
    let nature = text(Field::NatureOfOwnership, "");
    let noted_with_nature = noted(&format!("{start}Shares\n100\n$ 0\n300\nD\n"), "Shares\n");
    assert_eq!(noted_with_nature, [titles.to_vec(), vec![nature]].concat());
    // A break before the next value parts no text.
    assert_eq!(noted(&format!("{start}Shares\n"), "100\n$ 0\n300\nD\n"), []);
}

#[test]
fn what_stands_behind_a_row_without_its_last_cells_is_no_nature() {
    // The page ends before the ownership of each row.
    let row = "Performance\nUnits\n(1)\n01/20/2023\nA\n100\n(1)\n(1)\nOrdinary\nShares\n100\n$ 0\n300\n";
    let (rows, _) = rows_of(&format!("{HEADS}{row}{row}"), Table::II);
    assert_eq!(rows.iter().map(|row| [&*row[0], &*row[5]]).collect::<Vec<_>>(), [["Performance Units", ""]; 2]);
}

#[test]
fn a_title_goes_on_behind_its_hyphen() {
    let row = "Non-\nqualified\nOption\n$ 5\n01/20/2023\nA\n100\n(1)\n01/20/2033\nOrdinary\nShares\n100\n$ 0\n300\nD\n";
    assert_eq!(rows_of(&format!("{HEADS}{row}"), Table::II).0[0][0], "Non-qualified Option");
}

#[test]
fn a_number_that_lost_digits_is_unclear() {
    let row = "Phantom\nUnits\n(1)\n01/20/2023\nA\n100\n(1)\n(1)\nOrdinary\nShares\n100\n$ 0\n1,800,00\nD\n";
    let (rows, unclear) = rows_of(&format!("{HEADS}{row}"), Table::II);
    assert_eq!((&*rows[0][3], unclear), ("", vec![FormColumn::Balance]));
}

#[test]
fn tabs_between_words_are_blanks() {
    let text = "Table I - Non-Derivative Securities Acquired\n1. Title of Security\n(Instr. 3)\nCode \tV Amount\n(D) \tPrice\n\
                Ordinary Shares \t01/20/2023 \tF \t176 \tD $\n110.97 9,784 \tD\n\
                Ordinary Shares \t01/21/2023 \tF \t154 \tD $\n110.97 9,630 \tI \tBy Trust\n";
    assert_eq!(
        rows_of(text, Table::I).0,
        [
            ["Ordinary Shares", "F", "176", "9784", "D", ""].map(str::to_owned),
            ["Ordinary Shares", "F", "154", "9630", "I", "By Trust"].map(str::to_owned),
        ]
    );
}

#[test]
fn rows_on_one_line_are_told_apart() {
    let text = format!(
        "FORM 4 (Last) (First) Table I - Non-Derivative Securities 1. Title of Security (Instr. 3) Code V Amount (A) or \
         (D) Price Ordinary Shares 01/20/2023 P 100 A $ 2 300 I By Trust Trust Units 01/20/2023 P 200 A $ 2 500 D{}",
        " Reminder: Report on a separate line for each class"
    );
    let page = TextPage::of(&text);
    let start = page.parts.table_one.unwrap();
    let mut found = TableRows::default();
    read(&page, start..page.lines.len(), Table::I, 4, &mut found);
    let cell = |row: &RawRow<'_>, field| row.cell(field).map_or(String::new(), |cell| cell.text.to_string());
    let read: Vec<_> = found
        .rows
        .iter()
        .map(|row| [Field::SecurityTitle, Field::NatureOfOwnership].map(|field| cell(row, field)))
        .collect();
    assert_eq!(read, [["Ordinary Shares", "By Trust"], ["Trust Units", ""]]);
}
