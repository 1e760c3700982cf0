# Lo que dice el programa: avisos, bandeja, estado, y el informe en una terminal. Un hecho, tu número, la salida.

# Avisos. $time es ahora; la frase propia de una regla sigue al título, y está también en el aviso de otra.
# Beside an amount of time, $n is the number of its noun: 1 of "1 h", 40 of "40 minutes".
focus_due-title = { $time }. { $n ->
   *[other] Planeaste { $planned }, y ese tiempo ha pasado.
}
focus_due-1 = Ahora una pausa, o quédate un poco más con ello.
focus_due-2 = { $over } más allá del plan. El hilo aguanta una pausa corta.
focus_due-also = El bloque de foco ha llegado a su fin previsto.
focus_due-break = { $time }. El foco ha terminado, y la pausa ha empezado.
focus_due-break-body = De vuelta a las { $until }.

break_due-title = { $time }. La pausa ha terminado.
break_due-1 = Empieza cuando quieras; hasta entonces no cuenta nada.
break_due-also = La pausa ha terminado.

day_ends_soon-title = { $time }. Tu día termina a las { $ends }.
day_ends_soon-1 = { $left } para llevarlo a un punto en el que puedas dejarlo.
day_ends_soon-also = Tu día termina a las { $ends }.

day_ended-title-1 = { $time }. Tu día iba a terminar ahora.
day_ended-title-more = { $time }. Tu día terminó hace { $over }.
day_ended-title-late = { $time }. Esto queda fuera de tus horas previstas.
day_ended-title-off = { $time }. Este es un día libre.
day_ended-1 = Deja el hilo en una línea y mañana estará ahí, o di cuánto más.
day_ended-2 = Una línea apuntada guarda el hilo hasta mañana.
day_ended-3 = { $worked } de trabajo hoy. Déjalo en una línea, y vete.
day_ended-4 = { $worked } de trabajo hoy. Apunta y termina, o di por qué te quedas.
day_ended-also = Tu día ha terminado.
day_ended-also-off = Este es un día libre.

extension_due-title-1 = { $time }. { $n ->
   *[other] Pediste { $asked }, y ese tiempo ha pasado.
}
extension_due-title-more = { $time }. «{ $asked } más» vencía hace { $over }.
extension_due-1 = Déjalo en una línea: dónde paraste, y qué va primero la próxima vez.
extension_due-2 = Apuntar una línea lleva un minuto, y guarda el hilo.
extension_due-3 = { $worked } de trabajo hoy. Apúntalo, y vete a casa.
extension_due-4 = { $worked } de trabajo hoy. Apunta y termina, o di por qué te quedas.
extension_due-also = Tu promesa vence.
usually = { $n ->
    [one] Tu última promesa así duró
   *[other] Tus últimas { $n } promesas así duraron
} { $minutes ->
    [one] 1 minuto
   *[other] { $minutes } minutos
} de media.

bedtime_soon-title = { $time }. La hora de dormir es a las { $bedtime }.
bedtime_soon-2 = Media hora basta para apuntar esto y guardar la pantalla.
bedtime_soon-also = La hora de dormir es a las { $bedtime }.

bedtime-title = { $time }. Tu hora de dormir era a las { $bedtime }.
bedtime-title-now = { $time }. Es hora de dormir.
bedtime-4 = Deja una línea para la mañana; con sueño será más fácil.
bedtime-also = Ya pasó la hora de dormir.

long_day-title = { $time }. Tu día empezó hace { $span }.
long_day-3 = De eso, { $worked } de trabajo. Apúntalo, y termina.
long_day-also = Tu día empezó hace { $span }.

short_rest-title = { $time }. { $rest } desde tu último trabajo.
short_rest-1 = Once horas entre dos días es la regla (Directiva 2003/88/CE, art. 3). Empezar más tarde o terminar pronto lo compensa.
short_rest-also = Hubo { $rest } entre el trabajo de ayer y el de hoy.

continuous_work-title = { $time }. { $steady } de trabajo sin pausa.
continuous_work-1 = Cinco minutos lejos de la pantalla: agua, una ventana, unos pasos.
continuous_work-also = Llevas { $steady } de trabajo sin pausa.

untracked-title = { $time }. No hay nada en marcha.
untracked-1 = ¿Ha sido trabajo desde las { $since }? Un clic lo cuenta; otro lo deja en silencio por hoy.
untracked-also = No hay nada en marcha.

week_ready-title = Tu semana está lista para mirarla.
week_ready-1 = De qué estuvo hecha, en un minuto.
week_ready-also = Tu informe semanal está listo.
left_done-title = { $time }. Algo que dejaste en marcha ha terminado.
left_done-1 = Duró { $span }. La ventana dice qué fue de ello.
left_done-also = Algo que dejaste en marcha ha terminado.
left-ended = { $name } terminó tras { $ran }.
left-ended-status = { $name } terminó tras { $ran } con estado { $status }.
left-killed = { $name } fue terminado tras { $ran } por la señal { $signal }.
left-unknown = { $name } terminó tras { $ran }; nadie vio cómo.
left-asleep = De ese tiempo, el equipo durmió { $slept }.
left-awake = { $name } mantiene despierto este equipo.

# Algo amable y breve que hacer lejos de la pantalla.
idea-short-1 = Un vaso de agua, y una mirada por la ventana.
idea-short-2 = Hombros hasta las orejas, aguanta, y suelta.
idea-short-3 = Algo a lo lejos, durante tres respiraciones lentas.
idea-short-4 = Hasta la puerta y vuelta, por el camino largo.
idea-short-5 = Ponte de pie, y alcanza el techo.
idea-short-6 = Abre una ventana, y quédate ahí un momento.
idea-short-7 = Las manos bajo agua tibia.
idea-short-8 = Unas palabras con quien esté cerca.
idea-long-1 = Fuera, una vuelta a la manzana.
idea-long-2 = Algo de comer, en una mesa sin pantalla.
idea-long-3 = Una llamada a alguien a quien le haga ilusión.
idea-long-4 = Túmbate, ojos cerrados, hasta que acabe.
idea-long-5 = Estira lo que ha estado sentado: caderas, espalda, cuello.
idea-long-6 = Una tarea para las manos y no para la cabeza.

# El estado en palabras, para bandeja, línea de estado y ventana.
state-idle = No hay nada en marcha
state-finished = El día ha terminado
state-focus-left = Foco, a { $left } del final
state-focus-over = Foco, { $over } de más
state-meeting = Reunión, { $done }
state-meeting-left = Reunión, a { $left } del final
state-meeting-over = Reunión, { $over } de más
state-break-left = Pausa, a { $left } del final
state-break-over = Pausa, acabó a las { $due }
state-away-interrupted = Interrumpido tras { $done }. Aquí sigue cuando vuelvas
state-away-paused = En pausa tras { $done }. Aquí sigue cuando vuelvas
state-away-idle = Fuera desde las { $since }
state-away-suspended = Fuera desde las { $since }
title-idle = No hay nada en marcha
title-focus = Foco
title-meeting = Reunión
title-break-short = Pausa corta
title-break-long = Pausa larga
title-away-interrupted = Interrumpido
title-away-paused = En pausa
title-away-idle = Fuera
title-away-suspended = Fuera
detail-until = hasta las { $due }
detail-since = desde las { $since }
promise = Pedido: { $asked }, hasta las { $due }
promise-over = Pedido: { $asked }, hasta las { $due }, hace { $over }
day-worked = { $worked } de trabajo hoy
day-overtime = { $worked } de trabajo hoy, { $overtime } de más
day-off = { $worked } de trabajo hoy, en un día libre
past-day-worked = { $worked } de trabajo
past-day-overtime = { $worked } de trabajo, { $overtime } de más
past-day-off = { $worked } de trabajo, en un día libre
next = { $time } { $what }
next-focus_due = el fin previsto de este bloque
next-break_due = el fin de la pausa
next-day_ends_soon = unas palabras antes del fin del día
next-day_ended = unas palabras sobre el fin de tu día
next-day_ended-off = una palabra sobre el día libre
next-extension_due = tu promesa vence
next-bedtime_soon = unas palabras antes de dormir
next-bedtime = hora de dormir
next-long_day = unas palabras sobre el día largo
next-short_rest = unas palabras sobre el descanso
next-continuous_work = unas palabras sobre una pausa
next-untracked = la pregunta de si esto es trabajo
next-week_ready = tu semana en repaso
next-left_done = el fin de lo que dejaste en marcha
parked = Apuntado el { $day } a las { $time }
wind-time = Son las { $time }.
wind-promise = «{ $asked } más»: pedido a las { $start }, hasta las { $due }.
wind-ended = Tu día terminó a las { $ends }.
wind-off = Este es un día libre.
wind-bedtime = La hora de dormir es a las { $bedtime }.
wind-bedtime-past = La hora de dormir era a las { $bedtime }.
wind-tomorrow = Mañana empieza a las { $start }.
wind-tomorrow-off = Mañana es libre.
wind-worked = { $worked } de trabajo hoy.

action-start-focus = Empezar foco
action-start-meeting = Empezar reunión
action-count-call = Contar esta llamada como reunión
action-break = Pausa
action-interrupted = Interrumpido
action-pause = Pausar
action-resume = Seguir
action-stop = Parar
action-skip = Saltar la pausa
action-extend = { $minutes ->
    [one] Solo 1 minuto más
   *[other] Solo { $minutes } minutos más
}
action-finish = Apuntar y terminar
action-count = Era trabajo
action-not-work = No es trabajo
action-was-work = { $n ->
   *[other] Contar { $length } como trabajo
}
action-open = Abrir
action-report = Esta semana
action-quit = Salir

piece-focus = Foco, { $start } a { $end }, { $length }
piece-meeting = Reunión, { $start } a { $end }, { $length }
piece-break = Pausa, { $start } a { $end }, { $length }
piece-away = Fuera, { $start } a { $end }, { $length }

# El informe en una terminal: cabeceras, y marcas de un día.
report-work = trabajo
report-focus = foco
report-meetings = reuniones
report-breaks = pausas
report-away = fuera
report-overtime = de más
report-schedule = horario
report-first = primero
report-last = último
report-day = día
report-dates = { $from } a { $to }
report-late-night = noche tardía
report-long-day = día largo
report-short-rest = descanso corto antes
report-off-day = día libre
report-promises = Pedido: { $asked }; tomado: { $took }.

# Un periodo: columnas de la tabla, filas sin nombre, y lo que dio. $balance lleva signo.
report-blocks = bloques
report-days = días
report-balance = saldo
report-total = total
report-week = semana
report-month = mes
report-year = año
report-task = tarea
report-tag = etiqueta
report-no-task = sin tarea
report-no-tag = sin etiqueta
report-no-work = Ningún trabajo en este periodo.
report-target = Objetivo: { $target }. Saldo: { $balance }.

# Lo que merece una frase en una semana: la cifra, y lo que fue en las semanas anteriores.
way-week_48h = Una fecha entre los días libres de la semana próxima devuelve un día.
way-short_rest = Tras una noche larga, empezar más tarde devuelve el descanso: las horas de ese día se pueden mover.
way-late_nights = Una hora de dormir puesta media hora antes habla media hora antes.
way-no_free_day = Un día marcado como libre sigue libre: nada pregunta en él.
way-long_day = Lo que queda al final cabe en la línea apuntada, y mañana está ahí.
way-peak_in_meetings = Esas horas pueden estar ocupadas en el calendario.
finding-left = { $jobs ->
    [one] Dejaste una tarea en marcha: { $span } sin ti.
   *[other] Dejaste { $jobs } tareas en marcha: { $span } sin ti.
}
finding-before = { $weeks ->
    [one] La semana anterior: { $before }.
   *[other] Las { $weeks } semanas anteriores: por lo general { $before }.
}
finding-before-days = { $weeks ->
    [one] Días con trabajo en la semana anterior: { $before }.
   *[other] Días con trabajo en las { $weeks } semanas anteriores: por lo general { $before }.
}
finding-before-kept = { $weeks ->
    [one] Cumplidas en la semana anterior: { $before }.
   *[other] Cumplidas en las { $weeks } semanas anteriores: por lo general { $before }.
}
finding-nothing = nada
finding-percent = { $n } %
finding-focus_s = { $n ->
    [0] Nada de foco.
   *[other] { $span } de foco.
}
finding-overtime_s = { $n ->
    [0] Nada de más.
   *[other] { $span } de trabajo de más.
}
finding-longest_focus_s = { $n ->
    [0] Nada de foco seguido.
   *[other] El foco seguido más largo: { $span }.
}
finding-meeting_s = { $n ->
    [0] Sin reuniones.
   *[other] { $span } en reuniones.
}
finding-work_s = { $n ->
    [0] Ningún trabajo.
   *[other] { $span } de trabajo.
}
finding-break_s = { $n ->
    [0] Sin pausas.
   *[other] { $span } de pausa.
}
finding-peak_focus_s = { $n ->
    [0] Nada de foco en tus mejores horas.
   *[other] { $span } de foco en tus mejores horas.
}
finding-early_s = { $n ->
    [0] Ningún trabajo antes del inicio del día.
   *[other] { $span } de trabajo antes del inicio del día.
}
finding-interruptions = { $n ->
    [0] Ninguna interrupción.
    [one] Una interrupción.
   *[other] { $n } interrupciones.
}
finding-worked_days = { $n ->
    [0] Ningún día con trabajo.
    [one] Trabajo en 1 día.
   *[other] Trabajo en { $n } días.
}
finding-late_nights = { $n ->
    [0] Ningún trabajo después de la hora de dormir.
    [one] Trabajo después de la hora de dormir en 1 noche.
   *[other] Trabajo después de la hora de dormir en { $n } noches.
}
finding-switches = { $n ->
    [0] Ningún cambio entre foco y reuniones.
    [one] 1 cambio entre foco y reuniones.
   *[other] { $n } cambios entre foco y reuniones.
}

# Las fechas como se escriben.
picture-date = { $day } de { $month } de { $year }
picture-day = { $day } de { $month }
picture-month = { $month } de { $year }
picture-day-of-month = { $day }
picture-dates = { $from } – { $to }
picture-week = Semana { $number }
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
month-short-1 = ene
month-short-2 = feb
month-short-3 = mar
month-short-4 = abr
month-short-5 = may
month-short-6 = jun
month-short-7 = jul
month-short-8 = ago
month-short-9 = sep
month-short-10 = oct
month-short-11 = nov
month-short-12 = dic

# Los dibujos del informe como página, y lo que muestra cada uno en palabras. $name es un día, una semana, un mes o la palabra del usuario.
picture-work = { $name }: { $work } de trabajo.
picture-work-overtime = { $name }: { $work } de trabajo, de eso { $overtime } de más.
picture-no-work = { $name }: sin trabajo.
picture-lanes = Siete días
picture-past = { $overtime } de más
picture-house = fin del día
picture-bedtime = hora de dormir
picture-plan = Horario
picture-hours = Hora a hora
picture-hour = Hora
picture-best = mejores horas
picture-in-best = En tus mejores horas, { $from } a { $to }. Foco: { $focus }; reuniones: { $meeting }.
picture-most-focus = Más foco de { $from } a { $to }: { $focus }.
picture-most-meetings = Más reuniones de { $from } a { $to }: { $meeting }.
picture-promises = Promesas
picture-promise = Promesa
picture-became = { $asked } → { $took }
picture-rest = Descanso entre días
picture-shortest-rest = El descanso más corto: { $rest }, antes del { $day }.
picture-rest-line = El límite está en { $limit }.
picture-trend = Semana a semana
picture-by-day = Día a día
picture-by-week = Semana a semana
picture-by-month = Mes a mes
picture-by-year = Año a año
picture-by-task = Por tarea
picture-by-tag = Por etiqueta
picture-about = { $n ->
    [one] 1 fila
   *[other] { $n } filas
}, primero el mayor trabajo.
picture-balance = Saldo
picture-calendar = Calendario
picture-month-told = { $work } de trabajo en { $days ->
    [one] 1 día
   *[other] { $days } días
}.
picture-figures = Cifras
picture-all-figures = todas las cifras
picture-yes = sí

# Columnas de sus tablas, por el nombre de las cifras.
figure-date = Día
figure-start = Empieza
figure-end = Termina
figure-work_s = Trabajo
figure-focus_s = Foco
figure-meeting_s = Reuniones
figure-break_s = Pausas
figure-away_s = Fuera
figure-early_s = Temprano
figure-late_s = Tarde
figure-off_day_s = En un día libre
figure-overtime_s = De más
figure-first = Primero
figure-last = Último
figure-span_s = Del primero al último
figure-rest_before_s = Descanso antes
figure-blocks = Bloques
figure-completed = Completados
figure-longest_focus_s = Foco más largo
figure-interruptions = Interrupciones
figure-switches = Cambios
figure-peak_focus_s = Foco en mejores horas
figure-peak_meeting_s = Reuniones en mejores horas
figure-corrected = Corregidos
figure-on_time = A tiempo
figure-late_night = Noche tardía
figure-short_rest = Descanso corto
figure-long_day = Día largo
figure-off = Día libre
figure-on_time_days = Días a tiempo
figure-late_nights = Noches tardías
figure-short_rests = Descansos cortos
figure-long_days = Días largos
figure-worked_days = Días
figure-target_s = Objetivo
figure-balance_s = Saldo
figure-extensions-count = Promesas
figure-extensions-kept = Cumplidas
figure-extensions-asked_s = Pedido
figure-extensions-took_s = Tomado
figure-extensions-median_ratio = Tomado / pedido
figure-extensions-longest_s = Más largo
figure-from = Desde
figure-to = Hasta
figure-days = Días

# Hechos sobre el programa que conviene saber.
notice-no-notifications = { $why }; los avisos están en bandeja, ventana y estado, y se vuelve a intentar
notice-no-buttons = { $server } no muestra botones; bandeja, ventana y línea de órdenes los tienen
notice-no-tray = ninguna bandeja muestra el icono; la ventana y la línea de órdenes van sin él
notice-updated = Homestretch se actualizó; lo que corre es la versión anterior, hasta salir y volver a abrirlo
notice-unwritten = { $why }; no ha cambiado nada, y se vuelve a intentar
notice-in-memory = { $why }; lo que corre se guarda en memoria hasta que se pueda escribir
notice-damaged = { $file } está dañado y no cuenta; restáuralo de una copia
notice-unwatched = { $file } no se puede vigilar; reinicia tras un cambio en él
notice-ended = Homestretch ha terminado
notice-folder-gone = la carpeta { $folder } se movió o se borró; ya no se puede anotar nada en ella
