import { accessFacts } from '#shared/domain/entities/access-event.ts'
import type { CallRequest, CallResponse } from '#shared/ipc/contract.ts'
import type { SessionDoor } from '../ipc/call-routing.ts'
import { type FilePorts, writeAccountedFor } from './save-file.ts'

export interface PdfPorts {
  /** What the window has for paper, as a tagged PDF. @throws ExpectedFailure `unavailable` when it can't be drawn */
  drawPdf(): Promise<Uint8Array>
}

/**
 * Writes what the window has for paper to a PDF where the person chooses. It is drawn before anything is asked of the table or of the
 * person: either can take long, and by then the window may have another page. Who may not, or may no longer see it, or whose screen is locked, gets no file.
 */
export async function savePdf(
  door: Pick<SessionDoor, 'running'>,
  desk: FilePorts & PdfPorts,
  request: CallRequest<'print.savePdf'>,
): Promise<CallResponse<'print.savePdf'>> {
  const name = 'print.savePdf'
  const session = await door.running(name)
  const { registryId, mrn, paper, drawnFor } = request
  const pdf = await desk.drawPdf()
  const offered = await session.data.ask('paperFile', { registryId, paper, drawnFor })
  const path = await desk.chooseFile(offered.name)
  if (path === null) return { outcome: 'cancelled' }
  await door.running(name)
  const { isNamed } = await session.data.ask('paperFile', { registryId, paper, drawnFor })
  const details = { registryId, ...(mrn === null ? {} : { mrn }), columns: `pdf ${paper}` }
  const facts = accessFacts('pdf', { mrn, object: paper, format: 'pdf', isNamed })
  return { outcome: await writeAccountedFor(door, desk, { name, session, registryId, details, facts }, path, pdf) }
}
