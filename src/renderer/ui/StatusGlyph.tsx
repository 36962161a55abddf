import type { ReactNode } from 'react'
import type { PatientStatus } from '#shared/domain/entities/vocabulary.ts'

const ringWith = (sign: ReactNode) => (
  <>
    <circle cx="7" cy="7" r="5.5" />
    {sign}
  </>
)

const GLYPHS = {
  Enrolled: { letter: 'E', short: 'Enrolled', body: <circle cx="7" cy="7" r="5.5" strokeDasharray="2.3 2.02" /> },
  Treatment: {
    letter: 'T',
    short: 'Treatment',
    body: ringWith(<path d="M7 3.7a3.3 3.3 0 0 1 0 6.6Z" fill="currentColor" stroke="none" />),
  },
  'Relapse Prevention Plan': {
    letter: 'P',
    short: 'RPP',
    body: ringWith(<path d="M4.5 7.2 6.3 9l3.3-3.8" strokeLinecap="round" strokeLinejoin="round" />),
  },
  Deactivated: {
    letter: 'X',
    short: 'Deactivated',
    body: ringWith(<path d="M3.4 10.6 10.6 3.4" />),
  },
} as const satisfies Record<PatientStatus, unknown>

/** A patient's status: glyph and word. A status that this version does not know is shown as it is stored, marked. */
export function StatusGlyph({ status }: { status: { stored: string; known: PatientStatus | null } }) {
  if (!status.known) {
    const words = status.stored || 'No status'
    return (
      <span className="stat stat-U" title={`Unknown status: ${words}`}>
        <span className="tag warn">?</span>
        <span>{words}</span>
      </span>
    )
  }
  const glyph = GLYPHS[status.known]
  return (
    <span className={`stat stat-${glyph.letter}`} title={status.known}>
      <svg
        className={`ic st st-${glyph.letter}`}
        width="14"
        height="14"
        viewBox="0 0 14 14"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        aria-hidden="true"
      >
        {glyph.body}
      </svg>
      <span>{glyph.short}</span>
    </span>
  )
}
