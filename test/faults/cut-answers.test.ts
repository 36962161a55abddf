import { expect, it } from 'vitest'
import { CUT_RESPONSE, startFaultProxy } from '../fakes/fault-proxy.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { storedOne } from '../fakes/patients.ts'
import { NAMINGS } from '../fakes/registry-table.ts'
import { openTestGateway, READING, treatmentOf } from '../fakes/treatments.ts'

onEveryTable(
  'an answer that breaks off in the middle',
  (at) => {
    async function behindProxy() {
      const proxy = await startFaultProxy(at.engine.endpoint)
      const gateway = await openTestGateway(proxy.endpoint, at.table.name)
      const close = async () => {
        gateway.close()
        await proxy.stop()
      }
      return { proxy, gateway, close }
    }

    it('is asked for again', async () => {
      const { proxy, gateway, close } = await behindProxy()
      await storedOne(at, 'C-1')
      proxy.next('GetItem', CUT_RESPONSE)
      proxy.next('UpdateItem', CUT_RESPONSE)
      expect(await gateway.recordTreatment(treatmentOf('C-1'))).toMatchObject({ outcome: 'already-written' })
      await close()
    })

    it('each time is a network that fails, and what was written is found later', async () => {
      const { proxy, gateway, close } = await behindProxy()
      const { raw } = await storedOne(at, 'C-2')
      const request = treatmentOf('C-2')
      proxy.decide = () => CUT_RESPONSE
      await expect(gateway.getPatient(READING, 'C-2')).rejects.toMatchObject({ code: 'offline' })
      proxy.decide = (operation) => (operation === 'UpdateItem' ? CUT_RESPONSE : {})
      await expect(gateway.recordTreatment(request)).rejects.toMatchObject({ code: 'offline' })
      proxy.decide = () => ({})
      expect(await gateway.recordTreatment(request)).toMatchObject({ outcome: 'already-written' })
      expect((await raw()).treatment_logs?.L).toHaveLength(2)
      await close()
    })
  },
  { namings: [NAMINGS[0]] },
)
