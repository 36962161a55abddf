// B15: a flag that we had raised and that another program set anew in `flag` read as "cleared by another program".
import { describe, expect, it } from 'vitest'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { FLAG_TYPES } from '#shared/domain/entities/vocabulary.ts'
import { at, context, patientWith } from '../fakes/stored-patient.ts'

const element = (type: string) => ({
  id: `f-${type}`,
  rev: 1,
  flag_type: type,
  created_by_provider_id: 'u1',
  created_date: at('2026-03-01') / 1000,
})
const statesOf = (attributes: Record<string, unknown>) =>
  patientWith([], attributes).flags.map(({ type, state }) => `${type.stored} ${state}`)

describe('a flag of ours that another program took out of patient_flag', () => {
  it('is open while `flag` shows it', () => {
    const type = 'Safety Risk'
    const attributes = { flags: [element(type)], patient_flag: '', flag_mirror: type, flag: type }
    expect(statesOf(attributes)).toEqual(['Safety Risk open'])
    expect(deriveRow(patientWith([], attributes), context()).urgency[0]).toMatchObject({
      reason: 'Safety Risk is open.',
    })
  })

  it('is open for every type that an attribute shows, and cleared for every other', () => {
    for (const ours of FLAG_TYPES)
      for (const flag of [undefined, '', ...FLAG_TYPES])
        for (const shown of [undefined, '']) {
          const attributes = { flags: [element(ours)], patient_flag: shown, flag_mirror: ours, flag }
          const states = statesOf(attributes)
          expect(states).toContain(`${ours} ${flag === ours ? 'open' : 'confirm'}`)
          expect(states).toHaveLength(flag === ours || !flag ? 1 : 2)
        }
  })
})
