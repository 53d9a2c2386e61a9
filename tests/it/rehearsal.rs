//! The rush through real HTTP, killed with -9 in the middle: nothing acknowledged is lost, nothing is oversold.

use crate::support::{Base, Database};

on_both! {
    fn a_ballot_is_ranked_drawn_and_checked(base: Base) {
        let database = Database::new(base);
        let output = database.command().args(["rehearse", "--ballot", "--people", "1000", "--connections", "32"]).output().unwrap();
        let report = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success(), "{report}{}", String::from_utf8_lossy(&output.stderr));
        assert!(report.contains("verify: 1000 people, 0 faults") && report.contains("drawn again: nothing changes"), "{report}");
        assert!(report.contains("check: 1000 registrations") && report.contains(" 0 faults"), "{report}");
    }

    fn a_crash_in_the_rush_loses_nothing(base: Base) {
        let database = Database::new(base);
        let output = database.command().args(["rehearse", "--people", "3000", "--connections", "64", "--crash"]).output().unwrap();
        let report = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success(), "{report}{}", String::from_utf8_lossy(&output.stderr));
        assert!(report.contains("killed with -9 after"), "{report}");
        assert!(report.contains("acknowledged and lost: 0"), "{report}");
        assert!(report.contains("check: 3000 registrations") && report.contains(" 0 faults"), "{report}");
    }
}
