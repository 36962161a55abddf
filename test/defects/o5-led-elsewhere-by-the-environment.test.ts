// An installed Caseload opened whatever connection a variable of the environment named: any program of the person could lead new patients to another table.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createKnownConnections, START_ID } from '../../src/main/connection/known-connections.ts'
import { startFile } from '../../src/main/connection/start-file.ts'
import { parsePolicy, type ReadPolicy } from '../../src/main/policy/policy.ts'
import { REMOVED } from '../fakes/systems.ts'

const CLINIC = {
  kind: 'identity-center',
  name: 'Riverbend',
  startUrl: 'https://riverbend.awsapps.com/start',
  region: 'us-west-2',
  tableRegion: 'us-east-1',
  accountId: '111122223333',
  roleName: 'CaseloadCareManager',
  table: 'caseload',
}
const ENGINE = {
  kind: 'endpoint',
  endpoint: 'http://127.0.0.1:8000',
  region: 'us-east-1',
  table: 'caseload',
  userId: 'renee',
  credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
}
const policyOf = (content: object): ReadPolicy => parsePolicy(JSON.stringify(content), '/etc/caseload/policy.json')
const LISTED = policyOf({ connections: [{ accountId: CLINIC.accountId, table: 'caseload' }] })
const BY_TABLE = policyOf({ connections: [{ table: 'caseload' }] })

let file: string
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'caseload-start-')), 'connection.json')
})
afterEach(() => rmSync(join(file, '..'), REMOVED))

function started(content: object, { policy }: ReadPolicy, isPackaged = true) {
  writeFileSync(file, JSON.stringify(content))
  const logged: string[] = []
  const log = (_level: string, event: string) => void logged.push(event)
  const start = startFile({ file, isPackaged, policy, log })
  const store = { list: async () => ({ connections: [], trouble: null }) }
  return { start, logged, known: createKnownConnections({ start, store: store as never, policy }) }
}

describe('the connection that the environment of an installed Caseload names', () => {
  it.each([
    ['where no policy lists connections', policyOf({})],
    ['where the policy is wrong', policyOf({ conections: [] })],
  ])('is none %s', async (_where, policy) => {
    const { start, logged, known } = started(CLINIC, policy)
    expect(await start()).toBeNull()
    expect((await known.list()).map(({ connection }) => connection.id)).not.toContain(START_ID)
    expect(logged).toEqual(['connection.start-ignored'])
  })

  it('is opened where the policy lists it, and nowhere else', async () => {
    const { known } = started(CLINIC, LISTED)
    expect((await known.findAllowed(START_ID)).connection).toMatchObject({ accountId: CLINIC.accountId })
    const elsewhere = started({ ...CLINIC, accountId: '999988887777' }, LISTED)
    await expect(elsewhere.known.findAllowed(START_ID)).rejects.toMatchObject({ code: 'not-permitted' })
  })

  it('is never a table at an address of one’s own, whatever is listed', async () => {
    await expect(started(ENGINE, BY_TABLE).start()).rejects.toMatchObject({ code: 'invalid-request' })
    const endpoints = {
      oidc: 'http://127.0.0.1:1',
      portal: 'http://127.0.0.1:1',
      sts: 'http://127.0.0.1:1',
      dynamodb: 'http://127.0.0.1:1',
    }
    await expect(started({ ...CLINIC, endpoints }, LISTED).start()).rejects.toMatchObject({ code: 'invalid-request' })
  })
})

it('in development it is opened as it is named', async () => {
  expect(await started(ENGINE, policyOf({}), false).start()).toMatchObject({ kind: 'endpoint' })
})
