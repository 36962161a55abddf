// H3: a file whose place was chosen after the session had ended, or the screen had locked, was written, and nobody accounted for it.
import { describe, expect, it } from 'vitest'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { exportHandlers } from '../../src/main/handlers/export-handlers.ts'
import type { SessionDoor } from '../../src/main/ipc/call-routing.ts'

const REQUEST = { registryId: 'r1', mrns: ['100201'], columns: ['mrn' as const] }

type Step = 'exportCaseload' | 'choose' | 'note' | 'write' | 'print'
const STEPS: readonly Step[] = ['exportCaseload', 'choose', 'note', 'write', 'print']
const withFile = STEPS.filter((step) => step !== 'print')

/** Main's handlers, where something happens while a step is under way. */
function at(happens: { readonly during: Step; readonly run: (session: Sessions) => void } | null, refuses?: Step) {
  const steps: string[] = []
  const sessions = new Sessions()
  async function step(name: Step, said: string = name): Promise<void> {
    steps.push(said)
    if (happens?.during === name) happens.run(sessions)
    if (refuses === name) throw new ExpectedFailure('unavailable', 'It could not be done.')
  }
  const data = {
    async ask(name: string, request: { event?: string }) {
      if (name === 'noteEvent') await step('note', `note ${request.event}`)
      else await step('exportCaseload')
      return { name: 'caseload.csv', content: 'MRN', rows: 1 }
    },
  }
  sessions.open = { data }
  const handlers = exportHandlers(
    { running: async () => sessions.current() },
    {
      async chooseFile() {
        await step('choose')
        return '/somewhere/caseload.csv'
      },
      writeFile: () => step('write'),
      async print() {
        await step('print')
        return 'printed'
      },
      drawPdf: async () => new Uint8Array(),
    },
    'all',
  )
  return { handlers, steps, sessions }
}

class Sessions {
  open: object | null = null
  locked = false
  current(): Awaited<ReturnType<SessionDoor['running']>> {
    if (!this.open) throw new ExpectedFailure('sign-in-required', 'There is no connection.')
    if (this.locked) throw new ExpectedFailure('storage-locked', 'Locked.')
    return this.open as never
  }
}

const ends: Record<string, (sessions: Sessions) => void> = {
  ends: (sessions) => {
    sessions.open = null
  },
  locks: (sessions) => {
    sessions.locked = true
  },
  'is another one': (sessions) => {
    sessions.open = { data: sessions.open }
  },
}

describe('A file of the caseload', () => {
  it('is accounted for before it is written', async () => {
    const { handlers, steps } = at(null)
    expect(await handlers['exports.saveCaseload'](REQUEST)).toEqual({ outcome: 'saved', rows: 1 })
    expect(steps.indexOf('note exported')).toBeGreaterThan(steps.indexOf('choose'))
    expect(steps.at(-1)).toBe('write')
  })

  const cases = withFile
    .filter((during) => during !== 'write')
    .flatMap((during) => Object.keys(ends).map((what) => [during, what] as const))

  it.each(cases)('is not written when, during %s, the session %s', async (during, what) => {
    const run = ends[what] ?? (() => undefined)
    const { handlers, steps } = at({ during, run })
    await expect(handlers['exports.saveCaseload'](REQUEST)).rejects.toBeInstanceOf(ExpectedFailure)
    expect(steps).not.toContain('write')
  })

  it('is not written when it can’t be accounted for', async () => {
    const { handlers, steps } = at(null, 'note')
    await expect(handlers['exports.saveCaseload'](REQUEST)).rejects.toBeInstanceOf(ExpectedFailure)
    expect(steps).not.toContain('write')
  })

  it('that could not be written is accounted for as that', async () => {
    const { handlers, steps } = at(null, 'write')
    await expect(handlers['exports.saveCaseload'](REQUEST)).rejects.toMatchObject({ code: 'unavailable' })
    expect(steps.slice(-2)).toEqual(['write', 'note export-failed'])
  })
})

describe('A page', () => {
  const drawnFor = { role: 'Care Manager', readsPatients: true, seesNames: true }
  const request = { registryId: 'r1', mrn: '100201', paper: 'patient' as const, drawnFor }

  it('is accounted for before the dialog that prints it', async () => {
    const { handlers, steps } = at(null)
    expect(await handlers['print.page'](request)).toEqual({ outcome: 'printed' })
    expect(steps).toEqual(['note printed', 'print'])
  })

  it.each(Object.keys(ends))('is not printed when the session %s while it is accounted for', async (what) => {
    const { handlers, steps } = at({ during: 'note', run: ends[what] ?? (() => undefined) })
    await expect(handlers['print.page'](request)).rejects.toBeInstanceOf(ExpectedFailure)
    expect(steps).not.toContain('print')
  })

  it('that was not printed is accounted for as that', async () => {
    const { handlers, steps } = at(null, 'print')
    await expect(handlers['print.page'](request)).rejects.toMatchObject({ code: 'unavailable' })
    expect(steps.at(-1)).toBe('note print-cancelled')
  })
})
