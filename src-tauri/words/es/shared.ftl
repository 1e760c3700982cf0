# Lo que dicen el programa y la ventana: duraciones, horas, días, la semana en frases.

# Duraciones: $h horas, $m minutos, $s segundos.
duration-hours = { $h } h
duration-hours-minutes = { $h } h { $m }
duration-minutes = { $m ->
    [one] 1 minuto
   *[other] { $m } minutos
}
duration-seconds = { $s ->
    [one] 1 segundo
   *[other] { $s } segundos
}
brief-minutes = { $m } min
brief-seconds = { $s } s

# Una hora del día: $h horas, y $m minutos con dos cifras.
time-24 = { $h }:{ $m }
time-am = { $h }:{ $m } a. m.
time-pm = { $h }:{ $m } p. m.

weekday-monday = lunes
weekday-tuesday = martes
weekday-wednesday = miércoles
weekday-thursday = jueves
weekday-friday = viernes
weekday-saturday = sábado
weekday-sunday = domingo
weekday-short-monday = lun
weekday-short-tuesday = mar
weekday-short-wednesday = mié
weekday-short-thursday = jue
weekday-short-friday = vie
weekday-short-saturday = sáb
weekday-short-sunday = dom

# Lo que dio una semana. $work, $focus, $meeting, $overtime, $span son duraciones.
week-no-work = Sin trabajo en esta semana.
week-work = { $work } de trabajo
week-focus = Todo de foco.
week-meetings = Todo en reuniones.
week-kinds = { $focus } de foco, { $meeting } en reuniones.
week-overtime = { $overtime } después del fin del día.
# Work on days off: there is no end of day to be past. $days is how many such days, $late what lay past the end of others.
week-off-days = { $days ->
    [one] { $off } en un día libre
   *[other] { $off } en { $days } días libres
}.
week-overtime-and-off-days = { $late } después del fin del día, { $days ->
    [one] { $off } en un día libre
   *[other] { $off } en { $days } días libres
}.
week-no-overtime = Nada después del fin del día.
week-on-time = En casa a tiempo { $n } de { $of ->
    [one] 1 día
   *[other] { $of } días
}.
week-interruptions = { $n ->
    [one] Una interrupción.
   *[other] { $n } interrupciones.
}
week-over-target = { $over } por encima de las horas de tu semana.
week-promises = { $n ->
    [one] Una promesa, { $kept ->
        [0] no cumplida
       *[other] cumplida
    }
   *[other] { $n } promesas, { $kept ->
        [0] ninguna cumplida
        [one] una cumplida
       *[other] { $kept } cumplidas
    }
}.
week-corrected = { $n ->
    [one] 1 bloque corregido después.
   *[other] { $n } bloques corregidos después.
}
# Las semanas anteriores, y lo habitual en ellas.
week-trend = { $weeks ->
    [one] La semana anterior tuvo { $focus } de foco y { $overtime } de más.
   *[other] Las { $weeks } semanas anteriores solían tener { $focus } de foco y { $overtime } de más.
}
week-trend-no-overtime = { $weeks ->
    [one] La semana anterior tuvo { $focus } de foco y nada de más.
   *[other] Las { $weeks } semanas anteriores solían tener { $focus } de foco y nada de más.
}

# Líneas que se cruzaron, cada una con su origen.
signal-week_48h = { $span } de trabajo. El límite en el derecho europeo es de 48 h semanales de media (2003/88/CE, art. 6).
signal-short_rest = { $n ->
    [one] Un día empezó con un descanso corto.
   *[other] { $n } días empezaron con un descanso corto.
} El límite en el derecho europeo es de 11 h (2003/88/CE, art. 3).
signal-late_nights = El trabajo siguió después de la hora de dormir { $n ->
    [one] 1 noche
   *[other] { $n } noches
}.
signal-no_free_day = Ningún día sin trabajo. El límite es un día libre por semana (2003/88/CE, art. 5).
signal-long_day = { $n ->
    [one] Un día fue más largo que el límite que pusiste, del primer al último trabajo.
   *[other] { $n } días fueron más largos que el límite que pusiste, del primer al último trabajo.
}
signal-peak_in_meetings = El { $n } % del trabajo en tus mejores horas fueron reuniones.

# What is refused, by its code, and what is wrong with a line of settings.toml.
bad-line = { $file }:{ $line }; siguen en vigor los últimos ajustes buenos.
refused-minutes = De { $least } a { $most }.
refused-too_long = Como mucho { $most } caracteres; hay { $n }.
refused-nothing_runs = No hay nada en marcha.
refused-no_block_runs = No hay nada en marcha.
refused-nothing_paused = Eso ha cambiado entretanto.
refused-break_runs = Eso ha cambiado entretanto.
refused-nothing_to_skip = Eso ha cambiado entretanto.
refused-nothing_untracked = Eso ha cambiado entretanto.
refused-is_counted = Eso ha cambiado entretanto.
refused-needs_reason = Ahora hay que decir para qué.
refused-begins_later = Un bloque no puede empezar más tarde que ahora.
refused-too_far_back = Como muy pronto a las { $earliest }.
refused-no_time = { $value } no es una hora; 09:00 sí.
refused-no_date = Una fecha como 2026-12-24.
refused-beyond_years = Se pueden escribir los años del 0 al 9999.
refused-no_id = Eso ha cambiado entretanto.
refused-not_in_force = Eso ha cambiado entretanto.
refused-ends_before = Un bloque termina después de empezar.
refused-still_runs = Lo que se añade debe haber terminado.
refused-ends_later = El final está en el futuro.
refused-unwritten = No se pudo escribir; no ha cambiado nada.
refused-bounds = De { $least } a { $most }.
refused-clock = Una hora como 22:30.
refused-zone = Un nombre como Europe/Amsterdam.
refused-ranges = Horas como 09:00-14:30.
refused-date = Una fecha como 2026-12-24.
refused-ladder = Minutos que crecen desde 0.
refused-keys = Con Ctrl, Alt o Super, y otra tecla.
refused-bedtime = La hora de dormir va después del primer inicio de trabajo.
refused-overlap = Estas horas se solapan.
refused-boundary = Las horas de un día quedan entre sus límites, { $at }.
refused-toml = Esto no es TOML.
refused-section = Una sección, [entre corchetes].
refused-unknown = Desconocido, y se ignora.
refused-same_keys = Estas teclas ya hacen otra cosa.
refused-nothing_is_left = No quedó ninguna tarea en marcha.
