/** Questions to another thread or process, whose answers come as messages. */
export interface Questions<T> {
  /** Sends a question by its number. Resolves with the answer, or with undefined if none comes in time. */
  ask(send: (question: number) => void): Promise<T | undefined>;
  answer(question: number, value: T): void;
}

export function createQuestions<T>(patienceMs: number): Questions<T> {
  const open = new Map<number, (value: T | undefined) => void>();
  let asked = 0;
  return {
    ask(send) {
      asked += 1;
      const question = asked;
      return new Promise((resolve) => {
        const settle = (value: T | undefined) => {
          clearTimeout(timer);
          open.delete(question);
          resolve(value);
        };
        const timer = setTimeout(() => settle(undefined), patienceMs);
        open.set(question, settle);
        send(question);
      });
    },
    answer: (question, value) => open.get(question)?.(value),
  };
}
