import { accessFacts } from '#shared/domain/entities/access-event.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { MainHandlers, SessionDoor } from '../ipc/call-routing.ts'
import type { ClipboardGuard } from '../lock/clipboard-guard.ts'
import { mustBeSame } from './account-for.ts'

type Names = keyof MainHandlers & `clipboard.${string}`

/** The system refused it: nobody ends for that. @throws ExpectedFailure `unavailable` */
export function notCopied(cause: unknown): never {
  throw new ExpectedFailure('unavailable', 'It was not copied: another program holds the clipboard. Try again.', {
    cause,
  })
}

/** The call that puts something of a patient on the clipboard. It is accounted for before it is there, and is ours until the screen locks. */
export function clipboardHandlers(
  door: Pick<SessionDoor, 'running'>,
  clipboard: { readonly write: (text: string) => Promise<void> },
  copies: Pick<ClipboardGuard, 'noteText' | 'clear'>,
): Pick<MainHandlers, Names> {
  return {
    'clipboard.copy': async (request) => {
      const name = 'clipboard.copy'
      const session = await door.running(name)
      const { registryId, mrn, object, isNamed, text } = request
      const details = { ...(registryId !== null && { registryId }), ...(mrn !== null && { mrn }) }
      const access = { registryId, facts: accessFacts('copied', { mrn, object, isNamed }) }
      await session.data.ask('noteEvent', { event: 'copied', details, access })
      // The screen may have locked while it was written down, or another session begun: nothing gets on the clipboard behind a lock, and
      // nothing of a session that has ended.
      await mustBeSame(door, { name, session })
      // Known before it is there: a lock that comes now takes it off.
      copies.noteText(text)
      await clipboard.write(text).catch(notCopied)
      try {
        // It is there only now: a lock that came meanwhile found nothing to take off.
        await mustBeSame(door, { name, session })
      } catch (error) {
        copies.noteText(text)
        await copies.clear()
        throw error
      }
      return {}
    },
  }
}
