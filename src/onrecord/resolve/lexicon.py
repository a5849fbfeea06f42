"""The closed word lists that resolution consults, as frozen sets and maps of lower-cased words."""

import calendar
from functools import cache
from importlib.resources import files


def words(listed: str) -> frozenset[str]:
    """The words of a string, for closed lists."""
    return frozenset(listed.split())


ABBREVIATIONS = words(
    "mr mrs ms mx dr sen sens rep reps gov govs gen lt col maj capt cmdr adm sgt cpl pvt prof rev fr hon pres sec supt "
    "jr sr st mt ft ma md sto sta engr atty brig dept assn inc corp co ltd bros vs etc no "
    "coun cllr clr cr ald supt insp det cst msgr barr evang adv cdr cdre pte ptr smt alh comdt asst dir gral cnel "
    "pdt arc rt revd mgr surv bldr pharm drs kap tte lic ing arq "
    "jan feb mar apr aug sept oct nov dec"
)
HONORIFICS = {
    "mr": "m", "mister": "m", "sir": "m", "lord": "m", "king": "m", "prince": "m", "father": "m", "brother": "m",
    "sheikh": "m", "señor": "m", "herr": "m", "monsieur": "m", "baron": "m", "duke": "m", "count": "m", "pope": "m",
    "mrs": "f", "ms": "f", "miss": "f", "lady": "f", "dame": "f", "queen": "f", "princess": "f", "mother": "f",
    "sister": "f", "madam": "f", "madame": "f", "baroness": "f", "duchess": "f", "countess": "f", "frau": "f",
    "señora": "f", "begum": "f", "sheikha": "f", "dona": "f", "doña": "f", "engr": "", "atty": "",
    "alhaji": "m", "hajiya": "f",
    "mx": "", "dr": "", "prof": "", "rev": "", "hon": "", "imam": "", "rabbi": "", "ayatollah": "", "mullah": "",
    "shri": "m", "smt": "f", "datuk": "", "tan": "", "tun": "", "haji": "", "ustaz": "", "u": "m", "daw": "f",
    "shrimati": "f", "kumari": "f", "pandit": "m", "swami": "m", "maulana": "m", "moulvi": "m", "sheik": "m",
    "mallam": "m", "malam": "m", "hajia": "f", "alh": "m", "otunba": "m", "igwe": "m",
    "barr": "", "evang": "", "adv": "", "comrade": "", "ptr": "", "msgr": "m", "monsignor": "m",
    "dato": "m", "datin": "f", "puan": "f", "encik": "m", "tengku": "", "khun": "", "signor": "m",
    "signora": "f", "senhor": "m", "senhora": "f", "ven": "", "venerable": "", "sayyid": "m", "sayed": "m",
    "pdt": "", "arc": "", "rt": "", "fr": "m", "bro": "m", "revd": "", "mgr": "m", "mzee": "m", "alhaja": "f",
    "woizero": "f", "weyzero": "f", "surv": "", "bldr": "", "pharm": "", "drs": "", "tuan": "m",
    "kap": "", "kyai": "m", "kiai": "m", "cik": "f", "cikgu": "", "ustad": "m", "ustadz": "m", "ustazah": "f",
    "shaykh": "m", "hojatoleslam": "m", "thiru": "m", "thirumathi": "f", "sushri": "f", "srimati": "f", "abbé": "m",
    "maître": "", "maitre": "",
    "dra": "f", "sr": "m", "sra": "f", "srta": "f", "lic": "", "ing": "", "arq": "", "pbro": "m",
    "mme": "f", "mlle": "f", "mademoiselle": "f", "fräulein": "f", "meneer": "m", "mevrouw": "f",
}  # fmt: skip
SUFFIXES = words("jr sr ii iii iv esq phd md qc kc mp obe mbe cbe")
PARTICLES = words(
    "de da das del della delle den der des di do dos du la le lo los las van von vom zu zur ten ter te af av bin ibn "
    "bint al el ul ap abu ould y e i dalla dal san arap "
    "ole binti binte ben und nad pod na upon sur sous ob"
)

# what a person can be called by: the last word before a name, or the head of "the NATO leader"
ROLES = words(
    "academic accountant activist actor actress administrator admiral advisor adviser advocate agent aide ally "
    "ambassador analyst anchor anchorman anchorwoman announcer archbishop architect artist assemblyman assemblywoman "
    "assistant associate astronaut athlete attorney author banker baron baroness billionaire biologist bishop blogger "
    "boss broadcaster broker businessman businesswoman businessperson campaigner candidate captain cardinal "
    "caretaker ceo cfo chair chairman chairperson chairwoman champion chancellor chef chemist chief clerk coach "
    "co-author co-chair co-chairman co-chairwoman co-director co-founder co-host co-leader co-owner "
    "co-president cofounder "
    "colleague colonel columnist comedian commander commentator commissioner committeeman committeewoman communicator "
    "comptroller conductor congressman congresswoman conservationist conservative constable consul consultant "
    "contractor contributor controller convener coo coordinator co-ordinator coroner correspondent councillor "
    "councilman councilmember councilor councilwoman counsel counselor counsellor coroner cto curator dealer dean "
    "defendant delegate democrat deputy designer detective developer diplomat director dissident doctor donor "
    "driver economist editor editor-in-chief educator employee engineer entrepreneur envoy epidemiologist executive "
    "ex-president ex-minister expert farmer fellow filmmaker financier firefighter fisherman footballer founder "
    "frontman front-runner frontrunner general geologist goalkeeper governor guard guitarist head headmaster "
    "headteacher historian host hostess incumbent inspector instructor interpreter interviewer investigator investor "
    "journalist judge justice king lady laureate lawmaker lawyer leader lecturer legislator liberal librarian "
    "lieutenant lobbyist magistrate magnate major manager marshal mayor mediator member meteorologist midfielder "
    "millionaire minister mogul moderator mp mla msp mep mmc mec nationalist negotiator neighbor neighbour "
    "neurosurgeon newscaster nominee novelist nurse observer officer official ombudsman operative operator "
    "opponent organiser "
    "organizer owner painter parliamentarian partner pastor patient pediatrician philosopher photographer physician "
    "physicist pilot planner player playwright plaintiff poet policeman policewoman politician pollster pontiff pope "
    "premier presenter president president-elect priest prime-minister prince princess principal producer professor "
    "programmer prosecutor protester provost psychiatrist psychologist publisher pundit queen rabbi ranger rancher "
    "realtor rector regulator rep representative republican researcher resident responder reporter ringleader "
    "runner-up scholar scientist secretary secretary-general senator sergeant shareholder sheikh sheriff shopkeeper "
    "singer skipper socialist soldier solicitor solicitor-general speaker specialist spokesman spokesperson "
    "spokespeople spokeswoman star statesman statistician strategist striker student superintendent supervisor "
    "supporter surgeon surrogate survivor teacher technician teenager therapist trader trainer treasurer trustee "
    "tycoon undersecretary under-secretary veteran vice-chair vice-chairman vice-chairwoman vice-chancellor "
    "vice-president vicar victim virologist volunteer whip whistleblower winemaker witness woman worker writer "
    "narrator editorialist questioner heavyweight "
    "confidant confidante constituent titan hopeful contender screenwriter chairperson leaker talker donor "
    "zoologist sarpanch collector tehsildar taoiseach tánaiste mufti emir amir sultan oba kgosi pradhan patriarch "
    "cabinet-minister mca mna mla mlc mpp councilor-elect jurist paratrooper pm "
    "secretary-designate attorney-general director-general governor-general inspector-general comptroller-general "
    "ex-wife ex-husband wife husband son daughter father mother brother sister uncle aunt cousin nephew niece "
    "grandfather grandmother grandson granddaughter widow widower fiancé fiancée girlfriend boyfriend friend spouse "
    "man guy boy girl chap gentleman person parent child retiree pensioner tenant customer passenger "
    "alderman alderwoman anthropologist appointee archaeologist aristocrat assemblymember assailant astronomer "
    "attacker "
    "backbencher barrister bassist bundler bystander cameraman cartoonist chaplain choreographer cleric climber "
    "co-pilot "
    "coder comic commuter composer criminologist critic cyclist dancer demographer dentist detainee drummer ecologist "
    "elder eyewitness fighter firebrand freshman fundraiser geographer guerrilla gunman hacker heiress hardliner "
    "headman hostage icon illustrator immigrant influencer inmate intern islander jurist linguist "
    "mathematician mechanic "
    "midwife migrant militant missionary monarch motorist musician nun oncologist onlooker paramedic pathologist "
    "pedestrian personality pharmacist pianist preacher prisoner quarterback rapper rebel refugee rival runner "
    "salesman saleswoman scriptwriter sculptor seafarer serviceman servicewoman settler sociologist songwriter "
    "speechwriter staffer swimmer talker theologian tourist tribesman trucker user veterinarian villager "
    "commodore brigadier herder forecaster beekeeper electrician plumber hairdresser waitress bartender lifeguard "
    "vendor winger vice-captain "
    "violinist vlogger voter warlord whistle-blower youtuber "
    "sen gov gen col lt maj capt adm cmdr sgt pres del cllr clr cr coun ald supt insp det cst cdr cdre pte comdt asst "
    "dir dcp dsp igp dgp td apostle evangelist prophet deacon reverend monk "
    "cathaoirleach leas-chathaoirleach kagawad alcalde alcaldesa intendente prefect sub-prefect bupati induna "
    "landrat lehendakari kaymakam muhtar starosta voivode patwari naib wazir chairlady foreman forewoman headwoman "
    "dutchman dutchwoman frenchman frenchwoman englishman englishwoman irishman irishwoman welshman welshwoman "
    "scotsman scotswoman ulsterman yorkshireman cornishman gral cnel tte brig kombes irjen brigjen komjen letjen "
    "corporal cpl pvt airman seaman ensign ldr lieut kapitan ssp acp adgp cm dcm cji "
    "councilperson congressperson sheikha sultana emira chieftain chieftainess paramount-chief registrar usher bailiff"
)
TITLE_ONLY = words(
    "sen rep gov gen col lt maj capt adm cmdr sgt pres del cllr clr cr coun ald supt insp det cst cdr cdre pte comdt "
    "asst dir cpl pvt ldr ssp acp adgp cm dcm cji gral cnel tte brig gén kombes irjen brigjen komjen letjen"
)
MALE = words(
    "chairman spokesman congressman councilman businessman assemblyman anchorman policeman statesman frontman actor "
    "man guy boy chap gentleman husband son father brother uncle nephew grandfather grandson widower fiancé boyfriend "
    "dutchman frenchman englishman irishman welshman scotsman ulsterman yorkshireman cornishman "
    "ex-husband king prince pope pontiff priest vice-chairman committeeman ombudsman cardinal archbishop imam sheikh"
)
FEMALE = words(
    "chairwoman spokeswoman congresswoman councilwoman businesswoman assemblywoman anchorwoman policewoman actress "
    "woman girl lady wife daughter mother sister aunt niece grandmother granddaughter widow fiancée girlfriend "
    "ex-wife queen princess hostess committeewoman vice-chairwoman baroness chairlady "
    "forewoman headwoman alcaldesa dutchwoman frenchwoman englishwoman irishwoman welshwoman scotswoman"
)
RELATIVES = words(
    "wife husband son daughter father mother brother sister uncle aunt cousin nephew niece grandfather grandmother "
    "grandson granddaughter widow widower fiancé fiancée girlfriend boyfriend ex-wife ex-husband spouse"
)
SPOKESPEOPLE = words("spokesman spokeswoman spokesperson representative")

SERVING = words(
    "spokesman spokeswoman spokesperson aide adviser advisor lawyer attorney strategist assistant secretary campaign "
    "representative surrogate chief speechwriter counsel deputy envoy pollster confidant ally supporter backer donor "
    "loyalist operative constituent"
)
# whose plural is many people, besides those of countries
PEOPLES = words(
    "muslim christian jew hindu sikh buddhist catholic protestant sunni shia shiite alawite druze kurd latino latina "
    "hispanic european african asian arab berber tamil pashtun uyghur uighur rohingya roma yazidi copt evangelical "
    "mormon quaker methodist baptist anglican presbyterian lutheran scandinavian westerner easterner southerner "
    "northerner londoner parisian californian texan floridian iowan ohioan briton scot dane swede finn pole turk "
    "spaniard serb croat slovak slovene czech filipino filipina kiwi aussie palestinian israeli "
    "kashmiri punjabi bengali catalan basque chechen"
)
# whom one country's adjective alone does not name: "the Dutchman"
NATIONALS = dict(
    pair.split(":")
    for pair in words(
        "scot:scottish briton:british dane:danish swede:swedish finn:finnish pole:polish turk:turkish spaniard:spanish "
        "serb:serbian croat:croatian slovene:slovenian kiwi:zealand aussie:australian filipina:filipino "
        "dutchman:dutch dutchwoman:dutch frenchman:french frenchwoman:french englishman:english englishwoman:english "
        "irishman:irish irishwoman:irish welshman:welsh welshwoman:welsh scotsman:scottish scotswoman:scottish"
    )
)
PARTIES = words("republican republicans democratic democrat democrats gop labour conservative tory liberal")

# nouns of organisations: the last word of a name, or the head of "the paper"
ORGANISATIONS = words(
    "academy administration agency airline airlines airways alliance army assembly association authority bank board "
    "branch broadcaster brigade bureau business cabinet campaign carrier caucus center centre chain chamber channel "
    "charity church city club co coalition college commission committee commonwealth community company conference "
    "confederation congress consortium cooperative corp corporation corps council county court delegation department "
    "directorate district division empire enterprise enterprises establishment exchange faction factory federation "
    "firm force forces foundation front fund giant government group guild holdings hospital house inc "
    "industries initiative institute institution inspectorate junta kingdom laboratory laboratories league legislature "
    "lobby magazine maker manufacturer military militia ministry mission monarchy movement municipality museum "
    "navy network news newspaper newsroom ngo office opposition orchestra org organisation organization outfit outlet "
    "panel paper parliament partnership party platform police portal press province publication publisher radio "
    "regime regiment regulator retailer school secretariat senate service services society squad startup state station "
    "studio studios subsidiary supplier syndicate systems tabloid taskforce team technologies television "
    "thinktank thinktanks tribunal troops tv union unit university utility watchdog website workshop "
    "ltd llc plc gmbh pac pacs weekly daily forum think-tank railway railways railroad bourse gallery theatre theater "
    "observatory cartel clinic insurer lender utility producer exporter"
)
ORGANISATION_NAMES = ORGANISATIONS | words(
    "times post herald tribune journal chronicle gazette guardian observer telegraph mirror sun star mail express "
    "globe record today review monitor reuters motors airlines energy petroleum oil gas media pictures records "
    "international global partners associates capital securities insurance pharmaceuticals electric steel hotels "
    "brothers trust labs digital software entertainment communications group networks relations affairs nations "
    "states emirates rangers united cross watch amnesty crescent treasury pentagon kremlin interior "
    "hawkers traders workers teachers farmers nurses americans republicans democrats exporters growers miners pilots "
    "sailors physicians "
    # legal forms, and what companies deal in
    "rovers wanderers albion hotspur fc afc rfc llp berhad "
    "sa ag nv bv asa oy oyj spa srl sarl kgaa pty pvt bhd tbk ltda lda jsc pjsc kk aps infra infraprojects "
    "infratech constructions textiles exports agro chemicals pharma pharmaceutical logistics ventures realty estates "
    "jewellers beverages breweries brewing refineries minerals mining metals plastics shipping couriers aerospace "
    "aviation robotics semiconductors biosciences biotech genomics therapeutics diagnostics renewables hydro telecom "
    "telecoms wireless broadband productions automotive aluminium cement plantations forestry seafoods dairy "
    "poultry packaging properties developments investments microfinance bancorp bancshares airports"
)
LEGAL_FORMS = words(
    "ltd limited llc llp lp inc incorporated corp corporation co company plc gmbh ag sa nv bv ab oy oyj asa spa srl "
    "sarl kgaa pty pvt bhd sdn berhad tbk ltda lda jsc pjsc kk"
)
# in other languages what an organisation is stands first: "Banco Merion", "Studio Farrand"
HEADS_FIRST = words(
    "banco banque banca bank grupo groupe gruppo gruppe partido partito parti partai universidad universidade "
    "université universität università universitas universiti ministerio ministère ministério fundación fondation "
    "fundação fondazione stiftung yayasan instituto institut istituto studio atelier galerie galleria compañía "
    "compagnie companhia compagnia sociedad société sociedade sindicato sindacato syndicat confederación "
    "confédération confederação federación fédération federação federazione asociación associação associazione "
    "comité consejo conseil conselho consiglio agencia agence agência agenzia cooperativa koperasi persatuan "
    "pertubuhan kementerian jabatan lembaga syarikat majlis teatro théâtre clube verein bundesverband "
    "radio télé rádio"
)
# what is written or counted, and "says" things
DOCUMENTS = words(
    "account act ad advert advertisement affidavit agreement amendment analysis analyses announcement app article "
    "audit bill biography blog book brief briefing broadcast brochure budget bulletin census charter chart clip code "
    "column comment communique communiqué complaint constitution contract contracts copy correspondence coverage data "
    "database declaration decree diary directive disclosure disclosures dispatch document documentary documents "
    "dossier draft editorial editorials email emails e-mail e-mails entry essay estimate estimates evidence exhibit "
    "expose exposé excerpt file filing filings film findings footage forecast forecasts form guidance guidelines "
    "guide headline headlines image images index indictment inquiry invitation investigation issue item journal law "
    "lawsuit leaflet ledger legislation letter letters list log manifesto manual manuscript map memo memoir memorandum "
    "message "
    "messages minutes motion newsletter note notes notice obituary opinion order pamphlet paperwork papers passage "
    "petition piece plaque platform play podcast poll polls polling post poster posts presentation profile projection "
    "projections proposal proposals prospectus receipts record recording records register release report reporting "
    "reports research resolution results review ruling rules schedule screenshot script section sentence sign signs "
    "slogan song statement statements statistics statute statutes story studies study submission suit summary survey "
    "surveys testimony text texts thread transcript transcripts treaty tweet tweets update verdict version video "
    "videos warrant webpage page letter-writer white-paper wording writings figures numbers "
    "assessment assessments measurements batch "
    "decision decisions pact accord deal blueprint roadmap framework ordinance bylaw by-law regulation regulations "
    "circular gazette fatwa edict ultimatum writ injunction subpoena deposition commentary op-ed oped handout flyer "
    "flier banner banners placard placards graffiti billboard inscription epitaph label caption memoirs logbook "
    "timeline spreadsheet tally average ranking rankings scorecard barometer tracker calculation calculations "
    "simulation simulations audio voicemail tape tapes hashtag telegram cable cables lyrics lawsuits commercial ads "
    "adverts trailer handbook textbook encyclopedia dictionary quote quotation screenshots emojis whitepaper"
)
GROUP_NOUNS = words(
    "people men women children allies members critics others some many most several few both two three four all "
    "anyone everyone everybody somebody someone nobody crowd crowds audience public media couple pair family "
    "families majority minority folks police youth electorate staff personnel crew trio duo siblings brothers sisters "
    "parents percent thousands hundreds dozens millions half community press authorities leadership generation those"
)

PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
    "they": "p", "them": "p", "their": "p", "theirs": "p", "themselves": "p", "it": "n", "its": "n", "itself": "n",
    "i": "1", "me": "1", "my": "1", "myself": "1", "we": "1p", "us": "1p", "our": "1p", "ourselves": "1p",
    "you": "2", "your": "2", "who": "r", "whom": "r", "whose": "r", "which": "r", "that": "r",
    "one": "o", "someone": "o", "everyone": "o", "nobody": "o", "anyone": "o",
}  # fmt: skip
DETERMINERS = words("the a an this that these those his her their its our my your some any no each every another both")
DEFINITE = words("the this that these those his her their its both")
FUNCTION_WORDS = words(
    "a about above according across after again against all also although am amid among an and another any are around "
    "as asked at away back be because been before behind being below besides between both but by can cannot could "
    "despite did do does during each either else even ever every few first for former from further had has have he "
    "her here hers herself him himself his how however i if in including indeed inside instead into is it its itself "
    "just last lately later least less like many may me meanwhile might more moreover most much must my myself near "
    "neither never nevertheless next no nor not now of off on once one only onto or other others our ours out over own "
    "per perhaps said says saying she should since so some soon still such than that the their them then there these "
    "they this those though through throughout thus to today tomorrow tonight too toward towards under unless unlike "
    "until up upon us very via was we well were what when where whether which while who whom whose why will with "
    "within without would yes yesterday yet you your asked added adding continued given noting reached furthermore oh"
)
TIES = words("of for at with from in to")  # between an office and what it is at
PREPOSITIONS = words(
    "about above across after against along amid among around as at before behind below beside besides between beyond "
    "by despite during except for from in inside into like near of off on onto out outside over per since than through "
    "throughout to toward towards under until up upon via with within without"
)
# what a clause begins with that stands before a sentence's subject
CLAUSES = (PREPOSITIONS - {"by"}) | words("when while although though because if once whether even")
RELATIVE = words("who whom whose which that")
DAYS = words("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = {name.lower()[:n]: i for i, name in enumerate(calendar.month_name) if i for n in (3, None)}
MONTHS["sept"] = 9
MEDIA_PARTS = words("news tv radio times post magazine television channel")
GENERAL_NAMES = words("motors electric mills dynamics assembly atomics hospital election elections synod services")


# finite verbs, which end a role
VERBS = words(
    "said says say told tells tell has had have was were is are be been will would can could should may might must "
    "did does do made makes took takes gave gives went goes came comes wrote writes spoke speaks met meets led began "
    "thinks thought knows knew saw sees found finds called calls got gets held holds put puts added adds leads beats "
    "trails tops defeats overtakes overtook endorses appoints beat"
)
# what ends in "ed" and is no finite verb before a role
PARTICIPLES = words(
    "retired elected appointed disgraced embattled convicted self-described united armed unnamed acclaimed so-called"
)
# what ends in "ing" before a role and is part of it, no verb
DOING = words(
    "leading acting sitting outgoing incoming visiting founding managing commanding presiding ruling rising marketing "
    "engineering nursing banking training coaching retiring reigning consulting advertising housing planning lobbying "
    "operating campaigning contributing filing racing cycling boxing swimming fishing farming mining shipping building "
    "manufacturing recruiting dissenting longstanding serving surviving voting supporting"
)
# letters of honour or office behind a name
LETTERS = words("kc qc sc san mp msp ms mla mlc mpp td op om oc obe cbe mbe kbe dbe cmg jp phd md esq frs rn cpa dl")
# by what people are called wherever they work
CALLINGS = words(
    "barrister lawyer solicitor nurse resident author columnist singer farmer writer actor actress musician artist "
    "novelist journalist economist analyst engineer doctor physician surgeon businessman businesswoman entrepreneur "
    "activist native tenant watcher passenger customer viewer reader neighbour neighbor fan shopkeeper trader student "
    "teacher grandmother grandfather mother father pensioner retiree driver mechanic consultant painter investor "
    "fisherman blogger pastor priest voter protester demonstrator user traveller traveler tourist"
)
# what stands behind a party's letter in "(R-Fla.)"; names that are written out need no entry
STATES = dict(
    pair.split(":")
    for pair in words(
        "ala:Alabama ariz:Arizona ark:Arkansas calif:California colo:Colorado conn:Connecticut del:Delaware "
        "fla:Florida ga:Georgia ill:Illinois ind:Indiana "
        "kan:Kansas ky:Kentucky la:Louisiana md:Maryland mass:Massachusetts "
        "mich:Michigan minn:Minnesota miss:Mississippi mo:Missouri mont:Montana neb:Nebraska nev:Nevada okla:Oklahoma "
        "ore:Oregon pa:Pennsylvania tenn:Tennessee tex:Texas vt:Vermont va:Virginia wash:Washington wis:Wisconsin "
        "wyo:Wyoming al:Alabama ak:Alaska az:Arizona ar:Arkansas ca:California co:Colorado ct:Connecticut de:Delaware "
        "fl:Florida id:Idaho il:Illinois in:Indiana ia:Iowa ks:Kansas ma:Massachusetts mi:Michigan mn:Minnesota "
        "ms:Mississippi mt:Montana ne:Nebraska nv:Nevada ok:Oklahoma or:Oregon tn:Tennessee tx:Texas ut:Utah "
        "wa:Washington wi:Wisconsin wy:Wyoming oh:Ohio me:Maine"
    )
)


@cache
def common_words() -> frozenset[str]:
    """Words that newspapers hardly ever write with a capital (made by training/resolve/common_words.py)."""
    return frozenset(_read("common_words.txt").split())


@cache
def trades() -> frozenset[str]:
    """Nouns of people by their work, which are surnames as well where they have a capital: "miner", "weaver"."""
    return frozenset(w for line in _read("trades.txt").splitlines() if line[0] != "#" for w in line.split())


@cache
def countries() -> dict[str, str]:
    """Name or adjective of a country, lower case, to the name of the country."""
    named: dict[str, str] = {}
    for line in _read("countries.txt").splitlines():
        if line and not line.startswith("#"):
            name, _, others = line.partition("\t")
            for word in (name, *filter(None, others.split(","))):
                named[word.lower()] = name
    return named


@cache
def given_names() -> dict[str, str]:
    """Given name, lower case, to "m" or "f": weak evidence of gender, none of whether something is a name."""
    named: dict[str, str] = {}
    for line in _read("given_names.txt").splitlines():
        gender, _, names = line.partition(" ")
        if gender in ("m", "f"):
            named.update((name.lower(), gender) for name in names.split())
    return named


def singular(noun: str) -> str:
    """The singular of a regular plural, or the noun itself."""
    if noun.endswith("men") and noun not in ("specimen", "regimen"):
        return noun[:-3] + "man"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "ches", "shes", "xes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3:
        return noun[:-1]
    return noun


def people(word: str) -> bool:
    """Whether a word is one for many people, "Americans" or "Muslims": a description rather than a name."""
    one = word.removesuffix("s")
    return one != word and word not in countries() and (one in countries() or one in PEOPLES)


def hearers(word: str) -> bool:
    """Whether what follows "to" is people or a body, "staff" or "colleagues", and not a verb."""
    if word.endswith("s") and not word.endswith("ss"):
        return word not in ("focus", "was", "is", "has", "does")
    return word in GROUP_NOUNS or word in _BODIES or word.endswith("men")


_BODIES = words(
    "parliament congress management council court police mankind humanity nobody anybody royalty government"
)


def _read(name: str) -> str:
    return files("onrecord.resolve").joinpath(name).read_text(encoding="utf-8")
