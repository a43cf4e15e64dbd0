//! The SEC's Insider Transactions Data Sets: their eight tables, and the documents that are made of their rows.

/// The first words of a document made from a data set. The accession number follows. Then, for each table with rows of
/// the filing, come its name in brackets, its line of column names and the rows, unchanged.
pub const DATA_SET_MARK: &str = "insiderdb data-set document";

macro_rules! tables {
    ($($variant:ident $name:literal $own:literal;)*) => {
        /// A table of a data set, in the order in which a document holds them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum DataSetTable { $(#[doc = concat!("`", $name, "`")] $variant,)* }

        impl DataSetTable {
            /// Every table, in order.
            pub const ALL: [Self; 8] = [$(Self::$variant,)*];

            /// Gives the name under which the SEC publishes it, without the extension.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Gives a column that no other table has.
            fn own_column(self) -> &'static [u8] {
                match self { $(Self::$variant => $own,)* }
            }
        }
    };
}

tables! {
    Submission "SUBMISSION" b"ISSUERCIK";
    ReportingOwner "REPORTINGOWNER" b"RPTOWNERCIK";
    NonDerivativeTransactions "NONDERIV_TRANS" b"NONDERIV_TRANS_SK";
    NonDerivativeHoldings "NONDERIV_HOLDING" b"NONDERIV_HOLDING_SK";
    DerivativeTransactions "DERIV_TRANS" b"DERIV_TRANS_SK";
    DerivativeHoldings "DERIV_HOLDING" b"DERIV_HOLDING_SK";
    Footnotes "FOOTNOTES" b"FOOTNOTE_ID";
    Signatures "OWNER_SIGNATURE" b"OWNERSIGNATURENAME";
}

impl DataSetTable {
    /// Gives the table with this name; `None` if there is none.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.name() == name)
    }

    /// Gives the table with this line of column names; `None` if it is not a table of a data set.
    pub fn of_heading(line: &[u8]) -> Option<Self> {
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        let names = || line.split(|byte| *byte == b'\t').map(<[u8]>::trim_ascii);
        if !names().any(|name| name == b"ACCESSION_NUMBER") {
            return None;
        }
        Self::ALL.into_iter().find(|table| names().any(|name| name == table.own_column()))
    }

    /// Gives the table in a file with this name, by the SEC's naming; `None` for other names.
    pub fn of_file_name(name: &str) -> Option<Self> {
        let (stem, extension) = name.rsplit_once('.')?;
        let known = |table: &Self| table.name().eq_ignore_ascii_case(stem);
        Self::ALL.into_iter().find(known).filter(|_| extension.eq_ignore_ascii_case("tsv"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_by_heading_and_by_file() {
        let of = |line: &str| DataSetTable::of_heading(line.as_bytes());
        assert_eq!(of("ACCESSION_NUMBER\tFILING_DATE\tISSUERCIK\r"), Some(DataSetTable::Submission));
        assert_eq!(of("ACCESSION_NUMBER\tDERIV_TRANS_SK"), Some(DataSetTable::DerivativeTransactions));
        assert_eq!(of("ACCESSION_NUMBER\tNONDERIV_TRANS_SK"), Some(DataSetTable::NonDerivativeTransactions));
        assert_eq!(of("ISSUERCIK\tNAME"), None);
        assert_eq!(DataSetTable::of_file_name("deriv_trans.tsv"), Some(DataSetTable::DerivativeTransactions));
        assert_eq!(DataSetTable::of_file_name("FORM_345_readme.htm"), None);
    }
}
