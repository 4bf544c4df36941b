import { type Change, type FixtureName, remove, rename, replace } from '../support/fixture-files.ts'

/** A damage after which nothing can be judged, since the configuration and the repository do not fit. */
export interface Refusal {
  readonly name: string
  readonly fixture: FixtureName
  readonly change: Change
  /** What the UsageError says of places in the configuration, «…» around exactly the characters that it covers. */
  readonly problems: readonly (readonly [marked: string, message: string])[]
}

const configuration = 'relops.docs.json'

/** Damages to the configuration, or to what it counts on. */
export const refusals: readonly Refusal[] = [
  {
    name: 'the only document of a pattern is deleted',
    fixture: 'turnkey',
    change: remove('docs/plans/release-tooling.md'),
    problems: [['«"docs/plans/**/*.md"»', '`docs/plans/**/*.md` matches no document; change or remove it']],
  },
  {
    name: 'a document that the configuration names is renamed',
    fixture: 'turnkey',
    change: rename('RELEASE.md', 'RELEASING.md'),
    problems: [['«"RELEASE.md"»', '`RELEASE.md` matches no document; did you mean `RELEASING.md`?']],
  },
  {
    name: 'a document gets an extension that is none of Markdown',
    fixture: 'observatory',
    change: rename('CHANGELOG.md', 'CHANGELOG.rst'),
    problems: [['«"CHANGELOG.md"»', '`CHANGELOG.md` matches no document; change or remove it']],
  },
  {
    name: 'an exception takes all that its pattern gives',
    fixture: 'observatory',
    change: replace(configuration, '"exclude": ["docs/module/release_ops.md"]', '"exclude": ["docs/**"]'),
    problems: [['«"docs/module/*.md"»', '`exclude` takes out every document that `docs/module/*.md` matches']],
  },
  {
    name: 'a key is misspelt',
    fixture: 'observatory',
    change: replace(configuration, '"labels":', '"lables":'),
    problems: [['«"lables"»:', 'Unknown key `lables`; did you mean `labels`?']],
  },
  {
    name: 'a rule is misspelt',
    fixture: 'turnkey',
    change: replace(configuration, '"missing-file":', '"mising-file":'),
    problems: [['«"mising-file"»:', 'Unknown rule `mising-file`; did you mean `missing-file`?']],
  },
  {
    name: 'a kind is misspelt',
    fixture: 'turnkey',
    change: replace(configuration, '"kind": "plan"', '"kind": "plans"'),
    problems: [
      [
        '"kind": «"plans"»',
        '`kind` is `plans`, but should be `playbook`, `plan`, `governance`, `record` or `changelog`; did you mean `plan`?',
      ],
    ],
  },
  {
    name: 'a root of a site is named that is not there',
    fixture: 'observatory',
    change: replace(configuration, '"labels":', '"siteRoot": "site",\n    "labels":'),
    problems: [['"siteRoot": «"site"»', '`siteRoot` is `site`, but no file lies below such a directory']],
  },
  {
    name: 'the syntax breaks',
    fixture: 'observatory',
    change: replace(configuration, '"rules": {', '"rules" {'),
    problems: [['"rules" «{»', 'A colon should stand here, after the key']],
  },
]
