import type { CDPSession, Page } from 'puppeteer-core';

/**
 * A look into the reader's closed shadow root from outside the page, as the browser's own inspector has it.
 * Code runs in a world of its own, so that neither the page nor the extension notices.
 */
export interface PiercedReader {
  /** Calls `body` with the shadow root and `argument` (both JSON) and gives what it returns. */
  evaluate<Result>(body: (root: ShadowRoot) => Result | Promise<Result>): Promise<Result>;
  evaluate<Result, Argument>(body: (root: ShadowRoot, argument: Argument) => Result | Promise<Result>, argument: Argument): Promise<Result>;
  /** Runs a script's source in the world that `evaluate` uses. */
  addScript(source: string): Promise<void>;
}

interface InspectorNode {
  readonly backendNodeId: number;
  readonly nodeName: string;
  readonly shadowRootType?: 'user-agent' | 'open' | 'closed';
  readonly shadowRoots?: readonly InspectorNode[];
  readonly children?: readonly InspectorNode[];
}

/** Finds the closed shadow root that stands directly in the document element or the body; null while the reader is closed. */
export async function pierceReader(page: Page): Promise<PiercedReader | null> {
  const session = await page.createCDPSession();
  const { root } = (await session.send('DOM.getDocument', { depth: 6, pierce: true })) as { root: InspectorNode };
  const found = findClosedRoot(root);
  if (!found) {
    await session.detach();
    return null;
  }
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'sade-look' });
  const { object } = await session.send('DOM.resolveNode', { backendNodeId: found.backendNodeId, executionContextId });
  const objectId = object.objectId;
  if (!objectId) throw new Error('The reader went away while it was looked at.');
  return {
    evaluate: (body: (...args: never[]) => unknown, argument?: unknown) => callWith(session, objectId, body.toString(), argument),
    async addScript(source) {
      await session.send('Runtime.evaluate', { expression: source, contextId: executionContextId });
    },
  };
}

/** Waits until the reader shows an article; rejects after `timeoutMs`. */
export async function waitForReader(page: Page, timeoutMs = 30_000): Promise<PiercedReader> {
  const end = Date.now() + timeoutMs;
  while (Date.now() < end) {
    const reader = await pierceReader(page);
    if (reader && (await reader.evaluate((root) => root.querySelector('article, [role="article"]') !== null))) return reader;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`The reader did not open within ${timeoutMs} ms on ${page.url()}.`);
}

function findClosedRoot(node: InspectorNode): InspectorNode | null {
  const own = node.shadowRoots?.find((root) => root.shadowRootType === 'closed');
  if (own) return own;
  for (const child of node.children ?? []) {
    const found = findClosedRoot(child);
    if (found) return found;
  }
  return null;
}

async function callWith<Result>(session: CDPSession, objectId: string, body: string, argument: unknown): Promise<Result> {
  const answer = await session.send('Runtime.callFunctionOn', {
    objectId,
    functionDeclaration: `function (argument) { return (${body})(this, argument); }`,
    arguments: [{ value: argument }],
    awaitPromise: true,
    returnByValue: true,
  });
  if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text);
  return answer.result.value as Result;
}
