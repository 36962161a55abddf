import type { MainHandlers } from '../ipc/call-routing.ts'
import type { Updates } from '../updates/updates.ts'

type Names = keyof MainHandlers & `updates.${string}`

/**
 * The calls about new versions.
 * @param isSending whether an entry is on its way to the table
 */
export const updateHandlers = (updates: Updates, isSending: () => Promise<boolean>): Pick<MainHandlers, Names> => ({
  'updates.get': async () => updates.state(),
  'updates.check': async () => {
    // What comes of it is told by the event: a download is longer than a call may be.
    void updates.check()
    return updates.state()
  },
  'updates.later': async () => updates.later(),
  'updates.restart': async ({ atWork }) => {
    await updates.restart((await isSending()) ? [...atWork, 'saving'] : atWork)
    return {}
  },
})
