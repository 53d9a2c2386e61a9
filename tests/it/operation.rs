//! What anyone who runs the service needs of it: to find what failed, to keep it open for others, to restart and to set it.

mod checked;
mod disks;
mod figures;
mod requests;
mod restarts;
mod settings;
mod slow;
