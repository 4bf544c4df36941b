import { ruleCases } from '../support/rule-cases.ts'

const files = {
  'docs/setup.md':
    '# Set-up\n\n## Notes\n\n## Notes\n\n<a id="custom"></a>\n\n## Héllo `code` & more!\n\n## Own {#own-id}\n',
  'docs/api/README.md': '# Interface\n',
  'docs/page.html': '<h1 id="x">x</h1>\n',
  'data/site.json': '{ "sites": [{ "name": "a" }], "a/b": 1 }\n',
  'data/site.yaml': 'sites:\n  - name: a\nother: 1\n',
  'data/broken.json': '{ "a": \n',
  'src/a.py': 'one\ntwo\nthree\n',
  'src/b.py': 'one\r\ntwo',
  'src/deep/c.test.ts': '',
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
  ],
  breaks: [
    {
      text: '[x](setup.md#«note»)',
      message: '`docs/setup.md` has no heading or anchor `#note`; did you mean `#notes`?',
    },
    { text: '# Here\n\n[x](#«elsewhere»)', message: '`docs/guide.md` has no heading or anchor `#elsewhere`' },
  ],
  unknown: [['[x](page.html#x)', 'anchors of `docs/page.html` are not read']],
})

ruleCases('missing-line', {
  ...setting,
  holds: ['[x](../src/a.py#L3)', '[x](../src/a.py#L1-L3)', '`src/a.py:3`', '`src/a.py:1-3`', '`src/b.py:2`'],
  breaks: [
    { text: '[x](../src/a.py#«L4»)', message: '`src/a.py` has 3 lines, and the reference names line 4' },
    { text: '`src/a.py:«2-9»`', message: '`src/a.py` has 3 lines, and the reference names lines 2 to 9' },
    { text: '`src/a.py:«3-2»`', message: 'lines 3 to 2 of `src/a.py` are no range; lines count from 1 upwards' },
  ],
})

ruleCases('missing-pointer', {
  ...setting,
  holds: [
    '`data/site.json#/sites/0/name`',
    '`data/site.json#sites`',
    '`data/site.json#/a~1b`',
    '[x](../data/site.yaml#/sites/0/name)',
  ],
  breaks: [
    {
      text: '`data/site.json#«/sites/0/nmae»`',
      message: '`data/site.json` has no `/sites/0/nmae`: no key `nmae`; did you mean `name`?',
    },
    { text: '`data/site.yaml#«missing»`', message: '`data/site.yaml` has no `missing`: no key `missing`' },
  ],
  unknown: [['`data/broken.json#a`', '`data/broken.json` is not JSON: ValueExpected']],
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
  ],
  silent: ['`*.py`', '`@scope/*`', '`!docs/*.md`'],
  breaks: [
    { text: '`«docs/*.rst»`', message: '`docs/*.rst` matches no file' },
    { text: '`«src/{deep,none}/*.ts»`', message: '`src/none/*.ts` matches no file' },
    { text: '`«Docs/*.md»`', message: '`Docs/*.md` matches no file; `docs/guide.md` differs in case' },
    { text: '`«src/**/*.rs»`', message: '`src/**/*.rs` matches no file' },
  ],
  unknown: [['`other/*.md`', 'nothing matches `other/*.md`, which may be about another place']],
})

ruleCases('incomplete-set', {
  ...setting,
  holds: ['`src/{a,b}.py`', '`data/site.{json,yaml}`', '`{docs,src}/`'],
  breaks: [{ text: '`«src/{a,c}.py»`', message: '`src/c.py` does not exist' }],
  unknown: [['`other/{a,b}.py`', '`other` is neither at the root nor beside the document']],
})
