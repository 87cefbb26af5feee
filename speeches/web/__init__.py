"""Asking addresses on the web, politely and never within the own network; no database."""
