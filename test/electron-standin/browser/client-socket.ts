/** Runs in the page, as source text: joins it to main by a WebSocket, and gives back what sends a message. */
export function connect(receive: (text: string) => void, closed: () => void): (text: string) => void {
  const socket = new WebSocket(`ws://${location.host}/__caseload/ipc`)
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
