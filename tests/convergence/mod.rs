//! What the database says depends on the set of documents, and of filings forgotten, alone.

mod additions;
mod again;
mod fixture;
mod identities;
mod identity_model;
pub(crate) mod model;
mod places;
mod renderings;
mod shuffled;
mod world;
