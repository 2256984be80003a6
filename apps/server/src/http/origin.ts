import type { FastifyRequest } from "fastify";

/** Whether the request says that a page of another origin sent it. */
export function isForeignOrigin({ headers, host }: FastifyRequest): boolean {
  const { origin } = headers;
  if (origin === undefined) return false;
  if (!URL.canParse(origin)) return true;
  // Read with the origin's scheme, so that a default port that is spelled out is no other host.
  const page = new URL(origin);
  const own = `${page.protocol}//${host}`;
  return page.host === "" || !URL.canParse(own) || new URL(own).host !== page.host;
}

/**
 * Whether the request surely comes from a page of ours: what the browser says in `Sec-Fetch-Site` counts,
 * else `Origin`. A read without either can be trusted with a cookie that is SameSite=Strict; a change can't.
 */
export function isSameOrigin(request: FastifyRequest): boolean {
  const { "sec-fetch-site": site, origin } = request.headers;
  const reading = request.method === "GET" || request.method === "HEAD";
  if (isForeignOrigin(request)) return false;
  if (site !== undefined) return site === "same-origin" || (reading && site === "none");
  return reading || origin !== undefined;
}
