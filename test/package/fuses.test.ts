import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { flipFuses } from '@electron/fuses'
import { describe, expect, it } from 'vitest'
import { FUSES } from '../../resources/package/fuses.ts'
import { temporary } from './changed-package.ts'
import { DELIVERED, fuseWire } from './stand-in/fuse-wire.ts'

const STATED = '010011001'

/** A program with these fuses, once for each kind of processor that it is for. */
function program(...wires: readonly string[]): string {
  const file = join(temporary(), 'program')
  writeFileSync(file, Buffer.concat(wires.flatMap((digits) => [Buffer.alloc(100_000, 7), fuseWire(digits)])))
  return file
}

describe('the fuses', () => {
  it('are nine, and become what is stated, whatever they were', async () => {
    for (const digits of [DELIVERED, STATED, '000000000', '111111111']) {
      const file = program(digits)
      expect(await flipFuses(file, FUSES)).toBe(1)
      expect(readFileSync(file).includes(fuseWire(STATED))).toBe(true)
    }
  })

  it('are flipped in both halves of a universal program', async () => {
    const file = program(DELIVERED, DELIVERED)
    expect(await flipFuses(file, FUSES)).toBe(2)
    expect(readFileSync(file).includes(fuseWire(DELIVERED))).toBe(false)
  })

  it.each([
    ['a tenth', `${DELIVERED}0`],
    ['eight', DELIVERED.slice(1)],
  ])('are not flipped where Electron has %s', async (_name, digits) => {
    const file = program(digits)
    await expect(flipFuses(file, FUSES)).rejects.toThrow(/fuse/)
    expect(readFileSync(file).includes(fuseWire(digits))).toBe(true)
  })

  it('are missed in what is not Electron', async () => {
    await expect(flipFuses(program(), FUSES)).rejects.toThrow(/sentinel/i)
  })
})
