/** The script of the page: search and filters. Without it every claim is there, and opens and closes all the same. */
export const script = `
'use strict';
(() => {
  const form = document.querySelector('form');
  const shown = document.querySelector('output');
  const search = form.querySelector('[type=search]');
  const boxes = [...form.querySelectorAll('[type=checkbox]')];
  const sections = [...document.querySelectorAll('.document')].map((section) => ({
    section,
    claims: [...section.querySelectorAll('.claim')].map((claim) => ({
      claim,
      outcome: claim.dataset.outcome,
      words: (section.dataset.path + ' ' + claim.textContent).toLowerCase(),
    })),
  }));
  const total = sections.reduce((sum, { claims }) => sum + claims.length, 0);

  const apply = () => {
    const words = search.value.toLowerCase().split(/\\s+/);
    const outcomes = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    let count = 0;
    for (const { section, claims } of sections) {
      let here = 0;
      for (const one of claims) {
        const isShown = outcomes.has(one.outcome) && words.every((word) => one.words.includes(word));
        one.claim.hidden = !isShown;
        if (isShown) here += 1;
      }
      section.hidden = here === 0;
      count += here;
    }
    shown.textContent = count + ' of ' + total + ' shown';
  };

  let waiting = 0;
  const applySoon = () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(apply);
  };
  form.addEventListener('input', applySoon);
  form.addEventListener('reset', () => setTimeout(apply));
  form.addEventListener('submit', (event) => event.preventDefault());
  form.hidden = false;
  apply();
})();
`
