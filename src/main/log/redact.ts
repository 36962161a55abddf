const WITHHELD = '[withheld]'
const LONGEST = 300

/**
 * Names whose values may stand in the log. The list says what is harmless instead of what is harmful, so that a forgotten name
 * withholds a value and never discloses one. Values that can name a patient, a person or a key never belong here.
 */
const HARMLESS: ReadonlySet<string> = new Set([
  'attempts',
  'call',
  'code',
  'error',
  'fields',
  'id',
  'kind',
  'lag',
  'ms',
  'operation',
  'pages',
  'patients',
  'phase',
  'reason',
  'region',
  'requestId',
  'stack',
  'status',
  'version',
])

/** What looks like an access key, a token or an e-mail address is withheld under any name. */
const SECRET = /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\beyJ[\w-]{10,}|[\w.+-]+@[\w-]+\.[\w.]+|[A-Za-z0-9+/=_-]{60,}/

/**
 * A code: a name of this program or of a service, without blanks, commas, slashes or anything else of which sentences, names and paths are made,
 * and no bare number in a text, which may be an MRN.
 */
const CODE = /^(?!\d+$)[\w.:#*[\]-]{0,120}$/

/** A frame of a stack: `stackFrames` has taken the folders away, which are named after people. */
const FRAME = /^ *at [^/\\@,]*:\d+:\d+\)?$/

const isHarmless = (text: string) => !SECRET.test(text) && (CODE.test(text) || FRAME.test(text))

function harmless(value: unknown): unknown {
  if (typeof value === 'string') return isHarmless(value) ? value.slice(0, LONGEST) : WITHHELD
  if (typeof value === 'number' || typeof value === 'boolean' || value === null || value === undefined) return value
  if (Array.isArray(value)) return value.slice(0, 20).map(harmless)
  return WITHHELD
}

/** Keeps scalars, and lists of them, under harmless names; booleans under any name. Everything else is withheld, its name stays. */
export function redact(details: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      typeof value === 'boolean' || HARMLESS.has(name) ? harmless(value) : WITHHELD,
    ]),
  )
}
