// Writes schema.json, the JSON Schema of relops.docs.json, from the schema that the build has just bundled.
import { writeFile } from 'node:fs/promises'
import { jsonSchema } from '../dist/config-schema.js'

const text = `${JSON.stringify(jsonSchema(), undefined, 2)}\n`
await writeFile(new URL('../schema.json', import.meta.url), text)
