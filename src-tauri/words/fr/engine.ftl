# Ce que dit le programme : rappels, icône, état, et le bilan dans un terminal. Un fait, ton chiffre, la sortie.

# Rappels. $time est maintenant ; la phrase d'une règle suit le titre, et figure aussi dans le rappel d'une autre.
# Beside an amount of time, $n is the number of its noun: 1 of "1 h", 40 of "40 minutes".
focus_due-title = { $time }. { $n ->
    [one] Tu avais prévu { $planned } ; ce temps est passé.
   *[other] Les { $planned } prévues sont passées.
}
focus_due-1 = Une pause maintenant, ou reste encore un peu dessus.
focus_due-2 = { $over } au-delà du plan. Le fil tient bien le temps d'une courte pause.
focus_due-also = Le bloc de concentration est à sa fin prévue.
focus_due-break = { $time }. La concentration est finie, la pause a commencé.
focus_due-break-body = Retour à { $until }.

break_due-title = { $time }. La pause est finie.
break_due-1 = Commence quand tu veux ; rien ne compte d'ici là.
break_due-also = La pause est finie.

day_ends_soon-title = { $time }. Ta journée finit à { $ends }.
day_ends_soon-1 = { $left } pour l'amener là où tu peux la laisser.
day_ends_soon-also = Ta journée finit à { $ends }.

day_ended-title-1 = { $time }. Ta journée devait finir maintenant.
day_ended-title-more = { $time }. Ta journée a fini il y a { $over }.
day_ended-title-late = { $time }. C'est en dehors de tes heures prévues.
day_ended-title-off = { $time }. C'est un jour libre.
day_ended-1 = Note le fil en une ligne et il sera là demain, ou dis combien de temps encore.
day_ended-2 = Une ligne notée garde le fil jusqu'à demain.
day_ended-3 = { $worked } de travail aujourd'hui. Note-le en une ligne, et pars.
day_ended-4 = { $worked } de travail aujourd'hui. Note et termine, ou dis pourquoi tu restes.
day_ended-also = Ta journée est finie.
day_ended-also-off = C'est un jour libre.

extension_due-title-1 = { $time }. { $n ->
    [one] Tu avais demandé { $asked } ; ce temps est passé.
   *[other] Les { $asked } demandées sont passées.
}
extension_due-title-more = { $time }. « Encore { $asked } » : l'échéance est passée depuis { $over }.
extension_due-1 = Note-le en une ligne : où tu t'es arrêté, et ce qui vient en premier.
extension_due-2 = Noter une ligne prend une minute, et garde le fil.
extension_due-3 = { $worked } de travail aujourd'hui. Note-le, et rentre.
extension_due-4 = { $worked } de travail aujourd'hui. Note et termine, ou dis pourquoi tu restes.
extension_due-also = Ta promesse arrive à terme.
usually = { $n ->
    [0] Tes promesses de ce genre ont pris
    [one] Ta dernière promesse de ce genre a pris
   *[other] Tes { $n } dernières promesses de ce genre ont pris
} { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
} en moyenne.

bedtime_soon-title = { $time }. Le coucher est à { $bedtime }.
bedtime_soon-2 = Une demi-heure suffit pour noter le fil et ranger l'écran.
bedtime_soon-also = Le coucher est à { $bedtime }.

bedtime-title = { $time }. Ton coucher était à { $bedtime }.
bedtime-title-now = { $time }. C'est l'heure du coucher.
bedtime-4 = Laisse une ligne pour le matin ; ce sera plus facile après une nuit.
bedtime-also = L'heure du coucher est passée.

long_day-title = { $time }. Ta journée a commencé il y a { $span }.
long_day-3 = Dont { $worked } de travail. Note-le, et termine.
long_day-also = Ta journée a commencé il y a { $span }.

short_rest-title = { $time }. { $rest } depuis ton dernier travail.
short_rest-1 = Onze heures entre deux jours, c'est la règle (directive 2003/88/CE, art. 3). Commencer plus tard ou finir tôt compense.
short_rest-also = Il y a eu { $rest } entre le travail d'hier et celui d'aujourd'hui.

continuous_work-title = { $time }. { $steady } de travail sans pause.
continuous_work-1 = Cinq minutes loin de l'écran : de l'eau, une fenêtre, quelques pas.
continuous_work-also = Cela fait { $steady } de travail sans pause.

untracked-title = { $time }. Rien n'est en cours.
untracked-1 = Était-ce du travail depuis { $since } ? Un clic le compte ; un autre laisse tranquille pour aujourd'hui.
untracked-also = Rien n'est en cours.

week_ready-title = Ta semaine est prête à regarder.
week_ready-1 = De quoi elle était faite, en une minute.
week_ready-also = Ton bilan de la semaine est prêt.
left_done-title = { $time }. Quelque chose que tu as laissé tourner s'est terminé.
left_done-1 = Durée : { $span }. La fenêtre dit ce qu'il en est devenu.
left_done-also = Quelque chose que tu as laissé tourner s'est terminé.
left-ended = { $name } s'est terminé après { $ran }.
left-ended-status = { $name } s'est terminé après { $ran } avec l'état { $status }.
left-killed = { $name } a été terminé après { $ran } par le signal { $signal }.
left-unknown = { $name } s'est terminé après { $ran } ; personne n'a vu comment.
left-asleep = La machine a dormi { $slept } de ce temps.
left-awake = { $name } garde cette machine éveillée.

# Quelque chose de doux et de court à faire loin de l'écran.
idea-short-1 = Un verre d'eau, et un regard par la fenêtre.
idea-short-2 = Les épaules jusqu'aux oreilles, tiens, et laisse tomber.
idea-short-3 = Quelque chose au loin, le temps de trois respirations lentes.
idea-short-4 = Jusqu'à la porte et retour, par le long chemin.
idea-short-5 = Debout, les mains vers le plafond.
idea-short-6 = Ouvre une fenêtre, et restes-y un moment.
idea-short-7 = Les mains sous l'eau chaude.
idea-short-8 = Un mot à qui est près de toi.
idea-long-1 = Dehors, un tour du pâté de maisons.
idea-long-2 = Manger quelque chose, à une table sans écran.
idea-long-3 = Un appel à quelqu'un que cela réjouira.
idea-long-4 = Allonge-toi, les yeux fermés, jusqu'à la fin.
idea-long-5 = Étire ce qui est resté assis : hanches, dos, nuque.
idea-long-6 = Une tâche pour les mains, pas pour la tête.

# L'état en mots, pour l'icône, la ligne d'état et la fenêtre.
state-idle = Rien n'est en cours
state-finished = La journée est finie
state-focus-left = Concentration, encore { $left }
state-focus-over = Concentration, dépassée de { $over }
state-meeting = Réunion, { $done }
state-meeting-left = Réunion, encore { $left }
state-meeting-over = Réunion, dépassée de { $over }
state-break-left = Pause, encore { $left }
state-break-over = Pause, finie depuis { $due }
state-away-interrupted = Interrompu après { $done }. Ça t'attend ici
state-away-paused = En pause après { $done }. Ça t'attend ici
state-away-idle = Absent depuis { $since }
state-away-suspended = Absent depuis { $since }
title-idle = Rien n'est en cours
title-focus = Concentration
title-meeting = Réunion
title-break-short = Courte pause
title-break-long = Longue pause
title-away-interrupted = Interrompu
title-away-paused = En suspens
title-away-idle = Absent
title-away-suspended = Absent
detail-until = jusqu'à { $due }
detail-since = depuis { $since }
promise = Demandé : { $asked }, jusqu'à { $due }
promise-over = Demandé : { $asked }, jusqu'à { $due } ; dépassé de { $over }
day-worked = { $worked } de travail aujourd'hui
day-overtime = { $worked } de travail aujourd'hui, dont { $overtime } en plus
day-off = { $worked } de travail aujourd'hui, un jour libre
past-day-worked = { $worked } de travail
past-day-overtime = { $worked } de travail, dont { $overtime } en plus
past-day-off = { $worked } de travail, un jour libre
next = { $time } { $what }
next-focus_due = la fin prévue de ce bloc
next-break_due = la fin de la pause
next-day_ends_soon = un mot avant la fin de la journée
next-day_ended = un mot sur la fin de ta journée
next-day_ended-off = un mot sur le jour libre
next-extension_due = ta promesse arrive à terme
next-bedtime_soon = un mot avant le coucher
next-bedtime = le coucher
next-long_day = un mot sur la longue journée
next-short_rest = un mot sur le repos
next-continuous_work = un mot sur une pause
next-untracked = la question si c'est du travail
next-week_ready = ta semaine en revue
next-left_done = la fin de ce que tu as laissé tourner
parked = Noté { $day } à { $time }
wind-time = Il est { $time }.
wind-promise = « Encore { $asked } » : demandé à { $start }, jusqu'à { $due }.
wind-ended = Ta journée a fini à { $ends }.
wind-off = C'est un jour libre.
wind-bedtime = Le coucher est à { $bedtime }.
wind-bedtime-past = Le coucher était à { $bedtime }.
wind-tomorrow = Demain commence à { $start }.
wind-tomorrow-off = Demain est libre.
wind-worked = { $worked } de travail aujourd'hui.

action-start-focus = Se concentrer
action-start-meeting = Commencer une réunion
action-count-call = Compter cet appel comme réunion
action-break = Pause
action-interrupted = Interrompu
action-pause = Suspendre
action-resume = Reprendre
action-stop = Arrêter
action-skip = Passer la pause
action-extend = { $minutes ->
    [one] Encore { $minutes } minute
   *[other] Encore { $minutes } minutes
}
action-finish = Noter et terminer
action-count = C'était du travail
action-not-work = Pas du travail
action-was-work = { $n ->
   *[other] C'était du travail : { $length }
}
action-open = Ouvrir
action-report = Cette semaine
action-quit = Quitter

piece-focus = Concentration, { $start } à { $end }, { $length }
piece-meeting = Réunion, { $start } à { $end }, { $length }
piece-break = Pause, { $start } à { $end }, { $length }
piece-away = Absent, { $start } à { $end }, { $length }

# Le bilan dans un terminal : en-têtes, et marques d'un jour.
report-work = travail
report-focus = concentration
report-meetings = réunions
report-breaks = pauses
report-away = absence
report-overtime = en plus
report-schedule = horaire
report-first = début
report-last = fin
report-day = jour
report-dates = { $from } à { $to }
report-late-night = nuit tardive
report-long-day = longue journée
report-short-rest = repos court avant
report-off-day = jour libre
report-promises = Demandé : { $asked }, pris : { $took }.

# Une période : colonnes du tableau, lignes sans nom, et ce que cela a donné. $balance a un signe.
report-blocks = blocs
report-days = jours
report-balance = solde
report-total = total
report-week = semaine
report-month = mois
report-year = année
report-task = tâche
report-tag = étiquette
report-no-task = sans tâche
report-no-tag = sans étiquette
report-no-work = Pas de travail dans cette période.
report-target = Objectif : { $target }. Solde : { $balance }.

# Ce qui vaut une phrase dans une semaine : le chiffre, et ce qu'il était les semaines d'avant.
way-week_48h = Une date parmi les jours libres de la semaine prochaine en rend un jour.
way-short_rest = Après une soirée tardive, un début plus tard rend le repos : les heures de ce jour peuvent être déplacées.
way-late_nights = Une heure du coucher réglée une demi-heure plus tôt parle une demi-heure plus tôt.
way-no_free_day = Un jour marqué libre le reste : rien n'y demande rien.
way-long_day = Ce qui reste à la fin tient dans la ligne notée, et sera là demain.
way-peak_in_meetings = Ces heures peuvent être prises dans l'agenda.
finding-left = { $jobs ->
    [one] Tu as laissé tourner { $jobs } tâche : { $span } sans toi.
   *[other] Tu as laissé tourner { $jobs } tâches : { $span } sans toi.
}
finding-before = { $weeks ->
    [one] La semaine d'avant : { $before }.
   *[other] Les { $weeks } semaines d'avant : en général { $before }.
}
finding-before-days = { $weeks ->
    [one] Jours de travail la semaine d'avant : { $before }.
   *[other] Jours de travail dans les { $weeks } semaines d'avant : en général { $before }.
}
finding-before-kept = { $weeks ->
    [one] Tenues la semaine d'avant : { $before }.
   *[other] Tenues dans les { $weeks } semaines d'avant : en général { $before }.
}
finding-nothing = rien
finding-percent = { $n } %
finding-focus_s = { $n ->
    [0] Pas de concentration.
   *[other] { $span } de concentration.
}
finding-overtime_s = { $n ->
    [0] Rien en plus.
   *[other] { $span } de travail en plus.
}
finding-longest_focus_s = { $n ->
    [0] Pas de concentration d'un seul tenant.
   *[other] La plus longue concentration d'un seul tenant : { $span }.
}
finding-meeting_s = { $n ->
    [0] Pas de réunion.
   *[other] { $span } en réunion.
}
finding-work_s = { $n ->
    [0] Pas de travail.
   *[other] { $span } de travail.
}
finding-break_s = { $n ->
    [0] Pas de pause.
   *[other] { $span } de pause.
}
finding-peak_focus_s = { $n ->
    [0] Pas de concentration dans tes meilleures heures.
   *[other] { $span } de concentration dans tes meilleures heures.
}
finding-early_s = { $n ->
    [0] Pas de travail avant le début de journée.
   *[other] { $span } de travail avant le début de journée.
}
finding-interruptions = { $n ->
    [0] Aucune interruption.
    [one] Une interruption.
   *[other] { $n } interruptions.
}
finding-worked_days = { $n ->
    [0] Aucun jour de travail.
    [one] Du travail un seul jour.
   *[other] Du travail sur { $n } jours.
}
finding-late_nights = { $n ->
    [0] Pas de travail après l'heure du coucher.
    [one] Du travail après l'heure du coucher une nuit.
   *[other] Du travail après l'heure du coucher { $n } nuits.
}
finding-switches = { $n ->
    [0] Aucun passage entre concentration et réunions.
    [one] Un passage entre concentration et réunions.
   *[other] { $n } passages entre concentration et réunions.
}

# Les dates comme on les écrit.
picture-date = { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }
picture-day = { $day ->
    [1] 1er
   *[other] { $day }
} { $month }
picture-month = { $month } { $year }
picture-day-of-month = { $day ->
    [1] 1er
   *[other] { $day }
}
picture-dates = { $from } – { $to }
picture-week = Semaine { $number }
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
month-short-1 = janv
month-short-2 = févr
month-short-3 = mars
month-short-4 = avr
month-short-5 = mai
month-short-6 = juin
month-short-7 = juil
month-short-8 = août
month-short-9 = sept
month-short-10 = oct
month-short-11 = nov
month-short-12 = déc

# Les dessins du rapport en page, et ce que chacun montre en mots. $name est un jour, une semaine, un mois ou le mot de l'utilisateur.
picture-work = { $name } : { $work } de travail.
picture-work-overtime = { $name } : { $work } de travail, dont { $overtime } en plus.
picture-no-work = { $name } : pas de travail.
picture-lanes = Sept jours
picture-past = { $overtime } en plus
picture-house = fin de journée
picture-bedtime = heure du coucher
picture-plan = Horaire
picture-hours = Heure par heure
picture-hour = Heure
picture-best = meilleures heures
picture-in-best = Dans tes meilleures heures, { $from } à { $to }. Concentration : { $focus } ; réunions : { $meeting }.
picture-most-focus = Le plus de concentration de { $from } à { $to } : { $focus }.
picture-most-meetings = Le plus de réunions de { $from } à { $to } : { $meeting }.
picture-promises = Promesses
picture-promise = Promesse
picture-became = { $asked } → { $took }
picture-rest = Repos entre deux jours
picture-shortest-rest = Le repos le plus court : { $rest }, avant { $day }.
picture-rest-line = La limite est de { $limit }.
picture-trend = Semaine par semaine
picture-by-day = Jour par jour
picture-by-week = Semaine par semaine
picture-by-month = Mois par mois
picture-by-year = Année par année
picture-by-task = Par tâche
picture-by-tag = Par étiquette
picture-about = { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
}, le plus de travail d'abord.
picture-balance = Solde
picture-calendar = Calendrier
picture-month-told = { $work } de travail sur { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}.
picture-figures = Chiffres
picture-all-figures = tous les chiffres
picture-yes = oui

# Colonnes de ses tableaux, par le nom des chiffres.
figure-date = Jour
figure-start = Début prévu
figure-end = Fin prévue
figure-work_s = Travail
figure-focus_s = Concentration
figure-meeting_s = Réunions
figure-break_s = Pauses
figure-away_s = Absence
figure-early_s = Tôt
figure-late_s = Tard
figure-off_day_s = Un jour libre
figure-overtime_s = En plus
figure-first = Début
figure-last = Fin
figure-span_s = Du début à la fin
figure-rest_before_s = Repos avant
figure-blocks = Blocs
figure-completed = Terminés
figure-longest_focus_s = Plus longue concentration
figure-interruptions = Interruptions
figure-switches = Passages
figure-peak_focus_s = Concentration aux meilleures heures
figure-peak_meeting_s = Réunions aux meilleures heures
figure-corrected = Corrigés
figure-on_time = À l'heure
figure-late_night = Nuit tardive
figure-short_rest = Repos court
figure-long_day = Longue journée
figure-off = Jour libre
figure-on_time_days = Jours à l'heure
figure-late_nights = Nuits tardives
figure-short_rests = Repos courts
figure-long_days = Longues journées
figure-worked_days = Jours
figure-target_s = Objectif
figure-balance_s = Solde
figure-extensions-count = Promesses
figure-extensions-kept = Tenues
figure-extensions-asked_s = Demandé
figure-extensions-took_s = Pris
figure-extensions-median_ratio = Pris / demandé
figure-extensions-longest_s = Plus long
figure-from = De
figure-to = À
figure-days = Jours

# Des faits sur le programme qu'il faut savoir.
notice-no-notifications = { $why } ; les rappels sont dans la barre, la fenêtre et l'état, et un nouvel essai suit
notice-no-buttons = { $server } ne montre pas de boutons ; la barre, la fenêtre et la ligne de commande en ont
notice-no-tray = aucune barre ne montre l'icône ; la fenêtre et la ligne de commande s'en passent
notice-updated = Homestretch a été mis à jour ; ce qui court est la version d'avant, jusqu'à ce qu'on quitte et rouvre
notice-unwritten = { $why } ; rien n'a changé, et un nouvel essai suit
notice-in-memory = { $why } ; ce qui court reste en mémoire jusqu'à ce que ce soit écrit
notice-damaged = { $file } est abîmé et laissé de côté ; à restaurer depuis une sauvegarde
notice-unwatched = { $file } ne peut être suivi ; redémarrer après un changement
notice-ended = Homestretch s'est arrêté
notice-folder-gone = le dossier { $folder } a été déplacé ou supprimé ; plus rien ne peut y être noté
