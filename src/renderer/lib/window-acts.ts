import type { WindowAct } from '#shared/ipc/contract/window.ts'
import { client } from './ipc-client.ts'

/** Zooms, fills the screen, or ends Caseload, as the system's menu would. */
export const actOnWindow = (act: WindowAct): void => void client.call('window.act', { act })
