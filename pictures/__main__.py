"""script/screenshots: makes the pictures of docs/ anew from the running site, all of them or those named.

A picture is a line in one of the tables below; a new table is a module of its own."""

import sys

from pictures.camera import Picture, photograph
from pictures.guide import GUIDE
from pictures.public import PUBLIC
from pictures.site import serving

TABLES: tuple[tuple[Picture, ...], ...] = (PUBLIC, GUIDE)


def main() -> None:
    with serving() as site:
        photograph(site, TABLES, wanted=set(sys.argv[1:]))


main()
