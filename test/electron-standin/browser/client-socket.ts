/** Runs in the page, as source text: joins it to main by a WebSocket, and gives back what sends a message. */
export function connect(receive: (text: string) => void, closed: () => void): (text: string) => void {
  // The first visit brings the token in the address, from where it goes into what only pages of this origin can read.
  const given = location.hash.slice(1)
  if (given !== '') {
    localStorage.setItem('caseload-token', given)
    history.replaceState(null, '', location.pathname)
  }
  const token = localStorage.getItem('caseload-token') ?? 'none'
  const socket = new WebSocket(`ws://${location.host}/__caseload/ipc`, ['caseload', token])
  const waiting: string[] = []
  socket.addEventListener('open', () => {
    for (const text of waiting.splice(0)) socket.send(text)
  })
  socket.addEventListener('message', (event) => receive(String(event.data)))
  socket.addEventListener('close', closed)
  return (text) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(text)
    else if (socket.readyState === WebSocket.CONNECTING) waiting.push(text)
    // Deferred, so that a call which is made now is among those that fail.
    else queueMicrotask(closed)
  }
}
