import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { Button, Tag } from '../../../ui/index.ts'

interface PeekProblemsProps {
  readonly row: CaseloadRow
  /** About the record as a whole: its size. */
  readonly warning: string | null
  readonly onRaw: (mrn: string) => void
}

const TITLES = {
  full: 'Values to check',
  partial: 'Not read fully',
  unreadable: 'This record can’t be read',
} as const

/** Why a record, or a value in it, could not be read as it should, and what is to be known about the whole record. */
export function PeekProblems({ row, warning, onRaw }: PeekProblemsProps) {
  const sentences = warning === null ? row.problems : [...row.problems, warning]
  if (sentences.length === 0) return null
  return (
    <section>
      <h3 className="row gap2">
        <Tag tone="warn" icon="warning">
          {TITLES[row.readability]}
        </Tag>
      </h3>
      <ul className="peek-list f13 t2">
        {sentences.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
      {row.readability === 'unreadable' && (
        <p className="f13 t2">It is listed so that nobody is missing. Nothing is written to it.</p>
      )}
      {row.problems.length > 0 && (
        <Button size="sm" onPress={() => onRaw(row.mrn)}>
          Show stored record
        </Button>
      )}
    </section>
  )
}
