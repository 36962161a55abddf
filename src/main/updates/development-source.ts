import { readFileSync } from 'node:fs'
import { z } from '#shared/zod.ts'

/** A place of versions on this computer, for development. */
const sourceSchema = z.object({
  folder: z.url(),
  keys: z.array(z.string()),
  may: z.enum(['replaces', 'tells']),
  platform: z.enum(['win32', 'darwin']),
  arch: z.enum(['x64', 'arm64']),
  /** The version of its system. */
  release: z.string().default('10.0.26100'),
})
export type DevelopmentSource = z.infer<typeof sourceSchema>

/** @throws when it can't be read: whoever develops wants to know */
export const readDevelopmentSource = (path: string): DevelopmentSource =>
  sourceSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
