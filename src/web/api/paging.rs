//! Lists, page by page, with links to the pages beside (RFC 8288).

use actix_web::HttpRequest;
use i18n_embed_fl::fl;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::languages::problems::{FieldError, Problem};
use crate::languages::speech;
use crate::programme::Language;

/// Which page of a list.
#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Paging {
    /// From 1.
    #[param(minimum = 1, maximum = 1_000_000)]
    pub page: Option<u32>,
    /// How many on each, at most 200; left out: all.
    #[param(minimum = 1, maximum = 200)]
    pub per_page: Option<u32>,
}

/// More than this nobody reads at once.
pub const MOST: u32 = 200;
/// No list has more pages.
const LAST: u32 = 1_000_000;

/// One page of a list.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// From 1.
    pub number: usize,
    pub per_page: usize,
}

impl Paging {
    /// The page that is meant, of so many on each where nothing is said.
    ///
    /// # Errors
    /// A problem that names a number that is none of a page.
    pub fn page(self, usually: usize, language: Language) -> Result<Page, Problem> {
        let wrong = |field: &str, most: u32| {
            let message = fl!(speech(language), "shape-page", most = most);
            FieldError { field: field.to_owned(), message }
        };
        let page = self.page.unwrap_or(1);
        let mut errors = Vec::new();
        if !(1..=LAST).contains(&page) {
            errors.push(wrong("page", LAST));
        }
        if self.per_page.is_some_and(|number| !(1..=MOST).contains(&number)) {
            errors.push(wrong("per_page", MOST));
        }
        if !errors.is_empty() {
            return Err(Problem::invalid(errors, language));
        }
        let per_page = self.per_page.and_then(|number| usize::try_from(number).ok()).unwrap_or(usually);
        Ok(Page { number: usize::try_from(page).unwrap_or(1), per_page })
    }
}

impl Page {
    /// What of a list is on it.
    pub fn of<T>(self, all: impl Iterator<Item = T>) -> Vec<T> {
        all.skip((self.number - 1).saturating_mul(self.per_page)).take(self.per_page).collect()
    }

    /// The `Link` header of a list with so many in all: the first and the last page, and those beside this one.
    pub fn links(self, request: &HttpRequest, total: usize) -> (&'static str, String) {
        let last = total.div_ceil(self.per_page.max(1)).max(1);
        let address = |page: usize| {
            let mut query = url::form_urlencoded::Serializer::new(String::new());
            let others =
                url::form_urlencoded::parse(request.query_string().as_bytes()).filter(|(name, _)| name != "page");
            query.extend_pairs(others).append_pair("page", &page.to_string());
            format!("{}?{}", request.path(), query.finish())
        };
        let beside = [
            Some(("first", 1)),
            (self.number > 1).then(|| ("prev", (self.number - 1).min(last))),
            (self.number < last).then(|| ("next", self.number + 1)),
            Some(("last", last)),
        ];
        let links = beside.into_iter().flatten().map(|(rel, page)| format!("<{}>; rel=\"{rel}\"", address(page)));
        ("link", links.collect::<Vec<_>>().join(", "))
    }
}
