//! Pages for people: HTML of an insider or an issuer, made from the filings of an issuer and what follows from them.
//!
//! Pure: takes records and conclusions and gives text. The same input gives the same bytes. All text goes through
//! `maud`, which escapes it, so text from a filing cannot become HTML. Positions in charts are whole numbers.
//!
//! ```
//! use std::collections::BTreeMap;
//!
//! use insiderdb_pages::{
//!     Home, Issuer, Links, PageEntry, home_page, insider_page, insider_section, issuer_page, letter_of, letter_page,
//!     shards,
//! };
//! use ledger::derive::{IssuerRecord, derive};
//!
//! let record = IssuerRecord { issuer_id: 9, ..IssuerRecord::default() };
//! let issuer = Issuer {
//!     id: 9,
//!     name: Some("Roe & Co".to_owned()),
//!     symbol: Some("ROEC".to_owned()),
//!     conclusions: derive(&record),
//!     record,
//!     splits: Vec::new(),
//!     insiders: BTreeMap::new(),
//!     doubts: Vec::new(),
//!     announced: Vec::new(),
//! };
//! // Pages that stand alone. What a filing states is escaped.
//! let page = issuer_page(&issuer, Links::none());
//! assert!(page.starts_with("<!DOCTYPE html>") && page.contains("Roe &amp; Co"));
//! let section = insider_section(&issuer, 17, Links::none());
//! assert!(insider_page(17, "Roe Jane", None, &[section], Links::none()).contains("Roe Jane"));
//!
//! // The index of a site, and what its search loads.
//! let entry = PageEntry { name: "Roe & Co".to_owned(), symbol: issuer.symbol, id: 9, is_issuer: true };
//! let letter = letter_of(&entry.name);
//! assert!(letter_page(letter, std::slice::from_ref(&entry), &[letter], &[]).contains("issuers/9.html"));
//! assert_eq!(shards(&[entry], 'r').into_keys().collect::<Vec<_>>(), ["ro"]);
//! assert!(home_page(&Home::default(), Links::none()).contains("Newest filings"));
//! ```

mod account_chart;
mod chart;
mod filing_card;
mod findings;
mod frame;
mod home;
mod insider;
mod issuer;
mod links;
mod lot_chart;
mod mark;
mod material;
mod month_chart;
mod name_index;
mod notice_table;
mod number;
mod origin;
mod strike_chart;
mod table;
mod timeline;
mod trade;
mod trade_table;

pub use home::{Home, Named, NewFiling, Standout, home_page};
pub use insider::{InsiderSection, insider_page, insider_section};
pub use issuer::issuer_page;
pub use links::{Links, insider_path, issuer_path};
pub use material::{AnnouncedSale, Insider, Issuer};
pub use name_index::{LETTERS, PageEntry, letter_of, letter_page, letter_path, shard_path, shards};
pub use origin::{LONGEST_BEGINNING, is_of_site};
