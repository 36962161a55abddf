// A text that was corrected after an unanswered save was dropped, and the person told "written".
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import type { PatientChange } from '#shared/domain/operations/operation.ts'
import { CLINIC } from '../fakes/clinic.ts'
import type { Device } from '../fakes/device.ts'
import { DROP_RESPONSE } from '../fakes/fault-proxy.ts'
import { inOfflineClinic } from '../fakes/offline-clinic.ts'
import { PERSON } from '../fakes/patients.ts'
import { entryOf, NOW } from '../fakes/treatments.ts'

const { registryId } = CLINIC

type Versions = readonly [first: PatientChange, second: PatientChange]

const recordOf = (logId: string, notes: string, minutes: number): PatientChange => ({
  kind: 'record',
  logId,
  entry: entryOf({ notes, minutes }),
})
const statusOf = (status: 'Deactivated' | 'Relapse Prevention Plan', reason: string): PatientChange => ({
  kind: 'status',
  status: { status, at: NOW - 60_000, reason, graduated: false, seen: 'Treatment' },
})
const flagOf = (note: string): PatientChange => ({ kind: 'raise-flag', flag: { type: 'Safety Risk', note } })

/** What shows of a change in the stored item. */
const wordOf = (change: object) =>
  /First text|Second text|Moved|Relapse Prevention Plan|Aetna|Cigna|scored \d|Okonkwo/.exec(
    JSON.stringify(change),
  )?.[0] ?? PERSON.lastName

/** What was saved first, and what the person made of it before saving again under the same ids. */
const CASES: Readonly<Record<string, () => Versions>> = {
  record: () => {
    const logId = v7()
    return [recordOf(logId, 'First text.', 10), recordOf(logId, 'Second text.', 12)]
  },
  status: () => [statusOf('Deactivated', 'Moved.'), statusOf('Relapse Prevention Plan', '')],
  demographics: () => [
    { kind: 'demographics', demographics: { changes: { payer: 'Aetna' }, seen: { payer: 'Medicare' } } },
    { kind: 'demographics', demographics: { changes: { payer: 'Cigna' }, seen: { payer: 'Medicare' } } },
  ],
  'raise-flag': () => [flagOf('Item 9 scored 1.'), flagOf('Item 9 scored 3.')],
  enrol: () => [
    { kind: 'enrol', person: PERSON },
    { kind: 'enrol', person: { ...PERSON, lastName: 'Okonkwo' } },
  ],
}

inOfflineClinic('what was typed after an unanswered save', (clinic) => {
  const begun = async (kind: string, options: object) => {
    const mrn = kind === 'enrol' ? `E-${v7()}` : await clinic.patient({ payer: 'Medicare', status: 'Treatment' })
    const device = await clinic.device(options)
    const operationId = v7()
    const save = (change: PatientChange, as = mrn) =>
      device.service.call('patients.change', { registryId, mrn: as, operationId, change })
    return { mrn, device, save }
  }
  const storedText = async (mrn: string) =>
    JSON.stringify((await clinic.table.getRaw(`registry-patient:${registryId}`, mrn)) ?? {})
  const loseAnswers = ({ proxy }: Device) => {
    proxy.decide = (operation) => (operation === 'UpdateItem' || operation === 'PutItem' ? DROP_RESPONSE : {})
  }

  describe.each(Object.entries(CASES))('%s', (kind, versionsOf) => {
    it('is stored, or the person is told that the first is: never "written" for what was dropped', async () => {
      const [first, second] = versionsOf()
      const { mrn, device, save } = await begun(kind, { memoryOnly: true })
      loseAnswers(device)
      await expect(save(first)).rejects.toMatchObject({ code: expect.stringMatching(/unavailable|offline/) })
      device.online()
      const { outcome } = await save(second)
      const stored = await storedText(mrn)
      expect(stored).not.toBe('{}')
      const says = (change: PatientChange) => stored.includes(wordOf(change))
      expect({ outcome, first: says(first), second: says(second) }).toEqual(
        outcome === 'written'
          ? { outcome: 'written', first: false, second: true }
          : { outcome: 'already-written', first: true, second: false },
      )
    })

    it('is told of where the first was still under way', async () => {
      const [first, second] = versionsOf()
      const { mrn, device, save } = await begun(kind, { memoryOnly: true })
      const held = Promise.withResolvers<void>()
      const write = kind === 'enrol' ? 'PutItem' : 'UpdateItem'
      device.proxy.next(write, { after: () => held.promise })
      const before = device.proxy.count(write)
      const unanswered = expect(save(first)).rejects.toMatchObject({ code: 'unavailable' })
      await expect.poll(() => device.proxy.count(write)).toBe(before + 1)
      device.pass(9_000)
      await unanswered
      const saving = save(second)
      held.resolve()
      expect(await saving).toMatchObject({ outcome: 'already-written' })
      const stored = await storedText(mrn)
      expect([stored.includes(wordOf(first)), stored.includes(wordOf(second))]).toEqual([true, false])
    })

    it('takes the place of the first where that has not left this computer', async () => {
      const [first, second] = versionsOf()
      const { device, save } = await begun(kind, {})
      await device.refuse()
      expect(await save(first)).toMatchObject({ outcome: 'kept' })
      expect(await save(second)).toMatchObject({ outcome: 'kept' })
      const { entries } = await device.service.call('outbox.list', {})
      expect(entries.map((entry) => wordOf(entry.operation.change))).toEqual([wordOf(second)])
    })
  })
})
