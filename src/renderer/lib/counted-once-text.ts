import type { CallResponse } from '#shared/ipc/contract.ts'
import { plural } from './format.ts'

/** What a month's worksheet counts of a patient, where that is fewer than one patient's record says. */
export type CountedOnce = CallResponse<'registries.countedOnce'>['patients'][number]

const codesText = (codes: CountedOnce['codes']): string =>
  codes.map(({ code, units }) => (units > 1 ? `${units} × ${code}` : code)).join(' and ') || 'no code'

/** `Month-end counts 27 min, 13 fewer, 99493: 13 minutes of the same person count with another patient.` */
export function countedOnceText({ minutes, fewer, codes }: CountedOnce): string {
  const why = `${plural(fewer, 'minute')} of the same person ${fewer === 1 ? 'counts' : 'count'} with another patient.`
  return `Month-end counts ${minutes} min, ${fewer} fewer, ${codesText(codes)}: ${why}`
}
