/** What was asked of a canvas, to be asked again: the next frame with the same picture makes no object and no number. */
export interface Recording {
  /** A context that does what it is asked on another one, and remembers it; what was remembered before is dropped. */
  readonly over: (context: CanvasRenderingContext2D) => CanvasRenderingContext2D;
  readonly play: (context: CanvasRenderingContext2D) => void;
}

export function createRecording(): Recording {
  let steps: ((context: CanvasRenderingContext2D) => void)[] = [];
  return {
    over(context) {
      steps = [];
      return new Proxy(context, {
        get: (_, name) => {
          const method: unknown = Reflect.get(context, name);
          if (typeof method !== "function") return method;
          return (...args: unknown[]) => {
            // Dashes come in a list that is used again. The list of arguments stays the one in which they came: another
            // one might hold its numbers unpacked, and make an object of each when it is played.
            const [first] = args;
            if (Array.isArray(first)) args[0] = [...first];
            steps.push((on) => Reflect.apply(method, on, args));
            return Reflect.apply(method, context, args);
          };
        },
        set: (_, name, value) => {
          steps.push((on) => Reflect.set(on, name, value));
          return Reflect.set(context, name, value);
        },
      });
    },
    play(context) {
      for (const step of steps) step(context);
    },
  };
}
