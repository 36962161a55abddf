import { expect, it } from 'vitest'
import { type Fixture, onEveryTable } from '../fakes/on-every-table.ts'
import { actionsOf, changeOf, storedOne } from '../fakes/patients.ts'
import { NAMINGS, type Raw } from '../fakes/registry-table.ts'
import { treatmentOf } from '../fakes/treatments.ts'

const UNDONE = {
  code: 'conflict',
  message: expect.stringMatching(/^This was saved, and another program has removed it/),
}

/** As a program writes the item anew that knows nothing of ours. */
const withoutOurs = ({ version: _version, applied_ops: _ops, flag_mirror: _mirror, ...item }: Raw): Raw => item
const without = (list: string) => (item: Raw) => withoutOurs({ ...item, [list]: { L: [] } })

let patients = 0
const newOne = (at: Fixture) => storedOne(at, `D-${++patients}`)

onEveryTable(
  'what was saved before another program dropped the ids of our operations',
  (at) => {
    it('an entry that it removed as well is not written again when it is sent again', async () => {
      const { mrn, raw, rewrite } = await newOne(at)
      const request = treatmentOf(mrn)
      await at.gateway.recordTreatment(request)
      await rewrite(without('treatment_logs'))
      await expect(at.gateway.recordTreatment(request)).rejects.toMatchObject(UNDONE)
      expect((await raw()).treatment_logs?.L).toEqual([])
      expect(actionsOf(await raw())).toHaveLength(1)
    })

    it('a flag that it removed as well is not raised again when it is sent again', async () => {
      const { mrn, raw, rewrite } = await newOne(at)
      const request = changeOf(mrn, { type: 'Needs Discussion' as const, note: '' })
      await at.gateway.raiseFlag(request)
      await rewrite((item) => without('flags')({ ...item, patient_flag: { NULL: true } }))
      await expect(at.gateway.raiseFlag(request)).rejects.toMatchObject(UNDONE)
      expect((await raw()).flags?.L).toEqual([])
    })

    it('a detail that a colleague has changed again is not reported as never written', async () => {
      const { mrn, raw, rewrite } = await newOne(at)
      const request = changeOf(mrn, { changes: { payer: 'Mine' }, seen: { payer: 'Medicare' } })
      await at.gateway.editDemographics(request)
      await at.gateway.editDemographics(changeOf(mrn, { changes: { payer: 'Theirs' }, seen: { payer: 'Mine' } }))
      await rewrite(withoutOurs)
      expect(await at.gateway.editDemographics(request)).toMatchObject({ outcome: 'already-written' })
      expect((await raw()).payer).toEqual({ S: 'Theirs' })
    })
  },
  { namings: [NAMINGS[0]] },
)
