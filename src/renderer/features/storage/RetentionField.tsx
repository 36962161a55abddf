import { useState } from 'react'
import { client } from '../../lib/ipc-client.ts'
import { Button } from '../../ui/Button.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { RETENTION_HINT, retentionOf } from './storage-text.ts'

/** For how many days without contact patients can be opened from this computer. */
export function RetentionField({ days, onSaved }: { days: number; onSaved: () => void }) {
  const [text, setText] = useState(String(days))
  const [problem, setProblem] = useState<string | null>(null)
  const typed = retentionOf(text)
  const save = async () => {
    if ('problem' in typed) return setProblem(typed.problem)
    const answer = await client.call('storage.setRetention', { days: typed.days })
    setProblem(answer.ok ? null : answer.error.message)
    if (answer.ok) onSaved()
  }
  const changed = text.trim() !== String(days)
  return (
    <form
      className="storage-retention"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <NumberField
        label="Keep patients readable offline for"
        unit="days"
        value={text}
        onChange={(value) => {
          setText(value)
          setProblem(null)
        }}
        description={RETENTION_HINT}
        error={problem}
      />
      {changed && <Button type="submit">Save</Button>}
    </form>
  )
}
