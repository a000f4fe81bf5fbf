"""The words of due dates in prose, as tables (English, German, French, Spanish)."""

_HOURS_OF_DAY = (
    "end of day", "the end of the day", "end of business", "close of business", "close of play",
    "the close of business", "cob", "eod", "noon", "midday", "lunchtime", "lunch",
)  # fmt: skip
_LEADS_OF_DAY = tuple(
    f"{lead}{hour}{on}"
    for lead in ("by ", "no later than ", "not later than ", "before ", "until ")
    for hour in _HOURS_OF_DAY
    for on in ("", " on")
)
"""Before a day, they name a time of it: `by close of play on Friday`."""

LEADS: tuple[str, ...] = (
    *_LEADS_OF_DAY, "end of business", "close of play", "first thing", "first thing on",
    "by", "by the", "until", "until the", "till", "before", "no later than", "not later than",
    "due", "due by", "due on", "due date", "deadline", "deadline is",
    "latest", "latest by", "at the latest by", "at the latest on", "eod", "by eod", "cob", "by cob",
    "end of day", "by end of day", "by the end of the day", "by the end of day",
    "close of business", "by close of business", "by the end of", "on or before", "prior to",
    "ahead of",
    "bis", "bis zum", "bis spätestens", "zum", "spätestens zum", "noch vor", "noch vor dem",
    "spätestens", "spätestens am", "spätestens bis", "vor",
    "vor dem",
    "fällig", "fällig am", "frist", "avant", "avant le", "d'ici", "d'ici à", "d'ici le", "d'ici au",
    "jusqu'à",
    "jusqu'au", "au plus tard", "au plus tard le", "dernier délai", "échéance", "pour", "pour le",
    "antes de", "antes del", "para", "para el", "hasta", "hasta el", "a más tardar el",
    "a más tardar", "como muy tarde", "como muy tarde el", "fecha límite", "límite",
)  # fmt: skip
"""Words that make the day after them a due date."""

DAY_WORDS: tuple[str, ...] = ("on", "am", "le", "el", "this", "diesen", "ce", "este")
"""Words before a day that is to come; of a day that is past they only tell."""

LATEST_AFTER: tuple[str, ...] = (
    "at the latest", "latest", "at the very latest", "spätestens", "au plus tard", "dernier délai",
    "maximum", "max", "a más tardar", "como muy tarde", "como máximo", "a lo más tardar",
)  # fmt: skip
"""Words after a weekday that make it a due date: `vendredi au plus tard`."""

NEXT_WORDS: tuple[str, ...] = (
    "next", "nächsten", "nächster", "próximo", "el próximo",
)  # fmt: skip
"""Before a weekday: the one in the next calendar week."""

NEAREST_WORDS: tuple[str, ...] = ("kommenden", "kommender", "coming", "this coming")
"""Before a weekday: the nearest one."""

WITHIN: tuple[str, ...] = (
    "within", "within the next", "in", "in the next", "in about", "innerhalb von", "innerhalb",
    "innerhalb der nächsten", "binnen", "in den nächsten", "in etwa", "dans", "dans les", "sous",
    "en", "dentro de", "en unos", "en el plazo de", "dans un délai de", "over the next",
    "in the coming", "in den kommenden", "d'ici", "d'ici à", "dans les prochains",
    "en los próximos",
)  # fmt: skip
"""Words before a number of days, weeks, or months."""

UNITS: dict[str, tuple[str, ...]] = {
    "hour": ("hour", "hours", "h", "hr", "hrs", "stunde", "stunden", "heure", "heures", "hora",
    "horas"),
    "workday": (
        "business day", "business days", "working day", "working days", "work days", "workdays",
        "werktag", "werktage", "werktagen", "werktags", "arbeitstag", "arbeitstage", "arbeitstagen",
        "jours ouvrés", "jours ouvrables", "días hábiles", "días laborables",
    ),
    "day": ("day", "days", "tag", "tage", "tagen", "jour", "jours", "día", "días", "dia", "dias"),
    "week": ("week", "weeks", "wk", "wks", "woche", "wochen", "semaine", "semaines", "semana",
    "semanas"),
    "month": ("month", "months", "mo", "mos", "monat", "monate", "monaten", "mois", "mes", "meses"),
}  # fmt: skip
"""Words for units of time; `10 días hábiles` is looked for before `10 días`."""

WEEK_AFTER: tuple[str, ...] = (
    "next week", "of next week", "nächster woche", "nächste woche", "kommender woche",
    "der nächsten woche", "de la semaine prochaine", "de la próxima semana",
)  # fmt: skip
"""After a weekday: the one in the next calendar week."""

BEFORE_MONTH: tuple[str, ...] = ("by", "before", "avant", "antes de", "vor")
"""Before a month: what is to be done is done when the month begins."""

UNTIL_MONTH: tuple[str, ...] = ("until", "till", "bis", "jusqu'en", "hasta")
"""Before a month: its last working day."""

NO_DAY_BEFORE: tuple[str, ...] = (
    "last", "every", "each", "since", "letzten", "letzter", "jeden", "seit", "chaque", "depuis",
    "cada", "desde", "not", "no", "after", "nach", "ab", "après", "tras", "después del", "black",
    "casual", "previous", "past", "every other", "los", "las", "les", "a", "an",
    "einem", "un", "une", "some",
)  # fmt: skip
"""Words before a weekday that make it no day to come."""

MONTH_ENDS: tuple[str, ...] = ("end of", "late", "ende", "fin", "finales de", "fin de")
"""Before a month: its last working day."""

SPANS: dict[str, tuple[str, int]] = {
    phrase.lower(): (unit, ahead)
    for unit, ahead, phrases in (
        (
            "day",
            0,
            "today|tonight|end of day|end of the day|EOD|COB|close of business|heute|heute abend",
        ),
        ("day", 0, "this evening|this afternoon|heute nachmittag"),
        ("day", 0, "aujourd'hui|ce soir|cet après-midi|hoy|esta noche|esta tarde"),
        ("day", 1, "tomorrow|tmrw|morgen|demain|mañana"),
        (
            "day",
            2,
            "day after tomorrow|the day after tomorrow|übermorgen|après-demain|pasado mañana",
        ),
        ("week", 0, "end of week|end of the week|end of this week|EOW|this week|later this week"),
        ("week", 0, "ende der woche|ende dieser woche|ende woche|diese woche"),
        (
            "week",
            0,
            "fin de la semaine|cette semaine|final de la semana|finales de semana|esta semana",
        ),
        (
            "week",
            1,
            "next week|end of next week|the end of next week|early next week|later next week",
        ),
        (
            "week",
            1,
            "nächste woche|nächster woche|ende nächster woche|kommende woche|kommender woche",
        ),
        ("week", 1, "ende kommender woche|la semaine prochaine|semaine prochaine"),
        ("week", 1, "fin de la semaine prochaine|la próxima semana|próxima semana"),
        ("week", 1, "la semana que viene|semana que viene|final de la próxima semana"),
        ("week", 0, "fin de semaine"),
        ("week", 1, "fin de semaine prochaine"),
        ("week", 0, "within the week|dans la semaine|innerhalb der woche|im laufe der woche"),
        ("week", 0, "en el transcurso de la semana|a lo largo de la semana"),
        ("week", 1, "im laufe der nächsten woche|dans le courant de la semaine prochaine"),
        ("week", 1, "mid next week|middle of next week|mitte nächster woche|anfang nächster woche"),
        ("week", 1, "mitte kommender woche|anfang kommender woche|début de semaine prochaine"),
        ("month", 0, "finales de mes|final de mes|ende monat"),
        ("quarter", 0, "end of quarter|end of the quarter|end of this quarter|quarter end|EOQ"),
        ("quarter", 0, "quartalsende|ende des quartals|fin du trimestre|fin de trimestre"),
        ("year", 0, "end of year|end of the year|end of this year|year end|EOY|jahresende"),
        ("year", 0, "ende des jahres|fin de l'année|fin d'année|fin de año|final de año"),
        ("day", 14, "a fortnight|within a fortnight|in a fortnight"),
        ("day", 15, "sous quinzaine"),
        ("day", 8, "sous huitaine"),
        ("week", 2, "week after next|the week after next|übernächste woche|übernächster woche"),
        ("weekend", 0, "this weekend|the weekend|am wochenende|ce week-end|fin de semana"),
        (
            "month",
            0,
            "end of month|end of the month|end of this month|EOM|month end|this month|monatsende",
        ),
        ("month", 0, "ende des monats|diesen monat|fin du mois|fin de mes|ce mois-ci|este mes"),
        ("month", 1, "next month|end of next month|nächsten monat|ende nächsten monats"),
        ("month", 1, "le mois prochain|mois prochain|el próximo mes|próximo mes|el mes que viene"),
    )
    for phrase in phrases.split("|")
}
"""Phrases for a span of time: its unit, and how many units ahead it is."""

NO_SPAN_BEFORE: tuple[str, ...] = (
    "guten", "heute", "am", "jeden", "gestern", "la", "esta", "buena",
)  # fmt: skip
"""Words before `morgen` and `mañana` that make them a morning."""

PAST_AFTER: tuple[str, ...] = (
    "last week", "last month", "letzter woche", "letzte woche", "dernier", "de la semaine dernière",
    "pasado", "de la semana pasada",
)  # fmt: skip
"""Words after a weekday that make it a day that is past."""

NEVER_BEFORE: tuple[str, ...] = (
    "not", "nicht", "pas", "earliest", "frühestens", "after", "nach", "après",
    "sooner than", "earlier than", "au plus tôt", "como pronto",
    "weeks from", "week from", "days from", "day from", "months from", "month from",
)  # fmt: skip
"""Words before a day that make it no due date: `not before Friday`, `a week from Friday`."""

EARLY_IN_MONTH: tuple[str, ...] = (
    "early", "early in", "the beginning of", "beginning of", "start of", "the start of", "anfang",
    "début", "principios de", "comienzos de",
)  # fmt: skip
"""Before a month: its first ten days."""

MID_MONTH: tuple[str, ...] = (
    "mid", "mid of", "middle of", "the middle of", "mitte", "mi", "la mi", "mediados de",
)  # fmt: skip
"""Before a month: its first half."""

ORDER_OF_WEEK: dict[str, int] = {
    word: order
    for order, words in enumerate(
        (
            "first 1st erste ersten première primera",
            "second 2nd zweite zweiten deuxième seconde segunda",
            "third 3rd dritte dritten troisième tercera",
            "fourth 4th vierte vierten quatrième cuarta",
        ),
        start=1,
    )
    for word in words.split()
} | dict.fromkeys(["last", "letzte", "letzten", "dernière", "última"], -1)
"""Which week of a month; -1 is the last one."""
