import { contract } from '#shared/ipc/contract.ts'
import { pack } from '#shared/ipc/packed.ts'
import { writeOrRefuse } from '../context/best-effort-write.ts'
import type { DataContext } from '../context/context.ts'
import type { DataPorts } from '../context/data-ports.ts'
import { wake } from '../outbox/sync-now.ts'
import { exportAccessLog } from '../person/access-log.ts'
import { exportCaseload } from '../person/export-caseload.ts'
import { exportEntries } from '../person/export-entries.ts'
import { exportFhir } from '../person/export-fhir.ts'
import { exportMeasures } from '../person/export-measures.ts'
import { exportMonthChanges } from '../person/export-month-changes.ts'
import { exportMonthEnd } from '../person/export-month-end.ts'
import { leftOutFile } from '../person/import-calls.ts'
import { importScope, takeImportFile } from '../person/import-file.ts'
import { wakeImports } from '../person/import-run.ts'
import { formCount } from '../person/locked-form.ts'
import { paperFile } from '../person/paper-file.ts'
import { forgetPatients, noteEvent, readSetting, writeSetting } from '../person/storage.ts'
import { noteLock, noteSleep } from '../person/timer.ts'
import { callTable } from './call-table.ts'
import { createCurrentSession } from './current-session.ts'
import type { DataCallName, ThreadService } from './thread-calls.ts'

const isDataCall = (name: string): name is DataCallName => Object.hasOwn(callTable, name)

const done = (_: unknown): Record<string, never> => ({})

/** What the data thread does, over what is injected: it runs in a worker and, for tests, without one. */
export function createThreadService(ports: DataPorts): ThreadService {
  const current = createCurrentSession(ports)
  const ifAny = (work: (context: DataContext) => void) => {
    const context = current.ifAny()
    if (context) work(context)
    return {}
  }
  return {
    async answer({ name, request }) {
      if (!isDataCall(name)) throw new RangeError('The data thread has no such call.')
      // Main has parsed the request by the contract's row of this name.
      const value = await callTable[name](current.get(), request as never)
      return contract.calls[name].large ? pack(value) : value
    },
    connect: current.connect,
    wake: async (request) =>
      ifAny((context) => {
        wake(context, request)
        wakeImports(context)
      }),
    sleep: async (request) => ifAny((context) => noteSleep(context, request)),
    noteLock: async (request) => ifAny((context) => noteLock(context, request)),
    forgetPatients: async () => ifAny(forgetPatients),
    async countDrafts() {
      const { store } = current.get().sync
      return { count: store.drafts.all().length + formCount(store) }
    },
    exportCaseload: async (request) => exportCaseload(current.get(), request),
    exportMonthEnd: async (request) => exportMonthEnd(current.get(), request),
    exportMonthChanges: async (request) => exportMonthChanges(current.get(), request),
    exportEntries: async (request) => exportEntries(current.get(), request),
    exportMeasures: async (request) => exportMeasures(current.get(), request),
    exportAccessLog: async (request) => exportAccessLog(current.get(), request),
    exportFhir: async (request) => exportFhir(current.get(), request),
    paperFile: async (request) => paperFile(current.get(), request),
    assertMayImport: async ({ registryId }) => done(await importScope(current.get(), registryId)),
    takeImportFile: async (request) => done(await takeImportFile(current.get(), request)),
    leftOutFile: async (request) => leftOutFile(current.get(), request),
    // What leaves waits for it: without a session nothing could account for it.
    noteEvent: (request) => writeOrRefuse(() => done(noteEvent(current.get(), request))),
    readSetting: async ({ name }) => ({ value: readSetting(current.get(), name) }),
    writeSetting: async (request) => done(writeSetting(current.get(), request)),
    close: current.close,
  }
}
