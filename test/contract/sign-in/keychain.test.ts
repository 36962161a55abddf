import { describe, expect, it } from 'vitest'
import { createKeychain, type KeychainPorts, type SystemKeychain } from '../../../src/main/auth/keychain.ts'

/** What each system seals begins with a mark of the key that was used. */
function system(marks: string | (() => string)): SystemKeychain {
  const mark = typeof marks === 'string' ? () => marks : marks
  return {
    isAsyncEncryptionAvailable: async () => true,
    encryptStringAsync: async (text) => Buffer.from(`${mark()}${Buffer.from(text).toString('hex')}`),
    decryptStringAsync: async (bytes) => ({
      result: Buffer.from(bytes.subarray(3).toString('latin1'), 'hex').toString('utf8'),
      shouldReEncrypt: false,
    }),
  }
}

function keychainOf(ports: Partial<KeychainPorts>) {
  const slept: number[] = []
  const keychain = createKeychain({
    platform: 'linux',
    system: system('v11'),
    ready: async () => undefined,
    localState: async () => null,
    sleep: async (ms) => slept.push(ms),
    log: () => undefined,
    ...ports,
  })
  return { keychain, slept }
}

const temporarily = () => Promise.reject(new Error('Decryption is temporarily unavailable.'))

describe('on Linux', () => {
  it.each([
    ['v10', false],
    ['v11', true],
    ['v12', true],
  ])('what is sealed with %s is kept on the disk: %s', async (mark, available) => {
    const { keychain } = keychainOf({ system: system(mark) })
    expect(await keychain.state()).toMatchObject({ available })
  })

  it('seals nothing with the key that stands in Chromium’s source, should the keyring go between two questions', async () => {
    let mark = 'v11'
    const { keychain } = keychainOf({ system: system(() => mark) })
    expect(await keychain.state()).toMatchObject({ available: true })
    mark = 'v10'
    await expect(keychain.seal('hush')).rejects.toMatchObject({ code: 'storage-locked' })
  })

  it('opens what an earlier version sealed with that key, and asks to seal it anew', async () => {
    const { keychain } = keychainOf({})
    const text = Buffer.from(`v10${Buffer.from('hush').toString('hex')}`)
    expect(await keychain.open(text)).toEqual({ text: 'hush', reseal: true })
    expect(await keychain.open(await keychain.seal('hush'))).toEqual({ text: 'hush', reseal: false })
  })

  it('has one name on every desktop, and knows the names of earlier versions', async () => {
    const { keychain } = keychainOf({})
    expect(await keychain.state()).toEqual({
      available: true,
      backend: 'linux',
      earlierNames: expect.arrayContaining(['gnome_libsecret', 'kwallet6']),
    })
  })
})

describe('on Windows', () => {
  const kept = JSON.stringify({ os_crypt: { encrypted_key: 'RFBBUEk=' } })

  it('says that secrets can be kept once the key is on the disk', async () => {
    const texts = [null, '', '{}', '{"os_crypt":{}}', kept]
    const { keychain, slept } = keychainOf({ platform: 'win32', localState: async () => texts.shift() ?? null })
    expect(await keychain.state()).toEqual({ available: true, backend: 'win32' })
    expect(slept).toHaveLength(4)
    // The file is not read again.
    expect(await keychain.state()).toMatchObject({ available: true })
  })

  it('keeps nothing where the key never comes to the disk, and looks again the next time', async () => {
    let text: string | null = null
    const { keychain } = keychainOf({ platform: 'win32', localState: async () => text })
    expect(await keychain.state()).toMatchObject({ available: false, reason: expect.stringContaining('Local State') })
    text = kept
    expect(await keychain.state()).toMatchObject({ available: true })
  })
})

describe('on Windows, what can’t be told', () => {
  it.each<[string, Partial<KeychainPorts>]>([
    ['a scanner that has the file open', { localState: () => Promise.reject(new Error('EPERM')) }],
    ['a keychain that does not answer', { system: { ...system('v10'), encryptStringAsync: () => temporarily() } }],
  ])('%s is no reason to begin anew', async (_what, ports) => {
    const { keychain } = keychainOf({ platform: 'win32', ...ports })
    expect(await keychain.state()).toMatchObject({ available: false, isBusy: true })
  })
})

describe('a keychain that does not answer now', () => {
  it('is asked again, and opens when it is back', async () => {
    let times = 0
    const inner = system('v11')
    const { keychain, slept } = keychainOf({
      system: {
        ...inner,
        decryptStringAsync: (bytes) => (times++ < 2 ? temporarily() : inner.decryptStringAsync(bytes)),
      },
    })
    expect(await keychain.open(await keychain.seal('hush'))).toMatchObject({ text: 'hush' })
    expect(slept).toHaveLength(2)
  })

  it('is told from one that has lost the key', async () => {
    const { keychain } = keychainOf({ system: { ...system('v11'), decryptStringAsync: temporarily } })
    await expect(keychain.open(Buffer.from('v11'))).rejects.toMatchObject({ code: 'storage-locked' })
    const lost = keychainOf({
      system: { ...system('v11'), decryptStringAsync: () => Promise.reject(new Error('Error while decrypting.')) },
    })
    await expect(lost.keychain.open(Buffer.from('v11'))).rejects.toThrow('Error while decrypting.')
  })

  it('is no reason to believe that there is no keychain', async () => {
    const { keychain } = keychainOf({ system: { ...system('v11'), encryptStringAsync: temporarily } })
    expect(await keychain.state()).toMatchObject({ available: false, isBusy: true })
  })
})
