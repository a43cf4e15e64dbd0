"""Opens pages of each kind in a real Chromium, from the disk: no message on the console, no sideways scrolling, no
violation that axe-core finds, a title and a table for each chart, a search that finds, and a sort that sorts.

    check.py INSIDERDB [--pictures DIRECTORY]"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

REPOSITORY = Path(__file__).resolve().parents[2]
CHROMIUM = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])))
WIDTHS = [1280, 390]
# Each kind of page.
PAGES = [
    "index.html",
    "index/f.html",
    "issuers/9900001.html",
    "issuers/320193.html",
    "insiders/9900106.html",
    "insiders/9900102.html",
    "alone.html",
]
# What is typed, and the first name that is found.
SEARCHES = [
    ("fernhollow", "Fernhollow Instruments, Inc."),
    ("fhi", "Fernhollow Instruments, Inc."),
    ("$FHI", "Fernhollow Instruments, Inc."),
    ("9900001", "Fernhollow Instruments, Inc."),
    ("CIK0009900001", "Fernhollow Instruments, Inc."),
    ("elise brandt", "Brandt Elise K"),
    ("brandt el", "Brandt Elise K"),
    ("nobody at all", None),
]


def make_site(insiderdb, folder):
    database = f"sqlite://{folder}/a.db"
    fixtures = [str(REPOSITORY / "fixtures" / name) for name in ["filings", "cookbook"]]
    for arguments in [
        ["ingest", *fixtures, "--quiet"],
        ["site", str(folder / "site")],
        ["page", "Okonjo Peter T", "-o", str(folder / "site/alone.html")],
    ]:
        subprocess.run([insiderdb, *arguments, "--db", database], check=True, stdout=subprocess.DEVNULL)


def opened(browser, path, width):
    """A page whose messages fail the test."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    messages = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.on("requestfailed", lambda request: messages.append(f"cannot load {request.url}"))
    page.goto(path.as_uri())
    return page, messages


def check_page(browser, path, width):
    page, messages = opened(browser, path, width)
    for details in [False, True]:
        if details:
            page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
        scrolled = page.evaluate("document.documentElement.scrollWidth")
        assert scrolled <= width, f"{path} scrolls sideways: {scrolled} at {width}"
        violations = Axe().run(page).response["violations"]
        told = [(found["id"], found["nodes"][0]["html"][:300]) for found in violations]
        assert not told, f"{path} at {width}: {told}"
    charts = page.evaluate(
        """[...document.querySelectorAll("svg.chart")].map(chart => {
            const figure = chart.closest("figure");
            return [figure.querySelector("figcaption").textContent, chart.querySelector("title").textContent,
                    figure.querySelectorAll("details tbody tr").length];
        })"""
    )
    for caption, title, rows in charts:
        assert caption == title != "" and rows > 0, f"{path}: {caption}"
    assert not messages, f"{path}: {messages}"
    page.close()
    return len(charts)


def check_search(browser, path):
    page, messages = opened(browser, path, 1280)
    for typed, wanted in SEARCHES:
        page.fill("#q", "")
        page.fill("#q", typed)
        expect(page.locator("#said")).not_to_have_text("")
        found = page.query_selector("#found a")
        name = found.text_content() if found else None
        assert name == wanted, f"{path}: {typed} finds {name}"
    page.fill("#q", "fernhollow")
    page.wait_for_selector("#found a")
    page.click("#found a")
    assert page.text_content("h1").startswith("Fernhollow"), page.url
    assert not messages, messages
    page.close()


def check_sort(browser, path):
    page, messages = opened(browser, path, 1280)
    column = "[...document.querySelector('table.sorts').tBodies[0].rows].map(row => row.cells[0].textContent)"
    before = page.evaluate(column)
    for down in [True, False]:
        page.locator("table.sorts th button").first.press("Enter")
        assert page.evaluate(column) == sorted(before, reverse=down), path
    assert not messages, messages
    page.close()


def check_without_scripts(browser, path):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.locator("svg.chart").count() > 0 and page.locator("tbody tr").count() > 0
    assert page.pdf(), "it prints"
    context.close()


def take_pictures(browser, site, folder):
    for name, path, height in [("insider", "insiders/9900101.html", 900), ("issuer", "issuers/9900001.html", 1500)]:
        page = browser.new_page(viewport={"width": 1000, "height": height})
        page.goto((site / path).as_uri())
        page.screenshot(path=folder / f"page-{name}.png")
        page.close()


def main():
    insiderdb, *rest = sys.argv[1:]
    insiderdb = str(Path(insiderdb).resolve())
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        folder = Path(folder)
        make_site(insiderdb, folder)
        site = folder / "site"
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        if rest[:1] == ["--pictures"]:
            return take_pictures(browser, site, Path(rest[1]))
        charts = sum(check_page(browser, site / path, width) for path in PAGES for width in WIDTHS)
        assert charts > 10, charts
        check_search(browser, site / "index.html")
        check_search(browser, site / "index/f.html")
        check_sort(browser, site / "insiders/9900106.html")
        check_without_scripts(browser, site / "issuers/9900001.html")
        browser.close()
        print(f"pages: {len(PAGES)} pages at {len(WIDTHS)} widths, {charts} charts, {len(SEARCHES)} searches")


if __name__ == "__main__":
    main()
