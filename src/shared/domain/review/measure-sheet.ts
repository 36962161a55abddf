import { type Column, type Sheet, sheetOf } from '../sheets/sheet.ts'
import { type MeasureValue, type ShownValue, valueText } from './measure.ts'
import type { MeasuredBy } from './measure-facts.ts'
import type { ReportedMeasure } from './measure-report.ts'

type Value = ShownValue & Pick<MeasureValue, 'median'>

/** What a member sees of a measure: without the split by care manager where the member is no admin. */
interface Shown extends Pick<ReportedMeasure, 'id' | 'title' | 'definition' | 'source' | 'kind' | 'trend'> {
  readonly unit?: ReportedMeasure['unit'] | undefined
  readonly value: Value
  readonly byCareManager?: readonly { readonly by: MeasuredBy; readonly value: Value }[] | undefined
}

/** A figure of a measure: of the registry or of a care manager, in a month. */
interface Line {
  readonly measure: Shown
  /** Whose figure it is. */
  readonly of: string
  /** `YYYY-MM` */
  readonly month: string
  readonly value: ShownValue & Partial<Pick<MeasureValue, 'median'>>
}

const COUNTED_IN = { count: 'patients', share: 'share of patients', median: 'median', mean: 'a patient' } as const

/** Figures have no more digits than they mean something with. */
const rounded = (value: number | null | undefined) =>
  value === null || value === undefined ? null : Math.round(value * 10_000) / 10_000

const COLUMNS: readonly Column<Line>[] = [
  { heading: 'Measure', cell: ({ measure }) => measure.title },
  { heading: 'Measure id', cell: ({ measure }) => measure.id },
  { heading: 'Of', cell: ({ of }) => of },
  { heading: 'Month', cell: ({ month }) => month },
  { heading: 'Shown as', cell: ({ value }) => valueText(value) },
  { heading: 'Value', cell: ({ value }) => rounded(value.value) },
  { heading: 'Numerator', cell: ({ value }) => value.numerator },
  { heading: 'Denominator', cell: ({ value }) => value.denominator },
  { heading: 'Median', cell: ({ value }) => rounded(value.median?.value) },
  { heading: 'Middle half from', cell: ({ value }) => rounded(value.median?.from) },
  { heading: 'Middle half to', cell: ({ value }) => rounded(value.median?.to) },
  { heading: 'Counted in', cell: ({ measure: { kind, unit } }) => [COUNTED_IN[kind], unit].filter(Boolean).join(', ') },
  { heading: 'Definition', cell: ({ measure }) => measure.definition },
  { heading: 'Source', cell: ({ measure }) => measure.source },
]

const REGISTRY = 'Registry'

const nameOfManager = (by: MeasuredBy, nameOf: (userId: string) => string): string =>
  by.kind === 'member' ? nameOf(by.userId) : by.kind === 'provider' ? by.name : 'Not known'

/** The present month with its middle half, what the months before came to, and each care manager's. */
function linesOf(measure: Shown, nameOf: (userId: string) => string): Line[] {
  const present = measure.trend.at(-1)?.month ?? ''
  return [
    { measure, of: REGISTRY, month: present, value: measure.value },
    ...measure.trend.slice(0, -1).map((value) => ({ measure, of: REGISTRY, month: value.month, value })),
    ...(measure.byCareManager ?? []).map(({ by, value }) => {
      return { measure, of: nameOfManager(by, nameOf), month: present, value }
    }),
  ]
}

/** Measures as a table that leaves: a line for a figure. It holds no patient. @param nameOf what a member is called */
export const measureSheet = (measures: readonly Shown[], nameOf: (userId: string) => string): Sheet =>
  sheetOf(
    'Measures',
    COLUMNS,
    measures.flatMap((measure) => linesOf(measure, nameOf)),
  )
