# What engine and page both say: durations, times, weekdays, the week in sentences.

# Durations: $h hours, $m minutes, $s seconds.
duration-hours = { $h } h
duration-hours-minutes = { $h } h { $m }
duration-minutes = { $m ->
    [one] 1 minute
   *[other] { $m } minutes
}
duration-seconds = { $s ->
    [one] 1 second
   *[other] { $s } seconds
}
brief-minutes = { $m } min
brief-seconds = { $s } s

# A time of day: $h hours, and $m minutes of two digits.
time-24 = { $h }:{ $m }
time-am = { $h }:{ $m } am
time-pm = { $h }:{ $m } pm

weekday-monday = Monday
weekday-tuesday = Tuesday
weekday-wednesday = Wednesday
weekday-thursday = Thursday
weekday-friday = Friday
weekday-saturday = Saturday
weekday-sunday = Sunday
weekday-short-monday = Mon
weekday-short-tuesday = Tue
weekday-short-wednesday = Wed
weekday-short-thursday = Thu
weekday-short-friday = Fri
weekday-short-saturday = Sat
weekday-short-sunday = Sun

# What a week came to. $work, $focus, $meeting, $overtime, $span are durations.
week-no-work = No work in this week.
week-work = { $work } of work
week-focus = All of it focus.
week-meetings = All of it in meetings.
week-kinds = { $focus } of focus, { $meeting } in meetings.
week-overtime = { $overtime } past the end of day.
# Work on days off: there is no end of day to be past. $days is how many such days, $late what lay past the end of others.
week-off-days = { $days ->
    [one] { $off } on a day off
   *[other] { $off } on { $days } days off
}.
week-overtime-and-off-days = { $late } past the end of day, { $days ->
    [one] { $off } on a day off
   *[other] { $off } on { $days } days off
}.
week-no-overtime = Nothing past the end of day.
week-on-time = Home on time on { $n } of { $of ->
    [one] 1 day
   *[other] { $of } days
}.
week-interruptions = { $n ->
    [one] Interrupted once.
   *[other] Interrupted { $n } times.
}
week-over-target = { $over } over the week's target.
week-promises = { $n ->
    [one] One promise, { $kept ->
        [0] not kept
       *[other] kept
    }
   *[other] { $n } promises, { $kept ->
        [0] none kept
       *[other] { $kept } kept
    }
}.
week-corrected = { $n ->
    [one] 1 record corrected afterwards.
   *[other] { $n } records corrected afterwards.
}
# The weeks before, and what they typically had.
week-trend = { $weeks ->
    [one] The week before had { $focus } of focus and { $overtime } of overtime.
   *[other] The { $weeks } weeks before typically had { $focus } of focus and { $overtime } of overtime.
}
week-trend-no-overtime = { $weeks ->
    [one] The week before had { $focus } of focus and no overtime.
   *[other] The { $weeks } weeks before typically had { $focus } of focus and no overtime.
}

# Lines that were crossed, each with where it comes from.
signal-week_48h = { $span } of work. The line in European law is 48 h a week on average (2003/88/EC, art. 6).
signal-short_rest = { $n ->
    [one] A day began on a short rest.
   *[other] { $n } days began on a short rest.
} The line in European law is 11 h (2003/88/EC, art. 3).
signal-late_nights = Work went on past bedtime on { $n ->
    [one] 1 night
   *[other] { $n } nights
}.
signal-no_free_day = No day without work. The line is one free day a week (2003/88/EC, art. 5).
signal-long_day = { $n ->
    [one] A day was longer than the line you set, from first work to last.
   *[other] { $n } days were longer than the line you set, from first work to last.
}
signal-peak_in_meetings = { $n } % of the work in your best hours was meetings.

# What is refused, by its code, and what is wrong with a line of settings.toml.
bad-line = { $file }:{ $line }; the last good settings stay in force.
refused-minutes = From { $least } to { $most }.
refused-too_long = At most { $most } characters; this has { $n }.
refused-nothing_runs = Nothing is running.
refused-no_block_runs = Nothing is running.
refused-nothing_paused = That has changed meanwhile.
refused-break_runs = That has changed meanwhile.
refused-nothing_to_skip = That has changed meanwhile.
refused-nothing_untracked = That has changed meanwhile.
refused-is_counted = That has changed meanwhile.
refused-needs_reason = What for is needed now.
refused-begins_later = A block cannot begin later than now.
refused-too_far_back = Back to { $earliest } at most.
refused-no_time = { $value } is no time; 09:00 is one.
refused-no_date = A date as 2026-12-24.
refused-beyond_years = Years from 0 to 9999 can be written.
refused-no_id = That has changed meanwhile.
refused-not_in_force = That has changed meanwhile.
refused-ends_before = A block ends after it starts.
refused-still_runs = What is added has to have ended.
refused-ends_later = The end lies ahead.
refused-unwritten = It could not be written; nothing was changed.
refused-bounds = From { $least } to { $most }.
refused-clock = A time as 22:30.
refused-zone = A name as Europe/Amsterdam.
refused-ranges = Hours as 09:00-14:30.
refused-date = A date as 2026-12-24.
refused-ladder = Minutes that rise from 0.
refused-keys = With Ctrl, Alt or Super, and one more key.
refused-bedtime = Bedtime is after the first start of work.
refused-overlap = These hours overlap.
refused-boundary = A day's hours lie between its boundaries, { $at }.
refused-toml = This is not TOML.
refused-section = A section, [in brackets].
refused-unknown = Unknown, and ignored.
refused-same_keys = These keys do something else already.
refused-nothing_is_left = No job was left running.
