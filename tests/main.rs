//! One binary for all tests that see the library from outside, a module for each topic.

mod any_bytes;
mod corpus;
mod golden;
