/** The address of a value as JSON, for a link that downloads it. */
export const jsonLink = (value: unknown): string =>
  `data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(value, null, 2))}`;
