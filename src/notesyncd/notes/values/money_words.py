"""The words of salaries, as tables."""

CURRENCIES: dict[str, str] = {
    sign: code
    for code, signs in (
        ("EUR", "€ EUR Euro Euros euro euros"),
        ("USD", "US$ USD $ Dollar dollars bucks"),
        ("GBP", "£ GBP quid"),
        ("CHF", "CHF SFr. Fr."),
        ("CAD", "CA$ C$ CAD"),
        ("AUD", "AU$ A$ AUD"),
        ("NZD", "NZ$ NZD"),
        ("SGD", "S$ SGD"),
        ("JPY", "¥ JPY"),
        ("INR", "₹ INR"),
        ("BRL", "R$ BRL"),
        ("ILS", "₪ ILS"),
        ("SEK", "SEK"),
        ("NOK", "NOK"),
        ("DKK", "DKK"),
        ("PLN", "zł PLN"),
        ("CZK", "Kč CZK"),
        ("HUF", "HUF"),
        ("MXN", "MXN"),
        ("ZAR", "ZAR"),
        ("AED", "AED"),
    )
    for sign in signs.split()
}
"""ISO 4217 code of a sign, a code, or a word."""

PERIODS: dict[str, tuple[str, ...]] = {
    "year": (
        "year", "yr", "y", "annum", "annual", "annually", "yearly", "p.a.", "pa", "jahr",
        "jährlich", "an", "annuel", "annuels", "año", "anual", "anuales",
    ),
    "month": ("month", "mo", "monthly", "monat", "monatlich", "mois", "mensuel", "mes", "mensual"),
    "week": ("week", "wk", "weekly", "woche", "wöchentlich", "semaine", "semana"),
    "day": ("day", "daily", "tag", "jour", "día", "dia"),
    "hour": ("hour", "hr", "h", "ph", "p.h.", "p/h", "hourly", "stunde", "std", "heure", "hora"),
}  # fmt: skip
"""Words for the time that an amount is paid for."""

QUALIFIERS: tuple[str, ...] = (
    "brutto", "netto", "gross", "net", "brut", "bruts", "bruto", "brutos", "neto", "base", "basic",
    "base salary", "OTE", "TC", "total comp", "total compensation", "total", "fix", "fixed",
    "fixum", "salary", "DOE", "netos", "nets", "to start", "to start with", "starting",
    "zum Einstieg",
    "zum Start", "pour commencer", "para empezar", "not negotiable", "negotiable",
    "depending on experience", "dep. on experience", "dep on experience", "dep. on exp.", "VB",
    "pre-tax", "before tax", "after tax",
)  # fmt: skip
"""Words after an amount that say what it counts."""

EXTRAS: tuple[str, ...] = (
    "bonus", "equity", "stock", "options", "RSU", "RSUs", "benefits", "commission", "provision",
    "boni", "super", "VSOP", "ESOP", "variable", "variabel", "13th", "car", "prime", "primes",
    "tips", "overtime", "Trinkgeld", "pourboires", "propinas", "allowance", "shift allowance",
    "night allowance", "shift premium", "shift pay", "weighting", "London weighting", "tronc",
    "car allowance", "tip pool", "Zulage", "Zulagen", "Schichtzulage", "Zuschlag", "Zuschläge",
    "panier", "paniers", "mutuelle", "vales", "nocturnidad", "LAFHA", "diff", "nights",
)  # fmt: skip
"""What may come on top, after a plus."""

SALARY_WORDS: tuple[str, ...] = (
    "TC", "total comp", "expects", "expecting", "gehaltswunsch", "wunschgehalt", "gehaltsspanne",
    "gehaltsband", "gehaltsrahmen",
    "CTC", "salary", "salaries", "comp", "compensation", "pay", "pays", "paying", "base", "OTE",
    "wage", "package", "range", "band", "expectation", "expectations", "expect", "ask", "asked for",
    "rate", "gehalt", "gehaltsvorstellung", "jahresgehalt", "lohn", "vergütung", "spanne",
    "salaire", "rémunération", "fourchette", "salario", "sueldo", "retribución", "salariale",
    "bezahlung", "dotierung", "verdienst", "einstufung", "schema", "scale", "grade", "hourly",
    "pagan",
    "paid", "offer", "offered", "offering", "prétentions", "payé", "payée", "payés", "payées",
    "bezahlt", "pagado", "pagada",
)  # fmt: skip
"""Words that say that amounts near them are pay."""

GROSS_OR_NET: tuple[str, ...] = (
    "brutto", "netto", "gross", "net", "nets", "brut", "bruts", "bruto", "brutos", "neto", "netos",
    "fix", "fixed", "fixum", "base", "OTE",
)  # fmt: skip
"""Words after a number that make it pay even without a currency."""

PAY_NOUNS: tuple[str, ...] = (
    "gehaltsvorstellung", "gehaltswunsch", "base salary", "salary expectation",
    "salary expectations", "wunschgehalt", "prétentions",
    "salary", "pay", "wage", "wages", "gehalt", "lohn", "jahresgehalt", "bruttogehalt", "salaire",
    "rémunération", "salario", "sueldo",
)  # fmt: skip
"""Words for pay itself."""

PAY_RANGES: tuple[str, ...] = (
    "comp", "compensation", "base", "salary range", "pay range", "the range", "TC", "OTE",
    "gehaltsspanne", "gehaltsband", "gehaltsrahmen", "fourchette", "banda salarial",
)  # fmt: skip
"""Words for it before a range of bare thousands."""

HEDGES: tuple[str, ...] = (
    "around", "about", "ca.", "circa", "roughly", "approx.", "somewhere", "mind.", "min.", "min",
    "bis", "tops", "etwa", "environ", "unos", "expects", "expect", "expecting", "rund",
    "they", "she", "he",
    "I think", "I guess", "I believe", "I reckon", "maybe", "probably", "apparently", "or so",
    "ish", "glaub ich", "glaube ich", "denke ich", "wohl", "vermutlich", "je crois", "je pense",
    "apparemment", "creo", "me parece", "supongo",
)  # fmt: skip
"""Words by which the writer is not sure of an amount."""

RISES: tuple[str, ...] = (
    "goes to", "goes up to", "going to", "going up to", "rising to", "rises to", "then", "up to",
    "steigt auf", "dann", "puis", "luego", "después",
)  # fmt: skip
"""Words before a later amount."""

STEPS: tuple[str, ...] = (
    "step", "stufe", "point", "scale point", "spine point", "grade", "échelon", "nivel",
)  # fmt: skip
"""Words for the place on a scale, after the amount."""

SAID_OF_PAY: tuple[str, ...] = (
    "genannt", "angegeben", "gesagt", "vereinbart", "besprochen", "angeboten", "mentioned", "named",
    "agreed", "discussed", "offered", "quoted", "given", "said", "annoncé", "annoncés", "annoncée",
    "annoncées", "demandé", "demandés", "proposé", "dicho", "pedido", "acordado", "hablado",
    "ofrecido",
)  # fmt: skip
"""Words after an amount by which somebody named it."""

SPEECH: tuple[str, ...] = (
    "it's", "it is", "posted", "I say", "they say", "zahlen", "ils paient", "c'est", "pagan",
    "sagt", "nennt", "steht", "dice", "dit", "annonce",
    "said", "says", "hinted at", "hinted", "mentioned", "named", "named it", "quoted", "thinks",
    "offers", "offered", "nannte", "nannten", "sagte", "sagten", "meinte", "a dit", "ont dit",
    "dijo",
    "dijeron", "comentó",
)  # fmt: skip
"""Words by which somebody named an amount."""

NO_SALARY_AFTER: tuple[str, ...] = (
    "million", "millions", "billion", "billions", "M", "MM", "mn", "mio", "mrd", "B", "bn", "T",
    "millionen", "milliarden", "milliard", "milliards", "millones",
    "revenue", "ARR", "MRR", "GMV", "AUM", "funding", "budget", "series", "seed", "round", "raise",
    "valuation", "deal", "deals", "contract", "contracts", "grant", "loan", "fine", "profit",
    "sales", "in sales", "in revenue", "in funding", "of revenue", "in savings", "savings",
    "cost", "costs", "users", "customers", "requests", "employees", "people", "downloads", "stars",
    "lines", "loc", "rps", "qps", "followers", "members", "subscribers", "records", "rows",
    "events", "tokens",
    "umsatz", "mitarbeiter", "kunden", "nutzer", "chiffre d'affaires", "match", "run",
    "sign-on", "signing", "sign on", "relocation", "retention", "bonus", "equity", "stock", "gift",
    "prize", "project", "purchase", "machine", "infrastructure", "spend", "a ticket", "tickets",
)  # fmt: skip
"""Words right after an amount that make it no salary."""

MONEY_VERBS: tuple[str, ...] = (
    "saves", "saved", "saving", "raised", "raising", "made", "makes", "sold", "spent", "spends",
    "invested", "grew", "revenue", "funding", "valued", "valuation", "budget", "costs", "umsatz",
)  # fmt: skip
"""Words before an amount, in the same part of a sentence, that make it the company's money."""

NO_SALARY_BEFORE: tuple[str, ...] = (
    "revenue", "revenue of", "raised", "raising", "funding", "funding of", "budget of", "budget",
    "valued at", "valuation", "valuation of", "worth", "saved", "saves", "saving", "cost", "costs",
    "sold", "sold for", "bonus of", "bonus", "sign-on", "equity of", "stock", "arr of", "sales of",
    "deal of", "fined", "umsatz", "umsatz von", "spent", "spends", "profit of", "invested", "fee",
    "equity", "over budget by", "grant of", "rent", "miete", "kaltmiete", "warmmiete", "loyer",
    "alquiler",
)  # fmt: skip
"""Words right before an amount that make it no salary."""
