"""What a text calls a country in; the country as lists of office holders name it, folded, or None out."""

from onrecord.compare.words import fold

# Adjectives and other names, folded. What is not here is not known to be a country, and then nobody is guessed.
_NAMES = """
afghanistan: afghan | albania: albanian | algeria: algerian | angola: angolan | argentina: argentine argentinian
armenia: armenian | australia: australian | austria: austrian | azerbaijan: azerbaijani azeri | bangladesh: bangladeshi
belarus: belarusian belarussian | belgium: belgian | bolivia: bolivian | bosnia and herzegovina: bosnia bosnian
botswana: | brazil: brazilian | bulgaria: bulgarian | burundi: burundian | cambodia: cambodian | cameroon: cameroonian
canada: canadian | chad: chadian | chile: chilean | china: chinese | colombia: colombian | costa rica: costa-rican
croatia: croatian | cuba: cuban | cyprus: cypriot | czechia: czech czech-republic | denmark: danish
dominican republic: | east timor: timorese | ecuador: ecuadorian ecuadorean | egypt: egyptian | el salvador: salvadoran
eritrea: eritrean | estonia: estonian | ethiopia: ethiopian | fiji: fijian | finland: finnish | france: french
gabon: gabonese | georgia: | germany: german | ghana: ghanaian | greece: greek | guatemala: guatemalan | guinea: guinean
haiti: haitian | honduras: honduran | hungary: hungarian | iceland: icelandic | india: indian | indonesia: indonesian
iran: iranian | iraq: iraqi | ireland: irish | israel: israeli | italy: italian | ivory coast: ivorian
jamaica: jamaican | japan: japanese | jordan: jordanian | kazakhstan: kazakh | kenya: kenyan | kosovo: kosovar kosovan
kuwait: kuwaiti | kyrgyzstan: kyrgyz | laos: laotian lao | latvia: latvian | lebanon: lebanese | liberia: liberian
libya: libyan | lithuania: lithuanian | luxembourg: | malawi: malawian | malaysia: malaysian | maldives: maldivian
mali: malian | malta: maltese | mauritania: mauritanian | mexico: mexican | moldova: moldovan | mongolia: mongolian
montenegro: montenegrin | morocco: moroccan | mozambique: mozambican | myanmar: burmese burma | namibia: namibian
nepal: nepalese nepali | netherlands: dutch | new zealand: new-zealander | nicaragua: nicaraguan | niger: nigerien
nigeria: nigerian | north korea: north-korean | north macedonia: macedonian macedonia | norway: norwegian
pakistan: pakistani | palestine: palestinian | panama: panamanian | papua new guinea: | paraguay: paraguayan
peru: peruvian | philippines: philippine filipino | poland: polish | portugal: portuguese | qatar: qatari
romania: romanian | russia: russian | rwanda: rwandan | senegal: senegalese | serbia: serbian | sierra leone:
singapore: singaporean | slovakia: slovak | slovenia: slovenian slovene | somalia: somali | south africa: south-african
south korea: south-korean | south sudan: | spain: spanish | sri lanka: sri-lankan | sudan: sudanese | sweden: swedish
switzerland: swiss | syria: syrian | taiwan: taiwanese | tajikistan: tajik | tanzania: tanzanian | thailand: thai
togo: togolese | tunisia: tunisian | turkey: turkish turkiye | turkmenistan: turkmen | uganda: ugandan
ukraine: ukrainian | united arab emirates: emirati uae | united kingdom: british uk u.k. britain great-britain
united states: us u.s. u.s american usa u.s.a. united-states-of-america america | uruguay: uruguayan
uzbekistan: uzbek | venezuela: venezuelan | vietnam: vietnamese | yemen: yemeni | zambia: zambian
zimbabwe: zimbabwean
"""


def _known() -> dict[str, str]:
    known: dict[str, str] = {}
    for entry in _NAMES.replace("\n", " | ").split("|"):
        name, _, others = entry.partition(":")
        if name := name.strip():
            known |= {other.replace("-", " "): name for other in (name, *others.split())}
    return known


_COUNTRIES = _known()


def country(text: str) -> str | None:
    """The country of a name or adjective: "U.S.", "the United States" → "united states"; None for anything else."""
    return _COUNTRIES.get(fold(text).replace("-", " ").removeprefix("the ").strip())
