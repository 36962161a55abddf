import { SegmentedRadio } from './SegmentedRadio.tsx'

/** What a line of a file is. */
export type FileLine = 'Patient' | 'Entry'

interface LinesChoiceProps {
  readonly value: FileLine
  readonly onChange: (line: FileLine) => void
  /** Whose entries they are, in time; of one month, or of all. */
  readonly hint: string
}

const OPTIONS = [{ value: 'Patient' }, { value: 'Entry' }] as const

/** Whether a file has a line for each patient, or for each of their entries. */
export const LinesChoice = ({ value, onChange, hint }: LinesChoiceProps) => (
  <SegmentedRadio
    label="A line for each"
    options={OPTIONS}
    value={value}
    onChange={onChange}
    hint={value === 'Entry' ? hint : null}
  />
)
