//! Which session when and where: a problem in, a plan out. Pure: no database, no clock but a budget.
//!
//! Objectives are lexicographic: seats short of demand, visitors' clashes, a theme twice in a round, then (where the
//! problem gives them) walking and changes. Each comes with a bound below which nothing can go.

pub mod anneal;
pub mod answer;
pub mod branch;
pub mod cells;
pub mod conflict;
pub mod feasible;
pub mod file;
pub mod hungarian;
pub mod nearer;
pub mod objectives;
pub mod pairs;
pub mod polish;
pub mod problem;
pub mod reading;
pub mod repair;
pub mod rooms;
mod shape;
pub mod solve;
pub mod spectrum;
pub mod together;
pub mod until;

pub use problem::{Place, Plan, Problem, Room, Session, Standing};
