import type { CaseloadRow } from '#shared/domain/caseload-row.ts'
import { Tag } from '../../../ui/Tag.tsx'

const TITLES = {
  full: 'Values to check',
  partial: 'Not read fully',
  unreadable: 'This record can’t be read',
} as const

/** Why a record, or a value in it, could not be read as it should. */
export function PeekProblems({ row }: { row: CaseloadRow }) {
  return (
    <section>
      <h3 className="row gap2">
        <Tag tone="warn" icon="warning">
          {TITLES[row.readability]}
        </Tag>
      </h3>
      <ul className="peek-list f13 t2">
        {row.problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
      {row.readability === 'unreadable' && (
        <p className="f13 t2">It is listed so that nobody is missing. Nothing is written to it.</p>
      )}
    </section>
  )
}
