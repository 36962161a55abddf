import type { PatientDetail } from '#shared/ipc/contract.ts'
import type { Bridge } from '#shared/ipc/define.ts'

/** The records that main answers with, by MRN. */
export const details = new Map<string, PatientDetail>()

const ANSWERS: Readonly<Record<string, (request: unknown) => unknown>> = {
  'review.get': () => ({ kept: { prepared: null, open: null, last: null } }),
  'review.keep': () => undefined,
  'registries.people': () => ({ people: [] }),
  'patients.get': (request) => details.get(String(Reflect.get(Object(request), 'mrn'))),
}

const bridge: Bridge = {
  // What goes to main is cloned as it leaves the window, and what comes back once more, as Electron does.
  async call(name, request) {
    const value = ANSWERS[name]?.(structuredClone(request))
    if (!(name in ANSWERS))
      return { ok: false, error: { code: 'offline', message: 'There is no main here.', id: null } }
    return { ok: true, value: structuredClone(value) }
  },
  on: () => () => undefined,
}
// Before anything of the renderer is loaded: its client takes the bridge as it finds it.
Object.assign(window, { caseload: bridge })
