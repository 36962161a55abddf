import { expect, it } from 'vitest'
import type { Questionnaire } from '#shared/domain/entities/registry.ts'
import { storedQuestionnaire } from '#shared/domain/reading/stored-questionnaires.ts'
import { GAD7, PHQ9 } from '#shared/domain/rules/standard-questionnaires.ts'
import type { RegistryGateway } from '../../src/main/gateway/gateway.ts'
import { EVERY_FAULT } from '../fakes/every-fault.ts'
import type { FaultProxy } from '../fakes/fault-proxy.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { actionsOf } from '../fakes/patients.ts'
import { registryRequest, storedRegistry } from '../fakes/registries.ts'
import { NAMINGS, type Raw } from '../fakes/registry-table.ts'
import { throughProxy } from '../fakes/through-proxy.ts'

const WRONG: Questionnaire = { ...GAD7, questions: PHQ9.questions }
const SEEN = [PHQ9, WRONG].map(({ uid, name }) => ({ uid, name }))

/** Every kind of change of a registry's settings, and what of the item shows that it was done. */
const KINDS = {
  'registry-settings': {
    request: (registryId: string) =>
      registryRequest(registryId, {
        changes: [
          { path: ['timeZone'], seen: null, to: 'America/Denver' },
          { path: ['billing', 'payerRules', 'BCBS'], seen: null, to: 'cocm-cpt-only' },
        ],
      }),
    run: (gateway: RegistryGateway, request: ReturnType<typeof registryRequest<object>>) =>
      gateway.setSettings({ changes: [], ...request }),
    isDone: ({ settings }: Raw) => settings?.M?.timeZone?.S === 'America/Denver',
  },
  'repair-questionnaire': {
    request: (registryId: string) => registryRequest(registryId, { seen: { uid: 'gad7', name: 'GAD-7' } }),
    run: (gateway: RegistryGateway, request: ReturnType<typeof registryRequest<object>>) =>
      gateway.repairQuestionnaire({ seen: { uid: '', name: '' }, ...request }),
    isDone: ({ questionnaires }: Raw) => questionnaires?.L?.[1]?.M?.questions?.L?.length === 7,
  },
  questionnaires: {
    request: (registryId: string) =>
      registryRequest(registryId, { questionnaires: [PHQ9, { ...GAD7, retired: true }], seen: SEEN }),
    run: (gateway: RegistryGateway, request: ReturnType<typeof registryRequest<object>>) =>
      gateway.setQuestionnaires({ questionnaires: [], seen: [], ...request }),
    isDone: ({ questionnaires }: Raw) => questionnaires?.L?.[1]?.M?.active?.BOOL === false,
  },
} as const

onEveryTable(
  'a change of a registry’s settings under faults',
  (at) => {
    let proxy: FaultProxy
    let gateway: RegistryGateway
    throughProxy(at, (through) => {
      proxy = through.proxy
      gateway = through.gateway
    })
    const newRegistry = () => storedRegistry(at, { questionnaires: [PHQ9, WRONG].map(storedQuestionnaire) })

    for (const [kind, { request, run, isDone }] of Object.entries(KINDS)) {
      it.each(EVERY_FAULT)(`${kind}: %s leaves it there once`, async (_title, fault) => {
        const { registryId, raw } = await newRegistry()
        proxy.next('UpdateItem', fault)
        const { outcome } = await run(gateway, request(registryId))
        await proxy.idle()
        const item = await raw()
        expect(isDone(item)).toBe(true)
        expect(actionsOf(item)).toHaveLength(1)
        expect(item.version).toEqual({ N: '1' })
        expect(outcome).toBe(fault.reply && fault.deliver !== 0 ? 'already-written' : 'written')
      })

      it(`${kind}: sent again after another program dropped the ids of our operations, it is known by its audit entry`, async () => {
        const { registryId, raw } = await newRegistry()
        const wanted = request(registryId)
        await run(gateway, wanted)
        const { version: _version, applied_ops: _ops, ...rest } = await raw()
        const [naming] = NAMINGS
        const { [naming.partition]: _partition, [naming.sort]: _sort, ...item } = rest
        await at.table.putRaw(`registry:${registryId}`, 'metadata', item)
        expect(await run(gateway, wanted)).toMatchObject({ outcome: 'already-written' })
        expect(actionsOf(await raw())).toHaveLength(1)
      })
    }
  },
  { namings: [NAMINGS[0]] },
)
