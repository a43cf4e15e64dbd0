//! Pages for people: HTML of an insider or an issuer, made from the filings of an issuer and what follows from them.
//!
//! Pure: takes records and conclusions and gives text. The same input gives the same bytes. All text goes through
//! `maud`, which escapes it, so text from a filing cannot become HTML. Positions in charts are whole numbers.

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
