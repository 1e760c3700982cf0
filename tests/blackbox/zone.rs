//! The system's zone, as the C library finds it.

use homestretch_tests::Launch;

use crate::{desk::records_of, focus, sandbox, wednesday};

#[test]
fn tz_as_a_path_or_a_rule_is_the_users_own_time() {
    for (tz, said) in [
        ("Europe/Amsterdam", "Europe/Amsterdam (TZ)"),
        (":/usr/share/zoneinfo/Europe/Amsterdam", "Europe/Amsterdam (TZ)"),
        ("/usr/share/zoneinfo/posix/Europe/Amsterdam", "Europe/Amsterdam (TZ)"),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "Europe/Amsterdam (TZ)"),
    ] {
        let sandbox = sandbox();
        sandbox.set_env("TZ", tz);
        let engine = Launch::at(&wednesday("17:00")).start(&sandbox);
        assert_eq!(engine.order(focus(25)).status.due, Some(wednesday("17:25")), "TZ={tz}");
        engine.advance(60);
        engine.cli(&["stop"]).done();
        engine.cli(&["add", "focus", "--day", "2026-07-01", "--from", "09:00", "--to", "09:25"]).done();
        let records = records_of(&sandbox, "focus");
        assert_eq!(records[0]["start"], "2026-07-01T09:00:00+02:00", "TZ={tz}");
        assert_eq!(records[1]["zone"], "Europe/Amsterdam", "TZ={tz}");
        let doctor = engine.cli(&["doctor"]).done();
        let row = doctor.lines().find(|line| line.starts_with("zone")).unwrap();
        assert_eq!(row.trim_start_matches("zone").trim(), said, "TZ={tz}");
        assert_eq!(doctor.contains("has rules and no name"), tz.contains(','), "{doctor}");
    }
}

#[test]
fn a_zone_that_nobody_knows_is_said_to_be_utc() {
    let sandbox = sandbox();
    sandbox.set_env("TZ", "Nonsense/Zone");
    let doctor = sandbox.cli(&["doctor"]).done();
    assert!(doctor.contains("UTC (TZ)") && doctor.contains("\"Nonsense/Zone\" names no zone"), "{doctor}");
    sandbox.write_settings("[day]\nzone = \"Asia/Tokyo\"\n");
    assert!(sandbox.cli(&["doctor"]).done().contains("Asia/Tokyo ("));
}
