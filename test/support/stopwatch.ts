/**
 * Starts to count what this process computes. What it returns tells how much that was so far, in milliseconds of a
 * machine that does the yardstick in 20: a ratio of two times of one run, which neither a slow nor a busy machine changes.
 */
export function startWatch(): () => number {
  yardstick ??= yardstickTime()
  const measure = 20 / yardstick
  const before = process.cpuUsage()
  return () => measure * milliseconds(process.cpuUsage(before))
}

let yardstick: number | undefined

/** The best of some, since the first ones run cold. */
function yardstickTime(): number {
  return Math.min(
    ...Array.from({ length: 5 }, () => {
      const before = process.cpuUsage()
      work()
      return milliseconds(process.cpuUsage(before))
    }),
  )
}

const sample = JSON.stringify(Array.from({ length: 3000 }, (_, id) => ({ id, name: `name ${id}`, tags: ['a', 'b'] })))

function work(): void {
  for (let round = 0; round < 6; round += 1) JSON.stringify(JSON.parse(sample)).split('name').join('')
}

function milliseconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000
}
