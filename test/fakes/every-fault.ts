import {
  DROP_REQUEST,
  DROP_RESPONSE,
  DUPLICATE,
  type Fault,
  SERVER_ERROR,
  SERVER_ERROR_AFTER_COMMIT,
  THROTTLE,
} from './fault-proxy.ts'

/** What can become of one write between here and the table, by name. */
export const EVERY_FAULT: readonly (readonly [string, Fault])[] = [
  ['a response dropped after the commit', DROP_RESPONSE],
  ['an error answered after the commit', SERVER_ERROR_AFTER_COMMIT],
  ['a request delivered twice', DUPLICATE],
  ['a copy that arrives late', { lateCopy: 50 }],
  ['a request lost on the way', DROP_REQUEST],
  ['an error before the commit', SERVER_ERROR],
  ['a busy table', THROTTLE],
  ['a slow network', { delay: 100 }],
]
