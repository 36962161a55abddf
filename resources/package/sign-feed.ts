import { createPrivateKey, generateKeyPairSync, hash, sign } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { feedSchema } from '../../src/main/updates/feed.ts'

const USAGE = `Signs the list of versions of one channel.

  node resources/package/sign-feed.ts --new-key private.pem
      Makes a key, and prints the public half for src/main/updates/feed-keys.ts.
  node resources/package/sign-feed.ts --feed stable.json --key private.pem [--files folder]
      Writes stable.json.sig. With --files, size and SHA-512 of each file are written into the list first.
`

/** Makes a key that only its owner can read. @returns the public half, as `feed-keys.ts` holds it. @throws when the file is there already */
export function makeKey(path: string): string {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  writeFileSync(path, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' })
  return publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
}

/** The signature of exactly these bytes, as a feed's `.sig` holds it. @param pem the private key */
export const signatureOf = (bytes: Uint8Array, pem: string | Buffer): string =>
  `${sign(null, bytes, createPrivateKey(pem)).toString('base64')}\n`

/** Writes size and SHA-512 of each file that a feed names into it. */
function measureFiles(feed: string, folder: string): void {
  const draft: { files: { name: string }[] } = JSON.parse(readFileSync(feed, 'utf8'))
  const files = draft.files.map((file) => {
    const path = join(folder, file.name)
    return { ...file, size: statSync(path).size, sha512: hash('sha512', readFileSync(path), 'hex') }
  })
  writeFileSync(feed, `${JSON.stringify({ ...draft, files }, null, 2)}\n`)
}

/** Signs a feed that an installed version can read. @throws ZodError for another */
export function signFeed(feed: string, key: string, files?: string): void {
  if (files !== undefined) measureFiles(feed, files)
  const bytes = readFileSync(feed)
  feedSchema.parse(JSON.parse(bytes.toString('utf8')))
  writeFileSync(`${feed}.sig`, signatureOf(bytes, readFileSync(key)))
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      'new-key': { type: 'string' },
      feed: { type: 'string' },
      key: { type: 'string' },
      files: { type: 'string' },
    },
  })
  const { feed, key, files } = values
  if (values['new-key']) process.stdout.write(`${makeKey(values['new-key'])}\n`)
  else if (feed && key) signFeed(feed, key, files)
  else {
    process.stderr.write(USAGE)
    process.exitCode = 2
  }
}
