# ruff: noqa: INP001, T201 -- a script beside a page, which says what it wrote
"""Take the pictures of docs/pages: each kind of page at phone and desktop width, in light and dark.

    python docs/pages/take.py [SITE]

SITE is a built site, build/site if none is named; needs Chromium, which the tests use too.
"""

from __future__ import annotations

import shutil
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from standfirst.site.serve import serving

HERE = Path(__file__).parent
PAGES = {
    "front": "",
    "story": "news/2024/response-on-island-fares/",
    "response": "news/2024/response-on-island-fares/response/",
    "corrected": "news/2023/response-on-step-free-landings/",
    "withdrawn": "news/2025/harrow-sound-night-ferry/",
    "gone": "410.html",
    "topic": "topics/crossings-policy/",
    "kind": "kinds/evidence/",
    "year": "news/2024/",
    "years": "news/",
    "people": "people/",
    "person": "people/imogen-varley/",
    "search": "search/?q=fares",
    "subscribe": "subscribe/",
    "about": "about/",
    "contact": "contact/",
    "accessibility": "accessibility/",
    "corrections": "corrections/",
    "lost": "404.html",
    "welsh-front": "cy/",
    "welsh-story": "news/2026/fferi-gadwyn-yn-ol/",
}
WIDTHS = {"phone": 375, "desktop": 1280}
TALLEST = 1800  # CSS pixels: what is below is more of the same
SCALE = {"phone": 1.0, "desktop": 0.6}


def main(site: Path) -> None:
    """Write one WebP for each page and width, light beside dark."""
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for width_name, width in WIDTHS.items():
            for name, path in PAGES.items():
                shots = []
                for scheme in ("light", "dark"):
                    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
                    page = context.new_page()
                    page.goto(address + path)
                    page.wait_for_load_state("networkidle")
                    for more in page.locator("main details").all():
                        more.locator("summary").click()
                    shots.append(Image.open(BytesIO(page.screenshot(full_page=True))).convert("RGB"))
                    context.close()
                beside(shots, SCALE[width_name]).save(HERE / f"{name}-{width_name}.webp", quality=45, method=6)
                print(f"{name}-{width_name}.webp")
        browser.close()


def beside(shots: list[Image.Image], scale: float) -> Image.Image:
    """Return the pictures beside each other, with a gap."""
    cut = [shot.crop((0, 0, shot.width, min(shot.height, TALLEST))) for shot in shots]
    cut = [
        shot.resize((round(shot.width * scale), round(shot.height * scale)), Image.Resampling.LANCZOS) for shot in cut
    ]
    whole = Image.new("RGB", (sum(shot.width for shot in cut) + 16, max(shot.height for shot in cut)), (128, 128, 128))
    left = 0
    for shot in cut:
        whole.paste(shot, (left, 0))
        left += shot.width + 16
    return whole


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parents[1] / "build" / "site")
