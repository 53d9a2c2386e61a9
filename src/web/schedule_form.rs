//! As what other programs read a programme: six kinds of file, and how HTTP calls them.

/// As what other programs read a programme, one file for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ScheduleForm {
    Xml,
    Json,
    XCal,
    JsCalendar,
    Csv,
    Xlsx,
}

impl ScheduleForm {
    pub const ALL: [Self; 6] = [Self::Xml, Self::Json, Self::XCal, Self::JsCalendar, Self::Csv, Self::Xlsx];

    /// How its address ends.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Xml => "xml",
            Self::Json => "json",
            Self::XCal => "xcal",
            Self::JsCalendar => "jscalendar",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    /// Its media type: xCal is RFC 6321, 6; JSCalendar RFC 8984, 9.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Xml => "application/xml; charset=utf-8",
            Self::Json => "application/json",
            Self::XCal => "application/calendar+xml; charset=utf-8",
            Self::JsCalendar => "application/jscalendar+json;type=group",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}
