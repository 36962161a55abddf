import { type AccessFacts, type AccessObject, accessFacts } from '#shared/domain/entities/access-event.ts'
import type { Contract } from '#shared/ipc/contract.ts'
import type { CallName } from '#shared/ipc/define.ts'
import type { ExportFile } from '../data/person/export-file.ts'
import type { SessionDoor } from '../ipc/call-routing.ts'
import type { Running } from '../session/connection-runtime.ts'
import { leave } from './account-for.ts'

export interface FilePorts {
  /** Lets the person choose where a file is written; null when the person thinks better of it. */
  chooseFile(name: string): Promise<string | null>
  /** @throws ExpectedFailure `unavailable` when it can't be written there */
  writeFile(path: string, content: string | Uint8Array): Promise<void>
}

interface Saved {
  /** The call that asks for the file. */
  readonly name: CallName<Contract>
  readonly registryId: string
  /** What is noted of its columns. Asked for once the session may be used: a locked one is told nothing before. */
  readonly columns: () => string
  /** What the access log says that it is, and in which form. Asked for as late. */
  readonly access: () => { readonly object: AccessObject; readonly format: AccessFacts['format'] }
  /** The file as the person may see it now. */
  readonly fileOf: (session: Running) => Promise<ExportFile>
}

/** A file that leaves, as it is accounted for. */
interface Leaves {
  readonly name: CallName<Contract>
  readonly session: Running
  readonly registryId: string
  /** As the journal has it. */
  readonly details: Readonly<Record<string, string>>
  readonly facts: AccessFacts
}

/** Writes a file that is accounted for before it is written; one that can't be written is told as well. */
export function writeAccountedFor(
  door: Pick<SessionDoor, 'running'>,
  { writeFile }: Pick<FilePorts, 'writeFile'>,
  { registryId, facts, ...leaves }: Leaves,
  path: string,
  content: string | Uint8Array,
): Promise<'saved'> {
  const access = { registryId, facts }
  const leaving = { ...leaves, event: 'exported', otherwise: 'export-failed', access } as const
  return leave(door, leaving, async () => {
    await writeFile(path, content)
    return 'saved' as const
  })
}

/** Lets the person choose where a file goes, and writes it. What leaves is accounted for. */
export async function saveFile(
  door: Pick<SessionDoor, 'running'>,
  desk: FilePorts,
  { name, registryId, columns, access, fileOf }: Saved,
): Promise<{ outcome: 'saved' | 'cancelled'; rows: number }> {
  const session = await door.running(name)
  const offered = await fileOf(session)
  const path = await desk.chooseFile(offered.name)
  if (path === null) return { outcome: 'cancelled', rows: offered.rows }
  // The dialog can stand for hours: what is written is what the person may see now.
  await door.running(name)
  const { content, rows, isNamed } = await fileOf(session)
  const details = { registryId, rows: String(rows), columns: columns() }
  const facts = accessFacts('exported', { ...access(), count: rows, isNamed })
  const outcome = await writeAccountedFor(door, desk, { name, session, registryId, details, facts }, path, content)
  return { outcome, rows }
}
