import { useMemo } from 'react'
import { currentEpisode, episodes } from '#shared/domain/derived/episode.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { Registry } from '#shared/domain/entities/registry.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import { chartEvents, scorePanels } from './score-panels.ts'

interface Charted {
  readonly patient: Patient
  readonly registry: Registry
  readonly context: ClinicContext
}

/** What is charted: the present episode, or everything there is. */
export function useCharted({ patient, registry, context }: Charted, everything: boolean) {
  return useMemo(() => {
    const begun = currentEpisode(episodes(patient, context), context)?.startedAt ?? 0
    const from = everything ? 0 : begun
    const panels = scorePanels(patient, registry, context, from)
    const events = panels.length === 0 ? [] : chartEvents(patient, context, from)
    const earlier = scorePanels(patient, registry, context, 0).reduce(
      (sum, { points }) => sum + points.filter(({ at }) => at < begun).length,
      0,
    )
    const ends = [...panels.flatMap(({ points }) => points.at(-1)?.at ?? []), ...events.slice(-1).map(({ at }) => at)]
    const inCare = patient.status.known !== 'Deactivated'
    return { panels, events, earlier, until: Math.max(...ends, inCare ? context.now : 0) }
  }, [patient, registry, context, everything])
}
