/** The style of the page. No address stands in it: the page asks nobody for anything. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: #fff; --raised: #f5f6f8; --line: #cfd4dc; --text: #1b1f26; --soft: #4f5866; --link: #0a53c4;
  --mark: #ffe58a; --broken: #b3211b; --unknown: #7a5200; --pending: #0b5f79; --holds: #1a6b36;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171c; --raised: #1d2229; --line: #3b434f; --text: #e8ebf0; --soft: #aab3c0; --link: #8ab8ff;
    --mark: #6b5600; --broken: #ff8f88; --unknown: #f0bf5a; --pending: #6fd0ea; --holds: #77d596;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 70rem; padding: 1rem; background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.25; margin: 1.5rem 0 .5rem; }
h1 { margin-top: 0; font-size: 1.5rem; }
h2 { font-size: 1.25rem; }
h3 { font-size: 1rem; }
p { margin: .25rem 0; }
a { color: var(--link); }
code, pre { font: .875rem/1.5 ui-monospace, monospace; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { position: static; }
.soft { color: var(--soft); }
.documents, .claims { list-style: none; margin: 0; padding: 0; }
.documents li { display: grid; grid-template-columns: minmax(0, 1fr) 8rem 11rem; gap: 0 1rem; align-items: center;
  padding: .25rem 0; border-bottom: 1px solid var(--line); }
.documents meter { width: 100%; height: 1rem; }
form { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center;
  padding: .75rem 0; background: var(--ground); border-bottom: 1px solid var(--line); }
form[hidden], [hidden] { display: none; }
input[type=search] { width: 100%; max-width: 24rem; padding: .5rem; font: inherit; color: inherit;
  background: var(--raised); border: 1px solid var(--soft); border-radius: .25rem; }
fieldset { display: flex; flex-wrap: wrap; gap: .25rem .75rem; margin: 0; padding: 0; border: 0; }
legend { float: left; padding: 0; margin-right: .75rem; }
label { display: inline-flex; gap: .35rem; align-items: center; min-height: 1.5rem; }
button { padding: .35rem .75rem; font: inherit; color: inherit; background: var(--raised);
  border: 1px solid var(--soft); border-radius: .25rem; }
details { margin: .5rem 0; border: 1px solid var(--line); border-radius: .25rem; }
summary { padding: .5rem; cursor: pointer; }
details[open] > summary { border-bottom: 1px solid var(--line); background: var(--raised); }
.detail { padding: .5rem; }
.badge { font-weight: 600; }
.broken { color: var(--broken); }
.unknown { color: var(--unknown); }
.pending { color: var(--pending); }
.holds { color: var(--holds); }
pre { margin: .25rem 0; padding: .5rem; white-space: pre-wrap; background: var(--raised); border-radius: .25rem; }
mark { background: var(--mark); color: inherit; }
dl { display: grid; grid-template-columns: 6rem minmax(0, 1fr); gap: .25rem .75rem; margin: .5rem 0 0; }
dt { color: var(--soft); }
dd { margin: 0; }
@media (max-width: 40rem) {
  .documents li { grid-template-columns: minmax(0, 1fr); }
  form { position: static; }
  dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
  dd { margin-bottom: .5rem; }
}
@media print { form { display: none; } }
`
