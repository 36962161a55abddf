import type { DataContext } from './context.ts'

/** Does something after what is under way now, unless the session has ended by then. */
export function soon(context: Pick<DataContext, 'hasEnded'>, work: () => void): void {
  setImmediate(() => {
    if (!context.hasEnded) work()
  })
}
