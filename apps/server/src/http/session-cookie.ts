import { fastifyCookie, type SerializeOptions } from "@fastify/cookie";
import { sessionLength } from "../auth/sessions.ts";

/** The name of the cookie that holds a session token. */
export const sessionCookieName = "candlemark_session";

/** How the session cookie is set; `secure` where the page came over https. */
export const sessionCookieOptions = (secure: boolean): SerializeOptions => ({
  httpOnly: true,
  sameSite: "strict",
  path: "/",
  secure,
  maxAge: sessionLength / 1000,
});

/** The value of a `Set-Cookie` header for a session token. */
export const sessionCookieHeader = (token: string, secure: boolean): string =>
  fastifyCookie.serialize(sessionCookieName, token, sessionCookieOptions(secure));
