//! The trades of an insider. Each changes the accounts and adds rows to a filing.

use chrono::{Datelike, NaiveDate};

use super::calendar::{after, before};
use super::cast::{Insider, Issuer, Lot, LotKind};
use super::filing::{Amount, Cell, Event, Filing, Line, Terms};
use super::random::Random;
use super::texts;

/// A filing that is being made.
pub(super) struct Scene<'a> {
    pub(super) random: &'a mut Random,
    pub(super) issuer: &'a Issuer,
    pub(super) insider: &'a mut Insider,
    pub(super) filing: &'a mut Filing,
    /// The day of the trade.
    pub(super) on: NaiveDate,
}

impl Scene<'_> {
    /// Adds a row of Table I after a change of the direct account.
    fn stock(&mut self, code: char, code_note: u8, shares: Amount, price: Cell<Amount>, acquired: bool) {
        let insider = &mut *self.insider;
        insider.direct = if acquired { insider.direct.plus(shares) } else { insider.direct.minus(shares) };
        let event = Event { on: self.on, code, code_notes: [code_note, 0, 0], shares, price, acquired };
        let title = Cell::of(self.issuer.stock);
        self.filing.lines.push(Line { title, event: Some(event), terms: None, after: insider.direct, nature: None });
    }

    /// Adds a row of Table II about a lot: a transaction or a holding.
    fn lot(&mut self, lot: &Lot, event: Option<(char, Amount, bool)>) {
        let terms = match lot.kind {
            LotKind::Option => {
                let expires =
                    NaiveDate::from_ymd_opt(lot.granted.year() + 10, lot.granted.month(), lot.granted.day().min(28));
                let exercisable = if event.is_some_and(|(code, ..)| code == 'M') {
                    Cell::note(self.filing.note(texts::fully_exercisable()))
                } else {
                    let note = self.vesting(lot);
                    if self.random.chance(300) {
                        Cell::of(after(lot.granted, 365)).with(note)
                    } else {
                        Cell::note(note)
                    }
                };
                let expires = Cell::of(expires.unwrap_or(lot.granted));
                Terms { strike: Cell::of(lot.strike), exercisable, expires, underlying: lot.left }
            }
            LotKind::Units => {
                let each = self.unit_note();
                let vesting = self.vesting(lot);
                let strike = if self.random.chance(250) { Cell::of(Amount::ZERO).with(each) } else { Cell::note(each) };
                Terms { strike, exercisable: Cell::note(vesting), expires: Cell::note(vesting), underlying: lot.left }
            }
        };
        let underlying = event.map_or(lot.left, |(_, shares, _)| shares);
        let title = match lot.kind {
            LotKind::Option => "Employee Stock Option (Right to Buy)",
            LotKind::Units => "Restricted Stock Units",
        };
        let (on, price) = (self.on, Cell::of(Amount::ZERO));
        let event =
            event.map(|(code, shares, acquired)| Event { on, code, code_notes: [0; 3], shares, price, acquired });
        let terms = Some(Terms { underlying, ..terms });
        self.filing.lines.push(Line { title: Cell::of(title), event, terms, after: lot.left, nature: None });
    }

    fn unit_note(&mut self) -> u8 {
        // One sentence about units is enough for a filing.
        let known =
            self.filing.footnotes.iter().position(|text| text.contains("one share") || text.contains("one-for-one"));
        known.map_or_else(|| self.filing.note(texts::each_unit(self.random)), |at| at as u8 + 1)
    }

    /// The footnote with the schedule of a lot, the same each time.
    fn vesting(&mut self, lot: &Lot) -> u8 {
        let mut own = Random::new(u64::from(self.insider.cik) << 20 ^ lot.granted.num_days_from_ce() as u64);
        self.filing.note(texts::vesting(lot.granted, &mut own))
    }

    /// A part of the insider's shares that leaves more for later.
    fn some(&mut self, of: Amount, parts: i64) -> Amount {
        let most = (of.0 / 10_000 / parts.max(1)).max(1);
        Amount::whole(self.random.between(1.max(most / 10), most))
    }

    /// A price near the market price.
    fn price(&mut self) -> Amount {
        let near = self.issuer.price.0 * self.random.between(985, 1_015) / 1_000;
        // Weighted averages have four decimals, single trades two.
        Amount(if self.random.chance(600) { near } else { near / 100 * 100 }.max(100))
    }

    /// Adds one to six sales in the market. Gives false if there is nothing to sell.
    pub(super) fn sell(&mut self) -> bool {
        let rows = (1 + self.random.below(3) * self.random.below(4)).min(6);
        if self.insider.direct < Amount::whole(100) {
            return false;
        }
        let planned = self.random.chance(450);
        self.filing.planned |= planned;
        let note = if planned {
            let adopted = before(self.on, 60 + u64::from(self.insider.cik % 200));
            self.filing.note(texts::plan(adopted, self.random))
        } else {
            0
        };
        for _ in 0..rows {
            let shares = self.some(self.insider.direct, 3 * rows as i64);
            let price = self.price();
            let price = self.averaged(price);
            self.stock('S', note, shares, price, false);
        }
        true
    }

    /// A price with the footnote that a weighted average needs.
    fn averaged(&mut self, price: Amount) -> Cell<Amount> {
        if price.0 % 100 == 0 {
            return Cell::of(price);
        }
        let spread = price.0 / 200 / 100 * 100;
        let (low, high) = (Amount((price.0 - spread) / 100 * 100), Amount((price.0 + spread) / 100 * 100 + 100));
        Cell::of(price).with(self.filing.note(texts::weighted_average(low, high, self.random)))
    }

    pub(super) fn buy(&mut self) {
        for _ in 0..=self.random.below(3) {
            let shares = Amount::whole(self.random.between(1, 60) * self.random.pick(&[1, 10, 100, 100]));
            let price = self.price();
            let price = self.averaged(price);
            self.stock('P', 0, shares, price, true);
        }
    }

    /// Adds a grant of units or options.
    pub(super) fn grant(&mut self) {
        let kind = if self.random.chance(450) { LotKind::Option } else { LotKind::Units };
        let strike = if kind == LotKind::Option { Amount(self.issuer.price.0 / 100 * 100) } else { Amount::ZERO };
        let size = Amount::whole(self.random.between(4, 1_000) * self.random.pick(&[25, 48, 100]));
        let lot = Lot { kind, granted: self.on, strike, size, left: size };
        self.lot(&lot, Some(('A', size, true)));
        self.insider.lots.push(lot);
        // The oldest grants lapse in silence, which bounds what has to be remembered.
        if self.insider.lots.len() > 4 {
            self.insider.lots.remove(0);
        }
    }

    /// Adds a grant of stock.
    pub(super) fn award(&mut self) {
        let shares = Amount::whole(self.random.between(50, 9_000));
        let note = self.filing.note(texts::vesting(self.on, self.random));
        self.stock('A', note, shares, Cell::of(Amount::ZERO), true);
    }

    /// Adds an exercise of a part of a lot, with some of the stock withheld or sold. Gives false if no lot has units left.
    pub(super) fn exercise(&mut self) -> bool {
        let Some(at) = self.insider.lots.iter().position(|lot| lot.left > Amount::ZERO) else { return false };
        let lot = &mut self.insider.lots[at];
        let shares = Amount((lot.size.0 / 4).min(lot.left.0) / 10_000 * 10_000).max(Amount::whole(1));
        lot.left = lot.left.minus(shares);
        let lot = lot.clone();
        let price = match lot.kind {
            LotKind::Option => Cell::of(lot.strike),
            LotKind::Units => Cell::note(self.unit_note()),
        };
        self.stock('M', 0, shares, price, true);
        let part = Amount(shares.0 / 10_000 * self.random.between(20, 48) / 100 * 10_000);
        if lot.kind == LotKind::Units && part > Amount::ZERO {
            let note = if self.random.chance(700) { self.filing.note(texts::withheld(self.random)) } else { 0 };
            let price = self.price();
            self.stock('F', note, part, Cell::of(price), false);
        } else if lot.kind == LotKind::Option && self.random.chance(600) {
            self.sell();
        }
        self.lot(&lot, Some(('M', shares, false)));
        if lot.left == Amount::ZERO {
            self.insider.lots.remove(at);
        }
        true
    }

    /// Adds a gift. Gives false if there is nothing to give.
    pub(super) fn give(&mut self) -> bool {
        if self.insider.direct < Amount::whole(100) {
            return false;
        }
        let shares = self.some(self.insider.direct, 20);
        let note = self.filing.note(texts::gift(self.random));
        self.stock('G', note, shares, Cell::of(Amount::ZERO), false);
        true
    }

    /// Adds fractional shares from a purchase or reinvestment plan.
    pub(super) fn accumulate(&mut self, code: char) {
        let shares = Amount(self.random.between(10_000, 4_000_000));
        let price = self.price();
        let note = self.filing.note(texts::plan_shares());
        self.stock(code, note, shares, Cell::of(price), true);
    }

    /// Adds the direct account as a holding.
    pub(super) fn hold_direct(&mut self) {
        let (title, after) = (Cell::of(self.issuer.stock), self.insider.direct);
        self.filing.lines.push(Line { title, event: None, terms: None, after, nature: None });
    }

    /// Adds the indirect account as a holding, if there is one.
    pub(super) fn hold_indirect(&mut self) {
        let Some((nature, after)) = self.insider.indirect else { return };
        let mut cell = Cell::of(nature);
        if nature == "See Footnote" || self.random.chance(700) {
            let text = texts::indirect(nature, self.random);
            cell = cell.with(self.filing.note(text));
        }
        let title = Cell::of(self.issuer.stock);
        self.filing.lines.push(Line { title, event: None, terms: None, after, nature: Some(cell) });
    }

    /// Adds each lot as a holding.
    pub(super) fn hold_lots(&mut self) {
        for lot in self.insider.lots.clone() {
            self.lot(&lot, None);
        }
    }
}
