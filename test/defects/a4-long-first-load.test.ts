// A first load that took longer than a minute showed what was sent meanwhile as missing.
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { patientOf } from '../../src/main/gateway/patients/patient.ts'
import { CLINIC, patientItem } from '../fakes/clinic.ts'
import { targetOf, testDataService } from '../fakes/data-service.ts'
import { PERSON } from '../fakes/patients.ts'
import { MRN, slowTable } from '../fakes/slow-table.ts'
import { entryOf, NOW, READING } from '../fakes/treatments.ts'

const { registryId } = CLINIC
const SECOND = 1_000
const enrolled = patientOf({ ...patientItem('M-2', 'Lindqvist', 'Ana', NOW), version: 1 }, READING, 'M-2')

/** A load of `seconds` whose pages are of before everything that is written at second 5. */
async function loadOf(seconds: number, write: 'entry' | 'enrolment') {
  const { table, gateway } = slowTable()
  const enrolPatient = async () => ({ outcome: 'enrolled', patient: enrolled, warning: null }) as const
  const test = testDataService({ openGateway: async () => ({ ...gateway, enrolPatient }) })
  const { service, clock } = test
  await service.connect(targetOf('http://127.0.0.1:1', 'caseload'))
  const opening = service.call('registries.open', { registryId })
  await expect.poll(() => table.held.map(({ kind }) => kind)).toEqual(['load'])
  const [load] = table.held
  clock.now += 5 * SECOND
  const operationId = v7()
  const saving =
    write === 'entry'
      ? service.call('treatments.record', { registryId, mrn: MRN, operationId, logId: v7(), entry: entryOf() })
      : service.call('patients.change', {
          registryId,
          mrn: 'M-2',
          operationId,
          change: { kind: 'enrol', person: PERSON },
        })
  if (write === 'entry') {
    // The entry has to fit the patient, who is read for it.
    await expect.poll(() => table.held.map(({ kind }) => kind)).toEqual(['load', 'read'])
    table.held[1]?.answer()
    await expect.poll(() => table.held.map(({ kind }) => kind)).toEqual(['load', 'write'])
    table.held[1]?.answer()
  }
  expect(await saving).toMatchObject({ outcome: 'written' })
  clock.now += (seconds - 5) * SECOND
  load?.answer()
  const { rows } = await opening
  await service.close()
  return rows
}

describe.each([6, 61, 600])('A first load of %i seconds', (seconds) => {
  it('shows the entry that was written meanwhile', async () => {
    const rows = await loadOf(seconds, 'entry')
    expect(rows.map(({ mrn, sessions }) => [mrn, sessions])).toEqual([[MRN, 2]])
  })

  it('shows who was enrolled meanwhile', async () => {
    const rows = await loadOf(seconds, 'enrolment')
    expect(rows.map(({ mrn }) => mrn)).toEqual([MRN, 'M-2'])
  })
})
