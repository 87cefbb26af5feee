"""The pictures of what readers see: the first page for the README, and twelve pages on a wide screen and a narrow one, light
and dark."""

from pictures.camera import Picture

_SPEECH = "the-friends-of-human-security-meet-in-new-york"
_PAGES = {
    "home": "/",
    "speeches": "/speeches/",
    "speech": f"/speeches/{_SPEECH}/",
    "cite": f"/speeches/{_SPEECH}/cite/",
    "quotes": "/quotes/",
    "quote": "/quotes/5/",
    "speaker": "/speakers/srgjan-kerim/",
    "policy-areas": "/policy-areas/",
    "policy-area": "/policy-areas/human-security/",
    "pair": "/policy-areas/development/peace-and-stability/",
    "search": "/search/?q=human+security&view=passages",
    "how-we-check-quotes": "/how-we-check-quotes/",
}
_SCREENS = {"wide": (1280, 860), "narrow": (390, 844)}

PUBLIC = (
    Picture("home.png", "/", height=860, is_public=True),
    *(
        Picture(
            f"pages/{name}-{screen}{'-dark' if is_dark else ''}.png",
            address,
            height=height,
            width=width,
            is_dark=is_dark,
            is_public=True,
        )
        for name, address in _PAGES.items()
        for screen, (width, height) in _SCREENS.items()
        for is_dark in (False, True)
    ),
)
