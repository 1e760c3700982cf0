# Wat het programma zegt: zetjes, systeemvak, stand, en het verslag in een terminal. Een feit, je eigen cijfers, een uitweg.

# Zetjes. $time is nu; de eigen zin van een regel volgt op de titel, en staat ook in het zetje van een andere regel.
# Beside an amount of time, $n is the number of its noun: 1 of "1 h", 40 of "40 minutes".
focus_due-title = { $time }. { $n ->
    [one] Je plande { $planned }, en die tijd is om.
   *[other] De { $planned } die je plande zijn om.
}
focus_due-1 = Nu een pauze, of blijf er nog even bij.
focus_due-2 = { $over } over het plan heen. De draad blijft liggen in een korte pauze.
focus_due-also = Het focusblok is aan zijn geplande einde.
focus_due-break = { $time }. De focus is klaar, en de pauze is begonnen.
focus_due-break-body = Terug om { $until }.

break_due-title = { $time }. De pauze is om.
break_due-1 = Begin wanneer je zover bent; tot dan telt er niets.
break_due-also = De pauze is om.

day_ends_soon-title = { $time }. Je dag eindigt om { $ends }.
day_ends_soon-1 = Nog { $left } om het ergens te laten waar je weg kunt.
day_ends_soon-also = Je dag eindigt om { $ends }.

day_ended-title-1 = { $time }. Je dag zou nu eindigen.
day_ended-title-more = { $time }. Je dag eindigde { $over } geleden.
day_ended-title-late = { $time }. Dit is buiten je geplande uren.
day_ended-title-off = { $time }. Dit is een vrije dag.
day_ended-1 = Parkeer de draad in één regel en hij ligt er morgen, of zeg hoe lang nog.
day_ended-2 = Eén geparkeerde regel bewaart de draad tot morgen.
day_ended-3 = { $worked } werk vandaag. Parkeer het in één regel, en ga.
day_ended-4 = { $worked } werk vandaag. Parkeer en rond af, of zeg waarom je blijft.
day_ended-also = Je dag is om.
day_ended-also-off = Dit is een vrije dag.

extension_due-title-1 = { $time }. { $n ->
    [one] Je vroeg { $asked }, en die tijd is om.
   *[other] De { $asked } die je vroeg zijn om.
}
extension_due-title-more = { $time }. “Nog { $asked }” liep { $over } geleden af.
extension_due-1 = Parkeer het in één regel: waar je stopte, en wat straks het eerst komt.
extension_due-2 = Een geparkeerde regel kost een minuut, en bewaart de draad.
extension_due-3 = { $worked } werk vandaag. Parkeer het, en ga naar huis.
extension_due-4 = { $worked } werk vandaag. Parkeer en rond af, of zeg waarom je blijft.
extension_due-also = Je belofte loopt nu af.
usually = { $n ->
    [one] Je laatste belofte van deze soort duurde
   *[other] Je laatste { $n } van zulke beloftes duurden
} gemiddeld { $minutes ->
    [one] 1 minuut
   *[other] { $minutes } minuten
}.

bedtime_soon-title = { $time }. Bedtijd is om { $bedtime }.
bedtime_soon-2 = Een half uur is genoeg om dit te parkeren en het scherm weg te leggen.
bedtime_soon-also = Bedtijd is om { $bedtime }.

bedtime-title = { $time }. Je bedtijd was { $bedtime }.
bedtime-title-now = { $time }. Het is bedtijd.
bedtime-4 = Laat één regel achter voor morgenochtend; met slaap gaat het makkelijker.
bedtime-also = Het is na bedtijd.

long_day-title = { $time }. Je dag begon { $span } geleden.
long_day-3 = { $worked } daarvan was werk. Parkeer het, en rond af.
long_day-also = Je dag begon { $span } geleden.

short_rest-title = { $time }. { $rest } sinds je laatste werk.
short_rest-1 = Elf uur tussen twee dagen is de regel (Richtlijn 2003/88/EG, art. 3). Later beginnen of eerder stoppen maakt het goed.
short_rest-also = Er zat { $rest } tussen het werk van gisteren en dat van vandaag.

continuous_work-title = { $time }. { $steady } werk zonder onderbreking.
continuous_work-1 = Vijf minuten weg van het scherm: water, een raam, een paar stappen.
continuous_work-also = Dat was { $steady } werk zonder onderbreking.

untracked-title = { $time }. Er loopt niets.
untracked-1 = Was het werk sinds { $since }? Eén klik telt het; een andere houdt het vandaag stil.
untracked-also = Er loopt niets.

week_ready-title = Je week ligt klaar om te bekijken.
week_ready-1 = Waar hij uit bestond, in een minuut.
week_ready-also = Je weekverslag ligt klaar.
left_done-title = { $time }. Iets wat je liet draaien is klaar.
left_done-1 = Het duurde { $span }. Het venster zegt wat ervan werd.
left_done-also = Iets wat je liet draaien is klaar.
left-ended = { $name } was klaar na { $ran }.
left-ended-status = { $name } eindigde na { $ran } met status { $status }.
left-killed = { $name } werd na { $ran } beëindigd door signaal { $signal }.
left-unknown = { $name } eindigde na { $ran }; niemand zag hoe.
left-asleep = De computer sliep daarvan { $slept }.
left-awake = { $name } houdt deze computer wakker.

# Iets aardigs en korts om te doen, weg van het scherm.
idea-short-1 = Een glas water, en even uit het raam kijken.
idea-short-2 = Schouders op tot de oren, even vast, en laten vallen.
idea-short-3 = Iets in de verte, drie rustige ademteugen lang.
idea-short-4 = Naar de deur en terug, langs de lange weg.
idea-short-5 = Sta op, en reik naar het plafond.
idea-short-6 = Zet een raam open, en blijf er even staan.
idea-short-7 = Handen onder warm water.
idea-short-8 = Een woordje met wie er in de buurt is.
idea-long-1 = Naar buiten, een blokje om.
idea-long-2 = Iets eten, aan een tafel zonder scherm.
idea-long-3 = Iemand bellen die dat fijn vindt.
idea-long-4 = Ga liggen, ogen dicht, tot het om is.
idea-long-5 = Rek wat heeft gezeten: heupen, rug, nek.
idea-long-6 = Een klusje voor de handen, niet voor het hoofd.

# De stand in woorden, voor systeemvak, statusregel en venster.
state-idle = Er loopt niets
state-finished = De dag is klaar
state-focus-left = Focus, nog { $left }
state-focus-over = Focus, { $over } erover
state-meeting = Vergadering, { $done }
state-meeting-left = Vergadering, nog { $left }
state-meeting-over = Vergadering, { $over } erover
state-break-left = Pauze, nog { $left }
state-break-over = Pauze, om sinds { $due }
state-away-interrupted = Onderbroken na { $done }. Het ligt er nog als je terug bent
state-away-paused = Gepauzeerd na { $done }. Het ligt er nog als je terug bent
state-away-idle = Weg sinds { $since }
state-away-suspended = Weg sinds { $since }
title-idle = Er loopt niets
title-focus = Focus
title-meeting = Vergadering
title-break-short = Korte pauze
title-break-long = Lange pauze
title-away-interrupted = Onderbroken
title-away-paused = Gepauzeerd
title-away-idle = Weg
title-away-suspended = Weg
detail-until = tot { $due }
detail-since = sinds { $since }
promise = { $asked } gevraagd, tot { $due }
promise-over = { $asked } gevraagd, tot { $due }: { $over } geleden
day-worked = { $worked } werk vandaag
day-overtime = { $worked } werk vandaag, waarvan { $overtime } overwerk
day-off = { $worked } werk vandaag, op een vrije dag
past-day-worked = { $worked } werk
past-day-overtime = { $worked } werk, waarvan { $overtime } overwerk
past-day-off = { $worked } werk, op een vrije dag
next = { $time } { $what }
next-focus_due = het geplande einde van dit blok
next-break_due = het einde van de pauze
next-day_ends_soon = een seintje voor het einde van de dag
next-day_ended = een seintje over het einde van je dag
next-day_ended-off = een woord over de vrije dag
next-extension_due = je belofte loopt af
next-bedtime_soon = een seintje voor bedtijd
next-bedtime = bedtijd
next-long_day = een seintje over de lange dag
next-short_rest = een seintje over rust
next-continuous_work = een seintje over een pauze
next-untracked = de vraag of dit werk is
next-week_ready = je week om te bekijken
next-left_done = het einde van wat je liet draaien
parked = Geparkeerd op { $day } om { $time }
wind-time = Het is { $time }.
wind-promise = “Nog { $asked }” werd gevraagd om { $start } en liep tot { $due }.
wind-ended = Je dag eindigde om { $ends }.
wind-off = Dit is een vrije dag.
wind-bedtime = Bedtijd is om { $bedtime }.
wind-bedtime-past = Bedtijd was { $bedtime }.
wind-tomorrow = Morgen begint om { $start }.
wind-tomorrow-off = Morgen ben je vrij.
wind-worked = { $worked } werk vandaag.

action-start-focus = Begin focus
action-start-meeting = Begin vergadering
action-count-call = Tel dit gesprek als vergadering
action-break = Pauze
action-interrupted = Onderbroken
action-pause = Pauzeer
action-resume = Ga verder
action-stop = Stop
action-skip = Sla de pauze over
action-extend = { $minutes ->
    [one] Nog 1 minuut
   *[other] Nog { $minutes } minuten
}
action-finish = Parkeer en rond af
action-count = Het was werk
action-not-work = Geen werk
action-was-work = { $n ->
    [one] Die { $length } was werk
   *[other] Die { $length } waren werk
}
action-open = Open
action-report = Deze week
action-quit = Sluit af

piece-focus = Focus, { $start } tot { $end }, { $length }
piece-meeting = Vergadering, { $start } tot { $end }, { $length }
piece-break = Pauze, { $start } tot { $end }, { $length }
piece-away = Weg, { $start } tot { $end }, { $length }

# Het verslag in een terminal: koppen, en tekens bij een dag.
report-work = werk
report-focus = focus
report-meetings = vergaderen
report-breaks = pauzes
report-away = weg
report-overtime = overwerk
report-schedule = rooster
report-first = eerste
report-last = laatste
report-day = dag
report-dates = { $from } tot { $to }
report-late-night = late avond
report-long-day = lange dag
report-short-rest = korte rust ervoor
report-off-day = vrije dag
report-promises = { $asked } gevraagd, { $took } geworden.

# Elk bereik: koppen van de tabel, rijen zonder naam, en wat het werd. $balance heeft een teken.
report-blocks = blokken
report-days = dagen
report-balance = saldo
report-total = totaal
report-week = week
report-month = maand
report-year = jaar
report-task = taak
report-tag = label
report-no-task = zonder taak
report-no-tag = zonder label
report-no-work = Geen werk in deze periode.
report-target = Streven: { $target }. Saldo: { $balance }.

# Wat in een week een zin waard is: het getal, en wat het in de weken ervoor was.
way-week_48h = Een datum bij de vrije dagen van volgende week geeft er een dag van terug.
way-short_rest = Na een late avond geeft een later begin de rust terug: de uren van die dag zijn te verschuiven.
way-late_nights = Een bedtijd die een half uur vroeger staat, spreekt een half uur vroeger.
way-no_free_day = Een dag die vrij staat blijft vrij: dan vraagt er niets.
way-long_day = Wat aan het eind overblijft past in de parkeerregel, en is er morgen weer.
way-peak_in_meetings = Die uren kunnen als bezet in de agenda staan.
finding-left = { $jobs ->
    [one] Je liet één taak draaien; die liep { $span } zonder jou.
   *[other] Je liet { $jobs } taken draaien; die liepen { $span } zonder jou.
}
finding-before = { $weeks ->
    [one] De week ervoor: { $before }.
   *[other] De { $weeks } weken ervoor: meestal { $before }.
}
finding-before-days = { $weeks ->
    [one] Dagen met werk in de week ervoor: { $before }.
   *[other] Dagen met werk in de { $weeks } weken ervoor: meestal { $before }.
}
finding-before-kept = { $weeks ->
    [one] Gehouden in de week ervoor: { $before }.
   *[other] Gehouden in de { $weeks } weken ervoor: meestal { $before }.
}
finding-nothing = niets
finding-percent = { $n } %
finding-focus_s = { $n ->
    [0] Geen focus.
   *[other] { $span } focus.
}
finding-overtime_s = { $n ->
    [0] Geen overwerk.
   *[other] { $span } overwerk.
}
finding-longest_focus_s = { $n ->
    [0] Geen focus aan één stuk.
   *[other] De langste focus aan één stuk: { $span }.
}
finding-meeting_s = { $n ->
    [0] Geen vergaderingen.
   *[other] { $span } in vergaderingen.
}
finding-work_s = { $n ->
    [0] Geen werk.
   *[other] { $span } werk.
}
finding-break_s = { $n ->
    [0] Geen pauzes.
   *[other] { $span } pauze.
}
finding-peak_focus_s = { $n ->
    [0] Geen focus in je beste uren.
   *[other] { $span } focus in je beste uren.
}
finding-early_s = { $n ->
    [0] Geen werk voor het begin van de dag.
   *[other] { $span } werk voor het begin van de dag.
}
finding-interruptions = { $n ->
    [0] Niet onderbroken.
    [one] Eén keer onderbroken.
   *[other] { $n } keer onderbroken.
}
finding-worked_days = { $n ->
    [0] Geen dag met werk.
    [one] Werk op 1 dag.
   *[other] Werk op { $n } dagen.
}
finding-late_nights = { $n ->
    [0] Geen werk na bedtijd.
    [one] Werk na bedtijd op 1 avond.
   *[other] Werk na bedtijd op { $n } avonden.
}
finding-switches = { $n ->
    [0] Geen wissel tussen focus en vergaderen.
    [one] 1 wissel tussen focus en vergaderen.
   *[other] { $n } wissels tussen focus en vergaderen.
}

# Datums zoals mensen ze schrijven.
picture-date = { $day } { $month } { $year }
picture-day = { $day } { $month }
picture-month = { $month } { $year }
picture-day-of-month = { $day }
picture-dates = { $from } – { $to }
picture-week = Week { $number }
month-1 = januari
month-2 = februari
month-3 = maart
month-4 = april
month-5 = mei
month-6 = juni
month-7 = juli
month-8 = augustus
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december
month-short-1 = jan
month-short-2 = feb
month-short-3 = mrt
month-short-4 = apr
month-short-5 = mei
month-short-6 = jun
month-short-7 = jul
month-short-8 = aug
month-short-9 = sep
month-short-10 = okt
month-short-11 = nov
month-short-12 = dec

# Tekeningen van het verslag als pagina, en wat elk toont in woorden. $name is een dag, een week, een maand of het woord van de gebruiker.
picture-work = { $name }: { $work } werk.
picture-work-overtime = { $name }: { $work } werk, waarvan { $overtime } overwerk.
picture-no-work = { $name }: geen werk.
picture-lanes = Zeven dagen
picture-past = { $overtime } overwerk
picture-house = einde van de dag
picture-bedtime = bedtijd
picture-plan = Rooster
picture-hours = Uur na uur
picture-hour = Uur
picture-best = beste uren
picture-in-best = In je beste uren, { $from } tot { $to }: { $focus } focus, { $meeting } in vergaderingen.
picture-most-focus = De meeste focus van { $from } tot { $to }: { $focus }.
picture-most-meetings = De meeste vergaderingen van { $from } tot { $to }: { $meeting }.
picture-promises = Beloftes
picture-promise = Belofte
picture-became = { $asked } → { $took }
picture-rest = Rust tussen de dagen
picture-shortest-rest = De kortste rust: { $rest }, voor { $day }.
picture-rest-line = De grens ligt bij { $limit }.
picture-trend = Week na week
picture-by-day = Dag na dag
picture-by-week = Week na week
picture-by-month = Maand na maand
picture-by-year = Jaar na jaar
picture-by-task = Per taak
picture-by-tag = Per label
picture-about = { $n ->
    [one] 1 rij
   *[other] { $n } rijen
}, het meeste werk eerst.
picture-balance = Saldo
picture-calendar = Kalender
picture-month-told = { $work } werk op { $days ->
    [one] 1 dag
   *[other] { $days } dagen
}.
picture-figures = Cijfers
picture-all-figures = alle cijfers
picture-yes = ja

# Koppen van de tabellen, naar de namen van de cijfers.
figure-date = Dag
figure-start = Begin
figure-end = Einde
figure-work_s = Werk
figure-focus_s = Focus
figure-meeting_s = Vergaderen
figure-break_s = Pauzes
figure-away_s = Weg
figure-early_s = Vroeg
figure-late_s = Laat
figure-off_day_s = Op een vrije dag
figure-overtime_s = Overwerk
figure-first = Eerste
figure-last = Laatste
figure-span_s = Eerste tot laatste
figure-rest_before_s = Rust ervoor
figure-blocks = Blokken
figure-completed = Voltooid
figure-longest_focus_s = Langste focus
figure-interruptions = Onderbrekingen
figure-switches = Wissels
figure-peak_focus_s = Focus in beste uren
figure-peak_meeting_s = Vergaderen in beste uren
figure-corrected = Verbeterd
figure-on_time = Op tijd
figure-late_night = Late avond
figure-short_rest = Korte rust
figure-long_day = Lange dag
figure-off = Vrije dag
figure-on_time_days = Dagen op tijd
figure-late_nights = Late avonden
figure-short_rests = Korte rusten
figure-long_days = Lange dagen
figure-worked_days = Dagen
figure-target_s = Streven
figure-balance_s = Saldo
figure-extensions-count = Beloftes
figure-extensions-kept = Gehouden
figure-extensions-asked_s = Gevraagd
figure-extensions-took_s = Geworden
figure-extensions-median_ratio = Geworden / gevraagd
figure-extensions-longest_s = Langste
figure-from = Van
figure-to = Tot
figure-days = Dagen

# Feiten over het programma die je moet weten.
notice-no-notifications = { $why }; zetjes staan in systeemvak, venster en status, en het wordt opnieuw geprobeerd
notice-no-buttons = { $server } toont geen knoppen; systeemvak, venster en opdrachtregel hebben ze
notice-no-tray = geen systeemvak toont het pictogram; venster en opdrachtregel werken zonder
notice-updated = Homestretch is bijgewerkt; wat loopt is de vorige versie, tot je afsluit en weer opent
notice-unwritten = { $why }; er is niets veranderd, en het wordt opnieuw geprobeerd
notice-in-memory = { $why }; wat loopt blijft in het geheugen tot het geschreven kan worden
notice-damaged = { $file } is beschadigd en telt niet mee; zet het terug uit een back-up
notice-unwatched = { $file } is niet te volgen; herstart na een wijziging erin
notice-ended = Homestretch is gestopt
notice-folder-gone = de map { $folder } is verplaatst of verwijderd; daarin kan niets meer worden vastgelegd
