/** A promise with what Xrm's have besides: <c>fail</c> and <c>always</c>. */
export type Promised<T> = Promise<T> & Xrm.Async.PromiseLike<T>;

class XrmPromise<T> extends Promise<T> {
  fail<U>(onRejected: (reason: unknown) => U): Promise<T | U> {
    return this.catch(onRejected);
  }

  always<U>(callback: () => U): Promise<U> {
    return this.then(callback, callback);
  }
}

export const Promised = {
  of: <T>(work: () => Promise<T>): Promised<T> => new XrmPromise<T>((resolve, reject) => { work().then(resolve, reject); }) as unknown as Promised<T>,
};
