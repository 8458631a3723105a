/**
 * Looks whether there is exactly one.
 * @returns `one`: it, or null when there are none or more; `all`: everything, the ones looked at included
 */
export async function collectOne<Item>(
  items: AsyncIterable<Item>,
): Promise<{ readonly one: Item | null; readonly all: AsyncIterable<Item> }> {
  const iterator = items[Symbol.asyncIterator]();
  const looked = [await iterator.next()];
  if (!looked[0]?.done) looked.push(await iterator.next());
  const [first, second] = looked;
  return { one: first && !first.done && second?.done ? first.value : null, all: replay(looked, iterator) };
}

async function* replay<Item>(looked: readonly IteratorResult<Item>[], iterator: AsyncIterator<Item>): AsyncGenerator<Item> {
  for (const result of looked) {
    if (result.done) return;
    yield result.value;
  }
  for (let result = await iterator.next(); !result.done; result = await iterator.next()) yield result.value;
}
