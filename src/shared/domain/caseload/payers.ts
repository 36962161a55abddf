import { foldText } from '../fold.ts'

/** Whether two names of a payer are the same but for case, accents, spaces and signs. A payer without a name is one too. */
export const isSamePayer = (a: string, b: string): boolean => a === b || foldText(a) === foldText(b)

/** Each payer once, as most patients have it written, the most frequent first; those of one number by name. Spellings without a name are ''. */
export function namedOnce(payers: readonly string[]): string[] {
  const groups = new Map<string, Map<string, number>>()
  for (const payer of payers) {
    const spellings = groups.get(foldText(payer)) ?? new Map<string, number>()
    groups.set(foldText(payer), spellings.set(payer.trim(), (spellings.get(payer.trim()) ?? 0) + 1))
  }
  const counted = [...groups.values()].map((spellings) => {
    const [[name] = ['']] = [...spellings].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    return { name, patients: [...spellings.values()].reduce((sum, one) => sum + one, 0) }
  })
  return counted.toSorted((a, b) => b.patients - a.patients || (a.name < b.name ? -1 : 1)).map(({ name }) => name)
}

/** A typed payer as the registry writes it, where it has that payer. */
export const knownPayer = (typed: string, payers: readonly string[]): string =>
  payers.find((payer) => payer !== '' && isSamePayer(payer, typed)) ?? typed
