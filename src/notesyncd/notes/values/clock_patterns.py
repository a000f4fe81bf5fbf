"""The spellings of a time of day, as regular expressions. Each takes time linear in the text."""

import re

from notesyncd.notes.values.date_words import SHORT_WEEKDAYS, WEEKDAYS, any_of

_TO = r"(?: ?[-–—→] ?| ?-> ?| (?:to|until|till|['’]?til|bis|à|a) )"
# `10:00 and 14:00` are two times, unless `between` stands before them.
_AND = r"(?P<and> (?:and|und|et|y) )"
# Not inside a word, number, path, price, or ratio. The T of an ISO timestamp is matched apart.
_START = r"(?<![^\W_])(?<![\d][-–.,/])(?<![:.$€£/+#])"
_HALF = r"(?:[ap]\.[ \u00a0\u202f]?m\.|[ap]m)"
_HOUR12 = r"(?:1[0-2]|0?[1-9])"
_HOUR24 = r"(?:2[0-3]|[01]?\d)"
_HOUR_WORD = r" ?(?:[hH]|heures?|horas?)"
# `14 Uhr 45 Minuten` and `14h 45 min` are a time and how long it takes.
_NO_LENGTH = r"(?!\d|[.:]\d| ?(?:[Mm]in|mn|['’′%€]))"

TWELVE_HOUR = re.compile(
    rf"{_START}(?:(?P<hour>{_HOUR12})(?:[:.](?P<minute>[0-5]\d))?(?: ?(?P<half>{_HALF}))?"
    rf"(?:{_TO}|{_AND}))?"
    rf"(?P<hour2>{_HOUR12})(?:[:.](?P<minute2>[0-5]\d))?[ \u00a0\u202f]?(?P<half2>{_HALF})(?!\w)",
    re.IGNORECASE,
)
"""`2:00 PM`, `2pm`, `2-3pm`, `11 am to 1 pm`."""

COLON = re.compile(
    rf"{_START}(?P<hour>{_HOUR24}):(?P<minute>[0-5]\d)(?P<second>:[0-5]\d(?:\.\d{{1,9}})?)?"
    rf"(?:(?:{_TO}|{_AND})(?P<hour2>{_HOUR24}):(?P<minute2>[0-5]\d))?(?![:.]?\d)"
    r"(?!(?!(?:h|hs|hrs|Z)(?!\w))[^\W_])(?!/[a-z])"
)
"""`14:30`, `10:30-11:15`."""

TIMESTAMP = re.compile(
    rf"(?<=\dT)(?P<hour>{_HOUR24}):(?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d{{1,9}})?)?"
    r"(?P<zone>Z|[+-]\d\d:?\d\d)?(?![\w:])"
)
"""The time in `2025-08-06T20:49:10.876Z`; RFC 3339, section 5.6."""

UHR = re.compile(
    rf"{_START}(?P<hour>{_HOUR24})(?:[.:](?P<minute>[0-5]\d))?"
    rf"(?: ?[Uu]hr(?: (?P<minute3>[0-5]\d){_NO_LENGTH})?)?(?: ?[-–—] ?| bis |(?P<and> und ))"
    rf"(?P<hour2>{_HOUR24})(?:[.:](?P<minute2>[0-5]\d))? ?[Uu]hr"
    rf"(?: (?P<minute4>[0-5]\d){_NO_LENGTH})?(?!\w)"
    rf"|{_START}(?P<only>{_HOUR24})(?:[.:](?P<minute5>[0-5]\d))? ?[Uu]hr"
    rf"(?: (?P<minute6>[0-5]\d){_NO_LENGTH})?(?!\w)"
)
"""`14 Uhr`, `14.30 Uhr`, `14-15 Uhr`, `14 Uhr 30`, `9 Uhr bis 10 Uhr 30`."""

HOURS = re.compile(
    rf"{_START}(?P<hour>{_HOUR24})(?:\.(?P<minute3>[0-5]\d) ?h(?:rs|s)?(?!\w)"
    rf"|{_HOUR_WORD}(?: ?(?P<minute>[0-5]\d){_NO_LENGTH})?)"
    rf"(?:(?:{_TO}|{_AND})(?P<hour2>{_HOUR24})(?:\.(?P<minute4>[0-5]\d) ?h(?!\w)"
    rf"|{_HOUR_WORD}(?: ?(?P<minute2>[0-5]\d){_NO_LENGTH})?))?(?!\w)"
)
"""`14h30`, `14h`, `10h-11h30`, `10.30 h`: French and Spanish. Durations look the same."""

HOUR_RANGE = re.compile(
    rf"{_START}(?P<hour>{_HOUR24})(?:[.:](?P<minute>[0-5]\d))?(?:{_TO}|{_AND})"
    rf"(?P<hour2>{_HOUR24})(?:[.:](?P<minute2>[0-5]\d))?{_HOUR_WORD}(?!\w)"
)
"""`14.30 - 15.30 h`, `de 14 à 15h`: the sign stands after the last time only."""

WORDS = re.compile(
    r"(?<![\w-])(?:12 ?)?(?P<noon>noon|midday|(?<=à )midi|mediodía)(?!\w)"
    r"|(?<=at )(?P<midnight>midnight)(?!\w)",
    re.IGNORECASE,
)
"""`noon`, `12 noon`, `à midi`, `at midnight`."""


def _beside(zone: str) -> re.Pattern[str]:
    return re.compile(rf"[ \u00a0]?(?:\((?:{zone})\)|\[(?:{zone})\]|(?:{zone}))")


ZONES: tuple[re.Pattern[str], ...] = tuple(
    _beside(zone)
    for zone in (
        r"(?:UTC|GMT) ?[+−-]\d\d?(?::?\d\d)?(?!\d)|[+−-]\d\d:?\d\d(?!\d)",
        r"[A-Z][A-Za-z_]{1,20}(?:/[A-Za-z][A-Za-z_+-]{1,30}){1,2}",
        r"[^\W\d_]{2,15}(?: [^\W\d_]{2,15}){0,2} (?:[Tt]ime|[Zz]eit)(?!\w)",
        r"(?:heure|hora) (?:de |d['’])[A-Z][a-z]{1,15}(?: [A-Z][a-z]{1,15})?(?!\w)",
        r"(?:Pacific|Mountain|Central|Eastern)(?!\w| (?:Europ|Afric|Austral|Asia))",
    )
)
"""What may name a zone after a time; `zones.read_zone` decides."""

ABBREVIATION = _beside(r"[A-Za-z]{1,5}(?![\w'’]|-(?!\d))(?!/[a-z])")
"""What may be the abbreviation of a zone after a time."""

UNTIL = re.compile(_TO)
"""Between the zone of a first time and a second one: `14:00 CET - 14:45`."""

CITY = re.compile(r" ?\([A-Z][a-z]{2,15}(?: [A-Z][a-z]{2,15}){0,2}\)")
"""What may be a city in parentheses after a time."""

NO_TIME_BEFORE = re.compile(
    r"(?<!\w)(?:genesis|exodus|leviticus|numbers|deuteronomy|joshua|judges|ruth|samuel|kings|chronicles|"
    r"job|psalms?|proverbs|ecclesiastes|isaiah|jeremiah|ezekiel|daniel|micah|matthew|mark|luke|john|"
    r"acts|romans|corinthians|galatians|ephesians|philippians|colossians|timothy|hebrews|james|peter|"
    r"revelation|surah?|ratio|ratio of|aspect|port|ports|score|line) $",
    re.IGNORECASE,
)
"""Words before two numbers with a colon that are no time: verses, ratios, ports, scores."""

NO_TIME_AFTER = re.compile(
    r"[ -]?(?:ratios?|scale|aspect|split|odds|display|monitor|screen|"
    r"min|mins|minutes?|stunden?|std|%|long)(?!\w)",
    re.IGNORECASE,
)
"""Words after them: ratios and durations."""

USUALLY = re.compile(r" (?:starts|shifts|finishes|mornings|nights|deliveries)(?!\w)", re.IGNORECASE)
"""After an hour: what happens then on many days, `4am starts`."""

GERMAN_AM = re.compile(
    r" am (?:\d{1,2}\.|(?:"
    + any_of(
        word.capitalize() for words in WEEKDAYS for word in words if word.endswith(("tag", "woch"))
    )
    + rf"|{any_of(SHORT_WEEKDAYS)}|(?:Nach|Vor)mittag|Abend|Morgen|Ende|Anfang|Wochenende)(?!\w))"
)
"""After a number: the German `am` ("Runde 2 am Dienstag"), not the hour before noon."""

GERMAN_COUNT = re.compile(
    r"(?:Runde|Gespräch|Termin|Stufe|Phase|Teil|Schritt|Treffen|Kapitel|Nr\.) $"
)
"""German words before a number that counts."""

TIME_WORD = re.compile(
    r"(?:(?<!\w)(?:à|a las?|at|um|ab|gegen|vers|dès|entre|desde|hasta|sobre las)|\d{4}[,:]?|@) ?$",
    re.IGNORECASE,
)
"""What stands before a time of day and not before a duration."""

CLOCK_HOURS = re.compile(
    r"(?<![^\W_])(?<!\d[-–.,/:])(?<![:€$£])(?<![€$£] )(?:"
    r"(?:[5-9]|1\d|2[0-3]) ?[hH] ?(?:[0-5]\d)?(?: ?[-–—] ?| (?:à|a|bis|et|y|und) )"
    r"(?:[7-9]|1\d|2[0-3]) ?[hH] ?(?:[0-5]\d)?"
    r"|(?:[7-9]|1\d|2[0-3])(?: ?[hH] ?|[.:])[0-5]\d(?! ?(?:[Mm]in|mn|m\b|['’′]))"
    r"(?! (?:an|per|pro|die|la|una|a) (?:hr?|hour|Stunde|Std|heure|hora)\b)"
    r"(?: ?(?:[hH]|hs|hrs?))?"
    r"|(?:9|1\d|2[0-3]) ?[hH](?=,? \d\d ?(?:min|mn))"
    r"|(?<=à )(?:[7-9]|1\d|2[0-3]) heures?(?: [0-5]\d)?"
    r")(?![^\W_])"
)
"""Hours that are times of day, never a duration: `8h-17h`, `14 h 30`, `10.30 h`, `à 15 heures`."""

LASTING = re.compile(r",? \d\d ?(?:min|mn)")
"""After `14h`: how long it takes."""

BETWEEN = re.compile(r"(?<!\w)(?:between|zwischen|entre)(?: las)? $", re.IGNORECASE)
"""What makes `10:00 and 11:00` one stretch of time."""

FROM = re.compile(r"(?<!\w)(?:from|von|de|desde las|de las) $", re.IGNORECASE)
"""What stands before a stretch of time; or before a count, so that it does not suffice alone."""

DAY_PART = re.compile(
    r",? (?:(?P<morning>morgens|vormittags|früh|"
    r"(?:in the|this) morning|du matin|de la mañana|"
    r"de la madrugada|am (?:Morgen|Vormittag))"
    r"|(?P<afternoon>nachmittags|(?:in the|this) afternoon|"
    r"de l['’]après-midi|de la tarde|am Nachmittag)"
    r"|(?P<evening>abends|in the evening|du soir|de la noche|am Abend))(?!\w)"
)
"""After a time on the clock with twelve hours: which half of the day is meant."""

RATE = re.compile(r" ?/| (?:per|par|pro|por|a|of|de|the) ", re.IGNORECASE)
"""What stands after an amount of hours: `20h/week`, `20 h per week`."""

MANAGERS = re.compile(
    r" ?(?:,|and|&|\+) ?\d{1,2} (?:engineer|dev|designer|analyst|EM|data|people|more)",
    re.IGNORECASE,
)
"""After `2 PM`: product managers, counted with the others of a team."""

DIGIT = re.compile(r"\d")
ANY_WORD = re.compile(
    r"noon|mid|mediod|clock|past|quarter|half|halb|viertel|a las? |heures?|in the "
)
"""What a text, in lower case, must have for a time of day without digits to be in it.

It is looked for first, and without case and sets of characters at its beginnings, to be quick.
"""

STRUCK = re.compile(r"~~[^~\n]{1,300}~~")
"""Struck out text, which holds no more."""
