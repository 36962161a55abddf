import type { Row } from '../row.ts'

export const J: readonly Row[] = [
  {
    test: 'j1-part-of-a-care-plan-replaced.test.ts',
    file: 'src/main/gateway/patients/stored-care-plan.ts',
    take: "isAltered('safetyPlan') && !isReadSafetyPlan(raw.safety_plan)",
    put: 'false',
    what: 'a safety plan of another shape stays',
  },
  {
    test: 'j1-part-of-a-care-plan-replaced.test.ts',
    file: 'src/main/gateway/patients/stored-care-plan.ts',
    take: "isAltered('therapy') && isOfOtherType(raw.therapy)",
    put: 'false',
    what: 'a therapy of another shape stays',
  },
  {
    test: 'j2-entry-of-a-discarded-enrollment.test.ts',
    file: 'src/main/data/outbox/outbox-list.ts',
    take: "    if (change.kind === 'enrol') stopOrphans(context, row)\n",
    put: '',
    what: 'what waits behind a discarded enrolment is stopped',
  },
  {
    test: 'j2-entry-of-a-discarded-enrollment.test.ts',
    file: 'src/main/data/outbox/outbox-list.ts',
    take: '  if (row.orphaned) throw orphaned()\n',
    put: '',
    what: 'what was stopped is not sent again',
  },
  {
    test: 'j3-registry-of-another-identity.test.ts',
    file: 'src/main/data/person/new-registry.ts',
    take: 'known && known !== unfinished.userId ? { ...unfinished, userId: known } : unfinished',
    put: 'unfinished',
    what: 'who has become known meanwhile founds as who they are',
  },
  {
    test: 'j4-two-members-of-one-person.test.ts',
    file: 'src/main/data/person/person.ts',
    take: '  await keepAcceptance(session, acceptance)\n',
    put: '',
    what: 'the id under which an invitation is accepted is kept before anything is written',
  },
  {
    test: 'j4-two-members-of-one-person.test.ts',
    file: 'src/main/data/person/person.ts',
    take: "identity.kind === 'known' ? identity.user.userId : kept.userId",
    put: 'kept.userId',
    what: 'who has become known meanwhile accepts as who they are',
  },
  {
    test: 'j5-withdrawn-invitation-still-open.test.ts',
    file: 'src/main/gateway/people/withdraw-invite.ts',
    take: '() => ({ change: {}, action })',
    put: '(_registry, item) => ({ change: invitedChange(item, { remove: email }), action })',
    what: 'an invitation leaves the list after it is gone',
  },
  {
    test: 'j5-withdrawn-invitation-still-open.test.ts',
    file: 'src/main/gateway/people/withdraw-invite.ts',
    take: '  if (!seen) return\n',
    put: '  if (seen !== null) return\n',
    what: 'an invitation that was made after the one that was seen is not removed',
  },
  {
    test: 'j5-withdrawn-invitation-still-open.test.ts',
    file: 'src/main/gateway/people/withdraw-invite.ts',
    take: 'table.remove(key, asRead(item))',
    put: 'table.remove(key)',
    what: 'an invitation is removed on the condition that it is the one that was read',
  },
]
