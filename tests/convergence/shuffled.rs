//! Any documents, in any order, in any runs, at any pace: the same as one undisturbed run in sorted order.

use std::path::PathBuf;

use proptest::prelude::*;

use super::fixture::{Document, Facts, WHO, Wrap, accession};
use super::model;
use super::world::{CALM, Pace, difference, forget_filing, ingest, like, prove, said};
use crate::support::TempDir;

/// A document at a place; the place may state an accession number.
#[derive(Clone, Debug)]
struct Placed {
    document: Document,
    stated: Option<u8>,
}

/// One step of a disturbed history.
#[derive(Clone, Debug)]
enum Step {
    /// Files, by their place in the list, each a root of its own in this order.
    Run(Vec<usize>, Pace),
    Forget(u8),
}

fn facts() -> impl Strategy<Value = Facts> {
    (0..WHO, 0..5_u8, prop_oneof![Just(0_u8), Just(15)], 0..3_u8).prop_map(|(who, spelling, period, rows)| Facts {
        who,
        spelling,
        period,
        rows,
    })
}

/// Documents over three sets of facts and three accession numbers, so that most of them have to do with each other.
fn documents() -> impl Strategy<Value = Vec<Placed>> {
    (facts(), facts(), facts()).prop_flat_map(|(one, other, third)| {
        let wrap = prop_oneof![
            4 => Just(Wrap::Bare),
            3 => Just(Wrap::Submission),
            1 => Just(Wrap::Pem),
            1 => Just(Wrap::Feed),
        ];
        let number = prop_oneof![2 => Just(None), 3 => (1..4_u8).prop_map(Some)];
        let form = (
            prop_oneof![3 => Just(one), 2 => Just(other), 2 => Just(third)],
            wrap,
            number.clone(),
            0..3_u8,
            0..2_u8,
            0..4_u8,
        )
            .prop_map(|(facts, wrap, accession, filed, remark, cut)| Document::Form {
                facts,
                wrap,
                accession,
                filed,
                remark,
                cut: cut == 0,
            });
        let document = prop_oneof![
            12 => form,
            1 => (0..2_u8).prop_map(Document::Ignored),
            1 => (0..2_u8).prop_map(Document::Rejected),
        ];
        let placed = (document, prop::collection::vec(number, 1..4));
        prop::collection::vec(placed, 2..8).prop_map(|documents| {
            let placed = |(document, stated): (Document, Vec<Option<u8>>)| {
                stated.into_iter().map(move |stated| Placed { document: document.clone(), stated })
            };
            documents.into_iter().flat_map(placed).collect()
        })
    })
}

fn history() -> impl Strategy<Value = (Vec<Placed>, Vec<Step>)> {
    let pace = (prop_oneof![Just(1_usize), Just(2), Just(3), Just(100)], 1..4_usize)
        .prop_map(|(batch, jobs)| Pace { batch, jobs });
    documents().prop_flat_map(move |documents| {
        let order = Just((0..documents.len()).collect::<Vec<usize>>()).prop_shuffle();
        let sizes = prop::collection::vec((1..5_usize, pace.clone()), documents.len());
        let forgets = prop::collection::vec((1..4_u8, 0..documents.len() + 1), 0..2);
        (Just(documents), order, sizes, forgets).prop_map(|(documents, order, sizes, forgets)| {
            let (mut rest, mut steps) = (order.as_slice(), Vec::new());
            for (size, pace) in sizes {
                let (run, after) = rest.split_at(size.min(rest.len()));
                if !run.is_empty() {
                    steps.push(Step::Run(run.to_vec(), pace));
                }
                rest = after;
            }
            for (number, at) in forgets {
                steps.insert(at.min(steps.len()), Step::Forget(number));
            }
            (documents, steps)
        })
    })
}

fn lay_out(folder: &TempDir, documents: &[Placed]) -> Vec<PathBuf> {
    let place = |(number, placed): (usize, &Placed)| {
        let name = match placed.stated {
            Some(stated) => format!("in/{number:03}/{}.txt", accession(stated)),
            None => format!("in/{number:03}/doc.txt"),
        };
        folder.write(&name, placed.document.bytes())
    };
    documents.iter().enumerate().map(place).collect()
}

/// The history over one backend, compared with the undisturbed run.
fn converges(documents: &[Placed], steps: &[Step], postgres: bool) -> Result<(), TestCaseError> {
    let folder = TempDir::new();
    let paths = lay_out(&folder, documents);
    let backend = if postgres { "postgres:" } else { "sqlite:" };
    let (calm, disturbed) = (like(backend, &folder, "calm.db"), like(backend, &folder, "disturbed.db"));

    ingest(&calm, &[folder.path().join("in")], CALM);
    for step in steps {
        if let Step::Forget(number) = step {
            forget_filing(&calm, &accession(*number));
        }
    }
    for step in steps {
        match step {
            Step::Run(files, pace) => {
                let roots: Vec<PathBuf> = files.iter().map(|file| paths[*file].clone()).collect();
                ingest(&disturbed, &roots, *pace);
            }
            Step::Forget(number) => forget_filing(&disturbed, &accession(*number)),
        }
    }
    model::check(&calm);
    model::check(&disturbed);
    let before = said(&disturbed);
    let differs = difference(&said(&calm), &before);
    prop_assert!(differs.is_empty(), "the runs differ:\n{}", differs.join("\n"));
    let again = ingest(&disturbed, &[folder.path().join("in")], CALM);
    let rows = again.tally.all_rows();
    prop_assert_eq!((rows.new, rows.changed), (0, 0));
    prop_assert_eq!(again.tally.seen, again.tally.unchanged);
    prop_assert_eq!(said(&disturbed), before);
    Ok(())
}

#[test]
fn any_history_ends_alike_in_sqlite() {
    prove(40, &history(), |(documents, steps)| converges(&documents, &steps, false));
}

#[test]
fn any_history_ends_alike_in_postgres() {
    prove(8, &history(), |(documents, steps)| converges(&documents, &steps, true));
}
