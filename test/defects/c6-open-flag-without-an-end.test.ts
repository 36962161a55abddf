// An open flag of ours lacked `resolved_*`, which the other program's model requires: it could not read the patient's flags.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FLAG_TYPES, type FlagType } from '#shared/domain/entities/vocabulary.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { unreadableToOthers } from '../fakes/other-program.ts'
import { changeOf, storedOne } from '../fakes/patients.ts'
import { treatmentOf } from '../fakes/treatments.ts'

onEveryTable('every flag that is written', (at) => {
  it('is read by the other program after any order of raising, recording and resolving', async () => {
    const step = fc.record({ type: fc.constantFrom(...FLAG_TYPES), with: fc.constantFrom('raise', 'entry', 'resolve') })
    let count = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const mrn = `C6-${count++}`
        const { raw } = await storedOne(at, mrn)
        const open = new Set<FlagType>()
        for (const { type, with: by } of steps) {
          if (by === 'resolve' && open.delete(type))
            await at.gateway.resolveFlag(changeOf(mrn, { type, reason: 'Discussed.' }))
          if (by !== 'resolve' && !open.has(type)) {
            open.add(type)
            if (by === 'raise') await at.gateway.raiseFlag(changeOf(mrn, { type, note: '' }))
            else await at.gateway.recordTreatment(treatmentOf(mrn, { raiseFlags: [{ type, note: '' }] }))
          }
        }
        const item = await raw()
        expect(unreadableToOthers('patient', { ...item, treatment_logs: { L: [] } })).toEqual([])
        const stillOpen = item.flags?.L?.filter(({ M: flag }) => flag?.resolved_date?.NULL).map(
          ({ M: flag }) => flag?.flag_type?.S,
        )
        expect(new Set(stillOpen ?? [])).toEqual(open)
      }),
      { numRuns: 8, seed: 6 },
    )
  })
})
