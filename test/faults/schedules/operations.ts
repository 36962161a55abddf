import { v7 } from 'uuid'
import { plainContact } from '#shared/domain/entities/next-contact.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { assignmentSeen } from '#shared/domain/operations/assign.ts'
import { openFlag } from '#shared/domain/operations/flag-note.ts'
import { flagsSeen } from '#shared/domain/operations/patient-flags.ts'
import { clinicDay } from '#shared/domain/time.ts'
import type { RegistryGateway } from '../../../src/main/gateway/gateway.ts'
import type { PatientReading } from '../../../src/main/gateway/patients/patient.ts'
import { amendmentOf, amendOf, voidOf } from '../../fakes/amendments.ts'
import { assignmentOf, coveringOf } from '../../fakes/assignments.ts'
import { planChange, therapy } from '../../fakes/care-plans.ts'
import { decisionOf } from '../../fakes/decisions.ts'
import { moveChange } from '../../fakes/moves.ts'
import { CARE_MANAGER, CONTEXT, entryOf as entryFor, NOW, treatmentOf } from '../../fakes/treatments.ts'
import type { Expected, Planned } from './history.ts'
import type { Random } from './random.ts'

const ACTOR = { ...CARE_MANAGER, isAdmin: true }
const FLAGS = ['Needs Discussion', 'Review with Psychiatrist', 'Safety Risk'] as const
const STATUSES = ['Treatment', 'Relapse Prevention Plan', 'Deactivated'] as const
const FLAG_ATTRIBUTES = ['patient_flag', 'flag_mirror']

/** What a person has before them when they begin. */
export interface Desk {
  readonly mrn: string
  /** MRNs of the other patients. */
  readonly others: readonly string[]
  readonly patient: Patient | null
  readonly reading: PatientReading
  readonly random: Random
  /** Another number every time. */
  readonly serial: () => number
}

/** One thing that a person does: the same request for every attempt. */
export interface Drawn {
  readonly planned: Planned
  /** What the same operation does to a second patient. */
  readonly parts?: readonly Planned[]
  readonly run: (gateway: RegistryGateway) => Promise<{ readonly outcome: string }>
}

/** One kind of operation. Null when there is nothing on this patient that it could be done to. */
export interface OperationKind {
  readonly kind: string
  readonly weight: number
  draw(desk: Desk): Drawn | null
}

const request = ({ mrn, reading }: Desk) => ({ mrn, operationId: v7(), actor: ACTOR, reading, context: CONTEXT })
const audit = (object_name: string, action = '…') => ({ list: 'audit_logs', where: { object_name, action } })
const planned = (desk: Desk, kind: string, id: string, rest: Partial<Planned>): Planned => ({
  id,
  kind,
  mrn: desk.mrn,
  traces: [],
  attributes: [],
  lists: {},
  ...rest,
})

function record(desk: Desk): Drawn {
  const { random, serial } = desk
  const minutes = 1 + random.below(60)
  const raiseFlags = random.chance(0.15) ? [{ type: random.pick(FLAGS), note: '' }] : []
  const entry = { minutes, date: NOW - serial() * 1000, raiseFlags }
  const made = treatmentOf(desk.mrn, entry, { reading: desk.reading, actor: ACTOR })
  const object = `treatment_log:${made.logId}`
  const flags = raiseFlags.flatMap(({ type }) => [
    { list: 'flags', where: { id: `${made.logId}:${type}` }, optional: true },
    { ...audit(object, `Flag raised: ${type}`), optional: true },
  ])
  return {
    planned: planned(desk, 'record', made.operationId, {
      traces: [
        { list: 'treatment_logs', where: { id: made.logId } },
        audit(object, 'Treatment log recorded'),
        ...flags,
      ],
      attributes: raiseFlags.length > 0 ? FLAG_ATTRIBUTES : [],
      lists: { treatment_logs: { append: 1 }, flags: { append: raiseFlags.length > 0 ? 3 : 0 } },
      raises: raiseFlags.map(({ type }) => type),
      minutes: { added: minutes },
    }),
    run: (gateway) => gateway.recordTreatment(made),
  }
}

/** An entry that stands, and how it is found in the list: by its id, or by what it holds. */
function entryOf({ patient, random }: Desk): { seen: TreatmentLog; where: Record<string, string> } | null {
  const seen = random.pick(patient?.treatmentLogs.filter((log) => log.voided === null) ?? [])
  if (!seen) return null
  const where = seen.id === null ? { id: '', date: String(seen.date) } : { id: seen.id }
  return { seen, where }
}

function amend(desk: Desk): Drawn | null {
  const entry = entryOf(desk)
  if (!entry) return null
  const { seen, where } = entry
  const minutes = 1 + ((Number(seen.minutes) + desk.random.below(100)) % 200)
  if (minutes === seen.minutes) return null
  const reason = `Corrected ${desk.serial()}.`
  const extra = { reading: desk.reading, actor: ACTOR }
  const made = amendOf(desk.mrn, amendmentOf(seen, { minutes }, { reason }), extra)
  const id = seen.id ?? made.newLogId
  return {
    planned: planned(desk, 'amend', made.operationId, {
      traces: [audit(`treatment_log:${id}`, `…${reason}`)],
      forgettable: true,
      unless: { list: 'treatment_logs', where: { id, minutes: String(minutes), amended_by: ACTOR.userId } },
      lists: {
        treatment_logs: {
          change: {
            where,
            holds: { minutes: [String(seen.minutes ?? ''), String(minutes)] },
            becomes: { id, minutes: String(minutes), amended_by: ACTOR.userId },
            attributes: ['id', 'rev', 'minutes', 'amended_at', 'amended_by', 'original'],
          },
        },
      },
      minutes: { becomes: minutes },
    }),
    run: (gateway) => gateway.amendTreatment(made),
  }
}

function voiding(desk: Desk): Drawn | null {
  const entry = entryOf(desk)
  if (!entry) return null
  const { seen, where } = entry
  const made = voidOf(desk.mrn, seen, { reading: desk.reading, actor: ACTOR })
  const reason = `Not this patient ${desk.serial()}.`
  const asked = { ...made, voiding: { ...made.voiding, reason } }
  const id = seen.id ?? made.newLogId
  return {
    planned: planned(desk, 'void', made.operationId, {
      traces: [audit(`treatment_log:${id}`, `…${reason}`)],
      forgettable: true,
      unless: { list: 'treatment_logs', where: { id, voided_by: ACTOR.userId } },
      lists: {
        treatment_logs: {
          change: {
            where,
            holds: { minutes: [String(seen.minutes ?? '')], void_reason: [''] },
            becomes: { id, minutes: '0', void_reason: reason },
            attributes: ['id', 'rev', 'minutes', 'scores', 'voided_at', 'voided_by', 'void_reason', 'original'],
          },
        },
      },
      minutes: { becomes: 0 },
    }),
    run: (gateway) => gateway.voidTreatment(asked),
  }
}

/** How the line in the audit ends under which a moved entry is taken back. */
const TAKEN_BACK = '…Not moved: it was changed on the other patient meanwhile'

/** An entry goes to another patient: recorded there, voided here; and taken back there where others were faster here. */
function move(desk: Desk): Drawn | null {
  const entry = entryOf(desk)
  const to = desk.random.pick(desk.others)
  if (!entry || to === undefined) return null
  const { seen, where } = entry
  const reason = `Of another patient ${desk.serial()}.`
  const change = moveChange(to, seen, { reason })
  const made = { ...request(desk), move: change }
  const { operationId: id } = made
  const voided = ['id', 'rev', 'minutes', 'scores', 'voided_at', 'voided_by', 'void_reason', 'original', 'moved']
  const trace = audit(`move:${id}`, `…${reason}`)
  const recorded = { list: 'treatment_logs', where: { id: change.newLogId } }
  const there = { id, kind: 'move', mrn: to, partOf: id, attributes: [] }
  return {
    planned: planned(desk, 'move', id, {
      // Nothing is voided where another program has removed the entry.
      traces: [{ ...trace, optional: true }],
      lists: {
        treatment_logs: {
          change: {
            where,
            holds: { minutes: [String(seen.minutes ?? '')], void_reason: [''] },
            becomes: { id: seen.id ?? change.seenLogId, minutes: '0', void_reason: `…${reason}` },
            attributes: voided,
          },
        },
      },
      minutes: { becomes: 0 },
    }),
    parts: [
      {
        ...there,
        traces: [recorded, trace].map((one) => ({ ...one, staysTakenBack: true })),
        lists: { treatment_logs: { append: 1 } },
        minutes: { added: seen.minutes ?? 0 },
      },
      {
        ...there,
        id: change.takeBackId,
        kind: 'take back',
        // Others may correct the entry there meanwhile: only its own line is meant.
        traces: [{ ...audit(`treatment_log:${change.newLogId}`, TAKEN_BACK), optional: true, staysTakenBack: true }],
        lists: {
          treatment_logs: {
            change: {
              where: { id: change.newLogId },
              holds: { void_reason: [''] },
              becomes: { minutes: '0', voided_by: ACTOR.userId },
              attributes: voided,
            },
          },
        },
        minutes: { becomes: 0 },
      },
    ],
    run: (gateway) => gateway.moveEntry(made),
  }
}

function raise(desk: Desk): Drawn {
  const type = desk.random.pick(FLAGS)
  const made = { ...request(desk), type, note: '' }
  return {
    planned: planned(desk, 'raise', made.operationId, {
      traces: [{ list: 'flags', where: { id: made.operationId } }, audit(`flag:${made.operationId}`)],
      attributes: FLAG_ATTRIBUTES,
      lists: { flags: { append: 3 } },
      raises: [type],
    }),
    run: (gateway) => gateway.raiseFlag(made),
  }
}

function resolve(desk: Desk): Drawn | null {
  const flag = desk.random.pick(desk.patient?.flags.filter(({ state }) => state !== 'resolved') ?? [])
  if (!flag) return null
  const type = flag.type.stored
  const reason = `Talked ${desk.serial()}.`
  const made = { ...request(desk), type, reason }
  const change: Expected = {
    holds: { resolved_by_provider_id: [''], resolved_date: [''] },
    becomes: { resolved_by_provider_id: ACTOR.userId, resolve_reason: reason },
  }
  const attributes = ['id', 'rev', 'resolved_by_provider_id', 'resolved_date', 'resolve_reason']
  return {
    planned: planned(desk, 'resolve', made.operationId, {
      traces: [audit(`flag:${made.operationId}`)],
      attributes: [...FLAG_ATTRIBUTES, 'flag'],
      lists: { flags: { append: 3, change: { where: { flag_type: type }, attributes, ...change } } },
      resolves: type,
    }),
    run: (gateway) => gateway.resolveFlag(made),
  }
}

function note(desk: Desk): Drawn | null {
  const flag = desk.random.pick(desk.patient?.flags.filter(({ type, state }) => type.known && state === 'open') ?? [])
  const type = flag?.type.known
  const open = type && desk.patient ? openFlag(desk.patient, type) : null
  if (!type || !open) return null
  const asked = `Enough ${desk.serial()}?`
  const made = { ...request(desk), type, note: asked, seen: open.note }
  const attributes = ['id', 'rev', 'note']
  return {
    planned: planned(desk, 'note', made.operationId, {
      traces: [audit(`flag:${made.operationId}`)],
      attributes: FLAG_ATTRIBUTES,
      lists: {
        flags: {
          append: 1,
          change: { where: { flag_type: type }, attributes, holds: { note: [open.note] }, becomes: { note: asked } },
        },
      },
    }),
    run: (gateway) => gateway.noteFlag(made),
  }
}

/** A decision of a caseload review: the entry and the day of the next review, and one of the flags that are open is cleared. */
function decide(desk: Desk): Drawn {
  const { random, serial } = desk
  const minutes = 1 + random.below(20)
  const open = random.pick(desk.patient?.flags.filter(({ state }) => state === 'open') ?? [])
  const reason = `Discussed ${serial()}.`
  const entry = { contactType: 'Psychiatric Consultation' as const, minutes, date: NOW - serial() * 1000 }
  const on = `2026-04-${String(1 + random.below(28)).padStart(2, '0')}`
  const clears = open && desk.patient ? [{ type: open.type.stored, reason, seen: flagsSeen(desk.patient) }] : []
  const decision = decisionOf({ entry: entryFor(entry), clears, nextReview: { on, note: '' } })
  const made = { ...request(desk), decision }
  const object = `treatment_log:${decision.logId}`
  const change = {
    where: { flag_type: open?.type.stored ?? '' },
    attributes: ['id', 'rev', 'resolved_by_provider_id', 'resolved_date', 'resolve_reason'],
    holds: { resolved_by_provider_id: [''], resolved_date: [''] },
    becomes: { resolved_by_provider_id: ACTOR.userId, resolve_reason: reason },
  }
  return {
    planned: planned(desk, 'decide', made.operationId, {
      traces: [
        { list: 'treatment_logs', where: { id: decision.logId } },
        audit(object, 'Treatment log recorded'),
        audit(`review:${made.operationId}`),
        ...(open ? [{ ...audit(`flag:${made.operationId}`), optional: true }] : []),
      ],
      attributes: ['next_review', ...(open ? [...FLAG_ATTRIBUTES, 'flag'] : [])],
      lists: { treatment_logs: { append: 1 }, ...(open ? { flags: { append: 3, change } } : {}) },
      minutes: { added: minutes },
      ...(open ? { resolves: open.type.stored } : {}),
    }),
    run: (gateway) => gateway.decideReview(made),
  }
}

/** Another care manager, or somebody who covers for the one who is there. */
function assign(desk: Desk): Drawn {
  const { random, serial, patient } = desk
  const seen = patient ? assignmentSeen(patient) : { careManager: null, covering: null }
  const userId = `user-${1000 + serial()}`
  const note = `Handed over ${serial()}.`
  const isCover = random.chance(0.4)
  const who = { userId, name: userId }
  const part = isCover ? { covering: coveringOf({ ...who, note }) } : { careManager: who, covering: null }
  const made = { ...request(desk), assignment: assignmentOf({ ...part, note, seen }) }
  return {
    planned: planned(desk, 'assign', made.operationId, {
      traces: [audit(`assignment:${made.operationId}`)],
      attributes: ['care_manager', 'covering', 'care_team'],
    }),
    run: (gateway) => gateway.assignPatient(made),
  }
}

/** Another next contact, or none; where a contact has it set, the entry and the date are one write. */
function contact(desk: Desk): Drawn {
  const { random, serial } = desk
  const seen = plainContact(desk.patient?.nextContact)
  const note = `Ask ${serial()}.`
  const to = random.chance(0.2)
    ? { none: note }
    : { at: `2026-04-${String(1 + random.below(28)).padStart(2, '0')}`, note }
  const made = { ...request(desk), to, seen }
  return {
    planned: planned(desk, 'contact', made.operationId, {
      traces: [audit(`next-contact:${made.operationId}`)],
      attributes: ['next_contact'],
    }),
    run: (gateway) => gateway.setNextContact(made),
  }
}

function recordWithNext(desk: Desk): Drawn {
  const { random, serial } = desk
  const minutes = 1 + random.below(60)
  const made = treatmentOf(desk.mrn, { minutes, date: NOW - serial() * 1000 }, { reading: desk.reading, actor: ACTOR })
  const nextContact = random.chance(0.3) ? null : { at: '2026-04-01T09:30', note: `Ask ${serial()}.` }
  // A proposal leaves what others have agreed meanwhile.
  const proposed = random.chance(0.3) ? { proposedOver: plainContact(desk.patient?.nextContact) } : {}
  return {
    planned: planned(desk, 'record-next', made.operationId, {
      traces: [
        { list: 'treatment_logs', where: { id: made.logId } },
        audit(`treatment_log:${made.logId}`, 'Treatment log recorded'),
        { ...audit(`next-contact:${made.operationId}`), optional: 'proposedOver' in proposed },
      ],
      attributes: ['next_contact'],
      lists: { treatment_logs: { append: 1 } },
      minutes: { added: minutes },
    }),
    run: (gateway) => gateway.recordTreatment({ ...made, nextContact, ...proposed }),
  }
}

function status(desk: Desk): Drawn {
  const seen = desk.patient?.status.stored ?? 'Treatment'
  const to = desk.random.pick(STATUSES.filter((one) => one !== seen)) ?? 'Treatment'
  const at = NOW - 1_000_000 + desk.serial()
  const end = { kind: 'moved' as const, on: clinicDay(at, CONTEXT.timeZone), note: 'Duluth' }
  const change = {
    status: to,
    at,
    reason: 'As agreed.',
    graduated: false,
    seen,
    ...(to === 'Deactivated' ? { end } : {}),
  }
  const made = { ...request(desk), ...change }
  return {
    planned: planned(desk, 'status', made.operationId, {
      traces: [audit(`status:${made.operationId}`)],
      attributes: ['status', 'date_deactivated', 'end_of_care'],
      lists: { episodes: { append: 1 }, earlier_ends: { append: 2 } },
      expected: { holds: { status: [seen] }, becomes: { status: to } },
    }),
    run: (gateway) => gateway.changeStatus(made),
  }
}

function edit(desk: Desk): Drawn {
  const seen = desk.patient?.payer ?? ''
  const payer = `Payer ${desk.serial()}`
  const made = { ...request(desk), changes: { payer }, seen: { payer: seen } }
  return {
    planned: planned(desk, 'edit', made.operationId, {
      traces: [audit(`demographics:${made.operationId}`)],
      attributes: ['payer'],
      expected: { holds: { payer: [seen] }, becomes: { payer } },
    }),
    run: (gateway) => gateway.editDemographics(made),
  }
}

/** A change of the care plan: one field, against the plan as it was seen. */
function plan(desk: Desk): Drawn {
  const seen = desk.patient?.carePlan ?? null
  const made = { ...request(desk), plan: planChange([therapy(`Walk ${desk.serial()} minutes.`)], seen) }
  return {
    planned: planned(desk, 'plan', made.operationId, {
      traces: [audit(`care-plan:${made.operationId}`)],
      attributes: ['care_plan', 'care_plan_history'],
    }),
    run: (gateway) => gateway.editCarePlan(made),
  }
}

function enrol(desk: Desk): Drawn {
  const mrn = desk.random.chance(0.7) ? `E-${desk.random.below(3)}` : desk.mrn
  const person = { firstName: 'Ana', lastName: 'Berg', dateOfBirth: '', phoneNumber: '', email: '', payer: '' }
  const made = { ...request(desk), mrn, person: { ...person, consentAt: null } }
  return {
    planned: planned({ ...desk, mrn }, 'enrol', made.operationId, {
      traces: [audit(`enrolment:${made.operationId}`)],
      creates: true,
    }),
    run: (gateway) => gateway.enrolPatient(made),
  }
}

/** Somebody who may not: reported as not done, every time. */
function forbidden(desk: Desk): Drawn {
  const made = treatmentOf(
    desk.mrn,
    {},
    { reading: desk.reading, actor: { ...ACTOR, role: 'Finance', isAdmin: false } },
  )
  return {
    planned: planned(desk, 'forbidden', made.operationId, {
      traces: [{ list: 'treatment_logs', where: { id: made.logId } }],
    }),
    run: (gateway) => gateway.recordTreatment(made),
  }
}

/** Every kind of operation on a patient. One row adds a kind to the schedules and to what is checked. */
export const OPERATION_KINDS: readonly OperationKind[] = [
  { kind: 'record', weight: 8, draw: record },
  { kind: 'amend', weight: 5, draw: amend },
  { kind: 'void', weight: 2, draw: voiding },
  { kind: 'move', weight: 2, draw: move },
  { kind: 'raise', weight: 3, draw: raise },
  { kind: 'resolve', weight: 3, draw: resolve },
  { kind: 'note', weight: 1, draw: note },
  { kind: 'decide', weight: 2, draw: decide },
  { kind: 'assign', weight: 2, draw: assign },
  { kind: 'contact', weight: 2, draw: contact },
  { kind: 'record-next', weight: 2, draw: recordWithNext },
  { kind: 'status', weight: 2, draw: status },
  { kind: 'edit', weight: 2, draw: edit },
  { kind: 'plan', weight: 2, draw: plan },
  { kind: 'enrol', weight: 2, draw: enrol },
  { kind: 'forbidden', weight: 0.3, draw: forbidden },
]
