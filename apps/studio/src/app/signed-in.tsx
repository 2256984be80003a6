import { createClient } from "@candlemark/sync";
import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import { type KeptChanges, keptChangesOf } from "../save/kept-changes.ts";
import { changes } from "../save/wording.ts";
import { ChannelChoice } from "../session/channel-choice.tsx";
import type { Session } from "../session/session.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { useBeforeUnload } from "../ui/use-before-unload.ts";
import { createWorkbenches } from "../workspace/workbenches.ts";
import type { Route } from "./route.ts";
import { Studio } from "./studio.tsx";
import { TopBar } from "./top-bar.tsx";

interface SignedInProps {
  readonly session: Session;
  /** While the session has ended nothing can be saved. */
  readonly ended: boolean;
  readonly route: Route;
  /** Called where the server says that nobody is signed in. */
  readonly onRefused: () => void;
  readonly onSignOut: () => Promise<void>;
}

/** The page of a key, once it is known what is left of earlier visits. */
export function SignedIn(props: SignedInProps) {
  const { keyId } = props.session;
  const [kept, setKept] = useState<KeptChanges>();
  useEffect(() => {
    let left = false;
    const open = async () => {
      const changes = await keptChangesOf(keyId);
      if (!left) setKept(changes);
    };
    void open();
    return () => {
      left = true;
    };
  }, [keyId]);
  if (kept === undefined) return <div class="splash" role="status" aria-label="Loading" />;
  return <Page {...props} kept={kept} />;
}

/** A channel, and the work that goes on whatever is open. */
function Page({
  session,
  ended,
  route,
  kept,
  onRefused,
  onSignOut,
}: SignedInProps & { readonly kept: KeptChanges }) {
  const { keyId } = session;
  const client = useMemo(
    () =>
      createClient({
        baseUrl: location.origin,
        fetch: async (url, init) => {
          // In another tab somebody may have signed in with another key meanwhile.
          const headers = new Headers(init.headers);
          headers.set("Candlemark-Key-Id", keyId);
          const response = await fetch(url, { ...init, headers });
          if (response.status === 401) onRefused();
          return response;
        },
      }),
    [keyId, onRefused],
  );
  const canEdit = session.permissions.includes("updateAnalysis");
  const workbenches = useMemo(() => createWorkbenches(client, kept, canEdit), [client, kept, canEdit]);
  const [leaving, setLeaving] = useState(false);
  useBeforeUnload(workbenches.atRisk);
  useEffect(() => workbenches.close, [workbenches]);
  useEffect(() => {
    if (!ended) workbenches.retryAll();
    addEventListener("online", workbenches.retryAll);
    return () => removeEventListener("online", workbenches.retryAll);
  }, [ended, workbenches]);

  const signOut = useCallback(async () => {
    if (workbenches.unsent() > 0) setLeaving(true);
    else await onSignOut();
  }, [workbenches, onSignOut]);
  const place = placeOf(session, route);
  const unsent = leaving ? workbenches.unsent() : 0;
  return (
    <div class="page" inert={ended}>
      <TopBar session={session} channelId={place?.channelId} lasting={kept.lasting} onSignOut={signOut} />
      {place === undefined ? (
        <div class="splash">
          <ChannelChoice />
        </div>
      ) : (
        <Studio
          session={session}
          client={client}
          workbenches={workbenches}
          lasting={kept.lasting}
          communityId={place.communityId ?? session.communityId}
          route={place}
        />
      )}
      {leaving && (
        <ConfirmDialog
          title={`Sign out with ${changes(unsent)} not sent?`}
          action="Sign out"
          doing="Signing out…"
          testId="sign-out-confirm"
          onConfirm={onSignOut}
          onClose={() => setLeaving(false)}
        >
          {kept.lasting
            ? "What you changed stays on this device, and is sent when you sign in with the same key again."
            : "What you changed stays in this tab until it is closed, and is sent when you sign in with the same key again."}
        </ConfirmDialog>
      )}
    </div>
  );
}

/** The route with a channel: the one it names, or the first that the key may see; undefined where none is known. */
function placeOf({ channelIds }: Session, route: Route): (Route & { channelId: string }) | undefined {
  const channelId = route.channelId ?? channelIds?.[0];
  return channelId === undefined ? undefined : { ...route, channelId };
}
