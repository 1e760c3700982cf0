# Ce que disent le programme et la fenêtre : durées, heures, jours, la semaine en phrases.

# Durées : $h heures, $m minutes, $s secondes.
duration-hours = { $h } h
duration-hours-minutes = { $h } h { $m }
duration-minutes = { $m ->
    [one] { $m } minute
   *[other] { $m } minutes
}
duration-seconds = { $s ->
    [one] { $s } seconde
   *[other] { $s } secondes
}
brief-minutes = { $m } min
brief-seconds = { $s } s

# Une heure de la journée : $h heures, et $m minutes à deux chiffres.
time-24 = { $h }:{ $m }
time-am = { $h }:{ $m } AM
time-pm = { $h }:{ $m } PM

weekday-monday = lundi
weekday-tuesday = mardi
weekday-wednesday = mercredi
weekday-thursday = jeudi
weekday-friday = vendredi
weekday-saturday = samedi
weekday-sunday = dimanche
weekday-short-monday = lun
weekday-short-tuesday = mar
weekday-short-wednesday = mer
weekday-short-thursday = jeu
weekday-short-friday = ven
weekday-short-saturday = sam
weekday-short-sunday = dim

# Ce qu'a donné une semaine. $work, $focus, $meeting, $overtime, $span sont des durées.
week-no-work = Pas de travail cette semaine.
week-work = { $work } de travail
week-focus = Dont { $focus } de concentration.
week-kinds = { $focus } de concentration, { $meeting } en réunion.
week-overtime = { $overtime } après la fin de journée.
# Work on days off: there is no end of day to be past. $days is how many such days, $late what lay past the end of others.
week-off-days = { $days ->
    [one] { $off } un jour libre
   *[other] { $off } sur { $days } jours libres
}.
week-overtime-and-off-days = { $late } après la fin de journée, { $days ->
    [one] { $off } un jour libre
   *[other] { $off } sur { $days } jours libres
}.
week-no-overtime = Rien après la fin de journée.
week-on-time = Rentré à l'heure { $n ->
    [one] { $n } jour
   *[other] { $n } jours
} sur { $of }.
week-interruptions = { $n ->
    [one] Une interruption.
   *[other] { $n } interruptions.
}
week-over-target = { $over } au-delà des heures de la semaine.
week-promises = { $n ->
    [one] Une promesse
   *[other] { $n } promesses
}, { $kept ->
    [0] aucune tenue
    [one] une tenue
   *[other] { $kept } tenues
}.
week-corrected = { $n ->
    [one] Un bloc corrigé après coup.
   *[other] { $n } blocs corrigés après coup.
}
# Les semaines d'avant, et ce qu'elles avaient d'ordinaire.
week-trend = { $weeks ->
    [one] La semaine d'avant avait { $focus } de concentration et { $overtime } en plus.
   *[other] Les { $weeks } semaines d'avant avaient en général { $focus } de concentration et { $overtime } en plus.
}
week-trend-no-overtime = { $weeks ->
    [one] La semaine d'avant avait { $focus } de concentration et rien en plus.
   *[other] Les { $weeks } semaines d'avant avaient en général { $focus } de concentration et rien en plus.
}

# Les limites dépassées, chacune avec son origine.
signal-week_48h = { $span } de travail. La limite en droit européen est de 48 h par semaine en moyenne (2003/88/CE, art. 6).
signal-short_rest = { $n ->
    [one] Un jour a commencé après un repos court.
   *[other] { $n } jours ont commencé après un repos court.
} La limite en droit européen est de 11 h (2003/88/CE, art. 3).
signal-late_nights = Le travail a dépassé l'heure du coucher { $n ->
    [one] une nuit
   *[other] { $n } nuits
}.
signal-no_free_day = Aucun jour sans travail. La limite est d'un jour libre par semaine (2003/88/CE, art. 5).
signal-long_day = { $n ->
    [one] Un jour a été plus long que la limite que tu as fixée, du premier au dernier travail.
   *[other] { $n } jours ont été plus longs que la limite que tu as fixée, du premier au dernier travail.
}
signal-peak_in_meetings = { $n } % du travail de tes meilleures heures a été en réunion.
