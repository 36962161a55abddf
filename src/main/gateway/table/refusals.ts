import { type ConflictReason, ExpectedFailure } from '#shared/ipc/result.ts'

const notFound = (message: string) => (): ExpectedFailure => new ExpectedFailure('not-found', message)

/** An attribute that stands in the way of a write. */
export const unreadable = (attribute: string): ExpectedFailure =>
  new ExpectedFailure(
    'unreadable',
    `This record holds something that Caseload can’t read (${attribute}), so nothing was written to it. Ask your administrator.`,
  )

export const unreadableRecord = (): ExpectedFailure =>
  new ExpectedFailure('unreadable', 'This record can’t be read, so nothing can be written to it.')

export const patientNotFound = notFound(
  'This patient is no longer in the registry. Nothing was written. Reload the caseload to see what is there now.',
)

export const registryNotFound = notFound(
  'This registry’s record is missing. Nothing was written. Ask your administrator.',
)

export const memberNotFound = notFound('This person is no longer a member of the registry. Nothing was written.')

export const profileNotFound = notFound('Your profile is no longer in the table. Nothing was written. Connect again.')

export const inviteNotFound = notFound(
  'There is no such invitation any more: it was withdrawn, or answered. Nothing was written.',
)

export const lastAdmin = (): ExpectedFailure =>
  new ExpectedFailure(
    'conflict',
    'A registry needs an admin, and this is its only one. Make somebody else an admin first. Nothing was written.',
  )

/** Of a write whose answer holds another item than the one that was written. */
export const unknownOutcome = (): ExpectedFailure =>
  new ExpectedFailure(
    'offline',
    'The answer to this does not show that it was saved, so it is not known whether it arrived. It is kept and sent again: it is stored once.',
  )

export const tooLarge = (): ExpectedFailure =>
  new ExpectedFailure(
    'too-large',
    'This patient’s record has reached the 400 KB that DynamoDB allows. Nothing was written. Shorten the note, or ask your administrator to archive old entries.',
  )

export const conflict = (message: string, reason: ConflictReason | null = null): ExpectedFailure =>
  new ExpectedFailure('conflict', message, { reason })

export const invalid = (message: string): ExpectedFailure => new ExpectedFailure('invalid-request', message)

/** @throws ExpectedFailure `not-permitted` with the sentence */
export function permit(allowed: boolean, message: string): void {
  if (!allowed) throw new ExpectedFailure('not-permitted', message)
}
