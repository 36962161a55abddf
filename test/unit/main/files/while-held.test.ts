import { describe, expect, it } from 'vitest'
import { whileHeld, whileHeldSync } from '../../../../src/main/files/while-held.ts'

const failure = (code: string) => Object.assign(new Error(code), { code })

/** Work that fails so many times before it is done. */
function work(times: number, code: string) {
  let left = times
  return () => {
    if (left-- > 0) throw failure(code)
    return 'done'
  }
}

function ports(platform: NodeJS.Platform) {
  const waits: number[] = []
  return { waits, held: { platform, wait: (ms: number) => void waits.push(ms) } }
}

describe('a file that another program of Windows has open', () => {
  it.each(['EPERM', 'EACCES', 'EBUSY'])('is tried again after %s, with longer waits', async (code) => {
    const { waits, held } = ports('win32')
    const fails = work(3, code)
    expect(await whileHeld(async () => fails(), held)).toBe('done')
    expect(waits).toEqual([10, 20, 50])
    expect(whileHeldSync(work(3, code), held)).toBe('done')
  })

  it('is given up after two seconds, with what the system says', async () => {
    const { waits, held } = ports('win32')
    const fails = work(100, 'EBUSY')
    await expect(whileHeld(async () => fails(), held)).rejects.toMatchObject({ code: 'EBUSY' })
    expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(2_000)
    expect(() => whileHeldSync(work(100, 'EBUSY'), held)).toThrow('EBUSY')
  })
})

it.each([
  ['linux', 'EACCES'],
  ['win32', 'ENOSPC'],
] as const)('on %s, %s is said at once', async (platform, code) => {
  const { waits, held } = ports(platform)
  const fails = work(1, code)
  await expect(whileHeld(async () => fails(), held)).rejects.toMatchObject({ code })
  expect(() => whileHeldSync(work(1, code), held)).toThrow(code)
  expect(waits).toEqual([])
})
