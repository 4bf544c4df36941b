import fc from 'fast-check'

// The same documents in every run, so that a change is judged by what it changes. RELOPS_SEED tries others.
fc.configureGlobal({ seed: Number(process.env.RELOPS_SEED ?? 1_234_567) })
