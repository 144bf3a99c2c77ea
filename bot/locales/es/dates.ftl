# Idioma con el que Babel escribe números y listas.
locale = es

# Cómo se escriben fechas y horas. Los patrones son los de Babel (CLDR): EEEE día de la semana, d día,
# MMMM mes, y año, HH hora de 00 a 23, mm minutos.
pattern-time = HH:mm
pattern-day = EEEE d 'de' MMMM
pattern-day-year = EEEE d 'de' MMMM 'de' y

# Un momento: los días cercanos por su nombre, los demás por su fecha.
when-today = hoy a las { $time }
when-tomorrow = mañana a las { $time }
when-day = el { $day } a las { $time }

# Lo mismo, cuando va solo en una lista o tras una preposición.
when-full = { $day }, { $time }
