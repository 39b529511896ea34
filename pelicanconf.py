"""How Pelican turns a staged tree into pages. Everything it knows of the newsroom is in the tree's site.json.

Run by standfirst/site/build.py, which names the tree in STANDFIRST_STAGE and checks what comes out. Pelican's own
feeds, drafts, lists and pagination are off; theme/README.md says why, and how the pages are made instead.
"""

import json
import os
from pathlib import Path

from standfirst.site import engine

_stage = Path(os.environ["STANDFIRST_STAGE"])
SITE = json.loads((_stage / "site.json").read_text("utf-8"))

SITENAME = SITE["title"]
# Links are relative to the page, so that the same bytes work on any host, under any path and on this machine.
SITEURL = ""
RELATIVE_URLS = False
TIMEZONE = SITE["timezone"]
DEFAULT_LANG = "en"
LOCALE = "C.UTF-8"

PATH = str(_stage / "content")
ARTICLE_PATHS = ["stories"]
PAGE_PATHS = ["pages"]
STATIC_PATHS: list[str] = []
THEME = str(Path(__file__).parent / "theme")
THEME_STATIC_PATHS: list[str] = []
THEME_TEMPLATES_OVERRIDES: list[str] = []

# Named, or Pelican loads whatever plugin it finds installed.
PLUGINS = ["standfirst.site.plugin"]
# The plugin puts its one reader in the place of all others.
READERS = {"html": None, "md": None, "rst": None}
JINJA_ENVIRONMENT = engine.options()

ARTICLE_URL = "{save_dir}"
ARTICLE_SAVE_AS = "{save_dir}index.html"
# Both orders are settled by the stage; pairing translations would compare every story with every other.
ARTICLE_ORDER_BY = "position"
ARTICLE_TRANSLATION_ID = ""
PAGE_TRANSLATION_ID = ""
PAGE_ORDER_BY = "save_dir"
# The stage holds only what may go out, so the clock has no say here.
WITH_FUTURE_DATES = True

DIRECT_TEMPLATES: list[str] = []
TAG_SAVE_AS = CATEGORY_SAVE_AS = AUTHOR_SAVE_AS = ""
DRAFT_SAVE_AS = DRAFT_PAGE_SAVE_AS = DRAFT_LANG_SAVE_AS = DRAFT_PAGE_LANG_SAVE_AS = ""
YEAR_ARCHIVE_SAVE_AS = MONTH_ARCHIVE_SAVE_AS = DAY_ARCHIVE_SAVE_AS = ""
DEFAULT_PAGINATION = False
PAGINATION_PATTERNS = (
    (1, "{base_name}/", "{base_name}/index.html"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)
FEED_ATOM = FEED_RSS = FEED_ALL_ATOM = FEED_ALL_RSS = None
CATEGORY_FEED_ATOM = CATEGORY_FEED_RSS = TAG_FEED_ATOM = TAG_FEED_RSS = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = TRANSLATION_FEED_RSS = None

TYPOGRIFY = False
CACHE_CONTENT = LOAD_CONTENT_CACHE = False
DELETE_OUTPUT_DIRECTORY = False
OUTPUT_SOURCES = False
