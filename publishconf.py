"""The same site at its public address, for whoever runs Pelican's own publishing on a staged tree."""

from pelicanconf import *

SITEURL = SITE["url"]  # noqa: F405 - the star import is Pelican's own convention for this file
