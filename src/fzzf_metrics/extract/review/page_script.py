"""The script of the review page: choosing states, moving by key, and a card at the mark. Without it all can be read."""

from __future__ import annotations

SCRIPT = """
(() => {
  'use strict';
  const all = (what, where = document) => Array.from(where.querySelectorAll(what));
  const list = document.getElementById('list'), card = document.getElementById('card');
  const items = all('li', list), marks = all('.m'), boxes = all('#states input');
  const markOf = new Map();
  for (const mark of marks) {
    mark.setAttribute('aria-label', mark.textContent + ' ' + mark.title);
    mark.removeAttribute('title');
    for (const number of mark.dataset.e.split(' ')) if (!markOf.has(number)) markOf.set(number, mark);
  }
  const item = number => document.getElementById('e' + number);
  const visible = () => items.filter(one => !one.hidden);
  const number = one => one.id.slice(1);
  const wide = () => getComputedStyle(list).overflowY !== 'visible';  // list and text scroll apart
  let chosen = null;

  function choose(one, {scroll = true, focus = false} = {}) {
    if (!one) return;
    for (const old of all('.on')) old.classList.remove('on');
    one.classList.add('on');
    chosen = one;
    if (wide()) one.scrollIntoView({block: 'nearest'});
    const mark = markOf.get(number(one));
    if (mark) {
      mark.classList.add('on');
      if (scroll) mark.scrollIntoView({block: 'center'});
    }
    if (focus) one.querySelector('a').focus({preventScroll: true});
  }

  function move(step) {
    const there = visible(), at = there.indexOf(chosen);
    const next = at < 0 ? (step > 0 ? 0 : there.length - 1) : Math.min(Math.max(at + step, 0), there.length - 1);
    choose(there[next], {focus: true});
  }

  function filter() {
    const wanted = new Set(boxes.filter(box => box.checked).map(box => box.value));
    for (const one of items) one.hidden = !wanted.has(one.dataset.state);
    for (const mark of marks)
      mark.classList.toggle('off', !mark.dataset.e.split(' ').some(n => wanted.has(item(n).dataset.state)));
    document.getElementById('count').textContent = visible().length + ' / ' + items.length;
  }

  function show(mark) {
    card.replaceChildren();
    for (const n of mark.dataset.e.split(' ')) {
      const one = item(n);
      if (card.childElementCount) card.append(document.createElement('hr'));
      for (const part of one.children) card.append(part.cloneNode(true));
    }
    card.dataset.of = mark.dataset.e;
    card.hidden = false;
    const box = mark.getBoundingClientRect(), high = card.offsetHeight, wide = card.offsetWidth;
    const below = box.bottom + 8 + high < innerHeight || box.top < high + 8;
    card.style.top = Math.max(below ? box.bottom + 8 : box.top - high - 8, 4) + 'px';
    card.style.left = Math.max(Math.min(box.left, innerWidth - wide - 12), 4) + 'px';
  }
  const hide = () => { card.hidden = true; };

  document.addEventListener('click', event => {
    const mark = event.target.closest('.m'), link = event.target.closest('#list li>a');
    if (!mark && !link) return;
    event.preventDefault();
    if (link) return choose(link.parentElement);
    const one = item(mark.dataset.e.split(' ')[0]);
    if (one.hidden) {
      boxes.find(box => box.value === one.dataset.state).checked = true;
      filter();
    }
    choose(one, {scroll: false});
    if (wide()) hide();
  });
  document.addEventListener('mouseover', event => {
    const mark = event.target.closest('.m');
    if (mark) show(mark); else if (!event.target.closest('#card')) hide();
  });
  document.addEventListener('focusin', event => { if (event.target.matches('.m')) show(event.target); else hide(); });
  document.querySelector('main').addEventListener('scroll', () => {  // Tab to a mark far away scrolls there
    const at = document.activeElement;
    if (at.matches('.m') && !card.hidden && card.dataset.of === at.dataset.e) show(at); else hide();
  });
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const inList = list.contains(document.activeElement);
    if (event.key === 'j' || (inList && event.key === 'ArrowDown')) move(1);
    else if (event.key === 'k' || (inList && event.key === 'ArrowUp')) move(-1);
    else if (event.key === 'Escape') return hide();
    else return;
    event.preventDefault();
  });
  for (const box of boxes) box.addEventListener('change', filter);
  document.getElementById('states').hidden = false;
  filter();
  const target = location.hash.startsWith('#e') && document.getElementById(location.hash.slice(1));
  if (target) choose(target);
})();
"""
