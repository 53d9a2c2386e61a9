//! What the framework does when there is nothing to do: the physical limit that figures are held against.

use actix_web::web::{self, Bytes, Json, Path};
use actix_web::{App, HttpResponse, HttpServer};
use serde_json::Value;

/// Serves `POST /noop` (reads JSON, writes JSON) and `GET /bytes/{size}` (a static body).
///
/// # Errors
/// When the address cannot be used.
pub fn serve(listen: &str) -> std::io::Result<()> {
    let listen = listen.to_owned();
    actix_web::rt::System::new().block_on(async move {
        HttpServer::new(|| {
            App::new()
                .route("/health/live", web::get().to(|| async { HttpResponse::Ok().body("live\n") }))
                .route("/noop", web::post().to(noop))
                .route("/bytes/{size}", web::get().to(bytes))
        })
        .workers(std::thread::available_parallelism().map_or(2, usize::from))
        .bind(listen)?
        .run()
        .await
    })
}

async fn noop(asked: Json<Value>) -> HttpResponse {
    HttpResponse::Created().json(serde_json::json!({ "seats": asked.0["seats"] }))
}

/// The largest body, in bytes.
const LARGEST: usize = 1 << 20;
static BODY: [u8; LARGEST] = [b'x'; LARGEST];

async fn bytes(size: Path<usize>) -> HttpResponse {
    HttpResponse::Ok().content_type("text/html").body(Bytes::from_static(&BODY[..(*size).min(LARGEST)]))
}
