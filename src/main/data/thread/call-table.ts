import type { CallRequest, CallResponse } from '#shared/ipc/contract.ts'
import { getCountedOnce } from '../caseload/counted-once.ts'
import { listRegistries } from '../caseload/list-own-registries.ts'
import { listPeople } from '../caseload/list-people.ts'
import { getMonthChanges } from '../caseload/month-changes.ts'
import { cancelOpen, openRegistry } from '../caseload/open-registry.ts'
import { getPatient } from '../caseload/patient-detail.ts'
import { refreshRegistry } from '../caseload/refresh.ts'
import { getHistory, getTableFacts } from '../caseload/registry-facts.ts'
import { getMeasures } from '../caseload/registry-measures.ts'
import { getMonth, getYearToDate } from '../caseload/registry-month.ts'
import { getMonthEnd } from '../caseload/registry-month-end.ts'
import { getSettingsEffect } from '../caseload/registry-settings-effect.ts'
import { reviewSince } from '../caseload/review-since.ts'
import { sameDay } from '../caseload/same-day.ts'
import { repairStatisticsNow } from '../caseload/stored-statistic.ts'
import { getRaw } from '../caseload/view-audit.ts'
import { writeOrRefuse } from '../context/best-effort-write.ts'
import type { DataContext } from '../context/context.ts'
import { syncState } from '../context/sync-state.ts'
import { beginChange, beginTreatment } from '../outbox/begin-entry.ts'
import { changeMember, changePatient, recordTreatment } from '../outbox/change-patient.ts'
import { keepDraft, listDrafts } from '../outbox/entry-drafts.ts'
import { removeMember } from '../outbox/hand-over.ts'
import { listTeamWithChanges } from '../outbox/list-team-changes.ts'
import { lockMonth } from '../outbox/lock-month-in.ts'
import { discardOutbox, listOutbox, retryOutbox } from '../outbox/outbox-list.ts'
import { resolveOutboxConflict } from '../outbox/resolve-conflict.ts'
import { syncNow } from '../outbox/sync-now.ts'
import { listAccess } from '../person/access-log.ts'
import { closeImports, getImport, leftOutOfImport, startImport } from '../person/import-calls.ts'
import { checkImport } from '../person/import-file.ts'
import { steerImport } from '../person/import-run.ts'
import { getReview, keepReview } from '../person/kept-review.ts'
import { keepForm, takeForm } from '../person/locked-form.ts'
import { beginNewRegistry, createNewRegistry, discardNewRegistry } from '../person/new-registry.ts'
import { answerInvitation, saveProfile } from '../person/person.ts'
import { getPreferences, saveGeneral, saveRegistryPreferences } from '../person/preferences.ts'
import { getStorage, setRetention } from '../person/storage.ts'
import { countTimer, endTimer, getTimer, pauseTimer, startTimer } from '../person/timer.ts'
import type { DataCallName } from './thread-calls.ts'

/** Answers a call for the session that runs. Failures that its row declares are thrown as `ExpectedFailure`. */
type ThreadFunction<Request, Answer> = (context: DataContext, request: Request) => Answer | Promise<Answer>

/** One function for each call of the contract that the data thread answers: neither more nor fewer compile. */
type CallTable = {
  readonly [N in DataCallName]: ThreadFunction<CallRequest<N>, CallResponse<N>>
}

/** For what has to be on the disk: a disk that refuses it is told as `storage-locked`. */
const onDisk =
  <Request, Answer>(run: ThreadFunction<Request, Answer>): ThreadFunction<Request, Answer> =>
  (context, request) =>
    writeOrRefuse(() => run(context, request))

/** For a call that answers with nothing. */
const silent =
  <Request>(run: ThreadFunction<Request, unknown>): ThreadFunction<Request, Record<string, never>> =>
  async (context, request) => {
    await run(context, request)
    return {}
  }

export const callTable: CallTable = {
  'profile.save': saveProfile,
  'invitations.answer': answerInvitation,
  'registries.list': listRegistries,
  'registries.beginNew': beginNewRegistry,
  'registries.create': createNewRegistry,
  'registries.discardNew': silent(discardNewRegistry),
  'registries.open': (context, { registryId }) => openRegistry(context, registryId),
  'registries.cancelOpen': silent((context, { registryId }) => cancelOpen(context, registryId)),
  'registries.refresh': refreshRegistry,
  'registries.month': getMonth,
  'registries.countedOnce': getCountedOnce,
  'registries.yearToDate': getYearToDate,
  'registries.people': listPeople,
  'registries.history': getHistory,
  'registries.tableFacts': getTableFacts,
  'registries.repairStatistics': repairStatisticsNow,
  'registries.settingsEffect': getSettingsEffect,
  'patients.get': getPatient,
  'patients.getRaw': getRaw,
  'patients.beginChange': beginChange,
  'patients.change': changePatient,
  'treatments.begin': beginTreatment,
  'treatments.record': recordTreatment,
  'treatments.sameDay': sameDay,
  'members.list': listTeamWithChanges,
  'members.change': changeMember,
  'members.remove': onDisk(removeMember),
  'drafts.keep': silent(onDisk(keepDraft)),
  'drafts.list': listDrafts,
  'forms.keep': silent(onDisk(keepForm)),
  'forms.take': onDisk(takeForm),
  'outbox.list': listOutbox,
  'outbox.retry': silent(onDisk(retryOutbox)),
  'outbox.discard': silent(onDisk(discardOutbox)),
  'outbox.resolveConflict': onDisk(resolveOutboxConflict),
  'sync.get': syncState,
  'sync.now': syncNow,
  'storage.get': getStorage,
  'storage.setRetention': silent(onDisk(setRetention)),
  'preferences.get': getPreferences,
  'preferences.saveGeneral': silent(onDisk(saveGeneral)),
  'preferences.saveRegistry': silent(onDisk(saveRegistryPreferences)),
  'review.get': getReview,
  'review.since': reviewSince,
  'review.keep': silent(onDisk(keepReview)),
  'measures.get': getMeasures,
  'access.list': listAccess,
  'monthEnd.get': getMonthEnd,
  'monthEnd.changes': getMonthChanges,
  'monthEnd.lockIn': lockMonth,
  'imports.check': checkImport,
  'imports.start': onDisk(startImport),
  'imports.get': getImport,
  'imports.steer': async (context, request) => ({ job: await steerImport(context, request) }),
  'imports.leftOut': leftOutOfImport,
  'imports.close': silent(onDisk(closeImports)),
  'timer.get': getTimer,
  'timer.start': onDisk(startTimer),
  'timer.pause': onDisk(pauseTimer),
  'timer.count': onDisk(countTimer),
  'timer.end': onDisk((context, { operationId }) => endTimer(context, operationId)),
}
