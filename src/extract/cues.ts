import {
  adverbs,
  after,
  before,
  type Cue,
  determiners,
  editVerbs,
  listed,
  makingVerbs,
  ofMaking,
  orAnotherVerb,
  words,
} from './cue.ts'
import { plannedCues } from './planned-cues.ts'

const placing = words`put place store save keep drop add author hand-author maintain collect`

const undone = words`removed deleted dropped renamed moved deletes? removes? moves? renames? formerly previously old
  obsolete used~to~be used~to~live used~to~be~(?:in|at) used~to~live~(?:in|at) moved~from was~in absence~of expects?`

const denied = words`neither nor no not~an? without without~an? instead~of rather~than if~an? if~the if~there~is~an? if~your when~an?
  optional missing lacks? absent`

/** Before a verb: what nobody is to make or change need not be there. */
const forbidden = words`do~not don['’]t never must~not should~not shall~not cannot can['’]t won['’]t will~not may~not
  need~not no~need~to`

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
  ofMaking(
    before(
      'absent',
      `\\b(?:${forbidden})\\s+${adverbs}(?:${makingVerbs}|commit|edit)${orAnotherVerb}\\s+${determiners}${listed}`,
      'need not be there',
    ),
  ),
  ...plannedCues,
  // Git keeps no empty directory: one that things are to be put into comes with the first of them.
  {
    ...before(
      'planned',
      `\\b(?:${placing})\\b[^.;]{0,60}?\\b(?:in|into|under|to)\\s+${determiners}`,
      'is where things are to be put',
    ),
    only: 'directory',
  },
  before(
    'example',
    '\\b(?:e\\.?g\\.|for example|for instance|such as|examples?:|looks? like|say,)[^.;()]*',
    'is an example',
  ),
  before('example', '\\b(?:use|with|like)\\s+this\\s+', 'is an example'),
  inText(
    before(
      'example',
      `\\b(?:like|named|called|similar to|of the form|matching)\\s+${determiners}${listed}`,
      'is an example',
    ),
  ),
  inText(after('example', '(?:files|documents|pins|markers|snippets?|templates|conventions?)\\b', 'is a kind of file')),
  before('absent', `\\b(?:${undone}):?\\s+${determiners}${listed}`, 'need not be there any more'),
  before('absent', `\\b(?:${denied})\\s+${determiners}${listed}`, 'need not be there'),
  // A line that names what the block below shows: "Before (v1):".
  before(
    'absent',
    '^[\\s*_]*(?:before|old|previous(?:ly)?|legacy|deprecated|wrong|bad|incorrect)\\b[^.;:]{0,40}:[\\s*_)]*',
    'is what was before',
  ),
  before('absent', `\\((?:${whenUsed})\\)[^.;]{0,20}`, 'need not be there'),
  after('absent', `(?:'s\\s+)?(?:(?:${gone})\\b|→|->|=>|⇒)`, 'need not be there'),
  after('absent', '\\((?:if|once|when) (?:you|there|one|we)\\b', 'need not be there'),
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
  // A sentence that says where the commands below are typed: "in the root of the `a/b` repository, run:".
  before(
    'elsewhere',
    `\\b(?:root|top|checkout|clone|directory)\\b[^.;]{0,20}\\bof\\s+(?:the|your|a|an)\\s+(?!repo|project)[^.;]{1,60}\\b(?:repo|repository|project|checkout|clone|fork)\\b[^.;]{0,120}`,
    'is in another place',
  ),
  after(
    'elsewhere',
    `(?:in|of|from|inside|at) (?:(?:${others})\\b|(?:the )?(?:home|working|current) director)`,
    'is in another place',
  ),
  after('elsewhere', 'on (?:GitHub|GitLab|Bitbucket|Codeberg|npm|PyPI|Docker Hub)\\b', 'is in another place'),
]

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

const pastVerbs = words`added created wrote written introduced implemented landed updated extended registered documented
  delivered built generated renamed moved published shipped completed finished drafted authored provided refactored`

/** Words that report what was done with what a reference names: in a plan, it is there already. */
export const pastCues: readonly Cue[] = [
  before(
    'planned',
    `^[\\s"'(\\[•*–—-]*(?:\\d+[.)]\\s*)?(?:(?:we|i|they|the\\s+(?!\\w+ly\\b)\\w+)\\s+)?(?:ha(?:ve|s)\\s+)?${adverbs}(?:${pastVerbs})\\b[^.;]*`,
    'is done',
  ),
  after('planned', `(?:${words`was were has~been have~been`})\\s+${adverbs}(?:${pastVerbs}|done)\\b`, 'is done'),
  after(
    'planned',
    `(?:(?:is|are)\\s+)?${adverbs}(?:${words`done completed? finished shipped implemented landed delivered in~place`})\\b(?!\\s+(?:when|if|once|criteria|by)\\b)`,
    'is done',
  ),
  after('planned', '[(–—:-]*\\s*[✅✔☑]', 'is done'),
]

function inText(cue: Cue): Cue {
  return { ...cue, only: 'text' }
}
