//! `GET /api/docs`: the API's description, to read. In English, as the API's names are.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use i18n_embed_fl::fl;
use serde_json::Value;

use super::Answer;
use super::page::{Page, answer};
use crate::languages::problems::{Kind, Problem};
use crate::languages::speech;
use crate::programme::Language;
use crate::web::api::describe::DESCRIBED;
use crate::web::app::App;

struct Operation {
    method: String,
    path: String,
    summary: String,
    parameters: Vec<(String, String)>,
    answers: Vec<(String, String)>,
}

struct KindView {
    slug: &'static str,
    status: u16,
    detail: String,
}

struct Shape {
    name: String,
    fields: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "pages/docs.html")]
struct Docs {
    page: Page,
    operations: Vec<Operation>,
    shapes: Vec<Shape>,
    kinds: Vec<KindView>,
}

pub async fn show(app: Data<App>, request: HttpRequest) -> Answer {
    let described = &*DESCRIBED;
    let mut page = Page::new(&app, &request);
    page.language = Language::En;
    page.t = speech(Language::En);
    let docs = Docs { page, operations: operations(described), shapes: shapes(described), kinds: kinds() };
    answer(StatusCode::OK, &docs)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn operations(described: &Value) -> Vec<Operation> {
    let of_path = |(path, methods): (&String, &Value)| {
        let operation = |(method, operation): (&String, &Value)| Operation {
            method: method.to_uppercase(),
            path: path.clone(),
            summary: text(&operation["summary"]),
            parameters: operation["parameters"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|parameter| (text(&parameter["name"]), text(&parameter["description"])))
                .collect(),
            answers: entries(&operation["responses"])
                .map(|(status, answer)| (status.clone(), text(&answer["description"])))
                .collect(),
        };
        entries(methods).map(operation).collect::<Vec<_>>()
    };
    entries(&described["paths"]).flat_map(of_path).collect()
}

fn shapes(described: &Value) -> Vec<Shape> {
    entries(&described["components"]["schemas"])
        .map(|(name, schema)| Shape {
            name: name.clone(),
            fields: entries(&schema["properties"])
                .map(|(field, schema)| (field.clone(), text(&schema["description"])))
                .collect(),
        })
        .filter(|shape| !shape.fields.is_empty())
        .collect()
}

fn kinds() -> Vec<KindView> {
    let view = |kind: &Kind| KindView {
        slug: kind.slug(),
        status: kind.status(),
        detail: Problem::new(*kind, Language::En).detail,
    };
    Kind::ALL.iter().map(view).collect()
}
