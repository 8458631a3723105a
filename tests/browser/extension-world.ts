import type { Page } from 'puppeteer-core';

/**
 * Opens the world in which the extension's scripts run in `page`: the isolated one, or the page's own on pages of the extension. Gives the
 * function that runs an expression there, as the debugger can, with its value as JSON; a promise is waited for. The reader must have been opened.
 */
export async function openExtensionWorld(page: Page): Promise<<Result>(expression: string) => Promise<Result>> {
  const session = await page.createCDPSession();
  const isOwnPage = page.url().startsWith('chrome-extension:');
  const found = new Promise<number>((resolve) => {
    session.on('Runtime.executionContextCreated', ({ context }) => {
      const { type } = (context.auxData ?? {}) as { type?: string };
      const isOurs = isOwnPage ? type === 'default' : type === 'isolated' && context.origin.startsWith('chrome-extension:');
      if (isOurs) resolve(context.id);
    });
  });
  await session.send('Runtime.enable');
  const contextId = await found;
  return async <Result>(expression: string): Promise<Result> => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      contextId,
      returnByValue: true,
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as Result;
  };
}
