import { z } from '#shared/zod.ts'

/** A warning or an error of the log, by its codes. */
export interface RecentError {
  /** ISO time of the last one. */
  readonly at: string
  readonly event: string
  readonly code: string
  readonly times: number
}

/** A code: what nobody writes as a text. Whatever else stands in a line stays there. */
const code = z.union([z.string().regex(/^[A-Za-z][\w.-]{0,59}$/), z.number()]).optional()
const lineSchema = z.object({
  at: z.iso.datetime(),
  level: z.enum(['warn', 'error']),
  event: z.string().regex(/^[a-z][\w-]*(?:\.[\w-]+)*$/),
  code: code.catch(undefined),
  error: code.catch(undefined),
  reason: code.catch(undefined),
})

function parsed(line: string): z.infer<typeof lineSchema> | null {
  try {
    const read = lineSchema.safeParse(JSON.parse(line))
    return read.success ? read.data : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** The last errors in lines of the log, the latest first, each kind of them once. @param most how many */
export function recentErrors(lines: readonly string[], most = 12): readonly RecentError[] {
  const byKind = new Map<string, RecentError>()
  for (const line of lines) {
    const read = parsed(line)
    if (!read) continue
    const { at, event } = read
    const of = [read.error, read.code, read.reason].filter((one) => one !== undefined).join(' ')
    const kind = `${event} ${of}`
    const times = (byKind.get(kind)?.times ?? 0) + 1
    byKind.delete(kind)
    byKind.set(kind, { at, event, code: of, times })
  }
  return [...byKind.values()].reverse().slice(0, most)
}
