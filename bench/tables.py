"""The tables of docs/performance.md, from what the last runs kept in var/bench."""

import json
import os
import platform
import re
from collections.abc import Iterator
from pathlib import Path

import django

from tests.everywhere import ROOT

KEPT = ROOT / "var/bench"
PAGE = ROOT / "docs/performance.md"
LIMITS = {"Today": 2.0, "Check-in, sent": 2.5, "Find a group": 1.5, "Find a group, a visitor": 1.5}
MOST_GROWTH, MOST_MB = 1.3, 120
MOMENTS = ("settled_mb", "end_mb")
HEADS = {
    "pages": "owners | page | to (a) | to (b) | to a bare Django | p50 ms | p95 ms | CPU ms, web"
    " | CPU ms, database | queries | bytes",
    "targets": "target | found | met",
    "rows": "table | rows | bytes a row, indexes and all",
    "load": "page | p50 ms | p95 ms | queries",
}


def kept(name: str, found: dict) -> None:
    """Keep what a run found, with the machine in neutral words."""
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / f"{name}.json").write_text(json.dumps({**found, "machine": _machine()}, indent=1))


def written() -> None:
    """Write every table whose run was kept between its marks in the page."""
    text = PAGE.read_text()
    for name, lines in _tables():
        marks = re.compile(f"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        text, count = marks.subn(lambda found, lines=lines: found[1] + lines + found[2], text)
        if count != 1:
            raise ValueError(f"{PAGE.name} has no place for {name!r}.")
    PAGE.write_text(text)


def _tables() -> Iterator[tuple[str, str]]:
    scale, load = _read("scale"), _read("load")
    if scale:
        yield "machine", scale["machine"] + "\n"
        yield "pages", _table("pages", _pages(scale))
        yield "targets", _table("targets", _targets(scale))
        yield "rows", _table("rows", _rows(scale))
    if load:
        yield "load", _said(load) + _table("load", _loaded(load))


def _read(name: str) -> dict:
    path = KEPT / f"{name}.json"
    return json.loads(path.read_text()) if path.exists() else {}


def _machine() -> str:
    lines = Path("/proc/meminfo").read_text().splitlines()
    gigabytes = round(int(lines[0].split()[1]) / 1024**2)
    return (
        f"{os.cpu_count()} cores, {gigabytes} GB of memory, load {os.getloadavg()[2]:.1f} over the"
        f" last quarter of an hour; Python {platform.python_version()}, Django"
        f" {django.get_version()}, PostgreSQL 18 with its usual settings."
    )


def _table(name: str, rows: Iterator[tuple]) -> str:
    cells = [HEADS[name].split(" | "), ["---"] * len(HEADS[name].split(" | ")), *rows]
    return "".join("| " + " | ".join(map(str, each)) + " |\n" for each in cells)


def _pages(scale: dict) -> Iterator[tuple]:
    for size in scale["sizes"]:
        for page in size["pages"]:
            ratios = (f"{_ratio(page, floor):.2f}" for floor in ("bare", "raw", "barest"))
            times = (f"{page['times']['page'][name]:.1f}" for name in ("p50", "p95"))
            cpu = (f"{page[name]:.1f}" for name in ("cpu_web", "cpu_database"))
            counted = (page["queries"], page["bytes"])
            yield (f"{size['owners']:,}", page["name"], *ratios, *times, *cpu, *counted)


def _ratio(page: dict, floor: str) -> float:
    return page["times"]["page"]["p50"] / page["times"][floor]["p50"]


def _targets(scale: dict) -> Iterator[tuple]:
    first, last = ({each["name"]: each for each in size["pages"]} for size in _ends(scale))
    for name, limit in LIMITS.items():
        ratio = _ratio(last[name], "bare")
        yield _target(f"{name}: at most {limit} × (a)", f"{ratio:.2f}", ratio <= limit)
    for name in last if len(scale["sizes"]) > 1 else ():
        growth = _slowest(last[name]) / _slowest(first[name])
        what = f"{name}: p95 with the most owners, at most {MOST_GROWTH} × that with the fewest"
        yield _target(what, f"{growth:.2f}", growth <= MOST_GROWTH)
    size = scale["worker_mb"]
    yield _target(f"a web worker: at most {MOST_MB} MB", f"{size:.0f} MB", size <= MOST_MB)


def _target(what: str, found: str, is_met: bool) -> tuple[str, str, str]:
    return what, found, "yes" if is_met else "**no**"


def _ends(scale: dict) -> tuple[dict, dict]:
    return scale["sizes"][0], scale["sizes"][-1]


def _slowest(page: dict) -> float:
    """The p95 in bare pages of the same minutes: sizes are measured long after one another."""
    return page["times"]["page"]["p95"] / page["times"]["bare"]["p50"]


def _rows(scale: dict) -> Iterator[tuple]:
    tables = scale["sizes"][-1]["tables"]
    for name, each in sorted(tables.items(), key=lambda item: -item[1]["bytes"]):
        if each["rows"]:
            yield name, f"{each['rows']:,}", round(each["bytes"] / each["rows"])


def _said(load: dict) -> str:
    settled, end = (" and ".join(f"{mb:.0f}" for mb in load[name]) for name in MOMENTS)
    wrong = sum(load["wrong"].values())
    return (
        f"{load['requests']:,} requests in {load['seconds']} seconds: p50"
        f" {load['all']['p50']:.0f} ms, p95 {load['all']['p95']:.0f} ms,"
        f" {wrong} not answered as they should be."
        f" Memory of the two workers: {settled} MB once settled, {end} MB at the end.\n\n"
    )


def _loaded(load: dict) -> Iterator[tuple]:
    for name, times in sorted(load["pages"].items()):
        queries = load["queries"].get(name, "")
        yield f"`{name}`", f"{times['p50']:.0f}", f"{times['p95']:.0f}", queries
