import { type AnalysisSummary, parseInstant } from "@candlemark/core";
import { agoText, exactTime, expiryText } from "../ui/relative-time.ts";
import { SetupBadge } from "../ui/setup-badge.tsx";

/** One analysis in the list: a link that opens it. */
export function AnalysisRow({
  summary,
  href,
  current,
  now,
}: {
  readonly summary: AnalysisSummary;
  readonly href: string;
  readonly current: boolean;
  readonly now: number;
}) {
  const { analysisId, title, symbol, timeframe, setup, direction, createdAt, expiresAt } = summary;
  const created = parseInstant(createdAt) ?? now;
  const end = expiresAt === null ? null : (parseInstant(expiresAt) ?? null);
  const expired = end === null ? summary.status === "EXPIRED" : now >= end;
  return (
    <li>
      <a
        class="row"
        href={href}
        aria-current={current ? "page" : undefined}
        data-testid="analysis-row"
        data-analysis-id={analysisId}
        data-expired={expired}
      >
        <span class="row-title">{title}</span>
        <span class="row-market">
          <span class="row-symbol">{symbol}</span> · {timeframe}
        </span>
        <span class="row-age" title={exactTime(created)}>
          {agoText(created, now)}
        </span>
        <SetupBadge setup={setup} direction={direction} />
        <span
          class="row-status"
          title={end === null ? undefined : `${expiryText(end, now)}: ${exactTime(end)}`}
        >
          {expired ? "Expired" : "Active"}
        </span>
      </a>
    </li>
  );
}
