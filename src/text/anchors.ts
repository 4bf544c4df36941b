/** Fragments that every page has: `#top` is its top, and `:~:text=` is the browser's. */
export function isOfEveryPage(fragment: string): boolean {
  return fragment.toLowerCase() === 'top' || fragment.startsWith(':~:')
}

/** What a fragment leads to. Browsers are shown the anchor in lower case: on GitHub any case leads to it. */
export function findAnchor<T>(anchors: ReadonlyMap<string, T>, fragment: string): T | undefined {
  const bare = fragment.replace(/^user-content-/, '')
  return anchors.get(fragment) ?? anchors.get(bare) ?? anchors.get(bare.toLowerCase())
}
