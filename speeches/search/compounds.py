"""Compounds that are spelt in several ways: with a hyphen, as one word, as two.

Most are as often found written the one way as the other (*co-operation* until about 1990, *cooperation* since), so a
reader who types one must find both. Where the parts mean something by themselves, the solid word is read as its parts:
*nonproliferation* finds *non-proliferation*, and *proliferation* finds both. Where they do not, the parts are read as the
solid word: *operation* does not find *co-operation*."""

_HYPHEN = "[-\u2010\u2011]"
_LETTER = "[^\\W\\d_]"

# Not before names, which are looked for by themselves: the Inter-American Court, sub-Saharan Africa.
_PREFIXES = (
    "co|bi|de|geo|hydro|inter(?!.(?:americ|arab|korean))|intra|macro|micro|multi|over|pre|radio|re|socio|sub(?!.sahar)|super|supra"
    "|thermo|trans(?!.(?:atlant|pacific|sahar|sib))|under"
)
_FIRST_PARTS = (
    "break(?=.(?:down|through|up))|corner(?=.stone)|cross(?=.road)|flash(?=.point)|food(?=.stuff)"
    "|good(?=.will)|grass(?=.roots?)|guide(?=.line)|hot(?=.bed)|land(?=.lock)|life(?=.(?:blood|long|style))|loop(?=.hole)"
    "|man(?=.power)|market(?=.place)|nation(?=.wide)|set(?=.back)|short(?=.coming)"
    "|spill(?=.over)|time(?=.(?:frame|table))|war(?=.monger)|well(?=.being)|whole(?=.heart)|wide(?=.spread)|world(?=.wide)"
)
JOINED = f"(?<![^\\W_])(?<!{_HYPHEN})(?:{_PREFIXES}|{_FIRST_PARTS}){_HYPHEN}(?={_LETTER}{_LETTER})"
"""A pattern, without regard to capitals, of what is one word with the letters that follow."""

PARTED = (
    "(?<![^\\W_])(?:non(?=align|discrim|govern|interf|interv|nuclear|prolif|violen)|anti(?=colon|corrupt|personnel|semit|terror)"
    "|counter(?=measure|narco|product|revolut|terror)|neo(?=coloni|liberal)|viet(?=nam)"
    "|cease(?=fire)|drift(?=net)|land(?=mine)|peace(?=build|keep|mak)|sea(?=bed))"
)
"""A pattern, without regard to capitals, of what is a word though letters follow."""
