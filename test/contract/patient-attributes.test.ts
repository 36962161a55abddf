import { expect, it } from 'vitest'
import { type Fixture, onEveryTable } from '../fakes/on-every-table.ts'
import { changeOf, PARTITION, PERSON } from '../fakes/patients.ts'
import { NOW } from '../fakes/treatments.ts'

const EARLIER = NOW - 86_400_000
const ms = (time: number) => ({ N: String(time) })

/** A patient of ours, enrolled with a consent, and what was done since. */
async function patientOfOurs(at: Fixture, mrn: string) {
  await at.gateway.enrolPatient(changeOf(mrn, { person: { ...PERSON, consentAt: EARLIER } }))
  const { gateway } = at
  return {
    raise: (type: 'Safety Risk' | 'Needs Discussion') => gateway.raiseFlag(changeOf(mrn, { type, note: 'Why.' })),
    resolve: (type: string) => gateway.resolveFlag(changeOf(mrn, { type, reason: 'Safe.' })),
    status: (status: 'Treatment' | 'Deactivated', seen: string, when: number) =>
      gateway.changeStatus(changeOf(mrn, { status, seen, at: when, reason: 'Planned.', graduated: false })),
    item: async () => (await at.table.getRaw(PARTITION, mrn)) ?? {},
  }
}

onEveryTable('what we add to a patient', (at) => {
  it('flag_mirror: what we last wrote to patient_flag, gone when no flag is open', async () => {
    const patient = await patientOfOurs(at, 'A-1')
    const mirrors = []
    for (const step of [
      () => patient.raise('Needs Discussion'),
      () => patient.raise('Safety Risk'),
      () => patient.resolve('Safety Risk'),
      () => patient.resolve('Needs Discussion'),
    ]) {
      await step()
      const { flag_mirror, patient_flag } = await patient.item()
      expect(flag_mirror).toEqual(patient_flag)
      mirrors.push(flag_mirror?.S)
    }
    expect(mirrors).toEqual(['Needs Discussion', 'Safety Risk', 'Needs Discussion', undefined])
  })

  it('flag id, rev, note and resolve_reason: one more rev with each change', async () => {
    const patient = await patientOfOurs(at, 'A-2')
    await patient.raise('Safety Risk')
    const [raised] = (await patient.item()).flags?.L ?? []
    expect(raised?.M).toMatchObject({ id: { S: expect.any(String) }, rev: { N: '1' }, note: { S: 'Why.' } })
    await patient.resolve('Safety Risk')
    const [resolved] = (await patient.item()).flags?.L ?? []
    const { resolved_date: _open, resolved_by_provider_id: _nobody, ...kept } = raised?.M ?? {}
    expect(resolved?.M).toMatchObject({ ...kept, rev: { N: '2' }, resolve_reason: { S: 'Safe.' } })
  })

  it('enrolled_at: milliseconds, once and for all', async () => {
    const patient = await patientOfOurs(at, 'A-3')
    await patient.status('Treatment', 'Enrolled', NOW)
    expect((await patient.item()).enrolled_at).toEqual(ms(NOW))
  })

  it('consent_date: milliseconds, absent when it is taken back', async () => {
    const patient = await patientOfOurs(at, 'A-4')
    expect((await patient.item()).consent_date).toEqual(ms(EARLIER))
    const change = { changes: { consentAt: null }, seen: { consentAt: EARLIER } }
    await at.gateway.editDemographics(changeOf('A-4', change))
    expect(await patient.item()).not.toHaveProperty('consent_date')
  })

  it('date_deactivated: milliseconds, kept as history by a re-enrolment', async () => {
    const patient = await patientOfOurs(at, 'A-5')
    await patient.status('Deactivated', 'Enrolled', NOW - 1)
    await patient.status('Treatment', 'Deactivated', NOW)
    expect((await patient.item()).date_deactivated).toEqual(ms(NOW - 1))
  })

  it('episodes: only for a re-enrolment', async () => {
    const patient = await patientOfOurs(at, 'A-6')
    await patient.status('Deactivated', 'Enrolled', NOW - 1)
    expect(await patient.item()).not.toHaveProperty('episodes')
    await patient.status('Treatment', 'Deactivated', NOW)
    const { episodes } = await patient.item()
    expect(episodes?.L).toEqual([{ M: { started: ms(NOW), reason: { S: 'Planned.' } } }])
  })

  it('earlier_ends: only for an end that a later one replaces', async () => {
    const patient = await patientOfOurs(at, 'A-8')
    await patient.status('Deactivated', 'Enrolled', NOW - 2)
    await patient.status('Treatment', 'Deactivated', NOW - 1)
    expect(await patient.item()).not.toHaveProperty('earlier_ends')
    await patient.status('Deactivated', 'Treatment', NOW)
    const { earlier_ends } = await patient.item()
    expect(earlier_ends?.L).toEqual([{ M: { at: ms(NOW - 2), graduated: { BOOL: false } } }])
  })

  it('version and applied_ops: one more with each write', async () => {
    const patient = await patientOfOurs(at, 'A-7')
    await patient.raise('Safety Risk')
    await patient.resolve('Safety Risk')
    const { version, applied_ops } = await patient.item()
    expect(version).toEqual({ N: '3' })
    expect(applied_ops?.SS).toHaveLength(3)
  })
})
