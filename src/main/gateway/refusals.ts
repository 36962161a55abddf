import { ExpectedFailure } from '#shared/ipc/result.ts'

/** An attribute that stands in the way of a write. */
export const unreadable = (attribute: string): ExpectedFailure =>
  new ExpectedFailure(
    'unreadable',
    `This record holds something that Caseload can’t read (${attribute}), so nothing was written to it. Ask your administrator.`,
  )

export const unreadableRecord = (): ExpectedFailure =>
  new ExpectedFailure('unreadable', 'This record can’t be read, so nothing can be written to it.')

export const patientNotFound = (): ExpectedFailure =>
  new ExpectedFailure(
    'not-found',
    'This patient is no longer in the registry. Nothing was written. Reload the caseload to see what is there now.',
  )

export const registryNotFound = (): ExpectedFailure =>
  new ExpectedFailure('not-found', 'This registry’s record is missing. Nothing was written. Ask your administrator.')

export const tooLarge = (): ExpectedFailure =>
  new ExpectedFailure(
    'too-large',
    'This patient’s record has reached the 400 KB that DynamoDB allows. Nothing was written. Shorten the note, or ask your administrator to archive old entries.',
  )

export const conflict = (message: string): ExpectedFailure => new ExpectedFailure('conflict', message)

export const invalid = (message: string): ExpectedFailure => new ExpectedFailure('invalid-request', message)

/** @throws ExpectedFailure `not-permitted` with the sentence */
export function permit(allowed: boolean, message: string): void {
  if (!allowed) throw new ExpectedFailure('not-permitted', message)
}
