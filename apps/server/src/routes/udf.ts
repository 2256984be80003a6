import type { FastifyInstance } from "fastify";
import type { BarLibrary } from "../bars/library.ts";
import { udfConfig, udfError, udfHistory, udfSearch, udfSymbol } from "../bars/udf.ts";
import { addPreflight } from "../http/headers.ts";

type Query = Readonly<Record<string, unknown>>;

const open = { config: { access: "public", crossOrigin: true } } as const;
const unknownSymbol = udfError("unknown_symbol");

/** Bars as TradingView's UDF clients read them; they are told of mistakes with a 200 and `s: "error"`. */
export function addUdfRoutes(api: FastifyInstance, library: BarLibrary): void {
  for (const url of ["/udf/config", "/udf/symbols", "/udf/search", "/udf/history"]) addPreflight(api, url);
  api.addHook("onRequest", async (_request, reply) => {
    reply.header("cache-control", "public, max-age=60");
  });

  api.get("/udf/config", open, async () => udfConfig);

  api.get<{ Querystring: Query }>("/udf/symbols", open, async ({ query }) => {
    const symbol = library.find(textOf(query.symbol));
    return symbol === undefined ? unknownSymbol : udfSymbol(symbol);
  });

  api.get<{ Querystring: Query }>("/udf/search", open, async ({ query }) =>
    udfSearch(library, textOf(query.query), secondsOf(query.limit) ?? 30),
  );

  api.get<{ Querystring: Query }>("/udf/history", open, async ({ query }) => {
    const symbol = library.find(textOf(query.symbol));
    if (symbol === undefined) return unknownSymbol;
    const from = secondsOf(query.from);
    const to = secondsOf(query.to);
    const count = query.countback === undefined ? undefined : secondsOf(query.countback);
    if (to === undefined) return udfError("to must be a time in seconds");
    if (query.countback !== undefined && count === undefined) {
      return udfError("countback must be a whole number");
    }
    if (from === undefined && count === undefined) return udfError("from must be a time in seconds");
    return udfHistory(symbol, textOf(query.resolution), { from: (from ?? 0) * 1000, to: to * 1000, count });
  });
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

function secondsOf(value: unknown): number | undefined {
  return typeof value === "string" && /^-?\d{1,12}$/.test(value) ? Number(value) : undefined;
}
