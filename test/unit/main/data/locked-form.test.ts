import { expect, it } from 'vitest'
import { readMembership, readRegistry } from '#shared/domain/reading/read-registry.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { CLINIC, clinicItems } from '../../../fakes/clinic.ts'
import { targetOf, testDataService } from '../../../fakes/data-service.ts'
import { gatewayWith } from '../../../fakes/gateway.ts'
import { NOW } from '../../../fakes/treatments.ts'

const { registryId, userId } = CLINIC
const [registry = {}, membership = {}] = clinicItems(NOW)

async function service() {
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
