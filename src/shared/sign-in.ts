import { z } from './zod.ts'

export const accountSchema = z.object({
  accountId: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
})
export type SignInAccount = z.infer<typeof accountSchema>

/** Where a sign-in is. Times are epoch milliseconds. It never holds a token, a code of the browser or a key. */
export const signInStateSchema = z.discriminatedUnion('step', [
  z.object({ step: z.literal('contacting') }),
  /** The browser shows the clinic's sign-in page; it comes back by itself. */
  z.object({ step: z.literal('browser'), expiresAt: z.number() }),
  /** The person compares the code with the one in a browser, here or on another computer. */
  z.object({ step: z.literal('device'), userCode: z.string(), verificationUri: z.string(), expiresAt: z.number() }),
  /** More than one account or role: the person chooses. */
  z.object({ step: z.literal('choose'), accounts: z.array(accountSchema) }),
  /** AWS says who this is; the person confirms or rejects it and can't edit it. */
  z.object({ step: z.literal('confirm'), userName: z.string() }),
  z.object({ step: z.literal('done') }),
  z.object({
    step: z.literal('failed'),
    message: z.string(),
    /** What can be done next: the same again, or with a code. */
    offer: z.array(z.enum(['again', 'device'])),
  }),
  z.object({ step: z.literal('cancelled') }),
])
export type SignInState = z.infer<typeof signInStateSchema>

/** What is known of the person once the table is open (see `identify` of the gateway). */
export const personSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('known'), userId: z.string(), displayName: z.string(), email: z.string() }),
  /** Known, and has never said their name: asked once. The names are what a membership calls the person. */
  z.object({
    state: z.literal('first-run'),
    userId: z.string(),
    email: z.string(),
    firstName: z.string().optional(),
    lastName: z.string().optional(),
  }),
  z.object({ state: z.literal('invited'), email: z.string() }),
  /** Neither member nor invited, or several people share the address: `message` says whom to ask. */
  z.object({ state: z.literal('unknown'), userName: z.string(), message: z.string() }),
])
export type Person = z.infer<typeof personSchema>
