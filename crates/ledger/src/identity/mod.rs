//! Who is who: the clues to a party that a filing states by name alone, the decision who is meant, and the names of
//! issuers and insiders.
//!
//! ```
//! use std::collections::BTreeSet;
//!
//! use insiderdb_ledger::filing::FilingRows;
//! use insiderdb_ledger::identity::{
//!     Fit, InsiderFacts, IssuerFacts, NameSearch, Names, Rank, comparable, given, lacks_cik, meant, said_on, sought,
//! };
//! use reader::{Verdict, read};
//!
//! let form = b"<ownershipDocument><documentType>4</documentType><periodOfReport>2024-03-04</periodOfReport>
//!     <issuer><issuerCik>0000000009</issuerCik><issuerName>Example Corp</issuerName></issuer>
//!     <reportingOwner><reportingOwnerId><rptOwnerName>Roe Jane</rptOwnerName></reportingOwnerId></reportingOwner>
//!     </ownershipDocument>";
//! let Verdict::Filing(filing) = read(form).verdict else { panic!("it is a filing") };
//! let rows = FilingRows::of(*filing, 1);
//!
//! // It gives a clue to its issuer, and seeks one to its owner.
//! let mut clues = BTreeSet::new();
//! given(&rows, &mut clues);
//! assert!(lacks_cik(&rows));
//! assert_eq!(clues.into_iter().collect::<Vec<_>>(), ["issuer:EXAMPLE CORP"]);
//! assert_eq!(&*sought(&rows, 1)[0].clue, "insider:ROE JANE");
//! assert_eq!(comparable(Some(&"Example Corp.")).as_deref(), Some("EXAMPLE CORP"));
//!
//! let (issuer, insiders) = (IssuerFacts::of(&rows, 1, None).unwrap(), InsiderFacts::of(&rows, 1, None));
//! assert_eq!(issuer.said_on, said_on(None, "2024-03-04".parse().ok(), None));
//! let mut names = Names::default();
//! names.add_issuer(&issuer);
//! insiders.iter().for_each(|insider| names.add_insider(insider));
//! assert_eq!(names.issuers().next().and_then(|row| row.name).as_deref(), Some("Example Corp"));
//!
//! // Who is meant by what somebody types.
//! let search = NameSearch::of("jane roe").unwrap();
//! let fit = search.fit("ROE JANE").unwrap();
//! assert_eq!(fit, Fit::Reordered);
//! assert_eq!(meant(vec![(17, Rank { fit, is_former: false }), (18, Rank { fit, is_former: true })]), [17]);
//! ```

mod clue;
mod evidence;
mod facts;
mod names;
mod search;
mod usable;

pub use clue::{ClueKind, given, lacks_cik, of_issuer, of_owner, sought};
pub use evidence::Evidence;
pub use facts::{InsiderFacts, IssuerFacts, said_on};
pub use names::Names;
pub use search::{Fit, NameSearch, Rank, is_near_symbol, meant};
pub use usable::{LONGEST_NAME, comparable, symbols};
