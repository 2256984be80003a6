import type { FastifyReply } from "fastify";
import type { Outcome } from "../analyses/once.ts";
import { etagOf } from "../http/etag.ts";

/** The envelope of every answer that is no failure. */
export const success = (message: string, data: object) => ({ status: "success", message, data });

/** Answers with the outcome of a change: its revision as the entity tag, and whether it is a repetition. */
export function sendOutcome(
  reply: FastifyReply,
  status: number,
  message: string,
  { answer, replayed }: Outcome,
): FastifyReply {
  if (answer.revision !== undefined) reply.header("etag", etagOf(answer.revision));
  if (replayed) reply.header("idempotent-replayed", "true");
  return reply.code(status).send(success(message, answer));
}
