//! Lines of ink in the rows of dots of a picture.

/// The width of the picture divided by this is the smallest length of a line; shorter ones are parts of letters.
pub(super) const SHORTEST: usize = 40;
/// The width of the picture divided by this is the largest thickness of a line.
const THICKEST: usize = 150;
/// The largest number of lines of one dot in width that are kept.
const MOST_RUNS: usize = 100_000;

/// A line of ink, at least one dot wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct InkLine {
    first: usize,
    last: usize,
    pub from: usize,
    pub to: usize,
}

impl InkLine {
    /// Gives the place across the line.
    pub(super) fn middle(self) -> usize {
        usize::midpoint(self.first, self.last + 1)
    }
}

/// Finds the lines in rows of dots.
pub(super) struct InkLines {
    shortest: usize,
    thickest: usize,
    row: usize,
    /// For each column, the row in which its ink begins and the number of rows without ink since.
    begun: Vec<Option<(usize, usize)>>,
    across: Vec<InkLine>,
    down: Vec<InkLine>,
}

impl InkLines {
    /// Begins a picture of that many columns of dots.
    pub(super) fn new(width: usize) -> Self {
        Self {
            shortest: width / SHORTEST,
            thickest: (width / THICKEST).max(3),
            row: 0,
            begun: vec![None; width],
            across: Vec::new(),
            down: Vec::new(),
        }
    }

    /// Takes the next row, `true` for each dot of ink.
    pub(super) fn take(&mut self, dark: &[bool]) {
        let y = self.row;
        self.row += 1;
        let mut from = None;
        for (x, is_dark) in dark.iter().chain([&false]).enumerate() {
            match (is_dark, from) {
                (true, None) => from = Some(x),
                (false, Some(start)) => {
                    if x - start >= self.shortest && self.across.len() < MOST_RUNS {
                        self.across.push(InkLine { first: y, last: y, from: start, to: x });
                    }
                    from = None;
                }
                _ => {}
            }
        }
        for (x, is_dark) in dark.iter().enumerate() {
            let Some(begun) = self.begun.get_mut(x) else { break };
            match (is_dark, &mut *begun) {
                (true, None) => *begun = Some((y, 0)),
                (true, Some((_, broken))) => *broken = 0,
                (false, Some((_, broken))) if *broken == 0 => *broken = 1,
                (false, Some((start, _))) => {
                    // A gap of one dot does not end a line.
                    if y - 1 - *start >= self.shortest && self.down.len() < MOST_RUNS {
                        self.down.push(InkLine { first: x, last: x, from: *start, to: y - 1 });
                    }
                    *begun = None;
                }
                (false, None) => {}
            }
        }
    }

    /// Gives the horizontal and the vertical lines.
    pub(super) fn finish(mut self) -> (Vec<InkLine>, Vec<InkLine>) {
        let end = self.row;
        for (x, begun) in self.begun.iter().enumerate() {
            if let Some((start, broken)) = begun
                && end - broken - start >= self.shortest
            {
                self.down.push(InkLine { first: x, last: x, from: *start, to: end - broken });
            }
        }
        (thin(self.across, self.thickest), thin(self.down, self.thickest))
    }
}

/// Merges neighbouring lines of about the same length. Drops lines that become too thick.
fn thin(mut runs: Vec<InkLine>, thickest: usize) -> Vec<InkLine> {
    runs.sort_unstable_by_key(|line| (line.first, line.from));
    let mut done: Vec<InkLine> = Vec::new();
    // Each line with the last one merged into it.
    let mut open: Vec<(InkLine, InkLine)> = Vec::new();
    for run in runs {
        let (near, far): (Vec<_>, Vec<_>) = open.into_iter().partition(|(line, _)| line.last + 2 >= run.first);
        done.extend(far.into_iter().map(|(line, _)| line));
        open = near;
        let beside = |(_, last): &&mut (InkLine, InkLine)| {
            let common = last.to.min(run.to).saturating_sub(last.from.max(run.from));
            common * 2 > (last.to - last.from).max(run.to - run.from)
        };
        match open.iter_mut().find(beside) {
            Some((line, last)) => {
                line.last = run.first;
                (line.from, line.to) = (line.from.min(run.from), line.to.max(run.to));
                *last = run;
            }
            None => open.push((run, run)),
        }
    }
    done.extend(open.into_iter().map(|(line, _)| line));
    done.retain(|line| line.last - line.first < thickest && (line.to - line.from) > 4 * (line.last - line.first));
    done
}
