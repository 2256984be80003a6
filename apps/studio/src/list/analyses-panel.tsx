import { useEffect, useState } from "preact/hooks";
import { hashOf, type Route } from "../app/route.ts";
import { Icon, icons } from "../ui/icon.tsx";
import { Notice } from "../ui/notice.tsx";
import { useNow } from "../ui/use-now.ts";
import { AnalysisRow } from "./analysis-row.tsx";
import type { Analyses } from "./use-analyses.ts";

const typingPause = 250;

/** The channel's analyses with a search over them. */
export function AnalysesPanel({
  analyses,
  gone,
  route,
  search,
  onSearch,
}: {
  readonly analyses: Analyses;
  /** Analyses that aren't there any more, and that changes wait for. */
  readonly gone: readonly string[];
  readonly route: Route;
  readonly search: string;
  readonly onSearch: (text: string) => void;
}) {
  const now = useNow();
  const { list, more, reload } = analyses;
  return (
    <nav class="list" aria-label="Analyses">
      <SearchField value={search} onSearch={onSearch} />
      {gone.map((analysisId) => (
        <a key={analysisId} class="row-gone" href={hashOf({ ...route, analysisId })} data-testid="row-gone">
          <Icon path={icons.warning} size={16} />
          Changes that never arrived
        </a>
      ))}
      <ul class="rows" data-testid="analysis-list" aria-busy={list.phase === "loading"}>
        {list.items.map((summary) => (
          <AnalysisRow
            key={summary.analysisId}
            summary={summary}
            href={hashOf({ ...route, analysisId: summary.analysisId })}
            current={summary.analysisId === route.analysisId}
            now={now}
          />
        ))}
      </ul>
      {list.phase === "failed" && (
        <Notice title="The analyses can't be loaded" action={{ label: "Try again", run: reload }}>
          {list.problem}
        </Notice>
      )}
      {list.phase === "loading" && list.items.length === 0 && <RowsToCome />}
      {list.phase === "ready" && list.items.length === 0 && <NoRows search={search} />}
      {list.cursor !== null && list.phase !== "failed" && (
        <button type="button" class="button list-more" disabled={list.phase === "loading"} onClick={more}>
          {list.phase === "loading" ? "Loading…" : "Load more"}
        </button>
      )}
    </nav>
  );
}

function SearchField({
  value,
  onSearch,
}: {
  readonly value: string;
  readonly onSearch: (text: string) => void;
}) {
  const [text, setText] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => onSearch(text.trim()), typingPause);
    return () => clearTimeout(timer);
  }, [text, onSearch]);
  return (
    <label class="search">
      <Icon path={icons.search} size={16} />
      <input
        type="search"
        class="search-input"
        placeholder="Search analyses"
        aria-label="Search analyses"
        maxLength={200}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
    </label>
  );
}

function RowsToCome() {
  return (
    <div class="skeletons" aria-hidden="true">
      {[1, 2, 3, 4].map((row) => (
        <div key={row} class="skeleton" />
      ))}
    </div>
  );
}

function NoRows({ search }: { readonly search: string }) {
  return search === "" ? (
    <Notice title="No analyses yet">What is published in this channel appears here.</Notice>
  ) : (
    <Notice title="Nothing found">No analysis of this channel fits “{search}”.</Notice>
  );
}
