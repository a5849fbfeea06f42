"""Nouns for what people speak at, in or by, as frozen sets of lower-cased words: events, writings, channels, means."""

from onrecord.resolve import lexicon
from onrecord.resolve.layout import Layout

EVENTS = lexicon.words(
    "comment statement interview interviews speech address conference briefing meeting rally debate hearing letter "
    "tweet tweets post posts email e-mail op-ed oped podcast testimony remarks comments ruling filing filings call "
    "event forum summit session ceremony visit trip tour dinner lunch breakfast panel discussion broadcast appearance "
    "message memo video release article column book show program programme segment conversation campaign stop "
    "convention gala fundraiser presser town-hall hall keynote lecture sermon funeral vigil protest demonstration "
    "march opinion decision order motion lawsuit complaint affidavit brief report submission submissions proclamation "
    "announcement declaration communique communiqué note blog editorial essay episode q&a chat questioning cross- "
    "examination proceedings trial inquest inquiry sitting parliament committee webinar workshop seminar symposium "
    "roundtable talks negotiations reception luncheon service launch opening inauguration press-conference newscast "
    "radio television tv twitter facebook instagram telegram tiktok linkedin youtube snapchat weibo wechat whatsapp "
    "reddit x mastodon bluesky threads statements speeches emails letters interview-style sideline sidelines response "
    "reply answer voicemail text ad advert advertisement disclosure documents document papers memoir autobiography "
    "play trail piece festival performance vote match game race training practice livestream stream story court "
    "press-briefing deposition webcast simulcast monologue newsletter floor podium barbecue picnic parade retreat "
    "caucus commencement graduation anniversary commemoration exchange recording audio tape transcript profile "
    "documentary film screening premiere concert spot commercial sketch edition telecast teleconference "
    "videoconference congress assembly gathering banquet brunch stopover remark correspondence diary manifesto "
    "pamphlet stump airwaves clip footage celebration colloquium confirmation consultation cross-examination debrief "
    "dialogue encounter exhibition expo fair feast flight get-together grilling hangout huddle intervention "
    "interrogation introduction kickoff mass memorial outing pageant photo-op pilgrimage plenary presentation prayer "
    "rant reading recital reunion roast salute sit-down skit showdown swearing-in taping telethon toast townhall "
    "tribute unveiling walkabout welcome advisory bulletin caption chapter circular commentary critique dispatch "
    "dissertation dossier entry exposé factsheet feature flier handout homepage inscription journal leaflet memoirs "
    "memorandum missive newspaper notice novel obituary page passage petition poem posting poster preface prospectus "
    "publication rebuttal retort script suit thread treatise update verdict website writings feed tumblr periscope "
    "substack medium judgment judgement paper rejoinder chargesheet notification readout voicenote reel "
    "homily encyclical stakeout gaggle scrum doorstop hustings convocation conclave plenum plenary roadshow crusade "
    "ribbon-cutting groundbreaking ground-breaking sod-turning "
    "thanksgiving burial requiem iftar baraza indaba imbizo durbar yatra harambee flag-off agm pmqs fireside "
    "resolution eulogy dissent oration valedictory sit-in picket "
    "sentencing arraignment stand-up hustings christening wedding birthday mediation arbitration count by-election "
    "issue description testimonies announcements addresses section excerpt decree directive epilogue foreword "
    "afterword monograph thesis webpage"
)
CHANNELS = lexicon.words(
    "twitter facebook instagram telegram tiktok linkedin youtube x weibo whatsapp reddit bluesky threads"
)
WRITTEN = lexicon.words(
    "statement lawsuit letter tweet op-ed oped memo complaint petition article post email report speech video"
)
GATHERINGS = lexicon.words(
    "conference rally briefing meeting forum summit event gathering symposium seminar webinar session convention "
    "hearing luncheon vigil funeral service "
    "panel dinner reception festival breakfast roundtable workshop townhall presser luncheon plenary"
)
TALKS = lexicon.words(
    "interview interviews speech address conference briefing meeting rally debate hearing podcast testimony event "
    "forum summit session dinner lunch breakfast panel discussion broadcast appearance show program programme gala "
    "convention keynote lecture sermon talk q&a town-hall press-conference"
)
MEDIA = lexicon.words(
    "news radio tv television show podcast today times post program programme cnn fox nbc abc cbs msnbc bbc npr cnbc"
)
AIRWAVES = lexicon.words("radio tv television fm airwaves")
REMOTE = lexicon.words("phone telephone email e-mail text video videolink video-link zoom skype videoconference letter")
PAPERS = lexicon.words(
    "times post journal herald gazette tribune guardian independent telegraph mail standard mirror express chronicle "
    "observer star magazine review monitor weekly daily newspaper"
)
PROGRAMMES = lexicon.words("podcast program programme show series documentary")


def is_talk(layout: Layout, first: int, last: int) -> bool:
    """Whether the words are for an occasion of talking: "during a debate" is, "in the race" is not."""
    words = layout.lower[first : last + 1]
    return not TALKS.isdisjoint(words) or (words[0] == "on" and REMOTE.isdisjoint(words))
