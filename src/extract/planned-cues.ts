import {
  adverbs,
  after,
  before,
  type Cue,
  listed,
  makingVerbs,
  ofMaking,
  orAnotherVerb,
  prepositions,
  words,
} from './cue.ts'

/** What makes a bare verb an order or an intention, rather than a statement about today ("the scripts provide"). */
const intention = `(?:^[\\s"'(\\[✅☐•*–—-]*(?:\\d+[.)]\\s*)?|[:;,(–—]\\s*|\\s-\\s|\\b(?:${words`to will should shall must
  can could would may might please then and or also first next finally let's`})\\s+${adverbs})`

/** A word of a direct object. Behind a conjunction stands another verb, and behind "about" what the object is about. */
const word = `(?!(?:${prepositions}|${words`and or but then so which who where when about regarding concerning covering
  describing explaining mentioning referencing`})\\b)[\\w’'-]+\\s+`

const object = `(?:${word}){0,4}`

/** How a thing begins that was not there before. */
const articles = words`an? new the~new these the~following some another one two three four five \\d+`

const newObject = `(?:${articles})\\s+(?:${word}){0,3}`

/** Before a colon, words for what then follows by name: "add these files: `a`", but not "add a command: `a`". */
const nouns = words`following these this below files? documents? docs pages? scripts? modules? tests? director(?:y|ies)
  folders? schemas? templates?`

/** Before a bracket, words for what is cited there: "provide evidence (`a`)", but not "provide an appendix (`a`)". */
const citing = words`evidence proofs? details? information context support access coverage links? references? feedback`

/** Of us and of readers, these are of what is to come; what "we provide" is there. */
const startingVerbs = words`create add write introduce draft author`

const making = `(?:${makingVerbs}|set up)${orAnotherVerb}`

/** Right behind its verb, in a bracket, or behind a colon. */
const whatIsMade = `(?:\\s+${object}|\\s+(?:(?!(?:${citing})\\b)${word}){0,4}\\(|(?:\\s+(?:${word}){0,3}(?:${nouns}))?\\s*:\\s*(?:${newObject})?)`

/** Verbs by themselves, whatever stands before them. */
const asserted = `\\b(?:(?:we|you|i)\\s+${adverbs}(?:${startingVerbs})|creating|adding|introducing|drafting)`

const beingMade = words`added created written introduced provided generated published implemented done defined`

const plannedWords = words`planned todo tbd to~do upcoming proposed placeholder future new~file forward~link~to
  not~yet~(?:written|made|created|there)`

const plannedNotes = words`new~file new planned tbd todo upcoming proposed placeholder future coming~soon`

/** A remark on the reference is set off: "`x` (will be added)", "`x`: planned". */
const aside = '[(–—:,-]*\\s*'

const futures = words`will shall should must is~to are~to is~going~to are~going~to needs?~to has~yet~to have~yet~to`

const stillOut = words`planned proposed not~(?:yet~)?(?:written|implemented|available|there) not~yet~committed`

/** Words by which a reference is still to come. */
export const plannedCues: readonly Cue[] = [
  ...[
    before('planned', `(?:${intention}${making}${whatIsMade}|${asserted}\\s+${object})${listed}`, 'is to be made'),
    // "Include `x` in the build" is said of what is there.
    {
      ...before('planned', `${intention}include\\s+(?:${newObject})?${listed}`, 'is to be made'),
      unless: /^\s*(?:in|into|at|on|from|as|to|when|if)\b/i,
    },
  ].map(ofMaking),
  before('planned', `\\b(?:${plannedWords})\\b:?\\s*(?:the\\s+|${newObject})?${listed}`, 'is planned'),
  before(
    'planned',
    `\\b(?:to|will|shall|should)\\s+be\\s+(?:${beingMade})\\s*:\\s*(?:${newObject})?${listed}`,
    'is to come',
  ),
  before('planned', '\\bdestination\\s*:\\s*', 'is where it is to go'),
  after('planned', `${aside}(?:to be (?:${beingMade})|not yet)\\b`, 'is planned'),
  after('planned', `[(–—-]*\\s*(?:${plannedNotes})\\s*[).,;]`, 'is planned'),
  after('planned', `[(–—:-]+\\s*(?:${plannedNotes})\\s*$`, 'is planned'),
  after(
    'planned',
    `${aside}(?:(?:which|that)\\s+)?(?:${futures})\\s+${adverbs}(?:be\\s+)?${adverbs}(?:${beingMade}|exist|come|follow|land|appear)\\b`,
    'is to come',
  ),
  after(
    'planned',
    `${aside}(?:(?:is|are)\\s+(?:${stillOut})|(?:does|do)\\s+not\\s+yet\\s+exist|(?:has|have)\\s+not\\s+(?:yet\\s+)?been\\s+(?:written|made|created|added|implemented))\\b`,
    'is planned',
  ),
]
