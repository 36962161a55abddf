import { severityBand } from '#shared/domain/rules/instruments.ts'
import { longDate } from '../../../lib/format.ts'
import type { ChartEvent } from './chart-events.ts'
import type { ScorePanel } from './score-panels.ts'

function panelText({ key, name, max, points, response }: ScorePanel, zone: string): string {
  const scores = points.map(({ at, value }) => {
    const band = severityBand(key, value)
    return `${longDate(at, zone)} ${value}${band ? `, ${band.toLowerCase()}` : ''}`
  })
  const aim = response === null || points.length < 2 ? '' : ` Response at ${response} or lower.`
  return `${name}, 0 to ${max}: ${scores.join('; ')}.${aim}`
}

/** The charts in words, for who can't see them: every score with its date and band, and every event. */
export function chartText(panels: readonly ScorePanel[], events: readonly ChartEvent[], zone: string): string {
  const happened = events.map(({ at, words }) => `${words} ${longDate(at, zone)}`).join('; ')
  return [...panels.map((panel) => panelText(panel, zone)), happened && `Events: ${happened}.`]
    .filter(Boolean)
    .join(' ')
}
