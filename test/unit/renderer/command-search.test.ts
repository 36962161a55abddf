import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Command, findCommands } from '../../../src/renderer/features/command/command-search.ts'
import { SHORTCUT_GROUPS } from '../../../src/renderer/features/command/shortcut-list.ts'
import { findPatients, MOST_PATIENTS } from '../../../src/renderer/lib/find-patients.ts'
import { caseloadRow } from './rows.ts'

const person = (mrn: string, lastName: string, firstName: string) => caseloadRow(mrn, { lastName, firstName })
const rows = [
  person('003716', 'Halvorsen', 'Ingrid'),
  person('004120', 'Ashworth', 'Halina'),
  person('004377', 'Ochalska', 'Åse'),
  person('37', 'Petrov', 'Ilya'),
]
const mrns = (typed: string) => findPatients(rows, typed).map(({ row }) => row.mrn)

describe('The palette finds', () => {
  it.each([
    ['hal', ['003716', '004120', '004377']],
    ['INGRID halv', ['003716']],
    ['ase', ['004377']],
    ['37', ['37', '003716', '004377']],
    ['nobody', []],
    ['   ', []],
  ])('patients by %j, the best fits first', (typed, found) => {
    expect(mrns(typed)).toEqual(found)
  })

  it('every patient by the whole name, however many there are, and lists no more than fit', () => {
    const many = Array.from({ length: 500 }, (_, at) => person(`M-${at}`, `Sample${at}`, 'Person'))
    expect(findPatients(many, 'sample')).toHaveLength(MOST_PATIENTS)
    fc.assert(
      fc.property(fc.nat(499), (at) => {
        expect(findPatients(many, `person sample${at} M-${at}`)[0]?.row.mrn).toBeDefined()
        expect(findPatients(many, `M-${at}`)[0]?.row.mrn).toBe(`M-${at}`)
      }),
    )
  })

  it('commands by any of their words', () => {
    const run = () => undefined
    const commands: Command[] = [
      { id: 'a', words: 'View Overdue F/U', icon: 'flag', run },
      { id: 'b', words: 'Lock now', icon: 'lock', run },
    ]
    expect(findCommands(commands, 'over view').map(({ id }) => id)).toEqual(['a'])
    expect(findCommands(commands, '')).toEqual(commands)
    expect(findCommands(commands, 'zzz')).toEqual([])
    const view = (id: string): Command => ({ id, words: `View ${id}`, icon: 'flag', run })
    const found = findCommands([view('Review overdue'), view('Overdue F/U')], 'view overdue')
    expect(found.map(({ id }) => id)).toEqual(['Overdue F/U', 'Review overdue'])
  })
})

it('the sheet of shortcuts names no key twice in one group', () => {
  for (const { shortcuts } of SHORTCUT_GROUPS) {
    const keys = shortcuts.flatMap((one) => one.keys)
    expect(new Set(keys).size).toBe(keys.length)
  }
})
