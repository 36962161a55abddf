import { accessFacts } from '#shared/domain/entities/access-event.ts'
import type { MainHandlers, SessionDoor } from '../ipc/call-routing.ts'
import type { ClipboardGuard } from '../lock/clipboard-guard.ts'
import { mustBeSame } from './account-for.ts'

type Names = keyof MainHandlers & `clipboard.${string}`

/** The call that puts something of a patient on the clipboard. It is accounted for before it is there, and is ours until the screen locks. */
export function clipboardHandlers(
  door: Pick<SessionDoor, 'running'>,
  clipboard: { readonly write: (text: string) => void },
  copies: Pick<ClipboardGuard, 'noteText'>,
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
      clipboard.write(text)
      return {}
    },
  }
}
