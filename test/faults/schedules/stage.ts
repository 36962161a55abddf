import type { Patient } from '#shared/domain/entities/patient.ts'
import { readPatient } from '#shared/domain/reading/read-patient.ts'
import type { PatientReading } from '../../../src/main/gateway/patients/patient.ts'
import type { Answer, Delivery } from '../../fakes/fault-proxy.ts'
import { NOW } from '../../fakes/treatments.ts'
import type { Happening } from './history.ts'
import { call, plainItem, type Wire, type WireItem } from './wire.ts'

/** Where the schedules play: an engine and a table with the keys `PK` and `SK`. */
export interface Place {
  readonly endpoint: string
  readonly table: string
}

/** A call of another program, without table and key. */
export type ForeignCall = readonly [operation: 'PutItem' | 'UpdateItem' | 'DeleteItem', body: object]

/** One registry's patients on an engine, with everything that happens to them written down in its order. */
export interface Stage {
  readonly reading: PatientReading
  readonly happened: Happening[]
  /** The item as it is stored now. */
  item(mrn: string): WireItem | null
  patient(mrn: string): Patient | null
  mrns(): string[]
  /** Puts a patient there before anything happens. */
  put(mrn: string, item: WireItem): Promise<void>
  /** What another program does in one call of the engine, made from what it finds; null = nothing. */
  foreign(act: string, mrn: string, make: (found: WireItem | null) => ForeignCall | null): Promise<void>
  /** Stands around the deliveries of the proxy and writes down what they do. */
  around(delivery: Delivery, send: () => Promise<Answer>): Promise<Answer>
  /** Every item of the partition. */
  all(): Promise<Map<string, WireItem>>
}

type Body = Record<string, unknown>
interface WriteBody {
  readonly Key?: { readonly SK?: Wire }
  readonly Item?: WireItem
  readonly ExpressionAttributeValues?: Readonly<Record<string, Wire>>
}

const withoutKeys = ({ PK: _, SK: _sort, ...item }: WireItem): WireItem => item

function itemOf({ status, body }: Answer): WireItem | null {
  const { Item } = status === 200 ? JSON.parse(body.toString('utf8')) : {}
  return Item ? withoutKeys(Item) : null
}

/** The operation id that a request carries. */
const operationOf = ({ Item, ExpressionAttributeValues: values }: WriteBody): string | null =>
  (values?.[':ops'] ?? Item?.applied_ops)?.SS?.[0] ?? null

/** One after the other for each key, as the engine does it. */
function turns() {
  const last = new Map<string, Promise<unknown>>()
  return async function inTurn<T>(key: string, run: () => Promise<T>): Promise<T> {
    const mine = (last.get(key) ?? Promise.resolve()).then(run)
    last.set(
      key,
      mine.catch(() => null),
    )
    return mine
  }
}

export function openStage({ endpoint, table }: Place, registryId: string): Stage {
  const partition = `registry-patient:${registryId}`
  const items = new Map<string, WireItem>()
  const inTurn = turns()
  /** What each reader read last, and what each request was made from: a copy of it comes later. */
  const reads = new Map<string, WireItem | null>()
  const madeFrom = new Map<string, WireItem | null>()
  const happened: Happening[] = []
  const key = (mrn: string) => ({ PK: { S: partition }, SK: { S: mrn } })
  const item = (mrn: string) => items.get(mrn) ?? null
  const reading: PatientReading = { registryId, now: NOW, distrusted: [] }

  function becomes(mrn: string, after: WireItem | null) {
    if (after) items.set(mrn, after)
    else items.delete(mrn)
  }
  /** The item after a write: both engines answer an update with all of it. */
  function after(operation: string, body: WriteBody, answer: Body): WireItem | null {
    if (operation === 'DeleteItem') return null
    const stored = operation === 'PutItem' ? body.Item : answer.Attributes
    return withoutKeys(stored as WireItem)
  }

  async function deliver({ operation, body, path }: Delivery, send: () => Promise<Answer>): Promise<Answer> {
    const write = body as WriteBody
    const mrn = (write.Key?.SK ?? write.Item?.SK)?.S
    if (mrn === undefined) return send()
    const reader = `${path} ${mrn}`
    if (operation === 'GetItem') {
      const answer = await send()
      reads.set(reader, itemOf(answer))
      return answer
    }
    const text = JSON.stringify(body)
    const read = madeFrom.get(text) ?? reads.get(reader) ?? null
    madeFrom.set(text, read)
    return inTurn(mrn, async () => {
      const before = item(mrn)
      const answer = await send()
      if (answer.status !== 200) return answer
      becomes(mrn, after(operation, write, JSON.parse(answer.body.toString('utf8'))))
      happened.push({ type: 'commit', op: operationOf(write), mrn, before, after: item(mrn), read })
      return answer
    })
  }

  return {
    reading,
    happened,
    item,
    patient: (mrn) => {
      const stored = item(mrn)
      return stored && readPatient(plainItem(stored), { ...reading, mrn })
    },
    mrns: () => [...items.keys()],
    async put(mrn, patient) {
      const stored = { id: { S: registryId }, ...patient }
      await call(endpoint, 'PutItem', { TableName: table, Item: { ...stored, ...key(mrn) } })
      becomes(mrn, stored)
    },
    foreign: (act, mrn, make) =>
      inTurn(mrn, async () => {
        const before = item(mrn)
        const made = make(before)
        if (!made) return
        const [operation, body] = made
        const given = body as WriteBody
        const where = operation === 'PutItem' ? { Item: { ...given.Item, ...key(mrn) } } : { Key: key(mrn) }
        const returned = operation === 'UpdateItem' ? { ReturnValues: 'ALL_NEW' } : {}
        const answer = await call(endpoint, operation, { TableName: table, ...body, ...where, ...returned })
        becomes(mrn, after(operation, given, answer))
        happened.push({ type: 'foreign', act, mrn, before, after: item(mrn) })
      }),
    around: deliver,
    async all() {
      const query = {
        TableName: table,
        KeyConditionExpression: 'PK = :p',
        ExpressionAttributeValues: { ':p': { S: partition } },
        ConsistentRead: true,
      }
      const { Items } = await call(endpoint, 'Query', query)
      return new Map((Items as WireItem[]).map((one) => [one.SK?.S ?? '', withoutKeys(one)]))
    },
  }
}
