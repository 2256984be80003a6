/**
 * Whether a `Host` names this machine itself. What is given without a key to whoever asks from here must ask
 * this too: a foreign page can make its own name lead to 127.0.0.1.
 */
export function isLoopbackHost(host: string): boolean {
  return /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i.test(host);
}
