//! The words printed on the form itself: which line is a label, allowing for letters that a scan lost or changed.

use super::letters::{distance, letters};
use super::line::{Fold, TextLine};
use crate::form::boxes::CoverPart;

/// What a printed line of the form says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FormLabel {
    BoxName,
    BoxIssuer,
    BoxDate,
    BoxAmendment,
    BoxRelationship,
    BoxJoint,
    /// The line for more than one reporting person.
    BoxMany,
    /// The box for a plan under Rule 10b5-1(c).
    BoxPlan,
    /// `(Last)`, `(First)`, `(Middle)`, together or apart.
    Name,
    Street,
    /// `(City)`, `(State)`, `(Zip)`, together or apart.
    City,
    /// A check box of the relationship, or two of them on a line.
    Relationship,
    TableOne,
    TableTwo,
    /// The head of Table I's first column.
    TitleOfSecurity,
    /// The head of Table II's first column.
    TitleOfDerivative,
    /// Another head of a column, where cells stand one below the other.
    ColumnHead,
    Owners,
    OwnersHead,
    Signatures,
    SignatureLine,
    Explanation,
    Remarks,
    /// The words with which the form ends.
    End,
    /// The two explanations printed on every form.
    PrintedNote,
    /// A running head, repeated on each page.
    RunningHead,
    /// Anything else that is printed on every form and says nothing about this one.
    Printed,
}

impl FormLabel {
    /// The label that the words of a part of the cover are.
    fn of(part: CoverPart) -> Self {
        match part {
            CoverPart::Owner => Self::BoxName,
            CoverPart::Issuer => Self::BoxIssuer,
            CoverPart::Period => Self::BoxDate,
            CoverPart::Amendment => Self::BoxAmendment,
            CoverPart::Relationship => Self::BoxRelationship,
            CoverPart::Capacity => Self::Relationship,
            CoverPart::Joint => Self::BoxJoint,
            CoverPart::NameParts => Self::Name,
            CoverPart::Street => Self::Street,
            CoverPart::City => Self::City,
            CoverPart::TableOne => Self::TableOne,
            CoverPart::Many => Self::BoxMany,
            CoverPart::Printed => Self::Printed,
        }
    }

    /// Whether no row of a table follows on the same page: other words of the form begin.
    pub(super) fn ends_rows(self) -> bool {
        !matches!(
            self,
            Self::RunningHead
                | Self::ColumnHead
                | Self::TitleOfSecurity
                | Self::TitleOfDerivative
                | Self::TableOne
                | Self::TableTwo
                | Self::Name
                | Self::Street
                | Self::City
                | Self::Relationship
                | Self::SignatureLine
        )
    }

    /// Whether a box of the cover begins here: values of the box above cannot stand below it.
    pub(super) fn begins_box(self) -> bool {
        matches!(
            self,
            Self::BoxName
                | Self::BoxIssuer
                | Self::BoxDate
                | Self::BoxAmendment
                | Self::BoxRelationship
                | Self::BoxJoint
                | Self::TableOne
                | Self::TableTwo
        )
    }
}

/// Whether a label is the whole line or its beginning.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    Whole,
    Start,
}
use Extent::{Start, Whole};

/// The labels, folded as lines are.
const LABELS: &[(&str, Extent, FormLabel)] = &[
    ("nameandaddressofreportingperson", Start, FormLabel::BoxName),
    ("issuernameandtickerortradingsymbol", Start, FormLabel::BoxIssuer),
    ("dateofearliesttransaction", Start, FormLabel::BoxDate),
    ("dateofeventrequiringstatement", Start, FormLabel::BoxDate),
    ("statementforissuersfiscalyear", Start, FormLabel::BoxDate),
    ("statementformonth", Start, FormLabel::BoxDate),
    ("ifamendmentdate", Start, FormLabel::BoxAmendment),
    ("relationshipofreportingperson", Start, FormLabel::BoxRelationship),
    ("individualorjointgroupfiling", Start, FormLabel::BoxJoint),
    ("last", Whole, FormLabel::Name),
    ("first", Whole, FormLabel::Name),
    ("middle", Whole, FormLabel::Name),
    ("lastfirstmiddle", Whole, FormLabel::Name),
    ("street", Whole, FormLabel::Street),
    ("city", Whole, FormLabel::City),
    ("state", Whole, FormLabel::City),
    ("zip", Whole, FormLabel::City),
    ("citystatezip", Whole, FormLabel::City),
    ("director", Whole, FormLabel::Relationship),
    ("10owner", Whole, FormLabel::Relationship),
    ("director10owner", Start, FormLabel::Relationship),
    ("directorx10owner", Start, FormLabel::Relationship),
    ("officergivetitlebelow", Start, FormLabel::Relationship),
    ("otherspecifybelow", Start, FormLabel::Relationship),
    ("checkallapplicable", Start, FormLabel::Printed),
    ("checkapplicableline", Start, FormLabel::Printed),
    ("formfiledbyonereportingperson", Start, FormLabel::Printed),
    ("formfiledbymorethanone", Start, FormLabel::BoxMany),
    ("printortyperesponses", Start, FormLabel::Printed),
    ("monthdayyear", Whole, FormLabel::Printed),
    ("ombapproval", Start, FormLabel::Printed),
    ("ombnumber", Start, FormLabel::Printed),
    ("estimatedaverageburden", Start, FormLabel::Printed),
    ("checkthisboxif", Start, FormLabel::Printed),
    ("checkboxif", Start, FormLabel::Printed),
    ("irsidentificationnumber", Start, FormLabel::Printed),
    ("checkthisboxtoindicate", Start, FormLabel::BoxPlan),
    ("unitedstatessecuritiesandexchange", Start, FormLabel::Printed),
    ("washingtondc", Start, FormLabel::Printed),
    ("statementofchangesinbeneficialownership", Start, FormLabel::Printed),
    ("initialstatementofbeneficialownership", Start, FormLabel::Printed),
    ("annualstatementof", Start, FormLabel::Printed),
    ("filedpursuanttosection", Start, FormLabel::Printed),
    ("form3holdingsreported", Start, FormLabel::Printed),
    ("form4transactionsreported", Start, FormLabel::Printed),
    ("tableinonderivativesecurities", Start, FormLabel::TableOne),
    ("tableiiderivativesecurities", Start, FormLabel::TableTwo),
    ("titleofsecurity", Start, FormLabel::TitleOfSecurity),
    ("titleofderivativesecurity", Start, FormLabel::TitleOfDerivative),
    ("amountofsecuritiesbeneficially", Start, FormLabel::ColumnHead),
    ("ownershipformdirect", Start, FormLabel::ColumnHead),
    ("natureofindirectbeneficial", Start, FormLabel::ColumnHead),
    ("instr3", Whole, FormLabel::ColumnHead),
    ("instr4", Whole, FormLabel::ColumnHead),
    ("instr5", Whole, FormLabel::ColumnHead),
    ("instr8", Whole, FormLabel::ColumnHead),
    ("instr3and4", Whole, FormLabel::ColumnHead),
    ("instr34and5", Whole, FormLabel::ColumnHead),
    ("reminderreportonaseparateline", Start, FormLabel::Printed),
    ("reminderreport", Whole, FormLabel::Printed),
    ("personswhorespondtothecollection", Start, FormLabel::Printed),
    ("sec1474", Start, FormLabel::Printed),
    ("sec1473", Start, FormLabel::Printed),
    ("sec2270", Start, FormLabel::Printed),
    ("egputscallswarrantsoptions", Start, FormLabel::Printed),
    ("reportingowners", Whole, FormLabel::Owners),
    ("reportingownername", Start, FormLabel::OwnersHead),
    ("signatures", Whole, FormLabel::Signatures),
    ("signatureofreportingperson", Start, FormLabel::SignatureLine),
    ("signatureofreporting", Whole, FormLabel::SignatureLine),
    ("signatureofdate", Start, FormLabel::SignatureLine),
    ("reportingperson", Whole, FormLabel::SignatureLine),
    ("date", Whole, FormLabel::SignatureLine),
    ("explanationofresponses", Start, FormLabel::Explanation),
    ("remarks", Whole, FormLabel::Remarks),
    ("notefilethreecopies", Start, FormLabel::End),
    ("potentialpersonswhoareto", Start, FormLabel::End),
    ("iftheformisfiledbymorethanone", Start, FormLabel::PrintedNote),
    ("intentionalmisstatementsoromissions", Start, FormLabel::PrintedNote),
    ("edgarfiling", Start, FormLabel::RunningHead),
];

/// The label a line bears, and how many letters of it are wrong.
pub(super) fn label_of(line: &TextLine<'_>) -> Option<(FormLabel, usize)> {
    if let Some(part) = line.part {
        return Some((FormLabel::of(part), 0));
    }
    // A city or a name may read `Street` or `First`; the form prints these words in brackets.
    let plain = |label: &FormLabel| {
        matches!(label, FormLabel::Name | FormLabel::Street | FormLabel::City) && !line.text.contains(['(', ')'])
    };
    exact(&line.fold).filter(|label| !plain(label)).map(|label| (label, 0)).or_else(|| nearest(line))
}

fn exact(fold: &Fold) -> Option<FormLabel> {
    let found = fold.bytes();
    let first = found.first()?;
    LABELS.iter().find_map(|&(pattern, extent, label)| {
        let pattern = pattern.as_bytes();
        // Most labels differ in their first letter.
        let hit = pattern.first() == Some(first)
            && match extent {
                Whole => found == pattern,
                Start => found.starts_with(pattern),
            };
        hit.then_some(label)
    })
}

/// Which letters and digits occur in each label.
const LETTERS: [u64; LABELS.len()] = {
    let mut all = [0; LABELS.len()];
    let mut i = 0;
    while i < all.len() {
        all[i] = letters(LABELS[i].0.as_bytes());
        i += 1;
    }
    all
};

fn nearest(line: &TextLine<'_>) -> Option<(FormLabel, usize)> {
    let found = line.fold.bytes();
    // Rows of cells are not damaged letter by letter, and very short lines are values.
    if found.len() < 2 || line.has_tabs() {
        return None;
    }
    let bracketed = line.text.contains(['(', ')']);
    let letters = letters(found);
    let mut best: Option<(FormLabel, usize)> = None;
    for (&(pattern, extent, label), wanted) in LABELS.iter().zip(&LETTERS) {
        // A short word is a label only in its brackets: a name or a symbol may differ from it by one letter.
        let most = match pattern.len() {
            0..=6 if bracketed => 1,
            0..=6 => continue,
            7..=12 => 1,
            13..=20 => 2,
            _ => 3,
        };
        let limit = best.map_or(most, |(_, wrong)| most.min(wrong - 1));
        if extent == Whole && (line.fold.long || found.len().abs_diff(pattern.len()) > limit) {
            continue;
        }
        // A letter of the pattern that the line has nowhere is one letter wrong, whatever else is.
        if (wanted & !letters).count_ones() as usize > limit {
            continue;
        }
        if let Some(wrong) = distance(pattern.as_bytes(), found, limit, extent == Whole) {
            if wrong <= 1 {
                return Some((label, wrong));
            }
            best = Some((label, wrong));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(FormLabel, usize)>) {
        let line = TextLine { text, at: 0, gap: 0, hard_blanks: 0, fold: Fold::of(text), part: None };
        assert_eq!(label_of(&line), expected, "{text}");
    }

    #[test]
    fn labels_are_known_with_a_few_wrong_letters() {
        check("2. Issuer Name and Ticker or Trading Symbol", Some((FormLabel::BoxIssuer, 0)));
        check("2. Issuer Nme and Ticker 1r Trading Symbol", Some((FormLabel::BoxIssuer, 2)));
        check("leporting Owners", Some((FormLabel::Owners, 1)));
        check("Repotng Oners", None);
        check("(Stlte)", Some((FormLabel::City, 1)));
        check("Last)", Some((FormLabel::Name, 0)));
        check("Table I - Non-Derivative Securities Acquired", Some((FormLabel::TableOne, 0)));
        check("Tabe II - Dervative Securities Acquired", Some((FormLabel::TableTwo, 2)));
        check("____ Director _____ 10% Owner", Some((FormLabel::Relationship, 0)));
        check("**Signature of Reporting Person", Some((FormLabel::SignatureLine, 0)));
    }

    #[test]
    fn values_are_no_labels() {
        for text in ["Stroot", "Managing Director", "EVP", "ZIP", "Common Stock", "Stratus, Inc. [STRS]", "D"] {
            check(text, None);
        }
    }
}
