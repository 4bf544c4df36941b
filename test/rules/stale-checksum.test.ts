import { createHash } from 'node:crypto'
import { ruleCases } from '../support/rule-cases.ts'

const digest = (text: string, algorithm = 'sha256'): string => createHash(algorithm).update(text).digest('hex')

const stars = 'Sirius,-1.46\nVega,0.03\n'
const right = digest(stars)
const wrong = digest('something else')
const crlf = digest(stars.replaceAll('\n', '\r\n'))
const open = digest(stars.trimEnd())
const pointed = digest('large')
const says = (actual: string, recorded: string, path = 'data/stars.csv') =>
  `\`${path}\` has the sha256 digest \`${actual.slice(0, 12)}…\`, not \`${recorded.slice(0, 12)}…\``

ruleCases('stale-checksum', {
  document: 'docs/data.md',
  files: {
    'data/stars.csv': stars,
    'data/moons.csv': 'Io\n',
    'data/large.bin': `version https://git-lfs.github.com/spec/v1\noid sha256:${pointed}\nsize 5\n`,
    'data/SHA256SUMS': `${right}  stars.csv\n${digest('Io')}  moons.csv\n${wrong}  gone.csv\n`,
    'data/right.txt.sha256': `${right}  stars.csv\n`,
    'data/other.md5': `${digest('x', 'md5')}  stars.csv\n`,
    'data/fixtures/checksums.json': JSON.stringify({ 'stars.csv': wrong }),
  },
  silent: [
    `Pull \`registry.example.org/sky@sha256:${wrong}\`.`,
    `The image built of \`data/stars.csv\` has sha256:${wrong}.`,
    `\`data/stars.csv\` and \`data/moons.csv\` have ${wrong}.`,
    `Download <https://example.org/stars.csv> (sha256: ${wrong}).`,
    `[data/stars.csv](https://example.org/stars.csv) sha256:${wrong}`,
    `| File | Commit |\n| --- | --- |\n| \`data/stars.csv\` | ${digest('x', 'sha1')} |`,
    `\`\`\`\n${digest('x', 'sha1')} data/stars.csv\n\`\`\``,
    `\`\`\`yaml\n${wrong}  data/stars.csv\n\`\`\``,
    `\`\`\`\nrequests==2.0 --hash=sha256:${wrong}\n\`\`\``,
    '`data/stars.csv`: sha256:4565da32…',
    'The bundle has a `checksums.json` of its own.',
  ],
  holds: [
    `\`data/stars.csv\`: sha256:${right}`,
    `- data/stars.csv – sha256 ${right.toUpperCase()}`,
    `\`data/stars.csv\` is \`${right}\``,
    `\`data/large.bin\`: sha256:${pointed}`,
    `\`\`\`text\n${right}  data/stars.csv\n\`\`\``,
    `\`\`\`console\n$ sha256sum data/stars.csv\n${right} *data/stars.csv\n\`\`\``,
    `\`\`\`\nMD5 (data/stars.csv) = ${digest(stars, 'md5')}\n\`\`\``,
    `| File | SHA-512 |\n| --- | --- |\n| \`data/stars.csv\` | \`${digest(stars, 'sha512')}\` |`,
    'The digest is in `data/right.txt.sha256`.',
    'The digest is in [a file](../data/right.txt.sha256).',
  ],
  breaks: [
    {
      text: `\`data/stars.csv\`: sha256:«${wrong}»`,
      message: says(right, wrong),
    },
    {
      text: `- data/stars.csv (SHA-256: «${crlf}»)`,
      message: `${says(right, crlf)}: it matches with CRLF line endings`,
    },
    {
      text: `\`\`\`\n«${open}»  data/stars.csv\n\`\`\``,
      message: `${says(right, open)}: it matches without the final newline`,
    },
    {
      text: `| File | SHA-256 |\n| --- | --- |\n| \`data/large.bin\` | «${wrong}» |`,
      message: `${says(pointed, wrong, 'data/large.bin')}: the file is a Git LFS pointer to other contents`,
    },
    {
      text: 'All are in «data/SHA256SUMS».',
      message: `${says(digest('Io\n'), digest('Io'), 'data/moons.csv')}: it matches without the final newline`,
    },
  ],
  unknown: [
    [`\`data/stars.csv\` is \`${wrong}\``, 'nothing says that this is a digest of a file'],
    [`\`stars.csv\`: sha256:${wrong}`, 'it may be of another file than `data/stars.csv`'],
    [`\`dist/sky.whl\`: sha256:${wrong}`, '`dist/sky.whl` is not in this snapshot'],
    [`\`data/stars.csv\`: sha256:${'0'.repeat(64)}`, 'the digest is a placeholder'],
    [`\`data/stars.csv\`: sha256:${'0123456789abcdef'.repeat(4)}`, 'the digest is a placeholder'],
    [`For example, \`data/stars.csv\`: sha256:${wrong}`, 'the sentence says that it is an example'],
    [
      `\`data/large.bin\`: md5:${digest('x', 'md5')}`,
      '`data/large.bin` is a Git LFS pointer: its contents are not in the repository',
    ],
    ['It is in `data/other.md5`.', 'no file has, or had, the digest that `data/other.md5` gives of it'],
    [
      'It is in `data/fixtures/checksums.json`.',
      'no file that `data/fixtures/checksums.json` lists is in this snapshot',
    ],
  ],
})
