//! Names and symbols that can be counted and compared.

use model::{cleaned_symbols, normalised_name, states_symbol};

/// Names longer than this, in bytes, are damage, and no index of Postgres could hold them. They stay in `filings`.
pub const LONGEST_NAME: usize = 500;

/// Gives a name as stated; `None` for damage.
pub(super) fn usable<T: AsRef<str>>(name: Option<&T>) -> Option<&T> {
    name.filter(|name| name.as_ref().len() <= LONGEST_NAME)
}

/// Gives a symbol as stated; `None` for damage, and for a text that states none.
pub(super) fn usable_symbol<T: AsRef<str>>(symbol: Option<&T>) -> Option<&T> {
    usable(symbol).filter(|symbol| states_symbol(symbol.as_ref()))
}

/// Gives a name as it is compared; `None` for what is none, or damage.
pub fn comparable<T: AsRef<str>>(name: Option<&T>) -> Option<String> {
    let name = usable(name).map(|name| normalised_name(name.as_ref()))?;
    (!name.is_empty()).then_some(name)
}

/// Gives the symbols in what a filing states as its symbol.
pub fn symbols<T: AsRef<str>>(stated: Option<&T>) -> Vec<String> {
    usable_symbol(stated).map(|symbol| cleaned_symbols(symbol.as_ref())).unwrap_or_default()
}
