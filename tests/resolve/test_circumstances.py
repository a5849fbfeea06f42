"""To whom, on what occasion and where something was said, and how far that is carried on."""

import pytest

from .marked import names, resolved

ADDRESSEES = {
    "a phone": ("Reached by phone, <s1>Bo Li</s1> <q1>said</q1> <c1>it was over</c1>.", None),
    "that is nobody": ("<s1>Bo Li</s1> <q1>warned</q1> that <c1>it would rain</c1>.", None),
    "told": ("<c1>“No,”</c1> <s1>Ana Duarte</s1> <q1>told</q1> Radio Lisboa on Monday.", "Radio Lisboa"),
    "told, with a clause": ("<s1>Ana Duarte</s1> <q1>told</q1> reporters that <c1>it was over</c1>.", "reporters"),
    "told a pronoun": ("<s1>Ana Duarte</s1> <q1>told</q1> him <c1>it was over</c1>.", "him"),
    "was told": ("The court <q1>was told</q1> <c1>she had fled</c1>.", "The court"),
    "interview": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> in an interview with The Harbour Gazette.", "The Harbour Gazette"
    ),
    "said to": ("<s1>Bo Li</s1> <q1>said</q1> to the crowd <c1>that it was over</c1>.", "the crowd"),
    "urged": ("<s1>The mayor</s1> <q1>urged</q1> residents <c1>to stay at home</c1>.", "residents"),
    "reminded of": ("<s1>Bo Li</s1> <q1>reminded</q1> the council of its promise <c1>to pay</c1>.", "the council"),
    "promised to do": ("<s1>The mayor</s1> <q1>promised</q1> <c1>to build a bridge</c1>.", None),
    "a number of people": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>told</q1> a gathering of about 300 people.", "a gathering"
    ),
    "told a paper whose name ends in a common word": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>told</q1> The Harbour Post.", "The Harbour Post"
    ),
    "told this newspaper": ("<s1>Bo Li</s1> <q1>told</q1> this newspaper that <c1>it was over</c1>.", "this newspaper"),
    "told a programme": ("<c1>“No,”</c1> <s1>Bo Li</s1> <q1>told</q1> “Breakfast in Accra.”", "Breakfast in Accra"),
    "told, inside what was said": (
        "<s1>The prosecutor</s1> <q1>told</q1> <c1>the court Ms Mensah had fled</c1>.", "the court"
    ),
    "when she encouraged": (
        "It was in May when <s1>she</s1> <q1>encouraged</q1> <c1>members of the club to pay more</c1>.",
        "members of the club",
    ),
    "urged not to": (
        "<s1>The mayor</s1> <q1>urged</q1> <c1>tenants and their landlords not to panic</c1>.",
        "tenants and their landlords",
    ),
    "called on": ("<s1>Bo Li</s1> <q1>called on</q1> <c1>the council to pay</c1>.", "the council"),
    "the paper's interview": ("In an AFP interview, <s1>Bo Li</s1> <q1>said</q1> <c1>it was over</c1>.", "AFP"),
    "asked by": (
        "Asked by Radio Lisboa about the rent, <s1>Bo Li</s1> <q1>said</q1> <c1>it was paid</c1>.", "Radio Lisboa"
    ),
    "questions from": (
        "In response to questions from lawmakers, <s1>Bo Li</s1> <q1>said</q1> <c1>it was paid</c1>.", "lawmakers"
    ),
    "an email to": (
        "In an email Saturday to parents, <s1>the school</s1> <q1>said</q1> <c1>it would close</c1>.", "parents"
    ),
    "an interview in the cue": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said in an interview with The Harbour Gazette</q1>.", "The Harbour Gazette"
    ),
    "a letter this month to": (
        "A letter this month to the harbour board, <s1>which</s1> <q1>urged</q1> <c1>a new vote</c1>, was read.",
        "the harbour board",
    ),
    "both urged": ("<s1>They</s1> <q1>have both urged</q1> <c1>the council to pay</c1>.", "the council"),
    "called on, in quotation marks": (
        "<s1>Bo Li</s1> <q1>called on</q1> <c1>members “not to pay”</c1>.", "members"
    ),
    "on a channel": ("<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> on Harbour News.", "Harbour News"),
    "an interview aired": (
        "In an interview with Bo Li aired Sunday, <s1>she</s1> <q1>said</q1> <c1>it was late</c1>.", "Bo Li"
    ),
    "to applause": ("<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> to applause.", None),
    "told the truth": ("<s1>Bo Li</s1> <q1>told</q1> the truth: <c1>it was over</c1>.", None),
    "an emailed statement": (
        "<s1>The dam’s owner</s1> <q1>said in an emailed statement</q1> <c1>that it was safe</c1>.", None
    ),
    "told, shortly after": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>told</q1> journalists shortly after the ruling.", "journalists"
    ),
    "asked not to be named": ("<s1>They</s1> <q1>asked</q1> <c1>not to be named</c1>.", None),
    "asked, with who asks behind it": ("<c1>“Why?”</c1> <q1>asked</q1> <s1>Ana Duarte</s1>.", None),
    "a letter sent to": (
        "In a letter sent to the mill on Friday, <s1>Bo Li</s1> <q1>warned of</q1> <c1>floods</c1>.", "the mill"
    ),
    "a report to": ("<s1>A report to the council’s roads committee</s1> <q1>warned of</q1> <c1>floods</c1>.",
                    "the council’s roads committee"),
    "a report that somebody else made": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> after Ana Duarte made her report to the council.", None
    ),
    "addressing": (
        "Addressing reporters in the hall on Monday, <s1>Bo Li</s1> <q1>said</q1> <c1>it was over</c1>.", "reporters"
    ),
    "addressing a matter": ("Addressing the shortage, <s1>Bo Li</s1> <q1>said</q1> <c1>it was over</c1>.", None),
    "warned against": (
        "<s1>Bo Li</s1> <q1>warned</q1> <c1>members against celebrating too early</c1>.", "members"
    ),
    "cautioned that": ("<s1>Bo Li</s1> <q1>cautioned</q1> <c1>that tests were not done</c1>.", None),
    "are pressing": ("<s1>Shop owners</s1> <q1>are pressing</q1> <c1>the council for a say</c1>.", "the council"),
    "a station by its name": (
        "<s1>Bo Li</s1> <q1>told</q1> a local station, Radio Minho, <c1>it was over</c1>.", "Radio Minho"
    ),
    "told by": ("<q1>She had been told by</q1> <s1>a friend</s1> <c1>that it was over</c1>.", None),
    "was told by": ("The mayor <q1>was told</q1> by <s1>a friend</s1> <c1>that it was over</c1>.", "The mayor"),
    "an email that has done something": (
        "<s1>Bo Li</s1> <q1>called it</q1> <c1>a circus</c1> in an email to residents has lost her seat.", "residents"
    ),
    "a programme with its title": (
        "<s1>Bo Li</s1> <q1>told</q1> the programme “Harbour Morning” <c1>it was over</c1>.",
        "the programme “Harbour Morning”",
    ),
    "a letter seen by": (
        "In a letter to the ferry board seen by the Kestrel, <s1>Bo Li</s1> <q1>warned of</q1> <c1>ice</c1>.",
        "the ferry board",
    ),
    "disclosed this to": (
        "<s1>Bo Li</s1> <q1>disclosed this</q1> to newsmen in Kano: <c1>“It is over.”</c1>", "newsmen"
    ),
    "questioning by": (
        "Under questioning by senators, <s1>Bo Li</s1> <q1>said</q1> <c1>it was over</c1>.", "senators"
    ),
    "responded to what was said": (
        "<s1>Bo Li</s1> <q1>responded</q1> to the criticism, saying <c1>it was unfair</c1>.", None
    ),
    "a speech put to use": ("<s1>Bo Li</s1> <q1>used her speech to call</q1> for <c1>a ferry</c1>.", None),
    "told, with a time": ("<c1>“No,”</c1> <s1>Bo Li</s1> <q1>told</q1> supporters the night before.", "supporters"),
    "a programme that is called Today": (
        "<s1>Bo Li</s1> <q1>told</q1> the programme Harbour Today <c1>it was over</c1>.", "the programme Harbour Today"
    ),
    "told a sister": ("<s1>Bo Li</s1> <q1>told</q1> her sister on Friday: <c1>“No.”</c1>", "her sister"),
    "told Sister": ("<s1>Bo Li</s1> <q1>told</q1> <c1>the court Sister Ines had fled</c1>.", "the court"),
    "shouted at": ("<s1>Bo Li</s1> <q1>shouted</q1> at police: <c1>“No!”</c1>", "police"),
    "pleaded with": ("<s1>Bo Li</s1> <q1>pleaded</q1> with the kidnappers <c1>to free her</c1>.", "the kidnappers"),
    "a chat with": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> in a chat with the Kestrel on Friday.", "the Kestrel"
    ),
    "while interacting with": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> while interacting with newsmen in Jos.", "newsmen"
    ),
    "queries from": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> in response to queries from the Kestrel.", "the Kestrel"
    ),
    "condolences to": (
        "<s1>Bo Li</s1> <q1>sent</q1> condolences to the families, saying <c1>they were not alone</c1>.", "the families"
    ),
    "none": ("<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1>.", None),
}  # fmt: skip
OCCASIONS = {
    "a statement issued somewhere": (
        "In a statement issued in Porto on Sunday, <s1>Bo Li</s1> <q1>said</q1> <c1>no</c1>.", "In a statement", "Porto"
    ),
    "a ribbon-cutting": (
        "<s1>Bo Li</s1> <q1>said</q1> at a ribbon-cutting in Porto <c1>that it rained</c1>.",
        "at a ribbon-cutting in Porto", "Porto",
    ),
    "a storey": ("<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> on the second floor of the Brack.", None, None),
    "with somebody from somewhere": (
        "At a rally with a farmer from Porto, <s1>Bo Li</s1> <q1>said</q1> <c1>no</c1>.",
        "At a rally with a farmer from Porto", None,
    ),
    "on condition": (
        "<s1>An aide</s1>, speaking on condition that he not be named, <q1>said</q1> <c1>no</c1>.", None, None
    ),
    "whose seat is in an assembly": (
        "<s1>the member representing Oyo North in the House of Assembly, Mr Bo Li,</s1> <q1>said</q1> <c1>no</c1>.",
        None, None,
    ),
    "the article itself": (
        "<c1>Malta agrees</c1>, <q1>according to</q1> <s1>two aides</s1> who, like others in this story, asked for "
        "anonymity.",
        None, None,
    ),
    "took to a channel": (
        "<s1>Bo Li</s1> <q1>took to Facebook to complain</q1> <c1>that it was over</c1>.", "Facebook", None
    ),
    "in an issue of a magazine": (
        "<s1>Bo Li</s1> <q1>said</q1> in a recent issue of Harbour Review <c1>that it was over</c1>.",
        "in a recent issue of Harbour Review", None,
    ),
    "an issue is no occasion": ("<s1>Bo Li</s1> <q1>said</q1> on an issue <c1>that it rained</c1>.", None, None),
    "during": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> during a debate Wednesday at the Hanseatic Club in Bremen.",
        "during a debate Wednesday at the Hanseatic Club in Bremen", "the Hanseatic Club in Bremen",
    ),
    "in a statement": ("<c1>“No,”</c1> <s1>the ministry</s1> <q1>said</q1> in a statement.", "in a statement", None),
    "on X": ("<c1>“No,”</c1> <s1>Bo Li</s1> <q1>wrote</q1> on X.", "on X", None),
    "ahead of": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> ahead of a foreign ministers conference.",
        "ahead of a foreign ministers conference", None,
    ),
    "in previous comments": (
        "<s1>Bo Li</s1> <q1>said</q1> in previous comments <c1>that it was over</c1>.", "in previous comments", None
    ),
    "at the front": (
        "Speaking at a rally in Tromsø, <s1>Bo Li</s1> <q1>said</q1> <c1>that it was over</c1>.",
        "Speaking at a rally in Tromsø", "Tromsø",
    ),
    "a letter in the cue": (
        "<s1>Bo Li</s1> <q1>issued a statement denying</q1> <c1>the claim</c1>.", "a statement", None
    ),
    "a speech in the cue": (
        "<s1>Bo Li</s1> <q1>said in a floor speech that</q1> <c1>it was over</c1>.", "in a floor speech", None
    ),
    "a town with its state before the noun": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> at a Durban, Natal town hall event.",
        "at a Durban, Natal town hall event", None,
    ),
    "by phone": ("<s1>Bo Li</s1> <q1>said</q1> by phone <c1>that it was over</c1>.", "by phone", None),
    "via video link": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>told</q1> delegates via video link.", "via video link", None
    ),
    "outside court": ("<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> outside court.", None, "outside court"),
    "after the match": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> after the match.", "after the match", None
    ),
    "after it, at the front": (
        "After the match, <s1>Bo Li</s1> <q1>said</q1> <c1>it was over</c1>.", None, None
    ),
    "hours after it": ("Two hours after the vote, <s1>Bo Li</s1> <q1>said</q1> <c1>it was over</c1>.", None, None),
    "a column put to use": (
        "<s1>Bo Li</s1> <q1>used her last column to praise</q1> <c1>the mayor</c1>.", "her last column", None
    ),
    "a meeting ended by what is said": (
        "<s1>The bank</s1> ended a policy meeting on Friday by <q1>announcing</q1> <c1>a cut</c1>.",
        "a policy meeting", None,
    ),
    "as the hearing ended": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> as the hearing ended.", "as the hearing ended", None
    ),
    "said as much": ("<s1>Bo Li</s1> <q1>said</q1> as the owner of a mill <c1>that it was over</c1>.", None, None),
    "campaigning for somebody": (
        "<s1>Bo Li</s1>, stumping for Ana Duarte, <q1>mocked</q1> <c1>the mayor</c1>.", "stumping for Ana Duarte", None
    ),
    "up to a verb": (
        "A walk at the harbour festival drew a crowd, and <s1>Bo Li</s1> <q1>said</q1> <c1>it was over</c1>.",
        "at the harbour festival", None,
    ),
    "up to the subject": (
        "During the election campaign the party <q1>promised</q1> <c1>a bridge</c1>.",
        "During the election campaign", None,
    ),
    "behind what is said of who speaks": (
        "<s1>Bo Li</s1>, who runs a mill, spoke on Radio Minho, <q1>calling</q1> <c1>it a scandal</c1>.",
        "on Radio Minho", None,
    ),
    "a programme that is called after a time": (
        "<s1>Bo Li</s1> <q1>said</q1> on ABC’s This Week <c1>that it was over</c1>.", "on ABC’s This Week", None
    ),
    "in a paper": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>wrote</q1> in the Harbour Times.", "in the Harbour Times", None
    ),
    "a podcast with its name": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> on the podcast “Low Tide.”", "on the podcast “Low Tide.”", None
    ),
    "up to a conjunction": (
        "<s1>Bo Li</s1> <q1>resigned</q1> at a press conference Tuesday even though <c1>it was over</c1>.",
        "at a press conference", None,
    ),
    "the next sentence tells": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1>. He was speaking at a boat fair in Lagos.",
        "speaking at a boat fair in Lagos", "Lagos",
    ),
    "the next sentence tells of the remarks": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1>. The remarks came during a visit to Porto.",
        "during a visit to Porto", "Porto",
    ),
    "the next sentence tells of somebody else": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1>. Ana Duarte was speaking at a boat fair in Lagos.", None, None
    ),
    "the next sentence tells of the request": (
        "<s1>The traders</s1> <q1>want</q1> <c1>more light</c1>. Their call came at a meeting of the council.",
        "at a meeting of the council", None,
    ),
    "the next sentence names who it was": (
        "<s1>A harbour engineer</s1> <q1>admitted</q1> <c1>that it leaked</c1>.\n\n"
        "Bo Li, director of works, was speaking at a boat fair in Lagos.", "speaking at a boat fair in Lagos", "Lagos",
    ),
    "despite another occasion": (
        "Despite his speech at the boat fair, <s1>Bo Li</s1> <q1>said</q1> <c1>that it leaked</c1>.", None, None
    ),
    "as others spoke elsewhere": (
        "As rivals mocked his speech at the boat fair, <s1>Bo Li</s1> <q1>said</q1> <c1>it leaked</c1>.", None, None
    ),
    "while doing something": (
        "While speaking at the boat fair, <s1>Bo Li</s1> <q1>said</q1> <c1>it leaked</c1>.",
        "speaking at the boat fair", None,
    ),
    "a programme by its name alone": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> on Morning Harbour.", "on Morning Harbour", None
    ),
    "a feast": ("<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> on New Year’s Eve.", None, None),
    "those told are the occasion": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>told</q1> a hurried news conference in Porto on Monday.",
        "a hurried news conference in Porto", "Porto",
    ),
    "a post on a channel": (
        "<s1>Bo Li</s1> <q1>said in a post on X late Tuesday</q1> <c1>it was over</c1>.", "in a post on X", None
    ),
    "the next sentence, spoke": (
        "<c1>“No,”</c1> <s1>Sani Garba</s1> <q1>said</q1>. He spoke via Zoom from Kano.", "via Zoom from Kano", "Kano"
    ),
    "of the main clause, not of what came before it": (
        "Ana Duarte argued in parliament on Wednesday, a day after <s1>the high court</s1> <q1>ruled</q1> "
        "<c1>that the mine was illegal</c1>.", None, None,
    ),
    "anonymity is none": (
        "<s1>An official</s1>, speaking on condition of anonymity, <q1>said</q1> <c1>it was over</c1>.", None, None
    ),
    "what somebody is known for is none": (
        "<s1>Ana Duarte, who sits on the Appropriations Committee,</s1> <q1>said</q1> <c1>it was over</c1>.", None, None
    ),
    "behind those told, a place": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>told</q1> harbour workers in Oslo.", "in Oslo", "Oslo"
    ),
    "behind those told, a hill and a house": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>told</q1> reporters on Harbour Hill.", "on Harbour Hill", "on Harbour Hill"
    ),
    "a title behind a broadcaster": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> in an interview on Radio Minho’s “Harbour Morning.”",
        "in an interview on Radio Minho’s “Harbour Morning.”", None,
    ),
    "a town and what it lies in": (
        "During a rally in Nashua, New Hampshire, <s1>Bo Li</s1> <q1>said</q1> <c1>it was over</c1>.",
        "During a rally in Nashua, New Hampshire", "Nashua, New Hampshire",
    ),
    "who speaks is no part of it": (
        "In a series of posts Sunday, Mr. Li, <s1>who</s1> lost, <q1>said</q1> <c1>it was over</c1>.",
        "In a series of posts", None,
    ),
    "behind the cue, no time": ("<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> in March.", None, None),
    "a programme by its title": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> on “Harbour Morning.”", "on “Harbour Morning.”", None
    ),
    "an address with a name": (
        "<s1>Bo Li</s1> <q1>promised</q1> in her State of the Province address in January <c1>to pay</c1>.",
        "in her State of the Province address", None,
    ),
    "on the phone": ("Reached on the phone, <s1>Bo Li</s1> <q1>said</q1> <c1>it was over</c1>.", "on the phone", None),
    "told a session": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>told</q1> a plenary session of the Landing Council on Monday.",
        "a plenary session of the Landing Council", None,
    ),
    "an exchange of shots": (
        "<s1>Bo Li</s1> <q1>called it</q1> <c1>a shame</c1> after two men died in an exchange of shots.", None, None
    ),
    "a written comment": (
        "In a written comment, <s1>Bo Li</s1> <q1>denied</q1> <c1>it was over</c1>.", "In a written comment", None
    ),
    "on social media": ("<c1>“No,”</c1> <s1>Bo Li</s1> <q1>wrote</q1> on social media.", "on social media", None),
    "reading from": (
        "Reading from her statement, <s1>Bo Li</s1> <q1>recalled</q1> <c1>a dinner</c1>.",
        "Reading from her statement", None,
    ),
    "briefed on the talks": (
        "<s1>Two officials briefed on the talks</s1> <q1>said</q1> <c1>it was over</c1>.", None, None
    ),
    "at every stop": ("<s1>Bo Li</s1> <q1>promised</q1> <c1>a bridge</c1> at every stop.", None, None),
    "a judgment": ("In her judgment, <s1>Bo Li</s1> <q1>said</q1> <c1>it was over</c1>.", "In her judgment", None),
    "a readout": ("<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> at a readout on Monday.", "at a readout", None),
    "in protest": ("<s1>Many</s1> stayed away <q1>in protest of</q1> <c1>the plan</c1>.", None, None),
    "on a note": ("On a happier note, <s1>Bo Li</s1> <q1>said</q1> <c1>it was over</c1>.", None, None),
    "a chapter": ("<s1>Voters</s1> in the Oban chapter of the party <q1>said</q1> <c1>it was over</c1>.", None, None),
    "a deposition": ("<s1>Bo Li</s1> <q1>said</q1> in a deposition <c1>it was over</c1>.", "in a deposition", None),
    "during a time": (
        "During the past year, <s1>Bo Li</s1> <q1>said</q1>, <c1>nothing has changed</c1>.", None, None
    ),
    "on a day": (
        "<s1>Bo Li</s1> on Monday signed an order and <q1>said</q1> <c1>it was over</c1>.", None, None
    ),
    "a voice is none": (
        "Speaking in his own voice again, <s1>Bo Li</s1> <q1>said</q1> <c1>it was over</c1>.", None, None
    ),
    "the sentence before tells where the speaker was": (
        "Mr. Bo Li was a guest during a radio debate in Porto.\n\n<c1>“No,”</c1> <s1>Li</s1> <q1>said</q1>.",
        "during a radio debate in Porto", "Porto",
    ),
    "the sentence before tells of no talk": (
        "Mr. Bo Li took part in a race in Porto.\n\n<c1>“No,”</c1> <s1>Li</s1> <q1>said</q1>.", None, None
    ),
    "a document has none": ("In a speech, <s1>the report</s1> <q1>said</q1>, <c1>nothing is new</c1>.", None, None),
    "not in the content": ("<s1>Bo Li</s1> <q1>said</q1> <c1>he was hurt at a rally in Oslo</c1>.", None, None),
    "a letter dated": (
        "In a letter to parents dated 4 April, <s1>Bo Li</s1> <q1>said</q1> <c1>it was late</c1>.",
        "In a letter to parents", None,
    ),
    "a note to clients": (
        "In a note to clients, <s1>Bo Li</s1> <q1>said</q1> <c1>it was late</c1>.", "In a note to clients", None
    ),
    "addressing a rally": (
        "Addressing a rally in Oslo, <s1>Bo Li</s1> <q1>said</q1> <c1>it was late</c1>.",
        "Addressing a rally in Oslo", "Oslo",
    ),
    "on a day of the trial": (
        "On the third day of the trial, <s1>Bo Li</s1> <q1>told</q1> the court <c1>it was late</c1>.",
        "On the third day of the trial", None,
    ),
    "members of a committee": (
        "<s1>Bo Li</s1> <q1>told</q1> MPs on the ferries committee <c1>it was late</c1>.", None, None
    ),
    "what is said of who speaks": (
        "<s1>Bo Li</s1>, due to speak at the congress in Oslo, <q1>said</q1> <c1>it was late</c1>.", None, None
    ),
    "who it is, twice": (
        "<s1>Bo Li</s1>, a cook at the mill, whose son was on a trip, <q1>said</q1> <c1>it was late</c1>.", None, None
    ),
    "while on a visit": (
        "While on a visit to Oslo, <s1>Bo Li</s1> <q1>said</q1> <c1>it was late</c1>.", "on a visit to Oslo", "Oslo"
    ),
    "over the radio": ("<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> over DZXY radio.", "over DZXY radio", None),
    "the sentence before tells that one spoke": (
        "Bo Li held a press conference in Oslo on Friday. <c1>“No,”</c1> <s1>she</s1> <q1>said</q1>.",
        "a press conference in Oslo", "Oslo",
    ),
    "the sentence before tells what one had said": (
        "Bo Li had held a press conference in Oslo. <c1>“No,”</c1> <s1>she</s1> <q1>said</q1>.", None, None
    ),
    "in front of what is shouted": (
        "At a debate in May it came to shouting: <c1>“Liar!”</c1> <s1>Bo Li</s1> <q1>called</q1> across the room.",
        "At a debate", None,
    ),
    "on day two of": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> on day two of the trial.", "on day two of the trial", None
    ),
    "a numbered summit": ("At COP28 in Oslo, <s1>Bo Li</s1> <q1>said</q1> <c1>no</c1>.", "At COP28 in Oslo", "Oslo"),
    "in evidence": ("In her evidence, <s1>Bo Li</s1> <q1>said</q1> <c1>no</c1>.", "In her evidence", None),
    "at an hour": ("In a bulletin at 6 p.m., <s1>the office</s1> <q1>said</q1> <c1>no</c1>.", "In a bulletin", None),
    "a programme this morning": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> this morning on Harbour FM.", "on Harbour FM", None
    ),
    "speaking by phone": (
        "Speaking by phone from Oslo, <s1>Bo Li</s1> <q1>said</q1> <c1>no</c1>.", "Speaking by phone from Oslo", "Oslo"
    ),
    "speaking for others": ("Speaking on behalf of the family, <s1>Bo Li</s1> <q1>said</q1> <c1>no</c1>.", None, None),
    "speaking a language": ("Speaking in Spanish, <s1>Bo Li</s1> <q1>said</q1> <c1>no</c1>.", None, None),
    "no occasion": ("<s1>Bo Li</s1> <q1>said</q1> in order to win <c1>that it was over</c1>.", None, None),
}  # fmt: skip


PLACES = {
    "behind the hall": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> in an alleyway behind the hall.", "an alleyway behind the hall"
    ),
    "behind those told": ("<c1>“No,”</c1> <s1>Bo Li</s1> <q1>told</q1> reporters in Porto on Monday.", "Porto"),
    "in front of": (
        "<c1>“No,”</c1> <q1>said</q1> <s1>Bo Li, a baker,</s1> in front of the mill.", "in front of the mill"
    ),
    "on the steps of": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>told</q1> a crowd on the steps of the court in Bremen.",
        "on the steps of the court in Bremen",
    ),
    "not on the stage of the world": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> on the world stage.", None
    ),
    "at its owner's house": (
        "Addressing reporters at the chief’s Almond Road residence on Monday, <s1>Bo Li</s1> <q1>said</q1> "
        "<c1>it was over</c1>.", "the chief’s Almond Road residence",
    ),
    "in an office and what it looks on": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> in her office overlooking the bay.", "her office"
    ),
    "by telephone from": ("<c1>“No,”</c1> <s1>Bo Li</s1> <q1>told</q1> AFP by telephone from Porto.", "Porto"),
    "before the kind of meeting": (
        "<s1>Bo Li</s1> <q1>said</q1> at a Statehouse news conference <c1>that it was over</c1>.", "Statehouse"
    ),
    "at the front": ("In Porto, <s1>Bo Li</s1> <q1>rejected</q1> <c1>the plan</c1>.", "Porto"),
    "at the front of the sentence before": (
        "Outside the hall, many sang. <s1>Bo Li</s1> <q1>said</q1> <c1>it was over</c1>.", "Outside the hall"
    ),
    "at the front, a country": ("In Portugal, <s1>Bo Li</s1> <q1>rejected</q1> <c1>the plan</c1>.", None),
    "after a meeting there": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> after a meeting of bakers in Porto.", "Porto"
    ),
    "ahead of a meeting there": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> ahead of a meeting of bakers in Porto.", None
    ),
    "of what it is about": ("<s1>Bo Li</s1> <q1>spoke</q1> of the flood in Porto, <c1>a shame</c1>.", None),
    "of those asked": ("<s1>Bo Li</s1> <q1>urged</q1> bakers in Porto <c1>to stay at home</c1>.", None),
    "who criticises from there": ("The plan <q1>drew criticism</q1> from Porto: <c1>it was over</c1>.", None),
    "of the speaker": ("<c1>“No,”</c1> <q1>said</q1> <s1>Bo Li, who bakes in Porto</s1>.", None),
    "a province": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>told</q1> farmers in Minho province on Monday.", "Minho province"
    ),
    "a country's ministry": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>told</q1> officials in Portugal’s farm ministry.", "Portugal’s farm ministry"
    ),
    "reached at": ("Reached at his shop, <s1>Bo Li</s1> <q1>said</q1> <c1>it was over</c1>.", "his shop"),
    "on arrival": ("On arrival at the jetty in Oslo, <s1>Bo Li</s1> <q1>said</q1> <c1>no</c1>.", "the jetty in Oslo"),
    "standing": ("<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1>, standing outside her shop.", "outside her shop"),
    "visiting": ("Visiting the plant in Oslo, <s1>Bo Li</s1> <q1>said</q1> <c1>no</c1>.", "the plant in Oslo"),
    "from an office": ("<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> from his office in Oslo.", "his office in Oslo"),
    "from the dock": ("From the dock, <s1>Bo Li</s1> <q1>shouted</q1> <c1>“No!”</c1>", "the dock"),
    "off the floor": ("<c1>“No,”</c1> <s1>Bo Li</s1> <q1>told</q1> them off the Senate floor.", "off the Senate floor"),
    "at home in": ("<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> at home in Oslo.", "home in Oslo"),
    "a court by its name": (
        "<s1>Bo Li</s1> <q1>told</q1> jurors at Dunmore Crown Court <c1>no</c1>.", "Dunmore Crown Court"
    ),
    "a crowd of so many": ("<c1>“No,”</c1> <s1>Bo Li</s1> <q1>told</q1> a crowd of 200 at the mill.", "the mill"),
    "a town hall is a meeting": ("At a town hall in Oslo, <s1>Bo Li</s1> <q1>said</q1> <c1>no</c1>.", "Oslo"),
    "a thing at a place, in front": (
        "At the bus stop, a man was counting coins. <c1>“No,”</c1> <s1>he</s1> <q1>said</q1>.", "the bus stop"
    ),
    "a town, in front of another sentence": (
        "In Oslo, shops were shut. <c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1>.", None
    ),
    "a language": ("<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> in Portuguese.", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "addressee"), ADDRESSEES.values(), ids=ADDRESSEES)
def test_addressees(text: str, addressee: str | None) -> None:
    assert resolved(text)[0].addressee == addressee


@pytest.mark.parametrize(("text", "occasion", "place"), OCCASIONS.values(), ids=OCCASIONS)
def test_occasions_and_places(text: str, occasion: str | None, place: str | None) -> None:
    statement = resolved(text)[0]
    assert (statement.occasion, statement.place) == (occasion, place)


@pytest.mark.parametrize(("text", "place"), PLACES.values(), ids=PLACES)
def test_places(text: str, place: str | None) -> None:
    assert resolved(text)[0].place == place


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("<s1>The district court</s1> <q1>was told</q1> <c1>she had fled</c1>.", "The district court"),
        ("<s1>The court</s1> <q1>heard</q1> <c1>she had fled</c1>.", "The court"),
        ("<c1>She had fled</c1>, <s1>the court</s1> <q1>was told</q1>", "the court"),
        ("Floods in the south, <s1>residents</s1> <q1>urged</q1> <c1>to leave</c1>", "residents"),
    ],
)
def test_who_was_told_is_not_who_said_it(text: str, addressee: str) -> None:
    (statement,) = resolved(text)
    assert (statement.addressee, statement.speakers) == (addressee, ())


def test_who_urges_speaks() -> None:
    (statement,) = resolved("<s1>The mayor</s1> <q1>urged</q1> residents <c1>to leave</c1>.")
    assert (statement.addressee, names(statement)) == ("residents", ["The mayor"])


GOES_ON = {
    "he said, two paragraphs on": ("\n\nThe hall was full.\n\n<c2>“We wait,”</c2> <s2>she</s2> <q2>said</q2>.", True),
    "after somebody's question": (
        "\n\n<c3>“Why?”</c3> <s3>Bo Li</s3> <q3>asked</q3>. <c2>“We wait,”</c2> <s2>Duarte</s2> <q2>said</q2>.", True
    ),
    "on another day": ("\n\n<c2>“We wait,”</c2> <s2>Duarte</s2> <q2>said</q2> on Sunday.", False),
    "in another place": (
        "\n\n<c2>“We wait,”</c2> <s2>Duarte</s2> <q2>wrote</q2> in a letter to the club.", False
    ),
    "has said": ("\n\n<s2>Duarte</s2> <q2>has said</q2> <c2>that they wait</c2>.", False),
    "a thought": ("\n\n<s2>Duarte</s2> <q2>hopes</q2> <c2>that they wait</c2>.", False),
    "much further on, on the same day": (
        "\n\nA.\n\nB.\n\nC.\n\nOn Monday, <s2>Duarte</s2> <q2>said</q2> <c2>they wait</c2>.", True
    ),
    "much further on": ("\n\nA.\n\nB.\n\nC.\n\n<c2>“We wait,”</c2> <s2>Duarte</s2> <q2>said</q2>.", False),
}  # fmt: skip


@pytest.mark.parametrize(("text", "shared"), GOES_ON.values(), ids=GOES_ON)
def test_what_goes_on_shares_the_occasion(text: str, shared: bool) -> None:
    first, *others = resolved(
        "<c1>“It is late,”</c1> <s1>Ana Duarte</s1> <q1>said</q1> on Monday during a debate in Porto." + text,
        published="2024-05-15",
    )
    assert (others[0].occasion == first.occasion) == shared
    if others[0].said_at is not None:
        assert (others[0].said_at == first.said_at) == shared


def test_who_could_not_be_reached_said_nothing_where_they_had_spoken() -> None:
    promised, silent = resolved(
        "At a debate in 2019, <s1>Ana Duarte</s1> <q1>promised</q1> <c1>a new pool</c1>. "
        "<s2>Duarte</s2> <q2>did not return</q2> <c2>calls</c2>.",
        published="2024-05-15",
    )
    assert (promised.occasion, silent.occasion, silent.said_at) == ("At a debate in 2019", None, None)


def test_days_that_nothing_dates_are_told_apart_by_their_words() -> None:
    debate = "<c1>“It is late,”</c1> <s1>Ana Duarte</s1> <q1>said</q1> on Monday during a debate in Porto."
    for day, shared in (("earlier this month", False), ("on Monday", True)):
        first, other = resolved(debate + f"\n\n<s2>Duarte</s2> <q2>said</q2> {day} <c2>that they wait</c2>.")
        assert (other.occasion == first.occasion) == shared


def test_what_was_over_and_what_has_just_happened_are_not_shared() -> None:
    first, after, further = resolved(
        "<c1>“It is late,”</c1> <s1>Ana Duarte</s1> <q1>said</q1> during a debate in Porto.\n\n"
        "After the debate, <s2>Duarte</s2> <q2>said</q2> <c2>it was early</c2>.\n\n"
        "<c3>“We wait,”</c3> <s3>she</s3> <q3>said</q3>."
    )
    assert (first.occasion, after.occasion, further.occasion) == ("during a debate in Porto", None, None)
    closing, later = resolved(
        "<c1>“We wait,”</c1> <s1>Bo Li</s1> <q1>said</q1> as the vote ended.\n\n"
        "<s2>Li</s2> <q2>said</q2> <c2>it was early</c2>."
    )
    assert (closing.occasion, later.occasion) == ("as the vote ended", None)


def test_a_question_by_nobody_known_breaks_nothing_off() -> None:
    first, asked, answer = resolved(
        "<c1>“It is late,”</c1> <s1>Ana Duarte</s1> <q1>said</q1> in an interview aired on Monday "
        "when <q2>asked</q2> <c2>how late it was</c2>.\n\n<c3>“Very late,”</c3> <s3>Duarte</s3> <q3>said</q3>."
    )
    assert first.occasion == asked.occasion == answer.occasion == "in an interview aired"


def test_who_is_told_something_elsewhere_is_told_nothing_on_another_occasion() -> None:
    told, said = resolved(
        "<s1>Ana Duarte</s1> <q1>told</q1> the board <c1>that it was late</c1>.\n\n"
        "<c2>“It is late,”</c2> <s2>Duarte</s2> <q2>said</q2> in an email."
    )
    assert (told.addressee, said.addressee) == ("the board", None)
    told, written = resolved(
        "<s1>Ana Duarte</s1> <q1>wrote to</q1> the board <c1>that it was late</c1>.\n\n"
        "In the letter, <s2>Duarte</s2> <q2>said</q2> <c2>she was sorry</c2>."
    )
    assert (told.addressee, written.addressee) == ("the board", "the board")


def test_who_is_described_and_then_named_speaks_on_one_occasion() -> None:
    described, named, further = resolved(
        "In a speech, <s1>a top adviser</s1> <q1>explained</q1> <c1>why it was late</c1>.\n\n"
        "<s2>Ana Duarte, who leads the council of pilots,</s2> <q2>said</q2> <c2>that the boats were old</c2>.\n\n"
        "<c3>“We wait,”</c3> <s3>she</s3> <q3>said</q3>."
    )
    assert described.occasion == named.occasion == further.occasion == "In a speech"
    several, other = resolved(
        "In a speech, <s1>two advisers</s1> <q1>explained</q1> <c1>why it was late</c1>.\n\n"
        "<s2>Ana Duarte</s2> <q2>said</q2> <c2>that the boats were old</c2>."
    )
    assert (several.occasion, other.occasion) == ("In a speech", None)


def test_who_asks_in_an_interview_shares_its_occasion() -> None:
    first, second, third = resolved(
        "<c1>“It is late,”</c1> <s1>Ana Duarte</s1> <q1>said</q1> in an interview with Radio Minho’s Tomé Faria.\n\n"
        "<c2>“Is it?”</c2> <s2>Faria</s2> <q2>asked</q2>.\n\n"
        "The hall is old.\n\n<c3>“It is not,”</c3> <s3>Bo Li</s3> <q3>said</q3>."
    )
    assert second.occasion == first.occasion is not None
    assert third.occasion is None


def test_what_somebody_had_said_earlier_tells_nothing_of_what_they_said_now() -> None:
    hinted, _, quip = resolved(
        "In an interview with Radio Lisboa last month, <s1>Ana Duarte</s1> <q1>had hinted at</q1> "
        "<c1>tiredness</c1>.\n\n"
        "<c2>“She knows the house,”</c2> <s2>Bo Li</s2> <q2>said</q2>.\n\n"
        "<c3>“Not at all,”</c3> <s3>Duarte</s3> <q3>said</q3>.",
        published="2024-05-15",
    )
    assert hinted.occasion == "In an interview with Radio Lisboa"
    assert (quip.occasion, quip.said_at) == (None, None)


def test_who_is_asked_for_something_is_told_nothing_else() -> None:
    first, second = resolved(
        "<s1>Ana Duarte</s1> <q1>urged</q1> residents <c1>to stay at home</c1>.\n\n"
        "<c2>“The river is still rising,”</c2> <s2>Duarte</s2> <q2>said</q2>."
    )
    assert (first.addressee, second.addressee) == ("residents", None)


def test_who_is_told_is_told_what_answers_a_question_and_what_goes_on() -> None:
    first, asked, answer, added = resolved(
        "<c1>“The river is rising,”</c1> <s1>Ana Duarte</s1> <q1>told</q1> The Harbour Gazette. "
        "<q2>Asked</q2> <c2>how fast</c2>, <s3>she</s3> <q3>said</q3> <c3>nobody knew</c3>."
        "\n\nShe did not stop there.\n\n"
        "<c4>“It may come at night,”</c4> <s4>Duarte</s4> <q4>added</q4>."
    )
    assert first.addressee == answer.addressee == added.addressee == "The Harbour Gazette"
    assert asked.addressee == "she"


@pytest.mark.parametrize(("where", "shared"), [("during a debate in Porto", True), ("at a rally in Porto", False)])
def test_who_is_quoted_next_was_at_the_debate_too(where: str, shared: bool) -> None:
    first, second = resolved(
        f"<c1>“It is late,”</c1> <s1>Ana Duarte</s1> <q1>said</q1> {where}.\n\n"
        "<c2>“It is early,”</c2> <s2>Bo Li</s2> <q2>said</q2>."
    )
    assert first.occasion == where
    assert (second.occasion == where) == shared


def test_an_occasion_may_be_the_last_word_of_a_text() -> None:
    _, second = resolved(
        "<s1>Ana Duarte</s1> <q1>told</q1> the board <c1>it was late</c1>.\n\n"
        "<c2>“It is late,”</c2> <s2>Duarte</s2> <q2>said</q2> as she took to Twitter"
    )
    assert (second.occasion, second.addressee) == ("Twitter", None)


def test_a_channel_is_told_what_its_sentence_says() -> None:
    first, second = resolved(
        "<c1>“The river is rising,”</c1> <s1>Ana Duarte</s1> <q1>said</q1> on Radio Lisboa.\n\n"
        "<c2>“It is still rising,”</c2> <s2>Duarte</s2> <q2>said</q2>."
    )
    assert (first.addressee, second.addressee) == ("Radio Lisboa", None)


def test_a_floating_quotation_shares_occasion_addressee_and_date() -> None:
    first, second = resolved(
        "<c1>“It is late,”</c1> <s1>Ana Duarte</s1> <q1>told</q1> Radio Lisboa on Monday during a visit to Porto. "
        "<c2>“It is very late.”</c2>",
        published="2024-05-15",
    )
    assert (second.addressee, second.occasion, second.said_at) == (first.addressee, first.occasion, first.said_at)
    assert first.addressee == "Radio Lisboa"
    assert first.said_at is not None


def test_when_somebody_took_office_is_not_when_they_spoke() -> None:
    (statement,) = resolved(
        "<c1>“We pay,”</c1> <s1>Ingrid Falk, who took over in January,</s1> <q1>said</q1> on Monday.", "2024-05-15"
    )
    assert statement.said_at is not None
    assert statement.said_at.text == "Monday"


def test_another_speaker_shares_nothing() -> None:
    _, second = resolved(
        "<c1>“It is late,”</c1> <s1>Ana Duarte</s1> <q1>told</q1> Radio Lisboa on Monday.\n\n"
        "<c2>“It is early,”</c2> <s2>Bo Li</s2> <q2>said</q2>.",
        published="2024-05-15",
    )
    assert (second.addressee, second.occasion, second.said_at) == (None, None, None)


def test_the_hearing_is_where_the_text_said_it_was() -> None:
    (statement,) = resolved(
        "A long hearing in Porto ended in May. The rooms were full.\n\n"
        "At the end of the hearing, <s1>Bo Li</s1> <q1>said</q1> <c1>it was over</c1>."
    )
    assert (statement.occasion, statement.place) == ("At the end of the hearing", "Porto")


def test_who_answers_shares_the_occasion_and_the_place() -> None:
    first, question, answer = resolved(
        "At a meeting in the town hall on Monday, <s1>Ana Duarte</s1> <q1>said</q1> <c1>it was late</c1>.\n\n"
        "<c2>“Is it?”</c2> <q2>asked</q2> <s2>Bo Li</s2>.\n\n"
        "<c3>“Very,”</c3> <s3>Tomé Faria</s3> <q3>replied</q3>.",
        published="2024-05-15",
    )
    assert first.place == "the town hall"
    for other in (question, answer):
        assert (other.occasion, other.place, other.said_at) == (first.occasion, first.place, first.said_at)


def test_who_was_asked_is_whom_the_question_was_put_to() -> None:
    question, answer = resolved(
        "<q1>Asked</q1> <c1>whether they would pay</c1>, <s2>Bo Li</s2> <q2>said</q2> at a briefing on Monday "
        "<c2>that they would</c2>.",
        published="2024-05-15",
    )
    assert question.addressee == "Bo Li"
    assert (question.occasion, question.said_at) == (answer.occasion, answer.said_at)
    assert answer.occasion is not None


def test_who_told_the_crowd_was_where_it_had_gathered() -> None:
    said = resolved(
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> at a rally in Oslo. "
        "<c2>“Go home,”</c2> <s2>Ana Duarte</s2> <q2>told</q2> the crowd. "
        "<c3>“It is late,”</c3> <s3>Kofi Boateng</s3> <q3>said</q3>."
    )
    assert [(s.occasion, s.place) for s in said] == [("at a rally in Oslo", "Oslo")] * 2 + [(None, None)]
