/** Something in which secrets are looked for: a file, an environment, a message. */
export interface Place {
  /** Where it is, for the report. */
  readonly name: string
  readonly content: Buffer | string
}

/** The characters of a Base64 text that come from these bytes alone, whatever stands before and after them. */
function base64Core(bytes: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString('base64')
    .replaceAll('=', '')
  return text.slice(shift === 0 ? 0 : shift + 1, -2)
}

/** A value as it may stand in a file: as text of either width, in hex, in Base64 at each of the three alignments, percent-encoded. */
export function formsOf(value: string): Buffer[] {
  const bytes = Buffer.from(value, 'utf8')
  const base64 = [0, 1, 2].map((shift) => base64Core(bytes, shift))
  const texts = [
    value,
    encodeURIComponent(value),
    JSON.stringify(value).slice(1, -1),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  ]
  const wide = Buffer.from(value, 'utf16le')
  return [...[...new Set(texts)].map((text) => Buffer.from(text, 'utf8')), wide]
}

/**
 * The places that hold one of the secrets, each with how many it holds. It never says which: a report is read by others.
 * @param secrets at least 4 characters each: shorter ones are everywhere
 */
export function findSecrets(secrets: Iterable<string>, places: readonly Place[]): string[] {
  const forms = [...secrets].map((secret) => {
    if (secret.length < 4) throw new RangeError('A secret of less than four characters can’t be looked for.')
    return formsOf(secret)
  })
  return places.flatMap(({ name, content }) => {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
    const found = forms.filter((one) => one.some((form) => bytes.includes(form))).length
    return found > 0 ? [`${name}: ${found}`] : []
  })
}
