import { afterEach, describe, expect, it } from 'vitest'
import type { RegistryGateway } from '../../src/main/gateway/gateway.ts'
import { type AwsEndpoint, refusal, startAwsEndpoint } from '../fakes/aws-endpoint.ts'
import { CLINIC, patientItem } from '../fakes/clinic.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { changeOf, PERSON } from '../fakes/patients.ts'
import { NOW, openTestGateway, READING, treatmentOf } from '../fakes/treatments.ts'

const stored = (mrn: string) => patientItem(mrn, 'Lindqvist', 'Ana', NOW, { treatment_logs: [] })
const enrolment = (mrn: string) => changeOf(mrn, { person: PERSON })

/** Medical record numbers as other programs let people enter them. */
const MRNS = [
  ['a space inside', 'B 1'],
  ['spaces around', ' B-2 '],
  ['a colon', 'B:3:registry-patient:x'],
  ['slashes', '../B/4\\'],
  ['quotes and placeholders', `B'5"#partition = :op {}`],
  ['letters of any script', 'Ł-6-病歴-שלום-🌱'],
  ['a decomposed letter', 'E\u0301-7'],
  ['the same letter composed', '\u00c9-7'],
  ['1,024 bytes', `B-8-${'é'.repeat(510)}`],
  ['only a full stop', '.'],
] as const

onEveryTable(
  'a medical record number with',
  (at) => {
    it.each(MRNS)('%s is read, written to, and found again', async (_title, mrn) => {
      const { outcome, patient } = await at.gateway.recordTreatment(treatmentOf(mrn, { minutes: 17 }))
      expect([outcome, patient.mrn]).toEqual(['written', mrn])
      const found = await at.gateway.getPatient(READING, mrn)
      expect(found.treatmentLogs.map(({ minutes }) => minutes)).toEqual([17])
      const caseload = await at.gateway.loadCaseload(READING)
      expect(caseload.filter((one) => one.mrn === mrn).map((one) => one.treatmentLogs.length)).toEqual([1])
    })

    it.each(MRNS)('%s is one patient, and no other has its entry', async (_title, mrn) => {
      const before = await at.gateway.loadCaseload(READING)
      await at.gateway.recordTreatment(treatmentOf(mrn))
      const after = await at.gateway.loadCaseload(READING)
      const logs = (patients: typeof before) => patients.map((one) => [one.mrn, one.treatmentLogs.length] as const)
      expect(logs(after)).toEqual(logs(before).map(([key, count]) => [key, key === mrn ? count + 1 : count]))
    })

    it.each([
      ['1,025 bytes', `B-9-${'x'.repeat(1021)}`],
      ['nothing in it', ''],
    ])('%s is refused in words, by every call', async (_title, mrn) => {
      const refused = { name: 'ExpectedFailure', code: 'invalid-request', message: expect.stringMatching(/^[^{}]+\.$/) }
      await expect(at.gateway.getPatient(READING, mrn)).rejects.toMatchObject(refused)
      await expect(at.gateway.recordTreatment(treatmentOf(mrn))).rejects.toMatchObject(refused)
      await expect(at.gateway.enrolPatient(enrolment(mrn))).rejects.toMatchObject(refused)
    })
  },
  { items: MRNS.map(([, mrn]) => stored(mrn)) },
)

/** A call of the gateway that needs a permission, and what a person reads when it is missing. */
const CALLS: readonly (readonly [string, string, (gateway: RegistryGateway) => Promise<unknown>])[] = [
  ['dynamodb:GetItem', 'user:…', (gateway) => gateway.getUser('ana@example.com')],
  ['dynamodb:Query', 'user-registry:…', (gateway) => gateway.listRegistries(CLINIC.userId)],
  ['dynamodb:Query', 'invite:…', (gateway) => gateway.listInvitations('ana@example.com', CLINIC.userId)],
  ['dynamodb:BatchGetItem', 'registry:…', (gateway) => gateway.listRegistries(CLINIC.userId)],
  ['dynamodb:Query', 'registry-patient:…', (gateway) => gateway.loadCaseload(READING)],
  ['dynamodb:GetItem', 'registry-patient:…', (gateway) => gateway.getPatient(READING, 'D-1')],
  ['dynamodb:UpdateItem', 'registry-patient:…', (gateway) => gateway.recordTreatment(treatmentOf('D-1'))],
  ['dynamodb:PutItem', 'registry-patient:…', (gateway) => gateway.enrolPatient(enrolment('D-2'))],
]

onEveryTable(
  'without the permission',
  (at) => {
    let server: AwsEndpoint | null = null
    afterEach(() => server?.stop())

    it.each(CALLS)('%s on %s a person reads which one', async (action, prefix, run) => {
      server = await startAwsEndpoint(({ operation }) => {
        const text = `User: arn:aws:iam::123456789012:user/ana@example.com is not authorized to perform: ${action} on resource: arn:aws:dynamodb:us-east-1:123456789012:table/x because no identity-based policy allows the ${action} action`
        return action === `dynamodb:${operation}` ? refusal('AccessDeniedException', text) : null
      }, at.engine.endpoint)
      const gateway = await openTestGateway(server.endpoint, at.table.name)
      const failure = await run(gateway).catch((error: unknown) => error)
      gateway.close()
      expect(failure).toMatchObject({
        name: 'ExpectedFailure',
        code: 'access-denied',
        message: `AWS refuses this: you don’t have the permission ${action} on items “${prefix}” of this table. Nothing was changed. Ask the administrator of your AWS account.`,
      })
    })
  },
  { items: [stored('D-1')] },
)

describe('without the permission to see the table', () => {
  it('a person reads which one', async () => {
    const server = await startAwsEndpoint(() => refusal('AccessDeniedException'))
    await expect(openTestGateway(server.endpoint, 'caseload')).rejects.toMatchObject({
      code: 'access-denied',
      message: expect.stringContaining('the permission dynamodb:DescribeTable on this table'),
    })
    await server.stop()
  })
})
