# Was Programm und Fenster beide sagen: Dauern, Uhrzeiten, Wochentage, die Woche in Sätzen.

# Dauern: $h Stunden, $m Minuten, $s Sekunden.
duration-hours = { $h } h
duration-hours-minutes = { $h } h { $m }
duration-minutes = { $m ->
    [one] 1 Minute
   *[other] { $m } Minuten
}
duration-seconds = { $s ->
    [one] 1 Sekunde
   *[other] { $s } Sekunden
}
brief-minutes = { $m } Min.
brief-seconds = { $s } Sek.

# Eine Uhrzeit: $h Stunden, und $m Minuten mit zwei Ziffern.
time-24 = { $h }:{ $m }
time-am = { $h }:{ $m } a. m.
time-pm = { $h }:{ $m } p. m.

weekday-monday = Montag
weekday-tuesday = Dienstag
weekday-wednesday = Mittwoch
weekday-thursday = Donnerstag
weekday-friday = Freitag
weekday-saturday = Samstag
weekday-sunday = Sonntag
weekday-short-monday = Mo
weekday-short-tuesday = Di
weekday-short-wednesday = Mi
weekday-short-thursday = Do
weekday-short-friday = Fr
weekday-short-saturday = Sa
weekday-short-sunday = So

# Was eine Woche ergab. $work, $focus, $meeting, $overtime, $span sind Dauern.
week-no-work = Keine Arbeit in dieser Woche.
week-work = { $work } Arbeit
week-focus = Alles Fokus.
week-meetings = Alles in Besprechungen.
week-kinds = { $focus } Fokus, { $meeting } in Besprechungen.
week-overtime = { $overtime } nach Ende des Tages.
# Work on days off: there is no end of day to be past. $days is how many such days, $late what lay past the end of others.
week-off-days = { $days ->
    [one] { $off } an einem freien Tag
   *[other] { $off } an { $days } freien Tagen
}.
week-overtime-and-off-days = { $late } nach Ende des Tages, { $days ->
    [one] { $off } an einem freien Tag
   *[other] { $off } an { $days } freien Tagen
}.
week-no-overtime = Nichts nach Ende des Tages.
week-on-time = Pünktlich zu Hause an { $n } von { $of ->
    [one] 1 Tag
   *[other] { $of } Tagen
}.
week-interruptions = { $n ->
    [one] Einmal unterbrochen.
   *[other] { $n }-mal unterbrochen.
}
week-over-target = { $over } über den Stunden deiner Woche.
week-promises = { $n ->
    [one] Ein Versprechen, { $kept ->
        [0] nicht gehalten
       *[other] gehalten
    }
   *[other] { $n } Versprechen, { $kept ->
        [0] keins gehalten
       *[other] { $kept } gehalten
    }
}.
week-corrected = { $n ->
    [one] 1 Eintrag nachträglich korrigiert.
   *[other] { $n } Einträge nachträglich korrigiert.
}
# Die Wochen davor, und was in ihnen üblich war.
week-trend = { $weeks ->
    [one] Die Woche davor hatte { $focus } Fokus und { $overtime } Überstunden.
   *[other] Die { $weeks } Wochen davor hatten meist { $focus } Fokus und { $overtime } Überstunden.
}
week-trend-no-overtime = { $weeks ->
    [one] Die Woche davor hatte { $focus } Fokus und keine Überstunden.
   *[other] Die { $weeks } Wochen davor hatten meist { $focus } Fokus und keine Überstunden.
}

# Linien, die überschritten wurden, jede mit ihrer Herkunft.
signal-week_48h = { $span } Arbeit. Die Grenze im europäischen Recht sind im Schnitt 48 h pro Woche (2003/88/EG, Art. 6).
signal-short_rest = { $n ->
    [one] Ein Tag begann nach kurzer Ruhe.
   *[other] { $n } Tage begannen nach kurzer Ruhe.
} Die Grenze im europäischen Recht sind 11 h (2003/88/EG, Art. 3).
signal-late_nights = Die Arbeit ging über die Schlafenszeit hinaus in { $n ->
    [one] 1 Nacht
   *[other] { $n } Nächten
}.
signal-no_free_day = Kein Tag ohne Arbeit. Die Grenze ist ein freier Tag pro Woche (2003/88/EG, Art. 5).
signal-long_day = { $n ->
    [one] Ein Tag war länger als die Grenze, die du gesetzt hast, von der ersten bis zur letzten Arbeit.
   *[other] { $n } Tage waren länger als die Grenze, die du gesetzt hast, von der ersten bis zur letzten Arbeit.
}
signal-peak_in_meetings = { $n } % der Arbeit in deinen besten Stunden waren Besprechungen.

# What is refused, by its code, and what is wrong with a line of settings.toml.
bad-line = { $file }:{ $line }; die letzten guten Einstellungen gelten weiter.
refused-minutes = Von { $least } bis { $most }.
refused-too_long = Höchstens { $most } Zeichen; das sind { $n }.
refused-nothing_runs = Es läuft nichts.
refused-no_block_runs = Es läuft nichts.
refused-nothing_paused = Das hat sich inzwischen geändert.
refused-break_runs = Das hat sich inzwischen geändert.
refused-nothing_to_skip = Das hat sich inzwischen geändert.
refused-nothing_untracked = Das hat sich inzwischen geändert.
refused-is_counted = Das hat sich inzwischen geändert.
refused-needs_reason = Wofür, wird jetzt gebraucht.
refused-begins_later = Ein Block kann nicht später als jetzt beginnen.
refused-too_far_back = Höchstens bis { $earliest } zurück.
refused-no_time = { $value } ist keine Uhrzeit; 09:00 ist eine.
refused-no_date = Ein Datum wie 2026-12-24.
refused-beyond_years = Jahre von 0 bis 9999 lassen sich schreiben.
refused-no_id = Das hat sich inzwischen geändert.
refused-not_in_force = Das hat sich inzwischen geändert.
refused-ends_before = Ein Block endet, nachdem er beginnt.
refused-still_runs = Was dazukommt, muss zu Ende sein.
refused-ends_later = Das Ende liegt in der Zukunft.
refused-unwritten = Es konnte nicht geschrieben werden; nichts wurde geändert.
refused-bounds = Von { $least } bis { $most }.
refused-clock = Eine Uhrzeit wie 22:30.
refused-zone = Ein Name wie Europe/Amsterdam.
refused-ranges = Stunden wie 09:00-14:30.
refused-date = Ein Datum wie 2026-12-24.
refused-ladder = Minuten, die von 0 an steigen.
refused-keys = Mit Strg, Alt oder Super und einer weiteren Taste.
refused-bedtime = Die Schlafenszeit liegt nach dem ersten Arbeitsbeginn.
refused-overlap = Diese Stunden überschneiden sich.
refused-boundary = Die Stunden eines Tages liegen innerhalb seiner Grenzen, { $at }.
refused-toml = Das ist kein TOML.
refused-section = Ein Abschnitt, [in Klammern].
refused-unknown = Unbekannt, wird ignoriert.
refused-same_keys = Diese Tasten tun schon etwas anderes.
refused-nothing_is_left = Kein Auftrag wurde laufen gelassen.
