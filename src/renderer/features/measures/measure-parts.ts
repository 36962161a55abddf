import type { RegistryMeasures, ShownMeasure } from '#shared/ipc/contract.ts'

interface MeasurePart {
  readonly title: string
  /** What is to be known of all of them; empty for nothing. */
  readonly note: string
  readonly measures: readonly ShownMeasure[]
}

const isQuality = ({ id }: ShownMeasure) => id.startsWith('Q')

/** The measures in the parts in which they are shown. */
export const measureParts = ({ measures }: Pick<RegistryMeasures, 'measures'>): readonly MeasurePart[] => [
  { title: 'Caseload', note: '', measures: measures.filter((one) => !isQuality(one)) },
  {
    title: 'Quality measures',
    note: 'Published measures as near as a registry’s entries come to them: without diagnoses, encounters and exclusions. Deactivated patients count too.',
    measures: measures.filter(isQuality),
  },
]
