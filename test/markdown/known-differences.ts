/** A construct that the two parsers read differently. */
export interface KnownDifference {
  readonly about: string
  readonly example: string
  readonly right: 'remark' | 'satteri' | 'neither'
  /** What it means for the claims of a document. */
  readonly means: string
  /** The construct, as narrow as can be said by a pattern. */
  readonly construct: RegExp
  /** Text of the same length without what the parsers differ in. */
  readonly instead: (match: string) => string
}

const blank = (match: string): string => match.replace(/[^\n]/g, 'x')

/** Every construct of the generated documents that the parsers differ in. */
export const knownDifferences: readonly KnownDifference[] = [
  {
    about: 'a protocol before an address of mail, behind a bracket, an underscore or with an escape behind it',
    example: '[mailto:a@b.c',
    right: 'remark',
    means: 'nothing: addresses of mail are not judged',
    construct: /(?:mailto|xmpp):/gi,
    instead: (match) => match.replace(':', ' '),
  },
  {
    about: 'a footnote within the label of a link',
    example: '[[^1]](a.md)\n\n[^1]: b\n',
    right: 'remark',
    means: 'satteri misses the link',
    construct: /\[\s?\^[^[\]\n]+\](?!:)/g,
    instead: blank,
  },
  {
    about: 'a footnote directly within a footnote',
    example: '[^1]: [^2]: a',
    right: 'neither',
    means: 'nothing: the text is the same',
    construct: /(?<=\[\^[^[\]\n]+\]:[^\n]*[\s>]*|\n[ \t>]{4,})\[\^[^[\]\n]+\]:/g,
    instead: blank,
  },
  {
    about: 'a box of a task without text on its line',
    example: '- [x]\n-',
    right: 'remark',
    means: 'a line of code or HTML may be taken for the text of the task',
    construct: /\[[ xX]\](?=[ \t]*\n)/g,
    instead: blank,
  },
  {
    about: 'a bare address before a pipe of a table',
    example: '| a | b |\n| - | - |\n| https://c.d|e |\n',
    right: 'remark',
    means: 'satteri loses the cells behind the address',
    construct: /(?:https?:\/\/|www\.)[^\s|]*\|/gi,
    instead: (match) => match.replace(/[:.]/g, 'x'),
  },
  {
    about: 'a bare address without a name of a host',
    example: 'http://./a',
    right: 'remark',
    means: 'nothing: addresses are not judged',
    construct: /(?:https?:\/\/|www\.)(?!\w)/gi,
    instead: blank,
  },
  {
    about: 'emphasis between punctuation',
    example: '**_**a',
    right: 'remark',
    means: 'nothing: emphasis is flattened, and its marks join its text or not',
    construct: /[*_~]+/g,
    instead: blank,
  },
  {
    about: 'an HTML block of raw text that another end tag of raw text closes',
    example: '<pre>\n</script>\na\n',
    right: 'remark',
    means: 'satteri takes what follows for HTML',
    construct: /<\/?(?:pre|script|style|textarea)\b/gi,
    instead: blank,
  },
  {
    about: 'an item with a box whose first line is an underlined heading or the head of a table',
    example: '- [x] a\n  ---\n',
    right: 'remark',
    means: 'the task of such an item is known to satteri alone, and the title of the heading differs by the box',
    construct: /\[[ xX]\](?=[ \t][^\n]*\n(?:[^\n]+\n){0,9}[ \t>]*[-=|:][-=|: \t]*(?:\n|$))/g,
    instead: blank,
  },
  {
    about: 'HTML in the line below a footnote',
    example: '[^a]: b\n<a>\n',
    right: 'neither',
    means: 'nothing: the HTML is the same, within the footnote or behind it',
    construct: /\n[ \t>]*<[a-z/][^\n]*/gi,
    instead: blank,
  },
  {
    about: 'HTML in an item in a quote that is not closed, before a line with the mark of the quote alone',
    example: '> -\n>   <!--\n>\n> a',
    right: 'remark',
    means: 'nothing: satteri makes two quotes of one',
    construct: /<(?:!|\?|pre|script|style|textarea)/gi,
    instead: blank,
  },
  {
    about: 'a character of two units, or a reference to one, beside emphasis or an address',
    example: '😀www.a.b',
    right: 'satteri',
    means: 'nothing: addresses are not judged, and emphasis is flattened',
    construct: /&(?:#x[\da-f]{5,6}|#\d{5,7}|[a-z]+);|[\ud800-\udfff]{2}/gi,
    instead: blank,
  },
  {
    about: 'an address of mail behind a slash and punctuation',
    example: '/.a@b.c',
    right: 'neither',
    means: 'nothing: addresses of mail are not judged',
    construct: /\/[\w.+-]+(?=@)/g,
    instead: blank,
  },
  {
    about:
      'blank lines of indented code that begin with a tab which a container takes in part, and of code in a footnote',
    example: '[^a]:\n\t\tb\n\t\t\n\t\tc',
    right: 'neither',
    means: 'nothing: white space in blank lines of code',
    construct: /\n[ \t>]+(?=\n)/g,
    instead: (match) => `\n${'\n'.repeat(match.length - 1)}`,
  },
  {
    about: 'an item that reads like the delimiter row of a table',
    example: 'a\nb|||\n- |-|-',
    right: 'remark',
    means: 'nothing: satteri makes two paragraphs of one',
    construct: /\n[ \t>]*-[ \t]+\|[-|: \t]*/g,
    instead: blank,
  },
  {
    about: 'a table in the line below a table in a quote',
    example: '> a\n> -|\n> |\nb||c\n-|-|-\n',
    right: 'satteri',
    means: 'remark takes the cells for a paragraph',
    construct: /(?<=>[^\n]*\n)[^\n>][^\n]*\|[^\n]*\n[|: \t-]+/g,
    instead: blank,
  },
  {
    about: 'an empty numbered item behind a definition and a heading or table without text',
    example: '[a]: b\n#\n1)\n',
    right: 'remark',
    means: 'nothing: an empty item has no text',
    construct: /\n[ \t>]*\d{1,9}[.)][ \t]*(?=\n|$)/g,
    instead: blank,
  },
  {
    about: 'a delimiter row behind a tab that a container takes in part',
    example: '- a\n\n  b\n  \t|-\n',
    right: 'remark',
    means: 'satteri takes the cells for a paragraph',
    construct: /\n[ >]*\t[ \t]*(?=[-|:])/g,
    instead: blank,
  },
  {
    about: 'an item in the first line of a footnote',
    example: 'a\n[^1]: -\n',
    right: 'satteri',
    means: 'nothing: an empty item has no text',
    construct: /(?<=\[\^[^[\]\n]+\]:[ \t]*)(?:[-+*>]|\d+[.)])(?=[ \t\n]|$)/g,
    instead: blank,
  },
  {
    about: 'an address of mail behind a letter or a space that is not ASCII',
    example: '[éa@b.c',
    right: 'remark',
    means: 'nothing: addresses of mail are not judged',
    construct: /(?<=[^\0-\x7f])[\w.+-]+@/g,
    instead: blank,
  },
  {
    about: 'a bare address before a `<` that begins no HTML',
    example: 'a|\n|-\n|www.b<c',
    right: 'remark',
    means: 'nothing: addresses are not judged',
    construct: /(?:https?:\/\/|www\.)[^\s|<]*</gi,
    instead: blank,
  },
  {
    about: 'a table whose header row reads like a definition',
    example: '[a]: b\n|-|\n',
    right: 'satteri',
    means: 'remark has a cell, and no definition, which no document means',
    construct: /\[[^[\]\n]+\]:[^\n]*\n[ \t>]*[-|:][-|: \t]*(?=\n|$)/g,
    instead: blank,
  },
  {
    about: 'a box on a line below the bullet of its item',
    example: '-\n  [x] a\n',
    right: 'remark',
    means: 'the task of such an item is known to remark alone',
    construct: /(?<=\n[ \t>]*)\[[ xX]\](?=[ \t])/g,
    instead: blank,
  },
  {
    about: 'a code span over a line that begins with a tab which a container takes in part',
    example: '+ ` \\\n\t`',
    right: 'neither',
    means: 'nothing: a space more or less in code',
    construct: /\n[ >]*\t[ \t]*(?=`)/g,
    instead: blank,
  },
  {
    about: 'a bare address with an escape at the beginning of a further line of a quote',
    example: '>a\n>WWW.b\\/',
    right: 'remark',
    means: 'nothing: addresses are not judged',
    construct: /(?:https?:\/\/|www\.)[^\s<]*\\/gi,
    instead: blank,
  },
  {
    about: 'a footnote with a space before its name, in the line below a paragraph',
    example: 'a\n[^ b]:',
    right: 'remark',
    means: 'satteri takes it for a definition, which cannot stand there',
    construct: /\[\^[ \t][^[\]\n]*\]:/g,
    instead: blank,
  },
]
