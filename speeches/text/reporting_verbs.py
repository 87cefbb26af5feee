"""The English verbs by which prose says who spoke."""

import re

# Forms that stand for "said" wherever a speaker stands beside them. Present forms that are as often nouns ("States",
# "calls", "notes") are left out.
_FINITE = """
    accused acknowledged added admitted advised affirmed agreed alleged announced answered appealed argued asked
    asserted assured boasted called cautioned challenged cited claimed commented complained conceded concluded
    condemned confessed confirmed continued countered cried criticised criticized declared demanded denounced
    described echoed elaborated emphasised emphasized encouraged exclaimed exhorted explained expressed hailed
    highlighted hoped implored informed insisted joked lamented maintained mentioned mused noted observed opined
    outlined pleaded pledged praised predicted proclaimed promised proposed quipped reaffirmed reasoned recalled
    recommended recounted reiterated remarked reminded repeated replied reported responded retorted said shouted spoke
    stated stressed suggested sustained testified thanked told tweeted underlined underscored urged voiced vowed
    warned welcomed whispered wondered wrote yelled adds admits affirms agrees argues asks asserts cautions concludes
    continues declares describes emphasises emphasizes explains insists maintains observes recalls reiterates replies
    says stresses tells underlines underscores urges warns writes
"""
_PARTICIPLES = """
    acknowledging adding admitting affirming announcing appealing arguing asking asserting calling cautioning citing
    claiming commenting concluding confirming declaring demanding denouncing describing echoing emphasising
    emphasizing encouraging explaining expressing hailing highlighting insisting lamenting maintaining mentioning
    noting observing pledging pointing praising predicting proclaiming promising quoting reaffirming recalling
    reiterating remarking reminding repeating replying responding saying stating stressing suggesting telling thanking
    underlining underscoring urging voicing vowing warning welcoming writing
"""
_PHRASES = ("went on to say", "goes on to say", "pointed out", "(?:was|is|were) quoted as saying", "put it")

FINITE = rf"(?:{'|'.join([*_PHRASES, *_FINITE.split()])})"
PARTICIPLE = rf"(?:{'|'.join(f'[{verb[0].upper()}{verb[0]}]{verb[1:]}' for verb in _PARTICIPLES.split())})"

# Verbs that take the person spoken to before the words: "told reporters that …".
TAKES_HEARER = re.compile(r"(?:told|tells|asked|asks|assured|reminded|informed|urged|warned|advised|telling|asking)\Z")

# A paragraph that ends "…, she said." or "…, said Ms. Anand." has left its quotation, marks or no marks.
ENDS_IN_REPORTING = re.compile(
    rf"[,?!…—–-][”»\"’]? ?(?:(?:[\w’.-]+ ){{1,5}}{FINITE}|{FINITE}(?: [\w’.-]+){{1,6}})(?: \w+)?\.\s*\Z"
)

# Verbs that never stand between the quotation and the speaker ("…," told Ms. Anand).
NEVER_INVERTED = re.compile(
    r"(?:told|tells|assured|reminded|informed|thanked|praised|hailed|welcomed|called|described|condemned|accused|"
    r"criticised|criticized|denounced|spoke|advised|challenged|encouraged)\Z"
)

# Between a speaker and words in marks these say that the words come from somewhere else.
BORROWED = re.compile(
    r"\b(?i:agreement|article|book|calls?|claims?|charter|constitution|covenant|convention|cries|cry|declaration|"
    r"demands?|document|film|letter|motto|paper|phrase|play|poem|preamble|proverb|reports?|resolution|rumours?|saying|"
    r"slogan|song|speech|statement|strategy|study|talk|title|treaty|words?|so-called|"
    r"(?:known|described|referred to) as)\b"
)
