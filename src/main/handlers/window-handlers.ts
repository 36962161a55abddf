import type { MainHandlers } from '../ipc/call-routing.ts'
import type { DeskPorts } from './export-handlers.ts'

/** The call about the window itself. */
export const windowHandlers = ({ act }: Pick<DeskPorts, 'act'>): Pick<MainHandlers, 'window.act'> => ({
  'window.act': async (request) => {
    act(request.act)
    return {}
  },
})
