import type { Tense } from '../model/claim.ts'
import type { Surroundings } from './sentence.ts'

interface Cue {
  readonly kind: Tense['kind']
  readonly side: keyof Surroundings
  readonly pattern: RegExp
  readonly says: string
}

/** References listed before this one, which share its verb: "create `a`, `b` and ". */
const listed = '(?:`[^`]*`(?:\\s*\\([^)]*\\))?\\s*(?:,\\s*(?:and|or)?|and|or|&|\\+|/)\\s*)*'
/** Up to three words between a verb and its object, none of them a preposition (which would make it another object). */
const determiners =
  "(?:(?!(?:to|in|into|on|of|from|with|for|at|by|under|inside|within|using|via|per|against|as|that)\\b)[\\w’'-]+\\s+){0,4}"
const verbs =
  '(?:create|add|provide|introduce|write|draft|generate|produce|scaffold|bootstrap|author|publish|prepare|supply|set up)'
/** What lets a bare verb be an order or an intention rather than a statement about today ("the scripts provide"). */
const intention =
  "(?:^[\\s\"'(\\[✅☐•*–—-]*(?:\\d+[.)]\\s*)?|[:;,(–—]\\s*|\\s-\\s|\\b(?:to|will|should|shall|must|can|could|would|may|might|please|then|and|or|also|first|next|finally|let's|not)\\s+)"

const cues: readonly Cue[] = [
  cue('planned', 'before', `${intention}${verbs}\\s+${determiners}${listed}$`, 'is to be made'),
  cue('planned', 'before', `\\b(?:creating|adding|introducing|drafting)\\s+${determiners}${listed}$`, 'is to be made'),
  cue(
    'planned',
    'before',
    `\\b(?:planned|todo|tbd|to do|upcoming|proposed|placeholder|future|new file)\\b:?\\s*(?:the\\s+)?${listed}$`,
    'is planned',
  ),
  cue(
    'planned',
    'after',
    '^\\s*[(–—-]*\\s*(?:new file|planned|to be (?:added|created|written|introduced|provided|done)|tbd|todo|upcoming|proposed|placeholder|coming soon|not yet|new)\\s*[).,;]',
    'is planned',
  ),
  cue(
    'planned',
    'after',
    '^[\\s)]*(?:will|shall|should|is to|are to|must|needs? to|has yet to)\\s+(?:then\\s+|also\\s+)?(?:be\\s+)?(?:added|created|written|introduced|provided|generated|published|exist|come|follow|land|appear)\\b',
    'is to come',
  ),
  cue(
    'planned',
    'after',
    '^[\\s)]*(?:is|are) (?:planned|proposed|not (?:yet )?(?:written|implemented|available|there|committed))\\b',
    'is planned',
  ),
  cue(
    'example',
    'before',
    `(?:\\be\\.?g\\.|\\bfor example|\\bfor instance|\\bsuch as|\\bexamples?:|\\blooks? like|\\bsay,)[^.;()]*$`,
    'is an example',
  ),
  cue(
    'example',
    'before',
    `\\b(?:like|named|called|similar to|of the form|matching)\\s+${determiners}${listed}$`,
    'is an example',
  ),
  cue(
    'absent',
    'before',
    `\\b(?:removed|deleted|dropped|renamed|moved|deletes?|removes?|moves?|renames?|formerly|previously|old|obsolete|used to (?:be|live)(?: in| at)?|moved from|was in)\\s+${determiners}${listed}$`,
    'was there once',
  ),
  cue(
    'absent',
    'before',
    `\\b(?:no|not an?|without(?: an?)?|instead of|rather than|never (?:commit|create|add|edit)|don't (?:commit|create|add)|do not (?:commit|create|add)|if (?:an?|the|there is an?|your)|when an?|optional|missing|lacks?|absent)\\s+${determiners}${listed}$`,
    'need not be there',
  ),
  cue(
    'absent',
    'after',
    "^[\\s)]*(?:(?:was|were|has been|have been|is|are|got)\\s+(?:since\\s+|now\\s+|been\\s+|then\\s+)?(?:removed|deleted|dropped|renamed|moved|merged|split|folded|gone|retired|superseded|replaced|missing|absent|optional)|no longer|does not exist|doesn't exist|do not exist|don't exist|if (?:present|it exists|available|any)|→|->|=>|⇒)",
    'need not be there',
  ),
  cue(
    'generated',
    'before',
    `\\b(?:(?:generated|created|written|produced|emitted|saved|stored|cached|downloaded|output|logged|exported|extracted|unpacked|installed|mounted|built|rendered|writes?|saves?|outputs?|stores?|caches?|emits?|generates|produces|creates|exports?|downloads?|logs?|copy|copies|cp|rename|symlinks?|mounts?|renders?)\\b[^.;]{0,80}?\\b(?:to|into|in|at|under|inside|as|by)|generates|creates|produces|emits|outputs?|writes|gitignored|git-ignored|ignored)\\s+${determiners}${listed}$`,
    'is made when things run',
  ),
  cue(
    'generated',
    'after',
    '^[\\s)]*(?:\\((?:auto-?)?(?:generated|ignored|gitignored|git-ignored|local|not committed|untracked)|(?:is|are|gets?|will be) (?:automatically |auto-?|then )?(?:generated|created|written|produced|emitted|built|ignored|gitignored|git-ignored|mounted|downloaded|rendered))',
    'is made when things run',
  ),
  cue(
    'elsewhere',
    'before',
    `\\b(?:your|their|user's|users'|consumer's|project's own|upstream|downstream)\\s+${determiners}${listed}$`,
    'is in another place',
  ),
  cue(
    'elsewhere',
    'after',
    "^[\\s)]*(?:in|of|from|inside|at) (?:(?:your|their|his|her|the user's|a user's|the target|the consuming|any|each|another|the upstream|upstream|the other|an external)\\b|(?:the )?(?:home|working|current) director)",
    'is in another place',
  ),
]

function cue(kind: Tense['kind'], side: keyof Surroundings, pattern: string, says: string): Cue {
  return { kind, side, pattern: new RegExp(pattern, 'iu'), says }
}

/** Words nearer than this to the reference decide; it also bounds the work of the patterns. */
const reach = 160

/** What the sentence says of the reference in it: that it is to come, an example, gone, made by tools, or elsewhere. */
export function readTense(surroundings: Surroundings): Tense | undefined {
  const near = { before: surroundings.before.slice(-reach), after: surroundings.after.slice(0, reach) }
  const found = cues.find(({ side, pattern }) => pattern.test(near[side]))
  return found && { kind: found.kind, reason: `the sentence says that it ${found.says}` }
}
