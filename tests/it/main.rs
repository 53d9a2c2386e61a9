//! The tests of what Kruispunt does as a whole: one binary, so that it is linked once. A module for each area;
//! `cargo test --test it relay::` runs one of them, and most run on both databases.
#![allow(clippy::unwrap_used)]

#[macro_use]
mod support;

mod accounts;
mod acts;
mod announcements;
mod api;
mod attendee;
mod ballot;
mod ballot_pages;
mod ballots;
mod calendars;
mod changes;
mod commands;
mod companions;
mod conference;
mod day;
mod days;
mod decide;
mod desk;
mod desk_pages;
mod desk_programme;
mod figures;
mod heart;
mod holds;
mod house;
mod identity;
mod inputs;
mod keeping;
mod letters;
mod looks;
mod mail;
mod mine;
mod model;
mod operation;
mod outliving;
mod pages;
mod passing;
mod people;
mod pictures;
mod planning;
mod reach;
mod rehearsal;
mod relay;
mod returning;
mod safeguards;
mod schedules;
mod screens;
mod stars;
mod starting;
mod steady;
mod stories;
mod story;
mod timetable;
mod together;
