//! Tests of the whole: made-up trades, known examples, and what holds for all.

mod examples;
mod properties;
mod rules;
