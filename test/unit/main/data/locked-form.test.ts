import { expect, it } from 'vitest'
import { readMembership, readRegistry } from '#shared/domain/reading/read-registry.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { RegistryGateway } from '../../../../src/main/gateway/gateway.ts'
import { CLINIC, clinicItems } from '../../../fakes/clinic.ts'
import { targetOf, testDataService } from '../../../fakes/data-service.ts'
import { gatewayWith } from '../../../fakes/gateway.ts'
import { patientWith } from '../../../fakes/stored-patient.ts'
import { NOW } from '../../../fakes/treatments.ts'

const { registryId, userId } = CLINIC
const [registry = {}, membership = {}] = clinicItems(NOW)

async function service(enrolPatient: RegistryGateway['enrolPatient'] = () => Promise.reject(new Error('Not asked.'))) {
  let isMember = true
  const clock = { now: NOW }
  const gateway = gatewayWith({
    identify: async () => ({ kind: 'known', user: { userId, displayName: 'Renee Okafor', email: '' } }),
    listRegistries: async () => [],
    listInvitations: async () => [],
    openRegistry: async () => {
      if (!isMember) throw new ExpectedFailure('not-permitted', 'You are no member of this registry.')
      return {
        registry: readRegistry(registry, registryId),
        membership: readMembership(membership, { registryId, userId }),
      }
    },
    loadCaseload: async () => [],
    enrolPatient,
  })
  const { service } = testDataService({ openGateway: async () => gateway, now: () => clock.now })
  await service.connect(targetOf('http://127.0.0.1:1', 'caseload'))
  return {
    service,
    clock,
    loseMembership: () => {
      isMember = false
    },
  }
}

it('gives a form back once, to its own registry', async () => {
  const { service: data } = await service()
  await data.call('forms.keep', { registryId, form: 'typed' })
  expect(await data.countDrafts({})).toEqual({ count: 1 })
  expect(await data.call('forms.take', { registryId: 'reg-other' })).toEqual({ form: null })
  expect(await data.call('forms.take', { registryId })).toEqual({ form: 'typed' })
  expect(await data.call('forms.take', { registryId })).toEqual({ form: null })
  expect(await data.countDrafts({})).toEqual({ count: 0 })
})

it('keeps the last form', async () => {
  const { service: data } = await service()
  await data.call('forms.keep', { registryId, form: 'first' })
  await data.call('forms.keep', { registryId, form: 'second' })
  expect(await data.call('forms.take', { registryId })).toEqual({ form: 'second' })
})

it('keeps one form for each registry: what is typed in one stays, whatever is kept for another', async () => {
  const { service: data } = await service()
  await data.call('forms.keep', { registryId, form: 'a care plan' })
  await data.call('forms.keep', { registryId: 'reg-other', form: 'a status' })
  await data.call('forms.keep', { registryId: 'reg-third', form: 'a place', isPlaceOnly: true })
  expect(await data.countDrafts({})).toEqual({ count: 2 })
  expect(await data.call('forms.take', { registryId: 'reg-other' })).toEqual({ form: 'a status' })
  expect(await data.call('forms.take', { registryId })).toEqual({ form: 'a care plan' })
  expect(await data.countDrafts({})).toEqual({ count: 0 })
})

it('forgets what was typed about a registry that may not be read any more', async () => {
  const { service: data, clock, loseMembership } = await service()
  await data.call('registries.open', { registryId })
  await data.call('forms.keep', { registryId, form: 'typed' })
  loseMembership()
  await expect(data.call('registries.refresh', { registryId })).rejects.toThrow('no member')
  // One answer removes nothing: a later one has to say the same.
  clock.now += 60_000
  await expect(data.call('registries.open', { registryId })).rejects.toThrow('no member')
  expect(await data.call('forms.take', { registryId })).toEqual({ form: null })
})

const OPERATION = '0199a1b2-0000-7000-8000-00000000000c'
const PERSON = {
  firstName: 'Ana',
  lastName: 'Reyes',
  dateOfBirth: '1985-03-01',
  phoneNumber: '',
  email: '',
  payer: '',
  consentAt: null,
}

/** The form of a change that was being saved as the screen locked, and what became of the change. */
async function sentAndLocked(enrolPatient: RegistryGateway['enrolPatient']) {
  const { service: data } = await service(enrolPatient)
  await data.call('registries.open', { registryId })
  await data.call('forms.keep', { registryId, form: 'typed', sending: OPERATION })
  const change = { kind: 'enrol' as const, person: PERSON }
  const saved = await data.call('patients.change', { registryId, mrn: '777', operationId: OPERATION, change }).then(
    ({ outcome }) => outcome,
    () => 'refused',
  )
  return { saved, form: await data.call('forms.take', { registryId }) }
}

it('gives back what was being saved as the screen locked, where that was refused', async () => {
  const refuse = async () => {
    throw new ExpectedFailure('invalid-request', 'The table says no.')
  }
  expect(await sentAndLocked(refuse)).toEqual({ saved: 'refused', form: { form: 'typed' } })
})

it('says of what was stored that it was sent: typed again it would be stored twice', async () => {
  const patient = patientWith([])
  const take = async () => ({ outcome: 'enrolled' as const, patient, warning: null })
  expect(await sentAndLocked(take)).toEqual({ saved: 'written', form: { form: 'typed', isSent: true } })
})
