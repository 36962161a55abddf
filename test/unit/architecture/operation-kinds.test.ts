import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { REMOVED } from '../../fakes/systems.ts'

const root = resolve(import.meta.dirname, '../../..')
const tsc = join(root, 'node_modules/typescript/bin/tsc')
let copy: string

/** The shared language of the project, to which kinds of operations are added. */
beforeAll(async () => {
  await mkdir(join(root, '.tsbuild'), { recursive: true })
  copy = await mkdtemp(join(root, '.tsbuild', 'kinds-'))
  for (const file of ['package.json', 'tsconfig.base.json', 'src/shared', 'resources/rules']) {
    await mkdir(join(copy, 'src'), { recursive: true })
    await cp(join(root, file), join(copy, file), { recursive: true })
  }
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
})
afterAll(() => rm(copy, REMOVED))

/** Everything that the domain has to know of a kind, by the words for it. */
const PARTS = {
  schema: 'schema,',
  subjects: "subjects: () => ['nudge'],",
  refusal: "refusal: (_change, member) => (member.isAdmin ? null : 'Only an admin may.'),",
  apply: 'apply: (_change, patient) => patient,',
  isLost: 'isLost: () => false,',
  comparison: 'comparison: null,',
  label: 'label: ({ note }) => note,',
  details: 'details: () => [],',
  loss: "loss: () => 'Nobody is nudged.',",
} as const
type Part = keyof typeof PARTS

/** A file of a kind of operation; `missing` is left out. */
const kindFile = (missing: Part | null) => `
import { z } from '../../zod.ts'
import type { PatientKind } from './operation-kind.ts'
const schema = z.object({ kind: z.literal('nudge'), note: z.string() })
export const nudge: PatientKind<typeof schema> = {
${Object.entries(PARTS)
  .flatMap(([part, text]) => (part === missing ? [] : [`  ${text}`]))
  .join('\n')}
}
`

const BARE = "const bare = { schema: z.object({ kind: z.literal('bare') }) }"

function compile(): Promise<{ ok: boolean; output: string }> {
  return new Promise((done) => {
    const project = join(copy, 'src/shared')
    execFile(process.execPath, [tsc, '-p', project, '--noEmit'], { cwd: copy }, (error, stdout, stderr) =>
      done({ ok: error === null, output: stdout + stderr }),
    )
  })
}

const operations = () => join(copy, 'src/shared/domain/operations')

describe('a new kind of operation', { timeout: 180_000 }, () => {
  it('is one file and one row', async () => {
    const table = join(operations(), 'operation.ts')
    const before = await readFile(table, 'utf8')
    await writeFile(join(operations(), 'nudge.ts'), kindFile(null))
    const row = before.replace('  enrol,\n} as const', '  enrol,\n  nudge,\n} as const')
    expect(row).not.toBe(before)
    await writeFile(
      table,
      `import { nudge } from './nudge.ts'\n${row}
export const made: PatientChange = { kind: 'nudge', note: 'Call back.' }
`,
    )
    expect(await compile()).toEqual({ ok: true, output: '' })
    await rm(join(operations(), 'nudge.ts'))
    await writeFile(table, before)
  })

  it('does not compile without what the domain has to know of it', async () => {
    const parts = Object.keys(PARTS).filter((part): part is Part => part in PARTS)
    for (const part of parts) await writeFile(join(operations(), `without-${part}.ts`), kindFile(part))
    const table = join(operations(), 'operation.ts')
    const row = (await readFile(table, 'utf8'))
      .replace('/** Every kind of change of one patient.', `${BARE}\n/** Every kind of change of one patient.`)
      .replace('  enrol,\n} as const', '  enrol,\n  bare,\n} as const')
    await writeFile(table, row)
    const { ok, output } = await compile()
    expect(ok).toBe(false)
    for (const part of parts) {
      const said = output.split('\n').filter((line) => line.includes(`without-${part}.ts`))
      expect(said.join('\n')).toContain(`Property '${part}' is missing`)
    }
    // Nor does a row of the table that claims to be one.
    expect(output).toMatch(/operations\/operation\.ts(?:.*|.*\n.*)bare/)
  })
})
