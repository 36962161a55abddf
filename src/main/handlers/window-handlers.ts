import type { MainHandlers } from '../ipc/call-routing.ts'
import type { DeskPorts } from './export-handlers.ts'

/** The calls about the window itself. */
export const windowHandlers = ({
  act,
  zoom,
}: Pick<DeskPorts, 'act' | 'zoom'>): Pick<MainHandlers, 'window.act' | 'window.zoom'> => ({
  'window.act': async (request) => {
    act(request.act)
    return {}
  },
  'window.zoom': async () => ({ zoom: zoom() }),
})
