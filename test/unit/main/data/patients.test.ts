import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { rederive } from '../../../../src/main/data/caseload/derive-rows.ts'
import type { Caseload } from '../../../../src/main/data/context/context.ts'
import { createPatients, type KeptPatients } from '../../../../src/main/data/context/patients.ts'
import { assessment, NOW, patientWith, phq9, ZONE } from '../../../fakes/stored-patient.ts'
import { caseloadRow } from '../../renderer/rows.ts'

const MRNS = ['a', 'b', 'c', 'd'] as const
const LOGS = [assessment('2026-01-05', phq9(17))]
const patientOf = (mrn: string, version: number): Patient => ({ ...patientWith(LOGS), mrn, version })

/** A disk that counts how often it is read. */
function disk() {
  const rows = new Map<string, Patient>()
  let reads = 0
  const kept: KeptPatients = {
    one(mrn) {
      reads++
      return structuredClone(rows.get(mrn) ?? null)
    },
    each(take) {
      for (const patient of rows.values()) {
        reads++
        take(structuredClone(patient))
      }
    },
  }
  return { rows, kept, reads: () => reads }
}

const step = fc.record({
  kind: fc.constantFrom('set', 'delete', 'get', 'keep', 'rest', 'names'),
  mrn: fc.constantFrom(...MRNS),
})

describe('the patients of a caseload', () => {
  it('are as they were set last, whatever the disk was given and memory has let go of', () => {
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const { rows, kept } = disk()
        const patients = createPatients(kept)
        const is = new Map<string, number>()
        let version = 0
        for (const one of steps) {
          if (one.kind === 'set') {
            is.set(one.mrn, ++version)
            patients.set(one.mrn, patientOf(one.mrn, version))
          } else if (one.kind === 'delete') {
            is.delete(one.mrn)
            patients.delete(one.mrn)
          } else if (one.kind === 'keep') {
            const patient = patients.get(one.mrn)
            if (patient) rows.set(one.mrn, patient)
            if (patient) patients.kept([one.mrn])
          } else if (one.kind === 'rest') patients.rest()
          else if (one.kind === 'names') Array.from(patients.scoreNames())
          else expect(patients.get(one.mrn)?.version).toBe(is.get(one.mrn))
          const seen = new Map<string, number | null>()
          patients.each((patient) => {
            expect(seen.has(patient.mrn)).toBe(false)
            seen.set(patient.mrn, patient.version)
          })
          expect(seen).toEqual(is)
          expect(patients.size).toBe(is.size)
          for (const name of MRNS) expect(patients.version(name)).toBe(is.get(name) ?? null)
        }
      }),
    )
  })

  it('that the disk does not have are never asked of it', () => {
    const { kept, reads } = disk()
    const patients = createPatients(kept)
    patients.set('a', patientOf('a', 1))
    patients.rest()
    patients.rest()
    expect(patients.get('a')?.version).toBe(1)
    patients.each(() => undefined)
    expect(reads()).toBe(0)
  })

  it('that were read are held while they are asked for, and let go of after', () => {
    const { rows, kept, reads } = disk()
    rows.set('a', patientOf('a', 1))
    const patients = createPatients(kept, [['a', 1]])
    const first = patients.get('a')
    patients.rest()
    expect(patients.get('a')).toBe(first)
    patients.rest()
    patients.rest()
    expect(reads()).toBe(1)
    expect(patients.get('a')).toEqual(first)
    expect(reads()).toBe(2)
  })

  it('tell the names of their scores after one reading of everybody, and of who has changed', () => {
    const { rows, kept, reads } = disk()
    for (const [nth, name] of MRNS.entries()) rows.set(name, patientOf(name, nth))
    const patients = createPatients(
      kept,
      MRNS.map((name) => [name, 1] as const),
    )
    const before = Array.from(patients.scoreNames())
    expect(before.length).toBeGreaterThan(0)
    expect(reads()).toBe(MRNS.length)
    expect(Array.from(patients.scoreNames())).toEqual(before)
    expect(reads()).toBe(MRNS.length)
    const [log] = patientOf('a', 2).treatmentLogs.filter(({ scores }) => scores.length > 0)
    if (!log) throw new Error('There is no entry with a score.')
    patients.set('a', {
      ...patientOf('a', 2),
      treatmentLogs: [{ ...log, scores: log.scores.map((score) => ({ ...score, name: 'Another' })) }],
    })
    expect(Array.from(patients.scoreNames(), ({ name }) => name)).toContain('Another')
  })

  it('stay known where the disk can’t be read any more', () => {
    const patients = createPatients({ one: () => null, each: () => undefined }, [['a', 7]])
    expect([patients.get('a'), patients.has('a'), patients.version('a'), patients.size]).toEqual([
      undefined,
      true,
      7,
      1,
    ])
  })

  it('stay on the screen where the disk can’t be read any more, and are read anew by the next refresh', () => {
    const patients = createPatients({ one: () => null, each: () => undefined }, [['a', 7]])
    const [stamps, rows] = [new Map([['a', 'stamp']]), new Map([['a', caseloadRow('a')]])]
    const caseload: Caseload = {
      ...{ patients, stamps, rows, readAt: NOW, fullReadAt: NOW, refreshFrom: NOW },
      ...{ day: '', view: '', unkept: null, keeping: false },
    }
    const registry = { id: 'r1', name: 'Lakeside', questionnaires: [], settings: {} }
    const context = { sync: { store: { outbox: { all: () => [] } } }, ports: { tableClock: { now: () => NOW } } }
    const scope = { registry, timeZone: ZONE, billing: {}, membership: {} }
    expect(rederive(context as never, scope as never, caseload, ['a'])).toEqual({ rows: [], removed: [] })
    expect([rows.size, stamps.size]).toEqual([1, 0])
    patients.delete('a')
    expect(rederive(context as never, scope as never, caseload, ['a'])).toEqual({ rows: [], removed: ['a'] })
  })
})
