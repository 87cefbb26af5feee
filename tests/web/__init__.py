"""Asking addresses on the web, against a server on this machine that the tests allow."""
