import { expect, it } from 'vitest'
import { startDataThread } from '../../src/main/data/thread/thread-client.ts'
import { createLog } from '../../src/main/log/log.ts'

const PORT = "import { parentPort } from 'node:worker_threads';"
const workerOf = (source: string) => new URL(`data:text/javascript,${encodeURIComponent(PORT + source)}`)

it.each([
  [
    'throws while a call waits',
    'Error',
    "parentPort.on('message', () => { throw new Error(['Lind', 'qvist'].join('')) })",
  ],
  ['exits while a call waits', null, "parentPort.on('message', () => process.exit(3))"],
  ['throws at its start', 'Error', "throw new Error(['Lind', 'qvist'].join(''))"],
])('a data thread that %s leaves nobody waiting, and no message in the log', async (_title, thrown, source) => {
  const lines: string[] = []
  const client = startDataThread({
    workerUrl: workerOf(source),
    version: '0.0.0-test',
    computer: '7c1de2a4-51f0-4c3e-9f0b-0d6f6a3c2b11',
    computerTimeZone: 'UTC',
    mostRetentionDays: 90,
    emit: () => undefined,
    credentials: () => Promise.reject(new Error('Nobody asks.')),
    resolveProxy: async () => 'DIRECT',
    log: createLog({ sink: (line) => lines.push(line), now: Date.now }),
  })
  await expect(client.call('registries.list', {})).rejects.toMatchObject({ code: 'unavailable' })
  await expect(client.call('registries.list', {})).rejects.toMatchObject({ code: 'unavailable' })
  expect(await client.ended).toMatchObject({ reason: 'crashed', error: thrown })
  expect(lines.join()).toContain('data-thread.exited')
  expect(lines.join()).not.toContain('Lindqvist')
  await client.close()
})
