import { type AnalysisDetail, listLevels } from "@candlemark/core";
import { priceText } from "../chart/price-format.ts";
import { type Focus, highlighting } from "./focus.ts";
import { levelName, levelTitle } from "./object-names.ts";

/** The levels as a ladder, the highest price on top. */
export function LevelsTable({
  levels,
  decimals,
  focus,
}: {
  readonly levels: AnalysisDetail["levels"];
  readonly decimals: number;
  readonly focus: Focus;
}) {
  const ladder = listLevels(levels).toSorted((a, b) => b.level.price - a.level.price);
  return (
    <table class="levels" aria-label="Levels">
      <tbody>
        {ladder.map((placed) => {
          const { clientObjectId, price } = placed.level;
          return (
            <tr
              key={clientObjectId}
              class="level"
              data-level={placed.name}
              data-active={focus.hovered === clientObjectId}
              {...highlighting(focus, clientObjectId)}
            >
              <th scope="row">
                <span class="level-title">{levelTitle(placed)}</span>
                <span class="level-name">{levelName(placed)}</span>
              </th>
              <td>{priceText(price, decimals)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
