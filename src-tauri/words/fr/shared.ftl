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
week-focus = Tout en concentration.
week-meetings = Tout en réunion.
week-kinds = { $focus } de concentration, { $meeting } en réunion.
week-overtime = { $overtime } après la fin de journée.
# Work on days off: there is no end of day to be past. $days is how many such days, $late what lay past the end of others.
week-off-days = { $days ->
    [0] { $off } sur { $days } jour libre
    [one] { $off } un jour libre
   *[other] { $off } sur { $days } jours libres
}.
week-overtime-and-off-days = { $late } après la fin de journée, { $days ->
    [0] { $off } sur { $days } jour libre
    [one] { $off } un jour libre
   *[other] { $off } sur { $days } jours libres
}.
week-no-overtime = Rien après la fin de journée.
week-on-time = Rentré à l'heure { $n ->
    [one] { $n } jour
   *[other] { $n } jours
} sur { $of }.
week-interruptions = { $n ->
    [0] Aucune interruption.
    [one] Une interruption.
   *[other] { $n } interruptions.
}
week-over-target = { $over } au-delà des heures de la semaine.
week-promises = { $n ->
    [0] Aucune promesse
    [one] Une promesse, { $kept ->
        [0] non tenue
       *[other] tenue
    }
   *[other] { $n } promesses, { $kept ->
        [0] aucune tenue
        [one] une tenue
       *[other] { $kept } tenues
    }
}.
week-corrected = { $n ->
    [0] Aucun bloc corrigé après coup.
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
    [0] Aucun jour n'a commencé après un repos court.
    [one] Un jour a commencé après un repos court.
   *[other] { $n } jours ont commencé après un repos court.
} La limite en droit européen est de 11 h (2003/88/CE, art. 3).
signal-late_nights = Le travail a dépassé l'heure du coucher { $n ->
    [0] { $n } nuit
    [one] une nuit
   *[other] { $n } nuits
}.
signal-no_free_day = Aucun jour sans travail. La limite est d'un jour libre par semaine (2003/88/CE, art. 5).
signal-long_day = { $n ->
    [0] Aucun jour n'a été plus long que la limite que tu as fixée, du premier au dernier travail.
    [one] Un jour a été plus long que la limite que tu as fixée, du premier au dernier travail.
   *[other] { $n } jours ont été plus longs que la limite que tu as fixée, du premier au dernier travail.
}
signal-peak_in_meetings = { $n } % du travail de tes meilleures heures a été en réunion.

# What is refused, by its code, and what is wrong with a line of settings.toml.
bad-line = { $file }:{ $line } ; les derniers bons réglages restent en vigueur.
refused-minutes = De { $least } à { $most }.
refused-too_long = { $most } caractères au plus ; il y en a { $n }.
refused-nothing_runs = Rien n'est en cours.
refused-no_block_runs = Rien n'est en cours.
refused-nothing_paused = Cela a changé entre-temps.
refused-break_runs = Cela a changé entre-temps.
refused-nothing_to_skip = Cela a changé entre-temps.
refused-nothing_untracked = Cela a changé entre-temps.
refused-is_counted = Cela a changé entre-temps.
refused-needs_reason = Il faut dire pour quoi.
refused-begins_later = Un bloc ne peut pas commencer plus tard que maintenant.
refused-too_far_back = Au plus tôt à { $earliest }.
refused-no_time = { $value } n'est pas une heure ; 09:00 en est une.
refused-no_date = Une date comme 2026-12-24.
refused-beyond_years = Les années de 0 à 9999 peuvent s’écrire.
refused-no_id = Cela a changé entre-temps.
refused-not_in_force = Cela a changé entre-temps.
refused-ends_before = Un bloc finit après son début.
refused-still_runs = Ce qui est ajouté doit être terminé.
refused-ends_later = La fin est dans le futur.
refused-unwritten = Cela n'a pas pu être écrit ; rien n'a changé.
refused-bounds = De { $least } à { $most }.
refused-clock = Une heure comme 22:30.
refused-zone = Un nom comme Europe/Amsterdam.
refused-ranges = Des heures comme 09:00-14:30.
refused-date = Une date comme 2026-12-24.
refused-ladder = Des minutes croissantes à partir de 0.
refused-keys = Avec Ctrl, Alt ou Super, et une autre touche.
refused-bedtime = Le coucher vient après le premier début de travail.
refused-overlap = Ces heures se chevauchent.
refused-boundary = Les heures d'un jour restent entre ses limites, { $at }.
refused-toml = Ce n'est pas du TOML.
refused-section = Une section, [entre crochets].
refused-unknown = Inconnu, et ignoré.
refused-same_keys = Ces touches font déjà autre chose.
refused-nothing_is_left = Aucune tâche n'a été laissée en marche.
