import { describe, expect, it } from 'vitest'
import { againstOrder, circles, type House, importsOf, readImports } from './imports.ts'

/** The rooms as ARCHITECTURE.md lists them, from the ground up. */
const HOUSES: readonly House[] = [
  {
    folder: 'shared/domain',
    floors: [
      ['time.ts', 'email.ts', 'fold.ts', 'plural.ts'],
      ['entities/'],
      ['permissions.ts', 'rules/'],
      ['reading/'],
      ['derived/'],
      ['sheets/'],
      ['access/'],
      ['caseload/'],
      ['fhir/'],
      ['operations/'],
      ['month-end/'],
      ['conflicts/'],
      ['review/'],
      ['import/'],
    ],
  },
  {
    folder: 'main/gateway',
    floors: [
      ['table/'],
      ['writing/'],
      ['patients/'],
      ['registries/'],
      ['month-end/'],
      ['access-log/'],
      ['people/'],
      ['setup/'],
      ['operations.ts'],
      ['gateway.ts'],
    ],
  },
  { folder: 'main/data', floors: [['context/'], ['caseload/'], ['outbox/'], ['person/'], ['thread/']] },
  { folder: 'renderer', floors: [['lib/'], ['ui/'], ['features/'], ['app/'], ['main.tsx']] },
]

const graph = readImports()

describe('the order of the rooms', () => {
  it('reads imports of types, values and parts that are loaded when used', () => {
    expect(importsOf('main/a/b.ts', "import type { T } from './t.ts'")).toEqual(['main/a/t.ts'])
    expect(importsOf('main/a/b.ts', "export { x } from '../x.ts'")).toEqual(['main/x.ts'])
    expect(importsOf('main/a/b.ts', "import '#shared/zod.ts'")).toEqual(['shared/zod.ts'])
    expect(importsOf('main/a/b.ts', "const y = await import('./y.ts')")).toEqual(['main/a/y.ts'])
    expect(importsOf('main/a/b.ts', "import { z } from 'zod'")).toEqual([])
  })

  it.each(HOUSES)('holds in $folder', (house) => {
    expect(againstOrder(house, graph)).toEqual([])
  })

  it.each([
    ['shared/domain/entities/patient.ts', 'shared/domain/derived/billing.ts'],
    ['shared/domain/caseload/views.ts', 'shared/domain/review/agenda.ts'],
    ['main/gateway/table/query.ts', 'main/gateway/patients/patient.ts'],
    ['main/data/context/context.ts', 'main/data/outbox/sender.ts'],
    ['renderer/ui/Button.tsx', 'renderer/features/caseload/Caseload.tsx'],
  ])('goes red when %s imports %s', (from, to) => {
    const house = HOUSES.find(({ folder }) => from.startsWith(`${folder}/`))
    const violating = new Map([...graph, [from, [to]]])
    expect(house && againstOrder(house, violating)).toContain(`${from} -> ${to}`)
  })
})

describe('circles of imports', () => {
  it('are nowhere in the application', () => expect(circles(graph)).toEqual([]))

  it('are found, in the middle of other imports', () => {
    const looped = new Map([
      ['a.ts', ['b.ts', 'd.ts']],
      ['b.ts', ['c.ts']],
      ['c.ts', ['a.ts', 'd.ts']],
      ['d.ts', []],
    ])
    expect(circles(looped).map((group) => group.sort())).toEqual([['a.ts', 'b.ts', 'c.ts']])
  })
})
