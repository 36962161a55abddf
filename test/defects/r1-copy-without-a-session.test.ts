// R1: without a session the data thread said that it had accounted for what leaves, and wrote nothing; a copy was put on the clipboard all the same.
import { describe, expect, it } from 'vitest'
import { accessFacts } from '#shared/domain/entities/access-event.ts'
import { createThreadService } from '../../src/main/data/thread/thread-service.ts'
import { clipboardHandlers } from '../../src/main/handlers/clipboard-handlers.ts'

const thread = () => createThreadService({ now: () => 0 } as never)

describe('the data thread without a session', () => {
  it('accounts for nothing, and says so', async () => {
    const access = { registryId: 'r1', facts: accessFacts('copied', { mrn: '004417' }) }
    await expect(thread().noteEvent({ event: 'copied', access })).rejects.toMatchObject({ code: 'sign-in-required' })
  })

  it('keeps a copy from the clipboard', async () => {
    const written: string[] = []
    const service = thread()
    const ask = (_name: string, request: never) => service.noteEvent(request)
    const { 'clipboard.copy': copy } = clipboardHandlers(
      { running: async () => ({ data: { ask } }) as never },
      { write: async (text) => void written.push(text) },
      { noteText: () => undefined, clear: async () => undefined },
    )
    const request = { registryId: 'r1', mrn: '004417', object: 'contact', isNamed: true, text: 'Follow Up' } as const
    await expect(copy(request)).rejects.toMatchObject({ code: 'sign-in-required' })
    expect(written).toEqual([])
  })
})
