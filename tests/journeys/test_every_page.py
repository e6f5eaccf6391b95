"""Every page, with and without errors, for eyes, fingers and screen readers."""

from axe_playwright_python.sync_playwright import Axe

from .pages import bring_to_error, walk

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
# What sticks out of the page or is cut off: its tag, class and first words.
LOST = """() => {
  const page = document.scrollingElement, found = [];
  const name = e => `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 30)}`;
  if (page.scrollWidth > page.clientWidth)
    for (const e of document.body.querySelectorAll('*'))
      if (e.getBoundingClientRect().right > page.clientWidth + 1) found.push('out: ' + name(e));
  for (const e of document.body.querySelectorAll('main *:not(input)')) {
    const style = getComputedStyle(e);
    const cut = ['hidden', 'clip'].includes(style.overflowX) && e.clientWidth > 2;
    if (cut && e.scrollWidth > e.clientWidth + 1) found.push('cut: ' + name(e));
  }
  return found.slice(0, 4);
}"""
SMALL = """() => {
  const found = [];
  const main = '.btn, .top-help, .top-leave, .bar a, .reach a, summary, main button';
  const inText = e => getComputedStyle(e).display === 'inline' && e.closest('p, li, dd, td, label');
  for (const e of document.querySelectorAll('a[href], button, input, select, textarea, summary')) {
    if (e.type === 'hidden' || e.closest('.skip, .visually-hidden')) continue;
    if (!e.checkVisibility()) continue;
    const tick = ['radio', 'checkbox'].includes(e.type);
    const target = tick ? e.closest('label') || e.labels[0] || e : e;
    const box = target.getBoundingClientRect();
    if (!box.width || inText(e)) continue;
    const needed = e.matches(main) ? 44 : 24;
    if (box.height < needed - 0.5 || box.width < needed - 0.5)
      found.push(`${e.tagName}.${e.className} "${e.textContent.trim().slice(0, 20)}" ` +
        `${Math.round(box.width)}x${Math.round(box.height)} < ${needed}`);
  }
  return found.slice(0, 6);
}"""


def axe_finds(page) -> list[str]:
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in found
        for node in each["nodes"][:2]
    ]


def test_axe_finds_nothing(phone, signed_in, addresses):
    """C64."""
    found = [
        (where, problem)
        for where, page in walk(phone, signed_in, addresses)
        for problem in axe_finds(page)
    ]
    assert not found, "\n".join(map(str, found))


def test_axe_finds_nothing_in_the_dark(phone, signed_in, addresses):
    found = [
        (where, problem)
        for where, page in walk(phone, signed_in, addresses, color_scheme="dark")
        for problem in axe_finds(page)
    ]
    assert not found, "\n".join(map(str, found))


def test_axe_finds_nothing_in_an_error_state(phone, signed_in, addresses):
    """C64."""
    found, erring = [], 0
    for where, page in walk(phone, signed_in, addresses):
        if bring_to_error(page):
            erring += 1
            assert page.title().startswith("Error: "), where
            found += [(where, problem) for problem in axe_finds(page) + page.evaluate(LOST)]
    assert erring >= 4
    assert not found, "\n".join(map(str, found))


def test_nothing_is_lost_on_a_narrow_phone(phone, signed_in, addresses):
    """C65."""
    pages = walk(phone, signed_in, addresses, width=320, height=568)
    found = [(where, lost) for where, page in pages for lost in page.evaluate(LOST)]
    assert not found, "\n".join(map(str, found))


def test_nothing_is_lost_with_text_twice_as_large(phone, signed_in, addresses):
    """C65."""
    found = []
    for where, page in walk(phone, signed_in, addresses, width=640, height=800):
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        found += [(where, lost) for lost in page.evaluate(LOST)]
    assert not found, "\n".join(map(str, found))


def test_nothing_is_lost_with_wide_spacing(phone, signed_in, addresses):
    """C65."""
    found = []
    for where, page in walk(phone, signed_in, addresses, width=320, height=568):
        page.evaluate(SPACING)
        found += [(where, lost) for lost in page.evaluate(LOST)]
    assert not found, "\n".join(map(str, found))


def test_every_target_is_large_enough_for_a_thumb(phone, signed_in, addresses):
    """C68."""
    pages = walk(phone, signed_in, addresses)
    found = [(where, small) for where, page in pages for small in page.evaluate(SMALL)]
    assert not found, "\n".join(map(str, found))
