/** Cuts what a connection carries into whole HTTP/1.1 requests; gives those that each chunk completes. */
export function createRequestFrames(): (chunk: Buffer) => Buffer[] {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const requests: Buffer[] = [];
    for (let length = requestLength(rest); length !== undefined; length = requestLength(rest)) {
      requests.push(rest.subarray(0, length));
      rest = rest.subarray(length);
    }
    return requests;
  };
}

/** How long the first request is; undefined while it isn't all there. */
function requestLength(bytes: Buffer): number | undefined {
  const headEnd = bytes.indexOf("\r\n\r\n");
  if (headEnd < 0) return undefined;
  const head = bytes.subarray(0, headEnd).toString("latin1");
  const start = headEnd + 4;
  if (/^transfer-encoding:.*chunked/im.test(head)) {
    const last = bytes.indexOf("0\r\n\r\n", start);
    return last < 0 ? undefined : last + 5;
  }
  const length = start + Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
  return bytes.length < length ? undefined : length;
}
