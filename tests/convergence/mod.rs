//! What the database says depends on the set of documents, and of filings forgotten, alone.

mod fixture;
mod model;
mod shuffled;
mod world;
