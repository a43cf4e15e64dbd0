//! The facts of the invented market beside names: addresses, industries, offices, titles and natures of ownership.

/// City, state and first ZIP.
pub(super) const CITY: &[(&str, &str, u32)] = &[
    ("ATLANTA", "GA", 30303),
    ("AUSTIN", "TX", 78701),
    ("BALTIMORE", "MD", 21201),
    ("BOSTON", "MA", 2110),
    ("CAMBRIDGE", "MA", 2139),
    ("CHARLOTTE", "NC", 28202),
    ("CHICAGO", "IL", 60601),
    ("CINCINNATI", "OH", 45202),
    ("COLUMBUS", "OH", 43215),
    ("DALLAS", "TX", 75201),
    ("DENVER", "CO", 80202),
    ("HOUSTON", "TX", 77002),
    ("INDIANAPOLIS", "IN", 46204),
    ("MENLO PARK", "CA", 94025),
    ("MINNEAPOLIS", "MN", 55402),
    ("NEW YORK", "NY", 10017),
    ("NEWARK", "NJ", 7102),
    ("OMAHA", "NE", 68102),
    ("PHILADELPHIA", "PA", 19103),
    ("PHOENIX", "AZ", 85004),
    ("PORTLAND", "OR", 97204),
    ("SAN DIEGO", "CA", 92121),
    ("SAN FRANCISCO", "CA", 94105),
    ("SEATTLE", "WA", 98101),
    ("ST. LOUIS", "MO", 63102),
    ("TORONTO", "A6", 10001),
];

pub(super) const STREET: &[&str] = &[
    "MAIN STREET",
    "MARKET STREET",
    "COMMERCE WAY",
    "INNOVATION DRIVE",
    "CORPORATE PARKWAY",
    "LAKE AVENUE",
    "RIVERSIDE PLAZA",
    "TECHNOLOGY SQUARE, SUITE 400",
    "INDUSTRIAL BLVD",
    "FIFTH AVENUE, 21ST FLOOR",
];

/// Industry and its code.
pub(super) const INDUSTRY: &[(&str, u16)] = &[
    ("PHARMACEUTICAL PREPARATIONS", 2834),
    ("SEMICONDUCTORS & RELATED DEVICES", 3674),
    ("STATE COMMERCIAL BANKS", 6022),
    ("SERVICES-PREPACKAGED SOFTWARE", 7372),
    ("REAL ESTATE INVESTMENT TRUSTS", 6798),
    ("ELECTRIC SERVICES", 4911),
    ("CRUDE PETROLEUM & NATURAL GAS", 1311),
    ("RETAIL-EATING PLACES", 5812),
    ("MOTOR VEHICLE PARTS & ACCESSORIES", 3714),
    ("SURGICAL & MEDICAL INSTRUMENTS & APPARATUS", 3841),
    ("FIRE, MARINE & CASUALTY INSURANCE", 6331),
    ("GOLD & SILVER ORES", 1040),
];

pub(super) const OFFICE: &[&str] = &[
    "Chief Executive Officer",
    "President and CEO",
    "Chief Financial Officer",
    "EVP and CFO",
    "Chief Operating Officer",
    "General Counsel & Secretary",
    "SVP, Human Resources",
    "Chief Accounting Officer",
    "Executive Vice President",
    "VP and Controller",
    "Chief Technology Officer",
    "See Remarks",
    "President, North America",
];

/// Titles of common stock.
pub(super) const STOCK: &[&str] = &[
    "Common Stock",
    "Common Stock",
    "Common Stock",
    "Common Stock, $0.01 par value",
    "Common Stock, par value $.001",
    "Class A Common Stock",
    "Ordinary Shares",
    "Common Shares of Beneficial Interest",
    "Common Units",
];

/// Natures of indirect ownership; the last one needs its footnote.
pub(super) const NATURE: &[&str] = &[
    "By Trust",
    "By Spouse",
    "By 401(k)",
    "By Children",
    "By Family LLC",
    "By Living Trust",
    "By IRA",
    "See Footnote",
];
