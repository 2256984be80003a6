export declare const chromiumArgs: string[];
export declare function findChromium(): string | undefined;
export declare function ensureChromium(log?: (line: string) => void): string;
