import { type Files, ruleCases } from '../support/rule-cases.ts'

const files: Files = {
  'docs/setup.md':
    '# Set-up\n\n## Notes\n\n## Notes\n\n<a id="custom"></a>\n\n## Héllo `code` & more!\n\n## Own {#own-id}\n',
  'docs/api/README.md': '# Interface\n',
  'docs/page.html': '<h1 id="x">x</h1>\n',
  LICENSE: 'MIT\n',
  '.gitignore': '*.log\n',
  'data/site.json': '{ "sites": [{ "name": "a" }], "a/b": 1 }\n',
  'data/site.yaml': 'sites:\n  - name: a\nother: 1\n',
  'data/broken.json': '{ "a": \n',
  'src/a.py': 'one\ntwo\nthree\n',
  'src/b.py': 'one\r\ntwo',
  'src/deep/c.test.ts': '',
  'data/many.yaml': 'base: &base\n  kept: 1\n  both: 1\nmade:\n  <<: *base\n  both: 2\n---\nsecond: 1\n',
  'docs/html.md':
    '<h1 align="center">Html <b>Title</b></h1>\n\n<h2>\n\nIn *lines*\n\n</h2>\n\n## ![logo](x.png) Picture\n\n## Shown ![x](y.png)\n\n## Html Title\n\n<a id="custom"></a>\n',
  link: { symlink: 'docs' },
}
const setting = { files, document: 'docs/guide.md' }

ruleCases('missing-anchor', {
  ...setting,
  holds: [
    '[x](setup.md#set-up)',
    '[x](setup.md#notes-1)',
    '[x](setup.md#custom)',
    '[x](setup.md#h%C3%A9llo-code--more)',
    '[x](setup.md#Notes)',
    '[x](setup.md#own-id)',
    '[x](api#interface)',
    '# Here\n\n[x](#here)',
    '[x](#top)',
    '`docs/setup.md#notes`',
    '`docs/{setup,html}.md#custom`',
    '[x](html.md#html-title)',
    '[x](html.md#html-title-1)',
    '[x](html.md#in-lines)',
    '[x](html.md#-picture)',
    '[x](html.md#picture)',
    '[x](html.md#shown-)',
    '[x](html.md#shown)',
  ],
  breaks: [
    {
      text: '[x](setup.md#«note»)',
      message: '`docs/setup.md` has no heading or anchor `#note`; did you mean `#notes`?',
    },
    {
      text: '`docs/{setup,html}.md#«notes»`',
      message: '`docs/html.md` has no heading or anchor `#notes`',
    },
    { text: '# Here\n\n[x](#«elsewhere»)', message: '`docs/guide.md` has no heading or anchor `#elsewhere`' },
  ],
  unknown: [
    ['[x](page.html#x)', 'anchors of `docs/page.html` are not read'],
    ['e.g. `docs/setup.md#none`', 'the sentence says that it is an example'],
    ['For example `setup.md#none`', 'the sentence says that it is an example'],
  ],
  pending: [
    ['Planned: `docs/setup.md#new`', '`docs/setup.md#new` is still to come: the sentence says that it is planned'],
  ],
})

ruleCases('missing-line', {
  ...setting,
  holds: [
    '[x](../src/a.py#L3)',
    '[x](../src/a.py#L1-L3)',
    '`src/a.py:3`',
    '`src/a.py:1-3`',
    '`src/b.py:2`',
    '`src/{a,b}.py:2`',
    '[x](../src/a.py:3)',
    'See src/a.py:3 for it.',
  ],
  breaks: [
    { text: '[x](../src/a.py#«L4»)', message: '`src/a.py` has 3 lines, and the reference names line 4' },
    { text: '`src/{a,b}.py:«3»`', message: '`src/b.py` has 2 lines, and the reference names line 3' },
    { text: '[x](../src/a.py:«12»)', message: '`src/a.py` has 3 lines, and the reference names line 12' },
    {
      text: '[x](setup.md:«99-100»)',
      message: '`docs/setup.md` has 11 lines, and the reference names lines 99 to 100',
    },
    { text: 'See src/a.py:«99».', message: '`src/a.py` has 3 lines, and the reference names line 99' },
    { text: 'See src/a.py#«L99».', message: '`src/a.py` has 3 lines, and the reference names line 99' },
    { text: '`LICENSE:«3»`', message: '`LICENSE` has 1 line, and the reference names line 3' },
    { text: '`.gitignore:«3»`', message: '`.gitignore` has 1 line, and the reference names line 3' },
    { text: '`src/a.py:«2-9»`', message: '`src/a.py` has 3 lines, and the reference names lines 2 to 9' },
    { text: '`src/a.py:«3-2»`', message: 'lines 3 to 2 of `src/a.py` are no range; lines count from 1 upwards' },
  ],
  pending: [['`src/a.py:99` will be added', '`src/a.py:99` is still to come: the sentence says that it is to come']],
})

ruleCases('missing-pointer', {
  ...setting,
  holds: [
    '`data/site.json#/sites/0/name`',
    '`data/site.json#sites`',
    '`data/site.json#/a~1b`',
    '[x](../data/site.yaml#/sites/0/name)',
    '`data/many.yaml#second`',
    '`data/many.yaml#/made/kept`',
    '`data/many.yaml#/made/both`',
    '`data/site.{json,yaml}#sites`',
  ],
  breaks: [
    {
      text: '`data/site.json#«/sites/0/nmae»`',
      message: '`data/site.json` has no `/sites/0/nmae`: no key `nmae`; did you mean `name`?',
    },
    { text: '`data/site.{json,yaml}#«other»`', message: '`data/site.json` has no `other`: no key `other`' },
    { text: '`data/site.yaml#«missing»`', message: '`data/site.yaml` has no `missing`: no key `missing`' },
  ],
  unknown: [['`data/broken.json#a`', '`data/broken.json` is not JSON: ValueExpected']],
  pending: [
    ['Planned: `data/site.json#/zz`', '`data/site.json#/zz` is still to come: the sentence says that it is planned'],
  ],
})

ruleCases('unmatched-glob', {
  ...setting,
  holds: [
    '`docs/*.md`',
    '`src/**/*.ts`',
    '`**/*.py`',
    '`*/`',
    '`api/*.md`',
    '`data/site.{json,yaml}*`',
    '`src/*`',
    '`c.*.ts`',
    '`link/*.md`',
    '`link/**/README.md`',
    '`src/?.py`',
    '`set*.md`',
    '`README.*`',
  ],
  silent: ['`*.py`', '`@scope/*`', '`!docs/*.md`'],
  breaks: [
    { text: '`«docs/*.rst»`', message: '`docs/*.rst` matches no file' },
    { text: '`«src/{deep,none}/*.ts»`', message: '`src/none/*.ts` matches no file' },
    { text: '`«Docs/*.md»`', message: '`Docs/*.md` matches no file; `docs/guide.md` differs in case' },
    { text: '`«{src,docs}/*.py»`', message: '`docs/*.py` matches no file' },
    { text: '`«{src/nope,other/x,src/deep}/*.ts»`', message: '`src/nope/*.ts` matches no file' },
    { text: '`«src/*.py/»`', message: '`src/*.py/` matches no directory' },
    { text: '`«docs/api/*/»`', message: '`docs/api/*/` matches no directory' },
    { text: '`«src/?pp.py»`', message: '`src/?pp.py` matches no file' },
    { text: '`«src/**/*.rs»`', message: '`src/**/*.rs` matches no file' },
  ],
  unknown: [
    ['`other/*.md`', 'nothing matches `other/*.md`, which may be about another place'],
    ['`*_none.go`', 'nothing matches `*_none.go`, which may be about another place'],
    ['`*none*.md`', 'nothing matches `*none*.md`, which may be about another place'],
    ['`NOPE.*`', 'nothing matches `NOPE.*`, which may be about another place'],
    [`\`${'{a,b}/'.repeat(30)}*\``, 'The sets of the pattern have more than 64 alternatives'],
  ],
})

ruleCases('incomplete-set', {
  ...setting,
  holds: ['`src/{a,b}.py`', '`data/site.{json,yaml}`', '`{docs,src}/`'],
  breaks: [
    { text: '`«src/{a,c}.py»`', message: '`src/c.py` does not exist' },
    { text: '`«{src/nope,lib/x}.py»`', message: '`src/nope.py` does not exist' },
    { text: '`«src/{a,{b,c}}.py»`', message: '`src/c.py` does not exist' },
    { text: '`«{README,CONTRIBUTING}.md»`', message: '`CONTRIBUTING.md` does not exist' },
    { text: 'Evidence: «docs/{setup,nope}.md»', message: '`docs/nope.md` does not exist' },
  ],
  unknown: [
    ['`other/{a,b}.py`', '`other` is neither at the root nor beside the document'],
    ['`{a,none}.py`', 'no file is named `none.py`'],
  ],
  pending: [['Create `src/{a,c}.py`.', '`src/c.py` is still to come: the sentence says that it is to be made']],
})

ruleCases('missing-file', {
  ...setting,
  breaks: [
    { text: '`«src/{a,c}.py»:1`', message: '`src/c.py` does not exist' },
    { text: '`«src/{a,c}.py»#L1`', message: '`src/c.py` does not exist' },
    { text: '`«docs/{setup,nothing}.md»#notes`', message: '`docs/nothing.md` does not exist' },
  ],
})
