import { createContext, type ReactNode } from 'react'
import type { CallRequest } from '#shared/ipc/contract.ts'

export type PaperWay = 'paper' | 'pdf'
/** What main is told of a paper: whose it is, what it is, and for whom it was drawn. */
export type PaperRequest = CallRequest<'print.savePdf'>

/** A page on its way to a printer or into a PDF. Nothing of it changes any more, whatever the screen shows meanwhile. */
export interface PaperJob {
  readonly way: PaperWay
  readonly request: PaperRequest
  /** What is drawn. */
  readonly content: ReactNode
  readonly say: (sentence: string) => void
}

export interface PaperDesk {
  /** What is drawn for paper now; null while nothing is printed. */
  standing(): PaperJob | null
  /** Returns what ends it. */
  subscribe(listener: () => void): () => void
  /** Puts a page on paper. While another one is there, it is refused with a sentence. */
  start(job: PaperJob): void
}

export interface PaperDeskPorts {
  /** Lets main print it, or save it. Resolves to what is to be said; null for nothing. */
  readonly put: (way: PaperWay, request: PaperRequest) => Promise<string | null>
  /** Does something once what was asked for is drawn. */
  readonly afterDrawing: (act: () => void) => void
}

const BUSY = 'Another page is being printed or saved. Try again when that is done.'

/**
 * Where pages stand while main draws them: one at a time, each asked for once. A page stays until main has answered, also when its screen has
 * gone: otherwise main would draw another patient's page under its name.
 */
export function createPaperDesk({ put, afterDrawing }: PaperDeskPorts): PaperDesk {
  let standing: PaperJob | null = null
  const listeners = new Set<() => void>()
  const stand = (job: PaperJob | null) => {
    standing = job
    for (const listener of listeners) listener()
  }
  const run = async (job: PaperJob) => {
    const said = await put(job.way, job.request).finally(() => stand(null))
    if (said !== null) job.say(said)
  }
  return {
    standing: () => standing,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start(job) {
      if (standing) return job.say(BUSY)
      stand(job)
      afterDrawing(() => void run(job))
    },
  }
}

/** The desk of the open registry; null where none is open. */
export const PaperDeskContext = createContext<PaperDesk | null>(null)
