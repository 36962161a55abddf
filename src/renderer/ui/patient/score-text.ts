import type { ScoreSummary } from '#shared/domain/entities/caseload-row.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { instrument } from '#shared/domain/rules/instruments.ts'
import { signedPercent } from '../../lib/format.ts'
import type { IconName } from '../index.ts'

interface TrendLook {
  readonly icon: IconName | null
  readonly className: string
  readonly words: string
}
export const TREND_LOOKS: Readonly<Record<ScoreSummary['trend'], TrendLook>> = {
  first: { icon: null, className: 't-first', words: 'First score' },
  remission: { icon: 'check-circle', className: 't-rem', words: 'Remission: below 5' },
  response: { icon: 'check', className: 't-resp', words: 'Response: at least 50% lower' },
  improving: { icon: 'arrow-down', className: 't-imp', words: 'Improving: 20 to 49% lower' },
  'little-change': { icon: 'equals', className: 't-flat', words: 'Little change: less than 20% lower' },
  worse: { icon: 'arrow-up', className: 't-worse', words: 'Worse: 10% or more higher' },
}

/** `−30%`; in points (`+5`) after a first score of 0, which has no percentage; empty for a first score. */
export function scoreChangeText(score: ScoreSummary): string {
  if (score.trend === 'first') return ''
  if (score.change !== null) return signedPercent(score.change)
  return score.last > score.first ? `+${score.last - score.first}` : '0'
}

/** From here on a change has four digits, for which no column has room. */
const SHORTENED_FROM = 10

/** The change where there is little room: `>999%` for ten times as much and more. Whoever shows it says the whole figure beside it. */
export const scoreChangeShort = (score: ScoreSummary): string => (isShortened(score) ? '>999%' : scoreChangeText(score))

/** Whether a narrow column shows less of a change than there is. */
export const isShortened = ({ change }: ScoreSummary): boolean => change !== null && change >= SHORTENED_FROM

/** `PHQ-9 from 20 to 14, −30%, Improving: 20 to 49% lower` */
export function scoreInFull(name: string, score: ScoreSummary | null): string {
  if (!score) return `${name} not scored`
  if (score.trend === 'first') return `${name} ${score.last}, first score`
  return `${name} from ${score.first} to ${score.last}, ${scoreChangeText(score)}, ${trendText(name, score)}`
}

/** GAD-7 below 5 has the same mark as remission and is called minimal. */
export const trendText = (name: string, { trend }: ScoreSummary): string =>
  trend === 'remission' && name === 'GAD-7' ? 'Minimal: below 5' : TREND_LOOKS[trend].words

/** The amber mark of a PHQ-9 that the not-improving rule has flagged. */
export const isStalled = (score: ScoreSummary, urgency: readonly { readonly rule: string }[]): boolean =>
  !['first', 'remission', 'response'].includes(score.trend) && urgency.some(({ rule }) => rule === 'not-improving')

/** What the instrument of a score is called; the stored name where it is not known. */
export const scoreName = ({ instrument: key, name }: TreatmentLog['scores'][number]): string =>
  instrument(key)?.name ?? name
