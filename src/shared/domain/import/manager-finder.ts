import { foldText } from '../fold.ts'
import type { NamedManager } from '../operations/enrol.ts'

/** A name as it is compared, however it stands: `Lund, Petra` is `Petra Lund`. Titles and degrees make another name. */
function nameKey(name: string): string {
  const [last = '', ...first] = name.split(',')
  return foldText([...first, last].join(' '))
}

/** Finds the member of a name; null for a name of nobody, or of several. */
export function managerFinder(members: readonly NamedManager[]): (name: string) => NamedManager | null {
  const byName = new Map<string, NamedManager | null>()
  for (const member of members) {
    const key = nameKey(member.name)
    if (key !== '') byName.set(key, byName.has(key) ? null : member)
  }
  return (name) => byName.get(nameKey(name)) ?? null
}
