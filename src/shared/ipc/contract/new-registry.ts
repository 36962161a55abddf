import { questionnaireSchema } from '../../domain/entities/registry.ts'
import { userRoleSchema } from '../../domain/entities/vocabulary.ts'
import { personSchema } from '../../sign-in.ts'
import { z } from '../../zod.ts'
import { dataCall, event } from '../rows.ts'
import { READ_ERRORS, registryId, uuid, WRITE_ERRORS } from './common.ts'

const founderSchema = z.object({ firstName: z.string().max(80), lastName: z.string().max(80) })
export type Founder = z.infer<typeof founderSchema>

/** A registry as a person wants it. The ids are made when the person begins, so that every attempt makes the same registry. */
export const newRegistrySchema = z.object({
  registryId: uuid,
  operationId: uuid,
  name: z.string().max(400),
  /** IANA zone of the clinic. */
  timeZone: z.string().max(100),
  questionnaires: z.array(questionnaireSchema).min(1).max(50),
  /** What the founder is called, and the role of their own membership, which is an admin's. */
  founder: founderSchema,
  role: userRoleSchema,
  /** Made once the registry is there. */
  invitations: z.array(z.object({ operationId: uuid, email: z.string().max(254), role: userRoleSchema })).max(50),
})
export type NewRegistry = z.infer<typeof newRegistrySchema>

export const newRegistryCalls = {
  /** What the form of a new registry begins with. */
  'registries.beginNew': dataCall(
    z.object({}),
    z.object({
      /** A registry that was begun here and is not finished; null without one. */
      unfinished: newRegistrySchema.nullable(),
      /** Nothing of it can be in the table: it may be changed still. */
      isOpen: z.boolean(),
      /** What the table calls the person; null where it knows no name. */
      founder: founderSchema.nullable(),
    }),
    READ_ERRORS,
  ),
  /**
   * Makes a registry with the person as its first admin, then the invitations. It is kept on this computer until it is finished: a call
   * with the same ids goes on where an earlier one was cut off, and makes nothing twice.
   */
  'registries.create': dataCall(
    newRegistrySchema,
    z.object({
      /** Who the person is from now on. */
      person: personSchema,
      /** Why single invitations were not made, each as a sentence. */
      notInvited: z.array(z.string()),
    }),
    WRITE_ERRORS,
    { writes: true },
  ),
  /** Lets go of a registry that was begun, where nothing of it is in the table. */
  'registries.discardNew': dataCall(z.object({}), z.object({}), [...READ_ERRORS, 'conflict']),
}

export const newRegistryEvents = {
  /** A part of a registry that is being created is in the table, or was before. */
  'registries.creating': event(z.object({ registryId, made: z.enum(['registry', 'membership', 'invitations']) })),
}
