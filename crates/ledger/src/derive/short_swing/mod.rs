//! Purchases and sales that match under Section 16(b), and the greatest profit of their pairs.

mod greedy;
mod measure;
mod side;
#[cfg(test)]
mod tests;
mod transport;
mod window;
