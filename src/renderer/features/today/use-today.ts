import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { isOnListOf, type TodayList, todayList } from '#shared/domain/caseload/today.ts'
import { matchesText } from '#shared/domain/caseload/views.ts'
import { itemNineAnswers } from '#shared/domain/derived/item-nine.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { NextContactChange } from '#shared/domain/entities/next-contact.ts'
import { plainContact } from '#shared/domain/entities/next-contact.ts'
import { clinicDay, clinicMinuteOfDay } from '#shared/domain/time.ts'
import type { OpenRegistry, PatientDetail } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { elementWithData, focusWhenFree, onceKeyboardIsBack } from '../../lib/focus.ts'
import { useNowWith } from '../../lib/table-clock.ts'
import type { ChangeOutcome } from '../../lib/use-change.ts'
import type { TodayClock } from './TodayRows.tsx'
import { type Undoable, undoSave } from './today-writes.ts'

export interface TodayOptions {
  readonly open: OpenRegistry
  readonly selected: string | null
  readonly onSelect: (mrn: string | null) => void
  readonly filter: string
  /** The patient after the last save of any form; null before the first. */
  readonly saved: PatientDetail | null
  /** The entry of the last save; null where it recorded none. */
  readonly savedLogId: string | null
  readonly dialogOpen: boolean
  /** A change that was made here, for the rows and the status bar. */
  readonly onChanged: (detail: PatientDetail, outcome: ChangeOutcome, logId: string | null) => void
}

/** What was saved last: shown in the preview, with its undo, until another row is chosen. */
interface LastSaved {
  readonly mrn: string
  /** Null where it can't be undone. */
  readonly undo: Undoable | null
  readonly undone: boolean
  readonly error: IpcError | null
}

export function useTodayClock(open: OpenRegistry): TodayClock {
  const now = useNowWith(open)
  const zone = open.timeZone
  return useMemo(() => ({ now, zone, today: clinicDay(now, zone), minute: clinicMinuteOfDay(now, zone) }), [now, zone])
}

/** The list of the day, and everybody on it. */
function useTodayList({ open, filter }: Pick<TodayOptions, 'open' | 'filter'>): {
  list: TodayList
  all: CaseloadRow[]
} {
  const { rows, membership } = open
  const all = useMemo(() => rows.filter((row) => isOnListOf(row, membership)), [rows, membership])
  const list = useMemo(
    () => todayList(filter.trim() === '' ? all : all.filter((row) => matchesText(row, filter))),
    [all, filter],
  )
  return { list, all }
}

/** Flags that were raised with an entry: it is not undone with one key, because they would stay. */
const raisedWith = ({ patient }: PatientDetail, logId: string) =>
  patient.flags.some(({ id, state }) => state !== 'resolved' && (id?.startsWith(`${logId}:`) ?? false))

interface Following extends TodayOptions {
  readonly list: TodayList
  readonly focusRow: (mrn: string) => void
}

/** Selects the next row when the selected patient is done. Otherwise nothing would have the keyboard. */
function useNextRow({ list, selected, onSelect, focusRow }: Following): void {
  const last = useRef<{ readonly mrn: string; readonly at: number } | null>(null)
  useEffect(() => {
    const at = list.left.findIndex(({ mrn }) => mrn === selected)
    const before = last.current
    if (selected !== null && at !== -1) {
      last.current = { mrn: selected, at }
      return
    }
    const isShown = list.done.some(({ mrn }) => mrn === selected)
    const hasLeft = before !== null && before.mrn === selected
    if (isShown && !hasLeft) return
    last.current = null
    const next = list.left[Math.min(before?.at ?? 0, list.left.length - 1)] ?? null
    onSelect(next?.mrn ?? null)
    if (next && hasLeft) onceKeyboardIsBack(() => focusRow(next.mrn))
  }, [list, selected, onSelect, focusRow])
}

/** What was saved last, by a form on the row or by the dialog. */
function useLastSaved({ open, saved, savedLogId, onChanged }: TodayOptions) {
  const [last, setLast] = useState<LastSaved | null>(null)
  const seen = useRef(saved)
  /** The next contacts before the changes that are being made, by MRN: a slow answer comes after the next change has begun. */
  const before = useRef(new Map<string, NextContactChange | null>())
  const begun = useRef<string | null>(null)
  const registryId = open.registry.id
  useEffect(() => {
    if (saved === null || saved === seen.current) return
    seen.current = saved
    const { mrn } = saved.patient
    const was = before.current.get(mrn)
    before.current.delete(mrn)
    // Somebody goes on with another patient already: that one stays in the preview.
    if (begun.current !== null && begun.current !== mrn) return
    const canUndo = was !== undefined && !(savedLogId !== null && raisedWith(saved, savedLogId))
    const undo = canUndo ? { registryId, mrn, logId: savedLogId, before: was } : null
    setLast({ mrn, undo, undone: false, error: null })
  }, [saved, savedLogId, registryId])
  const busy = useRef(false)
  const undo = async (): Promise<string | null> => {
    if (!last?.undo || busy.current) return null
    busy.current = true
    const { detail, error } = await undoSave(last.undo)
    busy.current = false
    if (error) {
      setLast({ ...last, error })
      return null
    }
    seen.current = detail
    onChanged(detail, 'written', null)
    setLast({ ...last, undo: null, undone: true, error: null })
    return last.mrn
  }
  /** Remembers what stands before a change of this patient. */
  const begin = (row: CaseloadRow) => {
    before.current.set(row.mrn, plainContact(row.nextContact))
    begun.current = row.mrn
  }
  return { last, forget: () => setLast(null), undo, begin }
}

/** Whether an entry answers the item about self-harm above 0. */
const isSafetyEntry = ({ patient }: PatientDetail, logId: string | null): boolean =>
  patient.treatmentLogs.some((log) => log.id === logId && itemNineAnswers(log).some((answer) => answer > 0))

/**
 * The patient of a contact in which the item about self-harm was above 0: in the preview until dismissed, whoever is selected or saved
 * next. Of several, the last.
 */
function useSafetyPin({ saved, savedLogId }: Pick<TodayOptions, 'saved' | 'savedLogId'>) {
  const [pinned, setPinned] = useState<string | null>(null)
  const seen = useRef(saved)
  useEffect(() => {
    if (saved === null || saved === seen.current) return
    seen.current = saved
    if (savedLogId !== null && isSafetyEntry(saved, savedLogId)) setPinned(saved.patient.mrn)
  }, [saved, savedLogId])
  return { pinned, dismiss: () => setPinned(null) }
}

/** Gives the keyboard to a row, at once: later it would be taken from what the next key has opened. */
function useRowFocus(table: RefObject<HTMLElement | null>) {
  return useMemo(
    () => (mrn: string) => {
      if (table.current) elementWithData(table.current, 'row', mrn)?.focus()
    },
    [table],
  )
}

export type RowForm = { readonly kind: 'attempt' | 'move'; readonly mrn: string }

/** The state of a day's list: who is selected, the form on a row, and what was saved last. */
export function useToday(options: TodayOptions) {
  const { selected, onSelect, dialogOpen } = options
  const table = useRef<HTMLDivElement>(null)
  const focusRow = useRowFocus(table)
  const { list, all } = useTodayList(options)
  const [form, setForm] = useState<RowForm | null>(null)
  const saving = useLastSaved(options)
  const safety = useSafetyPin(options)
  useNextRow({ ...options, list, focusRow })
  // On opening, after a dialog, and when the row has gone to another group, it has the keyboard where nothing else has it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list may have drawn the row anew, which takes the keyboard from it.
  useEffect(() => {
    if (dialogOpen || selected === null || form !== null) return
    return focusWhenFree(() => focusRow(selected))
  }, [dialogOpen, selected, form, focusRow, list])
  const order = [...list.left, ...list.done]
  const select = (mrn: string) => {
    if (mrn !== selected && saving.last !== null) saving.forget()
    if (form !== null && form.mrn !== mrn) setForm(null)
    onSelect(mrn)
  }
  const move = (step: 1 | -1) => {
    const at = order.findIndex(({ mrn }) => mrn === selected)
    const next = order[at === -1 ? 0 : at + step]
    if (!next) return
    select(next.mrn)
    focusRow(next.mrn)
  }
  const rowOf = (mrn: string | null) => all.find((one) => one.mrn === mrn) ?? null
  const pinned = rowOf(safety.pinned)
  const row = pinned ?? rowOf(saving.last?.mrn ?? selected)
  const selectedRow = order.find(({ mrn }) => mrn === selected) ?? null
  /** The patient goes out of the preview, unless it is the selected one. */
  const dismiss = () => {
    if (saving.last?.mrn === safety.pinned) saving.forget()
    safety.dismiss()
  }
  const close = () => {
    setForm(null)
    if (selected !== null) focusRow(selected)
  }
  return { table, list, all, form, setForm, saving, pinned, dismiss, select, move, row, selectedRow, focusRow, close }
}
export type TodayState = ReturnType<typeof useToday>
