//! Decides from its title what kind of derivative a security is.

/// Kinds of derivative that follow different rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum DerivativeKind {
    Option,
    Sar,
    Rsu,
    Psu,
    Warrant,
    Convertible,
    Phantom,
    Other,
}

impl DerivativeKind {
    /// Gives the text stored in `option_grants.kind`.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Option => "option",
            Self::Sar => "sar",
            Self::Rsu => "rsu",
            Self::Psu => "psu",
            Self::Warrant => "warrant",
            Self::Convertible => "convertible",
            Self::Phantom => "phantom",
            Self::Other => "other",
        }
    }

    /// Decides the kind from `title`. A title with the word warrant or option is of that kind, even if it also names
    /// something else: an option on a unit, a warrant for preferred stock.
    pub(super) fn tell(title: &str) -> Self {
        let words = words(title);
        let squashed = words.concat();
        let has_word = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
        let has = |known: &[&str]| known.iter().any(|part| squashed.contains(part));
        if has(&["warrant"]) {
            Self::Warrant
        } else if has(&["appreciation"]) || has_word(&["sar", "ssar"]) {
            Self::Sar
        } else if has(&["option", "righttobuy", "righttopurchase", "righttosell", "obligationto"])
            || has_word(&["call", "put", "nqso", "iso", "nso"])
        {
            Self::Option
        } else if has_word(&["psu", "prsu", "pbrsu"])
            || (has(&["performance", "marketstock"]) && has(&["unit", "rsu", "share", "right", "award"]))
        {
            Self::Psu
        } else if has_word(&["rsu"]) || has(&["restricted"]) {
            Self::Rsu
        } else if has(&["phantom", "deferred", "deferral", "shareequivalent", "stockequivalent"]) || has_word(&["dsu"])
        {
            Self::Phantom
        } else if has(&[
            "preferred",
            "convertible",
            "debenture",
            "exchangeable",
            "ltip",
            "incentiveunit",
            "partnership",
            "llc",
        ]) || has_word(&["note", "class", "series", "op"])
            || has(&["commonunit"])
        {
            Self::Convertible
        } else if has(&["stockunit", "shareunit", "bonusunit"]) {
            Self::Rsu
        } else {
            Self::Other
        }
    }

    /// Whether units of one title and the same terms are interchangeable, whenever they were acquired; they form one
    /// lot. For all other kinds, each grant is a lot, since it vests on its own.
    pub(super) fn is_fungible(self) -> bool {
        matches!(self, Self::Warrant | Self::Convertible | Self::Phantom | Self::Other)
    }

    /// Whether strike and expiration distinguish lots. Units have no price and no end: their cells hold 0, 1 or the day
    /// of vesting, and change from row to row.
    pub(super) fn has_terms(self) -> bool {
        matches!(self, Self::Option | Self::Sar | Self::Warrant | Self::Other)
    }

    /// Whether units left on the expiration day are lost. Units state their day of vesting in this cell, when they
    /// turn into shares.
    pub(super) fn lapses(self) -> bool {
        self.has_terms() || self == Self::Convertible
    }

    /// Whether one unit is one share: true for 781 of 782 grants measured. False for securities that convert at a rate.
    pub(super) fn is_share_for_share(self) -> bool {
        matches!(self, Self::Option | Self::Sar | Self::Rsu | Self::Psu | Self::Phantom)
    }
}

/// Gives the class of `title`. Different spellings of the same security give the same class.
pub(super) fn class(title: &str) -> String {
    const FILLER: &[&str] = &["right", "to", "buy", "purchase", "the", "of", "a", "an", "and", "for"];
    let mut class = String::new();
    for word in words(title) {
        let part = match word.as_str() {
            "rsu" => "restricted stock unit",
            "psu" => "performance stock unit",
            "par" => break,
            "non" => continue,
            "nonqualified" | "nonqualfied" | "nonstatutory" | "nonqualifed" => "qualified",
            "qualfied" => "qualified",
            "share" => "stock",
            word if FILLER.contains(&word) => continue,
            word => word,
        };
        if !class.is_empty() {
            class.push(' ');
        }
        class.push_str(part);
    }
    class
}

/// Whether the insider wrote the option. Then a disposal opens the position and an acquisition closes it.
pub(super) fn is_written(title: &str) -> bool {
    words(title).concat().contains("obligationto")
}

/// Gives the words of `title` in lower case and singular, without punctuation.
fn words(title: &str) -> Vec<String> {
    let lower = title.to_lowercase();
    lower
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| match word.strip_suffix('s') {
            Some(singular) if word.len() > 3 && !singular.ends_with(['s', 'u', 'i']) => singular.to_owned(),
            // Units: `rsus`.
            Some(singular) if singular.ends_with("su") => singular.to_owned(),
            _ => word.to_owned(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_tell_the_kind() {
        for (title, kind) in [
            ("Stock Option (Right to Buy)", DerivativeKind::Option),
            ("StockOption(right tobuy)", DerivativeKind::Option),
            ("Performance Stock Options (right to buy)", DerivativeKind::Option),
            ("Stock Appreciation Rights", DerivativeKind::Sar),
            ("Restricted Stock Units", DerivativeKind::Rsu),
            ("RSUs", DerivativeKind::Rsu),
            ("Ford Stock Units", DerivativeKind::Rsu),
            ("Earned Performance RSU", DerivativeKind::Psu),
            ("PSUs", DerivativeKind::Psu),
            ("Series C Preferred Stock Warrants (right to buy)", DerivativeKind::Warrant),
            ("Class B Common Stock, $0.0001 par value", DerivativeKind::Convertible),
            ("2.0% Convertible Senior Notes due 2027", DerivativeKind::Convertible),
            ("LTIP Units", DerivativeKind::Convertible),
            ("Phantom Stock Units", DerivativeKind::Phantom),
            ("Deferred Stock Units", DerivativeKind::Phantom),
            ("Earn-out Shares", DerivativeKind::Other),
        ] {
            assert_eq!(DerivativeKind::tell(title), kind, "{title}");
        }
    }

    #[test]
    fn spellings_of_a_title_have_one_class() {
        for (one, other) in [
            ("Non-Qualified Stock Option (right to buy)", "Non-qualfied stock options"),
            ("Restricted Stock Units", "RSUs"),
            ("Restricted Share Unit", "restricted stock unit"),
            ("Class B Common Stock, par value $0.01", "Class B Common Stock par value"),
        ] {
            assert_eq!(class(one).trim_end_matches(" value"), class(other).trim_end_matches(" value"), "{one}");
        }
        assert_ne!(class("2021 Restricted Stock Units"), class("2022 Restricted Stock Units"));
    }
}
