/** A list whose members are found by name, by place or by a question. */
export class Items<T> implements Xrm.Collection.ItemCollection<T> {
  private readonly members: { name: string; item: T }[] = [];

  add(name: string, item: T): void {
    this.members.push({ name, item });
  }

  forEach(delegate: Xrm.Collection.IterativeDelegate<T>): void {
    this.members.forEach(({ item }, index) => delegate(item, index));
  }

  get(nameOrNumber: string | number): T | null;
  get<TSubType extends T>(nameOrNumber: string | number): TSubType;
  get(delegate?: Xrm.Collection.MatchingDelegate<T>): T[];
  get(wanted?: string | number | Xrm.Collection.MatchingDelegate<T>): T | T[] | null {
    if (wanted === undefined) return this.all;
    if (typeof wanted === "function") return this.all.filter((item, index) => wanted(item, index));
    if (typeof wanted === "number") return this.members[wanted]?.item ?? null;
    return this.members.find((m) => m.name === wanted)?.item ?? null;
  }

  getLength(): number {
    return this.members.length;
  }

  get all(): T[] {
    return this.members.map((m) => m.item);
  }
}
