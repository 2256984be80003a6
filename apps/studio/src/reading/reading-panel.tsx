import { type AnalysisDetail, parseInstant, type Store, type TextField } from "@candlemark/core";
import { useMemo } from "preact/hooks";
import { Title } from "../text/title.tsx";
import { WordsSection } from "../text/words-section.tsx";
import { agoText, exactTime, expiryText } from "../ui/relative-time.ts";
import { SetupBadge } from "../ui/setup-badge.tsx";
import { useNow } from "../ui/use-now.ts";
import { DrawingsList } from "./drawings-list.tsx";
import type { Focus } from "./focus.ts";
import { LevelsTable } from "./levels-table.tsx";
import { namedObjects, targetFinder } from "./object-names.ts";

const texts: readonly { readonly field: TextField; readonly label: string }[] = [
  { field: "preferenceText", label: "Preferred scenario" },
  { field: "alternativeText", label: "Alternative scenario" },
  { field: "comments", label: "Comments" },
];

/** The analysis in words, beside its chart. */
export function ReadingPanel({
  analysis,
  store,
  decimals,
  focus,
}: {
  readonly analysis: AnalysisDetail;
  /** Left out where nothing may be changed. */
  readonly store: Store | undefined;
  readonly decimals: number;
  readonly focus: Focus;
}) {
  const { levels, drawings } = analysis;
  const resolve = useMemo(() => targetFinder(namedObjects({ levels, drawings })), [levels, drawings]);
  return (
    <aside class="reading" aria-label="The analysis in words">
      <header class="reading-head">
        <Title analysis={analysis} store={store} />
        <Facts analysis={analysis} />
      </header>
      <LevelsTable levels={levels} decimals={decimals} focus={focus} />
      {texts.map(({ field, label }) => (
        <WordsSection
          key={field}
          field={field}
          label={label}
          analysis={analysis}
          store={store}
          resolve={resolve}
          focus={focus}
        />
      ))}
      <DrawingsList
        drawings={drawings}
        focus={focus}
        onRemove={store && ((id) => store.dispatch({ name: "remove-drawing", args: { id } }))}
      />
    </aside>
  );
}

function Facts({ analysis }: { readonly analysis: AnalysisDetail }) {
  const now = useNow();
  const { metadata, setup, sender, createdAt, expiresAt } = analysis;
  const created = parseInstant(createdAt) ?? now;
  const end = expiresAt === null ? null : (parseInstant(expiresAt) ?? null);
  return (
    <>
      <p class="facts">
        <SetupBadge setup={setup} direction={metadata.direction} />
        <span class="facts-market">
          {metadata.symbol} · {metadata.timeframe}
        </span>
      </p>
      <p class="facts-life">
        <span
          class="facts-expiry"
          data-expired={end !== null && end <= now}
          title={end === null ? undefined : exactTime(end)}
          data-testid="expiry"
        >
          {expiryText(end, now)}
        </span>
        {" · "}
        {sender}
        {" · "}
        <span title={exactTime(created)}>{agoText(created, now)}</span>
      </p>
    </>
  );
}
