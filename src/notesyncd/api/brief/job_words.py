"""The words by which notes tell what a job is like, in four languages; for folded text."""

import re

from notesyncd.api.brief.counts import COUNT, RANGE

_DETERMINERS = frozenset(
    ["", "the", "a", "their", "your", "his", "her", "our", "whole", "small", "big", "entire",
    "current", "core", "smallish", "tiny", "in", "of", "has", "is",
    "das", "dem", "des", "ein", "ihr", "kleines", "ganze", "ganzes", "aktuelles", "im",
    "l", "la", "le", "une", "leur", "notre", "petite", "un", "el", "del", "su", "nuestro",
    "pequeno"]
)  # fmt: skip


def is_determiner(word: str) -> bool:
    """Tell whether a word before `team` says nothing of which team it is."""
    return word in _DETERMINERS


NOT_THEIRS = re.compile(
    r"(?<!if )\bi(?:'d|'ve|'m)?\b(?! asked)|\bmy\b|\bmyself\b|\bich\b|\bmein\w*|\bj'|\bje\b|"
    r"\bmon\b|"
    r"\bmes\b(?= \w)(?<!al mes)|\bmis?\b|\byo\b|himself|herself|"
    r"\b(?:he|she) (?:works?|comes?|is|has|leads?|manages?|does|gets?|was|lives?)\b|"
    r"\b(?:last|old|previous|former|other) (?:job|company|team|post|role|employer|place)|"
    r"bei uns damals|\bfruher\b|\bancien|\bantes\b|glassdoor|kununu|\b(?:the )?ad\b|posting|"
    r"stellenanzeige|\bannonce\b|\banuncio\b"
)
"""What makes a clause one about the seeker, one person, or another company."""
UNDECIDED = re.compile(
    r"maybe|perhaps|negotia|depend|sometimes|not sure|unclear|discuss|exception|\bcould\b|"
    r"\bmight\b|"
    r"not decided|undecided|\?|\bwas\b|\bwere\b|used to|\bhad\b|instead of|in the beginning|"
    r"at first|"
    r"onboarding|first (?:\w+ )?(?:days?|weeks?|months?|year)|(?:during|after|"
    r"in) (?:the )?probation|"
    r"part.?time|"
    r"vielleicht|verhandel|je nach|manchmal|unklar|ausnahm|konnte|einarbeitung|\bwar(?:en)?\b|"
    r"\bhatte|"
    r"(?:in|nach|wahrend) der probezeit|anfangs|teilzeit|"
    r"peut-etre|negocia|depend|parfois|pas sur|exception|etait|avant\b|pendant l|integration|"
    r"apres l(?:a\b|')|temps partiel|renouvel|"
    r"quiza|tal vez|depende|a veces|excepcion|era\b|al principio|durante|media jornada"
)
"""What makes a clause one of which nothing follows, or one about another time."""
LATER = re.compile(
    r"\bsoon\b|\bwill\b|\bgrow|\bhiring\b|\bplan|\bby (?:the|end|next|20|q\d|spring|summer|autumn|"
    r"january|june|december)|next (?:year|summer|quarter)|\buntil\b|\blater\b|going to|"
    r"\bfrom (?:spring|"
    r"summer|autumn|january|june|next)|"
    r"\bbald\b|\bab (?:sommer|herbst|fruhjahr|januar|juni|nachste|20)|\bbis (?:ende|20)|geplant|"
    r"soll\b|"
    r"wachs|nachstes jahr|kunftig|demnachst|spater|"
    r"bientot|prochain|d'ici|a terme|prevu|futur|"
    r"pronto|proximo|va a |van a |crec|futuro|mas adelante"
)
"""From here on a clause tells of what is to come."""
POSSIBLE = re.compile(r"possib|moglich|\bpuede|\bpeut\b|option")
AT_MOST = re.compile(
    r"up to|at most|\bmax|no more than|bis zu|hochstens|maximal|jusqu'a|hasta|como mucho"
)
AT_LEAST = re.compile(r"at least|\bmin(?:imum|\.|\b)|mindestens|au moins|al menos|como minimo")

_PEOPLE = (
    r"(?:people|persons|heads?|engineers?|devs?|developers?|testers?|designers?|analysts?|members?|"
    r"colleagues|leuten?|personen|kopfe|kollegen|entwickler\w*|mitarbeiter\w*|mitglieder\w*|"
    r"personnes|developpeurs|ingenieurs|collegues|"
    r"personas|ingenier\w+|desarrollador\w*|companeros)"
)
NO_PEOPLE = (
    r"\s?(?:\)|%|percent|days?|weeks?|months?|years?|hours?|h\b|k\b|€|tage?|wochen?|monate?|jahre?|"
    r"stunden|jours?|semaines?|mois|ans|heures|dias?|semanas?|mes(?:es)?|anos?|horas|sites?|"
    r"standort|lander|countries|other|teams?|more|new|open|th\b|st\b|nd\b|rd\b|[.,:]\d)"
)
_TEAM = r"(?:(?P<of>[^\W\d]+)[ '])?\b(?:team|equipe|equipo)\b"
_IN_TEAM = (
    r"(?:in|on|im|dans|en|der|of)(?: the| their| dem| das| la| el| l')? ?(?:team|equipe|equipo)\b"
)
_AMOUNTS_TO = (
    r"(?: size)?(?::| is| are| has| hat| ist| of| mit| von| compte| es| son| tiene| est|"
    r" de| with| currently| derzeit| aktuell| consists| besteht| aus| actuellement| about|"
    r" around| etwa| ca\.?| environ| unas?| only| nur| now){1,4} ~?"
)
TEAM = (
    re.compile(rf"{_TEAM}{_AMOUNTS_TO}{RANGE}(?!{NO_PEOPLE})"),
    re.compile(rf"\b{RANGE} {_PEOPLE} {_IN_TEAM}(?! \w+ team)"),
    re.compile(rf"\b{RANGE}[ -](?:person|head|kopfige[ns]?|people|man)[ -]team\b"),
)
TEAM_ASKED = re.compile(
    r"(?:how (?:big|large|many)|wie (?:gross|viele)|taille|combien|grande|cuant\w+|tamano|size of)"
    r"[^?]{0,30}?(?:(?P<of>[^\W\d]+)[ '])?\b(?:team|equipe|equipo)\b|"
    r"^\W*(?:team|equipe|equipo)[ -]?(?:size|grosse)?\W*$|teamgrosse|\bteam size"
)

_HOME = (
    r"(?:remote(?:ly)?\b|from home\b|home.?office\b|\bwfh\b|\bat home\b|mobil\w* arbeit\w*|"
    r"\bzu ?hause\b|teletravail|a distance\b|a la maison|teletrabajo|\bremoto\b|desde casa)"
)
_OFFICE = (
    r"(?:in (?:the )?office|on.?site\b|at the office|in person\b|(?:into|to) the office|vor ort\b|"
    r"im buro\b|ins buro\b|office days?|presence|prasenz|sur (?:site|place)\b|au bureau\b|"
    r"presentiel|presencial\w*|(?:en|a) la oficina)"
)
_DAYS = (
    rf"{RANGE}(?:\s?x| full)?\s?(?:days?|tagen?|tage?|jours?|dias?)\b"
    r"(?!(?: |/)(?:a|per|pro|im|par|al|por)? ?(?:month|monat|mois|mes\b|year|jahr|an\b|ano))"
)
_PER_WEEK = (
    r"(?:(?: a| per| each| pro| die| par| por| a la| la|/)? ?(?:week|woche|semaine|semana))?"
)
_BETWEEN = r"\W{1,3}(?:(?!\d)\w+\W{1,2}){0,2}?"
SHARE_AT_HOME = re.compile(rf"(?<!\d)(?P<share>\d\d?)\s?%\s?{_HOME}")


def _near(place: str) -> tuple[re.Pattern[str], ...]:
    """Give the patterns of days and a place beside each other, in both orders."""
    return (
        re.compile(rf"{_DAYS}{_PER_WEEK}{_BETWEEN}{place}"),
        re.compile(rf"{place}{_BETWEEN}(?:max\.? |up to )?{_DAYS}"),
    )


DAYS_AT_HOME = _near(_HOME)
DAYS_IN_OFFICE = _near(_OFFICE)
ALWAYS_AT_HOME = re.compile(
    rf"(?:full(?:y)?|completely|entirely|100\s?%|all|only|nur|komplett|ganz|totalmente|entierement)"
    rf" (?:\w+ )?{_HOME}|remote.only|(?:teletravail|teletrabajo|remoto) (?:complet|total|a? ?100)|"
    rf"(?:everyone|everybody|alle|tout le monde|todos) (?:\w+ )?{_HOME}"
)
NEVER_AT_HOME = re.compile(
    rf"\b(?:no|kein(?:e|en)?|pas de|sans|aucun|sin|nada de|no hay) {_HOME}|"
    rf"{_HOME} ?: ?(?:no(?:ne)?|nein|keine?s?|non|aucun|pas|nada)\b|"
    rf"(?:only|fully|always|100\s?%|nur|immer|everyone|everybody|all|alle|tous|todos|five days|"
    rf"every day|jeden tag) (?:(?:is|are|work|sind|arbeiten|estan) )?{_OFFICE}|"
    rf"{_OFFICE} (?:only|every day|all (?:week|days)|jeden tag|tous les jours|todos los dias)"
)
HOME_ASKED = re.compile(rf"{_HOME}|{_OFFICE}|\bremoto?\b|hybrid")

ON_CALL = re.compile(
    r"\bon-call\b|\bon call (?:duty|rota|rotation|every|one|once|no|is|at)|rufbereitschaft|"
    r"bereitschaftsdienst|\bastreintes?\b|\bguardias?\b|pager duty"
)
NO_ON_CALL = re.compile(
    r"\b(?:no|not|never|without|nobody|none|kein(?:e|en)?|nie|niemand|pas d'|pas de|sans|aucune?|"
    r"jamais|sin|nadie|no hay) ?(?:\w+ ){0,2}(?:on.call|rufbereit|bereitschaft|astreinte|guardia|"
    r"pager)|"
    r"(?:on.call\w*|rufbereitschaft|bereitschaftsdienst|astreintes?|guardias?)(?: duty| rota)? ?"
    r"(?::|is|gibt es|hay)? ?(?:no|none|never|nein|keine?|non|aucune?|pas|jamais|nicht|nunca)\b"
)
EVERY_N_WEEKS = re.compile(
    rf"every (?:other |)({COUNT})(?:th|rd|nd)? weeks?|(?:one|1|a) (?:week )?(?:in|of|out of|every) "
    rf"({COUNT})(?: weeks?)?\b|alle ({COUNT}) wochen|jede ({COUNT})\.? woche|"
    rf"une (?:semaine )?sur ({COUNT})|toutes les ({COUNT}) semaines|cada ({COUNT}) semanas|"
    rf"una (?:semana )?de cada ({COUNT})"
)
EVERY_WEEK = re.compile(
    r"(?:once|one week|a week|einmal|eine woche|une (?:fois|semaine)|una (?:vez|semana)) "
    r"(?:a|per|every|pro|im|par|al|por)(?: la)? (?P<unit>month|quarter|monat|quartal|mois|mes|"
    r"trimestre)|every week\b(?! in)"
)
TIMES = {
    "week": "week", "month": "month", "monat": "month", "mois": "month", "mes": "month",
    "quarter": "quarter", "quartal": "quarter", "trimestre": "quarter",
}  # fmt: skip
SOME_ON_CALL = re.compile(
    r"on.call[^:]*: ?yes|there is (?:an? )?on.call|on.call (?:duty |rota |rotation )?(?:is paid|"
    r"for all|"
    r"rota\b|rotation\b)|(?:everyone|everybody|all) (?:does|do|is|are) on.call|ja, rufbereit|"
    r"rufbereitschaft: ?ja|es gibt (?:eine )?(?:rufbereit|bereitschaft)|astreintes? ?: ?oui|"
    r"il y a des astreintes|guardias?: ?si\b"
)

_UNIT = (
    r"(?P<unit>days?|weeks?|months?|tagen?|tage?|wochen?|monaten?|monate?|jours?|semaines?|mois|"
    r"dias?|semanas?|mes(?:es)?)\b"
)
_PROBATION = r"(?:probation|probezeit|trial period|periode d'essai|essai|periodo de prueba|prueba)"
PROBATION = re.compile(
    rf"\b{_PROBATION}(?: time| period)?(?::| is| are| of| de| es| lasts| ist| sind| von| dure|"
    rf" ){{1,3}}"
    rf"{RANGE}[ -]{_UNIT}"
)
NO_PROBATION = re.compile(
    rf"\b(?:no|keine|pas de|sans|sin) {_PROBATION}|{_PROBATION}(?: period)? ?: ?(?:no(?:ne)?|"
    rf"keine)\b"
)
PROBATION_ASKED = re.compile(_PROBATION)

_HOLIDAY = r"(?:holidays?|vacation|paid leave|annual leave|pto|urlaub\w*|ferien|conges?|vacaciones)"
_NOT_EVERY_DAY = (
    r"(?!.*(?:\+|plus|bank|public|incl|feiertag|rtt|ouvrable|unpaid|unbezahlt|natural))"
)
HOLIDAYS = re.compile(
    rf"\b{RANGE}[ -](?P<unit>days?|weeks?|tage?|wochen|jours?|semaines?|dias?|semanas?)"
    rf"(?:'|s')? ?(?:of |de |paid )*(?:laborables de )?{_HOLIDAY}\b{_NOT_EVERY_DAY}"
)
HOLIDAYS_LABEL = re.compile(
    rf"\b{_HOLIDAY}(?::| is| are| of|,)? ?{RANGE} (?P<unit>days?|weeks?|tage?|wochen|jours?|"
    rf"semaines?|dias?|semanas?)\b{_NOT_EVERY_DAY}"
)
HOLIDAYS_ASKED = re.compile(_HOLIDAY)

HOURS = re.compile(
    rf"\b{RANGE}\s?-?(?:h|hours?|stunden|std|heures|horas)\b(?:-|/| )?(?:a |per |pro |die |par |"
    rf"por |"
    r"a la |semanales|hebdo\w*)? ?(?:week|woche|semaine|semana|semanales|hebdo)"
)
HOURS_ASKED = re.compile(
    r"hours? (?:a|per) week|working hours|arbeitszeit|stunden pro|horaires|horario"
)

_TRAINING = (
    r"(?:(?:training|learning|education|conference|weiterbildungs?|fortbildungs?)[ -]?budget|"
    r"budget (?:for )?(?:training|learning|formation|weiterbildung|conferences)|"
    r"budget de formation|"
    r"presupuesto (?:de|para) formacion)"
)
TRAINING = re.compile(
    rf"{_TRAINING}(?:\W|is |of |de |von |about |up to ){{1,4}}(?P<sum>\d[\d.,' ]*\d)\s?(?P<k>k\b)?"
)
TRAINING_ASKED = re.compile(_TRAINING)

PERMANENT = re.compile(
    r"\bpermanent (?:contract|post|position|role|job)|\bunbefristet|\bcdi\b|contrato indefinido|"
    r"\bindefinido\b|contract: permanent|open-ended"
)
SOME_PERMANENT = re.compile(r"\bpermanent|unbefristet|\bcdi\b|indefinid")
FIXED_TERM = re.compile(
    r"fixed[ -]term|(?:\d+|one|two|six|twelve)[ -](?:month|year)s? contract|temporary contract|"
    r"(?<!un)befristet|\bcdd\b|contrato temporal|contract: temporary|limited to \d+ (?:months|"
    r"years?)"
)
CONTRACT_ASKED = re.compile(r"permanent|fixed.term|befristet|\bcdi\b|indefinido|kind of contract")

LABELS = {
    "days at home and in the office": "remote", "on-call duty": "on-call",
    "probation": "probation", "holidays": "holidays", "budget for training": "training budget",
    "kind of contract": "contract",
}  # fmt: skip
"""What an answer is about that does not say it: `none` is read as `on-call: none`."""
