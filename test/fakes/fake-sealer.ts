import type { SecretSealer } from '../../src/main/auth/sealed-entries.ts'

export interface FakeSealer extends SecretSealer {
  backend: string | null
  reseal: boolean
  readonly sealed: number
}

/** A keychain whose sealing is visible to nobody who looks for the text. `backend` null: it can't be used. */
export function fakeSealer(): FakeSealer {
  let sealed = 0
  const flip = (bytes: Uint8Array) => bytes.map((byte) => byte ^ 0xa5)
  const sealer = {
    backend: 'fake' as string | null,
    reseal: false,
    get sealed() {
      return sealed
    },
    state: async () =>
      sealer.backend === null
        ? ({ available: false, reason: 'There is no keychain.' } as const)
        : ({ available: true, backend: sealer.backend } as const),
    async seal(text: string) {
      sealed++
      return flip(Buffer.from(`${sealer.backend}:${text}`))
    },
    async open(bytes: Uint8Array) {
      const [backend = '', ...rest] = Buffer.from(flip(bytes)).toString('utf8').split(':')
      if (backend !== sealer.backend) throw new Error('Error while decrypting the ciphertext.')
      return { text: rest.join(':'), reseal: sealer.reseal }
    },
  }
  return sealer
}
