"""The pictures of what readers see."""

from pictures.camera import Picture

PUBLIC = (Picture("home.png", "/", height=860, is_public=True),)
