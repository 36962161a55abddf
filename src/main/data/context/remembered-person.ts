import { dequal } from 'dequal'
import { personSchema } from '#shared/sign-in.ts'
import { z } from '#shared/zod.ts'
import type { Store } from '../../store/store.ts'
import type { Connected } from './data-ports.ts'

const PERSON = 'person'
const connectedSchema = z.object({
  user: z.object({ userId: z.string(), displayName: z.string(), email: z.string() }),
  person: personSchema,
})

/** Who was known at the last contact with the table; null when nobody was. */
export function rememberedPerson(store: Store): Connected | null {
  const kept = store.settings.get(PERSON, connectedSchema)
  return kept?.person.state === 'known' ? kept : null
}

/** Remembers who the person is, for a start without the table. @throws what the system says of the disk */
export function rememberPerson(store: Store, who: Connected): void {
  if (!store.durable || who.person.state !== 'known') return
  if (!dequal(rememberedPerson(store), who)) store.settings.set(PERSON, who)
}
