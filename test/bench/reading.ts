import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, QueryCommand, type QueryCommandOutput } from '@aws-sdk/lib-dynamodb'
import type { RegistryGateway } from '../../src/main/gateway/gateway.ts'
import { createLoad } from '../../src/main/gateway/patients/load-caseload.ts'
import type { KnownPatients } from '../../src/main/gateway/patients/refresh-caseload.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { TEST_CREDENTIALS, TEST_REGION } from '../fakes/registry-table.ts'
import { replayItems } from '../fakes/replay-items.ts'
import { type ReplayServer, startReplayServer } from '../fakes/replay-server.ts'
import { openTestGateway } from '../fakes/treatments.ts'
import { openGzipGateway } from './gzip.ts'
import { median, type Result, report, round, timed } from './measure.ts'

const TABLE = 'caseload'
const RUNS = 3
export const REPLAY = { patients: 5000, entries: 28, delay: 30 }

/** Of an item as DynamoDB counts it; the sizes repeat after twice the mean number of entries. */
export function meanKilobytes(): number {
  const cycle = 2 * REPLAY.entries + 1
  const patients = replayItems({ ...REPLAY, patients: cycle }, Date.now()).filter(({ sort }) => sort.startsWith('MRN-'))
  return round(patients.reduce((sum, { bytes }) => sum + bytes, 0) / cycle / 1024, 1)
}

const reading = () => ({ registryId: CLINIC.registryId, now: Date.now(), distrusted: [] })

/** What a program does that follows the documentation: one page after the other. */
async function sequential(client: DynamoDBDocumentClient): Promise<number> {
  let [count, start]: [number, Record<string, unknown> | undefined] = [0, undefined]
  do {
    const page: QueryCommandOutput = await client.send(
      new QueryCommand({
        TableName: TABLE,
        KeyConditionExpression: 'PK = :partition',
        ExpressionAttributeValues: { ':partition': `registry-patient:${CLINIC.registryId}` },
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    )
    count += page.Items?.length ?? 0
    start = page.LastEvaluatedKey
  } while (start)
  return count
}

async function load(gateway: RegistryGateway, known: readonly string[]): Promise<KnownPatients> {
  const one = createLoad(known)
  const patients = await gateway.loadCaseload(reading(), { load: one })
  if (patients.length !== REPLAY.patients) throw new Error('The caseload is not complete.')
  return new Map(patients.map(({ mrn, version }) => [mrn, { version, stamp: one.stamps.get(mrn) ?? null }]))
}

async function measured(
  replay: ReplayServer,
  step: string,
  base: number | null,
  wanted: number | null,
  work: () => unknown,
) {
  await replay.stats()
  const ms = median(await timed(RUNS, work))
  const { requests, bytes } = await replay.stats()
  const each = { requests: round(requests / (RUNS + 1)), MB: round(bytes / (RUNS + 1) / 1024 / 1024, 1) }
  return {
    step,
    ms: round(ms),
    ratio: base === null ? 1 : round(ms / base, 2),
    ...(wanted === null ? {} : { wanted }),
    ...each,
  }
}

/** Every step, as a ratio to a sequential query of the same table. */
async function measureAll(replay: ReplayServer, client: DynamoDBDocumentClient, gateway: RegistryGateway) {
  const plain = await measured(replay, 'sequential query (plain step)', null, null, () => sequential(client))
  const results: Result[] = [plain]
  const run = async (step: string, wanted: number | null, work: () => unknown) => {
    results.push(await measured(replay, step, plain.ms, wanted, work))
  }
  const known = await load(gateway, [])
  const mrns = [...known.keys()]
  await run('load every patient', 0.45, () => load(gateway, []))
  await run('load every patient, MRNs known', 0.45, () => load(gateway, mrns))
  const zipped = await openGzipGateway(replay.endpoint, TABLE)
  await run('the same with gzip (not in the product)', null, () => load(zipped, mrns))
  zipped.close()
  await run('refresh, nothing changed', 0.05, () => gateway.refreshCaseload(reading(), known))
  await replay.changeEvery(100)
  await run('refresh, 1 % changed', 0.07, async () => {
    const { patients } = await gateway.refreshCaseload(reading(), known)
    if (patients.length !== REPLAY.patients / 100) throw new Error('The refresh is not complete.')
  })
  return results
}

/** Opening and refreshing a large registry, as ratios within one run. */
export async function benchReading(): Promise<void> {
  const replay = await startReplayServer(REPLAY)
  const connection = { endpoint: replay.endpoint, region: TEST_REGION, credentials: TEST_CREDENTIALS }
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(connection))
  const gateway = await openTestGateway(replay.endpoint, TABLE)
  const results = await measureAll(replay, client, gateway)
  gateway.close()
  client.destroy()
  await replay.stop()
  report(
    'reading',
    `${REPLAY.patients} patients of ${meanKilobytes()} KB, ${REPLAY.delay} ms for each request; median of ${RUNS}`,
    REPLAY,
    results,
  )
}
