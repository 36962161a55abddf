import { expect, it } from 'vitest'
import type { Demographics } from '#shared/domain/entities/demographics.ts'
import { demographicsChangeSchema } from '#shared/domain/operations/demographics.ts'
import type { EditDemographics } from '../../src/main/gateway/patients/edit-demographics.ts'
import type { Actor } from '../../src/main/gateway/writing/actor.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { actionsOf, changeOf, PERSON, storedOne, touched } from '../fakes/patients.ts'
import { CARE_MANAGER, NOW } from '../fakes/treatments.ts'

const edit = (mrn: string, changes: Partial<Demographics>, actor: Actor = CARE_MANAGER): EditDemographics =>
  changeOf(mrn, { changes, seen: PERSON, actor })

onEveryTable('editing who a patient is', (at) => {
  it('changes the named attributes and nothing else', async () => {
    const { raw } = await storedOne(at, 'D-1', { event_logs: [{ at: 1 }] })
    const before = await raw()
    const consentAt = NOW - 86_400_000
    const written = await at.gateway.editDemographics(edit('D-1', { lastName: 'Berg', phoneNumber: '', consentAt }))
    expect(written).toMatchObject({
      outcome: 'written',
      patient: { firstName: 'Ana', lastName: 'Berg', phoneNumber: '', consentAt, version: 1 },
    })
    const after = await raw()
    expect(touched(before, after)).toEqual({
      last_name: { S: 'Berg' },
      former_names: { L: [{ M: { last_name: { S: 'Lindqvist' }, until: { N: String(NOW) } } }] },
      phone_number: { S: '' },
      consent_date: { N: String(consentAt) },
    })
    expect(actionsOf(after)).toEqual(['Patient details changed: last name, phone number, consent date'])
  })

  it('keeps the last name that goes, each once, the latest first, and not the one that comes back', async () => {
    const { raw } = await storedOne(at, 'D-1b')
    const rename = (from: string, to: string) =>
      at.gateway.editDemographics({ ...edit('D-1b', { lastName: to }), seen: { lastName: from } })
    await rename('Lindqvist', 'Berg')
    await rename('Berg', 'Novak')
    const written = await rename('Novak', 'Lindqvist')
    const former = written.patient?.formerNames?.map(({ lastName }) => lastName)
    expect(former).toEqual(['Novak', 'Berg'])
    expect((await raw()).former_names?.L).toHaveLength(2)
    await at.gateway.editDemographics(edit('D-1b', { payer: 'Medicaid' }))
    expect((await raw()).former_names?.L).toHaveLength(2)
  })

  it('writes no value into the audit trail', async () => {
    const { raw } = await storedOne(at, 'D-2')
    await at.gateway.editDemographics(edit('D-2', { email: 'ana.berg@example.com' }))
    expect(JSON.stringify((await raw()).audit_logs)).not.toContain('example.com')
  })

  it('takes a payer and a consent date away', async () => {
    const { raw } = await storedOne(at, 'D-3', { consent_date: NOW })
    const request = { ...edit('D-3', { payer: '', consentAt: null }), seen: { payer: 'Medicare', consentAt: NOW } }
    await at.gateway.editDemographics(request)
    const item = await raw()
    expect(item).not.toHaveProperty('payer')
    expect(item).not.toHaveProperty('consent_date')
  })

  it('keeps what a colleague changed in another field', async () => {
    const { raw } = await storedOne(at, 'D-4')
    await at.gateway.editDemographics(edit('D-4', { payer: 'Medicaid' }))
    await at.gateway.editDemographics(edit('D-4', { lastName: 'Berg' }))
    expect(await raw()).toMatchObject({ payer: { S: 'Medicaid' }, last_name: { S: 'Berg' }, version: { N: '2' } })
  })

  it('names the field that a colleague changed too, without its value, and writes none', async () => {
    const { raw } = await storedOne(at, 'D-5', { phone_number: '(555) 010-0177' })
    const before = await raw()
    const failure = at.gateway.editDemographics(edit('D-5', { phoneNumber: '(555) 010-0199', lastName: 'Berg' }))
    await expect(failure).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('phone number') })
    await expect(failure).rejects.not.toMatchObject({ message: expect.stringMatching(/555|last name/) })
    expect(await raw()).toEqual(before)
  })

  it('writes nothing where a colleague has made the same change', async () => {
    const { raw } = await storedOne(at, 'D-6', { payer: 'Medicaid' })
    const before = await raw()
    expect(await at.gateway.editDemographics(edit('D-6', { payer: 'Medicaid' }))).toMatchObject({
      outcome: 'already-written',
    })
    expect(await raw()).toEqual(before)
  })

  it('refuses a patient without any name', async () => {
    await storedOne(at, 'D-7')
    const failure = at.gateway.editDemographics(edit('D-7', { firstName: '', lastName: '' }))
    await expect(failure).rejects.toMatchObject({ code: 'invalid-request' })
  })

  it('refuses to replace what is no text', async () => {
    const { raw, rewrite } = await storedOne(at, 'D-8')
    await rewrite((item) => ({ ...item, phone_number: { M: { home: { S: '1' } } } }))
    const before = await raw()
    const request = { ...edit('D-8', { phoneNumber: '2' }), seen: { phoneNumber: '' } }
    await expect(at.gateway.editDemographics(request)).rejects.toMatchObject({ code: 'unreadable' })
    expect(await raw()).toEqual(before)
  })

  it('counts minutes from the consent on', async () => {
    const { raw } = await storedOne(at, 'D-9', {
      treatment_logs: [{ contact_type: 'Follow Up', minutes: 20, date: NOW - 5 * 86_400_000 }],
    })
    await at.gateway.editDemographics(edit('D-9', { consentAt: NOW - 86_400_000 }))
    expect(await raw()).toMatchObject({ minutes_this_month: { N: '0' } })
  })

  it.each(['Consulting Psychiatrist', 'Primary Care Physician', 'Finance', ''])('is not for a %s', async (role) => {
    const { raw } = await storedOne(at, `D-10-${role}`)
    const before = await raw()
    const request = edit(`D-10-${role}`, { lastName: 'Berg' }, { ...CARE_MANAGER, role })
    await expect(at.gateway.editDemographics(request)).rejects.toMatchObject({ code: 'not-permitted' })
    expect(await raw()).toEqual(before)
  })
})

it('needs what was seen of every changed field', () => {
  const change = { changes: { payer: 'Medicaid', email: '' }, seen: { payer: '' } }
  expect(demographicsChangeSchema.safeParse(change).success).toBe(false)
  expect(demographicsChangeSchema.safeParse({ ...change, seen: { payer: '', email: '' } }).success).toBe(true)
})
