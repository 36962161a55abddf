// A registry of whose patients none could be read on this computer was shown as one without patients, with the ways to begin.
import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { VIEWS } from '#shared/domain/caseload/views.ts'
import { DEFAULT_THRESHOLDS } from '#shared/domain/entities/urgency-thresholds.ts'
import { hasNobody } from '../../src/renderer/app/caseload/screen-parts.ts'
import { EmptyView } from '../../src/renderer/features/caseload/EmptyView.tsx'

it('only a registry without rows and without unreadable records has nobody', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constant({}), { maxLength: 3 }),
      fc.option(fc.nat(3), { nil: undefined }),
      (rows, missing) => {
        expect(hasNobody({ rows, missing })).toBe(rows.length + (missing ?? 0) === 0)
      },
    ),
  )
})

const nothing = () => undefined
const shown = (view: (typeof VIEWS)[number]['id'], missing: number) =>
  renderToStaticMarkup(
    <EmptyView
      view={view}
      thresholds={DEFAULT_THRESHOLDS}
      filter=""
      filtered={false}
      total={0}
      missing={missing}
      onClearFilter={nothing}
      onShowAll={nothing}
      onEnrol={nothing}
    />,
  )

it.each(VIEWS.map(({ id }) => id))(
  'the empty view %s says that patients come back, and offers no first enrollment',
  (id) => {
    expect(shown(id, 2)).toContain('The patients come back')
    expect(shown(id, 2)).not.toContain('Enroll patient')
    expect(shown(id, 0)).toContain('Enroll patient')
  },
)
