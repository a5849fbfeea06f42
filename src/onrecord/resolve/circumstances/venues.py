"""Nouns for where people stand and talk, as frozen sets of lower-cased words: rooms, grounds, settlements, chambers."""

from functools import cache

from onrecord.resolve import lexicon

# where people stand and talk: rooms and grounds, houses with a purpose, and kinds of settlements
VENUES = lexicon.words(
    "airport airstrip alley alleyway apartment arena auditorium backyard balcony ballroom barn barracks base "
    "basement basilica battlefield beach bedside boardroom bookshop border bridge building bungalow bunker cabin "
    "cafe cafeteria café camp campground campsite campus canteen capital capitol car cathedral cemetery center "
    "centre chamber chambers chancellery chancery chapel checkpoint church cinema city classroom clinic club "
    "clubhouse clubroom coliseum complex compound consulate corridor corridors cottage courthouse courtroom "
    "courtyard crater crossing dairy diner dock dockside doorstep driveway dugout embassy entrance estate factory "
    "fairground fairgrounds farm farmhouse farmyard field fieldhouse firehouse flat forecourt foyer gallery garage "
    "garden gate gatehouse gates grave graveside graveyard grounds gurdwara gym gymnasium hall hallway hangar harbor "
    "harbour headquarters hideout highway home homestead hospice hospital hostel hotel house hut inn island jail "
    "jetty kiosk kitchen lab laboratory lawn library lobby locker lounge mall mansion market marketplace mill mine "
    "ministry monastery monument mosque motel museum newsroom office offices orchard outskirts paddock palace parish "
    "park parliament parlour parsonage pavement pavilion pier pit plant platform playground plaza porch port "
    "precinct prison pub quarry quay quayside racecourse racetrack ranch rectory refinery reserve residence resort "
    "restaurant riverbank roadside roof rotunda ruins runway salon sanctuary sawmill school schoolhouse schoolyard "
    "secretariat seminary settlement shack shelter shipyard shop shrine sidewalk site slum square stable stables "
    "stadium staircase stairwell statehouse station steps store storefront street streets studio suburb suite "
    "supermarket synagogue tarmac tavern temple tent terminal terrace theater theatre town township tunnel "
    "university velodrome amphitheatre amphitheater arcade armoury bakery bandstand bank bar bazaar bed bench "
    "boathouse booth box butchery byre cell cellar college conservatory co-op counter creche crossroads depot desk "
    "dispensary docks dormitory esplanade fort foundry godown greenhouse guesthouse junction laundrette madrasa "
    "madrassa marina marquee mausoleum morgue mortuary nursery outpost pharmacy podium promenade pulpit lectern "
    "roundabout scene shed showroom smallholding stall stand stockyard surgery bedroom table taproom townhall "
    "vicarage presbytery manse gurudwara sickbed wheelhouse workhouse hairdresser barbershop "
    "bus minibus taxi van truck boat ship ferry train jeepney venue vestibule villa village vineyard warehouse "
    "waterfront wharf winery workshop yard zoo"
)
# of these, and others, what one stands on
ON = lexicon.words(
    "beach border bridge campus corridor doorstep driveway estate farm field grounds highway island jetty lawn "
    "outskirts pavement picket pier porch quay quayside ranch roadside roof rooftop sidewalk site staircase steps "
    "street streets tarmac terrace touchline waterfront pitch court train plane bus ferry boat ship deck hill avenue "
    "road scene"
)
OUTSIDE = lexicon.words("court parliament congress hospital prison church school campus")  # with no article
SEATS = lexicon.words("house pentagon kremlin statehouse capitol vatican élysée elysee")
CHAMBERS = lexicon.words(
    "dáil dail seanad oireachtas senedd holyrood stormont westminster knesset bundestag bundesrat duma sejm storting "
    "riksdag eduskunta diet sabha commons lords senate majlis cortes saeima seimas riigikogu folketing althing "
    "verkhovna rada batasan congress assembly house parliament jatiya sangsad"
)  # "in the" which one speaks
TOWNS = lexicon.words("city town village island islands county province district region state area capital")
STAGES = lexicon.words("floor stage platform")  # these with nothing before them: not "on the world stage"
HOUSES = lexicon.words(
    "institute institution foundation academy college tank conservatory brewery"
)  # "at" which one speaks
_LANGUAGES = lexicon.words(
    "english spanish french arabic hindi swahili portuguese mandarin yiddish hebrew urdu tagalog"
)


def is_language(word: str) -> bool:
    """Whether one speaks "in" it: "in Portuguese" is no place."""
    return word in _LANGUAGES or word in _nationalities()


@cache
def _nationalities() -> frozenset[str]:
    """Adjectives of countries, which are languages too: "in Portuguese"."""
    named = lexicon.countries()
    names = {name.lower() for name in named.values()}
    return frozenset(w for w in named if w not in names and w.endswith(("an", "ese", "ish", "ch", "ic", "eek", "ai")))
