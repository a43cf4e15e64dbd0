//! Writes made-up filings in the order of their days.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::ensure;
use chrono::NaiveDate;

use super::calendar::business_days;
use super::cast::Cast;
use super::filing::Filing;
use super::random::Random;
use super::sink::Sink;
use super::{ownership, story, wrapper};

/// The format in which a filing is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Shape {
    /// The bare ownership XML, `<accession>.xml`.
    Xml,
    /// The full submission text, `<accession>.txt`.
    Submission,
    /// A file of the daily feed, `<accession>.nc`.
    Feed,
}

/// Options of [`generate`]. The same options give the same bytes.
#[derive(Clone, Debug, clap::Args)]
pub struct Options {
    /// Number of filings
    #[arg(long, default_value_t = 1000)]
    pub filings: u64,
    /// Seed: another seed gives other filings
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Format of each filing
    #[arg(long, value_enum, default_value = "submission")]
    pub shape: Shape,
    /// The directory or the archive to write: X.tar.gz, X.tgz or X.zip for an archive
    #[arg(long)]
    pub into: PathBuf,
}

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Number of filings.
    pub filings: u64,
    /// Number of bytes of their documents, before compression.
    pub bytes: u64,
    /// Number of rows of filings, owners, signatures, transactions, holdings, footnotes and references that these filings
    /// give in a database.
    pub rows: u64,
    /// Number of issuers.
    pub issuers: u64,
    /// Number of insiders.
    pub insiders: u64,
}

/// The largest number of filings. The number of insiders grows with it, and there are only so many CIKs.
const MOST_FILINGS: u64 = 5_000_000;

/// Writes filings of an invented market, spread evenly over the business days since 2003. Each day has a directory:
/// `2024/01/17/0001234567-24-000123.txt`.
///
/// Each insider's balances add up from filing to filing. Only the market is kept in memory, not the filings.
///
/// # Errors
///
/// Fails when too many filings are asked for, or a file or directory cannot be written.
pub fn generate(options: &Options) -> anyhow::Result<Summary> {
    ensure!(options.filings <= MOST_FILINGS, "at most {MOST_FILINGS} filings can be generated");
    let mut random = Random::new(options.seed);
    let mut cast = Cast::new(options.filings, &mut random);
    let mut sink = Sink::open(&options.into)?;
    let mut summary =
        Summary { issuers: cast.issuers.len() as u64, insiders: cast.insiders.len() as u64, ..Summary::default() };
    let days = business_days();
    let mut due = BTreeMap::new();
    let mut text = String::new();
    for (at, day) in days.iter().enumerate() {
        let end = options.filings * (at as u64 + 1) / days.len() as u64;
        for filing in of_day(*day, end - summary.filings, &mut cast, &mut due, &mut random) {
            text.clear();
            let extension = match options.shape {
                Shape::Xml => {
                    ownership::write(&mut text, &filing, &cast);
                    "xml"
                }
                Shape::Submission => {
                    wrapper::submission(&mut text, &filing, &cast);
                    "txt"
                }
                Shape::Feed => {
                    wrapper::feed(&mut text, &filing, &cast);
                    "nc"
                }
            };
            let name = format!("{}/{}.{extension}", day.format("%Y/%m/%d"), filing.accession);
            sink.add(&name, text.as_bytes(), *day)?;
            summary.filings += 1;
            summary.bytes += text.len() as u64;
            summary.rows += filing.rows(1 + cast.insiders[filing.insider].with.len());
        }
    }
    sink.finish()?;
    Ok(summary)
}

/// Makes the given number of filings of a day, in the order of their accession numbers. Amendments that are due come first,
/// so that they do not accumulate.
fn of_day(
    day: NaiveDate,
    count: u64,
    cast: &mut Cast,
    due: &mut BTreeMap<(NaiveDate, String), Filing>,
    random: &mut Random,
) -> Vec<Filing> {
    let mut filings = Vec::new();
    for _ in 0..count {
        let filing = match due.first_entry() {
            Some(first) if first.key().0 <= day => story::amend(cast, &first.remove(), day, random),
            _ => story::next_filing(cast, day, random),
        };
        if filing.amends.is_none()
            && let Some(on) = story::amended_on(&filing, random)
        {
            due.insert((on, filing.accession.to_string()), filing.clone());
        }
        filings.push(filing);
    }
    filings.sort_by_key(|filing| filing.accession);
    filings
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::{Options, Shape, Summary, generate};
    use model::content_hash;

    fn options(into: &Path, shape: Shape) -> Options {
        Options { filings: 2_000, seed: 7, shape, into: into.to_owned() }
    }

    /// The content of every file below a directory, by its relative name.
    fn files(root: &Path) -> Vec<(String, String)> {
        let walk = walkdir::WalkDir::new(root).sort_by_file_name();
        let entries = walk.into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
        entries
            .map(|entry| {
                let name = entry.path().strip_prefix(root).unwrap().to_string_lossy().into_owned();
                (name, std::fs::read_to_string(entry.path()).unwrap())
            })
            .collect()
    }

    #[test]
    fn the_same_seed_gives_the_same_filings_of_the_size_of_real_ones() {
        let [one, other] = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
        let summary = generate(&options(one.path(), Shape::Submission)).unwrap();
        assert_eq!(generate(&options(other.path(), Shape::Submission)).unwrap(), summary);
        let files = files(one.path());
        assert_eq!(files, self::files(other.path()));
        assert_eq!((summary.filings, files.len()), (2_000, 2_000));
        let Summary { bytes, rows, filings, .. } = summary;
        assert!((6_800..7_800).contains(&(bytes / filings)), "{} bytes a filing", bytes / filings);
        assert!((100..120).contains(&(rows * 10 / filings)), "{}/10 rows a filing", rows * 10 / filings);
        for (form, expected) in [("3", 80..200), ("4", 1_650..1_850), ("4/A", 25..70), ("5", 20..80)] {
            let count = files.iter().filter(|(_, text)| text.contains(&format!("<TYPE>{form}\n"))).count();
            assert!(expected.contains(&count), "{count} of form {form}");
        }
        for (name, text) in &files {
            let accession = &name[11..31];
            assert!(
                text.starts_with(&format!("<SEC-DOCUMENT>{accession}.txt : {}", name[..10].replace('/', ""))),
                "{name}"
            );
        }
    }

    #[test]
    fn every_shape_holds_well_formed_xml_and_archives_hold_the_same_files() {
        let directory = tempfile::tempdir().unwrap();
        let mut contents = BTreeSet::new();
        for (shape, name) in [(Shape::Xml, "xml"), (Shape::Feed, "nc"), (Shape::Submission, "txt")] {
            let root = directory.path().join(name);
            let summary = generate(&options(&root, shape)).unwrap();
            let counts = crate::tokens(&root, 2).unwrap();
            assert_eq!((counts.files, counts.bytes, counts.malformed), (2_000, summary.bytes, 0));
            contents.insert(counts.elements);
        }
        assert_eq!(contents.len(), 1, "the XML is the same in every shape");
        let plain = files(&directory.path().join("xml"));
        let zipped = directory.path().join("all.zip");
        generate(&options(&zipped, Shape::Xml)).unwrap();
        let mut zip = zip::ZipArchive::new(std::fs::File::open(&zipped).unwrap()).unwrap();
        let tarred = directory.path().join("all.tar.gz");
        generate(&options(&tarred, Shape::Xml)).unwrap();
        let mut tar = tar::Archive::new(flate2::read::GzDecoder::new(std::fs::File::open(&tarred).unwrap()));
        for ((at, (name, text)), entry) in plain.iter().enumerate().zip(tar.entries().unwrap()) {
            let [mut from_tar, mut from_zip] = [Vec::new(), Vec::new()];
            let (mut entry, mut file) = (entry.unwrap(), zip.by_index(at).unwrap());
            assert_eq!(
                (entry.path().unwrap().to_str().unwrap(), file.name().unwrap().as_ref()),
                (name.as_str(), name.as_str())
            );
            std::io::copy(&mut entry, &mut from_tar).unwrap();
            std::io::copy(&mut file, &mut from_zip).unwrap();
            let expected = content_hash(text.as_bytes());
            assert_eq!([content_hash(&from_tar), content_hash(&from_zip)], [expected; 2], "{name}");
        }
    }
}
