/** Forms that have slashes or dots like a path and are something else, each with the words for what it is. */
const lookAlikes: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/^[a-z][a-z0-9+.-]*:\/\//i, 'an address'],
  [/^(?:mailto|data|tel|urn|git|ssh|pkg|npm|file|docker):/i, 'an address'],
  [/^[\w.-]+@[\w.-]+:/, 'an address of a git server'],
  [
    /^(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|gov|edu|app|ai|co|us|uk|de|eu|cloud|localhost)(?::\d+)?(?:\/|$)/,
    'a web address',
  ],
  [/^(?:localhost|\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?(?:\/|$)/, 'a web address'],
  [/^@[\w.*-]+(?:\/|$)/, 'a scoped package'],
  [/^!/, 'a negated pattern'],
  [/^\d[\d.,]*%?\/\w+$/, 'a rate or a list of numbers'],
  [/^(?:\w|\d+(?:\.\d+)*)(?:\/(?:\w|\d+(?:\.\d+)*))+$/, 'a list of letters or versions'],
  [/^[A-Z][A-Z0-9]*(?:\/[A-Z][A-Z0-9]*)+$/, 'alternatives'],
  [/^(?:application|audio|image|multipart|text|video|font)\/(?:[\w*+-]+|(?:x|vnd|prs)[\w.+-]+)$/, 'a media type'],
  [
    /^(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc)\/[A-Z][\w+/-]*$/,
    'a time zone',
  ],
  [/^(?:origin|upstream|refs|heads|remotes)\//, 'a git ref'],
  [/^[sy]\/[^/]*\/[^/]*\/[gimp]*$/, 'a substitution'],
  [/^#/, 'an anchor or a colour'],
  [/^v?\d+(?:\.\d+)+(?:[-+.]?\w+)*$/, 'a version'],
]

/** Whether a text only looks like a path. */
export function isLookAlike(text: string): boolean {
  return lookAlikes.some(([pattern]) => pattern.test(text))
}
