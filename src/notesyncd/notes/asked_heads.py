"""Headings that say who asked: `What Ada asked at the end`, `preguntas de Ada`, `mine to Ada`."""

import re

__all__ = ["asked_section"]

_HINTS = re.compile(
    r"ask|know|question|\bqs\b|frag|demand"
    r"|pregunt|wissen|savoir|saber|\bmine\b|\bmi[ae]|meine|^(?:yo a|ich an|moi a) "
)
_OF_THEM = r"(?:\w[\w'.&-]*(?: \w[\w'.&-]*){0,4}?)"
_ENDS_ASKED = r"(?! (?:for|to|(?:me|us|them) (?:for|to))\b)"
_WORDED = (
    r"(?: (?:also|then|mostly|really|mainly|actually|alles|noch|so|denn|von mir|mich|uns|me|nos))*"
)
_MINE = re.compile(
    r"(?:what|things|stuff|everything)(?: else)? (?:i|we)(?: also| then|'ve| have)?"
    r" (?:asked|wanted to know)"
    rf"{_ENDS_ASKED}"
    r"|what (?:did|do|can|could|should|will|would) (?:i|we) ask\b|my own (?:questions?|qs)\b"
    rf"|i (?:also |then )?asked(?! (?:for|about|to)\b)(?: \w+){{1,3}}$"
    r"|questions? to (?!me\b|us\b|ask\b|answer\b|expect\b|prepare\b|practi[cs]e\b)(?:the )?\w+$"
    r"|(?:yo a|ich an|moi a) \w+$"
    r"|(?:what|things|stuff|something|questions?)(?: else)? (?:i|we)(?:'d| still| really| also)*"
    r" (?:want|need|like|would like|hope|mean) to (?:know|ask|find out|learn|clarify)"
    r"|was ich (?:\w+ ){0,3}?(?:wissen|fragen|klaren) (?:will|mochte|muss|wollte)"
    r"|ce que je (?:veux|voudrais|dois|aimerais) (?:\w+ )?(?:savoir|demander)"
    r"|(?:lo|cosas) que (?:quiero|quisiera|necesito|me gustaria) (?:saber|preguntar)"
    r"|asked by me\b|(?:questions?|qs) (?:of mine|by me|from me)\b"
    r"|(?:mine|my (?:own )?(?:questions?|qs|turn)) (?:to|for|at) (?!me\b|next\b|self\b)\w"
    r"|was ich (?:\w+ ){0,3}?(?:gefragt habe|fragte|wissen wollte|fragen wollte)"
    r"|meine (?:fragen )?an \w|fragen von mir\b"
    r"|ce que j'(?:ai|avais) demande|ce que je (?:leur|lui|voulais) "
    r"|(?:mes questions|les miennes) (?:a|au|aux|pour) "
    r"|lo que yo (?:\w+ ){0,2}?pregunt|lo que (?:les |le |te )?pregunte\b"
    r"|(?:las mias|mis preguntas) (?:a|al|para) "
)
_THEIRS = re.compile(
    rf"what (?:did|do|does|might|may|will|would|could) (?!i |we ){_OF_THEM} ask\b(?! for\b)|"
    r"(?:what|things|stuff|everything)(?: else)? (?:i|we) "
    r"(?:was|were|got|have been|had been|'ve been)"
    r" asked\b"
    rf"|(?:what|things|stuff|everything)(?: else)? (?!i |we ){_OF_THEM}{_WORDED} "
    rf"(?:asked|asks|wanted to know|quizzed me on){_ENDS_ASKED}"
    r"|asked(?: of)?(?: me| us)? (?:in|during|at|by|over|on|while|throughout)\b"
    rf"|(?!i |we |what ){_OF_THEM} asked(?: me| us)? (?:in|during|at|over|while|throughout)\b"
    rf"|(?!my |mine ){_OF_THEM}(?:'s?|s') (?:questions?|qs)\b"
    r"|(?:questions?|qs) (?:from|by|to me|to us|for me)\b"
    rf"|was (?!ich |wir ){_OF_THEM}{_WORDED} "
    r"(?:wissen wollten?|gefragt (?:hat|haben|wurde|hatte)|fragten?|wollten? wissen)"
    rf"|(?!ich |wir ){_OF_THEM} (?:fragten?|wollten? wissen|(?:hat|haben) gefragt)(?: \w+){{0,4}}"
    r"|fragen (?:von|vom|der|des|seitens) \w"
    r"|(?:ab)?gefragt(?: wurde)? (?:im|in|beim|bei|von|vom|am|wahrend)\b"
    rf"|ce qu(?:e |')(?!je |j'|nous ){_OF_THEM} (?:m'|nous )?(?:a|ont|avait)(?: \w+)? demande"
    rf"|ce qu(?:e |')(?!je |j'|nous ){_OF_THEM} (?:voulai(?:t|ent)|veut|veulent) savoir"
    r"|questions (?:de |d'|du |des |par |posees? par )(?!ma |mon |moi\b|ma$)\w"
    r"|demande (?:par|pendant|lors|en|au) "
    r"|preguntas (?:de|del|por|hechas por) (?!mi\b|mia|mis\b|yo\b)\w"
    rf"|lo que (?!yo |nosotros )(?:{_OF_THEM} )?(?:me |nos )?(?:(?:ha "
    rf"|han )?pregunt(?:o|aron|aba|aban|ado)"
    r"|querian? saber)\b"
    r"|preguntado (?:en|durante|por) |me pregunto \w"
)


def asked_section(folded: str) -> str | None:
    """Give `to_ask` or `questions` if a folded heading says whose questions stand under it."""
    if not _HINTS.search(folded):
        return None
    if _MINE.match(folded):
        return "to_ask"
    return "questions" if _THEIRS.match(folded) else None
