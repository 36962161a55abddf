import type { UpdateRefusal } from '#shared/updates.ts'

const NOTHING = 'Nothing was installed.'

/** What a person reads when no update is taken: what was found, what that means for this computer, what to do. */
export const REFUSAL_TEXT: Readonly<Record<UpdateRefusal, string>> = {
  unreachable: `The place of new versions doesn’t answer. ${NOTHING} Caseload looks again later.`,
  unsigned: `The list of versions isn’t signed, so it is not believed. ${NOTHING} Tell your IT.`,
  'wrong-signature': `The signature of the list of versions isn’t Caseload’s, so it is not believed. ${NOTHING} Tell your IT.`,
  malformed: `The list of versions is signed, but this version can’t read it. ${NOTHING} Install the latest version by hand.`,
  expired: `The list of versions is out of date, so it may hide a newer one. ${NOTHING} Check this computer’s clock, and try again.`,
  older: `The version that is offered is older than the one that runs. ${NOTHING}`,
  'other-channel': `The list of versions is for another channel than this computer’s. ${NOTHING} Tell your IT.`,
  'other-store': `The new version can’t take over what this version keeps on this computer. ${NOTHING} Install the version between the two first.`,
  'no-file': `The new version isn’t there for this kind of computer. ${NOTHING}`,
  'system-too-old': `The new version needs a newer version of this computer’s system. ${NOTHING} This version goes on working. Ask your IT to bring the system up to date.`,
  'too-large': `The new version’s file is larger than what is said of it. ${NOTHING} Tell your IT.`,
  'other-size': `The new version’s file isn’t whole. ${NOTHING} Check again.`,
  'other-digest': `The new version’s file isn’t the one that was signed. ${NOTHING} Tell your IT.`,
  'not-kept': `The new version’s file can’t be kept on this computer. ${NOTHING} Look whether the disk is full.`,
  'not-started': `The installer of the new version didn’t start. ${NOTHING} A policy of this computer may forbid it: ask your IT.`,
  'not-installed': `The new version was started at the last start, and hasn’t taken the place of this one. What you saved is safe. Install it by hand, or ask your IT.`,
}

/** An update that is not taken. Its message is the sentence for a person. */
export class UpdateRefused extends Error {
  override readonly name = 'UpdateRefused'
  readonly reason: UpdateRefusal
  constructor(reason: UpdateRefusal, options?: ErrorOptions) {
    super(REFUSAL_TEXT[reason], options)
    this.reason = reason
  }
}
