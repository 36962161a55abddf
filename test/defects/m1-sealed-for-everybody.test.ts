// M1: on Linux without a keyring, the store's key and the sign-ins were sealed with a key that stands in Chromium's source, and called safe; on Windows before the key was on the disk.
import { expect, it } from 'vitest'
import { createKeychain, type KeychainPorts } from '../../src/main/auth/keychain.ts'

const keychainOf = (mark: string, ports: Partial<KeychainPorts>) =>
  createKeychain({
    platform: 'linux',
    system: {
      isAsyncEncryptionAvailable: async () => true,
      encryptStringAsync: async (text) => Buffer.from(`${mark}${text}`),
      decryptStringAsync: async (bytes) => ({ result: bytes.subarray(3).toString('utf8'), shouldReEncrypt: false }),
    },
    ready: async () => undefined,
    localState: async () => null,
    sleep: async () => undefined,
    log: () => undefined,
    ...ports,
  })

it('calls no keychain what everybody can open', async () => {
  expect(await keychainOf('v10', {}).state()).toMatchObject({ available: false })
  await expect(keychainOf('v10', {}).seal('hush')).rejects.toMatchObject({ code: 'storage-locked' })
  expect(await keychainOf('v10', {}).open(Buffer.from('v10hush'))).toMatchObject({ reseal: true })
})

it('keeps nothing on Windows under a key that a crash would take away', async () => {
  const windows = (localState: string | null) =>
    keychainOf('v10', { platform: 'win32', localState: async () => localState }).state()
  expect(await windows(null)).toMatchObject({ available: false })
  expect(await windows('{"os_crypt":{"encrypted_key":"RFBBUEk="}}')).toMatchObject({ available: true })
})
