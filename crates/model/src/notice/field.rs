//! The values of a notice, under the names of the columns that hold them.

/// The parts of a notice. A notice has one cover and any number of each other part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticePart {
    /// Header, issuer, seller and signature.
    Cover,
    /// Securities to be sold, of one class through one broker.
    Security,
    /// A row of Table I of the form.
    Lot,
    /// A row of Table II of the form.
    PriorSale,
}

impl NoticePart {
    /// Gives the number under which diagnostics name the part: that of the form's table, 0 for what is in no table.
    pub const fn table_no(self) -> u8 {
        match self {
            Self::Cover | Self::Security => 0,
            Self::Lot => 1,
            Self::PriorSale => 2,
        }
    }
}

macro_rules! fields {
    ($($variant:ident $column:literal;)*) => {
        /// A value of a notice. Several parts may have a field of one name: each has an address, and most have a class.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum NoticeField { $(#[doc = concat!("Column `", $column, "`.")] $variant,)* }

        impl NoticeField {
            /// Gives the column that holds the value.
            pub const fn column(self) -> &'static str {
                match self { $(Self::$variant => $column,)* }
            }
        }
    };
}

fields! {
    FormType "form_type";
    SchemaVersion "schema_version";
    AmendsAccessionNumber "amends_accession_number";
    FilerCik "filer_cik";
    IssuerCik "issuer_cik";
    IssuerName "issuer_name";
    IssuerFileNumber "issuer_file_number";
    IssuerPhone "issuer_phone";
    SellerName "seller_name";
    Relationship "relationship";
    NothingSold "nothing_sold";
    Remarks "remarks";
    NoticedOn "noticed_on";
    PlanAdoptedOn "plan_adopted_on";
    Signature "signature";
    Street1 "street1";
    Street2 "street2";
    City "city";
    State "state";
    ZipCode "zip_code";
    ClassTitle "class_title";
    BrokerName "broker_name";
    UnitsToBeSold "units_to_be_sold";
    AggregateMarketValue "aggregate_market_value";
    UnitsOutstanding "units_outstanding";
    ApproxSaleDate "approx_sale_date";
    ExchangeName "exchange_name";
    AcquiredOn "acquired_on";
    NatureOfAcquisition "nature_of_acquisition";
    AcquiredFrom "acquired_from";
    IsGift "is_gift";
    DonorAcquiredOn "donor_acquired_on";
    AmountAcquired "amount_acquired";
    PaidOn "paid_on";
    NatureOfPayment "nature_of_payment";
    SoldOn "sold_on";
    AmountSold "amount_sold";
    GrossProceeds "gross_proceeds";
}

impl NoticeField {
    /// Whether a part may have the field several times.
    pub const fn is_list(self) -> bool {
        matches!(self, Self::Relationship | Self::PlanAdoptedOn)
    }
}
