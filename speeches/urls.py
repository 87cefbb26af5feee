"""The public addresses."""

from collections.abc import Callable

from django.contrib.sitemaps import views as sitemap_views
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path

from speeches.sitemaps import SITEMAPS
from speeches.views import (
    about,
    cite,
    compared,
    delegations,
    design,
    feeds,
    home,
    occasions,
    pair,
    passages,
    policy_areas,
    preview_link,
    quote_card,
    quotes,
    report_quote,
    search,
    short_addresses,
    site_files,
    skos,
    speakers,
    speech,
    speeches,
    versions,
)
from speeches.views.area_years import area_years_csv
from speeches.views.linked_words import linked_words
from speeches.views.oembed import oembed
from speeches.views.pair_feed import pair_feed
from speeches.views.quote_embed import quote_embed
from speeches.views.search_feed import search_feed
from speeches.views.search_suggestions import search_suggestions
from speeches.views.search_takeaway import search_csv, search_json


def _feed(route: str, view: Callable[..., HttpResponseBase], name: str) -> list[URLPattern]:
    """The same feed in both formats."""
    atom = path(f"{route}.atom", view, {"ending": "atom"}, name=name)
    return [atom, path(f"{route}.json", view, {"ending": "json"}, name=f"{name}-json")]


urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("s/<int:pk>", short_addresses.short_speech, name="short-speech"),
    path("s/<int:pk>/<slug:language>", short_addresses.short_speech, name="short-speech-in-language"),
    path("q/<int:pk>", short_addresses.short_quote, name="short-quote"),
    path("speeches/", speeches.speech_list, name="speeches"),
    path("speeches/<slug:slug>/", speech.speech, name="speech"),
    path("speeches/<slug:slug>/versions/", versions.versions, name="versions"),
    path("speeches/<slug:slug>/words/", linked_words, name="linked-words"),
    path("speeches/<slug:slug>/compared/", compared.compared, name="compared"),
    path("speeches/<slug:slug>/cite/", cite.cite_speech, name="cite-speech"),
    path("speeches/<slug:slug>/cite.<slug:ending>", cite.cite_speech, name="cite-speech-as"),
    path("speeches/<slug:slug>/<slug:language>/", speech.speech, name="speech-in-language"),
    path("quotes/", quotes.quote_list, name="quotes"),
    path("quotes/<int:pk>/", quotes.quote, name="quote"),
    path("quotes/<int:pk>/card.png", quote_card.quote_png, name="quote-png"),
    path("quotes/<int:pk>/card.svg", quote_card.quote_svg, name="quote-svg"),
    path("quotes/<int:pk>/embed/", quote_embed, name="quote-embed"),
    path("oembed", oembed, name="oembed"),
    path("quotes/<int:pk>/report/", report_quote.report_quote, name="report-quote"),
    path("quotes/<int:pk>/cite/", cite.cite_quote, name="cite-quote"),
    path("quotes/<int:pk>/cite.<slug:ending>", cite.cite_quote, name="cite-quote-as"),
    path("quotes/<int:pk>/<slug:slug>/", quotes.quote_with_slug, name="quote-with-slug"),
    path("speakers/", speakers.speaker_list, name="speakers"),
    path("speakers/<slug:slug>/", speakers.speaker, name="speaker"),
    *_feed("speakers/<slug:slug>/feed", feeds.speaker_feed, "speaker-feed"),
    path("delegations/", delegations.delegation_list, name="delegations"),
    path("delegations/<slug:slug>/", delegations.delegation, name="delegation"),
    path("occasions/", occasions.occasion_list, name="occasions"),
    path("occasions/<slug:slug>/", occasions.occasion, name="occasion"),
    path("passages/", passages.passage_list, name="passages"),
    path("policy-areas/", policy_areas.policy_area_list, name="policy-areas"),
    path("policy-areas.ttl", skos.vocabulary_turtle, name="skos-turtle"),
    path("policy-areas.jsonld", skos.vocabulary_jsonld, name="skos-jsonld"),
    path("policy-areas/<slug:slug>.ttl", skos.policy_area_turtle, name="policy-area-turtle"),
    path("policy-areas/<slug:slug>/", policy_areas.policy_area, name="policy-area"),
    *_feed("policy-areas/<slug:slug>/feed", feeds.policy_area_feed, "policy-area-feed"),
    path("policy-areas/<slug:slug>/years.csv", area_years_csv, name="policy-area-years"),
    path("policy-areas/<slug:slug>/<slug:other>/", pair.pair, name="pair"),
    *_feed("policy-areas/<slug:slug>/<slug:other>/feed", pair_feed, "pair-feed"),
    path("preview/<str:token>/", preview_link.preview_link, name="preview"),
    path("search/", search.search_page, name="search"),
    path("search/suggestions/", search_suggestions, name="search-suggestions"),
    *_feed("search/feed", search_feed, "search-feed"),
    path("search/results.csv", search_csv, name="search-csv"),
    path("search/results.json", search_json, name="search-json"),
    path("about/", about.about, name="about"),
    path("skos/", skos.skos, name="skos"),
    path("design/", design.design, name="design"),
    path("how-we-check-quotes/", about.how_we_check_quotes, name="how-we-check-quotes"),
    *_feed("feeds/speeches", feeds.speeches_feed, "speeches-feed"),
    *_feed("feeds/quotes", feeds.quotes_feed, "quotes-feed"),
    path(
        "sitemap.xml",
        sitemap_views.index,
        {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap-part"},
        name="sitemap",
    ),
    path("sitemap-<slug:section>.xml", sitemap_views.sitemap, {"sitemaps": SITEMAPS}, name="sitemap-part"),
    path("robots.txt", site_files.robots, name="robots"),
    path("favicon.ico", site_files.favicon, name="favicon"),
]
