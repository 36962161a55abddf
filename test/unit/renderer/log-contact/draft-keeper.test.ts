import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { IpcError } from '#shared/ipc/result.ts'
import {
  createDraftKeeper,
  KEEP_AFTER_MS,
  KEEP_AT_LATEST_MS,
  type KeeperPorts,
} from '../../../../src/renderer/features/log-contact/draft-keeper.ts'

const LOCKED: IpcError = { code: 'storage-locked', message: 'The store is closed.', id: null }

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A keeper with a main that answers `works()`. */
function start({ kept = null, works = () => true }: { kept?: string | null; works?: () => boolean } = {}) {
  const sent: (string | null)[] = []
  const troubles: (string | null)[] = []
  const send: KeeperPorts['send'] = async (form) => {
    sent.push(form)
    return works() ? { ok: true, value: {} } : { ok: false, error: LOCKED }
  }
  const keeper = createDraftKeeper({ send, onTrouble: (trouble) => troubles.push(trouble?.code ?? null) }, kept)
  return { keeper, sent, troubles }
}

describe('while somebody types', () => {
  it('keeps the form once, after a pause', () => {
    const { keeper, sent } = start()
    keeper.change('a')
    vi.advanceTimersByTime(KEEP_AFTER_MS - 1)
    keeper.change('ab')
    vi.advanceTimersByTime(KEEP_AFTER_MS - 1)
    expect(sent).toEqual([])
    vi.advanceTimersByTime(1)
    expect(sent).toEqual(['ab'])
  })

  it('is not put off for ever by steady typing', () => {
    const { keeper, sent } = start()
    for (let typed = 0; typed < KEEP_AT_LATEST_MS; typed += 100) {
      keeper.change(`${typed}`)
      vi.advanceTimersByTime(100)
    }
    expect(sent).toHaveLength(1)
  })

  it('keeps at once when it is told to, and only what main does not have', async () => {
    const { keeper, sent } = start({ kept: 'before' })
    expect(await keeper.flush()).toBe(true)
    expect(sent).toEqual([])
    keeper.change('after')
    const flushed = keeper.flush()
    expect(sent).toEqual(['after'])
    expect(await flushed).toBe(true)
    await vi.advanceTimersByTimeAsync(KEEP_AT_LATEST_MS)
    expect(sent).toEqual(['after'])
  })

  it('lets the form go when nothing of it is left', async () => {
    const { keeper, sent } = start()
    keeper.change('5')
    await keeper.flush()
    keeper.change(null)
    await vi.advanceTimersByTimeAsync(KEEP_AFTER_MS)
    expect(sent).toEqual(['5', null])
  })
})

describe('a main that does not take it', () => {
  it('is told of, is not called kept, and is asked again', async () => {
    let works = false
    const { keeper, sent, troubles } = start({ works: () => works })
    keeper.change('a')
    expect(await keeper.flush()).toBe(false)
    expect(troubles).toEqual(['storage-locked'])
    works = true
    expect(await keeper.flush()).toBe(true)
    expect(sent).toEqual(['a', 'a'])
    expect(troubles).toEqual(['storage-locked', null])
  })

  it('keeps the form when it could not be let go', async () => {
    let works = true
    const { keeper, sent } = start({ works: () => works })
    keeper.change('a')
    await keeper.flush()
    works = false
    expect(await keeper.letGo()).toBe(false)
    works = true
    keeper.change('ab')
    expect(await keeper.flush()).toBe(true)
    expect(sent).toEqual(['a', null, 'ab'])
  })
})

describe('the end', () => {
  it('sends nothing after a discard, whatever comes late', async () => {
    const { keeper, sent } = start({ kept: 'before' })
    keeper.change('after')
    const gone = keeper.letGo()
    keeper.change('late')
    await keeper.flush()
    await vi.advanceTimersByTimeAsync(KEEP_AT_LATEST_MS)
    expect(await gone).toBe(true)
    expect(sent).toEqual([null])
  })

  it('asks main for nothing when there is nothing to let go', async () => {
    const { keeper, sent } = start()
    keeper.change('a')
    expect(await keeper.letGo()).toBe(true)
    expect(sent).toEqual([])
  })

  it('sends nothing once main has saved the entry', async () => {
    const { keeper, sent } = start()
    keeper.change('a')
    keeper.end()
    expect(await keeper.flush()).toBe(true)
    await vi.advanceTimersByTimeAsync(KEEP_AT_LATEST_MS)
    expect(sent).toEqual([])
  })
})
