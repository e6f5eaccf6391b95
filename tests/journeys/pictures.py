"""`make pictures`: the main pages at 360 and 1280 px into docs/pictures/."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from .chromium import CHROMIUM, FLAGS
from .site import environment_of, fresh_secrets, prepare, served, sign_in

FOLDER = Path(__file__).resolve().parent.parent.parent / "docs" / "pictures"
SIZES = {360: 760, 1280: 800}
VISITOR = {"landing": "/", "groups": "/groups/?place=Soweto"}
OWNER = {"today": "/today/", "people": "/people/", "check-in": "/notes/{today}/"}


def take(page, name: str, path: str, width: int) -> None:
    page.goto(path, wait_until="networkidle")
    page.screenshot(path=FOLDER / f"{name}-{width}.png", scale="css", type="png")


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        environment = environment_of(Path(folder), **fresh_secrets())
        prepare(environment)
        with served(environment, log=Path(folder) / "log") as url, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
            for width, height in SIZES.items():
                size = {"width": width, "height": height}
                page = browser.new_page(base_url=url, viewport=size)
                for name, path in VISITOR.items():
                    take(page, name, path, width)
                sign_in(page, "demo-owner")
                today = page.evaluate(
                    "new Intl.DateTimeFormat('sv', {timeZone: 'Africa/Johannesburg'}).format()"
                )
                for name, path in OWNER.items():
                    take(page, name, path.format(today=today), width)
            browser.close()


if __name__ == "__main__":
    main()
