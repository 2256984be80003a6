/**
 * Does something and gives, beside its result, the milliseconds of processor time that the page's main thread spent
 * between each pair of the marks `NAME begins` and `NAME ends`, by name. Unlike the time on a clock, they hardly
 * depend on what else runs on the machine.
 */
export async function traced(browser, work) {
  const session = await browser.newBrowserCDPSession();
  const marks = [];
  session.on("Tracing.dataCollected", ({ value }) => marks.push(...value.filter(({ tts }) => tts)));
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: ["blink.user_timing"], excludedCategories: ["*"] },
  });
  try {
    const result = await work();
    await stop(session);
    return { result, spent: spansOf(marks) };
  } finally {
    await session.detach();
  }
}

function stop(session) {
  const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  return session.send("Tracing.end").then(() => complete);
}

function spansOf(marks) {
  const spans = {};
  const open = new Map();
  for (const { name, tts } of marks.toSorted((a, b) => a.ts - b.ts)) {
    const [, row, edge] = /^(.+) (begins|ends)$/.exec(name) ?? [];
    if (edge === "begins") open.set(row, tts);
    if (edge === "ends") {
      spans[row] ??= [];
      spans[row].push((tts - open.get(row)) / 1000);
    }
  }
  return spans;
}
