//! One binary for all tests that see the library from outside, a module for each topic.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod any_bytes;
mod corpus;
mod golden;
mod text;
