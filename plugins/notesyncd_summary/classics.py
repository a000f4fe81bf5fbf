"""Questions that every interview knows, by their many wordings in four languages."""

import re

_CLASSICS: dict[str, tuple[str, ...]] = {
    "about yourself": (
        r"about yourself|about your background\W*$",
        r"introduce yourself",
        r"walk (?:me|us) through your (?:cv|resume|résumé|background|career)",
        r"(?:stellen sie sich|stell dich)\b.*\bvor",
        r"(?:über sich|über dich)\W*$",
        r"(?:ihr|ihren|dein|deinen) werdegang",
        r"parle[zr]?[- ](?:moi|nous) de (?:vous|toi)",
        r"présente[zr]?[- ]vous|votre parcours\W*$",
        r"h[áa]bl[ae](?:me|nos) (?:de|sobre) (?:usted|ti)|presént(?:ate|ese)",
    ),
    "leaving": (
        r"why (?:do you want to leave|did you leave|are you leaving)(?:\W*$| your\b| \w+\W*$)",
        r"why are you (?:looking(?:\W*$| for\b)|(?:changing|switching)\b)|reasons? for leaving",
        r"warum (?:sind sie|bist du)\b.*\bweg\b|warum haben sie gekündigt",
        r"warum (?:wechseln|möchten|wollen) sie (?:weg|wechseln|den arbeitgeber)",
        r"pourquoi (?:quitte[zr]|avez-vous quitté|partir|vous quittez)",
        r"por qué (?:deja|dejaste|quiere (?:dejar|cambiar)|te vas|se fue)",
    ),
    "why us": (
        r"why (?:us|our company|this company|here)\W*$",
        r"why (?:do|would) you (?:want|like) to (?:work|join)\b|why did you apply",
        r"warum (?:wir|bei uns|unser unternehmen|möchten sie (?:bei uns|zu uns))\b",
        r"pourquoi (?:nous|notre entreprise|chez nous)\b",
        r"por qué (?:nosotros|nuestra empresa|quieres? trabajar)",
    ),
    "in five years": (
        r"(?:see|imagine) yourself in\b.*\byears",
        r"wo (?:sehen sie sich|siehst du dich)\b.*\bjahren",
        r"où vous voyez[- ]vous|vous voyez[- ]vous dans\b.*\bans",
        r"dónde se ve\b|te ves en\b.*\baños",
    ),
    "strengths": (
        r"your\b.*\bstrengths?\b(?!.*weak)",
        r"(?:ihre|deine) (?:\w+ )?stärken?\b(?!.*schwäche)",
        r"vos (?:forces|qualités)|(?:sus|tus) fortalezas",
    ),
    "weaknesses": (
        r"your\b.*\bweakness(?:es)?\b",
        r"(?:ihre|deine) (?:\w+ )?schwächen?\b",
        r"vos (?:faiblesses|défauts)|(?:sus|tus) debilidades",
    ),
    "salary": (
        r"(?:salary|pay|compensation) expectations?|expected salary",
        r"gehaltsvorstellung|gehaltswunsch",
        r"prétentions salariales|expectativas? salarial",
    ),
    "notice period": (
        r"notice period|(?:when|how soon) (?:can|could) you (?:start|begin)(?: working| here)?\W*$",
        r"kündigungsfrist|wann (?:können|könnten) sie (?:anfangen|beginnen|starten)",
        r"votre préavis|quand pouvez-vous commencer",
        r"cuándo (?:puede|podría)s? (?:empezar|incorporar)",
    ),
    "a disagreement": (
        r"(?:a|last|biggest) (?:conflict|disagreement)\b|disagreed? with (?:a|your)\b",
        r"(?:einen|letzten?) konflikt|un (?:conflit|désaccord)|un (?:conflicto|desacuerdo)",
    ),
    "a failure": (
        r"(?:time|when) you (?:\w+ )?failed|(?:your|biggest|worst) (?:failure|mistake)\b",
        r"(?:größter?|ihr) (?:fehler|misserfolg)|votre (?:plus grand )?échec|su mayor fracaso",
    ),
    "proud of": (
        r"proud of\b|proudest|worauf (?:sind sie|bist du)\b.*\bstolz",
        r"plus fi[eè]re? de|más orgullos[oa]",
    ),
}
"""What it is about -> how it is asked, case-insensitive."""

_NAMES = tuple(_CLASSICS)
_ANY = re.compile(
    "|".join(
        f"(?P<q{number}>{'|'.join(wordings)})" for number, wordings in enumerate(_CLASSICS.values())
    ),
    re.IGNORECASE,
)
_LONGEST = 160
"""Characters of a question beyond which it asks for more than the classic does."""


def classic(text: str) -> str | None:
    """Give what a well-known question is about, such as `why us`; `None` for all others."""
    found = _ANY.search(text) if len(text) <= _LONGEST else None
    return _NAMES[int((found.lastgroup or "q0")[1:])] if found else None
