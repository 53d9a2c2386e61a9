//! `GET /sitemap.xml`: what everybody may find (sitemaps.org, 0.9): public events, their sessions and who speaks there.

use actix_web::HttpResponse;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::Data;

use super::Answer;
use crate::clock;
use crate::text::escaped;
use crate::web::app::App;

/// As many addresses as one file may have.
const MOST: usize = 50_000;

pub async fn show(app: Data<App>) -> Answer {
    let base = app.settings.base_url.trim_end_matches('/');
    let now = clock::now();
    let programmes = app.catalogue.programmes();
    let listed = programmes.iter().filter(|programme| programme.event.is_listed_at(now));
    let addresses = listed.flat_map(|programme| {
        let event = format!("{base}/e/{}", programme.event.slug);
        let sessions = programme.current().map(|session| format!("{event}/s/{}", session.code)).collect::<Vec<_>>();
        let people = programme.speaker_slugs().map(|slug| format!("{event}/people/{slug}")).collect::<Vec<_>>();
        std::iter::once(event.clone()).chain(sessions).chain(people)
    });
    let mut file =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
            .to_owned();
    for address in std::iter::once(format!("{base}/")).chain(addresses).take(MOST) {
        file.push_str(&format!("<url><loc>{}</loc></url>\n", escaped(&address)));
    }
    file.push_str("</urlset>\n");
    Ok(HttpResponse::Ok()
        .content_type("application/xml; charset=utf-8")
        .insert_header((CACHE_CONTROL, "public, max-age=3600"))
        .body(file))
}

/// `GET /robots.txt` (RFC 9309): where the sitemap is, and what is nobody's to find.
pub async fn robots(app: Data<App>) -> HttpResponse {
    let base = app.settings.base_url.trim_end_matches('/');
    let words =
        format!("User-agent: *\nDisallow: /desk\nDisallow: /r/\nDisallow: /api/\n\nSitemap: {base}/sitemap.xml\n");
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .insert_header((CACHE_CONTROL, "public, max-age=3600"))
        .body(words)
}
