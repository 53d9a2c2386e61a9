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

    fn people_who_come_at_a_rate_are_each_counted(base: Base) {
        let database = Database::new(base);
        let rehearse = |people: &str, rate: &str, more: &[&str]| {
            let output = database
                .command()
                .args(["rehearse", "--people", people, "--connections", "600", "--rate", rate])
                .args(more)
                .output()
                .unwrap();
            (output.status.success(), String::from_utf8(output.stdout).unwrap() + &*String::from_utf8_lossy(&output.stderr))
        };
        // As many as it can take: each is there, and they took as long as their rate says.
        let (well, report) = rehearse("100", "50", &[]);
        assert!(well && report.contains("50 people a second came, for 2."), "{report}");
        assert!(report.contains("told to come back later: 0/s") && report.contains("check: 100 registrations"), "{report}");
        // Far more: nobody who was told to come back later has a seat, and nobody who was accepted has none.
        let (well, report) = rehearse("3000", "30000", &["--seed", "7"]);
        assert!(well && report.contains("acknowledged and lost: 0") && report.contains("0 requests failed"), "{report}");
        assert!(!rehearse("10", "0", &[]).0 && !rehearse("10", "5", &["--crash"]).0);
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
