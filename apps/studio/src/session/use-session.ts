import { useCallback, useEffect, useState } from "preact/hooks";
import { sentenceOf } from "../ui/sentence.ts";
import { readSession, type Session, signIn, signOut } from "./session.ts";

/** Whether somebody is signed in; `ended` while the page still shows what they worked on. */
export type SessionState =
  | { readonly kind: "checking" }
  | { readonly kind: "unreachable"; readonly problem: string }
  | { readonly kind: "out" }
  | { readonly kind: "in" | "ended"; readonly session: Session };

/** The session and how it begins and ends. */
export interface SessionControl {
  readonly state: SessionState;
  /** Asks the server again, after it refused a request. */
  readonly check: () => void;
  readonly signIn: (apiKey: string) => Promise<void>;
  readonly signOut: () => Promise<void>;
}

const channelName = "candlemark-session";
const againMs = 5_000;

function tellOtherTabs(): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage("changed");
  channel.close();
}

/** Keeps track of who is signed in. */
export function useSession(): SessionControl {
  const [state, setState] = useState<SessionState>({ kind: "checking" });
  const check = useCallback(() => {
    readSession().then(
      (session) =>
        setState((before) => {
          if (session !== undefined) return { kind: "in", session };
          return "session" in before ? { kind: "ended", session: before.session } : { kind: "out" };
        }),
      (error: unknown) =>
        setState((before) =>
          "session" in before ? before : { kind: "unreachable", problem: sentenceOf(error) },
        ),
    );
  }, []);
  useEffect(() => {
    check();
    // Who signs in or out in one tab does so in all: the cookie is the same.
    const channel = new BroadcastChannel(channelName);
    channel.addEventListener("message", check);
    return () => channel.close();
  }, [check]);
  const unreachable = state.kind === "unreachable";
  useEffect(() => {
    if (!unreachable) return;
    const timer = setInterval(check, againMs);
    addEventListener("online", check);
    return () => {
      clearInterval(timer);
      removeEventListener("online", check);
    };
  }, [unreachable, check]);
  return {
    state,
    check,
    signIn: useCallback(async (apiKey) => {
      const session = await signIn(apiKey);
      setState({ kind: "in", session });
      tellOtherTabs();
    }, []),
    signOut: useCallback(async () => {
      await signOut();
      setState({ kind: "out" });
      tellOtherTabs();
    }, []),
  };
}
