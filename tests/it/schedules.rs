//! Programmes as the world has them: own types, any colour, Markdown, links and people; the field's own files in and out.

mod back;
mod called_off;
mod cells;
mod faults;
mod files;
mod foreseen;
mod hostile;
mod kept;
mod levels;
pub mod light;
mod lists;
mod mapped;
mod model;
mod namesakes;
mod odd;
mod own;
mod points;
mod programmes;
mod returning;
mod scripts;
mod series;
mod slips;
mod spans;
mod tables;
mod text_languages;
mod written;
