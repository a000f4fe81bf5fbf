"""Words by which a line shows what it is about, in English, German, French, and Spanish.

Patterns are matched against folded text: lower case, without accents (`terms.folded`).
"""

import re
from functools import lru_cache

_WORDS = {
    "growth": """
        room to grow|grow into|growth path|promot(?:ion|ed|e)\\b|career|ladder|lead (?:post|role|
        it|a team)|
        (?:team|tech) lead (?:post|role|position)|successor|succession|mentor|training|
        learning budget|
        aufstieg|entwicklungsmoglichkeit|karriere|nachfolge|weiterbildung|in pension|in rente|
        evolution|carriere|formation|promocion|crecimiento|ascenso|desarrollo profesional
    """,
    "plans": """
        plans?:|they plan\\b|company plans|
        plans (?:to|for)\\b|plan (?:is to|to)\\b|(?:their|next|big|the) plans?\\b|planned|
        planning to|where (?:it|they) go|
        where (?:it|they).{1,9} (?:going|heading)|future|zukunft|wohin|avenir|futuro|roadmap|
        strategy|will (?:open|launch|hire|double|move|build)|launch|expan(?:d|sion)|
        next year|by the end of|from (?:spring|summer|autumn|fall|winter)|opens? (?:in|an?)\\b|
        q[1-4]\\b|
        starts? in|not before|going public|plane\\b|planen\\b|geplant|vorhaben|neues werk|ausbau|
        nachstes jahr|ab 20\\d\\d|
        bis 20\\d\\d|projets?\\b|feuille de route|prevoi(?:t|ent)|l'an prochain|annee prochaine|
        planes|
        hoja de ruta|proximo ano|expansion
    """,
    "philosophy": """
        philosoph|values?\\b|culture|mission\\b|believ|principle|manifesto|motto|on purpose|
        way of working|
        haltung|werte\\b|kultur|leitbild|grundsatz|handschlag|valeurs?\\b|conviction|filosof|
        valores|cultura|
        mision\\b|principios|stands? for\\b|stood for|care about|matters to them|
        steht fur|stehen fur|wofur .{1,40}steh|ihnen wichtig|
        ce qu.{1,25}(?:defend|represent)|lo que (?:\\w+ ){0,2}(?:defiend|represent)
    """,
    "teamwork": """
        team(?!s? (?:is|size|of))|colleague|cowork|co-worker|disagree|conflict|pair(?:ing)? |
        collaborat|
        kolleg|konflikt|zusammenarbeit|uneinig|equipe|collegue|desaccord|conflit|equipo|companer|
        desacuerdo|conflicto
    """,
    "yourself": """
        myself|authentic|being me\\b|was me\\b|interview voice|ich selbst|war ich\\b|authentisch|
        verstell|
        moi-meme|naturel|authentique|yo mism|autentic
    """,
    "bring": """
        bring\\b|take along|take with|mitbring|mitnehm|mitzubringen|apporter|emporter|\\ba amener|
        traer|llevar
    """,
    "fulfilled": """
        they did\\b|he did\\b|she did\\b|(?:→|->|=>) ?(?:came|arrived|received|got|kam|done|sent|
        erledigt|recu|llego)|
        \\bcame on\\b|came (?:only )?on|kam (?:erst )?am|\\berledigt\\b|✅|✔|✓|\\bdone!|ist da\\b
    """,
    "reply": """
        let me know|let us know|get back|hear (?:back|from)|\\binvit|answer\\b|feedback|decision|
        decide|
        call me|(?:write|mail) me|reply|next step|melde|bescheid|einladung|ruckmeldung|antwort|
        reviennent|revenir vers|me rappel|reponse|me tiennent|me avisan|respuesta|me llaman|
        me escriben
    """,
    "again": """
        (?:came|come|comes|coming|kept|keep|going) (?:coming )?back to|came up (?:again|twice)|
        asked (?:\\w+ )?again|
        (?:two|three|four|\\d) times|immer wieder|mehrmals|zum zweiten mal|zweimal|dreimal|
        nochmal gefragt|zuruckkomm|
        revien|sont revenu|plusieurs fois|encore demande|vuelven|volvieron|varias veces|
        otra vez pregunt
    """,
    "salary": """
        salar|\\bpay\\b|compensation|money|wages?\\b|package|gehalt(?!en)|verdien|lohn(?!t|en)|
        remuneration|salaire|
        sueldo|salario|
        pretentions|pretension|how much .* (?:expect|want|earn)|
        \\bearn\\b(?! (?:the|their|our|your|trust|respect))|
        (?:which|what) (?:\\w+ )?range (?:do|did|are|were|have|would)|range .{1,20}in mind|
        (?:your|ihre|deine|votre|vos|ton|tu|su|sus) (?:number|range|expectations?|zahl|
        vorstellung(?:en)?|spanne|chiffre|fourchette|cifra|expectativas?)\\b|
        wieviel .* (?:verdien|wollen)|combien .* (?:gagner|souhait|voulez)|
        cuanto .* (?:ganar|cobrar|quiere)
    """,
}


@lru_cache(maxsize=len(_WORDS))
def cue(name: str) -> re.Pattern[str]:
    """Give the pattern of the words that show something, such as `plans`; for folded text."""
    words = re.sub(r"\|\s+|\s+\|", "|", _WORDS[name].strip())
    words = re.sub(r"\n\s*", "", words)
    return re.compile(rf"(?<![^\W_])(?:{words})")
