//! Tests of the whole: made-up trades, known examples, and what holds for all.

mod properties;
