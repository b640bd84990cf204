"""Labels: what a short line says of itself: whose text it is, who took the picture, where to click.

    "By Jane Doe"  ->  byline      "Reuters (Archive)"  ->  agency      "Read more"  ->  furniture
    "The minister (left) at the border. Photo: Handout"  ->  caption

A pattern must match the whole line, or one of the two ends of a caption; each works in any casing unless it says otherwise.
"""

from __future__ import annotations

import re

_NAME = r"[^\W\d_a-zß-ÿ][\w.'’-]*"
# Agencies and what stands for them; short ones (in _SHORT_AGENCIES) count in capitals only, where the text has both cases.
_AGENCIES = (
    "reuters|agence france[- ]presse|associated press|getty images|getty|xinhua|itar-tass|tass|interfax|ria novosti|sputnik"
    "|anadolu(?: agency)?|bloomberg|press trust of india|kyodo(?: news)?|yonhap|bernama|antara|dpa|efe|ansa|lusa|irna|isna|petra|kuna"
    "|(?:news |press |wire )?agencies|wire services|newswires?|wires|news agency|press agency|shutterstock|alamy|istock|epa-efe|keystone"
    "|staff report|web desk|news desk"
)
_SHORT_AGENCIES = (
    "AFP|AP|AAP|EPA|PTI|ANI|IANS|UNI|TNN|UPI|SPA|WAM|QNA|WAFA|SANA|MENA|CNA|PA|PA Media|AA|APA|APP|UNB|BSS|NAN|GNA|IPS|CMC|ENA"
)
_PHOTO = r"(?:photo|picture|image|pic)s?"
_CREDIT_WORDS = (
    rf"{_PHOTO}|photographs?|video|archives?|file|handout|courtesy|screengrab|credits?|illustration|graphic|pool|via|source|staff"
)
_AGENCY = re.compile(rf"\b(?:(?:{_AGENCIES})\b|(?-i:{_SHORT_AGENCIES})\b)", re.IGNORECASE)
_JOINERS = re.compile(rf"(?:and|with|&|by|from|of|the|in|inputs?|reports?|{_CREDIT_WORDS})", re.IGNORECASE)
_CREDIT = re.compile(
    r"[(\[—–-]*\s*(?:(?:photo|image|picture|file|cover)\s*(?:credits?|source|courtesy|by|via|from|copyright)?"
    r"|(?:photos|images|pictures|video)\s+(?:credits?|source|courtesy|by|via|copyright)"
    r"|source|sources|credits?|courtesy|illustration|graphic)\s*[:/|©]\s*[^.!?]{2,80}",
    re.IGNORECASE,
)
_AND_AGENCIES = re.compile(r"(?:[\w.]+\s+){1,4}(?:and|&)\s+(?:news\s+)?agencies", re.IGNORECASE)
_ARCHIVE = re.compile(rf"{_NAME}(?:\s+{_NAME}){{0,3}}\s*[(\[](?i:archives?|file|handout|pool|photos?)[)\]]")

_DESK = r"(?:correspondents?|reporters?|desk|writers?|bureau|staff|agencies)"
_DESK_OF = r"(?:staff|special|own|news|city|district|web|crime|political|court)"
_BYLINE = re.compile(
    r"(?:reported|writing|written|editing|edited|compiled|story|text|words|report|translated)\s+by\s.{2,160}(?<![.!?])"
    r"|\(?(?:additional\s+)?reporting\s+by\s.{2,200}\)?"
    r"|.{3,100}\bcontributed\s+(?:reporting|to\s+this\s+(?:report|story|article))\b.{0,40}"
    rf"|by\s*:?\s+(?:our\s+|a\s+|an\s+|the\s+)?{_DESK_OF}?\s*{_DESK}(?:\s*(?:,|in)\s+[\w ]{{2,30}})?",
    re.IGNORECASE,
)
_BY_NAMES = re.compile(
    rf"(?i:by)\s*:?\s+{_NAME}(?:\s*(?:,|&|(?i:and)|[|/])?\s*{_NAME}){{0,7}}"
    r"(?:\s*[,|–—-]\s*(?i:.{0,40}(?:\d{4}|reporter|correspondent|editor|writer|staff|news|press|times|reuters)))?"
)
_BY_SMALL = re.compile(r"by\s+[a-z.'-]+(?:\s+[a-z.'-]+){1,3}(?:\s+and\s+[a-z.'-]+\s+[a-z.'-]+)?")

_SHARES = (
    r"(?:facebook|twitter|linkedin|whatsapp|telegram|e?-?mail|print|share|pinterest|reddit|instagram|tumblr|copy\s+link|messenger|youtube"
    r"|google\+?|rss|tweet|like|comments?|save|x)"
)
_LIST_OF = r"(?:stories|articles?|news|topics?|coverage|content|links?|posts?|videos?)"
_SECTIONS = (
    r"(?:home|news|menu|search|videos?|photos|gallery|opinion|sports?|business|world|politics|weather|contact(?:\s+us)?|about(?:\s+us)?)"
)
_READ_WHAT = r"(?:more|also|next|on|full\s+story|this|the\s+full\s+(?:story|article)|or\s+share\s+this\s+story)"
_NO_STOP = r"(?<![.!?])"
# Whole lines of a page that no report has; what could open a sentence must not end as one.
_FURNITURE = re.compile(
    "|".join(
        (
            rf"{_SHARES}(?:[\s,|/·•&]+(?:and\s+|on\s+|via\s+|this\s+)?{_SHARES})*[\s|]*",
            rf"(?:click\s+here\s+to\s+)?(?:also\s+|further\s+|please\s+)?read(?:\s+{_READ_WHAT})+\s*(?:[:>»…|].{{0,200}}|\.{{0,3}})",
            rf"(?:see|watch|listen|read|view)\s+(?:also|more|below|here|now|live|next|the\s+video)\b\s*[:>»]?.{{0,150}}{_NO_STOP}",
            r"also\s*read\s*[:|-]?.{0,150}",
            r"more\s*(?:>+|»|…|\.\.\.|:|stories|news|on\s+this\s+(?:story|topic)|from\s+(?:the\s+)?[\w ]{2,30})?",
            rf"(?:related|recommended|trending|most\s+read|latest|top)\s*(?:{_LIST_OF}\s*:?(?:\s.{{0,120}})?{_NO_STOP}|:.{{0,150}})",
            r"(?:story|article|content)\s+continues(?:\s+(?:below|after|under)\b.{0,40})?",
            r"(?:-+\s*)?advertise?ment(?:\s*-+)?|sponsored(?:\s+content)?|promoted|play\s+pause",
            r"(?:sign\s*-?up|subscribe|log\s*in|sign\s*in|register)\b(?:\s+(?:for|to|now|here|today|with|our)\b.{0,160})?",
            r"follow\s+(?:us|@\w+).{0,160}|(?:please\s+)?(?:click|tap)\s+here\b.{0,160}|skip\s+(?:to|past)\s.{2,60}|back\s+to\s+top",
            r"share\s+this\b.{0,60}|share\s+(?:on|via|now)\b.{0,60}|leave\s+a\s+comment|no\s+comments?",
            r"\d+\s+(?:comments?|shares?|min(?:ute)?s?\s+read|views?)",
            rf"(?:last\s+)?(?:published|updated|created|posted|date|dated)\b\s*(?:at|on|:)\s.{{0,40}}\d.{{0,60}}{_NO_STOP}",
            rf"(?:videos?|images|photos|gallery|slideshow|watch|live|listen|map)\s*:.{{2,120}}{_NO_STOP}",
            r"(?:©|\(c\)|copyright)\s.{2,160}|.{0,80}\ball\s+rights\s+reserved\b.{0,60}",
            r"this\s+(?:article|story|report)\s+(?:first|originally|was\s+(?:first|originally))\s.{3,120}",
            r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.]+|@\w{2,30}|(?:twitter|facebook|instagram)\s*:\s*\S+",
            r"(?:tags?|topics?|filed\s+under|categories)\s*:.{1,200}",
            rf"{_SECTIONS}(?:\s*[|>»/]\s*.{{1,60}})?",
            r"[*_=~#•·.\s-]{3,}",
        )
    ),
    re.IGNORECASE,
)

_IN_BRACKETS = r"[^()\[\]]"
_CREDIT_END = re.compile(
    rf"(?:[(\[]{_IN_BRACKETS}{{0,60}}?"
    rf"(?:\b(?:{_PHOTO}|file|handout|courtesy|screengrab|credits?)\b\s*[:/]|\b(?:{_PHOTO}|handout|courtesy|screengrab)\b{_IN_BRACKETS}{{0,50}}"
    rf"|(?:\b(?:file|archive)\s*(?=[)\]]))|/\s*(?:{_AGENCIES}|{_SHORT_AGENCIES}|staff|file)\b){_IN_BRACKETS}{{0,60}}[)\]]\.?"
    rf"|\s(?:{_PHOTO}|credit)\s*(?:credit|courtesy|by|via|from)?\s*[:/]\s*[^.!?:]{{2,60}}\.?"
    rf"|\b(?:file|ap|afp|reuters|courtesy|handout|stock)\s+{_PHOTO}\.?"
    rf"|[—–-]\s*(?:{_AGENCIES}|{_SHORT_AGENCIES})\s*(?:{_PHOTO}|files?)\.?)$",
    re.IGNORECASE,
)
_POSITION = re.compile(
    r"[(\[]\s*(?:left|right|center|centre|l|r|c|top|bottom|above|below|in\s+(?:red|blue|white|black|green|yellow|uniform|suit)|front|back"
    r"|pictured|second\s+(?:left|right)|far\s+(?:left|right)|file)\s*[)\]]"
    r"|,\s*pictured\b|\bpictured\s*(?:,|:|here\b|above\b|below\b|left\b|right\b|at\s+(?:left|right)\b|in\s+(?:19|20)\d\d|$)|^pictured\b"
    r"|\bseen\s+(?:here|in\s+this)\b|\bin\s+this\s+(?:\w+\s+){0,4}(?:photo|picture|image|screengrab|frame|handout)\b"
    r"|\bthis\s+(?:\w+\s+){0,2}(?:photo|picture|image)\b.{0,60}\bshows?\b|\b(?:file|undated|handout|archive)\s+(?:photo|picture|image|pic)\b"
    r"|,\s*(?:left|right|centre|center)(?:,|$)|from\s+left(?:\s+to\s+right)?\s*[:,]",
    re.IGNORECASE,
)
# Verbs of pictures, in the present: a line without a stop that has one of them shows something, it tells nothing.
_SHOWING = re.compile(
    r"(?:[\w’'.,-]+ ){1,8}?(?<!to )(?:walks?|stands?|speaks?|attends?|arrives?|holds?|gathers?|inspects?|carry|carries|looks?|waves?|poses?"
    r"|sits?|march|marches|shouts?|gestures?|patrols?|guards?|addresses|takes?\s+part|mourns?|watch|watches|escorts?|rest|queue|lines?\s+up"
    r"|protests?|demonstrates?|listens?|smiles?|hugs?|embraces?|kneels?|lights?|raises?|talks?|displays?|burns?|rises?|lies|shakes?|greets?"
    r"|welcomes?|visits?|checks?|searches|clears?|cleans?|boards?|rides?|seen|pictured|shown)\b",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"\b(?:was|were|has|have|had|will|would|said|says|could|should|did|does|yesterday|today|whose|which)\b|\w[’']s\s+\w+s\b", re.IGNORECASE
)
_TITLES = (
    r"(?i:president|minister|premier|chancellor|governor|senator|mayor|king|queen|prince|princess|sheikh|emir|general|colonel|major|captain"
    r"|lieutenant|chief|commissioner|inspector|superintendent|spokesman|spokeswoman|spokesperson|ambassador|bishop|archbishop|cardinal|pope"
    r"|imam|judge|justice|prosecutor|attorney|professor|prof\.?|dr\.?|mr\.?|mrs\.?|ms\.?|leader|secretary|director|chairman|chairwoman)"
)
_TITLED_NAME = re.compile(rf"(?:{_NAME}\s+){{0,4}}{_TITLES}(?:\s+(?:{_NAME}|(?i:of|the|for|and|al|de|bin|ibn))){{1,4}}(?<![’']s)")


def is_furniture(line: str) -> bool:
    """Say whether a line is a page's own: navigation, sharing, advertising, a bare address."""
    return _FURNITURE.fullmatch(line) is not None


def is_byline(line: str, *, is_mixed: bool, is_head: bool) -> bool:
    """Say whether a line names the writers; in a text of one case only what stands near the head may."""
    if _BYLINE.fullmatch(line) is not None:
        return True
    if is_mixed:
        return _BY_NAMES.fullmatch(line) is not None
    return is_head and _BY_SMALL.fullmatch(line.lower()) is not None


def is_credit(line: str, *, is_mixed: bool) -> bool:
    """Say whether a line names an agency or a photographer and nothing else."""
    if len(line) > 120:
        return False
    if any(pattern.fullmatch(line) for pattern in (_CREDIT, _ARCHIVE, _AND_AGENCIES)):
        return True
    text = line if is_mixed else line.upper()
    if _AGENCY.search(text) is None or line.endswith((".", "!", "?")):
        return False
    words = [
        word
        for word in re.findall(r"[\w.'’+-]+", _AGENCY.sub(" ", text))
        if _JOINERS.fullmatch(word) is None and not word.isdigit() and word.strip("-.")
    ]
    return len(words) <= (3 if is_mixed else 0) and all(word[0].isupper() for word in words)


def is_captioned(line: str) -> bool:
    """Say whether a line says that it stands beside a picture: "(left)", "File photo", a credit at its end."""
    return _CREDIT_END.search(line) is not None or (_POSITION.search(line) is not None and len(line) < 260)


def shows(line: str) -> bool:
    """Say whether a line has a verb of pictures."""
    return _SHOWING.match(line) is not None and _TELLING.search(line) is None


def names_a_person(line: str) -> bool:
    """Say whether a line is a title with a name and nothing else: "Finance Minister Ada Moreau"."""
    return _TITLED_NAME.fullmatch(line) is not None and "’s " not in line and "'s " not in line
