import type { AnalysisDetail, AnalysisEvent } from "@candlemark/core";
import type { Fetch } from "../transport/transport.ts";
import { sampleAnalysis } from "./sample.ts";
import { failure, refusedConnection, success } from "./scripted-fetch.ts";
import { settle } from "./virtual-time.ts";

/** How the server answers whoever asks for events. */
export type EventsMode = "stream" | "held back" | "a page" | "not found" | "not implemented";

/** A server of one analysis as a client sees it through its fetch; nothing happens that a test doesn't make happen. */
export function liveServer({ etag = true } = {}) {
  const streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const log: AnalysisEvent[] = [];
  const server = {
    analysis: sampleAnalysis(),
    /** What GET answers instead. */
    refusal: undefined as (() => Response | Error) | undefined,
    events: "stream" as EventsMode,
    gets: [] as (string | null)[],
    /** The Last-Event-ID of each stream that was asked for. */
    follows: [] as (string | null)[],
    get streams() {
      return streams.size;
    },
    fetch,
    /** Changes the analysis and logs an event of it, which is told at once. */
    async change(
      change: Partial<AnalysisDetail>,
      event: Partial<AnalysisEvent> & Pick<AnalysisEvent, "type">,
    ) {
      const revision = server.analysis.revision + 1;
      const at = "2026-01-08T13:00:00Z";
      const { analysisId } = server.analysis;
      server.analysis = { ...server.analysis, ...change, revision, updatedAt: at };
      const whole = { analysisId, revision, at, updatedFields: [], ...event } as AnalysisEvent;
      log.push(whole);
      await server.say(whole);
    },
    /** Tells everybody who follows; lets them do what they do with it. */
    async say(event: AnalysisEvent) {
      for (const stream of streams) stream.enqueue(textOf(event));
      await settle();
    },
    /** Ends all streams: as a server that is restarted does, or with an error. */
    async cut(error?: Error) {
      for (const stream of streams) {
        if (error === undefined) stream.close();
        else stream.error(error);
      }
      streams.clear();
      await settle();
    },
  };

  async function fetch(url: string, { headers, signal }: Parameters<Fetch>[1]): Promise<Response> {
    const header = (name: string) => new Headers(headers).get(name);
    if (!url.endsWith("/events")) {
      server.gets.push(header("If-None-Match"));
      const refusal = server.refusal?.();
      if (refusal instanceof Error) throw refusal;
      if (refusal !== undefined) return refusal;
      const { revision, ...rest } = server.analysis;
      if (!etag) return success(rest);
      const known = header("If-None-Match") === `"${revision}"`;
      return known ? new Response(null, { status: 304 }) : success(server.analysis);
    }
    server.follows.push(header("Last-Event-ID"));
    switch (server.events) {
      case "a page":
        return new Response("<html>", { headers: { "Content-Type": "text/html" } });
      case "not found":
        return failure(404, "route_not_found");
      case "not implemented":
        return new Response("", { status: 501 });
      case "held back":
        return new Promise((_, reject) =>
          signal?.addEventListener("abort", () => reject(refusedConnection())),
        );
      case "stream": {
        const refusal = server.refusal?.();
        if (refusal instanceof Error) throw refusal;
        if (refusal !== undefined) return refusal;
      }
    }
    const after = Number(header("Last-Event-ID") ?? server.analysis.revision);
    let mine: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        mine = controller;
        streams.add(controller);
        controller.enqueue(new TextEncoder().encode("retry: 2000\n\n"));
        for (const event of log) if (event.revision > after) controller.enqueue(textOf(event));
      },
      cancel() {
        if (mine !== undefined) streams.delete(mine);
      },
    });
    return new Response(body, { headers: { "Content-Type": "text/event-stream" } });
  }

  return server;
}

const textOf = (event: AnalysisEvent): Uint8Array =>
  new TextEncoder().encode(`id: ${event.revision}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
