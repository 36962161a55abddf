import type { Item } from '../../fakes/clinic.ts'
import { type Answer, startFaultProxy } from '../../fakes/fault-proxy.ts'
import { seedClinic } from './clinic.ts'
import type { Engine } from './engine.ts'

const DENIED: Answer = {
  status: 400,
  body: Buffer.from(
    JSON.stringify({
      __type: 'com.amazon.coral.service#AccessDeniedException',
      message: 'User is not authorized to perform: dynamodb:UpdateItem',
    }),
  ),
  headers: { 'content-type': 'application/x-amz-json-1.0' },
}

const WRITES: readonly string[] = ['UpdateItem', 'PutItem']

/** What a held write is answered: what the table says, or that it is refused and never reached it. */
type Says = 'taken' | 'refused'

/** A way to the table on which writes can be held back, and refused. */
export async function startHeldTable(engine: Pick<Engine, 'endpoint'>) {
  const proxy = await startFaultProxy(engine.endpoint)
  const answers: Promise<Says>[] = []
  proxy.around = async ({ operation }, send) => {
    const held = WRITES.includes(operation) ? answers.shift() : undefined
    return (await held) === 'refused' ? DENIED : send()
  }
  return {
    endpoint: proxy.endpoint,
    stop: proxy.stop,
    /** Answers the next writes at once, in this order. */
    says: (...said: readonly Says[]): void => {
      answers.push(...said.map((one) => Promise.resolve(one)))
    },
    /** Holds the next write back. @returns what answers it */
    hold(): (says: Says) => void {
      const { promise, resolve } = Promise.withResolvers<Says>()
      answers.push(promise)
      return resolve
    },
  }
}

/** A clinic behind such a way. Nothing is kept on the computer: the table's answer is waited for. */
export async function startHeldClinic(engine: Engine, items: readonly Item[]) {
  const connection = await seedClinic(engine, items)
  const table = await startHeldTable(engine)
  return {
    table,
    launch: { connection: { ...connection, endpoint: table.endpoint }, switches: ['--password-store=basic'] },
  }
}
