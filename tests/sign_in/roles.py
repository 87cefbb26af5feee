"""What each role of the staff may do, in tables: an address or a verb that is new is said here."""

# By their first letters: n is one of the staff who is in no group.
ROLES = {"n": [], "e": ["Editors"], "p": ["Publishers"], "a": ["Administrators"]}

# Of the pages that each noun has: list, add, change, delete. The history of a record is open to who may see it.
RECORDS = {
    "auth_group": ("a", "", "a", ""),
    "auth_user": ("a", "a", "a", "a"),
    "speeches_change": ("epa", "", "epa", ""),
    "speeches_concern": ("epa", "", "epa", ""),
    "speeches_delegation": ("epa", "epa", "epa", "epa"),
    "speeches_deletion": ("epa", "", "epa", ""),
    "speeches_importrecord": ("epa", "", "epa", ""),
    "speeches_link": ("epa", "epa", "epa", "epa"),
    "speeches_misquote": ("epa", "epa", "epa", "epa"),
    "speeches_occasion": ("epa", "epa", "epa", "epa"),
    "speeches_policyarea": ("epa", "epa", "epa", "epa"),
    "speeches_quote": ("epa", "epa", "epa", "epa"),
    "speeches_repetition": ("epa", "", "epa", ""),
    "speeches_silentsearch": ("epa", "", "epa", ""),
    "speeches_source": ("epa", "epa", "epa", "epa"),
    "speeches_sourcecheck": ("epa", "", "epa", ""),
    "speeches_speaker": ("epa", "epa", "epa", "epa"),
    "speeches_speech": ("epa", "epa", "epa", "epa"),
    "speeches_transcript": ("epa", "", "epa", ""),
}
PAGES = {
    "index": "nepa",
    "password_change": "nepa",
    "password_change_done": "nepa",
    "jsi18n": "nepa",
    "auth_user_password_change": "a",
    "speeches_change_undo": "epa",
    "speeches_deletion_undo": "epa",
    "speeches_filing": "epa",
    "speeches_filing_add": "epa",
    "speeches_filing_away": "epa",
    "speeches_filing_beside": "epa",
    "speeches_filing_original": "epa",
    "speeches_occasion_duplicates": "epa",
    "speeches_occasion_merge": "epa",
    "speeches_policyarea_coverage": "epa",
    "speeches_policyarea_import": "epa",
    "speeches_policyarea_merge": "epa",
    "speeches_policyarea_move": "epa",
    "speeches_policyarea_rename": "epa",
    "speeches_policyarea_split": "epa",
    "speeches_quote_held": "epa",
    "speeches_quote_preview": "epa",
    "speeches_quote_proof": "epa",
    "speeches_quote_publication": "epa",
    "speeches_silentsearch_term": "epa",
    "speeches_source_original": "epa",
    "speeches_speaker_duplicates": "epa",
    "speeches_speaker_merge": "epa",
    "speeches_speech_next_areas": "epa",
    "speeches_speech_preview": "epa",
    "speeches_speech_publication": "epa",
    "speeches_speech_restore_text": "epa",
    "speeches_speech_select_quote": "epa",
    "speeches_speech_selected_words": "epa",
    "speeches_speech_suggest_areas": "epa",
    "speeches_transcript_merge": "pa",
    "speeches_transcript_remove": "pa",
    "speeches_transcript_translate": "epa",
}
RESTORED = (
    "delegation",
    "link",
    "misquote",
    "occasion",
    "policyarea",
    "quote",
    "source",
    "speaker",
    "speech",
    "transcript",
)
TABLES = ("occasion", "policyarea", "quote", "speaker", "speech")
for _noun in TABLES:
    PAGES |= {f"speeches_{_noun}_{page}": "epa" for page in ("export", "table", "table_empty", "table_review")}
# Signing in and out; what Django itself sends on; and what answers by its question alone (see the tests below).
BESIDE = {"login", "logout", "view_on_site", "app_list", "autocomplete", None}
ACTIONS = {
    "auth_user": {"delete_selected": "a", "reset": "a"},
    "speeches_concern": {"settle": "epa"},
    "speeches_repetition": {"confirm": "epa", "dismiss": "epa", "reopen": "epa"},
    "speeches_silentsearch": {"settle": "epa"},
    "speeches_quote": {
        "accept": "epa",
        "delete_selected": "epa",
        "dismiss": "epa",
        "export": "epa",
        "in_bulk": "epa",
        "publish": "pa",
        "submit": "epa",
        "withdraw": "pa",
    },
    "speeches_sourcecheck": {"accept": "epa"},
    "speeches_speech": {
        "delete_selected": "epa",
        "export": "epa",
        "in_bulk": "epa",
        "publish": "pa",
        "submit": "epa",
        "withdraw": "pa",
    },
    **{
        f"speeches_{noun}": {"delete_selected": "epa", "export": "epa", "merge_two": "epa"}
        for noun in ("occasion", "speaker")
    },
    **{f"speeches_{noun}": {"delete_selected": "epa"} for noun in ("delegation", "link", "misquote", "source")},
    "speeches_policyarea": {"delete_selected": "epa", "export": "epa"},
}
PUBLICATION = {
    "review": "epa",
    "draft": "epa",
    "publish": "pa",
    "schedule": "pa",
    "unschedule": "pa",
    "withdraw": "pa",
    "link": "epa",
    "revoke": "epa",
}
BULK = {
    **dict.fromkeys(("tag", "untag", "retag", "attribute", "occasion", "submit", "return"), "epa"),
    **dict.fromkeys(("publish", "withdraw"), "pa"),
}


def who_may_open() -> dict[str, str]:
    """By the name of the address."""
    verbs = ("changelist", "add", "change", "delete")
    found = {f"{noun}_{verb}": who for noun, row in RECORDS.items() for verb, who in zip(verbs, row, strict=True)}
    histories = {f"{noun}_history": row[0] for noun, row in RECORDS.items()}
    restores = {f"speeches_{noun}_restore": "epa" for noun in RESTORED}
    return {**found, **histories, **restores, **PAGES}
