import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { makeKey, signatureOf, signFeed } from '../../../../resources/package/sign-feed.ts'
import { checkFile } from '../../../../src/main/updates/check-file.ts'
import { type Held, offerOf, readFeed } from '../../../../src/main/updates/feed.ts'
import { FEED_KEYS } from '../../../../src/main/updates/feed-keys.ts'
import { REFUSAL_TEXT, UpdateRefused } from '../../../../src/main/updates/refusal.ts'
import { isInShare, placeInRow } from '../../../../src/main/updates/staged-share.ts'
import { compareVersions } from '../../../../src/main/updates/version-order.ts'
import { feedFile, feedKey, feedOf, HELD, INSTALLER, KEY, signed } from '../../../fakes/feeds.ts'
import { REMOVED } from '../../../fakes/systems.ts'
import { NOW } from '../../../fakes/treatments.ts'

function refusal(read: () => unknown): string {
  try {
    read()
  } catch (error) {
    if (error instanceof UpdateRefused) return error.reason
    throw error
  }
  return 'taken'
}
const read = ({ bytes, signature }: ReturnType<typeof signed>, held: Partial<Held> = {}) =>
  refusal(() => readFeed(bytes, signature, { ...HELD, ...held }))

const folders: string[] = []
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'caseload-feed-'))
  folders.push(made)
  return made
}
afterEach(() => {
  for (const one of folders.splice(0)) rmSync(one, REMOVED)
})

describe('a feed', () => {
  it('is taken as it was signed', () => {
    const { bytes, signature } = signed(feedOf())
    expect(readFeed(bytes, signature, HELD)).toEqual(feedOf())
  })

  it.each([
    ['without a signature', { ...signed(feedOf()), signature: '' }, {}, 'unsigned'],
    ['signed with another key', signed(feedOf(), feedKey().pem), {}, 'wrong-signature'],
    ['when this build has no key', signed(feedOf()), { keys: [] }, 'wrong-signature'],
    [
      'with another’s signature',
      { ...signed(feedOf()), signature: signed(feedOf({ share: 1 })).signature },
      {},
      'wrong-signature',
    ],
    ['of another form', signed({ ...feedOf(), format: 2 }), {}, 'malformed'],
    [
      'that leads to another folder',
      signed(feedOf({ files: [{ ...feedFile(INSTALLER), name: '../a.exe' }] })),
      {},
      'malformed',
    ],
    [
      'with a file that is too large',
      signed(feedOf({ files: [{ ...feedFile(INSTALLER), size: 2 ** 40 }] })),
      {},
      'malformed',
    ],
    ['that is too large', signed({ ...feedOf(), more: 'x'.repeat(70_000) }), {}, 'malformed'],
    [
      'that is no JSON',
      { bytes: Buffer.from('{'), signature: signatureOf(Buffer.from('{'), KEY.pem) },
      {},
      'malformed',
    ],
    ['of an older version', signed(feedOf({ version: '1.1.9' })), {}, 'older'],
    ['of what was tried out before the release that runs', signed(feedOf({ version: '1.2.0-beta.4' })), {}, 'older'],
    ['of another channel', signed(feedOf({ channel: 'beta' })), {}, 'other-channel'],
    ['that has expired', signed(feedOf()), { now: NOW + 31 * 86_400_000 }, 'expired'],
    ['of a version that can’t take over the store', signed(feedOf({ minimumStore: 4 })), {}, 'other-store'],
    ['beside a version that is none', signed(feedOf()), { version: 'x' }, 'malformed'],
  ] as const)('%s is refused', (_name, given, held, reason) => {
    expect(read(given, held)).toBe(reason)
  })

  it('is taken with a second key, while keys change', () => {
    const next = feedKey()
    expect(read(signed(feedOf(), next.pem), { keys: [KEY.public, next.public] })).toBe('taken')
    expect(read(signed(feedOf()), { keys: [next.public, KEY.public] })).toBe('taken')
  })

  it('says more than this version knows, and is taken', () => {
    expect(read(signed({ ...feedOf(), minimumSystem: 'Windows 11' }))).toBe('taken')
  })

  it('is refused with any byte changed, and its signature too', () => {
    const { bytes, signature } = signed(feedOf())
    const ofSignature = Buffer.from(signature.trim())
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Buffer.from(bytes)
        changed[at] = (changed[at] ?? 0) ^ by
        expect(refusal(() => readFeed(changed, signature, HELD))).toBe('wrong-signature')
      }),
    )
    fc.assert(
      fc.property(fc.nat(ofSignature.length - 1), fc.integer({ min: 1, max: 127 }), (at, by) => {
        const changed = Buffer.from(ofSignature)
        changed[at] = (changed[at] ?? 0) ^ by
        expect(refusal(() => readFeed(bytes, changed.toString('latin1'), HELD))).toBe('wrong-signature')
      }),
    )
  })

  it('is refused when it is cut, or has more behind it', () => {
    const { bytes, signature } = signed(feedOf())
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), (length) => {
        expect(refusal(() => readFeed(bytes.subarray(0, length), signature, HELD))).toBe('wrong-signature')
      }),
    )
    expect(refusal(() => readFeed(Buffer.concat([bytes, Buffer.from(' ')]), signature, HELD))).toBe('wrong-signature')
  })
})

describe('what a feed offers', () => {
  const computer = { platform: 'win32', arch: 'x64', release: '10.0.19045', id: 'a' } as const
  it('is nothing but a newer version', () => {
    expect(offerOf(feedOf({ version: '1.2.0' }), '1.2.0', computer)).toBe('none')
    expect(offerOf(feedOf(), '1.2.0', computer)).toEqual(feedFile(INSTALLER))
  })
  it('comes later to who is not in the share', () => {
    expect(offerOf(feedOf({ share: 0 }), '1.2.0', computer)).toBe('later')
  })
  it('is refused where there is no file for a computer', () => {
    expect(refusal(() => offerOf(feedOf(), '1.2.0', { ...computer, arch: 'arm64' }))).toBe('no-file')
    expect(refusal(() => offerOf(feedOf(), '1.2.0', { ...computer, platform: 'darwin' }))).toBe('no-file')
  })
  it.each([
    ['10.0.19045', '10.0.19045', null],
    ['10.0.26100', '10.0.19045', null],
    ['10.0.17763', '10.0.19045', 'system-too-old'],
    ['22.6.0', '22.1.0', null],
    ['21.6.0', '22.1.0', 'system-too-old'],
    // What is no version is held against nobody.
    ['6.8.0-51-generic', '22.1.0', null],
  ] as const)('on a system of version %s, where %s is needed: %s', (release, minimumSystem, refused) => {
    const file = { ...feedFile(INSTALLER), minimumSystem }
    const offer = () => offerOf(feedOf({ files: [file] }), '1.2.0', { ...computer, release })
    if (refused === null) expect(offer()).toEqual(file)
    else expect(refusal(offer)).toBe(refused)
  })
})

describe('a staged share', () => {
  const version = fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99)).map((parts) => parts.join('.'))
  it('is stable, and a larger one leaves nobody out', () => {
    fc.assert(
      fc.property(fc.uuid(), version, fc.nat(100), fc.nat(100), (id, of, a, b) => {
        expect(placeInRow(id, of)).toBe(placeInRow(id, of))
        const [less, more] = a < b ? [a, b] : [b, a]
        expect(!isInShare(id, of, less) || isInShare(id, of, more)).toBe(true)
        expect([isInShare(id, of, 0), isInShare(id, of, 100)]).toEqual([false, true])
      }),
    )
  })
  it('is as large as it says, and another one for the next version', () => {
    const ids = Array.from({ length: 4_000 }, (_, at) => `computer-${at}`)
    const first = ids.filter((id) => isInShare(id, '1.3.0', 20))
    const next = ids.filter((id) => isInShare(id, '1.4.0', 20))
    expect(first.length).toBeGreaterThan(700)
    expect(first.length).toBeLessThan(900)
    expect(first.filter((id) => next.includes(id)).length).toBeLessThan(260)
  })
})

describe('versions', () => {
  it('are in order', () => {
    const rising = [
      '0.9.9',
      '1.0.0-alpha',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0-beta.a',
      '1.0.0',
      '1.0.1',
      '1.2.0',
      '1.10.0',
    ]
    for (const [at, one] of rising.entries())
      for (const [other, two] of rising.entries())
        expect(compareVersions(one, two), `${one} ${two}`).toBe(Math.sign(at - other))
  })
  it.each(['', '1', '1.2', '1.2.3.4', 'v1.2.3', '01.2.3', '1.2.3-', '1.2.3 ', '1.2.3+5'])('%j is none', (text) => {
    expect(compareVersions(text, '1.0.0')).toBe(null)
  })
})

describe('a file', () => {
  it('is refused with any byte changed, cut or longer', async () => {
    const path = join(folder(), 'file.exe')
    writeFileSync(path, INSTALLER)
    await checkFile(path, feedFile(INSTALLER))
    await fc.assert(
      fc.asyncProperty(fc.nat(INSTALLER.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const changed = Buffer.from(INSTALLER)
        changed[at] = (changed[at] ?? 0) ^ by
        writeFileSync(path, changed)
        await expect(checkFile(path, feedFile(INSTALLER))).rejects.toMatchObject({ reason: 'other-digest' })
      }),
      { numRuns: 50 },
    )
    writeFileSync(path, INSTALLER.subarray(1))
    await expect(checkFile(path, feedFile(INSTALLER))).rejects.toMatchObject({ reason: 'other-size' })
    rmSync(path)
    await expect(checkFile(path, feedFile(INSTALLER))).rejects.toMatchObject({ reason: 'not-kept' })
  })
})

describe('signing', () => {
  it('makes a key, measures the files and signs what an installed version takes', () => {
    const at = folder()
    const [feed, key] = [join(at, 'stable.json'), join(at, 'private.pem')]
    const made = makeKey(key)
    if (process.platform !== 'win32') expect(statSync(key).mode & 0o777).toBe(0o600)
    expect(() => makeKey(key)).toThrow('EEXIST')
    writeFileSync(join(at, 'Caseload-1.3.0.exe'), INSTALLER)
    writeFileSync(
      feed,
      JSON.stringify(feedOf({ files: [{ ...feedFile(INSTALLER), size: 1, sha512: '0'.repeat(128) }] })),
    )
    signFeed(feed, key, at)
    const taken = readFeed(readFileSync(feed), readFileSync(`${feed}.sig`, 'utf8'), { ...HELD, keys: [made] })
    expect(taken.files).toEqual([feedFile(INSTALLER)])
  })
  it('signs nothing that an installed version can’t read', () => {
    const at = folder()
    const [feed, key] = [join(at, 'stable.json'), join(at, 'private.pem')]
    makeKey(key)
    writeFileSync(feed, JSON.stringify({ ...feedOf(), share: 101 }))
    expect(() => signFeed(feed, key)).toThrow()
  })
})

it('every refusal has a sentence that says what became of this computer', () => {
  for (const sentence of Object.values(REFUSAL_TEXT)) expect(sentence).toMatch(/Nothing was installed\.|safe/)
})

it('the keys of this build are Ed25519 keys, if there are any', () => {
  for (const key of FEED_KEYS) expect(read(signed(feedOf()), { keys: [key] })).toBe('wrong-signature')
})
