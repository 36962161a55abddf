/**
 * The public keys by which a feed is believed: Ed25519, as base64 of their SPKI form. Any one of them is enough, so that a new key can be in an
 * installed version before the first feed is signed with it. `resources/package/sign-feed.ts --new-key` makes a pair: the private half is kept where
 * versions are signed, never here.
 *
 * Without a key no feed can be believed: such a build looks for no update, and says so.
 */
export const FEED_KEYS: readonly string[] = []

/** Where the feeds of all channels lie, beside the files that they name. */
export const FEED_FOLDER = 'https://caseload.example.org/updates'

/** Where a person gets a version that Caseload doesn't install by itself. */
export const DOWNLOAD_PAGE = 'https://caseload.example.org/download'
