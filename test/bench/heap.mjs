/** The heap in use, in bytes, of a program that runs with --expose-gc; what is held weakly stays until a turn ends. */
export async function heapUsed() {
  await new Promise((resolve) => setTimeout(resolve));
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}
