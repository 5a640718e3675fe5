import { readEvents } from './event-stream.ts';

async function eventsOf(chunks: readonly string[]) {
  const events = [];
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => {
      for (const chunk of chunks) stream.enqueue(new TextEncoder().encode(chunk));
      stream.close();
    },
  });
  for await (const event of readEvents(body)) events.push(event);
  return events;
}

describe('an event stream', () => {
  it('is read whatever way it is cut into chunks', async () => {
    const text = 'retry: 1000\nid: 7\n: live\n\nevent: change\nid: 8\ndata: {"path":"/ä"}\n\n: alive\n\nevent: change\nid: 9\ndata: a\ndata: b\n\n';
    const expected = [
      { type: 'message', id: '7', data: '' },
      { type: 'change', id: '8', data: '{"path":"/ä"}' },
      { type: 'message', id: undefined, data: '' },
      { type: 'change', id: '9', data: 'a\nb' },
    ];
    expect(await eventsOf([text])).toEqual(expected);
    expect(await eventsOf([...text])).toEqual(expected);
    expect(await eventsOf([text.replaceAll('\n', '\r\n')])).toEqual(expected);
  });

  it('forgets an event that was cut off', async () => {
    expect(await eventsOf(['event: change\nid: 1\ndata: x'])).toEqual([]);
  });
});
