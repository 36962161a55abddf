import type { Bridge } from '#shared/ipc/define.ts'

const bridge: Bridge = {
  call: () =>
    Promise.resolve({ ok: false, error: { code: 'offline', message: 'There is no registry here.', id: null } }),
  on: () => () => undefined,
}
// Before anything of the renderer is loaded: its client takes the bridge as it finds it.
Object.assign(window, { caseload: bridge })
