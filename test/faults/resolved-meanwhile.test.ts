import { expect, it } from 'vitest'
import type { RegistryGateway } from '../../src/main/gateway/gateway.ts'
import { amendmentOf, amendOf } from '../fakes/amendments.ts'
import { startFaultProxy } from '../fakes/fault-proxy.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { changeOf, PARTITION, storedOne } from '../fakes/patients.ts'
import { NAMINGS } from '../fakes/registry-table.ts'
import { stripGuard } from '../fakes/strip-guard.ts'
import { CARE_MANAGER, NOW, openTestGateway, READING, treatmentOf } from '../fakes/treatments.ts'
import { call } from './schedules/wire.ts'

const REVIEW = 'Review with Psychiatrist'
const flag = (flag_type: string, created_date: number) => ({ flag_type, created_by_provider_id: 'u', created_date })
const raiseFlags = [{ type: 'Needs Discussion' as const, note: '' }]

type Change = (gateway: RegistryGateway, mrn: string) => Promise<unknown>
const resolveSafety: Change = (gateway, mrn) =>
  gateway.resolveFlag(changeOf(mrn, { type: 'Safety Risk', reason: 'Talked about it.' }))

/** Changes of ours that write `patient_flag` anew, where Safety Risk or the review is the most urgent flag. */
const CHANGES: [string, Change][] = [
  [
    'another flag is raised',
    (gateway, mrn) => gateway.raiseFlag(changeOf(mrn, { type: 'Needs Discussion', note: '' })),
  ],
  ['another flag is resolved', resolveSafety],
  ['an entry raises another flag', (gateway, mrn) => gateway.recordTreatment(treatmentOf(mrn, { raiseFlags }))],
  [
    'an amendment raises another flag',
    async (gateway, mrn) => {
      const [log] = (await gateway.getPatient(READING, mrn)).treatmentLogs
      if (!log) throw new Error('There is no entry.')
      const amendment = amendmentOf(log, { minutes: 7 }, { raiseFlags })
      return gateway.amendTreatment(amendOf(mrn, amendment, { actor: { ...CARE_MANAGER, isAdmin: true } }))
    },
  ],
]

let patients = 0

onEveryTable(
  'a flag that another program resolves between reading and writing',
  (at) => {
    /** The review is resolved while our change is under way. */
    async function resolvedMeanwhile(
      change: (gateway: RegistryGateway, mrn: string) => Promise<unknown>,
      keep: RegExp,
    ) {
      const mrn = `R-${++patients}`
      const flags = [flag(REVIEW, NOW / 1000 - 99), flag('Safety Risk', NOW / 1000 - 9)]
      const { raw } = await storedOne(at, mrn, { flags: change === resolveSafety ? flags : flags.slice(0, 1) })
      const proxy = await startFaultProxy(at.engine.endpoint)
      const gateway = await openTestGateway(proxy.endpoint, at.table.name)
      const resolve = () =>
        call(at.engine.endpoint, 'UpdateItem', {
          TableName: at.table.name,
          Key: { PK: { S: PARTITION }, SK: { S: mrn } },
          UpdateExpression: 'SET flags[0].resolved_by_provider_id = :who, flags[0].resolved_date = :when',
          ExpressionAttributeValues: { ':who': { S: 'user-9' }, ':when': { N: '1781000000.5' } },
        })
      proxy.rewrite = stripGuard((part) => keep.test(part))
      proxy.next('UpdateItem', { before: resolve })
      await change(gateway, mrn)
      gateway.close()
      await proxy.stop()
      return (await raw()).patient_flag?.S
    }

    it.each(CHANGES)('is not shown again when %s', async (_title, change) => {
      expect(await resolvedMeanwhile(change, /./)).not.toBe(REVIEW)
    })

    it.each(CHANGES)('would be without the condition when %s: the scenario can fail', async (_title, change) => {
      expect(await resolvedMeanwhile(change, /^(?!.*#flags\[)/)).toBe(REVIEW)
    })
  },
  { namings: [NAMINGS[0]] },
)
