import { parentPort, workerData } from 'node:worker_threads'
import { v7 } from 'uuid'
import { pack } from '#shared/ipc/packed.ts'
import { z } from '#shared/zod.ts'
import { openGateway } from '../../gateway/gateway.ts'
import type { Log } from '../../log/log.ts'
import { createNetwork, systemCertificates } from '../../net/agents.ts'
import { caller, serve } from './rpc.ts'
import type { MainService, ThreadService } from './thread-calls.ts'
import { createThreadService } from './thread-service.ts'

// The entry of the data thread: the one file that binds the service to a worker, the clock and the ids.

const options = z
  .object({ version: z.string(), computer: z.string(), computerTimeZone: z.string(), mostRetentionDays: z.number() })
  .parse(workerData)
if (parentPort === null) throw new Error('The data thread runs in a worker only.')

const main = caller<MainService>(parentPort, () => undefined)
const log: Log = (level, event, details) => send('log', { level, event, details })
// Sockets can't cross threads: this one has agents of its own, and asks main for the ways.
const agents = createNetwork({
  resolveProxy: (url) => main.call('resolveProxy', { url }),
  systemCa: systemCertificates,
  log,
})
const service = createThreadService({
  ...options,
  openGateway,
  agents,
  // The client's own options come along, which can't be sent.
  credentials: (asked) => main.call('credentials', { forceRefresh: asked?.forceRefresh === true }),
  now: Date.now,
  followsTable: true,
  newId: () => v7(),
  every: (ms, run) => {
    const timer = setInterval(run, ms)
    return () => clearInterval(timer)
  },
  emit: (name, payload) => send('emit', { name, payload: pack(payload) }),
  log,
})

const send = serve<ThreadService>(parentPort, service)
