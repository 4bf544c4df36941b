import type { Tense } from '../model/claim.ts'

/** Words beside a reference that say what it is, seen from one of its sides. */
export interface Cue {
  readonly kind: Tense['kind']
  readonly side: 'before' | 'after'
  readonly pattern: RegExp
  /** Completes "the sentence says that it …". */
  readonly says: string
  /** Counts for directories alone. */
  readonly directory?: true
}

/** Prepositions make what follows another object: "add a row **to** `x`" does not make `x`. */
const prepositions = words`to in into on of from with for at by under inside within using via per against as that`

/** Up to four words between a verb and its object: "a new", "the missing". */
const determiners = `(?:(?!(?:${prepositions})\\b)[\\w’'-]+\\s+){0,4}`

/** References listed before this one, which share its verb: "create `a`, `b` and `c`". Code is a bare pair of backticks. */
const listed = '(?:` `(?:\\s*\\([^)]*\\))?\\s*(?:,\\s*(?:and|or)?|and|or|&|\\+|/)\\s*)*'

const makingVerbs = words`create add provide introduce write draft generate produce scaffold bootstrap author publish
  prepare supply include deliver`

/** What makes a bare verb an order or an intention, rather than a statement about today ("the scripts provide"). */
const intention = `(?:^[\\s"'(\\[✅☐•*–—-]*(?:\\d+[.)]\\s*)?|[:;,(–—]\\s*|\\s-\\s|\\b(?:${words`to will should shall must
  can could would may might please then and or also first next finally let's not`})\\s+)`

const placing = words`put place store save keep drop add author hand-author maintain collect`

const beingMade = words`added created written introduced provided generated published implemented done defined`

const undone = words`removed deleted dropped renamed moved deletes? removes? moves? renames? formerly previously old
  obsolete used~to~be used~to~live used~to~be~(?:in|at) used~to~live~(?:in|at) moved~from was~in absence~of expects?`

const denied = words`neither nor no not~an? without without~an? instead~of rather~than never~commit never~create never~add never~edit
  don't~commit don't~create don't~add do~not~commit do~not~create do~not~add if~an? if~the if~there~is~an? if~your when~an?
  optional missing lacks? absent`

const gone = words`(?:was|were|has~been|have~been|is|are|got)(?:~since|~now|~been|~then)?~(?:removed|deleted|dropped|renamed|moved|merged|split|folded|gone|retired|superseded|replaced|missing|absent|optional)
  no~longer does~not~exist doesn't~exist do~not~exist don't~exist existed if~present if~it~exists if~available if~any
  remains?~in~git (?:references?~)?now~dangles? reference~now~dangles (?:is|are)~not~committed`

const writing = words`generates creates produces emits outputs? writes mounts? gitignored git-ignored ignored`

const writingTo = words`generated created produced emitted saved cached downloaded output logged exported
  extracted unpacked installed mounted rendered saves? outputs? caches? emits? exports? downloads? logs? copy
  copies cp rename symlinks? mounts? renders?`

/** What may stand between the verb and its place: nothing that makes the place one where things already are. */
const meanwhile = `(?:(?!\\b(?:${words`stored archived recorded shipped committed tracked kept documented validated using from
  with that which`})\\b)[^.;]){0,60}?`

const madeAfter = words`(?:is|are|gets?|will~be)(?:~automatically|~auto-?|~then)?~(?:generated|created|written|produced|emitted|built|ignored|gitignored|git-ignored|mounted|downloaded|rendered)`

const whenUsed = words`where~used where~needed where~applicable if~used if~needed if~applicable when~used when~needed
  as~needed as~required`

const others = words`your their his her the~user's a~user's the~target the~consuming the~upstream upstream the~other
  an~external (?:any|each|another)~(?:project|repo|repository|package|workspace|module|service|app|user|consumer)`

/** All cues; the first that fits decides. */
export const cues: readonly Cue[] = [
  before('planned', `${intention}(?:${makingVerbs}|set up)\\s+${determiners}\\(?${listed}`, 'is to be made'),
  before('planned', `\\b(?:creating|adding|introducing|drafting)\\s+${determiners}${listed}`, 'is to be made'),
  before(
    'planned',
    `\\b(?:${words`planned todo tbd to~do upcoming proposed placeholder future new~file
    not~yet~(?:written|made|created|there)`})\\b:?\\s*(?:the\\s+)?${listed}`,
    'is planned',
  ),
  after(
    'planned',
    `[(–—-]*\\s*(?:to be (?:${beingMade})\\b|not yet\\b|(?:${words`new~file new planned tbd todo upcoming proposed placeholder
    future coming~soon`})\\s*[).,;])`,
    'is planned',
  ),
  after(
    'planned',
    `(?:,?\\s*(?:which|that)\\s+)?(?:will|shall|should|is to|are to|must|needs? to|has yet to)\\s+(?:then\\s+|also\\s+)?(?:be\\s+)?(?:${beingMade}|exist|come|follow|land|appear)\\b`,
    'is to come',
  ),
  after(
    'planned',
    '(?:(?:is|are) (?:planned|proposed|not (?:yet )?(?:written|implemented|available|there)|not yet committed)|(?:does|do) not yet exist|(?:has|have) not (?:yet )?been (?:written|made|created|added|implemented))\\b',
    'is planned',
  ),
  // Git keeps no empty directory: one that things are to be put into comes with the first of them.
  {
    ...before(
      'planned',
      `\\b(?:${placing})\\b[^.;]{0,60}?\\b(?:in|into|under|to)\\s+${determiners}`,
      'is where things are to be put',
    ),
    directory: true,
  },
  before(
    'example',
    '(?:\\be\\.?g\\.|\\bfor example|\\bfor instance|\\bsuch as|\\bexamples?:|\\blooks? like|\\bsay,)[^.;()]*',
    'is an example',
  ),
  before(
    'example',
    `\\b(?:like|named|called|similar to|of the form|matching)\\s+${determiners}${listed}`,
    'is an example',
  ),
  after('example', '(?:files|documents|pins|markers|snippets?|templates|conventions?)\\b', 'is a kind of file'),
  before('absent', `\\b(?:${undone}):?\\s+${determiners}${listed}`, 'need not be there any more'),
  before('absent', `\\b(?:${denied})\\s+${determiners}${listed}`, 'need not be there'),
  before('absent', `\\((?:${whenUsed})\\)[^.;]{0,20}`, 'need not be there'),
  after('absent', `(?:'s\\s+)?(?:(?:${gone})\\b|→|->|=>|⇒)`, 'need not be there'),
  after(
    'absent',
    '[,;]\\s+(?:while |but |and )?the (?:tracked|real|actual|committed|correct) \\w+ is',
    'is a wrong name',
  ),
  before('absent', '\\((?:was|were|formerly|previously|once)\\s+', 'need not be there any more'),
  before('elsewhere', `\\(as\\s+${listed}`, 'is a name in another place'),
  // "Write it down in `x`" is an order to edit; what a run writes goes to a place.
  before(
    'generated',
    `\\bwrit(?:es?|ing|ten)\\b${meanwhile}\\b(?:to|into)\\s+${determiners}${listed}`,
    'is made when things run',
  ),
  before(
    'generated',
    `\\b(?:${writingTo})\\b${meanwhile}\\b(?:to|into|in|at|under|inside|as)\\s+${determiners}${listed}`,
    'is made when things run',
  ),
  before('generated', `\\b(?:${writing})\\s+${determiners}${listed}`, 'is made when things run'),
  after(
    'generated',
    `(?:\\((?:auto-?)?(?:generated|ignored|gitignored|git-ignored|local|not committed|untracked)|${madeAfter})`,
    'is made when things run',
  ),
  before(
    'elsewhere',
    `\\b(?:your|their|user's|users'|consumer's|upstream|downstream)\\s+${determiners}${listed}`,
    'is in another place',
  ),
  after(
    'elsewhere',
    `(?:in|of|from|inside|at) (?:(?:${others})\\b|(?:the )?(?:home|working|current) director)`,
    'is in another place',
  ),
  after('elsewhere', 'on (?:GitHub|GitLab|Bitbucket|Codeberg|npm|PyPI|Docker Hub)\\b', 'is in another place'),
]

const editVerbs = words`extend update expand enhance modify edit revise refactor improve fix migrate adjust amend move run
  use ensure review read see check link reference follow consult open`

const recordVerbs = words`add append insert register record document note mention describe integrate include list link log
  capture put write wire draft extend update`

/** Words that change or use what a reference names. */
export const editCues: readonly Cue[] = [
  before('planned', `\\b(?:${editVerbs})\\s+${determiners}${listed}`, 'is to be edited'),
  before(
    'planned',
    `\\b(?:${recordVerbs})\\b[^.;]{0,80}?\\b(?:to|in|into|under|from)\\s+${determiners}${listed}`,
    'is to be edited',
  ),
]

/** A cue that ends where the reference begins. */
function before(kind: Tense['kind'], pattern: string, says: string): Cue {
  return { kind, side: 'before', pattern: new RegExp(`(?:${pattern})$`, 'iu'), says }
}

/** A cue that begins where the reference ends, others listed with it and a closing bracket aside. */
function after(kind: Tense['kind'], pattern: string, says: string): Cue {
  return {
    kind,
    side: 'after',
    pattern: new RegExp(`^(?:\\s*,?\\s*(?:and|or)?\\s*\` \`)*[\\s)]*(?:${pattern})`, 'iu'),
    says,
  }
}

/** Alternatives, one a word; `~` stands for a blank inside of one. */
function words(list: TemplateStringsArray): string {
  return (list.raw[0] ?? '').trim().split(/\s+/).join('|').replaceAll('~', '\\s+')
}
