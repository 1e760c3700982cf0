use super::*;

#[test]
fn weeks_are_named_by_their_thursday() {
    let monday = |name| week_named(name, Weekday::Mon).map(|d| d.to_string());
    assert_eq!(monday("2026-W48").as_deref(), Some("2026-11-23"));
    assert_eq!(monday("2026-W53").as_deref(), Some("2026-12-28"));
    assert_eq!(monday("2025-W53"), None);
    assert_eq!(monday("2026-W00"), None);
    for bad in ["2026-48", "2026-W1", "26-W01", "2026-Wab", "abcd-W01", "+026-W01", "2026-W+1", "9999-W52", "0000-W01"]
    {
        assert_eq!(monday(bad), None, "{bad}");
    }
    assert_eq!(week_named("2026-W48", Weekday::Sun).map(|d| d.to_string()).as_deref(), Some("2026-11-22"));
    assert_eq!(week_named("2026-W48", Weekday::Fri).map(|d| d.to_string()).as_deref(), Some("2026-11-20"));
}
