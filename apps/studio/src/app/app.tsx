import { ChannelChoice } from "../session/channel-choice.tsx";
import type { Session } from "../session/session.ts";
import { SignIn } from "../session/sign-in.tsx";
import { useSession } from "../session/use-session.ts";
import { Notice } from "../ui/notice.tsx";
import type { Route } from "./route.ts";
import { Studio } from "./studio.tsx";
import { TopBar } from "./top-bar.tsx";
import { useRoute } from "./use-route.ts";

/** The page: signing in, then a channel. */
export function App() {
  const { state, check, signIn, signOut } = useSession();
  const route = useRoute();
  switch (state.kind) {
    case "checking":
      return <div class="splash" role="status" aria-label="Loading" />;
    case "unreachable":
      return (
        <div class="splash">
          <Notice title="No connection" action={{ label: "Try again", run: check }}>
            {state.problem}
          </Notice>
        </div>
      );
    case "out":
      return (
        <div class="splash">
          <SignIn onSignIn={signIn} />
        </div>
      );
    case "in":
    case "ended": {
      const { session } = state;
      const ended = state.kind === "ended";
      const place = placeOf(session, route);
      return (
        <>
          <div class="page" inert={ended}>
            <TopBar session={session} channelId={place?.channelId} onSignOut={signOut} />
            {place === undefined ? (
              <div class="splash">
                <ChannelChoice />
              </div>
            ) : (
              <Studio
                session={session}
                signedIn={!ended}
                communityId={place.communityId ?? session.communityId}
                route={place}
                onRefused={check}
              />
            )}
          </div>
          {ended && (
            <div class="splash splash-over" tabIndex={-1}>
              <SignIn onSignIn={signIn} again />
            </div>
          )}
        </>
      );
    }
  }
}

/** The route with a channel: the one it names, or the first that the key may see; undefined where none is known. */
function placeOf({ channelIds }: Session, route: Route): (Route & { channelId: string }) | undefined {
  const channelId = route.channelId ?? channelIds?.[0];
  return channelId === undefined ? undefined : { ...route, channelId };
}
