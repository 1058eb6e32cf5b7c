// Server-sent events out of a stream of bytes (https://html.spec.whatwg.org/multipage/server-sent-events.html).

export interface StreamEvent {
  /** The last that was given, by this event or one before it. */
  id: string;
  kind: string;
  /** Empty for an event that only says where the stream is. */
  data: string;
}

/** An event of more characters is none of ours. */
const MOST_CHARS = 4_000_000;

/**
 * The events of a stream, until it ends.
 *
 * @param heard called whenever anything comes, heartbeats too
 */
export async function* eventsOf(stream: ReadableStream<Uint8Array>, heard: () => void): AsyncGenerator<StreamEvent> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  let id = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      heard();
      const blocks = (rest + decoder.decode(value, { stream: true })).split("\n\n");
      rest = blocks.pop() ?? "";
      if (rest.length > MOST_CHARS) {
        throw new Error("an event without an end");
      }
      for (const block of blocks) {
        const event = parsed(block, id);
        id = event.id;
        yield event;
      }
    }
  } finally {
    void reader.cancel().catch(() => {});
  }
}

function parsed(block: string, before: string): StreamEvent {
  const event = { id: before, kind: "message", data: "" };
  for (const line of block.split("\n")) {
    const [, field, value] = /^(id|event|data): ?(.*)$/.exec(line) ?? [];
    if (field === "id") {
      event.id = value;
    } else if (field === "event") {
      event.kind = value;
    } else if (field === "data") {
      event.data += (event.data === "" ? "" : "\n") + value;
    }
  }
  return event;
}
