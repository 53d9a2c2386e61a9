//! The web: parse, call, render. Nobody imports this but `main`.

mod announcing;
mod answers;
mod api;
mod app;
mod asking;
mod assets;
mod calendars;
mod changing;
pub mod demo;
mod desk;
mod doors;
mod editing;
mod explain;
mod form;
mod health;
mod intake;
mod limits;
mod live;
mod metrics;
mod pages;
mod routes;
mod security;
pub mod serve;
mod sheets;
mod tongue;
