import type { PageOwner } from '../backend-types.ts'
import type { AppUrls } from './app-urls.ts'
import type { Session } from './cdp.ts'

interface PausedRequest {
  readonly requestId: string
  readonly frameId: string
  readonly resourceType: string
  readonly redirectedRequestId?: string
  readonly request: {
    readonly url: string
    readonly method: string
    readonly headers: Record<string, string>
    readonly postData?: string
  }
}

interface Context {
  readonly urls: AppUrls
  readonly owner: PageOwner
  isTopFrame(frameId: string): boolean
  mayLoad(url: string, redirect: boolean): boolean
}

/** Every request of a page stops here: the window's session answers it, cancels it, or leaves it to the network. */
export function answerRequests(session: Session, context: Context): void {
  session.on('Fetch.requestPaused', (paused) => {
    answer(session, paused, context).catch((error) => {
      console.error(`electron stand-in: ${error.stack}`)
      // The page may be gone by now.
      fail(session, paused, 'Failed').catch(() => undefined)
    })
  })
}

async function answer(session: Session, paused: PausedRequest, context: Context): Promise<void> {
  const { request, requestId } = paused
  const topDocument = paused.resourceType === 'Document' && context.isTopFrame(paused.frameId)
  if (topDocument && !context.mayLoad(request.url, paused.redirectedRequestId !== undefined))
    return fail(session, paused, 'Aborted')
  const response = await context.owner.respond(
    new Request(context.urls.toApp(request.url), {
      method: request.method,
      headers: request.headers,
      ...(request.postData === undefined ? {} : { body: request.postData }),
    }),
  )
  if (response === 'cancelled') return fail(session, paused, 'BlockedByClient')
  if (response === null) return session.send('Fetch.continueRequest', { requestId }).then(() => undefined)
  await session.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  })
}

async function fail(
  session: Session,
  { requestId }: PausedRequest,
  errorReason: 'Aborted' | 'BlockedByClient' | 'Failed',
): Promise<void> {
  await session.send('Fetch.failRequest', { requestId, errorReason })
}
