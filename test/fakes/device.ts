import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import type { SyncState } from '#shared/outbox.ts'
import type { DataPorts } from '../../src/main/data/context/data-ports.ts'
import { CLINIC } from './clinic.ts'
import { type CallableService, targetOf, testDataService } from './data-service.ts'
import { DROP_REQUEST, type FaultProxy, startFaultProxy } from './fault-proxy.ts'
import { REMOVED } from './systems.ts'
import { NOW } from './treatments.ts'

/** One computer of one person: a store on its disk, the service over it, its clock and its network. */
export interface Device {
  /** Of the last start. */
  readonly service: CallableService
  readonly proxy: FaultProxy
  readonly clock: { now: number }
  /** Of the store's file. */
  readonly path: string
  /** Every event of `name` since the last start. */
  events(name: string): readonly unknown[]
  /** Lets time pass: the clock goes on, timers that are due run, and what runs every minute does once. */
  pass(ms: number): void
  /** Sets the clock, and no time passes. */
  jump(ms: number): void
  /** Cuts the network: no request gets through. */
  offline(): void
  /** Closes the port: every connection is refused, and nothing leaves. */
  refuse(): Promise<void>
  online(): void
  close(): Promise<void>
  /** Closes it for good: its network too. */
  end(): Promise<void>
  /** Ends the service and starts it again from its file. */
  restart(): Promise<void>
  /** Opens a registry, and waits until all of it is on the disk. */
  openKept(registryId: string): Promise<OpenRegistry>
  /** Sends what waits until nothing does, or `rounds` are over; answers with how it stands. */
  drain(rounds?: number): Promise<SyncState>
}

export interface DeviceOptions {
  /** Of the engine. */
  readonly endpoint: string
  readonly table: string
  readonly userId?: string
  /** A file of an earlier device; a new one in a folder of its own when absent. */
  readonly path?: string
  readonly key?: Uint8Array
  readonly ports?: Partial<DataPorts>
  /** Nothing is kept on the disk. */
  readonly memoryOnly?: boolean
  /** It starts without a network. */
  readonly offline?: boolean
}

/** Timers that run when their time has passed, whatever the clock is set to meanwhile. */
function drivenTimers() {
  let passed = 0
  const timers = new Map<symbol, { readonly at: number; readonly run: () => void }>()
  return {
    after(ms: number, run: () => void) {
      const id = Symbol('timer')
      timers.set(id, { at: passed + ms, run })
      return () => void timers.delete(id)
    },
    pass(ms: number) {
      passed += ms
      for (const [id, { at, run }] of [...timers]) {
        if (at > passed) continue
        timers.delete(id)
        run()
      }
    },
  }
}

const opened = new Set<Device>()
const folders = new Set<string>()

/** Closes every device, and removes what they have kept. */
export async function closeDevices(): Promise<void> {
  for (const device of opened) await device.end()
  for (const folder of folders) await rm(folder, REMOVED)
  folders.clear()
}

export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'caseload-device-'))
  folders.add(folder)
  return folder
}

/** Milliseconds that pass between two looks at what waits: longer than every back-off. */
const STEP_MS = 10 * 60_000

/** Starts a device and connects it. */
export async function startDevice(options: DeviceOptions): Promise<Device> {
  const { endpoint, table, userId = CLINIC.userId, key = randomBytes(32), ports = {} } = options
  const path = options.path ?? join(await newFolder(), 'store.db')
  const proxy = await startFaultProxy(endpoint)
  const clock = { now: NOW }
  const timers = drivenTimers()
  const ticks = new Set<() => void>()
  const emitted: { name: string; payload: unknown }[] = []
  const start = () => {
    emitted.length = 0
    const emit: DataPorts['emit'] = (name, payload) => void emitted.push({ name, payload })
    const every = (_ms: number, run: () => void) => {
      ticks.add(run)
      return () => void ticks.delete(run)
    }
    const driven = { now: () => clock.now, after: timers.after, every, random: () => 0.5, emit }
    return testDataService({ ...driven, ...ports }).service
  }
  let service = start()
  const store = options.memoryOnly
    ? { on: 'memory' as const, reason: 'Nothing can be kept.' }
    : { on: 'disk' as const, path, key }
  const target = { ...targetOf(proxy.endpoint, table, userId), store }
  const device: Device = {
    get service() {
      return service
    },
    proxy,
    clock,
    path,
    events: (name) => emitted.flatMap((one) => (one.name === name ? [one.payload] : [])),
    pass(ms) {
      clock.now += ms
      timers.pass(ms)
      for (const tick of ticks) tick()
    },
    jump(ms) {
      clock.now += ms
    },
    offline() {
      proxy.decide = () => DROP_REQUEST
    },
    refuse: () => proxy.stop(),
    online() {
      proxy.decide = () => ({})
    },
    close: () => service.close(),
    async end() {
      opened.delete(device)
      await service.close()
      await proxy.stop()
    },
    async restart() {
      await service.close()
      service = start()
      await service.connect(target)
    },
    async openKept(registryId) {
      const opening = await service.call('registries.open', { registryId })
      while ((await service.call('storage.get', {})).registries.length === 0) await wait(2)
      return opening
    },
    async drain(rounds = 12) {
      for (let round = 0; round < rounds; round++) {
        await service.call('sync.now', {})
        while ((await service.call('sync.get', {})).sending > 0) await wait(2)
        const state = await service.call('sync.get', {})
        if (state.waiting === 0) return state
        device.pass(STEP_MS)
      }
      return service.call('sync.get', {})
    },
  }
  opened.add(device)
  if (options.offline) device.offline()
  await service.connect(target)
  return device
}
