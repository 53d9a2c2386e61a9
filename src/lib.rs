//! Kruispunt registers people for the sessions of a hybrid conference.

#[macro_use]
pub mod output;

pub mod actions;
pub mod address;
pub mod agenda;
pub mod backup;
pub mod ballot;
pub mod clock;
pub mod config;
pub mod db;
mod descriptors;
pub mod desk;
pub mod health;
pub mod languages;
pub mod letters;
pub mod logs;
pub mod mail;
pub mod markdown;
pub mod people;
pub mod programme;
pub mod rehearsal;
pub mod schedule;
pub mod seating;
mod tables;
pub mod text;
pub mod threads;
pub mod timetable;
pub mod web;
