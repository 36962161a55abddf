import { describe, expect, it } from 'vitest'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { importHandlers } from '../../../../src/main/handlers/import-handlers.ts'
import type { SessionDoor } from '../../../../src/main/ipc/call-routing.ts'

type Running = Awaited<ReturnType<SessionDoor['running']>>

interface Computer {
  readonly role?: 'may' | 'may not'
  readonly file?: { readonly name: string; readonly bytes: Uint8Array } | null
  /** Where the report goes; null: the person thinks better of it. */
  readonly path?: string | null
  /** What happens while the person looks at a dialog. */
  readonly meanwhile?: 'locks'
}

const FILE = { name: 'panel.csv', bytes: new Uint8Array([1, 2, 3]) }
const refused = new ExpectedFailure('not-permitted', 'Your role can’t.')

/** The handlers over a computer, with what was asked of the thread and of the desk, in order. */
function on({ role = 'may', file = FILE, path = '/a/report.csv', meanwhile }: Computer = {}) {
  const steps: string[] = []
  let isLocked = false
  const asked: unknown[] = []
  const session = {
    data: {
      async ask(name: string, request: { readonly event?: string }) {
        steps.push(request.event ? `${name} ${request.event}` : name)
        asked.push(request)
        if (name === 'assertMayImport' && role === 'may not') throw refused
        return { name: 'left-out.csv', content: 'Reason', rows: 2 }
      },
    },
  }
  const running = async () => {
    if (isLocked) throw new ExpectedFailure('storage-locked', 'Locked.')
    // The handlers use the thread alone.
    return session as unknown as Running
  }
  const dialog = (name: string) => {
    steps.push(name)
    isLocked = meanwhile === 'locks'
  }
  const handlers = importHandlers(
    { running },
    {
      async openFile() {
        dialog('open')
        return file
      },
      async chooseFile() {
        dialog('choose')
        return path
      },
      async writeFile(at, text) {
        steps.push(`write ${at} ${text}`)
      },
    },
    'all',
  )
  return { handlers, steps, asked }
}

describe('choosing a file of patients', () => {
  it('gives its bytes to the data thread, and the window neither bytes, name nor path', async () => {
    const { handlers, steps, asked } = on()
    expect(await handlers['imports.choose']({ registryId: 'r1' })).toEqual({ outcome: 'chosen' })
    expect(steps).toEqual(['assertMayImport', 'open', 'takeImportFile'])
    expect(asked.at(-1)).toEqual({ registryId: 'r1', ...FILE })
  })

  it('is refused before the dialog to who may enroll nobody', async () => {
    const { handlers, steps } = on({ role: 'may not' })
    await expect(handlers['imports.choose']({ registryId: 'r1' })).rejects.toBe(refused)
    expect(steps).toEqual(['assertMayImport'])
  })

  it('takes nothing where the person thinks better of it, or the screen locks meanwhile', async () => {
    const better = on({ file: null })
    expect(await better.handlers['imports.choose']({ registryId: 'r1' })).toEqual({ outcome: 'cancelled' })
    expect(better.steps).not.toContain('takeImportFile')
    const locked = on({ meanwhile: 'locks' })
    await expect(locked.handlers['imports.choose']({ registryId: 'r1' })).rejects.toMatchObject({
      code: 'storage-locked',
    })
    expect(locked.steps).not.toContain('takeImportFile')
  })
})

describe('the report of what was left out', () => {
  const request = { registryId: 'r1', check: null }

  it('is accounted for before it is written', async () => {
    const { handlers, steps } = on()
    expect(await handlers['imports.saveLeftOut'](request)).toEqual({ outcome: 'saved', rows: 2 })
    expect(steps.slice(-2)).toEqual(['noteEvent exported', 'write /a/report.csv Reason'])
  })

  it('is not written where the person thinks better of it, or the screen locks meanwhile', async () => {
    const better = on({ path: null })
    expect(await better.handlers['imports.saveLeftOut'](request)).toEqual({ outcome: 'cancelled', rows: 2 })
    const locked = on({ meanwhile: 'locks' })
    await expect(locked.handlers['imports.saveLeftOut'](request)).rejects.toMatchObject({ code: 'storage-locked' })
    for (const { steps } of [better, locked]) expect(steps.join()).not.toMatch(/write|noteEvent/)
  })
})
