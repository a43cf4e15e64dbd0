//! Filings of which several renderings are at hand, with the XML that says the same: of the fixtures, and real ones where
//! the corpus is there.

use std::path::{Path, PathBuf};

use super::shared;

/// A filing and its renderings.
pub(crate) struct Rendered {
    pub(crate) name: String,
    /// The XML.
    pub(crate) truth: PathBuf,
    /// The best first.
    pub(crate) renderings: Vec<PathBuf>,
}

/// The XML in `tests/renderings`, and the fixtures that render it.
const OF_FIXTURES: [(&str, &[&str]); 11] = [
    (
        "option-grant",
        &[
            "html/ok/option-grant-agent.html",
            "html/ok/option-grant-edgar.html",
            "html/ok/saved-page.mhtml",
            "html/ok/unclosed-tags.html",
        ],
    ),
    ("form-5-page", &["html/ok/form-5-agent.html", "html/ok/form-5-edgar.html"]),
    ("form-3-page", &["html/ok/form-3-agent.html", "html/ok/form-3-edgar.html"]),
    ("multiple-owners", &["html/ok/multiple-owners-agent.html", "html/ok/multiple-owners-edgar.html"]),
    ("no-securities-owned", &["html/ok/no-securities-owned-agent.html", "html/ok/no-securities-owned-edgar.html"]),
    (
        "exercise-and-sales",
        &[
            "text/ok/exercise-and-sales.txt",
            "text/ok/exercise-and-sales-raised-marks.txt",
            "text/ok/exercise-and-sales-merged-cells.txt",
            "ocr/ok/exercise-and-sales.txt",
        ],
    ),
    ("form-5-text", &["text/ok/form-5.txt", "text/ok/form-5-raised-marks.txt", "ocr/ok/form-5.txt"]),
    (
        "form-3-several-owners",
        &[
            "text/ok/form-3-several-owners.txt",
            "text/ok/form-3-several-owners-raised-marks.txt",
            "ocr/ok/form-3-several-owners.txt",
        ],
    ),
    (
        "amendment-and-swap",
        &[
            "text/ok/amendment-and-swap.txt",
            "text/ok/amendment-and-swap-raised-marks.txt",
            "ocr/ok/amendment-and-swap.txt",
        ],
    ),
    ("cells-and-tables", &["text/ok/one-cell-a-line.txt", "text/ok/tables-in-markdown.md"]),
    ("ruled", &["pdf/ok/form-4-ruled.pdf"]),
];

const KINDS_OF_CORPUS: [&str; 5] = ["html", "text_tabs", "text_merged", "text_marks", "ocr"];

/// The filings of the fixtures, and where the corpus is there those of the corpus.
pub(crate) fn sets_of_renderings() -> Vec<Vec<Rendered>> {
    let corpus = shared("corpus/renderings").map(|corpus| of_corpus(&corpus));
    std::iter::once(of_fixtures()).chain(corpus).collect()
}

fn of_fixtures() -> Vec<Rendered> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let rendered = |(name, renderings): &(&str, &[&str])| Rendered {
        name: (*name).to_owned(),
        truth: root.join("tests/renderings").join(name).with_extension("xml"),
        renderings: renderings.iter().map(|path| root.join("fixtures").join(path)).collect(),
    };
    OF_FIXTURES.iter().map(rendered).collect()
}

fn of_corpus(corpus: &Path) -> Vec<Rendered> {
    let files = |kind: &str| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(corpus.join(kind)).expect("a directory of renderings");
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a file").path()).collect();
        paths.sort();
        paths
    };
    let rendered = |truth: PathBuf| {
        let is_of = |path: &PathBuf| path.file_stem() == truth.file_stem();
        let renderings = KINDS_OF_CORPUS.iter().flat_map(|kind| files(kind)).filter(is_of).collect();
        Rendered { name: truth.file_stem().expect("a name").to_string_lossy().into_owned(), truth, renderings }
    };
    files("truth").into_iter().map(rendered).collect()
}
