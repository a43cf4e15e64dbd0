//! Which documents are one filing, and which of them supplies its rows. Pure functions of the documents known, so that
//! the order of their arrival cannot show.
//!
//! ```
//! use insiderdb_ledger::filing::{
//!     Accession, Candidate, Choice, FilingRows, KnownDocument, Parties, agree, assign, document_id, hexadecimal,
//!     role_of, to_compare,
//! };
//! use model::{AccessionNumber, Format, Outcome, Role, content_hash};
//! use reader::{PARSER_VERSION, Verdict, read};
//!
//! let form = |amount: &str| format!("<ownershipDocument><documentType>4</documentType>
//!     <periodOfReport>2024-03-04</periodOfReport><issuer><issuerCik>0000000009</issuerCik></issuer>
//!     <reportingOwner><reportingOwnerId><rptOwnerCik>0000000017</rptOwnerCik><rptOwnerName>Roe Jane</rptOwnerName>
//!     </reportingOwnerId><reportingOwnerRelationship><isDirector>1</isDirector></reportingOwnerRelationship>
//!     </reportingOwner><nonDerivativeTable><nonDerivativeHolding><securityTitle><value>Common Stock</value>
//!     </securityTitle><postTransactionAmounts><sharesOwnedFollowingTransaction><value>{amount}</value>
//!     </sharesOwnedFollowingTransaction></postTransactionAmounts></nonDerivativeHolding></nonDerivativeTable>
//!     </ownershipDocument>");
//! let document = |bytes: &[u8], accession: Option<&str>| {
//!     let Verdict::Filing(filing) = read(bytes).verdict else { panic!("it is a filing") };
//!     let hash = content_hash(bytes);
//!     let rows = FilingRows::of(*filing, document_id(&hash));
//!     let known = KnownDocument {
//!         document_id: document_id(&hash),
//!         content_hash: hexadecimal(&hash).into(),
//!         size: bytes.len() as i64,
//!         format: Some(Format::Xml),
//!         outcome: Outcome::Loaded,
//!         reason: None,
//!         filing_id: None,
//!         parser_version: PARSER_VERSION,
//!         accession: accession.and_then(AccessionNumber::parse).map(Accession::Content),
//!         filed_on: None,
//!         accepted_at: None,
//!         has_header: false,
//!         damaged: false,
//!         match_key: Some(rows.match_key()),
//!         facts_key: Some(rows.facts_key()),
//!         parties: Some(Parties::of(&rows)),
//!     };
//!     (known, rows)
//! };
//! let (stated, rows) = document(form("500").as_bytes(), Some("0001000000-24-000001"));
//! // A copy without a number, with a blank at its end: other bytes, the same facts.
//! let (copy, copied) = document((form("500") + " ").as_bytes(), None);
//! let (other, _) = document(form("600").as_bytes(), None);
//! assert_eq!(role_of(&rows.owners[0]), Some(Role::Director));
//! assert_eq!((copy.match_key, copy.facts_key), (stated.match_key, stated.facts_key));
//! assert!(agree(Candidate { row: &stated, rows: &rows }, Candidate { row: &copy, rows: &copied }));
//! // XML loses nothing, so facts decide and no rows have to be compared.
//! assert_eq!(to_compare(&[&stated, &copy, &other]), [0_i64; 0]);
//! let filings = assign(&[&stated, &copy, &other], |_, _| false);
//! assert_eq!(filings[&copy.document_id], 100_000_024_000_001);
//! assert_eq!(filings[&other.document_id], -other.facts_key.unwrap());
//! // The document with the smaller hash is the filing.
//! let choice = Choice::among([&stated, &copy].into_iter()).unwrap();
//! assert!(choice.ranked[0].content_hash < choice.ranked[1].content_hash);
//! ```

mod choice;
mod document;
mod document_rows;
mod keys;
mod likeness;
mod parties;
mod rows;
mod stated;
mod stated_notice;

pub use choice::{Choice, assign, group_by, to_compare};
pub use document::{Accession, KnownDocument, TOO_LARGE, document_id, hexadecimal};
pub use document_rows::DocumentRows;
pub use likeness::{Candidate, agree};
pub use parties::Parties;
pub use rows::{FilingRows, NoticeRows, Placement, RowOfFiling, VisitChanges, VisitRows};
pub use stated::role_of;
