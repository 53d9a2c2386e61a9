//! Charts: drawn on the server, told in words, with their figures in a table beneath.

/// A bar of a chart.
pub struct ChartBar {
    pub label: String,
    /// What it shows, in words.
    pub words: String,
    /// Of 1000: the track behind it, and how far it goes.
    pub track: u32,
    pub length: u32,
}

/// Bars under one another.
pub struct Chart {
    /// For `id` attributes.
    pub name: &'static str,
    pub title: String,
    pub bars: Vec<ChartBar>,
    /// The table's heads, and its rows.
    pub head: Vec<String>,
    pub rows: Vec<(String, Vec<String>)>,
}

impl Chart {
    /// Bars as long as their numbers: label, number, and of how many (`None`: no limit).
    pub fn new(name: &'static str, title: String, head: Vec<String>, lines: Vec<(String, i64, Option<i64>)>) -> Self {
        let most = lines.iter().map(|(_, number, of)| of.unwrap_or(0).max(*number)).max().unwrap_or(0).max(1);
        let part = |number: i64| u32::try_from(number.max(0) * 1000 / most).unwrap_or(1000);
        let words = |number: i64, of: Option<i64>| of.map_or_else(|| number.to_string(), |of| format!("{number}/{of}"));
        let bars = lines.iter().map(|(label, number, of)| ChartBar {
            label: label.clone(),
            words: words(*number, *of),
            track: part(of.unwrap_or(0)),
            length: part(*number),
        });
        let has_limits = head.len() > 2;
        let row = |(label, number, of): &(String, i64, Option<i64>)| {
            let mut cells = vec![number.to_string()];
            if has_limits {
                cells.push(of.map_or_else(|| "–".to_owned(), |of| of.to_string()));
            }
            (label.clone(), cells)
        };
        Self { name, title, bars: bars.collect(), head, rows: lines.iter().map(row).collect() }
    }

    /// The height of the picture.
    pub fn height(&self) -> usize {
        self.bars.len() * 40
    }

    /// What the picture shows, in one sentence.
    pub fn told(&self) -> String {
        self.bars.iter().map(|bar| format!("{}: {}", bar.label, bar.words)).collect::<Vec<_>>().join("; ")
    }
}
