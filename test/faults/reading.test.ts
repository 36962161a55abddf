import { expect, it } from 'vitest'
import type { RegistryGateway } from '../../src/main/gateway/gateway.ts'
import { createLoad } from '../../src/main/gateway/patients/load-caseload.ts'
import { CLINIC, patientItem } from '../fakes/clinic.ts'
import { DROP_REQUEST, EXPIRED_TOKEN, type FaultProxy, SERVER_ERROR, THROTTLE } from '../fakes/fault-proxy.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { NAMINGS } from '../fakes/registry-table.ts'
import { throughProxy } from '../fakes/through-proxy.ts'
import { NOW, openTestGateway, READING } from '../fakes/treatments.ts'

const filler = 'x'.repeat(20_000)
const items = Array.from({ length: 120 }, (_, n) =>
  patientItem(`P-${n}`, `Last${n}`, 'Ana', NOW, { referring_provider_npi: filler }),
)
const mrns = items.map((item) => String(item.SK))

onEveryTable(
  'reading under faults',
  (at) => {
    let proxy: FaultProxy
    let gateway: RegistryGateway
    throughProxy(at, (through) => {
      proxy = through.proxy
      gateway = through.gateway
    })

    it('goes on after faults that pass', async () => {
      proxy.next('Query', {}, DROP_REQUEST, SERVER_ERROR)
      expect(await gateway.loadCaseload(READING)).toHaveLength(items.length)
    })

    it.each([
      ['offline', DROP_REQUEST],
      ['unavailable', SERVER_ERROR],
      ['throttled', THROTTLE],
    ] as const)('never returns the pages before a failed one as the whole (%s)', async (code, fault) => {
      const pages: number[] = []
      proxy.decide = (operation) => (operation === 'Query' && pages.length > 0 ? fault : {})
      const load = gateway.loadCaseload(READING, { onProgress: (patients) => pages.push(patients) })
      await expect(load).rejects.toMatchObject({ name: 'ExpectedFailure', code })
      expect(pages.length).toBeGreaterThan(0)
      expect(pages.at(-1)).toBeLessThan(items.length)
    })

    it('ends as cancelled while a page is on its way', async () => {
      const controller = new AbortController()
      proxy.next('Query', { before: async () => controller.abort() })
      const load = gateway.loadCaseload(READING, { signal: controller.signal })
      await expect(load).rejects.toMatchObject({ code: 'cancelled' })
    })

    it.each([
      ['offline', DROP_REQUEST, []],
      ['sign-in-required', EXPIRED_TOKEN, []],
      ['sign-in-required', EXPIRED_TOKEN, mrns],
    ] as const)('goes on where it was when a load failed (%s), and reads no page twice', async (code, fault, known) => {
      const failing = { on: true }
      let queries = 0
      proxy.decide = (operation) => (operation === 'Query' && ++queries > 2 && failing.on ? fault : {})
      // What is delivered is answered: each request names its range and the key after which it goes on.
      const delivered: string[] = []
      proxy.rewrite = (operation, body) => {
        if (operation === 'Query') delivered.push(JSON.stringify(body))
        return body
      }
      const load = createLoad(known)
      const progress: number[] = []
      const onProgress = (patients: number) => progress.push(patients)
      await expect(gateway.loadCaseload(READING, { load, onProgress })).rejects.toMatchObject({ code })
      expect(delivered).toHaveLength(2)
      expect(progress.length).toBeGreaterThan(0)
      // The person signs in again: another client, the same load.
      failing.on = false
      const renewed = await openTestGateway(proxy.endpoint, at.table.name)
      const patients = await renewed.loadCaseload(READING, { load, onProgress })
      renewed.close()
      expect(patients.map((one) => one.mrn).sort()).toEqual(mrns.toSorted())
      expect(progress).toEqual(progress.toSorted((a, b) => a - b))
      expect(delivered.length).toBeGreaterThan(2)
      expect(new Set(delivered).size).toBe(delivered.length)
    })

    it('shows nobody as removed when a page of a refresh fails', async () => {
      const load = createLoad()
      const patients = await gateway.loadCaseload(READING, { load })
      const known = new Map(patients.map(({ mrn, version }) => [mrn, { version, stamp: load.stamps.get(mrn) ?? null }]))
      let pages = 0
      proxy.decide = (operation) => (operation === 'Query' && ++pages > 2 ? SERVER_ERROR : {})
      await expect(gateway.refreshCaseload(READING, known)).rejects.toMatchObject({ code: 'unavailable' })
    })

    it('answers every failure of a person’s doing with its code', async () => {
      proxy.decide = () => DROP_REQUEST
      await expect(gateway.listRegistries(CLINIC.userId)).rejects.toMatchObject({ code: 'offline' })
      await expect(gateway.getPatient(READING, 'P-1')).rejects.toMatchObject({ code: 'offline' })
      await expect(gateway.openRegistry(CLINIC.registryId, CLINIC.userId)).rejects.toMatchObject({ code: 'offline' })
    })
  },
  { items, namings: [NAMINGS[0]] },
)
