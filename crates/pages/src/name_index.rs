//! The index of names: a page for each first letter, and the names that a search loads.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use maud::{Markup, html};

use crate::frame::page;
use crate::links::{Links, insider_path, issuer_path};

const SEARCH: &str = include_str!("search.js");

/// An issuer or an insider with a page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageEntry {
    /// The name, as shown.
    pub name: String,
    /// An issuer's symbol; `None` for an insider.
    pub symbol: Option<String>,
    /// The CIK; negative if it is not known.
    pub id: i64,
    /// It is an issuer, else an insider.
    pub is_issuer: bool,
}

impl PageEntry {
    fn path(&self) -> String {
        if self.is_issuer { issuer_path(self.id) } else { insider_path(self.id) }
    }

    /// The words by which it is found: those of its name and symbol, and its CIK.
    fn words(&self) -> BTreeSet<String> {
        let mut words = words_of(&self.name);
        words.extend(self.symbol.as_deref().map(words_of).unwrap_or_default());
        words.extend((self.id > 0).then(|| self.id.to_string()));
        words
    }
}

/// Words in lower case, of letters and digits. An apostrophe parts no word.
fn words_of(text: &str) -> BTreeSet<String> {
    let text: String = text.chars().filter(|letter| !matches!(letter, '\'' | '’')).collect();
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect()
}

/// The shard in which a word is found: its first two letters.
fn shard(word: &str) -> &str {
    word.get(..2).unwrap_or(word)
}

/// The letters by which names are indexed; all that begins otherwise is under `0`.
pub const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0";

/// The letter of a name.
pub fn letter_of(name: &str) -> char {
    let first = name.chars().next().map(|first| first.to_ascii_uppercase());
    first.filter(char::is_ascii_uppercase).unwrap_or('0')
}

/// The path of the page of a letter below the directory of the site.
pub fn letter_path(letter: char) -> String {
    format!("index/{}.html", letter.to_ascii_lowercase())
}

/// The path of a shard below the directory of the site.
pub fn shard_path(shard: &str) -> String {
    format!("names/{shard}.js")
}

/// Makes the page of a letter, as HTML. `entries` are in the order in which they are shown, `letters` are those with
/// names, and `shards` those of the search.
pub fn letter_page(letter: char, entries: &[PageEntry], letters: &[char], shards: &[String]) -> String {
    let none = BTreeSet::new();
    let links = Links::site("../", &none);
    let named = if letter == '0' { "Other".to_owned() } else { letter.to_string() };
    let list = |is_issuer: bool| {
        let entries = entries.iter().filter(move |entry| entry.is_issuer == is_issuer);
        html! {
            ul.names {
                @for entry in entries {
                    li { a href={ "../" (entry.path()) } { (entry.name) } @if let Some(symbol) = &entry.symbol { " " span.muted { (symbol) } } }
                }
            }
        }
    };
    let content = html! {
        h1 { "Names: " (named) }
        (search("../", shards))
        (letters_nav("../", letters))
        @if entries.iter().any(|entry| entry.is_issuer) { h2 { "Issuers" } (list(true)) }
        @if entries.iter().any(|entry| !entry.is_issuer) { h2 { "Insiders" } (list(false)) }
    };
    page(&format!("Names: {named}"), None, links, &content)
}

/// Links to the pages of the letters.
pub(crate) fn letters_nav(root: &str, letters: &[char]) -> Markup {
    html! {
        nav.letters aria-label="Names by first letter" {
            @for letter in letters {
                a href={ (root) (letter_path(*letter)) } { @if *letter == '0' { "Other" } @else { (letter) } }
            }
        }
    }
}

/// The field of the search. Without scripts the letters lead to all names.
pub(crate) fn search(root: &str, shards: &[String]) -> Markup {
    html! {
        div.search role="search" {
            label for="q" { "Name, symbol or CIK" }
            input id="q" type="search" autocomplete="off" spellcheck="false" data-root=(root) data-shards=(shards.join(" "));
            p.muted id="said" role="status" {}
            ul.names id="found" {}
        }
        script { (maud::PreEscaped(SEARCH)) }
    }
}

/// Makes the shards in which the entries are found, those whose first letter is `first`: their names and contents.
pub fn shards(entries: &[PageEntry], first: char) -> BTreeMap<String, String> {
    let mut lists: BTreeMap<String, BTreeSet<&PageEntry>> = BTreeMap::new();
    for entry in entries {
        for word in entry.words().iter().filter(|word| word.starts_with(first)) {
            lists.entry(shard(word).to_owned()).or_default().insert(entry);
        }
    }
    lists.into_iter().map(|(shard, entries)| (shard.clone(), script(&shard, &entries))).collect()
}

/// The script that hands the entries of a shard to the search.
fn script(shard: &str, entries: &BTreeSet<&PageEntry>) -> String {
    let line = |entry: &&PageEntry| {
        let cik = if entry.id > 0 { entry.id.to_string() } else { String::new() };
        let symbol = entry.symbol.as_deref().unwrap_or_default();
        let cells = [entry.name.as_str(), symbol, &cik, &entry.path()].map(quoted);
        format!("[{}],\n", cells.join(","))
    };
    let lines: String = entries.iter().map(line).collect();
    format!("names({},[\n{lines}]);\n", quoted(shard))
}

/// A string of JavaScript. What could end a string, a line or a script is escaped.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' | '<' | '>' | '&' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\0'..='\u{1f}' => {
                // Writing into a text cannot fail.
                let _ = write!(quoted, "\\u{:04x}", u32::from(letter));
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(name: &str, symbol: Option<&str>, id: i64) -> PageEntry {
        PageEntry { name: name.to_owned(), symbol: symbol.map(str::to_owned), id, is_issuer: symbol.is_some() }
    }

    #[test]
    fn a_name_is_found_by_each_of_its_words() {
        let entries = [entry("O'Brien, Deirdre", None, 1_767_094), entry("Apple Inc.", Some("AAPL"), 320_193)];
        let of = |first: char| shards(&entries, first).into_keys().collect::<Vec<_>>();
        assert_eq!(
            (of('o'), of('d'), of('a'), of('3'), of('b')),
            (
                vec!["ob".to_owned()],
                vec!["de".to_owned()],
                vec!["aa".to_owned(), "ap".to_owned()],
                vec!["32".to_owned()],
                vec![]
            )
        );
        let apple = "names(\"aa\",[\n[\"Apple Inc.\",\"AAPL\",\"320193\",\"issuers/320193.html\"],\n]);\n";
        assert_eq!(shards(&entries, 'a')["aa"], apple);
    }

    #[test]
    fn a_name_cannot_leave_its_string() {
        assert_eq!(quoted("</script>\"\\\n"), r#""\u003c/script\u003e\u0022\u005c\u000a""#);
    }

    #[test]
    fn each_name_has_a_letter() {
        for (name, letter) in [("apple", 'A'), ("3M", '0'), ("Émile", '0'), ("", '0')] {
            assert_eq!(letter_of(name), letter);
            assert!(LETTERS.contains(letter));
        }
    }
}
