/** What a key may do. */
export const permissions = [
  "createAnalysis",
  "getAnalysis",
  "listAnalyses",
  "updateAnalysis",
  "deleteAnalysis",
  "appendDrawings",
  "manageApiKeys",
  "manageWebhooks",
  "manageWidgets",
] as const;

/** The name of one thing that a key may do. */
export type Permission = (typeof permissions)[number];

/** Who may call a route: anybody, or a key that holds a permission. */
export type Access = "public" | Permission;

/** What a public key, which anybody can read in a web page, may hold. */
export const publicPermissions: readonly Permission[] = ["getAnalysis", "listAnalyses"];

/** What a secret key holds where nothing else is asked for: everything about analyses. */
export const analystPermissions: readonly Permission[] = [
  "createAnalysis",
  "getAnalysis",
  "listAnalyses",
  "updateAnalysis",
  "deleteAnalysis",
  "appendDrawings",
];

/** Whether a text names a permission. */
export function isPermission(name: string): name is Permission {
  return permissions.some((permission) => permission === name);
}
