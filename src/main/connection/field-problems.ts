import type { z } from '#shared/zod.ts'

/** What a field must be, for the sentence about one that isn't. */
export type Expected = Readonly<Record<string, string>>

/** What is wrong, by the names of the fields: their values may be secrets. */
export function problemsOf(error: z.ZodError, expected: Expected): string {
  const sentences = error.issues.map((issue) => {
    const at = issue.path.join('.')
    if (issue.code !== 'unrecognized_keys') return `“${at}” must be ${expected[at] ?? 'a text that is not empty'}.`
    const names = issue.keys.slice(0, 10).map((key) => `“${at === '' ? '' : `${at}.`}${key.slice(0, 40)}”`)
    return `it has fields that are not known: ${names.join(', ')}.`
  })
  return sentences.join(' ')
}

/** JSON in a text, or null: the parser's message quotes the text, and the text may hold secrets. */
export function parseText(given: string): { readonly json: unknown } | null {
  try {
    return { json: JSON.parse(given) }
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
