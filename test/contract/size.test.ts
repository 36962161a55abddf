import { expect, it } from 'vitest'
import { ITEM_LIMIT, itemSize, WARN_FROM, WRITE_LIMIT } from '../../src/main/gateway/table/item-size.ts'
import { patientItem } from '../fakes/clinic.ts'
import { type Fixture, onEveryTable } from '../fakes/on-every-table.ts'
import { changeOf, storedOne } from '../fakes/patients.ts'
import { NAMINGS } from '../fakes/registry-table.ts'
import { NOW, READING, treatmentOf } from '../fakes/treatments.ts'

/** A stored patient of so many bytes, without the keys. */
async function ofSize(at: Fixture, mrn: string, bytes: number) {
  const { PK: _pk, SK: _sk, ...item } = patientItem(mrn, 'Lindqvist', 'Ana', NOW, { event_logs: [{ text: '' }] })
  return storedOne(at, mrn, { event_logs: [{ text: 'x'.repeat(bytes - itemSize(item)) }] })
}

onEveryTable(
  'a record',
  (at) => {
    it('below 300 KB has no warning', async () => {
      await ofSize(at, 'Z-1', WARN_FROM - 1)
      expect(await at.gateway.getPatientRecord(READING, 'Z-1')).toMatchObject({ warning: null })
    })

    it('of 300 KB says how large it is, on reading and after a write', async () => {
      await ofSize(at, 'Z-2', 312 * 1024)
      const said = { warning: expect.stringContaining('312 KB of the 400 KB that DynamoDB allows') }
      expect(await at.gateway.getPatientRecord(READING, 'Z-2')).toMatchObject(said)
      expect(await at.gateway.recordTreatment(treatmentOf('Z-2'))).toMatchObject(said)
    })

    it('crosses 300 KB with the write that is told so', async () => {
      await ofSize(at, 'Z-3', WARN_FROM - 100)
      expect(await at.gateway.getPatientRecord(READING, 'Z-3')).toMatchObject({ warning: null })
      const flag = changeOf('Z-3', { type: 'Needs Discussion' as const, note: 'n'.repeat(200) })
      expect(await at.gateway.raiseFlag(flag)).toMatchObject({ warning: expect.stringContaining('300 KB') })
    })

    it.each([
      ['an entry', (mrn: string) => at.gateway.recordTreatment(treatmentOf(mrn, { notes: 'n'.repeat(3900) }))],
      [
        'a flag',
        (mrn: string) => at.gateway.raiseFlag(changeOf(mrn, { type: 'Safety Risk' as const, note: 'n'.repeat(3900) })),
      ],
      [
        'a change of details',
        (mrn: string) =>
          at.gateway.editDemographics(
            changeOf(mrn, { changes: { payer: 'p'.repeat(200) }, seen: { payer: 'Medicare' } }),
          ),
      ],
      [
        'a change of status',
        (mrn: string) =>
          at.gateway.changeStatus(
            changeOf(mrn, {
              status: 'Deactivated' as const,
              at: NOW,
              reason: 'r'.repeat(500),
              graduated: false,
              seen: 'Treatment',
            }),
          ),
      ],
    ])('at the limit refuses %s before DynamoDB does, and loses nothing', async (title, write) => {
      const mrn = `Z-4-${title}`
      const { raw } = await ofSize(at, mrn, WRITE_LIMIT - 100)
      const before = await raw()
      await expect(write(mrn)).rejects.toMatchObject({ name: 'ExpectedFailure', code: 'too-large' })
      expect(await raw()).toEqual(before)
    })

    it('near the limit keeps all that it held when a write still fits', async () => {
      const { raw } = await ofSize(at, 'Z-5', WRITE_LIMIT - 3000)
      const before = await raw()
      await at.gateway.recordTreatment(treatmentOf('Z-5'))
      const after = await raw()
      expect(after.event_logs).toEqual(before.event_logs)
      expect(after.treatment_logs?.L?.[0]).toEqual(before.treatment_logs?.L?.[0])
      const { warning } = await at.gateway.getPatientRecord(READING, 'Z-5')
      expect(warning).toMatch(/This record is 39\d KB of the 400 KB/)
    })
  },
  { namings: [NAMINGS[0]] },
)

it('the limit of a write leaves room below DynamoDB’s', () => {
  expect(WRITE_LIMIT).toBeLessThan(ITEM_LIMIT)
  expect(WARN_FROM).toBe(307_200)
})
