"""Without a mouse or a finger: every place is reached, seen, and not covered."""

from .pages import walk

FOCUSED = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const tick = ['radio', 'checkbox'].includes(e.type);
  const target = tick ? e.closest('label') || e.labels[0] || e : e;
  const box = target.getBoundingClientRect();
  // Of a tall box the line that one writes on, and of a tall table to scroll the part in view: a
  // browser brings no more than that into view.
  const table = e.tagName === 'DIV' && box.height > innerHeight / 2;
  const y = table ? (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2
    : box.top + Math.min(box.height, 48) / 2;
  const x = box.left + box.width / 2;
  const top = document.elementFromPoint(x, y);
  const shown = s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2) ||
    s.boxShadow !== 'none';
  return {
    name: `${e.tagName} ${e.name || e.textContent.trim().slice(0, 30)}`,
    inside: box.bottom > 0 && box.top < innerHeight && box.height > 0,
    uncovered: !!top && (target.contains(top) || top.contains(target)),
    ringed: shown(getComputedStyle(e)) || shown(getComputedStyle(target)),
  };
}"""


def focus_problems(page, *, limit=90) -> list[str]:
    """Tab through the page once; name each place that cannot be seen there."""
    found, seen = [], set()
    for _ in range(limit):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at is None:
            break
        seen.add(at["name"])
        wrong = [what for what in ("inside", "uncovered", "ringed") if not at[what]]
        if wrong:
            found.append(f"{at['name']}: not {', '.join(wrong)}")
    assert seen, "nothing takes the focus"
    return found


def test_focus_is_seen_everywhere_and_never_covered(phone, signed_in, addresses):
    """C53, C66."""
    pages = walk(phone, signed_in, addresses, width=320, height=568)
    found = [(where, problem) for where, page in pages for problem in focus_problems(page)]
    assert not found, "\n".join(map(str, found))


def test_the_first_tab_skips_to_the_page(phone):
    page = phone()
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_leave_stays_in_reach_while_scrolling(phone, signed_in, addresses):
    """C53: at 320 by 568, at the foot of every page: large enough and on top of everything."""
    on_top = """() => {
      scrollTo(0, document.body.scrollHeight);
      const e = document.querySelector('.top-leave'), box = e.getBoundingClientRect();
      const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      return box.height >= 44 && box.width >= 44 && box.top >= 0 && e.contains(hit);
    }"""
    for where, page in walk(phone, signed_in, addresses, width=320, height=568):
        assert page.evaluate(on_top), where
