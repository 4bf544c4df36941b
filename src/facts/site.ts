import type { Site, Tree } from '../model/fact.ts'
import type { RepoPath } from '../model/location.ts'
import { dirname, join } from '../text/repo-path.ts'

interface Generator {
  /** Its configuration file: a base name, or a name below a directory of that name. */
  readonly config: readonly string[]
  /** Where its pages lie, relative to the configuration. */
  readonly pages: string
  /** Labels of its pages count across the whole site. */
  readonly labels?: boolean
}

/** Generators that serve documents at other addresses than their paths, or with other anchors than GitHub. */
const generators: readonly Generator[] = [
  { config: ['mkdocs.yml', 'mkdocs.yaml', 'zensical.toml', 'properdocs.yml'], pages: 'docs' },
  { config: ['docusaurus.config.js', 'docusaurus.config.ts', 'docusaurus.config.mjs'], pages: '' },
  {
    config: ['.vitepress/config.ts', '.vitepress/config.mts', '.vitepress/config.js', '.vitepress/config.mjs'],
    pages: '..',
  },
  { config: ['.vuepress/config.ts', '.vuepress/config.js', '.vitepress/config/index.ts'], pages: '..' },
  { config: ['book.toml'], pages: 'src' },
  { config: ['_config.yml', '_config.toml', 'hugo.toml', 'hugo.yaml', 'config.toml'], pages: '' },
  { config: ['astro.config.mjs', 'astro.config.ts', 'astro.config.js'], pages: 'src/content' },
  {
    config: ['antora.yml', 'eleventy.config.js', '.eleventy.js', 'mint.json', 'docs.json', 'rspress.config.ts'],
    pages: '',
  },
  { config: ['conf.py', 'myst.yml'], pages: '', labels: true },
]

/** Directories of pages that belong to no generator's own rule, but lie in one by custom. */
const customary: readonly string[] = ['content', 'docs', 'site', 'website', 'doc']

/** The sites whose configuration is in the tree. `config.toml` counts beside `content/` only, `conf.py` in a folder of documents. */
export function findSites(tree: Tree): readonly Site[] {
  return generators.flatMap(({ config, pages, labels }) =>
    config.flatMap((name) =>
      placesOf(tree, name).map((path) => ({
        config: path,
        root: join(dirname(path), name.includes('/index') ? `../${pages}` : pages) ?? '',
        open: labels ?? false,
      })),
    ),
  )
}

function placesOf(tree: Tree, name: string): readonly RepoPath[] {
  const base = name.slice(name.lastIndexOf('/') + 1)
  const found = (tree.byName.get(base) ?? []).filter((path) => path === name || path.endsWith(`/${name}`))
  if (name === 'config.toml') return found.filter((path) => tree.directories.has(join(dirname(path), 'content') ?? ''))
  return name === 'conf.py'
    ? found.filter((path) => path.split('/').some((segment) => customary.includes(segment)))
    : found
}
