# Wat programma en venster allebei zeggen: duur, tijd, weekdagen, de week in zinnen.

# Duur: $h uren, $m minuten, $s seconden.
duration-hours = { $h } u
duration-hours-minutes = { $h } u { $m }
duration-minutes = { $m ->
    [one] 1 minuut
   *[other] { $m } minuten
}
duration-seconds = { $s ->
    [one] 1 seconde
   *[other] { $s } seconden
}
brief-minutes = { $m } min
brief-seconds = { $s } s

# Een tijd: $h uren, en $m minuten in twee cijfers.
time-24 = { $h }:{ $m }
time-am = { $h }:{ $m } a.m.
time-pm = { $h }:{ $m } p.m.

weekday-monday = maandag
weekday-tuesday = dinsdag
weekday-wednesday = woensdag
weekday-thursday = donderdag
weekday-friday = vrijdag
weekday-saturday = zaterdag
weekday-sunday = zondag
weekday-short-monday = ma
weekday-short-tuesday = di
weekday-short-wednesday = wo
weekday-short-thursday = do
weekday-short-friday = vr
weekday-short-saturday = za
weekday-short-sunday = zo

# Wat een week werd. $work, $focus, $meeting, $overtime, $span zijn een duur.
week-no-work = Geen werk in deze week.
week-work = { $work } werk
week-focus = Allemaal focus.
week-meetings = Allemaal in vergaderingen.
week-kinds = { $focus } focus, { $meeting } in vergaderingen.
week-overtime = { $overtime } na het einde van de dag.
# Work on days off: there is no end of day to be past. $days is how many such days, $late what lay past the end of others.
week-off-days = { $days ->
    [one] { $off } op een vrije dag
   *[other] { $off } op { $days } vrije dagen
}.
week-overtime-and-off-days = { $late } na het einde van de dag, { $days ->
    [one] { $off } op een vrije dag
   *[other] { $off } op { $days } vrije dagen
}.
week-no-overtime = Niets na het einde van de dag.
week-on-time = Op tijd thuis op { $n } van { $of ->
    [one] 1 dag
   *[other] { $of } dagen
}.
week-interruptions = { $n ->
    [one] Eén keer onderbroken.
   *[other] { $n } keer onderbroken.
}
week-over-target = { $over } meer dan de uren van je week.
week-promises = { $n ->
    [one] Eén belofte, { $kept ->
        [0] niet gehouden
       *[other] gehouden
    }
   *[other] { $n } beloftes, { $kept ->
        [0] geen gehouden
       *[other] { $kept } gehouden
    }
}.
week-corrected = { $n ->
    [one] 1 blok achteraf verbeterd.
   *[other] { $n } blokken achteraf verbeterd.
}
# De weken ervoor, en wat daarin gewoon was.
week-trend = { $weeks ->
    [one] De week ervoor had { $focus } focus en { $overtime } overwerk.
   *[other] De { $weeks } weken ervoor hadden meestal { $focus } focus en { $overtime } overwerk.
}
week-trend-no-overtime = { $weeks ->
    [one] De week ervoor had { $focus } focus en geen overwerk.
   *[other] De { $weeks } weken ervoor hadden meestal { $focus } focus en geen overwerk.
}

# Grenzen waar de week overheen ging, elk met waar die vandaan komt.
signal-week_48h = { $span } werk. De grens in het Europees recht is gemiddeld 48 u per week (2003/88/EG, art. 6).
signal-short_rest = { $n ->
    [one] Eén dag begon na een korte rust.
   *[other] { $n } dagen begonnen na een korte rust.
} De grens in het Europees recht is 11 u (2003/88/EG, art. 3).
signal-late_nights = Het werk ging door tot na bedtijd op { $n ->
    [one] 1 avond
   *[other] { $n } avonden
}.
signal-no_free_day = Geen dag zonder werk. De grens is één vrije dag per week (2003/88/EG, art. 5).
signal-long_day = { $n ->
    [one] Eén dag was langer dan de grens die je koos, van het eerste tot het laatste werk.
   *[other] { $n } dagen waren langer dan de grens die je koos, van het eerste tot het laatste werk.
}
signal-peak_in_meetings = { $n } % van het werk in je beste uren was vergaderen.

# What is refused, by its code, and what is wrong with a line of settings.toml.
bad-line = { $file }:{ $line }; de laatste goede instellingen blijven gelden.
refused-minutes = Van { $least } tot { $most }.
refused-too_long = Hooguit { $most } tekens; hier { $n }.
refused-nothing_runs = Er loopt niets.
refused-no_block_runs = Er loopt niets.
refused-nothing_paused = Dat is intussen veranderd.
refused-break_runs = Dat is intussen veranderd.
refused-nothing_to_skip = Dat is intussen veranderd.
refused-nothing_untracked = Dat is intussen veranderd.
refused-is_counted = Dat is intussen veranderd.
refused-needs_reason = Waarvoor, is nu nodig.
refused-begins_later = Een blok kan niet later dan nu beginnen.
refused-too_far_back = Hooguit terug tot { $earliest }.
refused-no_time = { $value } is geen tijd; 09:00 wel.
refused-no_date = Een datum als 2026-12-24.
refused-beyond_years = Jaren van 0 tot 9999 zijn te schrijven.
refused-no_id = Dat is intussen veranderd.
refused-not_in_force = Dat is intussen veranderd.
refused-ends_before = Een blok eindigt nadat het begint.
refused-still_runs = Wat erbij komt, moet afgelopen zijn.
refused-ends_later = Het einde ligt in de toekomst.
refused-unwritten = Het kon niet worden geschreven; er is niets veranderd.
refused-bounds = Van { $least } tot { $most }.
refused-clock = Een tijd als 22:30.
refused-zone = Een naam als Europe/Amsterdam.
refused-ranges = Uren als 09:00-14:30.
refused-date = Een datum als 2026-12-24.
refused-ladder = Minuten die oplopen vanaf 0.
refused-keys = Met Ctrl, Alt of Super, en nog een toets.
refused-bedtime = Bedtijd ligt na het eerste begin van werk.
refused-overlap = Deze uren overlappen elkaar.
refused-boundary = De uren van een dag liggen binnen zijn grenzen, { $at }.
refused-toml = Dit is geen TOML.
refused-section = Een sectie, [tussen haken].
refused-unknown = Onbekend, en wordt genegeerd.
refused-same_keys = Deze toetsen doen al iets anders.
refused-nothing_is_left = Er bleef geen taak draaien.
