import type { Item } from '../../fakes/clinic.ts'
import { type Answer, type Delivery, startFaultProxy } from '../../fakes/fault-proxy.ts'
import { WITHOUT_KEYCHAIN } from '../../fakes/systems.ts'
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
/** Events of the access audit are written in their own time: no form waits for them. */
const isOfForm = ({ operation, body }: Delivery): boolean =>
  WRITES.includes(operation) && !JSON.stringify(body).includes('access-audit:')

/** What a held write is answered: what the table says, or that it is refused and never reached it. */
type Says = 'taken' | 'refused'

/** A way to the table on which writes can be held back, and refused. */
export async function startHeldTable(engine: Pick<Engine, 'endpoint'>) {
  const proxy = await startFaultProxy(engine.endpoint)
  const answers: { readonly says: Promise<Says>; readonly arrived: () => void }[] = []
  proxy.around = async (delivery, send) => {
    const held = isOfForm(delivery) ? answers.shift() : undefined
    held?.arrived()
    return (await held?.says) === 'refused' ? DENIED : send()
  }
  return {
    endpoint: proxy.endpoint,
    stop: proxy.stop,
    /** Answers the next writes at once, in this order. */
    says: (...said: readonly Says[]): void => {
      answers.push(...said.map((one) => ({ says: Promise.resolve(one), arrived: () => undefined })))
    },
    /** Holds the next write back. @returns what answers it; `arrived` resolves once it has come */
    hold(): ((says: Says) => void) & { readonly arrived: Promise<void> } {
      const { promise: says, resolve } = Promise.withResolvers<Says>()
      const come = Promise.withResolvers<void>()
      answers.push({ says, arrived: come.resolve })
      return Object.assign(resolve, { arrived: come.promise })
    },
  }
}

/** A clinic behind such a way. Nothing is kept on the computer: the table's answer is waited for. */
export async function startHeldClinic(engine: Engine, items: readonly Item[]) {
  const connection = await seedClinic(engine, items)
  const table = await startHeldTable(engine)
  return {
    table,
    launch: { connection: { ...connection, endpoint: table.endpoint }, switches: [WITHOUT_KEYCHAIN] },
  }
}
