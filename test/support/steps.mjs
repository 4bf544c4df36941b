/** Runs one step of a script and prints its name, its time, and what it has found out. */
export async function step(name, run) {
  const start = performance.now()
  try {
    const result = await run()
    const note = typeof result === 'string' ? ` (${result})` : ''
    console.log(`ok  ${name}${note}, ${((performance.now() - start) / 1000).toFixed(1)} s`)
    return result
  } catch (error) {
    console.error(`\nNOT ok  ${name}\n`)
    throw error
  }
}

/** Says what is left out, and why. */
export function skip(name, reason) {
  console.log(`SKIPPED  ${name}: ${reason}`)
}
