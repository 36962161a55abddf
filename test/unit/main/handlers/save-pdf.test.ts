import { describe, expect, it } from 'vitest'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { savePdf } from '../../../../src/main/handlers/save-pdf.ts'
import type { SessionDoor } from '../../../../src/main/ipc/call-routing.ts'

const drawnFor = { role: 'Care Manager', readsPatients: true, seesNames: true }
const REQUEST = { registryId: 'r1', mrn: '100201', paper: 'contact', drawnFor } as const
type Running = Awaited<ReturnType<SessionDoor['running']>>

/** Main's handler, where something happens while a step is under way. */
function at({
  during = '',
  happens,
  chosen = '/somewhere/a.pdf',
}: {
  during?: string
  happens?: () => void
  chosen?: string | null
} = {}) {
  const steps: string[] = []
  const session = { open: true, locked: false, mayPrint: true }
  const written: (string | Uint8Array)[] = []
  const step = (name: string) => {
    steps.push(name)
    if (name === during) happens?.()
  }
  const data = {
    async ask(name: string, request: { event?: string }) {
      step(name === 'noteEvent' ? `note ${request.event}` : 'ask')
      if (name === 'paperFile' && !session.mayPrint) throw new ExpectedFailure('not-permitted', 'No.')
      return { name: 'contact-2026-03-18.pdf' }
    },
  }
  const opened = { data } as unknown as Running
  const door = {
    async running() {
      if (!session.open) throw new ExpectedFailure('sign-in-required', 'There is no connection.')
      if (session.locked) throw new ExpectedFailure('storage-locked', 'Locked.')
      return opened
    },
  }
  const desk = {
    async drawPdf() {
      step('draw')
      return new Uint8Array([37, 80, 68, 70])
    },
    async chooseFile(name: string) {
      step(`choose ${name}`)
      return chosen
    },
    async writeFile(_path: string, content: string | Uint8Array) {
      step('write')
      written.push(content)
    },
  }
  return { save: () => savePdf(door, desk, REQUEST), steps, session, written }
}

describe('A page that is saved as a PDF', () => {
  it('is drawn before anything is asked, and accounted for before it is written', async () => {
    const { save, steps, written } = at()
    expect(await save()).toEqual({ outcome: 'saved' })
    expect(steps).toEqual(['draw', 'ask', 'choose contact-2026-03-18.pdf', 'ask', 'note exported', 'write'])
    expect(written).toEqual([new Uint8Array([37, 80, 68, 70])])
  })

  it('is nowhere, and accounted for nowhere, when it is called off', async () => {
    const { save, steps } = at({ chosen: null })
    expect(await save()).toEqual({ outcome: 'cancelled' })
    expect(steps.at(-1)).toMatch(/^choose/)
  })

  it.each([
    ['the screen is locked', { locked: true }],
    ['the session has ended', { open: false }],
    ['the role may no longer see it', { mayPrint: false }],
  ])('is not written when, while the dialog stands, %s', async (_what, change) => {
    const one = at({ during: 'choose contact-2026-03-18.pdf', happens: () => void Object.assign(one.session, change) })
    await expect(one.save()).rejects.toBeInstanceOf(ExpectedFailure)
    expect(one.steps).not.toContain('write')
  })

  it('is not even drawn while the screen is locked', async () => {
    const one = at()
    one.session.locked = true
    await expect(one.save()).rejects.toBeInstanceOf(ExpectedFailure)
    expect(one.steps).toEqual([])
  })

  it('is offered to nobody who may not see it', async () => {
    const one = at()
    one.session.mayPrint = false
    await expect(one.save()).rejects.toBeInstanceOf(ExpectedFailure)
    expect(one.steps).toEqual(['draw', 'ask'])
  })
})
