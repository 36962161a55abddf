import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { type CaseloadFilters, matchesFilters } from '#shared/domain/caseload/filters.ts'
import { rowsOfDay, type TodayChoice, type TodayList, todayList } from '#shared/domain/caseload/today.ts'
import type { Reader } from '#shared/domain/derived/care-manager.ts'
import { itemNineAnswers } from '#shared/domain/derived/item-nine.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { NextContactChange } from '#shared/domain/entities/next-contact.ts'
import { plainContact } from '#shared/domain/entities/next-contact.ts'
import { hasSetContact } from '#shared/domain/operations/next-contact.ts'
import { clinicDay, clinicMinuteOfDay } from '#shared/domain/time.ts'
import type { OpenRegistry, PatientDetail } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { elementWithData, focusAfterDrawing, focusWhenFree, onceKeyboardIsBack } from '../../lib/focus.ts'
import { useNowWith } from '../../lib/table-clock.ts'
import type { ChangeOutcome } from '../../lib/use-change.ts'
import type { TodayClock } from './TodayRows.tsx'
import { type Undoable, undoSave } from './today-writes.ts'
import { type RowForm, useRowForm } from './use-row-form.ts'

export interface TodayOptions {
  readonly open: OpenRegistry
  readonly reader: Reader
  readonly selected: string | null
  readonly onSelect: (mrn: string | null) => void
  readonly filters: CaseloadFilters
  readonly choice: TodayChoice
  /** The patient after the last save of any form; null before the first. */
  readonly saved: PatientDetail | null
  /** The entry of the last save; null where it recorded none, undefined until it is known. */
  readonly savedLogId: string | null | undefined
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

/** What was begun for a patient. */
interface Begun {
  /** The next contact before it. */
  readonly contact: NextContactChange | null
  /** Whether it records an entry, or moves the next contact only. */
  readonly records: boolean
}

export function useTodayClock(open: OpenRegistry): TodayClock {
  const now = useNowWith(open)
  const zone = open.timeZone
  return useMemo(() => ({ now, zone, today: clinicDay(now, zone), minute: clinicMinuteOfDay(now, zone) }), [now, zone])
}

/** The day, what of it a filter shows, and everybody on it. */
function useTodayList({
  open,
  reader,
  filters,
  choice,
}: Pick<TodayOptions, 'open' | 'reader' | 'filters' | 'choice'>): {
  day: TodayList
  list: TodayList
  all: CaseloadRow[]
} {
  const { rows } = open
  const { order } = choice
  const all = useMemo(() => rowsOfDay(rows, reader, choice), [rows, reader, choice])
  const day = useMemo(() => todayList(all, order), [all, order])
  const list = useMemo(
    () =>
      todayList(
        all.filter((row) => matchesFilters(row, filters)),
        order,
      ),
    [all, filters, order],
  )
  return { day, list, all }
}

/** Flags that were raised with an entry: it is not undone with one key, because they would stay. */
const raisedWith = ({ patient }: PatientDetail, logId: string) =>
  patient.flags.some(({ id, state }) => state !== 'resolved' && (id?.startsWith(`${logId}:`) ?? false))

interface Following extends TodayOptions {
  /** The whole day: a filter takes nobody from it. */
  readonly day: TodayList
  readonly list: TodayList
  readonly focusRow: (mrn: string) => void
}

/** Selects the next row when the selected patient is done, and gives it the keyboard. A patient whom a filter hides is not done: what is typed goes on. */
function useNextRow({ day, list, selected, onSelect, focusRow }: Following): void {
  const last = useRef<{ readonly mrn: string; readonly at: number } | null>(null)
  useEffect(() => {
    const at = list.left.findIndex(({ mrn }) => mrn === selected)
    const before = last.current
    if (selected !== null && at !== -1) {
      last.current = { mrn: selected, at }
      return
    }
    const isShown = list.done.some(({ mrn }) => mrn === selected)
    const hasLeft = before !== null && before.mrn === selected && day.left.every(({ mrn }) => mrn !== selected)
    if (isShown && !hasLeft) return
    last.current = null
    const next = list.left[Math.min(before?.at ?? 0, list.left.length - 1)] ?? null
    onSelect(next?.mrn ?? null)
    if (next && hasLeft) onceKeyboardIsBack(() => focusRow(next.mrn))
  }, [day, list, selected, onSelect, focusRow])
}

/** How a save is taken back; null where it can't be with one key. @param was what was begun for the patient */
function undoableOf(saved: PatientDetail, logId: string | null, was: Begun): Undoable | null {
  const { registryId, mrn, treatmentLogs, nextContact } = saved.patient
  const entry = treatmentLogs.find(({ id }) => id !== null && id === logId) ?? null
  if (was.records !== (entry !== null) || (logId !== null && raisedWith(saved, logId))) return null
  const hasSet = logId === null || hasSetContact(saved.patient, logId)
  return { registryId, mrn, entry, contact: hasSet ? { before: was.contact, after: plainContact(nextContact) } : null }
}

/** What was saved last, by a form on the row or by the dialog. */
function useLastSaved({ saved, savedLogId, dialogOpen, onChanged }: TodayOptions) {
  const [last, setLast] = useState<LastSaved | null>(null)
  const seen = useRef(saved)
  /** The next contacts before the changes that are being made, by MRN: a slow answer comes after the next change has begun. */
  const before = useRef(new Map<string, Begun>())
  const begun = useRef<string | null>(null)
  useEffect(() => {
    if (saved === null || savedLogId === undefined || saved === seen.current) return
    seen.current = saved
    const { mrn } = saved.patient
    const was = before.current.get(mrn)
    before.current.delete(mrn)
    // Somebody goes on with another patient already: that one stays in the preview.
    if (begun.current !== null && begun.current !== mrn) return
    const undo = was ? undoableOf(saved, savedLogId, was) : null
    setLast({ mrn, undo, undone: false, error: null })
  }, [saved, savedLogId])
  // A dialog that was closed without saving has begun nothing: what is saved for its patient later was not begun here.
  useEffect(() => {
    if (!dialogOpen) return
    return () => focusAfterDrawing(() => before.current.clear())
  }, [dialogOpen])
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
  /** Remembers what stands before a change of this patient. @param records whether it records an entry */
  const begin = (row: CaseloadRow, records: boolean) => {
    before.current.set(row.mrn, { contact: plainContact(row.nextContact), records })
    begun.current = row.mrn
  }
  const giveUp = (mrn: string) => before.current.delete(mrn)
  return { last, forget: () => setLast(null), undo, begin, giveUp }
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
    if (saved === null || savedLogId === undefined || saved === seen.current) return
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

interface Followed extends Pick<TodayOptions, 'selected' | 'dialogOpen'> {
  readonly form: RowForm | null
  readonly list: TodayList
  readonly focusRow: (mrn: string) => void
}

/** Gives the keyboard to the selected row on opening, after a dialog, and when it has gone to another group, where nothing else has it. */
function useSelectedFocus({ selected, dialogOpen, form, list, focusRow }: Followed): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list may have drawn the row anew, which takes the keyboard from it.
  useEffect(() => {
    if (dialogOpen || selected === null || form !== null) return
    return focusWhenFree(() => focusRow(selected))
  }, [dialogOpen, selected, form, focusRow, list])
}

/** The state of a day's list: who is selected, the form on a row, and what was saved last. */
export function useToday(options: TodayOptions) {
  const { selected, onSelect } = options
  const table = useRef<HTMLDivElement>(null)
  const focusRow = useRowFocus(table)
  const { day, list, all } = useTodayList(options)
  const saving = useLastSaved(options)
  const { form, leaveFor, ...rowForm } = useRowForm(list, saving.giveUp)
  const safety = useSafetyPin(options)
  useNextRow({ ...options, day, list, focusRow })
  useSelectedFocus({ ...options, form, list, focusRow })
  const order = [...list.left, ...list.done]
  const select = (mrn: string): boolean => {
    if (mrn !== selected && !leaveFor(mrn)) return false
    if (mrn !== selected && saving.last !== null) saving.forget()
    onSelect(mrn)
    return true
  }
  const move = (step: 1 | -1) => {
    const at = order.findIndex(({ mrn }) => mrn === selected)
    const next = order[at === -1 ? 0 : at + step]
    if (next && select(next.mrn)) focusRow(next.mrn)
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
    rowForm.close()
    if (selected !== null) focusRow(selected)
  }
  /** The undo that the preview offers: of who is shown, and of nobody else. */
  const undoable = saving.last?.undo && saving.last.mrn === row?.mrn ? saving.last.undo : null
  const lists = { table, day, list, all }
  const forms = { ...rowForm, form, close, leaveForm: () => leaveFor(null) }
  return { ...lists, ...forms, undoable, saving, pinned, dismiss, select, move, row, selectedRow, focusRow }
}
export type TodayState = ReturnType<typeof useToday>
