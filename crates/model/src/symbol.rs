//! Reading trading symbols from the text that filers type.

/// Texts that filers type if an issuer has no symbol.
const NO_SYMBOL: &[&str] = &["NONE", "N/A", "NA", "NOT APPLICABLE", "PRIVATE", "OTC", "TBD"];

/// Names of exchanges and markets that filers put before the symbol.
const MARKETS: &[&str] = &[
    "NYSE", "NASDAQ", "NASDAQGS", "NASDAQGM", "NASDAQCM", "NASD", "AMEX", "OTC", "OTCBB", "OTCQB", "OTCQX", "TSX",
    "TSXV", "CSE", "LSE", "CBOE",
];

/// Whether the text states a symbol. `NONE`, `n/a` and similar texts do not.
pub fn states_symbol(text: &str) -> bool {
    let upper = text.trim().to_uppercase();
    !NO_SYMBOL.contains(&upper.as_str()) && upper.chars().any(char::is_alphanumeric)
}

/// Gives the symbols in the text, in upper case, each once, in order: `NYSE: GLS` gives GLS, `AMC/APE` gives two,
/// `(SIRI)` gives SIRI. The name of a market before a symbol is left out; alone, it is a symbol.
pub fn cleaned_symbols(text: &str) -> Vec<String> {
    let upper = text.trim().to_uppercase();
    let mut symbols: Vec<String> = Vec::new();
    if !states_symbol(&upper) {
        return symbols;
    }
    let listed = upper.replace(['(', ')', '[', ']', '"', '\'', '#', '$', '*'], " ");
    let words: Vec<&str> = listed
        .split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | '/' | '|' | '&'))
        .flat_map(|word| word.split_inclusive(':'))
        .filter(|word| !word.is_empty())
        .collect();
    for (place, word) in words.iter().enumerate() {
        let names_market = word.ends_with(':') || (MARKETS.contains(word) && words.len() > place + 1);
        let symbol = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        let fits = !symbol.is_empty() && symbol.len() <= 14 && !NO_SYMBOL.contains(&symbol);
        if !names_market && fits && symbol != "AND" && !symbols.iter().any(|known| known == symbol) {
            symbols.push(symbol.to_owned());
        }
    }
    symbols
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_come_out_of_what_filers_type() {
        for (typed, symbols) in [
            ("AFSI", &["AFSI"][..]),
            ("mbi", &["MBI"]),
            ("(SIRI)", &["SIRI"]),
            ("SHFS)", &["SHFS"]),
            ("NYSE:NYCB", &["NYCB"]),
            ("NYSE: GLS", &["GLS"]),
            ("NASDAQ DHC", &["DHC"]),
            ("AMC,APE", &["AMC", "APE"]),
            ("AMC/APE", &["AMC", "APE"]),
            ("WLY, WLYB", &["WLY", "WLYB"]),
            ("BCDA;BCDAW", &["BCDA", "BCDAW"]),
            ("FRG FRGAP", &["FRG", "FRGAP"]),
            ("KLR.BC", &["KLR.BC"]),
            ("#qefy5cx", &["QEFY5CX"]),
            ("NDAQ", &["NDAQ"]),
            ("NONE", &[]),
            ("n/a", &[]),
            ("[NONE]", &[]),
            ("-", &[]),
            ("", &[]),
        ] {
            assert_eq!(cleaned_symbols(typed), symbols, "{typed}");
        }
    }
}
