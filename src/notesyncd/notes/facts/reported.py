"""Questions told in prose: `Ada asked me why I left - I said growth`, `Then: "Why us?"`."""

import re
from dataclasses import replace

from notesyncd.api import Question, QuestionKind
from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.person_names import is_person_name
from notesyncd.notes.facts.question_lines import TELL
from notesyncd.notes.outline import Entry
from notesyncd.notes.vocabulary import fold

__all__ = ["asked_by", "reported_question", "with_own_reply", "with_reply"]

_NAME = r"[A-ZÀ-Ý][\w'-]+(?: [A-ZÀ-Ý][\w'-]+)?"
_LEAD = (
    r"(?:(?i:then|also|and|next|later|first|finally|but|dann|danach|puis|ensuite|luego)"
    r"[ ,]+)*"
)
_HOW = r"(?i:also |then |again |even |only |just |kurz |auch |noch |aussi |también )?"
_REST = r"(?P<sep>\s*(?:[:,>→]|->|[–—-](?=\s))\s*|\s+)(?P<what>\S.*)$"
_REPORTED = (
    re.compile(
        rf"^{_LEAD}(?:(?P<who>"
        rf"(?i:they|he|she|i was|i got|we were|was|got|the [\w-]+(?: manager)?)|{_NAME}) )?"
        rf"{_HOW}(?P<verb>(?i:asked|wanted to know|wants to know|wondered))"
        rf"(?P<me> (?i:me|us))?{_REST}"
    ),
    re.compile(
        rf"^{_LEAD}(?P<who>(?:(?i:sie|er|es|man|ich|der \w+|die \w+)"
        rf"|(?:Frau |Herr |Fr\. |Hr\. )?{_NAME}) )?"
        rf"{_HOW}(?P<verb>(?i:wollten? (?:von mir )?wissen|fragten?|(?:hat|haben) (?:mich )?gefragt"
        rf"|wurden?(?: ich)? gefragt|gefragt wurde))(?P<me> (?i:mich|ich))?{_REST}"
    ),
    re.compile(
        rf"^{_LEAD}(?P<who>(?:(?i:on|il|elle|ils|elles|(?:le|la|l'|les) ?\w+)|{_NAME}) )?"
        rf"(?P<verb>(?i:(?:m'(?:a|ont)|a|ont) {_HOW}demandé|voulai(?:t|ent) savoir))"
        rf"(?P<me>(?!))?{_REST}"
    ),
    re.compile(
        rf"^{_LEAD}(?P<who>(?:(?i:él|ella|ellos|(?:el|la|los|las) \w+)|{_NAME}) )?"
        rf"(?P<verb>(?i:(?:me |nos )?pregunt(?:ó|o|aron)|me pregunta(?:n)?|querían? saber))"
        rf"(?P<me>(?!))?{_REST}"
    ),
)
"""English, German, French, Spanish; `who` is whoever asked."""
_BY_SOMEBODY = re.compile(
    rf"^{_LEAD}(?:the )?(?!i |should |could |would |have |must |not )"
    r"[a-zà-ÿ]{2,}(?: [a-z]+)? asked(?: me)?:\s+(?P<what>\S.*)$"
)
"""`boss asked: ..`"""
_OWN = re.compile(
    rf"^{_LEAD}(?:(?i:i (?:also |then )?asked)(?: (?i:them|him|her)| {_NAME})?"
    rf"|(?i:asked (?:them|him|her)|ich fragte)|(?i:ich habe|habe|hab ich|habe ich)(?: {_NAME})?"
    r"(?i: (?:sie|ihn|auch|noch))? gefragt"
    rf"|(?i:je (?:lui|leur) ai demandé|j'ai (?:aussi )?demandé)(?: à {_NAME})?"
    rf"|(?i:(?:yo )?(?:les? )?pregunté)(?: a {_NAME})?)"
    r"\s*(?:[:>→,–—-]|->)?\s+(?P<what>\S.*)$"
)
_REPLY = re.compile(
    rf"^(?:(?i:and|but|und|aber|et|mais|y|pero) )?(?:(?P<who>(?i:she|he|they|it|the \w+|sie|er"
    rf"|der \w+|die \w+|es|elle|il|ils|elles|on|él|ella|ellos|ellas|el \w+|la \w+)|{_NAME}) )?"
    r"(?i:(?:then |just |only |also |m'|me |hat |habe[nt]? |kurz )?"
    r"(?:said|says|answered|replied|told me|explained|reckons?|sagten?|meinten?|antworteten?"
    r"|gesagt|gemeint|(?:a|ont) (?:dit|répondu|expliqué)|dijo|dijeron|contestó|respondió))"
    r"(?i: (?:that|it's|dass|que))?\s?[:,]?\s+(?P<said>\S.*)$"
)
_ANSWERED = re.compile(
    r"^(?:answer|their answer|reply|antwort|réponse|respuesta|a)\s?[:=]\s*(?P<said>\S.*)$"
    r"|^(?P<short>(?:yes|yeah|no|nope|not|ja|nein|oui|non|sí|apparently|up to|about)\b.*)$",
    re.IGNORECASE,
)
_MINE = re.compile(r"\b(?:I|I'd|ich|je|yo|my|me|mir|mich|me)\b|\bj'")
_MOST_BARE_WORDS = 6
_QUOTED = re.compile(
    r"^(?P<lead>[^\"“”„«»:]{0,40}[:,]\s*)?[\"“„«]\s*"
    r"(?P<what>[^\"“”„«»]{8,}?)\s*(?:[\"”“»](?P<rest>.*))?$"
)
_OPENS = re.compile(
    r"^[\"“„«]|^(?:why|what|how|when|where|which|who|whether|if|about|tell|do|did|have|can|could"
    r"|would|are|is|to(?! (?:send|provide|confirm|fill|bring|sign|submit|reply|wait|come|call|meet"
    r"|join|share))"
    r"|warum|wieso|was|wie|wann|wo|welche\w*|ob|nach|wegen|pourquoi|comment|quoi|quand|où|combien|quel\w*"
    r"|sur|si|por qué|por que|cómo|como|qué|que|cuánt\w*|cuant\w*|cuándo|dónde|sobre)\b",
    re.IGNORECASE,
)
_INTERROGATIVE = re.compile(
    r"(?:why|what|how|when|where|which|who|whether|if)\b.*\b(?:I|me|my|I'd|I've|I'm)\b",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"(?:\s+[-–—→]+>?\s+|;\s+|(?<=[?»”\"])\s+(?=\S)|,?\s+(?:(?:and|but|und|aber|et|y)\s+)?"
    r"(?:I (?:only |just )?(?:said|answered|told (?:them|her|him))|told (?:them|her|him)|ich sagte"
    r"|habe gesagt|hab gesagt|j'ai (?:dit|répondu)|(?:le |les )?dije|contesté)\b[:,]?\s*)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"(?P<asked>(?:about|wegen|sobre|sur) [^,]{3,40}), (?P<rest>(?:\S+ ){2,}\S+)")
_AND = re.compile(r"\b(?:and|or|und|oder|et|ou|y|o)\b", re.IGNORECASE)
_SAID = re.compile(
    r"^[»”\"\s]*(?:I )?(?:said|told them|(?:les? )?dije|j'ai dit)[:,]?\s+", re.IGNORECASE
)
_OWN_REPLY = re.compile(
    r"(?:(?:and|but|und|aber|et|mais|y|pero) )?(?:(?:I|ich|je|yo) )?(?:only |just |hab(?:e)? )?"
    r"(?:said|told (?:them|her|him)|answered|replied|sagte(?: ich)?|antwortete(?: ich)?|gesagt"
    r"|j'ai (?:dit|répondu)|(?:les? )?dije|contesté|respondí)(?: that| dass| que)?[:,]? "
    r"(?P<said>\S.*)",
    re.IGNORECASE,
)
_PRONOUNS = frozenset(
    {
        "sie",
        "er",
        "es",
        "man",
        "ich",
        "on",
        "il",
        "elle",
        "ils",
        "elles",
        "él",
        "ella",
        "ellos",
        "they",
        "he",
        "she",
        "i",
        "was",
        "got",
        "i was",
        "i got",
        "we were",
    }
)


def reported_question(sentence: str, entry: Entry, context: NoteContext) -> Question | None:
    """Give the question that a sentence tells of, or `None` if it tells of none.

    `I asked whether ..` gives one of the seeker's own.
    """
    text = sentence.replace("’", "'").strip()
    if own := _OWN.match(text):
        what = own["what"]
        return _made(*_split(what), None, "to_ask", entry, context) if _OPENS.match(what) else None
    if said := _BY_SOMEBODY.match(text):
        return _made(*_split(said["what"]), None, "asked", entry, context)
    for pattern in _REPORTED:
        match = pattern.match(text)
        if match is not None:
            return _told(match, entry, context)
    return _quoted(text, entry, context)


def with_own_reply(question: Question, after: str) -> Question | None:
    """Give a question of theirs with what the sentence after it says was told."""
    said = _OWN_REPLY.match(after.replace("’", "'").strip())
    if said is None or question.kind != "asked" or question.answer:
        return None
    return replace(question, answer=said["said"].strip())


def with_reply(question: Question, after: str, context: NoteContext) -> Question | None:
    """Give a question of the seeker with what the sentence after it says was answered.

    `Priya said: three days a week.`, `Yes, two.`, or a few words; `None`: it is no answer.
    """
    if question.kind != "to_ask" or question.answer:
        return None
    text = after.replace("’", "'").strip()
    if said := _REPLY.match(text):
        who = (said["who"] or "").strip()
        is_name = who.lower() not in _PRONOUNS and is_person_name(who, context.words)
        return replace(question, answer=said["said"].strip(), by=who if is_name else None)
    if told := _ANSWERED.match(text):
        return replace(question, answer=told["said"] or told["short"])
    is_bare = len(text.split()) <= _MOST_BARE_WORDS and not text.endswith("?")
    return replace(question, answer=text) if is_bare and not _MINE.search(text) else None


def asked_by(text: str, context: NoteContext) -> tuple[str, str | None]:
    """Take `Ada asked:` off a question, and give who asked, if it is a name."""
    for pattern in _REPORTED:
        match = pattern.match(text.replace("’", "'"))
        if match and match["sep"].strip(" ,"):
            who = (match["who"] or "").strip()
            is_name = who.lower() not in _PRONOUNS and is_person_name(who, context.words)
            return match["what"].strip(), who if is_name else None
    return text, None


def _told(match: re.Match[str], entry: Entry, context: NoteContext) -> Question | None:
    what, with_colon = match["what"].strip(), bool(match["sep"].strip(" ,"))
    is_bare = match["verb"].lower() == "asked" and not (match["who"] or match["me"])
    if is_bare and not with_colon and not _INTERROGATIVE.match(what):
        return None
    if not with_colon and not _OPENS.match(what):
        return None
    who = (match["who"] or "").strip()
    is_name = who.lower() not in _PRONOUNS and is_person_name(who, context.words)
    return _made(*_split(what), who if is_name else None, "asked", entry, context)


def _quoted(text: str, entry: Entry, context: NoteContext) -> Question | None:
    """Read `Then: "Why us?"`: what interviewers say, in quotes of its own."""
    match = _QUOTED.match(text)
    if match is None or not (match["lead"] or not (match["rest"] or "").strip(" .")):
        return None
    what = match["what"]
    if not (TELL.match(what) or (what.endswith("?") and _OPENS.match(what))):
        return None
    lead = fold(match["lead"] or "").split()
    is_own = bool({"mine", "my", "me", "i", "ich", "meine", "moi", "yo"} & set(lead))
    kind: QuestionKind = "to_ask" if is_own else "asked"
    return _made(what, (match["rest"] or "").strip(" .→->") or None, None, kind, entry, context)


def _made(
    asked: str,
    answer: str | None,
    by: str | None,
    kind: QuestionKind,
    entry: Entry,
    context: NoteContext,
) -> Question | None:
    if len(fold(asked)) < 3:
        return None
    source = context.source(entry.line, entry.place.heading)
    return Question(text=asked, answer=answer, by=by, kind=kind, source=source)


def _split(what: str) -> tuple[str, str | None]:
    match = _ANSWER.search(what)
    asked, answer = (what[: match.start()], what[match.end() :]) if match else (what, "")
    aside = _ASIDE.fullmatch(asked.strip())
    if aside and not answer and not _AND.search(aside["rest"]):
        asked, answer = aside["asked"], aside["rest"]
    return asked.strip(' "“”„«».,'), _SAID.sub("", answer.strip()) or None
