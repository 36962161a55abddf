import { dequal } from 'dequal'
import { useEffect, useMemo, useState } from 'react'
import type { Registry } from '#shared/domain/entities/registry.ts'
import { THRESHOLD_NAMES } from '#shared/domain/entities/urgency-thresholds.ts'
import {
  type SettingChange,
  type SettingPath,
  type SettingValue,
  settingChangeSchema,
} from '#shared/domain/operations/setting-change.ts'
import { keyOfPath, settingOf, settingsProblem, valueProblem } from '#shared/domain/operations/setting-values.ts'
import { z } from '#shared/zod.ts'
import { usePageBefore, usePageTyped } from '../../lib/typed-page.ts'
import { fieldProblem } from './threshold-groups.ts'

const editSchema = settingChangeSchema.extend({
  /** What was typed; null for what was chosen. */
  typed: z.string().nullable(),
})
/** One setting that a person changes. */
type Edit = z.infer<typeof editSchema>
type Edits = ReadonlyMap<string, Edit>

/** The page on which settings are edited, and what is edited there as the screen locks. */
export const SETTINGS_PAGE = 'registry-settings'
const typedSettingsSchema = z.array(editSchema)

/** What was edited as the screen locked. What was typed and is no number has none in JSON: it stays none, and is refused as before. */
const editsOf = (before: readonly Edit[]): Edits =>
  new Map(
    before.map((edit) => {
      const isNone = edit.to === null && (edit.typed ?? '').trim() !== ''
      return [keyOfPath(edit.path), isNone ? { ...edit, to: Number.NaN } : edit]
    }),
  )

/** What is wrong with one setting, as the field says it. */
function problemOf(registry: Registry, { path, to, typed }: Edit): string | null {
  const name = path[0] === 'urgency' ? THRESHOLD_NAMES.find((one) => one === path[1]) : undefined
  if (name) return fieldProblem(name, typed ?? String(to))
  const problem = valueProblem(registry, { path, to })
  return problem !== null && typed !== null && path[1] === 'lapseMonths' ? 'Enter 1 to 24 months.' : problem
}

const isChange = ({ seen, to, typed }: Edit) => !dequal(seen, to) || typed !== null

function withEdit(edits: Edits, edit: Edit): Edits {
  const next = new Map(edits)
  const key = keyOfPath(edit.path)
  if (isChange(edit)) next.set(key, edit)
  else next.delete(key)
  return next
}

export interface SettingsForm {
  readonly registry: Registry
  /** The value of a setting as it is edited. */
  value(path: SettingPath): SettingValue
  /** The text of a field: as it was typed, else the value. */
  textOf(path: SettingPath): string
  isChanged(path: SettingPath): boolean
  /** What is wrong with the setting as edited; null when nothing is. */
  problemOf(path: SettingPath): string | null
  set(path: SettingPath, to: SettingValue): void
  /** Takes what was typed. @param read the value of a text; null for an empty one, NaN for one that is none */
  type(path: SettingPath, typed: string, read?: (typed: string) => SettingValue): void
  readonly changes: readonly SettingChange[]
  /** What stands against saving, as a sentence. */
  readonly problem: string | null
  discard(): void
  /** The changes are on their way: they stay in sight until the registry has them. */
  saved(): void
}

/** A whole number that was typed; NaN for anything else, so that it stays visible and is refused. */
export const wholeNumber = (typed: string): SettingValue =>
  /^\d{1,6}$/.test(typed.trim()) ? Number(typed) : Number.NaN

/** What is edited of a registry's settings. What others change meanwhile shows, except where this person has changed the same. */
export function useSettingsForm(registry: Registry): SettingsForm {
  const before = usePageBefore(SETTINGS_PAGE, typedSettingsSchema)
  const [edits, setEdits] = useState<Edits>(() => editsOf(before ?? []))
  const [kept, setKept] = useState<Edits>(new Map())
  // biome-ignore lint/correctness/useExhaustiveDependencies: the registry that comes back has what was saved.
  useEffect(() => setKept(new Map()), [registry])
  const edited = useMemo(() => [...edits.values()], [edits])
  usePageTyped(SETTINGS_PAGE, edited.length === 0 ? null : edited)
  const changes = useMemo(() => edited.map(({ path, seen, to }) => ({ path, seen, to })), [edited])
  const stored = (path: SettingPath) => {
    const one = kept.get(keyOfPath(path))
    return one ? one.to : settingOf(registry, path)
  }
  const seenOf = (path: SettingPath) => edits.get(keyOfPath(path))?.seen ?? stored(path)
  const valueAt = (path: SettingPath) => {
    const edit = edits.get(keyOfPath(path))
    return edit ? edit.to : stored(path)
  }
  return {
    registry,
    value: valueAt,
    textOf: (path) => edits.get(keyOfPath(path))?.typed ?? String(valueAt(path) ?? ''),
    isChanged: (path) => edits.has(keyOfPath(path)),
    problemOf(path) {
      const edit = edits.get(keyOfPath(path))
      return edit ? problemOf(registry, edit) : null
    },
    set: (path, to) => setEdits((before) => withEdit(before, { path, seen: seenOf(path), to, typed: null })),
    type(path, typed, read = (text) => text) {
      const [seen, to] = [seenOf(path), read(typed)]
      const same = dequal(seen, to)
      setEdits((before) => withEdit(before, { path, seen, to, typed: same ? null : typed }))
    },
    changes,
    problem: edited.some((edit) => problemOf(registry, edit) !== null)
      ? 'Correct the marked values.'
      : settingsProblem(registry, changes),
    discard: () => setEdits(new Map()),
    saved() {
      setKept(new Map([...kept, ...edits]))
      setEdits(new Map())
    },
  }
}
