import { useNow } from '../../lib/use-now.ts'
import { UnfinishedEntry } from '../index.ts'
import { useDrafts } from './use-drafts.ts'

interface UnfinishedProps {
  readonly registryId: string
  readonly mrn: string
  readonly zone: string
  readonly onContinue: () => void
}

/** The entry that was begun for the patient and not finished; nothing when there is none. */
export function Unfinished({ registryId, mrn, zone, onContinue }: UnfinishedProps) {
  const draft = useDrafts(registryId).find((one) => one.mrn === mrn)
  const now = useNow()
  if (!draft) return null
  return <UnfinishedEntry savedAt={draft.savedAt} zone={zone} now={now} onContinue={onContinue} />
}
