import type { App, WebContents } from 'electron'
import type { Log } from '../log/log.ts'

/** So many processes may end within so many milliseconds before Caseload gives up. */
const LIMIT = { most: 3, withinMs: 10 * 60_000 } as const

/** Counts what has ended. @returns whether Caseload goes on after an end at `now`, epoch milliseconds */
export function createEndCount({ most, withinMs }: { readonly most: number; readonly withinMs: number } = LIMIT) {
  let ends: number[] = []
  return (now: number): boolean => {
    // A clock that was set back leaves ends in the future: these are too old as well.
    ends = [...ends.filter((at) => at <= now && now - at < withinMs), now]
    return ends.length <= most
  }
}

export interface ProcessEndPorts {
  readonly app: Pick<App, 'on'>
  /** Says a sentence, and resolves when the person goes on. */
  readonly ask: (sentence: string) => Promise<void>
  /** Draws the page anew. */
  readonly show: (contents: WebContents) => Promise<void>
  /** Ends Caseload with a sentence. */
  readonly giveUp: () => void
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly log: Log
}

export const ENDED = {
  page: 'The window stopped working and is drawn anew. What you saved is safe, and an entry that you began is there as a draft.',
  helper: 'A part of Caseload stopped working and was started again. What you saved is safe.',
} as const

/** Ends that nobody has to hear of: Chromium gives a helper up by itself, and takes it up again when it is needed. */
const isExpected = (reason: string) => reason === 'clean-exit' || reason === 'memory-eviction'

/**
 * Goes on after the process of a page, of the graphics or of a service has died: a sentence and one key. The session, its lock and the
 * drafts are in the main process, so the page that is drawn anew finds each as it was. What dies again and again ends Caseload.
 */
export function followProcessEnds({ app, ask, show, giveUp, now, log }: ProcessEndPorts): void {
  const goesOn = createEndCount()
  const after = async (sentence: string, goOn: () => Promise<void>): Promise<void> => {
    if (!goesOn(now())) return giveUp()
    await ask(sentence)
    await goOn()
  }
  const failed = (error: unknown) => {
    log('error', 'process.not-restarted', { error: error instanceof Error ? error.name : typeof error })
    giveUp()
  }
  app.on('render-process-gone', (_event, contents, { reason, exitCode }) => {
    if (isExpected(reason) || contents.isDestroyed()) return
    log('error', 'process.gone', { process: 'page', reason, exitCode })
    after(ENDED.page, () => show(contents)).catch(failed)
  })
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (isExpected(reason) || (type !== 'GPU' && type !== 'Utility')) return
    log('error', 'process.gone', { process: type, reason, exitCode })
    // Chromium starts these again by itself.
    after(ENDED.helper, async () => undefined).catch(failed)
  })
}
