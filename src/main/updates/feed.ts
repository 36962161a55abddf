import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { CHANNELS, type Channel } from '#shared/updates.ts'
import { z } from '#shared/zod.ts'
import { UpdateRefused } from './refusal.ts'
import { isInShare } from './staged-share.ts'
import { compareVersions, VERSION_FORM } from './version-order.ts'

/** Bytes of a feed at most. */
export const LARGEST_FEED = 64 * 1024
/** Bytes of a signature's file at most: 88 characters, and a line's end. */
export const LARGEST_SIGNATURE = 128
/** Bytes of an installer at most. */
export const LARGEST_FILE = 400 * 1024 * 1024

const fileSchema = z.object({
  platform: z.enum(['win32', 'darwin']),
  arch: z.enum(['x64', 'arm64']),
  /** Beside the feed. No folder, so that it leads nowhere else. */
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/),
  /** Bytes. */
  size: z.number().int().min(1).max(LARGEST_FILE),
  /** The lowest version of the system on which it runs, as `os.release()` says it: `10.0.19045`, `22.1.0` of Darwin. Absent: any. */
  minimumSystem: z.string().regex(VERSION_FORM).exactOptional(),
  /** In hexadecimal digits. */
  sha512: z.string().regex(/^[0-9a-f]{128}$/),
})
export type FeedFile = z.infer<typeof fileSchema>

/** One channel's newest version. Keys that this version doesn't know are for later ones. */
export const feedSchema = z.object({
  format: z.literal(1),
  channel: z.enum(CHANNELS),
  version: z.string().regex(VERSION_FORM),
  /** The feed is believed until then. Otherwise somebody in between could show an old one for ever, and so hide a version that closes a hole. */
  validUntil: z.iso.datetime(),
  /** The lowest structure of the store that the version brings forward: see `store/migrations.ts`. */
  minimumStore: z.number().int().min(0),
  /** How many of a hundred computers get the version already. */
  share: z.number().min(0).max(100),
  /** What is new, as plain text. */
  notes: z.string().max(4_000),
  files: z.array(fileSchema).max(16),
})
export type Feed = z.infer<typeof feedSchema>

/** A key that can't be read believes nothing: it is a slip of the build. */
const keyOf = (base64: string): KeyObject =>
  createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' })

/** 64 bytes as base64 in its one form, and at most one line's end. */
const SIGNATURE_FORM = /^[A-Za-z0-9+/]{86}==\n?$/

/** @throws UpdateRefused unless one of the keys has signed exactly these bytes */
function assertSigned(bytes: Uint8Array, signature: string, keys: readonly string[]): void {
  if (signature.trim() === '') throw new UpdateRefused('unsigned')
  if (!SIGNATURE_FORM.test(signature)) throw new UpdateRefused('wrong-signature')
  const signed = Buffer.from(signature, 'base64')
  // Several texts are read as the same bytes: the last digit has bits to spare.
  if (signed.toString('base64') !== signature.trimEnd()) throw new UpdateRefused('wrong-signature')
  const isOurs = keys.some((base64) => {
    const key = keyOf(base64)
    return key.asymmetricKeyType === 'ed25519' && verify(null, bytes, key, signed)
  })
  if (!isOurs) throw new UpdateRefused('wrong-signature')
}

function parse(bytes: Uint8Array): Feed {
  try {
    return feedSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch (error) {
    throw new UpdateRefused('malformed', { cause: error })
  }
}

/** What a feed is held against. */
export interface Held {
  readonly keys: readonly string[]
  readonly channel: Channel
  /** The version that runs. */
  readonly version: string
  /** The structure of the store that the version that runs writes. */
  readonly store: number
  /** Epoch milliseconds. */
  readonly now: number
}

/**
 * The feed that a signature proves. It is read only once its signature is right.
 * @throws UpdateRefused for anything that is not as it has to be; an offered version is the running one or newer
 */
export function readFeed(bytes: Uint8Array, signature: string, held: Held): Feed {
  if (bytes.length > LARGEST_FEED) throw new UpdateRefused('malformed')
  assertSigned(bytes, signature, held.keys)
  const feed = parse(bytes)
  if (feed.channel !== held.channel) throw new UpdateRefused('other-channel')
  if (!(held.now <= Date.parse(feed.validUntil))) throw new UpdateRefused('expired')
  const order = compareVersions(feed.version, held.version)
  if (order === null) throw new UpdateRefused('malformed')
  if (order < 0) throw new UpdateRefused('older')
  if (order > 0 && feed.minimumStore > held.store) throw new UpdateRefused('other-store')
  return feed
}

/** The computer for which a file is looked for. */
export interface ForComputer {
  readonly platform: NodeJS.Platform
  readonly arch: string
  /** The version of its system, as `os.release()` says it. */
  readonly release: string
  /** Its random id. */
  readonly id: string
}

/** What a feed offers a computer. `later`: others get the version before it does. */
export type Offer = 'none' | 'later' | FeedFile

/** @throws UpdateRefused when a newer version has no file for this kind of computer, or not for its system */
export function offerOf(feed: Feed, version: string, { platform, arch, release, id }: ForComputer): Offer {
  if ((compareVersions(feed.version, version) ?? 0) <= 0) return 'none'
  if (!isInShare(id, feed.version, feed.share)) return 'later'
  const file = feed.files.find((one) => one.platform === platform && one.arch === arch)
  if (!file) throw new UpdateRefused('no-file')
  // A version of the system that is none is held against nobody: the installer says more.
  const order = file.minimumSystem === undefined ? 0 : compareVersions(release, file.minimumSystem)
  if (order !== null && order < 0) throw new UpdateRefused('system-too-old')
  return file
}
