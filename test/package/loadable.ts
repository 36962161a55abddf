import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** What was compiled before: most packages that are looked at have the same scripts. */
const compiled = new Set<string>()

/**
 * Modules that Node would not load, each with the reason. What a bundler's minifier gets wrong, such as a name that is declared twice, is
 * otherwise seen only when somebody needs the chunk.
 * @param scripts name → text
 */
export function notLoadable(scripts: Readonly<Record<string, string>>): string[] {
  const unknown = Object.fromEntries(Object.entries(scripts).filter(([, text]) => !compiled.has(text)))
  if (Object.keys(unknown).length === 0) return []
  const command = ['--experimental-vm-modules', '--no-warnings', join(import.meta.dirname, 'compile.ts')]
  const { stdout, stderr, status } = spawnSync(process.execPath, command, {
    input: JSON.stringify(unknown),
    encoding: 'utf8',
    maxBuffer: Number.POSITIVE_INFINITY,
  })
  if (status !== 0) throw new Error(`The scripts could not be compiled: ${stderr}`)
  const wrong: Readonly<Record<string, string>> = JSON.parse(stdout)
  for (const [name, text] of Object.entries(unknown)) if (!(name in wrong)) compiled.add(text)
  return Object.entries(wrong).map(([name, why]) => `${name} can't be loaded: ${why}`)
}
